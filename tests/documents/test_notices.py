"""Notices by which outlets correct and take back texts: which line, what it does, which text it names."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from conftest import cases
from onrecord.documents.metadata import describe
from onrecord.lang.registry import pack
from onrecord.model.documents import LineKind, Source


@pytest.mark.parametrize("case", [*cases("en", "notices")])
def test_english_notices(case: dict[str, Any]) -> None:
    check(case, "en")


@pytest.mark.parametrize("case", [*cases("th", "notices")])
def test_thai_notices(case: dict[str, Any]) -> None:
    check(case, "th")


def check(case: dict[str, Any], language: str) -> None:
    words = pack(language)
    source = Source("x", case["text"], publisher=case.get("publisher"), published=case.get("published"))
    doc = describe(source, language=language, cues=words.metadata, find_times=words.times)
    found = doc.corrects
    assert (found.what.value if found else None) == case["what"]
    if found is None:
        return
    assert found.span.stands_in(doc.text)
    assert found.span.text.startswith(case["starts"])
    if "of" in case:
        assert (asdict(found.of) if found.of else None) == case["of"]


def test_a_notice_beside_an_article_is_no_part_of_it() -> None:
    words = pack("en")
    text = cases("en", "notices")[0].values[0]["text"]
    doc = describe(Source("x", text), language="en", cues=words.metadata, find_times=words.times)
    assert doc.corrects is not None
    kinds = {line.span.text: line.kind for line in doc.lines}
    assert kinds[doc.corrects.span.text] is LineKind.CREDIT
