"""A text with its evidence marked is the text, code point for code point, however marks overlap."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.notebook.markup import link, safe
from onrecord.notebook.words import LONGEST, Mark, Role, highlighted, legend
from onrecord.views.marked import visible

TEXTS = st.text(alphabet=st.sampled_from("ab กำ\u0301\u200b😀\n\u202e<&\"'\x00"), min_size=1, max_size=120)
EDGES = st.lists(st.tuples(st.integers(0, 110), st.integers(1, 40), st.sampled_from(Role)), max_size=12)


class Seen(HTMLParser):
    """What a reader of a page sees, and which code points the marked pieces say that they are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.pieces: list[tuple[int, int, str]] = []
        self._open: tuple[int, int] | None = None
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        told = dict(attrs)
        if tag == "mark" and "data-start" in told:
            self._open = (int(told["data-start"] or 0), int(told["data-stop"] or 0))

    def handle_endtag(self, tag: str) -> None:
        self._open = None if tag == "mark" else self._open

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._open:
            self.pieces.append((*self._open, data))


def seen(html: str) -> Seen:
    parser = Seen()
    parser.feed(html)
    parser.close()
    return parser


@given(TEXTS, EDGES)
def test_what_is_shown_is_the_text_and_every_mark_is_in_its_place(
    text: str, edges: list[tuple[int, int, Role]]
) -> None:
    marks = [Mark(start, start + size, role, "t") for start, size, role in edges if start + size <= len(text)]
    found = seen(highlighted(text, marks))
    assert found.text == visible(text)
    assert found.tags <= {"div", "mark"}
    for start, stop, words in found.pieces:
        assert words == visible(text[start:stop])
    covered = {at for start, stop, _ in found.pieces for at in range(start, stop)}
    assert covered == {at for mark in marks for at in range(mark.start, mark.stop)}


def test_marks_that_overlap_both_tell_what_they_support() -> None:
    html = highlighted("he said no", [Mark(0, 7, Role.CONTENT, "one"), Mark(3, 10, Role.STEP, "other")])
    assert 'title="other\none" data-start="3" data-stop="7"' in html


def test_lines_of_windows_end_as_lines() -> None:
    assert seen(highlighted("one\r\ntwo", [Mark(0, 3, Role.NAME, "n")])).text == "one\ntwo"


def test_a_long_text_says_what_it_leaves_out() -> None:
    html = highlighted("a" * (LONGEST + 5), [Mark(LONGEST + 1, LONGEST + 3, Role.NAME, "n")])
    assert "and 5 code points more" in html
    assert "<mark" not in html


def test_the_legend_counts() -> None:
    html = legend([Mark(0, 1, Role.CUE, "x"), Mark(1, 2, Role.CUE, "y"), Mark(0, 2, Role.STEP, "z")])
    assert html.index(Role.STEP.value) < html.index(Role.CUE.value)
    assert "</mark> 2" in html
    assert legend([]) == ""


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//x", None, "", "http://[", "file:///x"]
)
def test_an_address_that_is_not_of_the_web_is_no_link(address: str | None) -> None:
    assert link(address, "<b>") == "&lt;b&gt;"


def test_a_link_leads_to_the_words() -> None:
    html = link("https://news.example/a?b=1#top", "open", words="ไม่-จริง & so")
    assert 'href="https://news.example/a?b=1#:~:text=%E0%B9%84' in html
    assert "%2D" in html
    assert "%20%26%20so" in html
    assert 'rel="noopener noreferrer nofollow"' in html


def test_marks_of_direction_are_told_by_number() -> None:
    assert safe("a\u202eb\u2066") == "a\\u202eb\\u2066"
