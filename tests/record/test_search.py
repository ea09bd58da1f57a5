"""Search answers with offsets into the text as read, Thai as well as English."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from onrecord.errors import NotARecord, UsageError
from onrecord.record.search import Segmented, beside, reindex, search

ENGLISH = "The Navy sailed. The navy returned to port."
THAI = "ม้าวิ่งไปเกาหลีเหนือ แล้วกลับมา"
THAI_WORDS = ("ม้า", "วิ่ง", "ไป", "เกาหลี", "เหนือ", " ", "แล้ว", "กลับ", "มา")


def segmented(name: str, text: str, words: tuple[str, ...]) -> Segmented:
    placed, at = [], 0
    for word in words:
        at = text.index(word, at)
        placed.append((at, at + len(word), word))
        at += len(word)
    return Segmented(name, tuple(placed))


@pytest.fixture
def index(tmp_path: Path) -> Path:
    pytest.importorskip("tantivy")
    folder = beside(tmp_path / "r.duckdb")
    words = tuple(ENGLISH.replace(".", "").split())
    assert reindex(folder, [segmented("en", ENGLISH, words), segmented("th", THAI, THAI_WORDS)]) == 2
    return folder


def test_words_are_found_where_they_stand(index: Path) -> None:
    (hit,) = search(index, ["navy"])
    assert hit.document == "en"
    assert [ENGLISH[start:end] for start, end in hit.spans] == ["Navy", "navy"]


def test_thai_words_in_a_row_are_found(index: Path) -> None:
    (hit,) = search(index, ["เกาหลี", "เหนือ"])
    assert [THAI[start:end] for start, end in hit.spans] == ["เกาหลีเหนือ"]


def test_a_word_is_not_another_with_other_marks(index: Path) -> None:
    (horse,), (come,) = search(index, ["ม้า"]), search(index, ["มา"])
    assert [THAI[start:end] for start, end in horse.spans] == ["ม้า"]
    assert [THAI[start:end] for start, end in come.spans] == ["มา"]
    assert list(search(index, ["เหนือ", "เกาหลี"])) == []


def test_an_index_is_made_again(index: Path) -> None:
    assert reindex(index, [segmented("en", ENGLISH, ("sailed",))]) == 1
    assert list(search(index, ["navy"])) == []


def test_what_is_missing_is_told(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="nothing to look for"):
        list(search(index, [" "]))
    with pytest.raises(NotARecord):
        list(search(index / "none", ["navy"]))
    monkeypatch.setitem(sys.modules, "tantivy", None)
    with pytest.raises(UsageError, match=r"onrecord\[search\]"):
        list(search(index, ["navy"]))
