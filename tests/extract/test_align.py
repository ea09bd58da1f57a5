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
