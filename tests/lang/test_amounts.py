"""Casualties and things counted, in both languages; a number that counts nothing gives nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.lang.amounts import Amounts, find_things, find_tolls, load_amounts

CASES = Path(__file__).parents[1] / "cases"
AMOUNTS = {language: load_amounts(f"onrecord.lang.{language}", "data/events_amounts.tsv") for language in ("en", "th")}


def cases(key: str) -> list[Any]:
    return [
        pytest.param(AMOUNTS[language], case, id=f"{language}-{case['text'][:40]}")
        for language in AMOUNTS
        for name in ("amounts", "amounts_held_out")
        for case in yaml.safe_load((CASES / language / f"{name}.yaml").read_text(encoding="utf-8"))
        if key in case
    ]


@pytest.mark.parametrize(("amounts", "case"), cases("tolls"))
def test_tolls(amounts: Amounts, case: dict[str, Any]) -> None:
    before = "A word. "
    text = before + case["text"]
    found = find_tolls(text, len(before), len(text), amounts)
    assert [[toll.kind, toll.low, toll.high] for toll in found] == case["tolls"], case.get("why")
    assert all(toll.span.stands_in(text) and (toll.who is None or toll.who.stands_in(text)) for toll in found)
    if "who" in case:
        assert [toll.who.text if toll.who else None for toll in found] == case["who"]


@pytest.mark.parametrize(("amounts", "case"), cases("things"))
def test_things(amounts: Amounts, case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_things(text, 0, len(text), amounts)
    assert [[thing.kind, thing.quantity, thing.unit] for thing in found] == case["things"], case.get("why")
    assert all(thing.span.stands_in(text) for thing in found)
