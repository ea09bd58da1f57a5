"""Standing ties: which, between whom, from when to when, in both languages; none where a side is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.model.documents import Source
from onrecord.model.reading import Reading, Relation
from onrecord.pipeline.config import Config
from onrecord.pipeline.read import Reader

CASES = Path(__file__).parents[1] / "cases"
ENGINES = ("rules-mentions", "rules-times", "rules-quotes", "rules-relations")
READER = Reader(Config(engines=ENGINES, today=date(2026, 11, 23)))
NAMED = {"name", "metonym", "demonym"}
INVERSE = {"client", "recipient"}
"""Parts of whom is named first although the tie is told from the other side."""


def cases(name: str) -> list[Any]:
    return [
        pytest.param(language, case, id=f"{language}-{case['text'][:40]}")
        for language in ("en", "th")
        for case in yaml.safe_load((CASES / language / f"{name}.yaml").read_text(encoding="utf-8"))
    ]


def read(text: str, language: str) -> Reading:
    return READER.read(Source("case", text, language=language, published="2025-06-10"))


def sides(reading: Reading, one: Relation) -> list[set[str]]:
    names = {
        actor.id: {m.span.text for m in actor.mentions if m.form.value in NAMED} | set(actor.name.values())
        for actor in reading.actors
    }
    found = [names[party.actor] for party in one.parties]
    return found[::-1] if one.parties[0].role in INVERSE else found


def between(wanted: list[str], found: list[set[str]], *, mutual: bool) -> bool:
    orders = [found, found[::-1]] if mutual else [found]
    return any(
        len(wanted) == len(order)
        and all(any(name in called for called in side) for name, side in zip(wanted, order, strict=True))
        for order in orders
    )


def is_told(reading: Reading, wanted: dict[str, Any], one: Relation) -> bool:
    mutual = len({party.role for party in one.parties}) == 1
    ended = bool(wanted.get("ended")) and (one.to or "").startswith("../")
    return (
        one.kind == wanted["kind"]
        and between(wanted["of"], sides(reading, one), mutual=mutual)
        and one.from_ == wanted.get("from")
        and (ended or one.to == wanted.get("to"))
        and one.status.value == wanted.get("status", "happened")
    )


@pytest.mark.parametrize(("language", "case"), cases("relations"))
def test_ties_of_a_text(language: str, case: dict[str, Any]) -> None:
    reading = read(case["text"], language)
    left = list(reading.relations)
    for wanted in case["relations"]:
        told = next((one for one in left if is_told(reading, wanted, one)), None)
        assert told is not None, (case.get("why"), wanted, left)
        left.remove(told)
    assert not left, case.get("why")
    assert all(span.stands_in(case["text"]) for one in reading.relations for span in one.evidence)


def test_held_out_ties_are_found() -> None:
    """The floor of cases written before the grammar: recall, and no tie that is not there."""
    wanted = found = wrong = 0
    for param in cases("relations_held_out"):
        language, case = param.values
        reading = read(case["text"], language)
        hits = [w for w in case["relations"] if any(is_told(reading, w, one) for one in reading.relations)]
        wanted, found = wanted + len(case["relations"]), found + len(hits)
        wrong += max(0, len(reading.relations) - len(hits))
    assert found >= FLOOR * wanted
    assert wrong <= WRONG


FLOOR, WRONG = 0.6, 3
"""Lowest recall and most wrong ties over both languages' held-out cases; raising is routine."""
