"""The store of a process that answers others while it writes: many read what is committed, one writes at a time.

DuckDB admits one process, so a server opens the store once, for writing, and each question gets a door of its own. The
database is sealed: no file but the journal's and no network can be reached by a statement, whoever wrote it; a
stranger's can only read. The note beside the store tells another process where the server answers (`Note`). Called by
`owning`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from threading import RLock, Timer

import duckdb

from onrecord.errors import UsageError
from onrecord.model.reading import Reading
from onrecord.record import box, engine, reader
from onrecord.record.decisions import Decision
from onrecord.record.engine import Connection, Mode
from onrecord.record.statements import statement
from onrecord.record.store import Store
from onrecord.record.writer import Added

BIGGEST = 8_000_000
"""Characters that the cells of one answer to a stranger have at most, all together."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a stranger's statement; `more`: there are more rows than were wanted."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    more: bool


class Door(Store):
    """A way into a store that is open: it sees what is committed, and writes when nobody else does."""

    def __init__(self, path: Path, connection: Connection, writing: RLock) -> None:
        super().__init__(path, connection)
        self._writing = writing

    def add(self, readings: Iterable[Reading], *, recorded: datetime | None = None) -> Added:
        """Put readings on record once nobody else writes; see `Store.add`."""
        with self._writing:
            return super().add(readings, recorded=recorded)

    def decide(self, decision: Decision) -> Decision:
        """Put a decision on record once nobody else writes; see `Store.decide`."""
        with self._writing:
            return super().decide(decision)


class Owner:
    """Owns the store at `path` until it is closed; makes it where there is none.

    Raises:
        StoreBusy, NotARecord, StoreTooNew, RecordError: see errors.py.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        Store.open(path, mode=Mode.WRITE).close()  # makes it, migrates it, catches up with the journal
        self._connection = engine.connect(path, Mode.OWN)
        self._writing = RLock()
        folder = str(Store(path, self._connection).journal.folder.absolute())
        self._connection.execute(_sql("journal"), {"folder": folder})
        self._connection.execute(_sql("no_files"))  # which cannot be taken back while the database is open

    def door(self) -> Door:
        """Return a way in, for one question or one job; close it when that is answered or done."""
        return Door(self.path, self._connection.cursor(), self._writing)

    def box(self, sql: str, *, seconds: float, rows: int, as_of: date | None = None) -> Answer:
        """Answer one statement that reads, in so many seconds and rows at most; of what was known on `as_of`.

        Raises:
            UsageError: it is not one question, cannot be answered, or takes too long.
        """
        cursor = self._connection.cursor()
        if as_of is not None:
            reader.stand(cursor, as_of)
        cursor.execute(_sql("reading"))
        stop = Timer(seconds, cursor.interrupt)
        stop.start()
        try:
            found = engine.answer(cursor, box.passed(cursor, sql))
            columns = tuple(column[0] for column in found.description or ())
            some = found.fetchmany(rows + 1)
        except duckdb.InterruptException as error:
            raise _late(seconds) from error
        except UsageError as error:
            raise (_late(seconds) if isinstance(error.__cause__, duckdb.InterruptException) else error) from error
        finally:
            stop.cancel()
            cursor.close()
        if sum(_size(cell) for row in some for cell in row) > BIGGEST:
            raise UsageError("the answer is too big", valid=f"{BIGGEST} characters", remedy="ask for fewer columns")
        return Answer(columns, tuple(some[:rows]), len(some) > rows)

    def close(self) -> None:
        """Let go of the store."""
        self._connection.close()


@dataclass(frozen=True, slots=True)
class Note:
    """Where the process `pid` that owns a store answers, and the `token` that it wants of other programs."""

    pid: int
    host: str
    port: int
    token: str


def leave(path: Path, note: Note) -> Path:
    """Write the note of the store at `path`, for this user alone, and return its file."""
    file = _beside(path)
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as sink:
        json.dump(asdict(note), sink)
    return file


def note_of(path: Path) -> Note | None:
    """Return the note of the store at `path`; None where there is none that can be read."""
    try:
        return Note(**json.loads(_beside(path).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def withdraw(path: Path, note: Note) -> None:
    """Remove a note, where it still is the one that was left."""
    if note_of(path) == note:
        with suppress(OSError):
            _beside(path).unlink()


def _size(cell: object) -> int:
    """Return about how many characters a cell has, with all that it holds."""
    if isinstance(cell, list | tuple):
        return sum(map(_size, cell))
    if isinstance(cell, dict):
        return sum(map(_size, cell.values()))
    return len(cell) if isinstance(cell, str | bytes) else 8


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".serving")


def _late(seconds: float) -> UsageError:
    return UsageError(f"the answer takes more than {seconds:g} seconds", remedy="ask for less, or use `onrecord sql`")


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/owner.sql", name)
