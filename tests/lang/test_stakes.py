"""The classes of words of contested involvements, in both languages."""

from __future__ import annotations

import pytest

from onrecord.lang.en.disclosure import stakes as english
from onrecord.lang.stakes import CLASSES, Stakes
from onrecord.lang.th.disclosure import stakes as thai


@pytest.mark.parametrize("stakes", [english(), thai()], ids=["en", "th"])
def test_every_class_has_words(stakes: Stakes) -> None:
    assert set(stakes.patterns) == set(CLASSES)


@pytest.mark.parametrize(
    ("words", "held", "not_held"),
    [
        ("its troops had shelled the village", {"deed", "own"}, {"honour", "talk"}),
        ("the claims are a fabrication", {"charge", "false"}, {"deed"}),
        ("Neither confirmed nor denied", {"neither"}, {"claims"}),
        ("a heartstrike of armchairs", set(), {"deed", "honour"}),
    ],
)
def test_english(words: str, held: set[str], not_held: set[str]) -> None:
    found = english().classes(words)
    assert held <= found
    assert not found & not_held


@pytest.mark.parametrize(
    ("words", "held"),
    [("เราไม่ได้ยิง", {"deed", "own", "not"}), ("เป็นข่าวปลอม", {"false"}), ("ไม่ยืนยันและไม่ปฏิเสธ", {"neither"})],
)
def test_thai(words: str, held: set[str]) -> None:
    assert held <= thai().classes(words)


@pytest.mark.parametrize(
    "words",
    ["OPENED  FIRE on them", "the foes’ false\tflag", "opened\nfire", "a wiretapping, unmeddled", "x" * 9 + " spied"],
)
def test_the_index_agrees_with_the_patterns(words: str) -> None:
    stakes = english()
    assert stakes.classes(words) == {name for name, pattern in stakes.patterns.items() if pattern.search(words)}


def test_where_words_stand() -> None:
    text = "They pinned medals on two drivers."
    assert [text[start:end] for start, end in english().find("celebrates", text, 0, len(text))] == ["pinned medals"]
