"""What a job is: what was asked, how far it is, what failed and why. Values only; called by the rest of this room,
by `cli` and by `web`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from onrecord.documents.given import Given
from onrecord.errors import OnrecordError
from onrecord.pipeline.chosen import Chosen
from onrecord.pipeline.executors.named import Executors


class Kind(StrEnum):
    """What a job takes in."""

    PASTE = "paste"
    FILES = "files"
    FOLDER = "folder"
    INPUTS = "inputs"
    DEMO = "demo"


class State(StrEnum):
    """Where a job is. INTERRUPTED: the process that ran it ended before the job did."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    BROKEN = "broken"
    INTERRUPTED = "interrupted"


OVER = (State.DONE, State.STOPPED, State.BROKEN, State.INTERRUPTED)
"""States of which nothing comes by itself."""


def lettered(name: str) -> str:
    """Return a name of a file in letters, \ufffd for bytes that are none: it can be told, but not be opened."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be taken in: its name, what was wrong, what to do, and the input that holds it."""

    name: str
    what: str
    value: str | None = None
    valid: str | None = None
    remedy: str | None = None
    input: str = ""

    @classmethod
    def of(cls, name: str, error: OnrecordError, *, input_: str = "") -> Failure:
        """Return what went wrong, by its parts."""
        value = None if error.value is None else str(error.value)
        return cls(name, error.what, value, error.valid, error.remedy, input_)

    def text(self) -> str:
        """Return it in words, as the error that it was."""
        return str(OnrecordError(self.what, value=self.value, valid=self.valid, remedy=self.remedy))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a job takes in.

    Attributes:
        kind: what sort of thing.
        label: a name for people.
        inputs: files, folders and addresses as they were given; empty where they were `sent` with the job.
        given: what is told of every article.
        again: whether to read also what this version has read.
        executor: where articles are read.
        workers: processes that read.
        at: the folder that relative inputs are of.
        sent: whether the inputs lie in the job's own folder.
        chosen: engines that read beside the default ones.
    """

    kind: Kind
    label: str
    inputs: tuple[str, ...] = ()
    given: Given = field(default_factory=Given)
    again: bool = False
    executor: Executors = Executors.LOCAL
    workers: int = 1
    at: str = ""
    sent: bool = False
    chosen: Chosen | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A job as its manifest has it. Times are in UTC.

    Attributes:
        id: its number among the jobs of a store.
        asked: what it takes in.
        version: of onrecord, that it was asked of.
        asked_at: when.
        state: where it is.
        total: articles, None where that is not known before.
        counts: how many were added, known already, and failed.
        failures: what failed and stands.
        broke: what ended it, where something did.
        started: when its last run began.
        ended: when that ended; None while it runs and where it was interrupted.
        runs: how often it was begun, resumed or tried again.
        rate: articles a second in the last run, None before there is one.
    """

    id: str
    asked: Asked
    version: str
    asked_at: datetime
    state: State
    total: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    broke: Failure | None = None
    started: datetime | None = None
    ended: datetime | None = None
    runs: int = 0
    rate: float | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it by itself."""
        return self.state in OVER

    @property
    def done(self) -> int:
        """Articles that are settled."""
        return sum(self.counts.values())

    @property
    def left(self) -> float | None:
        """Seconds that it still takes at its rate; None where that cannot be told."""
        if self.is_over or not self.rate or self.total is None:
            return None
        return max(self.total - self.done, 0) / self.rate
