"""A supervised pool of processes on one machine: `multiprocessing.Pool` hangs when a worker is killed (CPython #96062).

Each worker is a process with one reader for its life, and a thread here that talks with it: gives it a shard, takes
each document's outcome as it comes, and ends it when a document passes its deadline. A worker that dies (killed, out of
memory, a crash in native code) is replaced; the document that it was at is read once more, alone, and set aside when
that kills again. Where it died before it began one, the shard is cut in halves until what kills is alone.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread

from onrecord.errors import OnrecordError, PipelineError
from onrecord.model.documents import Source
from onrecord.pipeline.config import Config
from onrecord.pipeline.executors.base import Outcome
from onrecord.pipeline.executors.shards import SHARD, Limits, cut, halves, set_aside
from onrecord.pipeline.executors.worker import OUT_OF_MEMORY, READY, serve

AHEAD = 4
"""Shards for each worker that are taken from the input before the first of them is settled."""
LIFE = 5_000
"""Documents that a worker reads before a fresh one takes its place: what engines never forget stays bounded."""
START = 300.0
"""Seconds in which a worker must have started."""

Placed = tuple[int, Source]
"""A source with its place in the input."""
Result = tuple[int, Outcome] | OnrecordError


class Processes:
    """Reads in `workers` processes, within `limits` for each document.

    Raises:
        ValueError: fewer than one worker.
    """

    def __init__(self, workers: int, *, limits: Limits | None = None) -> None:
        if workers < 1:
            raise ValueError(f"{workers} workers cannot read anything")
        self._workers = workers
        self._limits = limits or Limits()

    def read(self, sources: Iterable[Source], config: Config) -> Iterator[Outcome]:
        """Yield one outcome for each source, in the order of the sources.

        Raises:
            PipelineError: the processes cannot start, or engines cannot work together.
        """
        shards: SimpleQueue[tuple[Placed, ...] | None] = SimpleQueue()
        results: SimpleQueue[Result] = SimpleQueue()
        threads = [_Supervisor(shards, results, config, self._limits) for _ in range(self._workers)]
        try:
            for thread in threads:
                thread.start()
            yield from _in_order(cut(sources), shards, results, AHEAD * self._workers)
        finally:
            for _ in threads:
                shards.put(None)
            for thread in threads:
                thread.end()


def _in_order(
    cuts: Iterator[tuple[Source, ...]],
    shards: SimpleQueue[tuple[Placed, ...] | None],
    results: SimpleQueue[Result],
    ahead: int,
) -> Iterator[Outcome]:
    """Keep so many shards before the workers, and yield outcomes by their places."""
    given = told = 0
    settled: dict[int, Outcome] = {}
    while True:
        room = ahead - -(-(given - told) // SHARD)
        for shard in islice(cuts, max(room, 0)):
            shards.put(tuple(enumerate(shard, start=given)))
            given += len(shard)
        if told == given:
            return
        result = results.get()
        if isinstance(result, OnrecordError):
            raise result
        settled[result[0]] = result[1]
        while told in settled:
            yield settled.pop(told)
            told += 1


@dataclass(frozen=True, slots=True)
class Death:
    """How a worker came to its end: after how many outcomes, while it was `at` a document or before, and why."""

    settled: int
    at: bool
    why: str


@dataclass(slots=True)
class Worker:
    """A process that reads, and our end of the line to it."""

    process: BaseProcess
    line: Connection
    read: int = 0

    @classmethod
    def start(cls, config: Config, limits: Limits) -> Worker:
        """Start one, and wait until it is ready.

        Raises:
            PipelineError: it ends, or is not ready in time.
        """
        context = get_context("spawn")
        ours, its = context.Pipe()
        process = context.Process(target=serve, args=(its, config, limits.memory), daemon=True)
        process.start()
        its.close()
        worker = cls(process, ours)
        try:
            if ours.poll(START) and ours.recv() == READY:
                return worker
        except (EOFError, OSError):
            pass
        worker.end()
        raise PipelineError(
            f"the processes that read cannot start (one ended with {process.exitcode})",
            remedy="read with --workers 1; a program that uses several needs `if __name__ == '__main__':`",
        )

    def end(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.join()
        self.line.close()


@dataclass(eq=False, slots=True)
class _Supervisor:
    """A thread that sees one worker after the other through its shards."""

    shards: SimpleQueue[tuple[Placed, ...] | None]
    results: SimpleQueue[Result]
    config: Config
    limits: Limits
    worker: Worker | None = None
    ended: bool = False
    thread: Thread = field(init=False)

    def start(self) -> None:
        """Begin."""
        self.thread = Thread(target=self._run, name="onrecord-reading", daemon=True)
        self.thread.start()

    def end(self) -> None:
        """End the worker, whatever it does, and wait for the thread."""
        self.ended = True
        if worker := self.worker:
            worker.process.kill()
        self.thread.join()

    def _run(self) -> None:
        try:
            while not self.ended and (shard := self.shards.get()) is not None:
                self._settle(shard)
        except OnrecordError as error:
            self.results.put(error)
        except Exception as error:
            self.results.put(PipelineError(f"the supervisor of a worker broke ({type(error).__name__}: {error})"))
        finally:
            if self.worker:
                self.worker.end()

    def _settle(self, shard: tuple[Placed, ...], *, alone: bool = False) -> None:
        """Have a shard read; `alone`: its one document was being read when a worker died."""
        death = self._converse(shard) if shard else None
        if death is None or self.ended:
            return
        first, *_ = rest = shard[death.settled :]
        if len(rest) == 1 and alone:
            self.results.put((first[0], set_aside(first[1], death.why)))
        elif death.at or len(rest) == 1:
            self._settle((first,), alone=True)
            self._settle(rest[1:])
        else:
            for half in halves(rest):
                self._settle(half)

    def _converse(self, shard: tuple[Placed, ...]) -> Death | None:
        """Have a worker read a shard; tell how it died, None where all is read."""
        worker = self._able()
        settled, at, left = 0, False, START
        if self.ended:
            return None
        try:
            worker.line.send(tuple(source for _, source in shard))
            while settled < len(shard):
                if not worker.line.poll(left):
                    return self._died(worker, Death(settled, at, f"took more than {left:.0f} seconds"))
                told = worker.line.recv()
                if isinstance(told, OnrecordError):
                    raise told
                if isinstance(told, Outcome):
                    self.results.put((shard[settled][0], told))
                    settled, at = settled + 1, False
                else:
                    at, left = True, self.limits.deadline(shard[settled][1])
        except (EOFError, OSError):
            worker.process.join(1)
            return self._died(worker, Death(settled, at, _why(worker.process.exitcode)))
        worker.read += len(shard)
        return None

    def _able(self) -> Worker:
        if self.worker and self.worker.read >= LIFE:
            self.worker.end()
            self.worker = None
        if self.worker is None:
            self.worker = Worker.start(self.config, self.limits)
        return self.worker

    def _died(self, worker: Worker, death: Death) -> Death:
        worker.end()
        self.worker = None
        return death


def _why(status: int | None) -> str:
    if status == OUT_OF_MEMORY:
        return "took more memory than a process may have"
    if status is not None and status < 0:
        return f"ended its process ({signal.Signals(-status).name})"
    return f"ended its process (exit status {status})"
