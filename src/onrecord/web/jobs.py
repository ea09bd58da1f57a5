"""Imports that run beside the answering: each a job with its progress and what failed, one after another.

One thread takes jobs in the order in which they came; each goes through `Record.take`, which commits in batches, so
that what is read is there to be asked before a job is done. Jobs are remembered while the server runs; what they put
on record stays. Files that people send are kept until their job is forgotten, so that it can be tried again.
"""

from __future__ import annotations

import datetime
import re
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import takewhile
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread
from uuid import uuid4

from onrecord.api import Step, Taken
from onrecord.documents.given import Given
from onrecord.documents.loading import files
from onrecord.errors import DocumentError, NothingFound, OnrecordError, UsageError
from onrecord.owning import Owned

REMEMBERED = 50
"""Jobs that are remembered."""
WAITING = 20
"""Jobs that may wait at once."""
LISTED = 1000
"""Failures of a job that are listed; all are counted."""


class Kind(StrEnum):
    """What a job takes in."""

    PASTE = "paste"
    FILES = "files"
    FOLDER = "folder"
    INPUTS = "inputs"
    DEMO = "demo"


class State(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be taken in: its name, what was wrong, and what to do."""

    name: str
    what: str
    value: str | None
    valid: str | None
    remedy: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a job takes in: files and folders of this machine, of which `folder` is the job's own and goes with it."""

    kind: Kind
    label: str
    inputs: tuple[str, ...]
    given: Given = field(default_factory=Given)
    again: bool = False
    folder: Path | None = None


@dataclass(slots=True)
class Job:
    """A job as it stands. `total` is how many articles there are, None where that is not known before (a file may hold
    many)."""

    id: str
    wanted: Wanted
    asked: datetime.datetime
    total: int | None = None
    state: State = State.WAITING
    started: datetime.datetime | None = None
    ended: datetime.datetime | None = None
    counts: dict[Step, int] = field(default_factory=lambda: dict.fromkeys(Step, 0))
    failures: list[Failure] = field(default_factory=list)
    broke: Failure | None = None
    stop: Event = field(default_factory=Event)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in (State.DONE, State.STOPPED, State.BROKEN)


class Jobs:
    """The jobs of one record."""

    def __init__(self, owned: Owned, *, workers: int = 1) -> None:
        self._owned = owned
        self._workers = workers
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._lock = Lock()
        self._thread: Thread | None = None

    @property
    def running(self) -> int:
        """How many jobs are under way or wait."""
        return sum(not job.is_over for job in self._jobs.values())

    def all(self) -> list[Job]:
        """Return the jobs, the last first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def of(self, id_: str) -> Job:
        """Return a job.

        Raises:
            NothingFound: there is none with this id.
        """
        with self._lock:
            if id_ not in self._jobs:
                raise NothingFound("there is no such job", value=id_, remedy="see /api/v1/jobs")
            return self._jobs[id_]

    def begin(self, wanted: Wanted) -> Job:
        """Let a job wait for its turn, and return it.

        Raises:
            UsageError: too many wait.
        """
        if self.running >= WAITING:
            raise UsageError("too many imports wait", value=self.running, remedy="wait until one is done")
        job = Job(uuid4().hex[:12], wanted, _now())
        with self._lock:
            self._jobs[job.id] = job
            self._forget()
            if self._thread is None:
                self._thread = Thread(target=self._work, name="onrecord-jobs", daemon=True)
                self._thread.start()
        self._queue.put(job)
        return job

    def retry(self, id_: str) -> Job:
        """Begin a new job with what failed in one, or with all of it where it broke or was stopped.

        Raises:
            NothingFound: there is no such job.
            UsageError: it is not over, or nothing failed in it.
        """
        job = self.of(id_)
        if not job.is_over:
            raise UsageError("the import is not over", value=id_, remedy="wait for it, or stop it first")
        names = tuple(failure.name for failure in job.failures if Path(failure.name).exists())
        whole = job.state is not State.DONE
        if not whole and not names:
            raise UsageError("nothing that failed can be read again", value=id_, remedy="import it anew")
        one = job.wanted
        inputs = one.inputs if whole else names
        return self.begin(Wanted(one.kind, one.label, inputs, one.given, one.again, one.folder))

    def stop(self, id_: str) -> Job:
        """Stop a job after the articles that are being read; what is on record stays."""
        job = self.of(id_)
        job.stop.set()
        return job

    def close(self) -> None:
        """Stop what runs, wait for it to commit, and remove what people sent."""
        with self._lock:
            for job in self._jobs.values():
                job.stop.set()
            thread = self._thread
        if thread is not None:
            self._queue.put(None)
            thread.join(timeout=30)
        for job in self._jobs.values():
            _remove(job)

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            self._run(job)

    def _run(self, job: Job) -> None:
        if job.stop.is_set():
            job.state, job.ended = State.STOPPED, _now()
            return
        job.state, job.started = State.RUNNING, _now()
        try:
            self._take(job)
            job.state = State.STOPPED if job.stop.is_set() else State.DONE
        except OnrecordError as error:
            job.broke, job.state = failure(job.wanted.label, error), State.BROKEN
        except Exception as error:
            job.broke = Failure(
                job.wanted.label, f"the import broke ({type(error).__name__}: {error})", None, None, None
            )
            job.state = State.BROKEN
        finally:
            job.ended = _now()

    def _take(self, job: Job) -> None:
        wanted, found = job.wanted, list(_files(job.wanted.inputs))
        many = wanted.kind is not Kind.PASTE and any(name.lower().endswith(HOLDING_MANY) for name in found)
        job.total = None if many else len(found)
        workers = self._workers if job.total is None or job.total > FEW else 1
        with self._owned.record() as record:
            inputs = takewhile(lambda _: not job.stop.is_set(), found)
            for one in record.take(inputs, workers=workers, again=wanted.again, given=wanted.given):
                _count(job, one)
        self._index()

    def _index(self) -> None:
        """Take what is new into the index of words, so that nobody who searches waits for it."""
        with suppress(UsageError), self._owned.finding, self._owned.record() as record:  # where search is installed
            record.search("a", limit=1).first()

    def _forget(self) -> None:
        for id_ in [id_ for id_, job in self._jobs.items() if job.is_over][: max(len(self._jobs) - REMEMBERED, 0)]:
            gone = self._jobs.pop(id_)
            if gone.wanted.folder not in {job.wanted.folder for job in self._jobs.values()}:
                _remove(gone)


def _files(inputs: Iterable[str]) -> Iterator[str]:
    """Yield the files behind inputs; one that has none as it is, so that reading it tells why."""
    for one in inputs:
        try:
            yield from map(str, files(one))
        except DocumentError:
            yield one


HOLDING_MANY = (".jsonl", ".ndjson", ".json")
"""Endings of files that may hold several articles."""
FEW = 16
"""Articles that are read by the server itself; for more, other processes are started."""


def failure(name: str, error: OnrecordError) -> Failure:
    """Return what went wrong, by its parts."""
    return Failure(name, error.what, None if error.value is None else str(error.value), error.valid, error.remedy)


def kept(texts: Iterable[tuple[str, bytes]]) -> Path:
    """Write files into a folder of their own and return it; names are made plain."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-import-"))
    for number, (name, content) in enumerate(texts, start=1):
        (folder / plain_name(number, name)).write_bytes(content)
    return folder


def plain_name(number: int, name: str) -> str:
    """Return a name for a file that somebody sent under `name`: its last part, without what names a place."""
    last = name.replace("\\", "/").rpartition("/")[2]
    letters = "".join(letter if letter.isprintable() and letter not in '<>:"|?*' else "_" for letter in last)
    stem, dot, suffix = letters.lstrip(".").rpartition(".")
    short = (stem or suffix or "article")[:LONGEST]
    return f"{number:04d} {short}" + (f".{suffix[:8]}" if dot and stem else "")


def sent_as(name: str, folder: Path) -> str:
    """Return a text in which files of a folder have the names under which they were sent (`plain_name`)."""
    return re.sub(re.escape(f"{folder}/") + r"\d{4} ", "", name)


LONGEST = 60
"""Letters of a file's name that are kept; Thai letters have three bytes, and a name 255."""


def _count(job: Job, taken: Taken) -> None:
    job.counts[taken.step] += 1
    if taken.error is not None and len(job.failures) < LISTED:
        job.failures.append(failure(taken.name, taken.error))


def _remove(job: Job) -> None:
    if job.wanted.folder is not None:
        with suppress(OSError):
            shutil.rmtree(job.wanted.folder)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
