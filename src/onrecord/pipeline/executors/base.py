"""What an executor is, and the simplest one: in this process, one document after the other.

An executor turns sources into outcomes and keeps their order, so that a run over the same input gives the same
record whatever executes it. One document's failure is its own outcome; the rest goes on. Writing is not here:
one process writes, and it is the caller's.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb
from typing import Protocol

from onrecord.errors import DocumentError, OnrecordError
from onrecord.model.documents import Source
from onrecord.model.reading import Reading
from onrecord.pipeline.config import Config
from onrecord.pipeline.read import Reader

EXHAUSTED = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EROFS})
"""What is wrong with a machine that has no more room, files or memory: no article's fault; each would have it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: a reading, or the error that says why there is none."""

    name: str
    reading: Reading | None = None
    error: OnrecordError | None = None


class Executor(Protocol):
    """Turns sources into outcomes, in order."""

    def read(self, sources: Iterable[Source], config: Config) -> Iterator[Outcome]:
        """Yield one outcome for each source, in the order of the sources."""
        ...


class Here:
    """Reads in this process."""

    def read(self, sources: Iterable[Source], config: Config) -> Iterator[Outcome]:
        """Yield one outcome for each source, in the order of the sources."""
        reader = Reader(config)
        for source in sources:
            yield attempt(reader, source)


def attempt(reader: Reader, source: Source) -> Outcome:
    """Read one source; an error of the document becomes its outcome, and so does a fault of ours that it brings out.

    Raises:
        OnrecordError: what is wrong lies not in this document (engines that cannot work together, a damaged asset, a
            machine without room).
    """
    try:
        return Outcome(source.name, reading=reader.read(source))
    except DocumentError as error:
        return Outcome(source.name, error=error)
    except OnrecordError:
        raise
    except OSError as fault:
        if fault.errno in EXHAUSTED:
            raise OnrecordError(
                f"the machine cannot go on reading ({fault.strerror})", remedy="make room, then `onrecord resume`"
            ) from fault
        return Outcome(source.name, error=_fault(source, fault))
    except Exception as fault:  # whatever one article breaks, the thousands behind it are read
        return Outcome(source.name, error=_fault(source, fault))


def _fault(source: Source, fault: Exception) -> DocumentError:
    last = extract_tb(fault.__traceback__)[-1]
    error = DocumentError(
        f"a fault in onrecord stopped the reading ({type(fault).__name__}, {Path(last.filename).name}:{last.lineno})",
        value=source.name,
        remedy="set it aside and report it",
    )
    error.__cause__ = fault
    return error
