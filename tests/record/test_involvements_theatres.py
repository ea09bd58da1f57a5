"""Six contested stories of our own, Thai and English mixed, read from nothing: how each stands on the days asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.model.documents import Source
from onrecord.pipeline.read import Reader
from onrecord.record import Mode, Store

STORIES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "involvements" / "theatres.yaml").read_text(encoding="utf-8")
)
NOW = datetime(2027, 12, 31, tzinfo=UTC)
FLOOR = 0.85
"""The share of days asked on which the standing must be right."""
HELD = """
    SELECT i.what, i.standing, i.steps, x.party, a.name_en, a.name_th, b.name_en AS for_en, b.name_th AS for_th
    FROM involvements i JOIN base.parties x ON x.id = i.actor JOIN actors a ON a.id = i.actor
    LEFT JOIN actors b ON b.id = i.supported"""


@pytest.fixture(scope="module")
def stores(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    found = {}
    for story in STORIES:
        path = tmp_path_factory.mktemp("theatres") / "r.duckdb"
        readings = [reader.read(Source(one["publisher"], **one)) for one in story["articles"]]
        with Store.open(path, mode=Mode.WRITE) as store:
            store.add(readings, recorded=NOW)
        found[story["name"]] = Store.open(path)
    yield found
    for store in found.values():
        store.close()


def test_the_standing_on_the_days_asked(stores: Mapping[str, Store]) -> None:
    found = [
        (story["name"], one["who"], day, is_, told(stores[story["name"]], one, date.fromisoformat(day)))
        for story in STORIES
        for one in story["asked"]
        for day, is_ in one["days"].items()
    ]
    wrong = [row for row in found if row[3] != row[4]]
    assert len(wrong) <= (1 - FLOOR) * len(found), wrong


def told(store: Store, asked: Mapping[str, Any], day: date) -> str:
    """Return the standing of the involvement of that name, of several the one with most steps."""
    names = {part.strip() for part in (asked["who"]).split("|")}
    rows = [row for row in store.rows(HELD, {}, as_of=day) if names & {row["party"], row["name_en"], row["name_th"]}]
    return max(rows, key=lambda row: row["steps"])["standing"] if rows else "unreported"


def test_whoever_accuses_is_never_the_one_for_whom_it_is(stores: Mapping[str, Store]) -> None:
    supported = {row["for_en"] for store in stores.values() for row in store.rows(HELD, {})}
    assert supported.isdisjoint({"Oman", "Ethiopia", "Cambodia", "Mozambique", "Bulgaria"})
