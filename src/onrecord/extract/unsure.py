"""Where the default engines are unsure: the one place that says so, read off what they found and nothing else.

Fields: a source that the text names by no words that were found; a party that is missing where its type has one; a
status whose certainty is unknown, or that several markers pull at; a type found with a low score. Passages: quoted
words that nobody is on record for. Documents: a long text without any event. What is unsure may be asked of another
engine (`extract/llm`, when it is told to ask only that), and there `opinions.py` lets that engine's word stand.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations, Certainty, EventFrame, Marker, QuoteFrame
from onrecord.model.documents import LineKind
from onrecord.model.spans import Nest, Span

LOW = 0.6
"""Scores below are of words that mostly mean something else; verbal acts have 0.7, plain triggers 0.8 and more."""
WORDY = 24
"""Code points of quoted words from which they are speech: below are names, nicknames and words put at arm's length."""
LONG = 1_200
"""Code points of a text in which news without any event is suspicious."""
DIRECTED = frozenset({"AID", "ACCUSE", "ASSAULT", "COERCE", "REQUEST", "REJECT", "SANCTION", "SUPPORT", "THREATEN"})
"""PLOVER types of which somebody is the recipient (manual v0.8)."""
PULLING = frozenset(Marker) - {Marker.ONGOING, Marker.REPORTED}
"""Markers that each make an event less than a fact: two of them in one clause are easily read in the wrong order."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """What a document's default annotations leave open. `events` and `quotes` hold the fields of each that are open;
    `speech` quoted words without a source; `bare`: no event in a long text."""

    quotes: tuple[tuple[QuoteFrame, frozenset[str]], ...] = ()
    events: tuple[tuple[EventFrame, frozenset[str]], ...] = ()
    speech: tuple[Span, ...] = ()
    bare: bool = False


def unsure(analysis: Analysis, found: Annotations) -> Unsure:
    """Return what `found`, the annotations of the default engines, leaves open."""
    quotes = ((quote, of_quote(quote)) for quote in found.quotes)
    events = ((event, of_event(event)) for event in found.events)
    return Unsure(
        quotes=tuple(pair for pair in quotes if pair[1]),
        events=tuple(pair for pair in events if pair[1]),
        speech=tuple(_speech(analysis, found)),
        bare=not found.events and len(analysis.text) >= LONG,
    )


def of_quote(quote: QuoteFrame) -> frozenset[str]:
    """Return the fields of an attribution that are open."""
    return frozenset({"source"}) if quote.source is None and not quote.continues else frozenset()


def of_event(event: EventFrame) -> frozenset[str]:
    """Return the fields of an event that are open."""
    lacks_recipient = not event.recipients and event.type in DIRECTED
    doubtful = event.certainty is Certainty.UNKNOWN or len(event.markers & PULLING) > 1
    told = {"actors": not event.actors, "recipients": lacks_recipient, "status": doubtful, "type": event.score < LOW}
    return frozenset(name for name, is_open in told.items() if is_open)


def _speech(analysis: Analysis, found: Annotations) -> list[Span]:
    """Quoted words of the article's own lines that touch no content and are no name."""
    said = Nest((span, quote) for quote in found.quotes for span in quote.content)
    starts = sorted((span.start, span.end) for quote in found.quotes for span in quote.content)
    open_ = []
    for quotation in analysis.quotations:
        inner = quotation.inner
        if quotation.depth or len(inner) < WORDY or said.innermost(inner) is not None:
            continue
        index = bisect_right(starts, (inner.end, 0)) - 1
        touched = index >= 0 and starts[index][1] > inner.start
        if not touched and _is_body(analysis, inner):
            open_.append(inner)
    return open_


def _is_body(analysis: Analysis, span: Span) -> bool:
    unit = analysis.unit_at(span.start)
    lines = analysis.document.lines
    return unit is None or unit.line >= len(lines) or lines[unit.line].kind in (LineKind.BODY, LineKind.HEADLINE)
