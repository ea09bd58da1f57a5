"""Steps of many documents become one ladder: in any order, as of any day, with what is open and what is a copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest

from handmade import RUN, country, mention, words_in
from onrecord.model.annotations import ActorKind
from onrecord.model.documents import Dated, Document, ReferenceDate
from onrecord.model.ids import document_id
from onrecord.model.reading import Actor, Disclosure, Involvement, Place, Reading
from onrecord.record import Mode, Store
from onrecord.record.store import rebuild
from onrecord.views.involvements import involvements

NOW = datetime(2025, 9, 1, tzinfo=UTC)
STANDING = "SELECT standing, since, steps, documents, origins FROM involvements ORDER BY id"
PEOPLE = (
    ("a1", "MMR", "Myanmar", "เมียนมา"), ("a2", "LAO", "Laos", "ลาว"), ("a3", "VNM", "Vietnam", "เวียดนาม"),
    ("a4", "THA", "Thailand", "ไทย"),
)  # fmt: skip


def told(
    day: str,
    step: str,
    by: str,
    *,
    outlet: str = "",
    for_: str | None = "a2",
    what: str | None = "troops",
    actor: str = "a1",
    place: str | None = None,
    words: str = "",
) -> Reading:
    """Return a reading of an article of our own in which somebody takes a step; `by` and `actor` are ids of PEOPLE."""
    outlet = outlet or f"The {step} of {day}"
    names = ", ".join(en for _, _, en, _ in PEOPLE)
    own = words or " ".join(f"{outlet} {number}." for number in range(300))
    text = f"On that day it was said. {names} and a Panel. Namtha.\n{own}"
    at = words_in(text)
    doc = Document(
        document_id(text),
        text,
        "en",
        publisher=outlet,
        published=day,
        reference_date=ReferenceDate(day, Dated.PUBLISHED),
    )
    actors = [country(id_, code, en, th, at(en)) for id_, code, en, th in PEOPLE]
    panel = Actor("a5", ActorKind.ORGANISATION, {"en": "Panel"}, mentions=mention(at("Panel")))
    places = (Place("p1", {"en": "Namtha"}, "city", "LAO", 20.9, 101.4, 1655559, "city", mention(at("Namtha"))),)
    involved = Involvement(actor, for_, what, (place,) if place else ())
    contested = Disclosure(involved, step, (by,) if by else (), evidence=(at("On that day it was said"),))
    return Reading(doc, actors=(*actors, panel), places=places, disclosure=(contested,), run=RUN)


LADDER = (
    told("2025-01-10", "alleged", "a3"),
    told("2025-01-12", "denied", "a1", for_=None, what=None),
    told("2025-03-01", "corroborated", "a5"),
    told("2025-06-20", "acknowledged", "a1", what=None),
    told("2025-07-01", "celebrated", "a1", for_=None),
)
DAYS = {"2025-01-11": "alleged", "2025-02-01": "denied", "2025-04-01": "corroborated", "2025-06-30": "acknowledged"}


def store_of(path: Path, readings: Sequence[Reading]) -> Store:
    store = Store.open(path, mode=Mode.WRITE)
    for reading in readings:
        store.add([reading], recorded=NOW)
    return store


def test_how_it_stood_on_a_day_by_what_is_known_now(tmp_path: Path) -> None:
    with store_of(tmp_path / "o.duckdb", LADDER) as store:
        for day, standing in DAYS.items():
            (row,) = store.rows("SELECT standing FROM base.stood(CAST($on AS DATE))", {"on": day})
            assert row["standing"] == standing
        assert store.rows("SELECT * FROM base.stood(DATE '2025-01-09')", {}) == []
        (row,) = involvements(store, on=date(2025, 4, 1))
        assert (row.standing, row.capacity, row.steps) == ("corroborated", "inquiry", 3)


def test_steps_of_many_documents_are_one_ladder(tmp_path: Path) -> None:
    with store_of(tmp_path / "l.duckdb", LADDER) as store:
        (row,) = store.rows(STANDING, {})
        assert (row["standing"], row["since"], row["steps"]) == ("celebrated", "2025-07-01", 5)
        (first,) = store.rows("SELECT id, supported, what FROM involvements", {}, as_of=date(2025, 1, 10))
        (last,) = store.rows("SELECT id, supported, what FROM involvements", {})
        assert first == last, "the id and what was told first stay"
        assert store.rows(STANDING, {}, as_of=date(2025, 1, 9)) == []
        for day, standing in DAYS.items():
            assert [one["standing"] for one in store.rows(STANDING, {}, as_of=date.fromisoformat(day))] == [standing]


def test_a_day_is_answered_as_by_a_record_of_that_day(tmp_path: Path) -> None:
    with store_of(tmp_path / "whole.duckdb", LADDER) as whole:
        for number, day in enumerate(list(DAYS)[1:3]):
            known = [one for one in LADDER if str(one.document.published) <= day]
            with store_of(tmp_path / f"{number}.duckdb", known) as then:
                asked = "SELECT * FROM involvements"
                assert whole.rows(asked, {}, as_of=date.fromisoformat(day)) == then.rows(asked, {})


def test_the_order_of_adding_is_nothing_and_a_rebuild_gives_the_same(tmp_path: Path) -> None:
    digests = set()
    orders = list(permutations(LADDER))
    for number in (0, 61, 118):
        path = tmp_path / f"{number}.duckdb"
        with store_of(path, orders[number]) as store:
            digests.add(store.digest())
    digests.add(rebuild(path))
    assert len(digests) == 1


def test_an_earlier_document_gives_the_id_and_the_old_one_still_opens(tmp_path: Path) -> None:
    from onrecord.views.involvements import involvements

    with store_of(tmp_path / "e.duckdb", LADDER[1:]) as store:
        (old,) = involvements(store)
        store.add(LADDER[:1], recorded=NOW)
        (new,) = involvements(store)
        assert old.id != new.id
        assert [row.id for row in involvements(store, actor=old.id)] == [new.id]


def test_a_copy_is_no_second_origin(tmp_path: Path) -> None:
    words = " ".join(f"The river rose by {number} metres." for number in range(60))
    one = told("2025-01-10", "alleged", "", outlet="The Harbour Post", words=words)
    other = told("2025-01-11", "alleged", "", outlet="The Mirror", words=words + " And more.")
    own = told("2025-01-12", "alleged", "", outlet="The Inland Star")
    with store_of(tmp_path / "c.duckdb", [one, other]) as store:
        (row,) = store.rows(STANDING, {})
        assert (row["standing"], row["documents"], row["origins"]) == ("alleged", 2, 1)
        assert [r["effect"] for r in store.rows("SELECT effect FROM disclosures ORDER BY number", {})] == [
            "move",
            "copy",
        ]
        store.add([own], recorded=NOW)
        (row,) = store.rows(STANDING, {})
        assert (row["standing"], row["origins"]) == ("corroborated", 2)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"for_": "a4"}, "for somebody else"),
        ({"what": "money"}, "something else"),
        ({"actor": "a4"}, "somebody else's"),
    ],
)
def test_what_differs_is_another_involvement(tmp_path: Path, other: dict[str, str], why: str) -> None:
    second = told("2025-01-11", "alleged", "a3", **other)  # type: ignore[arg-type]
    with store_of(tmp_path / "d.duckdb", [LADDER[0], second]) as store:
        assert len(store.rows(STANDING, {})) == 2, why


def test_a_step_that_tells_no_more_than_the_actor_abstains_between_two(tmp_path: Path) -> None:
    open_ = told("2025-01-12", "denied", "a1", for_=None, what=None)
    with store_of(tmp_path / "o.duckdb", [LADDER[0], open_]) as store:
        assert [row["standing"] for row in store.rows(STANDING, {})] == ["denied"]
        store.add([told("2025-01-11", "alleged", "a3", what="money")], recorded=NOW)
        assert sorted(str(row["standing"]) for row in store.rows(STANDING, {})) == ["alleged", "alleged", "denied"]


def test_an_actor_without_a_country_is_the_one_it_is_merged_with(
    tmp_path: Path, make_group: Callable[..., Reading]
) -> None:
    one, other = make_group("2025-01-10", "alleged", "a3"), make_group("2025-01-12", "denied", "g1")
    with store_of(tmp_path / "g.duckdb", [other, one]) as store:
        assert [row["standing"] for row in store.rows(STANDING, {})] == ["denied"]
        assert len(store.rows("SELECT id FROM actors WHERE kind = 'armed_group'", {})) == 1


@pytest.fixture
def make_group() -> Callable[..., Reading]:
    """Readings in which the involvement is an armed group's that no table has."""

    def make(day: str, step: str, by: str) -> Reading:
        reading = told(day, step, by if by != "g1" else "", words=f"Northern River Peoples Front. {day} " * 3)
        at = words_in(reading.document.text)
        name = "Northern River Peoples Front"
        group = Actor("g1", ActorKind.ARMED_GROUP, {"en": name}, "MMR", mentions=mention(at(name)))
        contested = replace(reading.disclosure[0], involvement=Involvement("g1", None, "weapons"), by=(by,))
        return replace(reading, actors=(*reading.actors, group), disclosure=(contested,))

    return make
