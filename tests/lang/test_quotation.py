"""pair(): cases as data, then what holds of every text."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.lang.quotation import pair
from onrecord.model.analysis import Quotation

CASES = Path(__file__).parents[1] / "cases"


def cases(*paths: str) -> list[Any]:
    found = [case for path in paths for case in yaml.safe_load((CASES / path).read_text("utf-8"))]
    return [pytest.param(case["text"], case["expected"], id=case["why"]) for case in found]


def shown(quotation: Quotation) -> str:
    return ">" * quotation.depth + ("" if quotation.closed else "<") + quotation.inner.text


@pytest.mark.parametrize(("text", "expected"), cases("th/quotation.yaml", "en/quotation.yaml"))
def test_pairs(text: str, expected: list[str]) -> None:
    assert [shown(quotation) for quotation in pair(text)] == expected


@example("“\r'9“")
@given(st.text(alphabet="ab กา\n\r.9s“”‘’\"'`«»„", max_size=60))
def test_quotations_are_verbatim_nested_and_within_paragraphs(text: str) -> None:
    found = pair(text)
    assert list(found) == sorted(found, key=lambda quotation: (quotation.outer.start, -quotation.outer.end))
    for quotation in found:
        assert quotation.outer.stands_in(text)
        assert quotation.inner.stands_in(text)
        assert quotation.outer.covers(quotation.inner)
        assert sum(other.outer.covers(quotation.outer) for other in found) == quotation.depth + 1
    for one in found:
        for other in found:
            assert one.outer.covers(other.outer) or other.outer.covers(one.outer) or not one.outer.overlaps(other.outer)


def test_offsets_survive_emoji_and_line_breaks() -> None:
    text = "😀\r\nเขากล่าวว่า\u200b “น้ํา” 🇹🇭"
    (quotation,) = pair(text)
    assert quotation.inner.text == "น้ํา"
    assert text[quotation.outer.start : quotation.outer.end] == "“น้ํา”"


def test_a_long_run_of_marks_is_read_in_linear_time() -> None:
    assert len(pair('"ก" ' * 15_000)) == 15_000
