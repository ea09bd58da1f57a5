from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.align import Aligner

TEXT = "เขากล่าวว่า “ไม่จริง”\nand  he   left — twice."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("“ไม่จริง”", "“ไม่จริง”"),
        ('"ไม่จริง"', "“ไม่จริง”"),
        ("and he left - twice", "and  he   left — twice"),
        ("he left twice", None),
        ("", None),
    ],
)
def test_words_come_back_as_they_stand(words: str, found: str | None) -> None:
    span = Aligner(TEXT).find(words)
    assert (span.text if span else None) == found
    assert span is None or span.stands_in(TEXT)


def test_the_first_after_near_is_preferred() -> None:
    span = Aligner("no, no, no").find("no", near=3)
    assert span is not None
    assert span.start == 4


@given(st.text(), st.text(min_size=1, max_size=6))
def test_whatever_is_found_is_verbatim(text: str, words: str) -> None:
    span = Aligner(text).find(words)
    assert span is None or span.stands_in(text)


NEAREST = "ศาลสั่งจำคุก ศาลกล่าว the party said art is art 😀 “Café\u200b noir”"


@pytest.mark.parametrize(
    ("words", "at", "start"),
    [
        ("ศาล", 0, 0),
        ("ศาล", 20, NEAREST.rindex("ศาล")),
        ("art", 0, NEAREST.index("art is")),
        ("art", 99, NEAREST.rindex("art")),
        (" art ", 0, NEAREST.index("art is")),
        ("part", 0, None),
        ("จ", 0, None),
        ("สั่งจ", 0, None),
        ("ำคุก", 0, None),
        ('"Café\u200b noir"', 0, NEAREST.index("“")),
        ("Cafe", 0, None),
        ("😀", 0, NEAREST.index("😀")),
        ("", 0, None),
        ("  ", 0, None),
    ],
)
def test_the_nearest_whole_words_are_found(words: str, at: int, start: int | None) -> None:
    span = Aligner(NEAREST).nearest(words, at)
    assert (span.start if span else None) == start
    assert span is None or span.stands_in(NEAREST)


@given(st.text(alphabet="กาำ่ ab“”\n😀", max_size=60), st.text(alphabet='กาำ่ ab"', max_size=5), st.integers(0, 60))
def test_whatever_is_nearest_is_verbatim(text: str, words: str, at: int) -> None:
    span = Aligner(text).nearest(words, at)
    assert span is None or span.stands_in(text)
