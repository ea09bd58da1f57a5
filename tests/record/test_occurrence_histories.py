"""Whatever the order, the batches and the newer readings: the same events, and as of a day those of what was known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from onrecord.model.ids import document_id
from onrecord.model.reading import Reading
from onrecord.record import Mode, Store
from onrecord.record.store import rebuild

Make = Callable[..., Reading]
NOW = datetime(2025, 9, 1, tzinfo=UTC)
START = date(2025, 7, 20)
GROUPS = "SELECT event, list(id ORDER BY id) AS reports FROM reports GROUP BY event ORDER BY event"


def told(make: Make, chance: Random, number: int) -> Reading:
    """Return an article about one of few deeds, on one of few days and at one of few places, or at none."""
    on = (START + timedelta(days=chance.randrange(4))).isoformat()
    published = (START + timedelta(days=chance.randrange(2, 12))).isoformat()
    reading = make(on, chance.choice((3, 4, 7)))
    text = reading.document.text + f"\n{number} " + " ".join(str(chance.random()) for _ in range(80))
    document = replace(
        reading.document,
        id=document_id(text),
        text=text,
        published=published,
        publisher=f"P{number}",
        reference_date=replace(reading.document.reference_date, value=published),
    )
    times = (replace(reading.times[0], value=on, earliest=on, latest=on),)
    places = (
        replace(reading.places[0], geonames=chance.choice((1, 2)), precision="city", lat=10.0, lon=100.0),
        *reading.places[1:],
    )
    return varied(replace(reading, document=document, times=times, places=places), chance)


def varied(reading: Reading, chance: Random) -> Reading:
    """Return another reading of the same words: a party, the place or the day may be missed."""
    event = replace(
        reading.events[0],
        actors=("a1",) if chance.random() < 0.8 else (),
        recipients=("a2",) if chance.random() < 0.9 else (),
        place="p1" if chance.random() < 0.6 else None,
        time="t1" if chance.random() < 0.7 else None,
    )
    return replace(reading, events=(event, *reading.events[1:]))


@pytest.fixture(params=range(2))
def history(request: pytest.FixtureRequest, make_english: Make) -> list[Reading]:
    """Readings in the order in which they are made; the last two are newer ones of documents before."""
    chance = Random(request.param)
    first = [told(make_english, chance, number) for number in range(6)]
    return [*first, *(varied(reading, chance) for reading in chance.sample(first, 2))]


def stored(path: Path, batches: Iterable[list[Reading]]) -> tuple[str, dict[date, list[dict[str, object]]]]:
    """Return the digest of a store to which batches are added, and its events as of each day."""
    days = [START + timedelta(days=day) for day in (3, 5, 8, 13)]
    with Store.open(path, mode=Mode.WRITE) as store:
        for batch in batches:
            store.add(batch, recorded=NOW)
        return store.digest(), {day: store.rows(GROUPS, {}, as_of=day) for day in days}


def test_neither_order_nor_batches_matter(tmp_path: Path, history: list[Reading]) -> None:
    chance = Random(7)
    documents, newer = history[:-2], history[-2:]
    outcomes = []
    for number in range(2):
        chance.shuffle(documents)
        cut = chance.randrange(1, len(documents))
        batches = [[one] for one in documents] if number == 0 else [documents[:cut], documents[cut:]]
        again = [documents[0]] if number == 1 else []
        outcomes.append(stored(tmp_path / f"{number}.duckdb", [*batches, newer, again]))
    assert outcomes[0] == outcomes[1]
    assert rebuild(tmp_path / "0.duckdb") == outcomes[0][0]


def test_as_of_a_day_it_is_the_record_of_what_was_known(tmp_path: Path, history: list[Reading]) -> None:
    path, day = tmp_path / "whole.duckdb", START + timedelta(days=8)
    _, whole = stored(path, [[one] for one in history])
    known = [
        [one for one in some if (one.document.published or "") <= day.isoformat()]
        for some in (history[:-2], history[-2:])
    ]
    _, then = stored(tmp_path / "then.duckdb", known)
    assert whole[day] == then[day]
    every_report_is_of_one_event(path)


def every_report_is_of_one_event(path: Path) -> None:
    with Store.open(path, mode=Mode.READ) as store:
        counted = "SELECT sum(reports) AS n, min(reports) AS fewest, count(DISTINCT id) = count(*) AS once FROM events"
        (events,) = store.rows(counted, {})
        (base,) = store.rows("SELECT count(*) AS n FROM base.tellings", {})
    assert (events["n"], events["fewest"], events["once"]) == (base["n"], 1, True)
