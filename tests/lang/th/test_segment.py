"""segment(): the units of cases as data, and what holds of the tokens of every text."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.lang.th import segment as module
from onrecord.lang.th.segment import INVISIBLE, segment
from onrecord.model.analysis import Analysis
from onrecord.model.documents import Document, Line
from onrecord.model.spans import Span

CASES = Path(__file__).parents[2] / "cases"


def document(text: str) -> Document:
    lines = []
    at = 0
    for piece in text.splitlines(keepends=True):
        span = Span.trimmed(text, at, at + len(piece))
        at += len(piece)
        if span:
            lines.append(Line(span))
    return Document("d", text, "th", lines=tuple(lines))


def words(analysis: Analysis) -> list[str]:
    return [token.text for token in analysis.tokens]


def cases(path: str) -> list[Any]:
    found = yaml.safe_load((CASES / path).read_text("utf-8"))
    return [pytest.param(case["text"], case["expected"], id=case["why"]) for case in found]


@pytest.mark.parametrize(("text", "expected"), cases("th/segment.yaml"))
def test_units(text: str, expected: str) -> None:
    analysis = segment(document(text))
    assert "|".join(text[unit.start : unit.end] for unit in analysis.units) == expected


def check(text: str) -> None:
    analysis = segment(document(text))
    covered = set()
    end = 0
    for token in analysis.tokens:
        assert token.start >= end
        assert token.end > token.start
        assert text[token.start : token.end] == token.text
        assert not any(char.isspace() for char in token.text)
        end = token.end
        covered |= set(range(token.start, token.end))
    missing = [char for at, char in enumerate(text) if at not in covered]
    assert all(char.isspace() or char in INVISIBLE for char in missing)
    assert [index for unit in analysis.units for index in range(unit.first, unit.last)] == [
        *range(len(analysis.tokens))
    ]
    for unit in analysis.units:
        line = analysis.document.lines[unit.line].span
        assert line.start <= unit.start < unit.end <= line.end


@given(
    st.text(alphabet=st.sampled_from("กาำํ้เแิ์ๆฯ๑๒ \n\r\t\u200b\ufeff\u00a0aZé9.,()\"'“”😀\u200d🇹🇭e\u0301"), max_size=80)
)
@settings(max_examples=200, deadline=None)
def test_tokens_are_in_order_verbatim_and_cover_the_text(text: str) -> None:
    check(text)


@given(st.text(max_size=40))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_cut(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    ["😀\r\nกรุงเทพฯ\u200bวันนี้ 🇹🇭", "นํ้าใจและน้ํา ทํางาน", "๒๕ ส.ค. ๒๕๖๘ เวลา ๑๐.๓๐ น.", "", " \n "],
    ids=["emoji, CRLF, zero-width space", "decomposed sara am", "Thai digits", "empty", "blank"],
)
def test_hard_texts(text: str) -> None:
    check(text)


def test_words_are_whole_at_the_edge_of_a_window() -> None:
    text = "สงครามยูเครน" * 2_000
    assert set(words(segment(document(text)))) == {"สงคราม", "ยูเครน"}


def test_newmm_takes_over_where_thaibreak_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pythainlp")
    monkeypatch.setattr(module, "_breaker", module._newmm)
    check("รัฐบาลไทย  ประกาศ\u200b ๑๐ มาตรการ 😀 นํ้าใจ (Test)")


def test_without_any_breaker_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "thaibreak", None)
    monkeypatch.setitem(__import__("sys").modules, "pythainlp.tokenize", None)
    module._breaker.cache_clear()
    with pytest.raises(module.AssetError, match="pip install"):
        segment(document("ไทย"))
    module._breaker.cache_clear()
