"""Who is party to an event where the clause does not say: cases in tests/cases/{th,en}/event_parties.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.model import wire
from onrecord.model.annotations import Role
from onrecord.model.documents import Source
from onrecord.model.reading import Event, Reading
from onrecord.pipeline.read import Reader
from onrecord.resolve.event_parties import Weights, likelihoods, shipped
from onrecord.resolve.event_words import SmallWords, brought_by, crossed

CASES = [
    pytest.param(case, id=f"{language}-{case['why']}")
    for language in ("th", "en")
    for case in yaml.safe_load(
        (Path(__file__).parents[1] / "cases" / language / "event_parties.yaml").read_text(encoding="utf-8")
    )
]


def parties(reading: Reading, event: Event) -> tuple[list[str], list[str]]:
    names = {actor.id: actor.name.get("en") or next(iter(actor.name.values())) for actor in reading.actors}
    return sorted(names[one] for one in event.actors), sorted(names[one] for one in event.recipients)


@pytest.mark.parametrize("case", CASES)
def test_the_parties_of_an_event(reader: Reader, case: dict[str, Any]) -> None:
    reading = reader.read(Source(name="case", text=case["text"]))
    events = [event for event in reading.events if case["at"] in event.trigger.text and event.type == case["type"]]
    assert events, [(event.type, event.trigger.text) for event in reading.events]
    actors, recipients = parties(reading, events[-1])
    if "actors" in case:
        assert actors == sorted(case["actors"])
    if "recipients" in case:
        assert recipients == sorted(case["recipients"])


@pytest.mark.parametrize("case", CASES)
def test_each_party_shows_its_words_its_link_and_how_likely_it_is(reader: Reader, case: dict[str, Any]) -> None:
    reading = reader.read(Source(name="case", text=case["text"]))
    for event in reading.events:
        for role, some in ((Role.ACTOR, event.actors), (Role.RECIPIENT, event.recipients)):
            pieces = [piece for piece in event.evidence if piece.role is role]
            assert not some or pieces
            for piece in pieces:
                assert piece.span.stands_in(reading.document.text)
                assert piece.rule
                assert 0 <= piece.score <= 1
        assert not set(event.actors) & set(event.recipients)


def test_links_and_likelihoods_outlive_json(reader: Reader) -> None:
    reading = reader.read(Source(name="case", text=CASES[0].values[0]["text"]))
    again = wire.from_json(wire.to_json(reading))
    pairs = zip(reading.events, again.events, strict=True)
    assert all(
        [(one.rule, one.score) for one in before.evidence] == [(one.rule, one.score) for one in after.evidence]
        for before, after in pairs
    )


def test_likelihoods_leave_the_rest_to_nobody() -> None:
    assert likelihoods([]) == []
    assert likelihoods([0.0]) == [0.5]
    assert sum(likelihoods([50.0, 700.0, -800.0])) == pytest.approx(1.0)


def test_a_weight_of_a_type_adds_to_that_of_all() -> None:
    weights = Weights({"any": {"clause": 1.0, "candidate": -2.0}, "AID": {"clause": 0.5}}, 0.5, 0.2, 0.5)
    assert weights.score({"clause"}, "AID") == -0.5
    assert weights.score({"clause"}, "CONSULT") == -1.0


def test_the_shipped_weights_hold_both_roles_and_sane_thresholds() -> None:
    for role in (Role.ACTOR, Role.RECIPIENT):
        weights = shipped()[role]
        assert weights.values["any"]["link:own-words"] > 0
        assert all(0 < one < 1 for one in (weights.some, weights.best, weights.ratio))


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("They fired on the Norlanders.", "Norlanders", "target"),
        ("an Ontarian", "Ontarian", None),
        ("เขายิงใส่นอร์แลนด์", "นอร์แลนด์", "target"),
        ("แถลงการณ์ของนอร์แลนด์", "นอร์แลนด์", "of"),
    ],
)
def test_the_small_word_before_a_name(text: str, name: str, word: str | None) -> None:
    assert brought_by(text, text.index(name)) == word


def test_small_words_between_are_whole_in_latin() -> None:
    text = "the island, though, that Norland"
    assert crossed(text, 0, len(text)) == {"but", "that"}


def test_the_small_words_of_a_text_found_once_are_those_of_every_stretch() -> None:
    text = "Into it, as well as onto Toland\u2019s isle, againſt whom, ไปยังต่อต้านที่ตามที่ by Norland, ถูกโดนขณะที่"
    small = SmallWords(text)
    for start in range(len(text) + 1):
        assert small.before(start) == brought_by(text, start)
        for end in range(start, len(text) + 1):
            assert small.between(start, end) == crossed(text, start, end), text[start:end]
