"""The lines of a manifest, added up to a job: what was asked, what is settled, what is still to be read.

Lines are of five sorts: `asked` (once, the first), `waits` (for another run), `began` (a run: the first, one that
resumes, or one that tries again what failed), `settled` (what was committed together) and `ended`. An input of which
some articles were settled when a run was cut off is read again by the next: what failed in it is taken back, and as
many of its articles as were settled are `owed`, found known by the record and not counted again. Called by shelf.py and
work.py.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from onrecord.documents.given import Given
from onrecord.importing.job import Asked, Failure, Job, Kind, State
from onrecord.importing.manifest import Line
from onrecord.pipeline.chosen import Chosen
from onrecord.pipeline.executors.named import Executors
from onrecord.taking import Settled, Step

Stamp = tuple[int, int] | None
"""Bytes of an input and when it was changed (nanoseconds); None for what is no file."""


class Run(StrEnum):
    """Why a run began."""

    FIRST = "first"
    RESUME = "resume"
    RETRY = "retry"


def now() -> str:
    """Return the time as manifests have it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def asked_line(asked: Asked, version: str) -> Line:
    """Return the first line of a manifest."""
    return {"asked": asdict(asked), "version": version, "at": now()}


def settled_line(settled: Settled, stamps: dict[str, Stamp], owed: Counter[str]) -> Line:
    """Return the line of what was committed together; `owed` articles are not counted, and become fewer."""
    counts: Counter[str] = Counter()
    parts: Counter[str] = Counter()
    failures = []
    for taken in settled.taken:
        if taken.step is Step.KNOWN and owed[taken.input] > 0:
            owed[taken.input] -= 1
            continue
        counts[taken.step.value] += 1
        if taken.error is None:
            parts[taken.input] += 1
        else:
            failures.append(asdict(Failure.of(taken.name, taken.error, input_=taken.input)))
    whole = [[input_, stamps.get(input_)] for input_ in settled.whole]
    left = {input_: number for input_, number in parts.items() if input_ not in set(settled.whole)}
    return {"settled": dict(counts), "whole": whole, "parts": left, "failures": failures, "at": now()}


@dataclass(slots=True)
class Tally:
    """A job's manifest, added up line by line."""

    id: str
    asked: Asked | None = None
    version: str = ""
    asked_at: str = ""
    total: int | None = None
    counts: Counter[str] = field(default_factory=lambda: Counter({step.value: 0 for step in Step}))
    failures: list[Failure] = field(default_factory=list)
    state: State = State.WAITING
    broke: Failure | None = None
    started: str | None = None
    ended: str | None = None
    runs: int = 0
    whole: set[int] = field(default_factory=set)
    parts: Counter[str] = field(default_factory=Counter)
    only: dict[str, set[str]] = field(default_factory=dict)
    last: str | None = None
    before: int = 0

    def add(self, lines: Iterable[Line]) -> None:
        """Add lines."""
        for line in lines:
            for what, put in (("asked", self._ask), ("began", self._begin), ("settled", self._settle)):
                if what in line:
                    put(line)
            if "waits" in line:
                self.state, self.ended = State.WAITING, None
            if "ended" in line:
                self.state, self.ended = State(line["ended"]), line["at"]
                self.broke = _failure(line["broke"]) if line.get("broke") else None

    def job(self, *, held: bool) -> Job | None:
        """Return the job as it stands, `held` by a process or not; None where nothing was asked yet."""
        if self.asked is None:
            return None
        state = self.state
        if not held and state in (State.WAITING, State.RUNNING):
            state = State.INTERRUPTED
        started, ended = self.started, self.ended
        return Job(
            self.id, self.asked, self.version, datetime.fromisoformat(self.asked_at), state, self.total,
            dict(self.counts), tuple(self.failures), self.broke, (started and datetime.fromisoformat(started)) or None,
            (ended and datetime.fromisoformat(ended)) or None, self.runs, self._rate(),
        )  # fmt: skip

    def is_whole(self, input_: str, stamp: Stamp) -> bool:
        """Tell whether every article of an input was settled, and the input is as it was then."""
        return key(input_, stamp) in self.whole

    def wanted(self, input_: str, stamp: Stamp) -> set[str] | None:
        """Return the names of the articles of an input that have to be read; None for all of them. A name that is the
        input's own stands for all."""
        if not self.is_whole(input_, stamp):
            return None
        names = self.only.get(input_, set())
        return None if input_ in names else names

    def _ask(self, line: Line) -> None:
        self.asked, self.version, self.asked_at = _asked(line["asked"]), line["version"], line["at"]

    def _begin(self, line: Line) -> None:
        self.state, self.started, self.ended, self.broke = State.RUNNING, line["at"], None, None
        self.runs, self.total, self.last = self.runs + 1, line.get("total", self.total), None
        again = Run(line["began"]) is Run.RETRY
        for failure in self.failures:
            if again:
                self.only.setdefault(failure.input, set()).add(failure.name)
        keep = [] if again else [one for one in self.failures if one.input not in self.parts]
        self.counts[Step.FAILED.value] -= len(self.failures) - len(keep)
        self.failures = keep
        self.before = sum(self.counts.values())

    def _settle(self, line: Line) -> None:
        self.counts.update(line["settled"])
        self.parts.update(line["parts"])
        self.failures += map(_failure, line["failures"])
        for failure in line["failures"]:
            self.parts.setdefault(failure["input"], 0)
        for input_, stamp in line["whole"]:
            self.whole.add(key(input_, stamp))
            self.parts.pop(input_, None)
            self.only.pop(input_, None)
        self.last = line["at"]

    def _rate(self) -> float | None:
        if not self.started or not self.last:
            return None
        seconds = (datetime.fromisoformat(self.last) - datetime.fromisoformat(self.started)).total_seconds()
        return (sum(self.counts.values()) - self.before) / seconds if seconds > 0 else None


def key(input_: str, stamp: Sequence[int] | None) -> int:
    """Return what an input is remembered by: few bytes, for there may be millions."""
    said = f"{input_}\0{tuple(stamp) if stamp else ''}".encode(errors="surrogateescape")
    return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest())


def _failure(values: dict[str, Any]) -> Failure:
    return Failure(**{one.name: values[one.name] for one in fields(Failure) if one.name in values})


def _asked(values: dict[str, Any]) -> Asked:
    given = {one.name: _tupled(values["given"][one.name]) for one in fields(Given) if one.name in values["given"]}
    whole = {one.name: values[one.name] for one in fields(Asked) if one.name in values}
    chosen = {name: _tupled(value) for name, value in (values.get("chosen") or {}).items()}
    return Asked(**{
        **whole, "chosen": Chosen(**chosen) if chosen else None,
        "kind": Kind(values["kind"]), "inputs": tuple(values["inputs"]), "given": Given(**given),
        "executor": Executors(values["executor"]),
    })  # fmt: skip


def _tupled(value: Any) -> Any:  # noqa: ANN401 -- of any field
    """Return a value as it was before JSON, which has lists only."""
    return tuple(map(_tupled, value)) if isinstance(value, list) else value
