"""A supervised pool of processes on one machine.

Sources travel in shards of a few documents; each worker keeps one reader for its life. A worker that dies
(killed, out of memory, a crash in native code) breaks its pool: the shards that were under way are read
again one document at a time, in a fresh process each, so that the document that kills is found and set aside as
its own outcome while every other is read. `multiprocessing.Pool` is not used: it hangs when a worker is
killed (CPython issue 96062).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice
from multiprocessing import get_context

from onrecord.errors import DocumentError
from onrecord.model.documents import Source
from onrecord.pipeline.config import Config
from onrecord.pipeline.executors.base import Outcome, attempt
from onrecord.pipeline.read import Reader

SHARD = 16
"""Documents a shard: passing a document alone costs forty times what it costs among fifty."""

Shard = tuple[Source, ...]


class Processes:
    """Reads in `workers` processes.

    Raises:
        ValueError: fewer than one worker.
    """

    def __init__(self, workers: int) -> None:
        if workers < 1:
            raise ValueError(f"{workers} workers cannot read anything")
        self._workers = workers

    def read(self, sources: Iterable[Source], config: Config) -> Iterator[Outcome]:
        """Yield one outcome for each source, in the order of the sources."""
        shards = _shards(sources)
        waiting: deque[tuple[Shard, Future[list[Outcome]]]] = deque()
        pool = self._pool()
        try:
            while True:
                for shard in islice(shards, 2 * self._workers - len(waiting)):
                    waiting.append((shard, pool.submit(read_shard, shard, config)))
                if not waiting:
                    return
                shard, future = waiting.popleft()
                try:
                    yield from future.result()
                except BrokenProcessPool:
                    yield from _one_by_one((shard, *(other for other, _ in waiting)), config)
                    waiting.clear()
                    pool = self._pool()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"))


def _shards(sources: Iterable[Source]) -> Iterator[Shard]:
    source = iter(sources)
    while shard := tuple(islice(source, SHARD)):
        yield shard


@cache
def _reader(config: Config) -> Reader:
    return Reader(config)


def read_shard(shard: Shard, config: Config) -> list[Outcome]:
    """Read a shard with this process's reader: the unit of work of every executor."""
    return [attempt(_reader(config), source) for source in shard]


def _one_by_one(shards: Iterable[Shard], config: Config) -> Iterator[Outcome]:
    """Read every document of `shards` in a process of its own: what kills a worker kills only its own."""
    for shard in shards:
        for source in shard:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
                try:
                    yield from alone.submit(read_shard, (source,), config).result()
                except BrokenProcessPool:
                    yield Outcome(source.name, error=_killed(source))


def _killed(source: Source) -> DocumentError:
    return DocumentError(
        "reading this document killed its process, twice",
        value=source.name,
        remedy="set it aside and report it; every other document was read",
    )
