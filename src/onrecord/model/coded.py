"""A row of a table in which somebody coded an event by hand: its fields as words of its text.

Made in `documents/coded.py`, made a reading of in `resolve/coded.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.spans import Span


class Shape(StrEnum):
    """How a table of events is laid out, and in whose terms."""

    ACLED = "acled"
    """The Armed Conflict Location & Event Data Project."""
    GED = "ged"
    """The Georeferenced Event Dataset of the Uppsala Conflict Data Program."""
    OWN = "own"
    """One's own, in PLOVER's terms."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A row. `coder` is who coded it; `source` whose report it was coded from, None where nobody says; `cells` has the
    words of each field that is not empty, with their places in the row's text."""

    shape: Shape
    coder: str
    cells: tuple[tuple[str, Span], ...] = ()
    source: str | None = None

    def cell(self, *fields: str) -> Span | None:
        """Return the words of the first of these fields that the row fills, without white space around them."""
        for wanted in fields:
            for field, span in self.cells:
                if field == wanted:
                    return span
        return None

    def said(self, *fields: str) -> str:
        """Return the words of the first of these fields that the row fills, else nothing."""
        span = self.cell(*fields)
        return span.text if span else ""
