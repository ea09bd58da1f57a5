"""A queue over the imports of the record that is served: one runs at a time, beside the answering.

The jobs themselves, with what came of them, are on the shelf beside the store (`importing`), where `onrecord add` puts
its own; they outlast the server. One thread takes them in the order in which they came; each commits in batches, so
that what is read is there to be asked before a job is done. What waits or runs when the server ends is interrupted,
and can be resumed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread

from onrecord.errors import NothingFound, OnrecordError, UsageError
from onrecord.importing.job import Asked, Job
from onrecord.importing.shelf import Shelf
from onrecord.importing.work import SENT, Work
from onrecord.owning import Owned

LISTED = 50
"""Jobs that are listed."""
WAITING = 20
"""Jobs that may wait at once."""


class Jobs:
    """The imports of one record: those of this server run one after another, with `workers` processes that read."""

    def __init__(self, owned: Owned, *, workers: int = 1) -> None:
        self.workers = workers
        self._owned = owned
        self._shelf = Shelf(owned.path)
        self._stops: dict[str, Event] = {}
        self._queue: SimpleQueue[Work | None] = SimpleQueue()
        self._lock = Lock()
        self._thread: Thread | None = None

    @property
    def running(self) -> int:
        """How many jobs are under way or wait."""
        return len(self._stops)

    def all(self) -> list[Job]:
        """Return the jobs, the last first."""
        return self._shelf.all()[:LISTED]

    def of(self, id_: str) -> Job:
        """Return a job.

        Raises:
            NothingFound: there is none with this id.
        """
        try:
            return self._shelf.of(id_)
        except NothingFound as error:
            raise NothingFound(error.what, value=id_, remedy="see /api/v1/jobs") from error

    def begin(self, asked: Asked, files: Iterable[tuple[str, bytes]] = ()) -> Job:
        """Let a job wait for its turn, with `files` that are sent with it, and return it.

        Raises:
            UsageError: too many wait.
        """
        return self._wait(lambda: self._shelf.begin(asked, files))

    def resume(self, id_: str) -> Job:
        """Go on with a job that did not come to its end.

        Raises:
            NothingFound: there is no such job.
            UsageError: it is not over, or it is done.
        """
        self._refuse_under_way(id_)
        return self._wait(lambda: self._shelf.resume(id_))

    def retry(self, id_: str) -> Job:
        """Read again what failed in a job, and what was not read.

        Raises:
            NothingFound: there is no such job.
            UsageError: it is not over, or nothing failed in it.
        """
        self._refuse_under_way(id_)
        return self._wait(lambda: self._shelf.retry(id_))

    def stop(self, id_: str) -> Job:
        """Stop a job after the articles that are being read; what is on record stays."""
        job = self.of(id_)
        if (stop := self._stops.get(id_)) is not None:
            stop.set()
        return job

    def sent(self, job: Job) -> Path | None:
        """Return the folder of the files that were sent with a job, None where it takes in others."""
        return self._shelf.folder / job.id / SENT if job.asked.sent else None

    def close(self) -> None:
        """Stop what runs and wait for it to commit."""
        with self._lock:
            for stop in self._stops.values():
                stop.set()
            thread = self._thread
        if thread is not None:
            self._queue.put(None)
            thread.join(timeout=30)

    def _refuse_under_way(self, id_: str) -> None:
        if not self.of(id_).is_over:
            raise UsageError("the import is not over", value=id_, remedy="wait for it, or stop it first")

    def _wait(self, take: Callable[[], Work]) -> Job:
        with self._lock:
            if self.running >= WAITING:
                raise UsageError("too many imports wait", value=self.running, remedy="wait until one is done")
            work = take()
            self._stops[work.id] = Event()
            if self._thread is None:
                self._thread = Thread(target=self._work, name="onrecord-jobs", daemon=True)
                self._thread.start()
        job = work.job
        self._queue.put(work)
        return job

    def _work(self) -> None:
        while (work := self._queue.get()) is not None:
            with suppress(Exception), self._owned.record() as record:  # what broke it is in its manifest
                self._shelf.settle(work.run(record, stop=self._stops[work.id].is_set))
            self._stops.pop(work.id)
            work.close()
            self._index()

    def _index(self) -> None:
        """Take what is new into the index of words, so that nobody who searches waits for it."""
        with suppress(OnrecordError), self._owned.finding, self._owned.record() as record:  # where search is installed
            record.search("a", limit=1).first()
