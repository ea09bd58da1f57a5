"""To whom something is said in Thai: the name right behind the cue or the word that orders. Called by `quotes.py`."""

from __future__ import annotations

from onrecord.lang.th.quotes_marks import Line, Mark, Role, onward
from onrecord.model.spans import Span

TITLES = frozenset({Role.OBJECT, Role.CLASS, Role.RANK, Role.OFFICE})
"""What may stand between a cue and the name of who is told."""


def addressee(line: Line, mark: Mark, end: int) -> Span | None:
    """Return who is told: the name right behind the cue, a preposition, titles and class words apart."""
    first = next(line.mentions_from(mark.end), None)
    if first is None or first.span.end > end:
        return None
    at = mark.end
    for between in onward(line.marks, line.after(mark.end)):
        if between.start != at or not between.roles & TITLES:
            break
        at = between.end
    return first.span if at == first.span.start else None


def ordered(line: Line, order: Mark) -> Span | None:
    """Return who is to do something: the name right behind the word that orders."""
    first = next(line.mentions_from(order.end), None)
    return first.span if first and first.span.start - order.end <= 2 else None
