"""A job's manifest: a file of JSON lines that only grows, and whose last line may be torn.

One process writes, and holds a lock on the file while it has the job in hand; others read what is whole. The record
is what counts: a line that a killed process did not get to write makes an article known, never lost, and never twice.
Called by tally.py's readers and by work.py.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import orjson

from onrecord.errors import RecordError, StoreBusy

try:
    import fcntl
except ImportError:  # Windows: what runs cannot be told from what was interrupted; DuckDB still admits one process
    fcntl = None  # type: ignore[assignment]

Line = Mapping[str, Any]
NAME = "manifest.jsonl"
PATIENCE = 50
"""Times that a job in another's hand is asked for, a fiftieth of a second apart."""
WAIT = "wait for it, or stop it first"


def lines(path: Path, start: int = 0) -> tuple[list[Line], int]:
    """Return the whole lines from a byte on, and the byte after them. A line that cannot be read is passed over."""
    with path.open("rb") as file:
        file.seek(start)
        found = file.read()
    whole = found.rfind(b"\n") + 1
    return list(_parsed(found[:whole])), start + whole


def is_held(path: Path) -> bool:
    """Tell whether a process has the job of this manifest in hand."""
    if fcntl is None:
        return False
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


class Writer:
    """Writes lines at the end of a manifest, and holds it. Use it as a context manager, or `close` it.

    Raises:
        StoreBusy: another process, or another part of this one, has the job in hand.
        RecordError: the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file = path.open("r+b", buffering=0)
        except OSError as error:
            raise unwritable(path, error) from error
        try:
            self._hold()
            self._file.seek(0)
            self._file.truncate(self._file.read().rfind(b"\n") + 1)  # what a killed process left unfinished
            self._file.seek(0, os.SEEK_END)
        except BaseException:
            self._file.close()
            raise

    def write(self, line: Line) -> None:
        """Write a line, whole or not at all as far as readers can tell.

        Raises:
            RecordError: there is no room, or the file cannot be written.
        """
        data = orjson.dumps(line) + b"\n"
        end = self._file.tell()
        try:
            while data:
                data = data[self._file.write(data) :]
        except OSError as error:
            self._file.truncate(end)
            self._file.seek(end)
            raise unwritable(self._path, error) from error

    def close(self) -> None:
        """Force what was written to disk, and let go."""
        try:
            os.fsync(self._file.fileno())
        finally:
            self._file.close()

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _hold(self) -> None:
        if fcntl is None:
            return
        for rest in range(PATIENCE, -1, -1):  # who is done lets go a moment after saying so; who looks, holds a moment
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except OSError as error:
                if not rest:
                    raise StoreBusy("this import is under way", value=self._path.parent.name, remedy=WAIT) from error
                time.sleep(0.02)


def unwritable(path: Path, error: OSError) -> RecordError:
    """Return what to tell where a job's files cannot be written."""
    remedy = "make room on the disk, or mend the folder's permissions; what is on record stays"
    return RecordError(f"the job's files cannot be written ({error.strerror})", value=path, remedy=remedy)


def _parsed(data: bytes) -> Iterator[Line]:
    for line in data.split(b"\n"):
        try:
            value = orjson.loads(line)
        except orjson.JSONDecodeError:
            continue
        if isinstance(value, dict):
            yield value
