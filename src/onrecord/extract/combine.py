"""Several engines, one answer: what overlaps is settled here and nowhere else.

The rule, layer by layer: of two annotations that claim the same words, the higher score wins, then the
longer, then the engine named first in the configuration. Quotes claim their cue and content together, so two
sources for one content (a statement by two people) both stand. Where engines are signed (`signed`), as they are when
more than the default ones read, attributions and events of two engines are reconciled by `opinions.py`, which keeps who
said what. Called by `pipeline/read.py` after each engine.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.extract.opinions import reconciled_events, reconciled_quotes, signed_events, signed_quotes
from onrecord.model.annotations import Annotations, EventFrame, Mention, PlaceMention, QuoteFrame, RelationFrame
from onrecord.model.spans import Span

T = TypeVar("T")


def combine(first: Annotations, then: Annotations) -> Annotations:
    """Return both, settled; `first` has precedence where scores and lengths are equal."""
    if first == Annotations():
        return _sorted(then)
    quotes = _quotes(first, then)
    return _sorted(
        Annotations(
            mentions=_disjoint(first.mentions, then.mentions, _mention_rank),
            places=_disjoint(first.places, then.places, _place_rank),
            times=_disjoint(first.times, then.times, lambda time: (1.0, len(time.span))),
            quotes=quotes,
            events=_events(first, then, quotes),
            relations=_distinct(first.relations, then.relations, lambda tie: (tie.cue, tie.kind, tie.sides)),
            accounts=(*first.accounts, *then.accounts),
        )
    )


def signed(found: Annotations, engine: str) -> Annotations:
    """Return the attributions and events of `found` with the name of the engine that found them."""
    quotes, events = signed_quotes(found.quotes, engine), signed_events(found.events, engine)
    return replace(found, quotes=quotes, events=events)


def _quotes(first: Annotations, then: Annotations) -> tuple[QuoteFrame, ...]:
    if any(quote.engines for quote in then.quotes):
        return reconciled_quotes(first.quotes, then.quotes)
    return _distinct(first.quotes, then.quotes, _quote_key)


def _events(first: Annotations, then: Annotations, quotes: Sequence[QuoteFrame]) -> tuple[EventFrame, ...]:
    if any(event.engines for event in then.events) and (first.events or then.accounts):
        return reconciled_events(first.events, then.events, quotes)
    return _distinct(first.events, then.events, lambda event: (event.trigger, event.type))


def verbatim(found: Annotations, text: str) -> tuple[Annotations, int]:
    """Drop every annotation with a span that does not stand in `text`; return the rest and how many fell."""
    kept = Annotations(
        mentions=tuple(m for m in found.mentions if _stands(text, m.span, m.phrase, m.gloss, m.title, m.affiliation)),
        places=tuple(p for p in found.places if _stands(text, p.span)),
        times=tuple(t for t in found.times if _stands(text, t.span)),
        quotes=tuple(q for q in found.quotes if _stands(text, q.cue, q.source, q.addressee, q.venue, *q.content)),
        events=tuple(e for e in found.events if _stands(text, *_event_spans(e))),
        relations=tuple(r for r in found.relations if _stands(text, *_relation_spans(r))),
        accounts=found.accounts,
    )
    return kept, _count(found) - _count(kept)


def _stands(text: str, *spans: Span | None) -> bool:
    return all(span is None or (span.start < span.end and span.stands_in(text)) for span in spans)


def _event_spans(event: EventFrame) -> tuple[Span | None, ...]:
    parts = (*(thing.span for thing in event.what), *(toll.span for toll in event.casualties))
    return (event.trigger, event.place, event.time, *event.actors, *event.recipients, *parts)


def _relation_spans(tie: RelationFrame) -> tuple[Span | None, ...]:
    return (tie.cue, tie.since, tie.until, *(side.span for side in tie.sides))


def _count(found: Annotations) -> int:
    layers = (found.mentions, found.places, found.times, found.quotes, found.events, found.relations)
    return sum(map(len, layers))


def _mention_rank(mention: Mention) -> tuple[float, int]:
    return mention.score, len(mention.span)


def _place_rank(place: PlaceMention) -> tuple[float, int]:
    return place.score, len(place.span)


def _quote_key(quote: QuoteFrame) -> Hashable:
    return quote.cue, quote.content, quote.source


def _disjoint(first: Sequence[T], then: Sequence[T], rank: Callable[[T], tuple[float, int]]) -> tuple[T, ...]:
    """Keep the better of any two whose `span` overlaps; a sweep over the sorted sequence."""
    order = sorted(
        ((item, source) for source, items in enumerate((first, then)) for item in items),
        key=lambda pair: (_span(pair[0]).start, _span(pair[0]).end),
    )
    kept: list[tuple[T, int]] = []
    for item, source in order:
        if kept and _span(kept[-1][0]).overlaps(_span(item)) and kept[-1][1] != source:
            if (rank(item), -source) > (rank(kept[-1][0]), -kept[-1][1]):
                kept[-1] = (item, source)
            continue
        kept.append((item, source))
    return tuple(item for item, _ in kept)


def _span(item: object) -> Span:
    span = getattr(item, "span", None)
    assert isinstance(span, Span)
    return span


def _distinct(first: Sequence[T], then: Sequence[T], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    seen: dict[Hashable, T] = {}
    for item in (*first, *then):
        seen.setdefault(key(item), item)
    return tuple(seen.values())


def _sorted(found: Annotations) -> Annotations:
    return Annotations().joined(found)
