"""The same record from both languages: a sentence and its rendering give events of the same types."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.knowledge import plover
from onrecord.model.documents import Source
from onrecord.pipeline.read import Reader

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "parallel.yaml").read_text(encoding="utf-8"))
SAME = 0.94
"""The share of all pairs, those known to differ among them, in which both sides give the same types."""


def types(reader: Reader, case: dict[str, Any], language: str) -> set[str]:
    source = Source(name="case", text=f"{case[language]}\n", published="2016-11-15", language=language)
    return {event.type for event in reader.read(source).events}


@pytest.fixture(scope="module")
def sides(reader: Reader) -> list[tuple[set[str], set[str]]]:
    return [(types(reader, case, "en"), types(reader, case, "th")) for case in CASES]


@pytest.mark.parametrize(
    "number", [pytest.param(at, id=case["en"]) for at, case in enumerate(CASES) if "known" not in case]
)
def test_both_sides_give_the_types_of_the_pair(sides: list[tuple[set[str], set[str]]], number: int) -> None:
    assert sides[number] == (set(CASES[number]["types"]),) * 2, CASES[number]["th"]


def test_nearly_all_pairs_give_the_same_on_both_sides(sides: list[tuple[set[str], set[str]]]) -> None:
    assert sum(english == thai for english, thai in sides) >= SAME * len(sides)


def test_every_type_has_a_pair() -> None:
    assert {type_ for case in CASES for type_ in case["types"]} == set(plover.types())
