"""Rows go into tables: through an appender, which plans nothing, or as an Arrow batch for a statement.

Dataclasses in, columns out. Called by `writer.py` and by what derives tables from readings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, get_type_hints

from arro3.core import Array, DataType, Table

from onrecord.model.ids import SEPARATOR
from onrecord.record.engine import Connection


def insert(connection: Connection, sql: str, rows: Sequence[Any]) -> list[Any]:
    """Run a statement that takes the rows, dataclasses of one type, from the table `batch`, and return what it gives;
    nothing for no rows."""
    if not rows:
        return []
    names = _columns(type(rows[0]))  # type: ignore[arg-type]  # mypy does not know that classes hash
    columns: dict[str, Any] = {name: Array([_cell(getattr(one, name)) for one in rows], kind) for name, kind in names}
    connection.register("batch", Table.from_pydict(columns))
    found = connection.execute(sql).fetchall()
    connection.unregister("batch")
    return found


def append(
    connection: Connection,
    rows: Iterable[Any],
    table: str,
    *more: tuple[str, Sequence[object]],
    columns: Sequence[str] = (),
) -> None:
    """Put rows, dataclasses of one type, into the table of `base` whose columns their fields name; `more` are columns
    that they lack, each with a value for every row, `columns` other names than those of the fields. Nothing for no
    rows."""
    found = list(rows)
    if not found:
        return
    names = [name for name, _ in _columns(type(found[0]))]  # type: ignore[arg-type]  # as above
    cells: Iterable[Sequence[object]] = ([listed(getattr(one, name)) for name in names] for one in found)
    if more:
        cells = (
            (*own, *added) for own, added in zip(cells, zip(*(column for _, column in more), strict=True), strict=True)
        )
    put(connection, cells, table, [*(columns or names), *(name for name, _ in more)])


def put(connection: Connection, rows: Iterable[Sequence[object]], table: str, columns: Sequence[str]) -> None:
    """Put rows into a table of `base`, by columns."""
    with connection.appender(f"base.{table}", columns=list(columns)) as appender:
        appender.append_rows(rows)


def listed(value: object) -> object:
    """Return a tuple of strings as the list that `base.split` would make of it, anything else as it is."""
    if not isinstance(value, tuple):
        return value
    return [] if value == ("",) else [part.replace(SEPARATOR, " ") for part in value]


def _cell(value: object) -> object:
    """Return a list as the text that `base.split` splits again, anything else as it is."""
    return SEPARATOR.join(part.replace(SEPARATOR, " ") for part in value) if isinstance(value, tuple) else value


@cache
def _columns(row: type) -> tuple[tuple[str, Any], ...]:
    """Return the names and Arrow types of a row's fields."""
    kinds = {int: DataType.int64(), float: DataType.float64(), int | None: DataType.int64()}
    kinds[float | None] = DataType.float64()
    return tuple((name, kinds.get(hint, DataType.utf8())) for name, hint in get_type_hints(row).items())
