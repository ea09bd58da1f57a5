"""How far negation reaches, what is only intended, and what a denial leaves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.documents.metadata import describe
from onrecord.lang.en.factuality import markers_of, touched
from onrecord.lang.en.syntax import Tree
from onrecord.lang.registry import pack
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Act, Marker
from onrecord.model.documents import Source

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases/en/factuality.yaml").read_text(encoding="utf-8"))


def parsed(text: str) -> Analysis:
    language = pack("en")
    source = Source(name="case", text=text + "\n", language="en")
    return language.segment(describe(source, language="en", cues=language.metadata, find_times=language.times))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['word']}: {case['text'][:40]}")
def test_markers(case: dict[str, Any]) -> None:
    analysis = parsed(case["text"])
    found = markers_of(Tree(analysis), analysis.token_at(case["text"].index(case["word"])))
    assert {Marker(name) for name in case.get("markers", [])} <= found
    assert not {Marker(name) for name in case.get("not", [])} & found


@pytest.mark.parametrize(
    ("word", "left"),
    [("shelling", []), ("killed", []), ("hit", [Act.DENY])],
)
def test_a_denial_leaves_what_is_taken_to_be_so(word: str, left: list[Act]) -> None:
    analysis = parsed("He denied that the shelling hit a school which the militia had killed people in.")
    index = analysis.token_at(analysis.text.index(word))
    assert touched(Tree(analysis), index, [Act.DENY]) == left
