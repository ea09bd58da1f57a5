"""Who held what when: twice fifty questions, each written by someone who had not read the tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.knowledge.names import names_of
from onrecord.knowledge.offices import Holding, holder
from onrecord.knowledge.spelling import plain

CASES = Path(__file__).parents[1] / "cases" / "knowledge"
FLOORS = {"office_questions.yaml": 48, "office_questions_second.yaml": 48}


def english(held: Holding) -> set[str]:
    """Every English name of a holder, plain."""
    found = {plain(name.text) for name in names_of(held.person) if name.language == "en"}
    return found | {plain(held.name)}


def is_right(held: Holding | None, expected: str) -> bool:
    """Tell whether an answer is the expected one; a name must be of someone seen in office on that day."""
    if expected == "nobody":
        return held is None
    if expected == "unverified":
        return held is None or not held.verified
    return held is not None and held.verified and plain(expected) in english(held)


@pytest.mark.parametrize(("asked_in", "floor"), FLOORS.items())
def test_fifty_questions_on_who_held_what_when(asked_in: str, floor: int) -> None:
    questions: list[dict[str, Any]] = yaml.safe_load((CASES / asked_in).read_text("utf-8"))
    assert len(questions) == 50
    answers = [holder(question["office"], question["country"], question["day"]) for question in questions]
    misses = [
        f"{' '.join(str(told) for told in asked.values())}: not {held and (held.name, held.verified)}"
        for asked, held in zip(questions, answers, strict=True)
        if not is_right(held, asked["expected"])
    ]
    assert len(questions) - len(misses) >= floor, f"{len(misses)} wrong:\n" + "\n".join(misses)
