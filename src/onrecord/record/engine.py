"""Opens DuckDB: for writing, for reading, in memory, and as the box in which a stranger's SQL may run.

DuckDB admits one process; what it says about that becomes `StoreBusy`. Nothing is ever downloaded: extensions
neither install nor load by themselves, and Python variables are no tables. Called by the rest of `record`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from onrecord.errors import NotARecord, RecordError, StoreBusy, UsageError
from onrecord.record.statements import statement

Connection = duckdb.DuckDBPyConnection
Done = TypeVar("Done")

_Config = dict[str, str | bool | int | float | list[str]]

_OFFLINE: _Config = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}
SPARE = "400MB"
"""What DuckDB may hold while a store is written, so that an import stays under 1 GB with its reader (docs/scale.md)."""
_BOX: _Config = {**_OFFLINE, "enable_external_access": "false"}
SCHEMA = "base"
"""Where our tables are; DuckDB calls a database by the name of its file, and the two must differ."""
_HOLDER = re.compile(r"PID (\d+)")
_READS = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)


class Mode(Enum):
    """What a store is opened for."""

    WRITE = "write"
    """By itself: what is put on record is worked out within little memory, see `committed`."""
    OWN = "own"
    """Writing while others ask, who would have to do with as little."""
    READ = "read"
    BOX = "box"
    """Reading by SQL that we did not write: no files, no network, no settings."""


def connect(path: Path, mode: Mode) -> Connection:
    """Open the DuckDB file at `path`; only WRITE and OWN make one where there is none.

    Raises:
        StoreBusy: another process has it open for writing.
        NotARecord: there is no file, or it is no DuckDB file.
        RecordError: the folder that it belongs in is missing, its name is that of our schema, or DuckDB cannot open
            it for another reason.
    """
    if path.stem.casefold() == SCHEMA:
        raise RecordError("a store cannot have this name", value=path, remedy="name it otherwise, as record.duckdb")
    writes = mode in (Mode.WRITE, Mode.OWN)
    if writes and not path.parent.is_dir():
        raise RecordError(
            "the store's folder is missing",
            value=path.parent,
            remedy="make the folder, or name another store with --db",
        )
    if not writes and not path.exists():
        raise NotARecord("there is no store", value=path, remedy="make one with `onrecord add`, or name it with --db")
    try:
        connection = duckdb.connect(path, read_only=not writes, config=_BOX if mode is Mode.BOX else _OFFLINE)
        connection.execute(_sql("quiet"))
        if mode is Mode.WRITE:
            connection.execute(_sql("sparing"))
        if mode is Mode.BOX:
            connection.execute(_sql("lock"))
    except duckdb.Error as error:
        raise _translated(path, str(error)) from error
    return connection


def in_memory() -> Connection:
    """Open an empty database in memory."""
    connection = duckdb.connect(":memory:", config=_OFFLINE)
    connection.execute(_sql("quiet"))
    return connection


def committed(connection: Connection, work: Callable[[], Done]) -> Done:
    """Do a piece of writing in one transaction, all of it or none. A store opened for WRITE gives it little memory
    (`SPARE`); what that is too little for is done once more with all that DuckDB takes by itself, four fifths of
    the machine's.

    Raises:
        duckdb.OutOfMemoryException: that is too little, too.
    """
    if not first(connection, _sql("is_sparing")):
        return _in_one(connection, work)
    connection.execute(_sql("spare"), {"most": SPARE})
    try:
        return _in_one(connection, work)
    except duckdb.OutOfMemoryException:
        connection.execute(_sql("unspared"))
        return _in_one(connection, work)
    finally:
        connection.execute(_sql("unspared"))


def _in_one(connection: Connection, work: Callable[[], Done]) -> Done:
    connection.begin()
    try:
        done = work()
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    return done


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Tell plainly why the store at `path` cannot be written: no room, a disk that fails, a folder that may not be.

    Raises:
        RecordError: the store or its journal cannot be written; what was committed stays.
    """
    try:
        yield
    except (OSError, duckdb.IOException, duckdb.FatalException, duckdb.TransactionException) as error:
        cause = error.__context__ or error  # a full disk also ends the transaction that would be taken back
        why = str(cause).splitlines()[0]
        remedy = "make room, or mend the folder's permissions; what was committed stays, and the same command goes on"
        raise RecordError(f"the store cannot be written ({why})", value=path, remedy=remedy) from error


def first(connection: Connection, sql: str, parameters: Mapping[str, object] | None = None) -> Any:  # noqa: ANN401
    """Return the first column of the first row, of whatever type it is, or None; no result is left half read."""
    rows = connection.execute(sql, parameters or {}).fetchall()
    return rows[0][0] if rows else None


def one_question(sql: str) -> str:
    """Return the SQL if it is one statement that only reads.

    Raises:
        UsageError: it cannot be parsed, or it is several statements, or it does more than read.
    """
    try:
        parsed = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        raise UsageError("the SQL cannot be parsed", value=_first_line(error)) from error
    if len(parsed) != 1 or parsed[0].type not in _READS:
        raise UsageError(
            "the SQL does more than ask one question", value=sql[:120], valid="one SELECT, FROM, DESCRIBE or EXPLAIN"
        )
    return sql


def answer(connection: Connection, sql: str) -> Connection:
    """Run a stranger's statement and return its cursor.

    Raises:
        UsageError: it cannot be run; the message is DuckDB's first line.
    """
    try:
        return connection.execute(one_question(sql))
    except duckdb.Error as error:
        raise UsageError("the SQL cannot be answered", value=_first_line(error)) from error


def _translated(path: Path, message: str) -> RecordError:
    if "Could not set lock" in message or "different configuration" in message:
        holder = _HOLDER.search(message)
        who = f"process {holder[1]}" if holder else "this process, in another way"
        return StoreBusy(
            f"the store is open in {who}", value=path, remedy="wait until it is done, or end it, and try again"
        )
    if "not a valid DuckDB" in message or "newer version" in message:
        return NotARecord("the file is no onrecord store", value=path, remedy="name another with --db")
    first = message.splitlines()[0]
    remedy = "if the file is damaged, `onrecord rebuild` makes it again from the journal"
    return RecordError(f"the store cannot be opened ({first})", value=path, remedy=remedy)


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return " ".join(lines[:2])


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/engine.sql", name)
