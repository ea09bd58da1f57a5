"""Asks the store: runs a named statement with bound parameters and gives typed rows, a thousand at a time.

The statements stand in .sql files here and in `views`; a row type is a dataclass whose fields are the statement's
columns, in order. A parameter `as_of` is also the day for which actors are one. Nothing here writes. Called by store.py
and, through it, by `views`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from functools import partial
from typing import Any, TypeVar

import duckdb

from onrecord.errors import RecordError
from onrecord.record.engine import Connection
from onrecord.record.statements import statement

Row = TypeVar("Row")
PAGE = 1000


def ask(
    connection: Connection, sql: str, parameters: Mapping[str, object], row: type[Row], *, as_of: date | None = None
) -> Iterator[Row]:
    """Yield the rows of a statement as `row`s; lists become tuples. Actors are one as on `as_of`, or on the
    parameter of that name.

    Raises:
        RecordError: the store cannot answer (a damaged block, memory at its end).
    """
    yield from _typed(partial(_cursor, connection, as_of or parameters.get("as_of")), sql, parameters, row)


def stable(
    connection: Connection, sql: str, parameters: Mapping[str, object], row: type[Row], *, as_of: date | None = None
) -> Iterator[Row]:
    """Yield the rows of a statement over the stable tables alone, which have what was known on `as_of`.

    Raises:
        RecordError: the store cannot answer.
        TypeError: the statement has other columns than the row has fields.
    """
    yield from _typed(partial(_stood, connection, as_of), sql, parameters, row)


def _typed(door: Callable[[], Connection], sql: str, parameters: Mapping[str, object], row: type[Row]) -> Iterator[Row]:
    """Yield the rows of a statement that is asked through a `door` of its own."""
    names = tuple(field.name for field in fields(row))  # type: ignore[arg-type]
    try:
        cursor = door().execute(sql, dict(parameters))
        columns = tuple(column[0] for column in cursor.description or ())
        if columns != names:
            raise TypeError(f"{row.__name__} has the fields {names}, the statement the columns {columns}")
        while page := cursor.fetchmany(PAGE):
            for values in page:
                yield row(*map(_frozen, values))
    except duckdb.Error as error:
        raise _translated(error) from error


def rows(
    connection: Connection, sql: str, parameters: Mapping[str, object], *, as_of: date | None = None
) -> list[dict[str, object]]:
    """Return the rows of a statement by their columns; for few rows. Who is one is told for `as_of`.

    Raises:
        RecordError: the store cannot answer.
    """
    try:
        cursor = _cursor(connection, as_of).execute(sql, dict(parameters))
        columns = [column[0] for column in cursor.description or ()]
        return [dict(zip(columns, map(_frozen, values), strict=True)) for values in cursor.fetchall()]
    except duckdb.Error as error:
        raise _translated(error) from error


def stand(connection: Connection, as_of: date) -> None:
    """Make all that a connection is asked from now on a question as of a day: the stable tables have what was known
    on it, and who is one is told for it."""
    connection.execute(statement("onrecord.record", "sql/reader.sql", "ask_of"), {"as_of": as_of})
    for (view,) in connection.execute(statement("onrecord.record", "sql/reader.sql", "dated")).fetchall():
        connection.execute(view)


def _stood(connection: Connection, as_of: date | None) -> Connection:
    """Return a cursor whose stable tables are those of a day."""
    cursor = _cursor(connection, as_of)
    if as_of is not None:
        stand(cursor, as_of)
    return cursor


def _cursor(connection: Connection, as_of: object) -> Connection:
    """Return a cursor whose questions are about that day: `base.day_asked()` of schema/003 reads the variable."""
    cursor = connection.cursor()
    cursor.execute(statement("onrecord.record", "sql/engine.sql", "quiet"))
    if as_of is not None:
        cursor.execute(statement("onrecord.record", "sql/reader.sql", "ask_of"), {"as_of": as_of})
    return cursor


def _translated(error: duckdb.Error) -> RecordError:
    said = str(error).splitlines()[0]
    if isinstance(error, duckdb.OutOfMemoryException):
        remedy = "ask for less (a country, a type, some days), or free memory; the store is as it was"
        return RecordError("the question takes more memory than there is", value=said, remedy=remedy)
    return RecordError("the store cannot answer", value=said, remedy="try `onrecord verify`")


def _frozen(value: Any) -> Any:  # noqa: ANN401 -- whatever type a column has
    return tuple(value) if isinstance(value, list) else value
