"""Reports of one event become one row: in any order, as of any day, with what they differ in and how many tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest

from onrecord.model.annotations import Status
from onrecord.model.ids import document_id
from onrecord.model.reading import Reading
from onrecord.record import Mode, Store
from onrecord.record.store import rebuild

Make = Callable[..., Reading]
EVENT = "SELECT id, reports, documents, origins, statuses, known_from FROM events WHERE type = 'ASSAULT'"


def later(reading: Reading, day: str, publisher: str, *, status: Status = Status.HAPPENED, more: str = "") -> Reading:
    """Return a reading whose document is of another day and outlet, with more text behind it."""
    text = reading.document.text + more
    doc = replace(reading.document, id=document_id(text), text=text, published=day, publisher=publisher)
    events = tuple(replace(event, status=status) for event in reading.events[:1])
    return replace(reading, document=doc, events=events)


@pytest.fixture
def three(make_english: Make) -> tuple[Reading, ...]:
    """The same shelling told on the day, and by two others later; one of these denies it."""
    told = [
        (3, "2025-07-24", "The Harbour Post", Status.HAPPENED),
        (5, "2025-08-02", "The Inland Star", Status.HAPPENED),
        (9, "2025-08-30", "Example Wire", Status.DENIED),
    ]
    return tuple(
        later(make_english("2025-07-24", dead), day, outlet, status=status, more=own_words(outlet))
        for dead, day, outlet, status in told
    )


def own_words(outlet: str) -> str:
    """Return text enough that nobody takes the article for a copy of another's."""
    return "\n" + " ".join(f"{outlet} {number}." for number in range(400))


@pytest.fixture
def store(tmp_path: Path, three: tuple[Reading, ...]) -> Iterator[Store]:
    with Store.open(tmp_path / "record.duckdb", mode=Mode.WRITE) as opened:
        opened.add(three)
        yield opened


def test_reports_are_one_event_with_what_they_differ_in(store: Store) -> None:
    (row,) = store.rows(EVENT, {})
    assert (row["reports"], row["documents"], row["origins"]) == (3, 3, 3)
    assert row["statuses"] == ("denied", "happened")
    reports = store.rows("SELECT event, status FROM reports", {})
    assert {report["event"] for report in reports} == {row["id"]}
    assert len(store.rows("SELECT DISTINCT low FROM casualties WHERE event = $event", {"event": row["id"]})) == 3


def test_each_merge_is_explained(store: Store) -> None:
    rows = store.rows("SELECT rule, score, reason FROM sameness", {})
    assert len(rows) == 3
    assert {row["rule"] for row in rows} == {"event-same-day"}
    assert all("KHM" in str(row["reason"]) for row in rows)


def test_as_of_a_day_only_what_was_known_counts(store: Store) -> None:
    counts = [
        [row["reports"] for row in store.rows(EVENT, {}, as_of=day)]
        for day in (date(2025, 7, 1), date(2025, 7, 24), date(2025, 8, 10), date(2025, 9, 1))
    ]
    assert counts == [[], [1], [2], [3]]
    ids = {row["id"] for day in (date(2025, 7, 24), date(2025, 9, 1)) for row in store.rows(EVENT, {}, as_of=day)}
    assert len(ids) == 1, "the id is that of the report known first"


def test_the_order_of_adding_is_nothing(tmp_path: Path, three: tuple[Reading, ...]) -> None:
    digests = set()
    for number, order in enumerate(permutations(three)):
        path = tmp_path / f"{number}.duckdb"
        with Store.open(path, mode=Mode.WRITE) as opened:
            for reading in order:
                opened.add([reading], recorded=datetime(2025, 9, 1, tzinfo=UTC))
            digests.add(opened.digest())
    digests.add(rebuild(path))
    assert len(digests) == 1


def test_a_copy_is_no_second_origin(tmp_path: Path, make_english: Make) -> None:
    first = make_english("2025-07-24", 3)
    copy = later(make_english("2025-07-24", 4), "2025-07-25", "The Mirror")
    with Store.open(tmp_path / "copies.duckdb", mode=Mode.WRITE) as opened:
        opened.add([first, copy])
        (row,) = opened.rows(EVENT, {})
        assert (row["documents"], row["origins"]) == (2, 1)
