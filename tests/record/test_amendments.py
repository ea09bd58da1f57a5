"""Outlets correct and retract: from the day of the notice on, in any order of adding, and as of the days before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from handmade import RUN, country, mention, words_in
from onrecord.model.annotations import ActorKind
from onrecord.model.documents import Amended, Amends, Dated, Document, Notice, ReferenceDate
from onrecord.model.ids import document_id
from onrecord.model.reading import Actor, Disclosure, Involvement, Reading
from onrecord.model.spans import Span
from onrecord.record import Mode, Store
from onrecord.record.store import rebuild

NOW = datetime(2025, 9, 1, tzinfo=UTC)
Make = Callable[..., Reading]


def told(make: Make, day: str, outlet: str, *, killed: int = 3, more: str = "") -> Reading:
    reading = make("2025-07-24", killed)
    chance = Random(outlet)
    own = more or " ".join(str(chance.random()) for _ in range(80))
    text = f"{reading.document.text}\n{own}"
    doc = replace(reading.document, id=document_id(text), text=text, published=day, publisher=outlet)
    return replace(reading, document=doc, events=reading.events[:1], disclosure=())


def notice(
    day: str, outlet: str, what: Amends, *, title: str | None = "A village is shelled", url: str | None = None
) -> Reading:
    """Return a reading of a notice of its own: of the text of that title, or of this one."""
    text = f"{what}: this is said by {outlet} on {day} of {title}."
    of = Amended(title, url) if title or url else None
    doc = Document(
        document_id(text), text, "en", title="Notice", publisher=outlet, published=day,
        corrects=Notice(what, Span(0, len(what), str(what)), of),
    )  # fmt: skip
    return Reading(doc, run=RUN)


def state(store: Store, as_of: str | None = None) -> list[tuple[object, ...]]:
    rows = store.rows(
        "SELECT publisher, amended FROM documents WHERE title <> 'Notice' ORDER BY publisher", {},
        as_of=date.fromisoformat(as_of) if as_of else None,
    )  # fmt: skip
    return [tuple(row.values()) for row in rows]


EVENT = "SELECT reports, origins, retracted FROM events WHERE type = 'ASSAULT'"


@pytest.fixture
def readings(make_english: Make) -> tuple[Reading, ...]:
    return (
        told(make_english, "2025-07-25", "Harbour Post"),
        told(make_english, "2025-07-26", "Inland Star", killed=9),
        notice("2025-08-01", "Harbour Post", Amends.RETRACTION),
        notice("2025-08-03", "Inland Star", Amends.CORRECTION),
        notice("2025-08-04", "Hill Times", Amends.RETRACTION),
    )


def test_a_retracted_report_is_no_origin_from_its_day_on(tmp_path: Path, readings: Sequence[Reading]) -> None:
    with Store.open(tmp_path / "r.duckdb", mode=Mode.WRITE) as store:
        store.add(readings, recorded=NOW)
        assert state(store) == [("Harbour Post", "retracted"), ("Inland Star", "corrected")]
        assert state(store, "2025-08-02") == [("Harbour Post", "retracted"), ("Inland Star", None)]
        assert state(store, "2025-07-31") == [("Harbour Post", None), ("Inland Star", None)]
        assert store.rows(EVENT, {}) == [{"reports": 2, "origins": 1, "retracted": False}]
        assert store.rows(EVENT, {}, as_of=date(2025, 7, 31)) == [{"reports": 2, "origins": 2, "retracted": False}]
        rows = store.rows("SELECT origin, amended, amended_by FROM reports WHERE amended = 'retracted'", {})
        assert rows == [{"origin": None, "amended": "retracted", "amended_by": readings[2].document.id}]


def test_an_event_of_which_all_is_retracted_stands_as_that(tmp_path: Path, readings: Sequence[Reading]) -> None:
    with Store.open(tmp_path / "r.duckdb", mode=Mode.WRITE) as store:
        store.add([readings[0], readings[2]], recorded=NOW)
        assert store.rows(EVENT, {}) == [{"reports": 1, "origins": 0, "retracted": True}]


def test_copies_fall_with_what_they_copy(tmp_path: Path, make_english: Make) -> None:
    words = " ".join(f"The river rose by {number} metres." for number in range(60))
    first = told(make_english, "2025-07-25", "Harbour Post", more=words)
    copy = told(make_english, "2025-07-26", "The Mirror", more=words + " And more.")
    with Store.open(tmp_path / "c.duckdb", mode=Mode.WRITE) as store:
        store.add([copy, first, notice("2025-08-01", "Harbour Post", Amends.RETRACTION)], recorded=NOW)
        assert store.rows(EVENT, {}) == [{"reports": 2, "origins": 0, "retracted": True}]


def test_a_text_taken_back_where_it_stands_is_taken_back_itself(tmp_path: Path, make_english: Make) -> None:
    first = told(make_english, "2025-07-25", "Harbour Post")
    again = told(make_english, "2025-07-30", "Harbour Post", more="This story has been retracted.")
    at = again.document.text.index("This story has")
    span = Span(at, len(again.document.text), "This story has been retracted.")
    again = replace(again, document=replace(again.document, corrects=Notice(Amends.RETRACTION, span)))
    with Store.open(tmp_path / "s.duckdb", mode=Mode.WRITE) as store:
        store.add([first, again], recorded=NOW)
        assert state(store) == [("Harbour Post", "retracted")] * 2
        assert state(store, "2025-07-29")[0] == ("Harbour Post", None)


def test_the_order_of_adding_is_nothing(tmp_path: Path, readings: Sequence[Reading]) -> None:
    digests = set()
    for number, order in enumerate(list(permutations(readings[:4]))[::7]):
        path = tmp_path / f"{number}.duckdb"
        with Store.open(path, mode=Mode.WRITE) as store:
            for reading in order:
                store.add([reading], recorded=NOW)
            digests.add(store.digest())
    digests.add(rebuild(path))
    assert len(digests) == 1


def step(day: str, kind: str, outlet: str) -> Reading:
    """Return a reading of an article in which a panel's finding, or an outlet, accuses Myanmar."""
    chance = Random(outlet)
    own = " ".join(f"{outlet} {chance.randrange(100, 10**6)}." for _ in range(300))
    text = f"It was said of troops. Myanmar and Laos. A Panel.\n{own}"
    at = words_in(text)
    doc = Document(
        document_id(text), text, "en", title=f"Troops, by {outlet}", publisher=outlet, published=day,
        reference_date=ReferenceDate(day, Dated.PUBLISHED),
    )  # fmt: skip
    panel = Actor("a5", ActorKind.ORGANISATION, {"en": "Panel"}, mentions=mention(at("Panel")))
    actors = (
        country("a1", "MMR", "Myanmar", "เมียนมา", at("Myanmar")),
        country("a2", "LAO", "Laos", "ลาว", at("Laos")),
        panel,
    )
    contested = Disclosure(Involvement("a1", "a2", "troops"), kind, (), evidence=(at("It was said of troops"),))
    return Reading(doc, actors=actors, disclosure=(contested,), run=RUN)


def test_what_two_outlets_corroborated_is_alleged_again_where_one_takes_it_back(tmp_path: Path) -> None:
    asked = "SELECT standing, steps, origins FROM involvements"
    some = [step("2025-01-10", "alleged", "Harbour Post"), step("2025-01-12", "alleged", "Inland Star")]
    taken = notice("2025-02-01", "Inland Star", Amends.RETRACTION, title="Troops, by Inland Star")
    orders, digests = permutations([*some, taken]), set()
    for number, order in enumerate(orders):
        with Store.open(tmp_path / f"{number}.duckdb", mode=Mode.WRITE) as store:
            for reading in order:
                store.add([reading], recorded=NOW)
            assert store.rows(asked, {}) == [{"standing": "alleged", "steps": 2, "origins": 1}]
            before = {"standing": "corroborated", "steps": 2, "origins": 2}
            assert store.rows(asked, {}, as_of=date(2025, 1, 31)) == [before]
            effects = store.rows("SELECT effect FROM disclosures ORDER BY number", {})
            assert [row["effect"] for row in effects] == ["move", "withdrawn"]
            digests.add(store.digest())
    assert len(digests) == 1
