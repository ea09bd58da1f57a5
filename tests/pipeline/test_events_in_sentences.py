"""English sentences to events: how real the words make a deed, who is party to it, and what is none at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.model.documents import Source
from onrecord.model.reading import Event, Reading
from onrecord.pipeline.read import Reader

CASES = Path(__file__).parent.parent / "cases" / "en"
HEAD = "Report\n3 May 2024\n\n"


def cases(name: str) -> list[Any]:
    rows = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["why"]) for row in rows]


def described(event: Event, reading: Reading) -> dict[str, Any]:
    names = {actor.id: actor.name.get("en") for actor in reading.actors}
    parties = {"actors": event.actors, "recipients": event.recipients}
    named = {role: sorted(str(names[actor]) for actor in ids) for role, ids in parties.items()}
    return {"type": event.type, "status": str(event.status), **named}


def read(reader: Reader, text: str) -> list[dict[str, Any]]:
    reading = reader.read(Source(name="case", text=f"{HEAD}{text}\n", language="en"))
    return [described(event, reading) for event in reading.events]


def fits(wanted: dict[str, Any], event: dict[str, Any]) -> bool:
    return all(event[key] == (sorted(value) if isinstance(value, list) else value) for key, value in wanted.items())


@pytest.mark.parametrize("case", [*cases("events_standing"), *cases("events_parties")])
def test_sentences(reader: Reader, case: dict[str, Any]) -> None:
    events = read(reader, case["text"])
    for wanted in case.get("events", []):
        assert any(fits(wanted, event) for event in events), events
    for never in case.get("never", []):
        assert not any(fits(never, event) for event in events), events


@pytest.mark.parametrize("case", cases("events_silent"))
def test_other_worlds_are_silent(reader: Reader, case: dict[str, Any]) -> None:
    assert read(reader, case["text"]) == []
