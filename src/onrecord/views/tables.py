"""The stable tables of the record as they are: every column of one, as of a day. Asked by `api`.

Questions about them, with names in the place of ids, are in the other views. Which tables there are says the store.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, make_dataclass
from functools import cache
from typing import Any

from onrecord.errors import UsageError
from onrecord.views.common import EVERYTHING, Page, Questions, question

TYPES: Mapping[str, Any] = {
    "BIGINT": int | None,
    "INTEGER": int | None,
    "DOUBLE": float | None,
    "BOOLEAN": bool | None,
    "DATE": datetime.date | None,
    "TIMESTAMP": datetime.datetime | None,
    "VARCHAR[]": tuple[str, ...],
}
"""What the columns of a type hold; others are text."""


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    type: str


def kind(store: Questions, name: str, valid: Mapping[str, str]) -> type[Any]:
    """Return a dataclass for the rows of a table.

    Raises:
        UsageError: it is none of the stable tables.
    """
    if name not in valid:
        raise UsageError("no such table", value=name, valid=", ".join(sorted(valid)))
    return _made(name, tuple(store.ask(question("tables", "columns"), {"table": name}, _Column)))


@cache
def _made(name: str, columns: tuple[_Column, ...]) -> type[Any]:
    """Return the one dataclass for a table's rows, so that those of two answers can be compared."""
    fields = [(column.name, TYPES.get(column.type, str | None)) for column in columns]
    return make_dataclass(f"{name.capitalize()}Row", fields, frozen=True, slots=True)


def table(store: Questions, name: str, row: type[Any], *, page: Page = EVERYTHING) -> Iterator[Any]:
    """Yield the rows of a table, in order of its columns; those of facts alone (`plover`, `texts`) are of every day."""
    known = "known_from" in getattr(row, "__slots__", ())
    asked: dict[str, object] = {"table": name, "limit": page.limit}
    if known:
        asked["as_of"] = page.as_of
    return store.ask(question("tables", "known" if known else "whole"), asked, row, as_of=page.as_of)
