"""The steps of a contested involvement: whole short articles, and the choice among candidates made by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.model.annotations import Act, ActorKind, QuoteKind, Status
from onrecord.model.documents import Document, Source
from onrecord.model.reading import Actor, Attribution, Code, Event, OfficeRole, Reading, Speaker
from onrecord.model.spans import Span
from onrecord.pipeline.read import Reader
from onrecord.resolve.disclosure import choose, joined, resolve_disclosure
from onrecord.resolve.disclosure_moves import Candidate
from onrecord.resolve.disclosure_sides import Sides
from onrecord.resolve.disclosure_weights import ANY, BIAS, Weights

CASES = [
    (language, case)
    for language in ("en", "th")
    for case in yaml.safe_load(Path(f"tests/cases/{language}/disclosure.yaml").read_text(encoding="utf-8"))
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("language", "case"), CASES, ids=lambda x: x["why"] if isinstance(x, dict) else x)
def test_articles(language: str, case: dict[str, Any], reader: Reader) -> None:
    reading = reader.read(Source(name="a", text=case["text"], language=language))
    assert steps(reading) == [tuple(step) for step in case["steps"]]
    for span in (span for step in reading.disclosure for span in step.evidence):
        assert span.stands_in(reading.document.text)


def steps(reading: Reading) -> list[tuple[str, str]]:
    names = {actor.id: actor.country or actor.name.get("en") or actor.name["th"] for actor in reading.actors}
    return [(step.step, names[step.involvement.actor]) for step in reading.disclosure]


def candidate(step: str, actor: str, at: int, *cues: str, by: Attribution | None = None) -> Candidate:
    return Candidate(step, actor, at, by, None, (Span(at, at + 4, "said"),), frozenset(cues))


WEIGHTS = Weights({(BIAS, ANY): -2.0, ("good", ANY): 4.0, ("better", ANY): 5.0}, 0.5)


def said(number: int, act: Act, source: str, at: int) -> Attribution:
    cue, content = Span(at, at + 4, "said"), Span(at + 5, at + 40, "x" * 35)
    return Attribution(f"q{number}", QuoteKind.INDIRECT, act, Speaker(source), cue, (content,))


def test_a_lone_accusation_is_no_step() -> None:
    assert choose([candidate("alleged", "a1", 0, "good")], WEIGHTS) == []


def test_an_accusation_stands_where_its_actor_answers() -> None:
    found = [candidate("alleged", "a1", 0, "good"), candidate("denied", "a1", 90, "good")]
    assert choose(found, WEIGHTS) == found


def test_one_actor_a_statement() -> None:
    by = said(1, Act.DENY, "a1", 0)
    found = [candidate("denied", "a1", 0, "good", by=by), candidate("denied", "a2", 0, "better", by=by)]
    assert [one.actor for one in choose(found, WEIGHTS)] == ["a2"]


def test_what_is_not_likely_is_not_taken() -> None:
    assert choose([candidate("denied", "a1", 0)], WEIGHTS) == []


def test_neither_needs_an_open_involvement() -> None:
    neither = candidate("neither", "a1", 50)
    assert choose([neither], WEIGHTS) == []
    assert choose([candidate("denied", "a1", 0, "good"), neither], WEIGHTS)[-1] is neither


def test_a_side_that_repeats_itself_takes_one_step() -> None:
    first, again = (candidate("denied", "a1", at, by=said(at, Act.DENY, "a1", at)) for at in (10, 80))
    accused = candidate("alleged", "a1", 50, by=said(9, Act.ALLEGE, "a2", 50))
    assert joined([first, again]) == [[first, again]]
    assert joined([first, accused, again]) == [[first], [accused], [again]]


ACTORS = (
    Actor("a1", ActorKind.COUNTRY, {"en": "Bolivia"}, country="BOL"),
    Actor("a2", ActorKind.GOVERNMENT, {"en": "Ministry of Defence of Bolivia"}, country="BOL"),
    Actor("a3", ActorKind.PERSON, {"en": "Ana Soto"}, country="BOL", roles=(OfficeRole("minister", "BOL"),)),
    Actor("a4", ActorKind.PERSON, {"en": "Luis Paz"}, country="BOL"),
    Actor("a5", ActorKind.ORGANISATION, {"en": "Customs Police"}, country="BOL", code=Code(plover="COP")),
    Actor("a6", ActorKind.COUNTRY, {"en": "Chile"}, country="CHL"),
    Actor("a7", ActorKind.ORGANISATION, {"en": "Red Cross"}),
)


@pytest.mark.parametrize(("actor", "answers"), [("a2", "a1"), ("a3", "a1"), ("a5", "a1"), ("a4", "a4"), ("a1", "a1")])
def test_who_answers(actor: str, answers: str) -> None:
    assert Sides(ACTORS).answerable(actor) == answers


def test_what_another_tells_and_its_doer_denies_is_alleged() -> None:
    deed = Event("e1", "ASSAULT", Span(10, 17, "shelled"), actors=("a2",), recipients=("a6",), according_to="q1")
    told, denied = said(1, Act.ALLEGE, "a6", 0), said(2, Act.DENY, "a2", 60)
    document = Document(id="d", text="x" * 200, language="en")
    contested = resolve_disclosure(document, (deed,), (told, denied), ACTORS)
    assert [step.step for step in contested.steps] == ["alleged", "denied"]
    assert contested.events[0].status is Status.ALLEGED


@pytest.mark.parametrize(
    ("act", "source", "status"),
    [
        (Act.SAY, "a6", Status.ALLEGED),
        (Act.SAY, "a7", Status.HAPPENED),
        (Act.SAY, "a3", Status.HAPPENED),
        (Act.REPORT, "a6", Status.HAPPENED),
        (Act.CONDEMN, "a6", Status.HAPPENED),
        (Act.ASSERT, "a7", Status.ALLEGED),
    ],
)
def test_whose_bare_word_makes_no_fact(act: Act, source: str, status: Status) -> None:
    deed = Event("e1", "ASSAULT", Span(10, 17, "shelled"), actors=("a2",), recipients=("a6",), according_to="q1")
    document = Document(id="d", text="x" * 200, language="en")
    contested = resolve_disclosure(document, (deed,), (said(1, act, source, 0),), ACTORS)
    assert contested.events[0].status is status


def test_what_is_found_and_its_doer_denies_is_alleged(reader: Reader) -> None:
    finding = "A United Nations inquiry found that Sudan's army had shelled the market in Nyala."
    denial = " Sudan denied that its army had shelled the market."
    read = reader.read(Source("text", finding + denial, published="2025-03-03"))
    assert [event.status for event in read.events] == [Status.ALLEGED, Status.DENIED]
    assert [step.step for step in read.disclosure] == ["corroborated", "denied"]


def test_a_step_told_between_two_days_is_not_of_the_day_of_the_text(reader: Reader) -> None:
    text = (
        "10 May 2024\n\nOn 3 March a United Nations inquiry found that Sudan's army had shelled the market in Nyala. "
        "Sudan denied it.\n\nOn 2 April Sudan's defence minister admitted that its army had shelled the market.\n"
    )
    found = reader.read(Source(name="a", text=text, language="en")).disclosure
    assert [(step.step, step.time is None, step.earlier) for step in found] == [
        ("corroborated", False, False),
        ("denied", True, True),
        ("acknowledged", False, False),
    ]


def test_a_step_before_what_is_recalled_is_news(reader: Reader) -> None:
    text = (
        "10 May 2024\n\nSudan denied that its army had shelled the market in Nyala.\n\n"
        "On 3 March a United Nations inquiry found that Sudan's army had shelled the market.\n"
    )
    found = reader.read(Source(name="a", text=text, language="en")).disclosure
    assert not any(step.earlier for step in found)
