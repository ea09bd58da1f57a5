"""Names are found as words, longest first, at offsets of the text as read."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.knowledge.gazetteer import Gazetteer, gazetteer
from onrecord.knowledge.names import Name

CASES = Path(__file__).parent.parent / "cases"


def cases(language: str) -> list[Any]:
    return yaml.safe_load((CASES / language / "gazetteer.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("language", "case"), [(language, case) for language in ("th", "en") for case in cases(language)], ids=str
)
def test_names_stand_as_words(language: str, case: dict[str, Any]) -> None:
    words = case.get("words")
    boundaries = {0, *accumulate(map(len, words))} if words else None
    hits = gazetteer(language).find(case["text"], boundaries=boundaries)
    assert [hit.names[0].entity for hit in hits] == case["expected"], case["why"]


def test_offsets_are_code_points_of_the_text_as_read() -> None:
    text = "😀 \u200bเกาหลีเหนือ\r\nและ Kyiv"
    hits = gazetteer("th").find(text)
    assert [text[hit.start : hit.end] for hit in hits] == ["เกาหลีเหนือ", "Kyiv"]


def test_a_blocker_hides_what_it_holds() -> None:
    known = Gazetteer(["Jordan"], lambda text: (Name(text, "en", "JOR"),), blockers=["Jordan River"])
    assert known.find("the Jordan River") == ()
    assert [hit.start for hit in known.find("in Jordan")] == [3]


def test_one_text_may_have_several_meanings() -> None:
    (hit,) = gazetteer("en").find("Moscow")
    assert {name.entity for name in hit.names} == {"RUS", "place:moscow"}


def test_names_that_need_context_stay_out() -> None:
    assert gazetteer("en").named("Male") == ()
    assert gazetteer("th").named("มาเล") == ()
