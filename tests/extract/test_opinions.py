"""Two engines on the same thing: one stands, both are heard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.extract.combine import combine, signed
from onrecord.model.accounts import Account
from onrecord.model.annotations import Act, Annotations, Certainty, EventFrame, Marker, Opinion, QuoteFrame, Status
from onrecord.model.spans import Span

TEXT = "Norland denied that Norland hit Sudland; Vera said the road was shut and Sudland may hit Westland."


def span(words: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Span.of(TEXT, at, at + len(words))


def ours(*, quotes: tuple[QuoteFrame, ...] = (), events: tuple[EventFrame, ...] = ()) -> Annotations:
    return signed(Annotations(quotes=quotes, events=events), "rules")


def theirs(*, quotes: tuple[QuoteFrame, ...] = (), events: tuple[EventFrame, ...] = ()) -> Annotations:
    return replace(signed(Annotations(quotes=quotes, events=events), "llm"), accounts=(Account("llm", "m"),))


DENIAL = QuoteFrame((span("Norland hit Sudland"),), Act.DENY, cue=span("denied"), source=span("Norland"))
HIT = EventFrame(
    span("hit"),
    "ASSAULT",
    actors=(span("Norland", 1),),
    recipients=(span("Sudland"),),
    scope=span("Norland hit Sudland"),
    status=Status.DENIED,
)


def test_what_both_found_stands_once_and_names_both() -> None:
    [quote] = combine(ours(quotes=(DENIAL,)), theirs(quotes=(DENIAL,))).quotes
    assert (quote.engines, quote.opinions) == (("rules", "llm"), ())


def test_who_disagrees_is_heard_and_changes_nothing() -> None:
    other = replace(DENIAL, source=span("Vera"), act=Act.SAY)
    [quote] = combine(ours(quotes=(DENIAL,)), theirs(quotes=(other,))).quotes
    assert (quote.source, quote.act) == (DENIAL.source, Act.DENY)
    assert quote.opinions == (
        Opinion("llm", "source", "Vera", (span("Vera"),)),
        Opinion("llm", "act", "say", (span("denied"),)),
    )


def test_a_source_that_was_not_found_is_filled_in() -> None:
    bare = replace(DENIAL, source=None)
    [quote] = combine(ours(quotes=(bare,)), theirs(quotes=(DENIAL,))).quotes
    assert quote.source == span("Norland")
    assert [opinion.held for opinion in quote.opinions] == [True]


def test_a_status_stands_unless_it_is_open() -> None:
    other = replace(HIT, status=Status.HAPPENED)
    [event] = combine(ours(events=(HIT,)), theirs(events=(other,))).events
    assert event.status is Status.DENIED
    pulled = replace(HIT, status=Status.FORECAST, markers=frozenset({Marker.POSSIBLE, Marker.CONDITION}))
    [event] = combine(ours(events=(pulled,)), theirs(events=(replace(other, status=Status.PLANNED),))).events
    assert event.status is Status.PLANNED
    assert [(one.field, one.held) for one in event.opinions] == [("status", True)]


@pytest.mark.parametrize(("act", "status"), [(Act.DENY, Status.DENIED), (Act.ALLEGE, Status.ALLEGED)])
def test_what_a_model_calls_a_fact_stays_what_somebody_says(act: Act, status: Status) -> None:
    quote = replace(DENIAL, act=act)
    fact = replace(HIT, status=Status.HAPPENED, certainty=Certainty.CERTAIN)
    [event] = combine(ours(quotes=(quote,)), theirs(events=(fact,))).events
    assert event.status is status


def test_what_somebody_only_wants_is_no_event() -> None:
    wish = replace(DENIAL, act=Act.DEMAND)
    assert combine(ours(quotes=(wish,)), theirs(events=(HIT,))).events == ()


def test_missing_parties_are_filled_and_others_only_heard() -> None:
    bare = replace(HIT, recipients=())
    other = replace(HIT, actors=(span("Vera"),))
    [event] = combine(ours(events=(bare,)), theirs(events=(other,))).events
    assert (event.actors, event.recipients) == (HIT.actors, (span("Sudland"),))
    assert [(one.field, one.held) for one in event.opinions] == [("actors", False), ("recipients", True)]


def test_what_one_engine_alone_found_is_signed_with_its_name() -> None:
    later = EventFrame(span("hit", 1), "ASSAULT", scope=span("Sudland may hit Westland"))
    found = combine(ours(events=(HIT,)), theirs(events=(later,)))
    assert [event.engines for event in found.events] == [("rules",), ("llm",)]
    assert found.accounts == (Account("llm", "m"),)


def test_two_deeds_at_one_word_keep_their_own_opinions() -> None:
    aid = replace(HIT, type="AID", recipients=())
    said = replace(aid, recipients=(span("Sudland"),))
    found = combine(ours(events=(HIT, aid)), theirs(events=(said,)))
    assert [(event.type, bool(event.opinions)) for event in found.events] == [("ASSAULT", False), ("AID", True)]


def test_what_one_engine_tells_in_two_ways_stays_two() -> None:
    inner = replace(DENIAL, content=(span("hit Sudland"),), source=span("Vera"))
    both = (DENIAL, replace(DENIAL, source=span("Vera")), inner)
    assert len(combine(Annotations(), ours(quotes=both)).quotes) == 3
    assert len(combine(ours(events=(HIT,)), ours(quotes=both)).quotes) == 3
    deeds = (HIT, replace(HIT, type="COERCE"))
    assert len(combine(ours(quotes=both), ours(events=deeds)).events) == 2


def test_of_two_contents_the_one_most_alike_is_meant() -> None:
    inner = replace(DENIAL, content=(span("hit Sudland"),), source=span("Vera"))
    found = combine(ours(quotes=(DENIAL, inner)), theirs(quotes=(inner,)))
    assert {quote.content[0].text: quote.engines for quote in found.quotes} == {
        "Norland hit Sudland": ("rules",),
        "hit Sudland": ("rules", "llm"),
    }


def test_a_reading_with_a_silent_model_is_the_default_reading() -> None:
    """Its names stand with everything, and nothing else is different."""
    silent = Annotations(accounts=(Account("llm", "m"),))
    found = combine(ours(quotes=(DENIAL,), events=(HIT,)), silent)
    assert (len(found.quotes), len(found.events)) == (1, 1)
