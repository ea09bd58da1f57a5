"""An article cut at its marks is the article, and each mark covers its own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.views.documents import MarkRow
from onrecord.web.highlight import segments

TEXT = "👩🏽‍🚀 ทหารข้ามชายแดน\r\nเมื่อวานนี้ <b>\u202e&amp;"


def mark(start: int, stop: int, row: str = "r") -> MarkRow:
    return MarkRow(start, stop, row, "event", "trigger")


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ((), [(0, "abcdef", "")]),
        (((1, 3, "x"),), [(0, "a", ""), (1, "bc", "x"), (3, "def", "")]),
        (((1, 4, "x"), (2, 6, "y")), [(0, "a", ""), (1, "b", "x"), (2, "cd", "xy"), (4, "ef", "y")]),
        (((0, 6, "x"), (2, 3, "y")), [(0, "ab", "x"), (2, "c", "yx"), (3, "def", "x")]),
        (((2, 4, "x"), (2, 4, "y")), [(0, "ab", ""), (2, "cd", "xy"), (4, "ef", "")]),
        (((3, 3, "x"), (4, 9, "y"), (-1, 2, "z")), [(0, "abcdef", "")]),
    ],
    ids=["none", "one", "crossing", "nested, the inner first", "equal", "empty or outside"],
)
def test_a_text_is_cut_where_marks_begin_and_end(
    marks: tuple[tuple[int, int, str], ...], expected: list[tuple[int, str, str]]
) -> None:
    found = segments("abcdef", [mark(*one) for one in marks])
    assert [(one.start, one.text, "".join(by.row for by in one.marks)) for one in found] == expected


def test_an_empty_text_has_no_segments() -> None:
    assert segments("", []) == ()


spans = st.tuples(st.integers(-2, len(TEXT) + 2), st.integers(-2, len(TEXT) + 2))


@given(st.lists(spans, max_size=12))
def test_segments_are_the_text_and_marks_their_words(pairs: list[tuple[int, int]]) -> None:
    marks = [mark(start, stop, str(number)) for number, (start, stop) in enumerate(pairs)]
    found = segments(TEXT, marks)
    assert "".join(one.text for one in found) == TEXT
    for one in marks:
        covered = "".join(part.text for part in found if one in part.marks)
        assert covered == (TEXT[one.start : one.stop] if 0 <= one.start < one.stop <= len(TEXT) else "")
