"""When two are one: the pairs of cases/identity/rules.yaml, in both orders; the articles of pairs.yaml by the bench."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from bench.suites.identity import answered, precision, recall

from onrecord import api
from onrecord.identity.names import is_common, latin_words, thai_words
from onrecord.identity.rule import compare, contradict, looked_up
from onrecord.identity.told import Told
from onrecord.knowledge.sounds import is_thai
from onrecord.model.annotations import ActorKind
from onrecord.record.flatten import actor_id

PERSON, GOVERNMENT = ActorKind.PERSON, ActorKind.GOVERNMENT
CASES = Path(__file__).parent.parent / "cases" / "identity"
RULES: list[dict[str, Any]] = yaml.safe_load((CASES / "rules.yaml").read_text("utf-8"))


def told(cell: dict[str, Any]) -> Told:
    names = cell["name"] if isinstance(cell["name"], list) else [cell["name"]]
    latin = latin_words(next((name for name in names if not is_thai(name)), ""))
    thai = thai_words(next(filter(is_thai, names), ""))
    sides = tuple(cell.get("life", "").split())
    offices = tuple(cell.get("offices", "").split())
    kind, known = cell.get("kind", "person"), cell.get("known")
    return Told(kind, latin, thai, cell.get("country"), offices, sides, cell.get("gender"), known)


@pytest.mark.parametrize("case", RULES, ids=lambda case: case["why"])
def test_two_are_one_when_enough_agrees(case: dict[str, Any]) -> None:
    one, other = told(case["one"]), told(case["other"])
    same = compare(one, other)
    assert same == compare(other, one)
    assert (same.rule if same else None) == case.get("rule")
    assert contradict(one, other) == contradict(other, one) == case.get("contradict")
    if same is not None:
        assert 0 < same.score <= 1
        assert same.reason
        assert set(looked_up(one)) & set(looked_up(other)), "what is one is found"


@pytest.mark.parametrize(
    ("name", "common"),
    [
        ("John Smith", True),
        ("Kim Yong-hwan", True),
        ("คิม ยองฮวาน", True),
        ("Milorad Stankovac", False),
    ],
)
def test_names_that_many_bear(name: str, common: bool) -> None:
    assert is_common(thai_words(name) if is_thai(name) else latin_words(name)) is common


@pytest.mark.parametrize("half", ["tune", "report"])
def test_pairs_of_articles(half: str) -> None:
    pairs = answered(half)
    assert precision(pairs) == 1.0
    assert recall(pairs) >= 0.75


@pytest.mark.parametrize(
    ("english", "thai"),
    [
        (
            "UN Secretary-General António Guterres said on Monday that talks would go on.",
            "นายอันโตนิโอ กูเตอร์เรส เลขาธิการสหประชาชาติ กล่าวเมื่อวันจันทร์ว่า การเจรจาจะเดินหน้าต่อไป",
        ),
        (
            "The Russian Foreign Ministry denied the report on Monday.",
            "กระทรวงการต่างประเทศรัสเซียปฏิเสธรายงานดังกล่าวเมื่อวันจันทร์",
        ),
    ],
)
def test_whom_the_tables_know_has_one_id_in_both_languages(english: str, thai: str) -> None:
    ids = [
        {actor_id(reading.document.id, actor) for actor in reading.actors if actor.kind in (PERSON, GOVERNMENT)}
        for reading in (api.read(english, published="2025-03-04"), api.read(thai, published="2025-03-04"))
    ]
    assert ids[0] & ids[1]
