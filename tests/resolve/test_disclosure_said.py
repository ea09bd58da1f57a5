"""Whose words make a step: an accuser's report of a confession, a group's denial, a request, a beneficiary's thanks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.identity.accusing import steps_of
from onrecord.model.annotations import ActorKind
from onrecord.model.documents import Source
from onrecord.model.reading import Actor, Reading
from onrecord.pipeline.read import Reader

CASES = [
    (language, case)
    for language in ("en", "th")
    for case in yaml.safe_load(Path(f"tests/cases/{language}/disclosure_said.yaml").read_text(encoding="utf-8"))
]
ALONE = frozenset({ActorKind.ARMED_GROUP, ActorKind.ORGANISATION})


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("language", "case"), CASES, ids=lambda x: x["why"] if isinstance(x, dict) else x)
def test_whose_words(language: str, case: dict[str, Any], reader: Reader) -> None:
    reading = reader.read(Source(name="a", text=case["text"], language=language))
    expected = sorted((one[0], one[1]) for one in case["told"])
    assert sorted((step, whose) for step, whose, _ in told(reading)) == expected
    speakers = {(step, whose): by for step, whose, by in told(reading)}
    for step, whose, by in (one for one in case["told"] if len(one) > 2):
        assert by in speakers[step, whose]


def told(reading: Reading) -> list[tuple[str, str, list[str]]]:
    """Every step of a reading: what, whose, by whom."""
    names = {actor.id: name(actor) for actor in reading.actors}
    return [
        (step.step, names[step.involvement.actor], [names[one] for one in step.by if one in names])
        for step in steps_of(reading)
    ]


def name(actor: Actor) -> str:
    """The country of whoever is of a state, else the name."""
    named = actor.name.get("en") or next(iter(actor.name.values()), "")
    official = actor.country and actor.code.plover in ("GOV", "MIL", "COP", "SPY")
    return named if actor.kind in ALONE and not official else actor.country or named
