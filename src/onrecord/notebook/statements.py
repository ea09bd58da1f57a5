"""The answer to a statement of SQL as rows like any other: a dataclass with a field for each column.

What SQL calls a column may be no name of Python's (`count_star()`); then it is made one. Called by `api`.
"""

from __future__ import annotations

import datetime
import keyword
import re
from collections.abc import Iterable, Sequence
from dataclasses import make_dataclass
from typing import Any

UNFIT = re.compile(r"\W+")
KNOWN = (bool, int, float, datetime.datetime, datetime.date)
"""Types of values that columns keep; others are text, or lists of texts."""


def typed(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> tuple[type[Any], list[Any]]:
    """Return a dataclass for rows of these columns, and the rows; a column's type is that of its first value."""
    found = [[tuple(cell) if isinstance(cell, list) else cell for cell in row] for row in rows]
    names = _names(columns)
    firsts = [next((row[at] for row in found if row[at] is not None), None) for at in range(len(names))]
    kind = make_dataclass("SqlRow", list(zip(names, map(_hint, firsts), strict=True)), frozen=True, slots=True)
    return kind, [kind(*row) for row in found]


def _names(columns: Sequence[str]) -> list[str]:
    """Return names that fields can have, each once."""
    made: list[str] = []
    for number, column in enumerate(columns, start=1):
        name = UNFIT.sub("_", column).strip("_") or f"column_{number}"
        fits = name.isidentifier() and not keyword.iskeyword(name)
        name = name if fits else f"column_{name}"
        made.append(f"{name}_{number}" if name in made else name)
    return made


def _hint(value: object) -> Any:  # noqa: ANN401 -- types have no common type
    if isinstance(value, tuple):
        return tuple[str, ...]
    return next((kind | None for kind in KNOWN if isinstance(value, kind)), str | None)
