"""What was on record on a day is what the documents of that day tell: every answer as of a day, of a record that has
later documents too, is the answer of a record that has only those known by then; in whatever order they were added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

import pytest
from bench.suites.stories import digests

from bench import stories
from onrecord import api
from onrecord.model.documents import Source
from onrecord.model.reading import Reading

STORY = "05"
"""A story of hand a with renderings, a correction and a retraction."""
BUNDLED = 4
PARTS = 5
"""Readings that are added at once."""
CHANCE = Random(2027)


def articles() -> dict[date, list[Source]]:
    """Return the articles of a story, and some bundled ones as if printed on its days."""
    (folder,) = (one for one in stories.folders("a") if one.name.startswith(STORY))
    found: dict[date, list[Source]] = {}
    for one in stories.load(folder).articles:
        source = Source(one.key, one.text, publisher=one.publisher, published=one.published.isoformat())
        found.setdefault(one.published, []).append(source)
    bundled = sorted(files("onrecord.demo").joinpath("articles").iterdir(), key=lambda one: one.name)
    for one, day in zip(CHANCE.sample(bundled, BUNDLED), CHANCE.choices(sorted(found), k=BUNDLED), strict=True):
        source = Source(one.name, one.read_text("utf-8"), publisher=f"The {one.name}", published=day.isoformat())
        found[day].append(source)
    return found


def record(path: Path, readings: Sequence[Reading]) -> Path:
    with api.open(path, write=True) as opened:
        for at in range(0, len(readings), PARTS):
            opened.add(readings[at : at + PARTS])
    return path


def asked(path: Path, day: date) -> Mapping[str, Any]:
    with api.open(path) as opened:
        found = digests(opened, day)
    rows = api.ask_sql(path, "SELECT * FROM events e JOIN reports r ON r.event = e.id ORDER BY ALL", as_of=day)[1]
    return {**found, "sql": [repr(row) for row in rows]}


def test_an_answer_as_of_a_day_is_that_of_a_record_of_that_day(reader: Any, tmp_path: Path) -> None:
    pytest.importorskip("tantivy")
    readings = {day: [reader.read(source) for source in some] for day, some in articles().items()}
    everything = [reading for some in readings.values() for reading in some]
    whole = record(tmp_path / "all.duckdb", CHANCE.sample(everything, len(everything)))
    days = sorted(readings)[:-1]
    for day in CHANCE.sample(days, 2):
        then = [reading for known, some in readings.items() if known <= day for reading in some]
        only = record(tmp_path / f"{day}.duckdb", then)
        expected, found = asked(only, day), asked(whole, day)
        assert [name for name in expected if found[name] != expected[name]] == [], day
