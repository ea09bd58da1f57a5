"""The day on which an article was loaded is no day of what it tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import api

TEXT = (
    "Guards of Ruritania's army arrested two Graustark officers at the bridge, the foreign ministry of Kenya said.\n"
    'Kenya rejected the report. "Kenya denounces Uganda," its minister said. '
    "Kenya has expelled the ambassador of Uganda. "
    "Uganda denied that its troops had crossed the border into Kenya."
)


@pytest.fixture(params=[None, "2031-05-06"], ids=["undeclared", "declared"])
def told(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str | None, api.Record]]:
    with api.open(tmp_path / "r.duckdb", write=True) as record:
        record.add([api.read(TEXT, published=request.param)])
        yield request.param, record


def test_events_and_statements_say_when_only_as_far_as_they_are_told(told: tuple[str | None, api.Record]) -> None:
    published, record = told
    rows = [*record.events().rows(), *record.quotes().rows()]
    assert rows
    assert {row.when for row in rows if row.date is None} == {f"by {published}" if published else None}
    assert {row.known_how for row in rows} == {"published" if published else "imported"}


def test_counts_of_pairs_have_no_day_of_loading(told: tuple[str | None, api.Record]) -> None:
    published, record = told
    pairs = record.dyads().rows()
    months = record.dyad("KEN", "UGA").months.rows()
    assert pairs
    assert months
    assert {day for row in pairs for day in (row.first, row.last)} == {published}
    assert {row.month for row in months} == {published[:7] if published else None}


def test_a_standing_is_since_no_day_of_loading(told: tuple[str | None, api.Record]) -> None:
    published, record = told
    rows = record.disclosures().rows()
    assert rows
    assert {row.since for row in rows} == {published}
    assert [row.told for row in rows] == [row.known_from for row in rows]
