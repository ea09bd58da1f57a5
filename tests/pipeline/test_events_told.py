"""What a careful reader found told wrongly: sentences of both languages, and what of their events may not come out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.model.documents import Source
from onrecord.model.reading import Event, Reading
from onrecord.pipeline.read import Reader

CASES = Path(__file__).parent.parent / "cases"
TOPICS = ("events_word", "events_far", "events_days", "events_things", "events_series")
PUBLISHED = "2024-05-03"


def cases() -> list[Any]:
    listed = ((language, topic) for topic in TOPICS for language in ("en", "th"))
    paths = ((language, CASES / language / f"{topic}.yaml") for language, topic in listed)
    return [
        pytest.param(language, row, id=f"{language}: {row['why']}")
        for language, path in paths
        if path.exists()
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def described(event: Event, reading: Reading) -> dict[str, Any]:
    names = {actor.id: actor.name.get("en") or actor.name.get("th") for actor in reading.actors}
    days = {time.id: time.value for time in reading.times}
    return {
        "type": event.type,
        "status": str(event.status),
        "trigger": event.trigger.text,
        "actors": sorted(str(names[actor]) for actor in event.actors),
        "recipients": sorted(str(names[actor]) for actor in event.recipients),
        "time": days.get(event.time or ""),
        "what": sorted(thing.kind for thing in event.what),
        "tolls": sorted(toll.kind for toll in event.casualties),
    }


def fits(wanted: dict[str, Any], event: dict[str, Any]) -> bool:
    return all(event[key] == (sorted(value) if isinstance(value, list) else value) for key, value in wanted.items())


@pytest.mark.parametrize(("language", "case"), cases())
def test_sentences(reader: Reader, language: str, case: dict[str, Any]) -> None:
    source = Source(name="case", text=f"{case['text']}\n", language=language, published=PUBLISHED)
    reading = reader.read(source)
    events = [described(event, reading) for event in reading.events]
    for wanted in case.get("events", []):
        assert any(fits(wanted, event) for event in events), events
    for never in case.get("never", []):
        assert not any(fits(never, event) for event in events), events
