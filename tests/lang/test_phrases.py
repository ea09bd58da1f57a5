from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lang.phrases import phrase_pattern


def test_the_longest_phrase_is_found() -> None:
    pattern = phrase_pattern(["ยิง", "ยิงใส่", "ยิงปืนใหญ่"])
    assert [match.group() for match in pattern.finditer("เขายิงปืนใหญ่และยิงใส่แล้วยิง")] == ["ยิงปืนใหญ่", "ยิงใส่", "ยิง"]


def test_no_thai_phrase_ends_within_a_syllable() -> None:
    pattern = phrase_pattern(["งบ", "งบประมาณ"])
    assert [match.group() for match in pattern.finditer("ช่วงบ่ายเขาของบ 5 ล้านจากงบประมาณ")] == ["งบ", "งบประมาณ"]


def test_a_space_matches_spaces_but_no_line_break() -> None:
    pattern = phrase_pattern(["open fire"])
    assert pattern.search("open  fire")
    assert not pattern.search("open\nfire")


def test_no_phrases_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one"):
        phrase_pattern([])


@given(
    st.lists(st.text(st.characters(blacklist_categories=["Z", "C"]), min_size=1, max_size=5), min_size=1, max_size=9)
)
def test_every_phrase_is_matched_whole(phrases: list[str]) -> None:
    pattern = phrase_pattern(phrases)
    assert all(re.fullmatch(pattern, phrase) for phrase in phrases)
