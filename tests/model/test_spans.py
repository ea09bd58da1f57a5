from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.spans import Nest, Span

TEXT = "กข" * 20


def span(start: int, end: int) -> Span:
    return Span.of(TEXT, start, end)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 38))
    return span(start, draw(st.integers(start + 1, 40)))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 41)])
def test_no_span_is_empty_reversed_or_outside(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        span(start, end)


def test_trimming_leaves_nothing_of_white_space() -> None:
    assert Span.trimmed("a  b", 1, 3) is None
    assert Span.trimmed(" a ", 0, 3) == Span(1, 2, "a")


def test_the_innermost_span_around_some_words_is_found() -> None:
    nest = Nest([(span(0, 30), "outer"), (span(5, 20), "inner"), (span(22, 25), "beside")])
    assert nest.innermost(span(6, 8)) == "inner"
    assert nest.innermost(span(19, 21)) == "outer"
    assert nest.innermost(span(6, 8), unless=lambda name: name == "inner") == "outer"
    assert nest.innermost(span(31, 32)) is None


@given(st.lists(spans()), spans())
def test_whatever_is_found_holds_the_words_and_nothing_is_overlooked(around: list[Span], words: Span) -> None:
    found = Nest((one, one) for one in around).innermost(words)
    holding = [one for one in around if one.covers(words)]
    assert (found in holding) if holding else found is None
