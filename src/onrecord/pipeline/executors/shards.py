"""The unit of work of every executor: a shard of a few documents, read by a process that keeps its reader.

Which processes there are, and what becomes of a shard whose process dies, is theirs (`local.py`, `ray.py`); how a shard
is cut smaller until the document that kills is alone, and what is said of it, is here.
"""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TypeVar

from onrecord.errors import DocumentError
from onrecord.model.documents import Source
from onrecord.pipeline.config import Config
from onrecord.pipeline.executors.base import Outcome, attempt
from onrecord.pipeline.read import Reader

SHARD = 16
"""Documents a shard: passing a document alone costs forty times what it costs among fifty."""
SLOWEST = 2_000
"""Code points a second that are still read on a machine that is busy with other things."""

Item = TypeVar("Item")
Shard = tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: `seconds`, and one more for every 2,000 characters; `memory`, bytes by which the
    process that reads may grow (where the system can bound that)."""

    seconds: float = 120.0
    memory: int = 4_000_000_000

    def deadline(self, source: Source) -> float:
        """Return the seconds that a document may take."""
        return self.seconds + len(source.text) / SLOWEST


def cut(sources: Iterable[Source]) -> Iterator[Shard]:
    """Yield the sources in shards."""
    source = iter(sources)
    while shard := tuple(islice(source, SHARD)):
        yield shard


def halves(shard: tuple[Item, ...]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return a shard that killed its process as two, of which one holds what kills."""
    middle = (len(shard) + 1) // 2
    return shard[:middle], shard[middle:]


def read_shard(shard: Shard, config: Config, limits: Limits | None = None) -> list[Outcome]:
    """Read a shard with this process's reader. A document that passes its deadline ends the process."""
    return [_in_time(source, config, limits or Limits()) for source in shard]


@cache
def reader(config: Config) -> Reader:
    """Return this process's reader: engines and models are loaded once."""
    return Reader(config)


def set_aside(source: Source, why: str) -> Outcome:
    """Return the outcome of a document that ended its process each time that it was read."""
    error = DocumentError(
        f"reading this document {why}; it was set aside",
        value=source.name,
        remedy="look at it, and report it; every other document is read",
    )
    return Outcome(source.name, error=error)


def _in_time(source: Source, config: Config, limits: Limits) -> Outcome:
    mine = reader(config)  # what loading it takes is not the document's
    with _deadline(limits.deadline(source)):
        return attempt(mine, source)


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """End this process when what is done in it takes longer, also where it holds the interpreter's lock."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 -- no path: the system's own
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
