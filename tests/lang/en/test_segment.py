"""English tokens, sentences, quotations: verbatim, in order, disjoint; sentences as a reader cuts them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import AssetError
from onrecord.lang.en import parse
from onrecord.lang.en.segment import segment
from onrecord.model.analysis import Analysis
from onrecord.model.documents import Document, Line
from onrecord.model.spans import Span

CASES = yaml.safe_load(Path("tests/cases/en/segment.yaml").read_text(encoding="utf-8"))
PIECES = (
    "Gen. Lund said",
    " “no”,",
    "\r\n",
    "\n",
    "\u200b",
    "\u00a0",
    "🇹🇭 ",
    "👩‍👩‍👧 ",
    "สมชาย ใจดี ",
    "e\u0301tat ",
    "U.S. ",
    "x-ray. ",
    " ",
    "\t",
    "'90s ",
    "…",
)


def document(text: str) -> Document:
    spans = (Span.trimmed(text, m.start(), m.end()) for m in re.finditer(r"[^\r\n]+", text))
    return Document(id="d", text=text, language="en", lines=tuple(Line(span) for span in spans if span))


def analyse(text: str) -> Analysis:
    return segment(document(text))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_sentences(case: dict[str, Any]) -> None:
    analysis = analyse(case["text"])
    assert [case["text"][unit.start : unit.end] for unit in analysis.units] == case["units"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=14).map("".join))
def test_tokens_are_verbatim_in_order_and_inside_their_units(text: str) -> None:
    analysis = analyse(text)
    ends = 0
    for token in analysis.tokens:
        assert ends <= token.start < token.end
        assert text[token.start : token.end] == token.text
        ends = token.end
    assert [i for unit in analysis.units for i in range(unit.first, unit.last)] == list(range(len(analysis.tokens)))
    assert (
        "".join(token.text for token in analysis.tokens) == "".join(text.split())
        or "\u200b" in text
        or not text.isprintable()
    )


def test_heads_point_into_the_same_line() -> None:
    analysis = analyse("Vera Lund spoke in Oslo.\nArno Petrov listened.\nสวัสดี ครับ")
    for unit in analysis.units:
        heads = {analysis.tokens[i].head for i in range(unit.first, unit.last)}
        assert heads <= {-1} if unit.line == 2 else heads <= set(range(unit.first, unit.last))


def test_grammar_is_filled_in() -> None:
    analysis = analyse("Angela Merkel has denied the report.")
    words = {token.text: token for token in analysis.tokens}
    assert words["denied"].tag == "VBN"
    assert words["has"].pos == "AUX"
    assert words["Merkel"].dep == "nsubj"
    assert (words["Angela"].entity, words["Angela"].begins, words["Merkel"].begins) == ("PERSON", True, False)


def test_a_line_without_end_is_cut_and_nothing_is_lost() -> None:
    text = "The envoy spoke for an hour in Oslo. " * 400
    analysis = analyse(text)
    assert len(analysis.units) == 400
    assert "".join(token.text for token in analysis.tokens) == text.replace(" ", "")


def test_the_model_is_the_one_that_is_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    assert parse.verify() == parse.VERSION
    monkeypatch.setattr(parse, "open_bytes", lambda *_: b"damaged")
    with pytest.raises(AssetError, match="not the one that was published"):
        parse.verify()
