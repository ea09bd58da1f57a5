"""Whatever people decide and outlets take back, in whatever order: a rebuild gives the same, each day its answer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import duckdb
import pytest

from onrecord.errors import OnrecordError
from onrecord.model.documents import Amended, Amends, Document, Notice
from onrecord.model.ids import document_id
from onrecord.model.reading import Reading
from onrecord.model.spans import Span
from onrecord.record import Mode, Store
from onrecord.record.decisions import Decision, Kind
from onrecord.record.store import rebuild

Make = Callable[..., Reading]
START = date(2025, 7, 20)
NOW = datetime(2025, 7, 20, tzinfo=UTC)
STEPS = 30
SEEDS = range(int(os.environ.get("ONRECORD_HISTORIES", "1")))
"""More histories than one are tried with ONRECORD_HISTORIES=100."""
TABLES = (
    "documents",
    "events",
    "reports",
    "attributions",
    "disclosures",
    "involvements",
    "actors",
    "casualties",
    "(SELECT * EXCLUDE (seq, other_seq) FROM base.disputes)",
)
VALUES = {
    "event": [("status", "alleged"), ("status", "planned"), ("type", "COERCE"), ("date", "2025-07"), ("actors", "THA")],
    "quote": [("act", "admit"), ("source", "KHM")],
    "step": [("step", "acknowledged"), ("date", "2025-07-01")],
    "actor": [("country", "LAO"), ("name_en", "Somebody Else")],
}


def told(make: Make, chance: Random, number: int) -> Reading:
    """Return an article about one of few deeds, with words of its own, known on one of few days."""
    on = (START + timedelta(days=chance.randrange(2))).isoformat()
    published = (START + timedelta(days=chance.randrange(2, 6))).isoformat()
    reading = make(on, chance.choice((3, 4)), deny=chance.random() < 0.5)
    text = reading.document.text + f"\n{number} " + " ".join(str(chance.random()) for _ in range(80))
    dated = replace(reading.document.reference_date, value=published)
    doc = replace(
        reading.document, id=document_id(text), text=text, published=published, publisher=f"P{number % 3}",
        title=f"Title of the article {number}", reference_date=dated,
    )  # fmt: skip
    return replace(reading, document=doc)


def notice(of: Reading, chance: Random) -> Reading:
    """Return a notice by which the outlet of an article takes it back or corrects it, some days later."""
    what = chance.choice(list(Amends))
    day = date.fromisoformat(str(of.document.published)) + timedelta(days=chance.randrange(1, 4))
    text = f"{what}: of {of.document.title}, {chance.random()}"
    doc = Document(
        document_id(text), text, "en", title="Notice", publisher=of.document.publisher, published=day.isoformat(),
        corrects=Notice(what, Span(0, len(what), str(what)), Amended(of.document.title)),
    )  # fmt: skip
    return Reading(doc, run=of.run)


class History:
    """A store that is added to and decided about at random; what was added and decided is kept, each with its day."""

    def __init__(self, store: Store, readings: Iterable[Reading], chance: Random) -> None:
        self.store, self.chance, self.waiting = store, chance, list(readings)
        self.day = START + timedelta(days=20)
        self.done: list[Reading | Decision] = []
        self.made: list[str] = []

    def step(self) -> None:
        if self.waiting and self.chance.random() < 0.5:
            reading = self.waiting.pop()
            self.store.add([reading], recorded=NOW)
            self.done.append(reading)
            return
        self.day += timedelta(days=self.chance.randrange(3))
        try:
            decision = self.store.decide(self._any())
        except (OnrecordError, IndexError):
            return
        self.made.append(decision.id)
        self.done.append(decision)

    def _any(self) -> Decision:
        when = f"{self.day}T10:00:{len(self.done):02d}+00:00"
        kind = self.chance.choice(list(Kind))
        if kind is Kind.UNDO:
            return Decision(kind, "mali", "again", when, undoes=self.chance.choice(self.made))
        noun = self.chance.choice(["event", "event", "step", "quote", "actor", "involvement"])
        one, other = self._id(noun), self._id(noun)
        if kind in (Kind.MERGE, Kind.UNMERGE, Kind.NEVER):
            return Decision(kind, "mali", "so", when, one, other)
        if kind is Kind.CORRECT:
            field, value = self.chance.choice(VALUES.get(noun, [("x", "y")]))
            return Decision(kind, "mali", "so", when, one, field=field, value=value)
        return Decision(kind, "mali", "so", when, one)

    def _id(self, noun: str) -> str:
        asked = {
            "event": "SELECT id FROM reports",
            "step": "SELECT id FROM disclosures",
            "quote": "SELECT id FROM attributions",
            "actor": "SELECT DISTINCT id FROM base.actors",
            "involvement": "SELECT DISTINCT alone AS id FROM base.contests",
        }[noun]
        return str(self.chance.choice(sorted(str(row["id"]) for row in self.store.rows(asked, {}))))


def answers(store: Store, day: date | None = None) -> dict[str, list[str]]:
    """Return the rows of the stable tables that were known on a day."""
    known = "" if day is None else f" WHERE known_from <= DATE '{day}'"
    return {table: sorted(map(str, store.rows(f"FROM {table}{known}", {}, as_of=day))) for table in TABLES}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_history_is_the_same_again_and_as_of_each_day(tmp_path: Path, make_english: Make, seed: int) -> None:
    chance = Random(seed)
    articles = [told(make_english, chance, number) for number in range(5)]
    notices = [notice(one, chance) for one in chance.sample(articles, 2)]
    path = tmp_path / "whole.duckdb"
    with Store.open(path, mode=Mode.WRITE) as store:
        history = History(store, [*articles, *notices], chance)
        for _ in range(STEPS):
            history.step()
        store.add(history.waiting, recorded=NOW)
        history.done += history.waiting
        digest, problems = store.digest(), store.verify().problems
        assert not problems
        assert any(isinstance(one, Decision) for one in history.done)
        days = [START + timedelta(days=6), history.day - timedelta(days=5), history.day]
        then = {day: answers(store, day) for day in days}
    assert kept(path) == kept(path, again=True)
    assert rebuild(path) == digest
    check_days(tmp_path, history.done, then)


def kept(path: Path, *, again: bool = False) -> dict[str, list[str]]:
    """Return the rows of the record as it stands, as they were kept or made `again` out of everything."""
    if again:
        with duckdb.connect(path) as connection:
            connection.execute("DELETE FROM base.kept_rule")
    with Store.open(path, mode=Mode.WRITE) as store:
        listed = "SELECT table_name AS name FROM duckdb_tables() WHERE starts_with(table_name, 'kept_')"
        tables = [str(row["name"]) for row in store.rows(listed, {})]
        return {table: sorted(map(str, store.rows(f"FROM base.{table}", {}))) for table in tables}


def check_days(tmp_path: Path, done: list[Reading | Decision], then: dict[date, dict[str, list[str]]]) -> None:
    """Ask a store to which all readings of a day are added first, then what was decided by it."""
    for number, (day, expected) in enumerate(then.items()):
        with Store.open(tmp_path / f"{number}.duckdb", mode=Mode.WRITE) as store:
            known = [one for one in done if isinstance(one, Reading) and str(one.document.published) <= day.isoformat()]
            store.add(known, recorded=NOW)
            for one in done:
                if isinstance(one, Decision) and one.recorded[:10] <= day.isoformat():
                    store.decide(one)
            assert answers(store) == expected
