"""Phrases as they stand in news are coded: country, sector, entity, and the words that decided."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.knowledge.agents import Role, words
from onrecord.knowledge.careers import part
from onrecord.knowledge.coding import Why, code
from onrecord.knowledge.phrase import begins_thai
from onrecord.knowledge.plover import sectors

CASES = Path(__file__).parent.parent / "cases"
FLOOR = 0.95
"""Share of the held phrases that must come out right; raised as the tables grow, lowered only with a reason."""


def cases(language: str, half: str) -> list[dict[str, Any]]:
    rows = yaml.safe_load((CASES / language / "coding.yaml").read_text("utf-8"))
    return [case for case in rows if case["half"] == half]


def coded(case: dict[str, Any]) -> dict[str, str]:
    found = code(case["text"], on=date.fromisoformat(case["on"]) if "on" in case else None, home=case.get("home"))
    return {name: getattr(found, name, None) or "-" for name in ("country", "sector", "second", "entity")}


def is_right(case: dict[str, Any]) -> bool:
    found = coded(case)
    return all(found[name] in case[name].split("|") for name in found if name in case)


@pytest.mark.parametrize("case", [*cases("en", "dev"), *cases("th", "dev")], ids=lambda case: case["text"])
def test_phrases_are_coded(case: dict[str, Any]) -> None:
    assert is_right(case), (coded(case), case["why"])


@pytest.mark.parametrize("language", ["en", "th"])
def test_held_phrases_stay_above_the_floor(language: str) -> None:
    held = cases(language, "held")
    assert sum(map(is_right, held)) / len(held) >= FLOOR


@pytest.mark.parametrize(
    "phrase", ["former Kenyan ministers in 🙂 Minsk", "โฆษกกระทรวงการต่างประเทศจีน", "ทหารรัสเซีย\u200b"]
)
def test_clues_are_words_of_the_phrase(phrase: str) -> None:
    found = code(phrase)
    assert found is not None
    assert found.why
    assert all(phrase[clue.start : clue.end] == clue.text for clue in found.why)


def test_reasons_name_what_they_decided() -> None:
    found = code("former Kenyan ministers")
    assert found is not None
    assert {(clue.text, clue.why) for clue in found.why} >= {("former", Why.FORMER), ("Kenyan", Why.COUNTRY)}


def test_a_home_is_marked_as_assumed_and_is_no_nationality_of_people() -> None:
    police, crowd = code("the police", home="KEN"), code("a crowd", home="KEN")
    assert police is not None
    assert (police.country, police.assumed) == ("KEN", True)
    assert crowd is None or crowd.country is None


def test_an_unknown_head_noun_is_not_its_modifier() -> None:
    assert code("police brutality") is None
    assert code("the trial of protesters") is None


def test_an_unknown_name_is_not_the_holder_of_the_office() -> None:
    found = code("French President Oskar Quillington", on=date(2019, 5, 1))
    assert found is not None
    assert (found.country, found.sector, found.entity) == ("FRA", "GOV", None)


def test_a_part_ends_with_the_term() -> None:
    assert part("angela-merkel", date(2018, 1, 1)) != part("angela-merkel", date(2023, 1, 1))
    assert part("angela-merkel", date(1950, 1, 1)) is None


def test_the_inventory_is_broad_and_its_sectors_are_plover_s() -> None:
    heads = [word for word in words().values() if word.role in (Role.AGENT, Role.WEAK, Role.SEAT)]
    assert sum(1 for word in heads if not begins_thai(word.text)) >= 3000
    assert sum(1 for word in heads if begins_thai(word.text)) >= 1400
    assert {word.sector for word in heads} - {None} <= set(sectors())
