"""All imports of one store: `<store>.jobs/` beside it has a folder for each job, by its number.

A job's folder is written under another name and renamed once it is whole. Jobs that are over are forgotten, the oldest
first, when there are too many. Called by `cli` and `web`; running a job is work.py's.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from itertools import count
from pathlib import Path
from threading import RLock

import orjson

from onrecord.errors import NothingFound, UsageError
from onrecord.importing import sent
from onrecord.importing.job import Asked, Job, State, lettered
from onrecord.importing.manifest import NAME, Writer, is_held, lines, unwritable
from onrecord.importing.tally import Run, Tally, asked_line, now
from onrecord.importing.work import SENT, Work

KEPT = 200
"""Jobs that are remembered."""
SEE = "see `onrecord jobs`"


@dataclass(slots=True)
class _Known:
    """A manifest as far as it was read."""

    tally: Tally
    read: int = 0


@dataclass(slots=True)
class Shelf:
    """The jobs of the store at `store`. May be asked by several threads."""

    store: Path
    _known: dict[str, _Known] = field(default_factory=dict)
    _lock: RLock = field(default_factory=RLock)

    @property
    def folder(self) -> Path:
        """Where the jobs are."""
        return self.store.with_name(self.store.name + ".jobs")

    def all(self) -> list[Job]:
        """Return the jobs, the last first."""
        found = (self._read(id_) for id_ in reversed(self._ids()))
        return [job for job in found if job is not None]

    def of(self, id_: str) -> Job:
        """Return a job.

        Raises:
            NothingFound: there is none with this id.
        """
        job = self._read(id_) if id_ in self._ids() else None
        if job is None:
            raise NothingFound("there is no such import", value=id_, remedy=SEE)
        return job

    def last(self, suits: Callable[[Job], bool], *, what: str) -> Job:
        """Return the last job that suits.

        Raises:
            NothingFound: there is none; `what` says what it would be.
        """
        for job in self.all():
            if suits(job):
                return job
        raise NothingFound(f"there is no import {what}", value=self.store, remedy=SEE)

    def begin(self, asked: Asked, files: Iterable[tuple[str, bytes]] = ()) -> Work:
        """Put a job on the shelf, with `files` that are sent with it, and take it in hand.

        Raises:
            RecordError: it cannot be written.
        """
        inputs = tuple(map(lettered, asked.inputs))
        asked = replace(asked, label=lettered(asked.label), inputs=inputs, at=lettered(asked.at))
        try:
            id_ = self._place(asked, files)
        except OSError as error:
            raise unwritable(self.folder, error) from error
        self._forget()
        return self._take(id_, Run.FIRST)

    def resume(self, id_: str) -> Work:
        """Take a job in hand that did not come to its end.

        Raises:
            NothingFound: there is no such job.
            StoreBusy: it is under way.
            UsageError: it is done.
        """
        if self.of(id_).state is State.DONE:
            raise UsageError("the import is done", value=id_, remedy="`onrecord retry` reads again what failed")
        return self._take(id_, Run.RESUME)

    def retry(self, id_: str) -> Work:
        """Take a job in hand to read again what failed in it, and what was not read.

        Raises:
            NothingFound: there is no such job.
            StoreBusy: it is under way.
            UsageError: nothing failed.
        """
        job = self.of(id_)
        if job.state is State.DONE and not job.failures:
            raise UsageError("nothing failed in this import", value=id_, remedy=SEE)
        return self._take(id_, Run.RETRY)

    def settle(self, job: Job) -> None:
        """Remove the files that were sent with a job, once nothing in it is left to be read."""
        if job.asked.sent and job.state is State.DONE and not job.failures:
            shutil.rmtree(self.folder / job.id / SENT, ignore_errors=True)

    def _ids(self) -> list[str]:
        try:
            found = [name for name in os.listdir(self.folder) if name.isascii() and name.isdecimal()]  # noqa: PTH208
        except OSError:
            return []
        return sorted(found, key=int)

    def _read(self, id_: str) -> Job | None:
        manifest = self.folder / id_ / NAME
        with self._lock:
            known = self._known.setdefault(id_, _Known(Tally(id_)))
            try:
                held = is_held(manifest)  # before reading: what ends in between has its last line
                more, known.read = lines(manifest, known.read)
            except OSError:
                return None
            known.tally.add(more)
            return known.tally.job(held=held)

    def _take(self, id_: str, why: Run) -> Work:
        manifest = self.folder / id_ / NAME
        writer = Writer(manifest)
        if why is not Run.FIRST:
            writer.write({"waits": why, "at": now()})
        tally = Tally(id_)
        tally.add(lines(manifest)[0])
        return Work(self.folder / id_, tally, why, writer)

    def _place(self, asked: Asked, files: Iterable[tuple[str, bytes]]) -> str:
        """Make the folder of a job and return its number."""
        self.folder.mkdir(exist_ok=True)
        beside = self.folder / f".{os.getpid()}.{id(asked):x}"
        try:
            beside.mkdir()
            if asked.sent:
                sent.keep(beside / SENT, files)
            (beside / NAME).write_bytes(orjson.dumps(asked_line(asked, version("onrecord"))) + b"\n")
            return self._named(beside)
        finally:
            shutil.rmtree(beside, ignore_errors=True)

    def _named(self, beside: Path) -> str:
        """Give a job's folder the first free number after the last."""
        for number in count(int(ids[-1]) + 1 if (ids := self._ids()) else 1):
            target = self.folder / str(number)
            try:
                beside.rename(target)
            except OSError:
                if not target.exists():
                    raise
            else:
                return str(number)
        raise AssertionError

    def _forget(self) -> None:
        ids = self._ids()
        for id_ in ids[: max(len(ids) - KEPT, 0)]:
            job = self._read(id_)
            if job is None or job.is_over:
                shutil.rmtree(self.folder / id_, ignore_errors=True)
                self._known.pop(id_, None)
