"""What lies between two parties, as a notebook shows it: months as bars, then each part with its first rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.errors import OnrecordError
from onrecord.notebook.answers import Answer
from onrecord.notebook.markup import fold, heading, quiet, whole
from onrecord.notebook.times import by_side
from onrecord.views.contradictions import ContradictionRow
from onrecord.views.dyad import DyadCell, Side
from onrecord.views.marked import visible
from onrecord.views.quotes import QuoteRow
from onrecord.views.relations import RelationRow
from onrecord.views.timeline import TimelineRow
from onrecord.views.transfers import TransferRow

PARTS = ("events", "quotes", "transfers", "relations", "contradictions")


@dataclass(frozen=True, slots=True, repr=False)
class Dyad:
    """What lies between two parties, each part an answer of its own: the events counted by month, direction and quad,
    the events, what each said to and of the other, what changed hands between them, their ties, and reports of events
    between them that cannot both be so."""

    sides: Callable[[], tuple[Side, Side]]
    """Asks whom the two words stand for; raises NothingFound for nobody, UsageError where they are one."""
    months: Answer[DyadCell]
    events: Answer[TimelineRow]
    quotes: Answer[QuoteRow]
    transfers: Answer[TransferRow]
    relations: Answer[RelationRow]
    contradictions: Answer[ContradictionRow]

    def __repr__(self) -> str:
        try:
            one, other = self.sides()
            cells = self.months.rows()
        except OnrecordError as error:
            return visible(f"<dyad: {error}>")
        counts = ", ".join(f"{sum(cell.events for cell in cells if cell.direction == way)} {way}" for way in WAYS)
        return visible(f"<dyad {one.name} – {other.name}: events {counts}; .months .{' .'.join(PARTS)}>")

    def _repr_html_(self) -> str:
        try:
            one, other = self.sides()
            cells = self.months.rows()
        except OnrecordError as error:
            return whole(quiet(str(error)))
        drawn = by_side(cells, (one.name, other.name))
        ways = quiet(f"above the line: {one.name} to {other.name}, and both; below: {other.name} to {one.name}")
        parts = (_part(name, getattr(self, name)) for name in PARTS)
        return whole(heading(f"{one.name} – {other.name}"), drawn, ways if drawn else "", *parts)


WAYS = ("forth", "back", "both")


def _part(name: str, answer: Answer[object]) -> str:
    return fold(name, answer._repr_html_()) if answer.first() is not None else ""
