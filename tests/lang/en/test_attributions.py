"""Passages of every kind of attribution: what was tuned on must be right, what was held out must not get worse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.lang.en.quotes import find_quotes
from onrecord.lang.en.segment import segment
from onrecord.model.annotations import Annotations, QuoteFrame
from onrecord.model.documents import Document, Line
from onrecord.model.spans import Span

CASES: list[dict[str, Any]] = yaml.safe_load(Path("tests/cases/en/attributions.yaml").read_text(encoding="utf-8"))
TUNED, HELD = CASES[::2], CASES[1::2]
HELD_RIGHT = 25
"""Held-out passages that were right when the rules were done."""
ALIKE = 0.7
"""Share of the words of two contents that both have."""


def read(text: str) -> list[QuoteFrame]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line(Span.of(text, start, start + len(line))))
        start += len(line) + 1
    return list(find_quotes(segment(Document(id="d", text=text, language="en", lines=tuple(lines))), Annotations()))


def is_right(case: dict[str, Any]) -> bool:
    """Tell whether every expected frame is found, and no other."""
    found = read(case["text"])
    expected = case["frames"]
    return len(found) == len(expected) and all(any(fits(frame, one) for frame in found) for one in expected)


def fits(frame: QuoteFrame, expected: list[str | None]) -> bool:
    source, cue, act, content = expected
    return (
        (frame.source.text if frame.source else None) == source
        and (frame.cue.text if frame.cue else None) == cue
        and frame.act == act
        and alike(" ".join(span.text for span in frame.content), str(content)) >= ALIKE
    )


def alike(one: str, two: str) -> float:
    first, second = words(one), words(two)
    return len(first & second) / len(first | second)


def words(text: str) -> set[str]:
    return {word.strip(".,:;“”\"'‘’/").lower() for word in text.split()} - {""}


@pytest.mark.parametrize("case", TUNED, ids=lambda case: case["text"][:40])
def test_every_passage_that_was_tuned_on(case: dict[str, Any]) -> None:
    assert is_right(case), read(case["text"])


def test_held_out_passages_do_not_get_worse() -> None:
    assert sum(is_right(case) for case in HELD) >= HELD_RIGHT
