"""Whole articles to events: parties, standing, and what must never be coded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.model.documents import Source
from onrecord.model.reading import Event, Reading
from onrecord.pipeline.read import Reader

CASES = Path(__file__).parent.parent / "cases"


def cases() -> list[Any]:
    rows = [
        (language, row)
        for language in ("en", "th")
        for row in yaml.safe_load((CASES / language / "events.yaml").read_text(encoding="utf-8"))
    ]
    return [pytest.param(row, id=f"{lang}: {row['why']}: {row['text'].splitlines()[0]}") for lang, row in rows]


def described(event: Event, reading: Reading) -> dict[str, Any]:
    names = {actor.id: actor.name.get("en") for actor in reading.actors}
    return {
        "type": event.type,
        "status": str(event.status),
        "actors": sorted(str(names[a]) for a in event.actors),
        "recipients": sorted(str(names[a]) for a in event.recipients),
    }


def fits(expected: dict[str, Any], event: dict[str, Any]) -> bool:
    return all(event[key] == (sorted(value) if isinstance(value, list) else value) for key, value in expected.items())


@pytest.mark.parametrize("case", cases())
def test_events(reader: Reader, case: dict[str, Any]) -> None:
    reading = reader.read(Source(name="case", text=case["text"]))
    events = [described(event, reading) for event in reading.events]
    for expected in case.get("events", []):
        assert any(fits(expected, event) for event in events), events
    for never in case.get("never", []):
        assert not any(fits(never, event) for event in events), events
    for type_, count in case.get("count", {}).items():
        assert sum(event["type"] == type_ for event in events) == count, events
