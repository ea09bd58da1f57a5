"""Passages are verbatim stretches of the text, whatever is in it, with every mark in one of them."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.views.marked import html_passage, visible
from onrecord.views.passages import WIDTH, Passage, Piece, passages

TEXTS = st.text(alphabet=st.sampled_from("ab กำ\u200b😀\r\n\u202e<&"), min_size=1, max_size=900)
EDGES = st.tuples(st.integers(0, 899), st.integers(1, 60))


@given(TEXTS, st.lists(EDGES, max_size=5))
def test_passages_are_verbatim_and_hold_every_mark(text: str, edges: list[tuple[int, int]]) -> None:
    marks = [(start, start + length, "x") for start, length in edges if start + length <= len(text)]
    found = passages(text, marks)
    for passage in found:
        assert text[passage.start : passage.start + len(passage.text)] == passage.text
    for start, end, _role in marks:
        assert any(one.start <= start and end <= one.start + len(one.text) for one in found)


def test_a_passage_is_its_line_with_the_words_marked() -> None:
    (passage,) = passages("before\nHe said no.\nafter", [(10, 14, "cue")])
    assert passage.pieces == (Piece("He "), Piece("said", "cue"), Piece(" no."))
    assert not passage.cut_before


def test_a_long_line_is_cut_at_white_space() -> None:
    (passage,) = passages("word " * 500, [(1000, 1004, "x")])
    assert passage.cut_before
    assert passage.cut_after
    assert len(passage.text) <= WIDTH + 50
    assert passage.text.startswith("word")


@pytest.mark.parametrize("mark", "\u202e\u2066\u200f\u061c\x1b\x00\x9b\r")
def test_what_is_unseen_is_made_visible(mark: str) -> None:
    assert mark not in visible(f"a{mark}b")
    assert f"{ord(mark):04x}" in visible(f"a{mark}b")
    assert visible("คำ\u200b 😀\t\n") == "คำ\u200b 😀\t\n"


@given(TEXTS)
def test_html_shows_the_text_and_nothing_else(text: str) -> None:
    html = html_passage(Passage(0, (Piece(text), Piece("<b>", '"><script>'))))
    inner = html.replace('<mark title="&quot;&gt;&lt;script&gt;">', "").replace("</mark>", "")
    assert "<" not in inner
    assert unescape(inner) == visible(text) + "<b>"
