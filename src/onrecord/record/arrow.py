"""Rows go into tables as Arrow batches: dataclasses in, columns out. Called by `writer.py` and `identities.py`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, get_type_hints

from arro3.core import Array, DataType, Table

from onrecord.model.ids import SEPARATOR
from onrecord.record.engine import Connection


def insert(connection: Connection, sql: str, rows: Sequence[Any]) -> None:
    """Run a statement that takes the rows, dataclasses of one type, from the table `batch`; nothing for no rows."""
    if not rows:
        return
    names = _columns(type(rows[0]))  # type: ignore[arg-type]  # mypy does not know that classes hash
    columns: dict[str, Any] = {name: Array([_cell(getattr(one, name)) for one in rows], kind) for name, kind in names}
    connection.register("batch", Table.from_pydict(columns))
    connection.execute(sql)
    connection.unregister("batch")


def _cell(value: object) -> object:
    """Return a list as the text that `base.split` splits again, anything else as it is."""
    return SEPARATOR.join(part.replace(SEPARATOR, " ") for part in value) if isinstance(value, tuple) else value


@cache
def _columns(row: type) -> tuple[tuple[str, Any], ...]:
    """Return the names and Arrow types of a row's fields."""
    kinds = {int: DataType.int64(), float: DataType.float64(), int | None: DataType.int64()}
    kinds[float | None] = DataType.float64()
    return tuple((name, kinds.get(hint, DataType.utf8())) for name, hint in get_type_hints(row).items())
