"""The steps of a contested involvement, from events and attributions made by hand."""

from __future__ import annotations

from onrecord.model.annotations import Act, ActorKind, QuoteKind, Status
from onrecord.model.reading import Actor, Attribution, Disclosure, Event, OfficeRole, Speaker
from onrecord.model.spans import Span
from onrecord.resolve.disclosure import resolve_disclosure

ACTORS = (
    Actor("a1", ActorKind.COUNTRY, {"en": "Chile"}, country="CHL"),
    Actor("a2", ActorKind.COUNTRY, {"en": "Bolivia"}, country="BOL"),
    Actor("a3", ActorKind.GOVERNMENT, {"en": "Ministry of Defence of Bolivia"}, country="BOL"),
    Actor("a4", ActorKind.PERSON, {"en": "Ana Soto"}, country="BOL", roles=(OfficeRole("minister", "BOL"),)),
    Actor("a5", ActorKind.ORGANISATION, {"en": "Border Monitoring Mission"}),
)


def said(number: int, act: Act, source: str, at: int) -> Attribution:
    cue, content = Span(at, at + 4, "said"), Span(at + 5, at + 40, "x" * 35)
    return Attribution(f"q{number}", QuoteKind.INDIRECT, act, Speaker(source), cue, (content,))


def deed(at: int, status: Status, by: str, to: str, *, told: str | None) -> Event:
    return Event(
        "e", "ASSAULT", Span(at, at + 5, "shell"), actors=(by,), recipients=(to,), status=status, according_to=told
    )


def accusation(at: int, by: str, to: str) -> Event:
    return Event("e", "ACCUSE", Span(at, at + 4, "said"), actors=(by,), recipients=(to,))


def steps(found: tuple[Disclosure, ...]) -> list[tuple[str, str]]:
    return [(step.step, step.involvement.actor) for step in found]


ALLEGED = (said(1, Act.ALLEGE, "a1", 0), accusation(0, "a1", "a2"), deed(10, Status.ALLEGED, "a2", "a1", told="q1"))


def test_a_lone_accusation_is_no_step() -> None:
    assert steps(resolve_disclosure(ALLEGED[1:], ALLEGED[:1], ACTORS)) == []


def test_a_denial_that_repeats_the_deed() -> None:
    events = (*ALLEGED[1:], deed(110, Status.DENIED, "a2", "a1", told="q2"))
    found = resolve_disclosure(events, (ALLEGED[0], said(2, Act.DENY, "a2", 100)), ACTORS)
    assert steps(found) == [("alleged", "a2"), ("denied", "a2")]


def test_a_bare_denial_answers_the_last_accusation_against_the_speakers_country() -> None:
    found = resolve_disclosure(ALLEGED[1:], (ALLEGED[0], said(2, Act.DENY, "a4", 100)), ACTORS)
    assert steps(found) == [("alleged", "a2"), ("denied", "a2")]


def test_a_ministry_admits_for_its_country() -> None:
    events = (*ALLEGED[1:], deed(110, Status.HAPPENED, "a3", "a1", told="q2"))
    found = resolve_disclosure(events, (ALLEGED[0], said(2, Act.ADMIT, "a3", 100)), ACTORS)
    assert steps(found) == [("alleged", "a2"), ("acknowledged", "a2")]


def test_a_denial_by_the_accuser_denies_nothing_of_the_accused() -> None:
    found = resolve_disclosure(ALLEGED[1:], (ALLEGED[0], said(2, Act.DENY, "a1", 100)), ACTORS)
    assert steps(found) == []


def test_a_monitor_corroborates() -> None:
    events = (*ALLEGED[1:], deed(110, Status.HAPPENED, "a2", "a1", told="q2"))
    found = resolve_disclosure(events, (ALLEGED[0], said(2, Act.REPORT, "a5", 100)), ACTORS)
    assert steps(found) == [("alleged", "a2"), ("corroborated", "a2")]


def test_what_another_tells_plainly_is_alleged_where_it_is_denied() -> None:
    told, events = said(1, Act.SAY, "a1", 0), (deed(10, Status.HAPPENED, "a2", "a1", told="q1"),)
    assert steps(resolve_disclosure(events, (told,), ACTORS)) == []
    denied = (*events, deed(110, Status.DENIED, "a2", "a1", told="q2"))
    found = resolve_disclosure(denied, (told, said(2, Act.DENY, "a2", 100)), ACTORS)
    assert steps(found) == [("alleged", "a2"), ("denied", "a2")]


def test_to_say_that_a_deed_of_ones_own_did_not_happen_is_to_deny_it() -> None:
    events = (*ALLEGED[1:], deed(110, Status.DID_NOT_HAPPEN, "a3", "a1", told="q2"))
    found = resolve_disclosure(events, (ALLEGED[0], said(2, Act.SAY, "a3", 100)), ACTORS)
    assert steps(found) == [("alleged", "a2"), ("denied", "a2")]


def test_an_accusation_of_what_is_no_hostile_act_is_no_step() -> None:
    asked = Event("e", "REQUEST", Span(10, 15, "asked"), actors=("a2",), status=Status.HAPPENED, according_to="q1")
    events = (accusation(0, "a1", "a2"), asked)
    assert steps(resolve_disclosure(events, (ALLEGED[0], said(2, Act.ADMIT, "a2", 100)), ACTORS)) == []


def test_an_unnamed_side_is_involved_in_nothing() -> None:
    actors = (*ACTORS, Actor("a6", ActorKind.UNNAMED, {"en": "each side"}))
    events = (deed(10, Status.DENIED, "a6", "a1", told="q1"),)
    assert steps(resolve_disclosure(events, (said(1, Act.DENY, "a6", 0),), actors)) == []
