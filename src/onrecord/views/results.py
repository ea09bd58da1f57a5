"""Answers that are fetched when they are wanted, and shown in a notebook with their words marked.

Made by `api` for its users. Knows rows by their fields alone: a row with `document`, `start` and `stop` has words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from itertools import islice
from typing import Any, Generic, TypeVar

from onrecord.views.marked import html_passage, html_table
from onrecord.views.passages import Passage, passages

Row = TypeVar("Row")
SHOWN = 20
"""Rows that a notebook shows."""


class Results(Generic[Row]):
    """An answer that is fetched when it is iterated, each time anew. A notebook shows it with its words marked."""

    def __init__(self, fetch: Callable[[], Iterator[Row]], text: Callable[[str], str]) -> None:
        self._fetch = fetch
        self._text = text

    def __iter__(self) -> Iterator[Row]:
        return self._fetch()

    def rows(self) -> list[Row]:
        """Return all rows."""
        return list(self)

    def dicts(self) -> list[dict[str, Any]]:
        """Return all rows by their fields, as data frames take them."""
        return [{name: getattr(row, name) for name in _names(row)} for row in self]

    def first(self) -> Row | None:
        """Return the first row, or None where there is none."""
        return next(iter(self), None)

    def evidence(self, row: Row) -> Passage | None:
        """Return the passage in which the row's words stand, None where a row has no words of its own."""
        place: Any = row
        if getattr(place, "start", None) is None:
            return None
        return passages(self._text(place.document), [(place.start, place.stop, "evidence")])[0]

    def _repr_html_(self) -> str:
        rows = list(islice(self, SHOWN))
        if not rows:
            return "<p>nothing on record</p>"
        names = _names(rows[0])
        found = (self.evidence(row) for row in rows)
        marked = [html_passage(passage) if passage else "" for passage in found]
        return html_table(names, ([getattr(row, name) for name in names] for row in rows), marked)


def _names(row: Any) -> tuple[str, ...]:  # noqa: ANN401 -- any row dataclass
    return tuple(field.name for field in fields(row))
