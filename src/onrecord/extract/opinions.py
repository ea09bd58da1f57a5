"""What two engines say of the same thing: one annotation stands, and keeps what the other says of each field.

An attribution is the same where the contents share half of the shorter one; an event where the triggers overlap, or
one type of deed is told in one clause. The engine that came first stands. The other's word stands (`held`) only in a
field that `unsure.py` calls open, and there only with words of the text. What the other alone found joins, signed with
its name; its status then yields to what the attributions around it say: nobody's denial, demand or charge becomes a
fact because an engine says so. Called by `combine.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.rules.factuality import standing
from onrecord.extract.unsure import of_event, of_quote
from onrecord.model.annotations import EventFrame, Opinion, QuoteFrame, Status
from onrecord.model.spans import Nest, Span

MADE = frozenset({Status.HAPPENED, Status.ONGOING})
"""Statuses by which an event is a fact."""


def signed_quotes(quotes: Sequence[QuoteFrame], engine: str) -> tuple[QuoteFrame, ...]:
    """Return the attributions with the name of the engine that found them."""
    return tuple(quote if quote.engines else replace(quote, engines=(engine,)) for quote in quotes)


def signed_events(events: Sequence[EventFrame], engine: str) -> tuple[EventFrame, ...]:
    """Return the events with the name of the engine that found them."""
    return tuple(event if event.engines else replace(event, engines=(engine,)) for event in events)


def reconciled_quotes(first: Sequence[QuoteFrame], then: Sequence[QuoteFrame]) -> tuple[QuoteFrame, ...]:
    """Return the attributions of both engines, each once. What one engine tells twice in its own way (a content within
    another, two sources of one content) stays two."""
    kept, alone = list(first), []
    for other in then:
        index = _quote_at(first, other)
        if index is None:
            alone.append(other)
        else:
            kept[index] = _told_quote(kept[index], other)
    return (*kept, *dict.fromkeys(alone))


def reconciled_events(
    first: Sequence[EventFrame], then: Sequence[EventFrame], quotes: Sequence[QuoteFrame]
) -> tuple[EventFrame, ...]:
    """Return the events of both engines, each once; `quotes` say on whose word they are told."""
    kept, alone = list(first), dict[tuple[Span, str], EventFrame]()
    said = Nest((span, quote) for quote in quotes for span in quote.content)
    for other in then:
        index = _event_at(first, other)
        if index is not None:
            kept[index] = _told_event(kept[index], other, said)
        elif (stood := held_to_words(other, said)) is not None:
            alone.setdefault((stood.trigger, stood.type), stood)
    return (*kept, *alone.values())


def held_to_words(event: EventFrame, said: Nest[QuoteFrame]) -> EventFrame | None:
    """Return the event with the status that the attributions around it allow, or None where they make it no event."""
    acts = [quote.act for quote in said.around(event.trigger, unless=lambda quote: quote.cue == event.trigger)]
    allowed = standing(event.type, event.markers, acts)
    if allowed is None:
        return None
    if event.status in MADE and allowed.status is not Status.HAPPENED:
        opinions = tuple(replace(one, held=one.held and one.field != "status") for one in event.opinions)
        return replace(event, status=allowed.status, certainty=allowed.certainty, opinions=opinions)
    return event


def _quote_at(first: Sequence[QuoteFrame], other: QuoteFrame) -> int | None:
    """The index of the attribution with the most like content, of those that share half of the shorter one; of two
    alike, the one with the same source."""
    likes = ((_likeness(one, other), _one_source(one, other), -index) for index, one in enumerate(first))
    best = max(likes, default=(0.0, False, 0))
    return -best[2] if best[0] > 0 else None


def _likeness(one: QuoteFrame, other: QuoteFrame) -> float:
    """The share of the contents that both have; 0 where it is less than half of the shorter one."""
    shared = sum(_shared(a, b) for a in one.content for b in other.content)
    sizes = sum(map(len, one.content)), sum(map(len, other.content))
    return shared / (sum(sizes) - shared) if shared * 2 >= min(sizes) > 0 else 0.0


def _one_source(one: QuoteFrame, other: QuoteFrame) -> bool:
    return one.source is not None and other.source is not None and one.source.overlaps(other.source)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _event_at(first: Sequence[EventFrame], other: EventFrame) -> int | None:
    """The index of the same event: the same words and type before anything else."""
    exact = (i for i, one in enumerate(first) if (one.trigger, one.type) == (other.trigger, other.type))
    return next(exact, next((i for i, one in enumerate(first) if _same_event(one, other)), None))


def _same_event(one: EventFrame, other: EventFrame) -> bool:
    if one.trigger.overlaps(other.trigger):
        return True
    scopes = (one.scope or one.trigger, other.scope or other.trigger)
    in_one_clause = scopes[0].covers(other.trigger) or scopes[1].covers(one.trigger)
    return one.type == other.type and in_one_clause


def _told_quote(one: QuoteFrame, other: QuoteFrame) -> QuoteFrame:
    engine, open_ = _name(other.engines), of_quote(one)
    opinions: list[Opinion] = []
    if other.source is not None and (one.source is None or not one.source.overlaps(other.source)):
        held = "source" in open_
        opinions.append(Opinion(engine, "source", other.source.text, (other.source,), held))
        one = replace(one, source=other.source) if held else one
    if other.act is not one.act:
        opinions.append(Opinion(engine, "act", other.act, (other.cue,) if other.cue else ()))
    return replace(one, engines=_both(one.engines, other.engines), opinions=(*one.opinions, *opinions))


def _told_event(one: EventFrame, other: EventFrame, said: Nest[QuoteFrame]) -> EventFrame:
    opinions = tuple(_differences(one, other, said))
    held = {opinion.field for opinion in opinions if opinion.held}
    return replace(
        one,
        actors=other.actors if "actors" in held else one.actors,
        recipients=other.recipients if "recipients" in held else one.recipients,
        status=other.status if "status" in held else one.status,
        certainty=other.certainty if "status" in held else one.certainty,
        engines=_both(one.engines, other.engines),
        opinions=(*one.opinions, *opinions),
    )


def _differences(one: EventFrame, other: EventFrame, said: Nest[QuoteFrame]) -> Iterator[Opinion]:
    engine, open_ = _name(other.engines), of_event(one)
    if other.type != one.type:
        yield Opinion(engine, "type", other.type, (other.trigger,))
    if other.status is not one.status:
        stands = held_to_words(other, said)
        held = "status" in open_ and stands is not None and stands.status is other.status
        yield Opinion(engine, "status", other.status, _words(other), held)
    for side, ours, theirs in (
        ("actors", one.actors, other.actors),
        ("recipients", one.recipients, other.recipients),
    ):
        if theirs and not any(a.overlaps(b) for a in ours for b in theirs):
            yield Opinion(engine, side, "; ".join(span.text for span in theirs), theirs, side in open_)


def _words(event: EventFrame) -> tuple[Span, ...]:
    """The words by which an engine gave an event its status; its trigger where it quotes none."""
    return next((one.words for one in event.opinions if one.field == "status"), (event.trigger,))


def _name(engines: Sequence[str]) -> str:
    return engines[-1] if engines else ""


def _both(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
