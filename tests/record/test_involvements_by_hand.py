"""People merge and part contested involvements, correct and take back steps: ladders as of each day, and made again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from handmade import RUN, country, mention, words_in
from onrecord.errors import UsageError
from onrecord.model.annotations import ActorKind
from onrecord.model.documents import Dated, Document, ReferenceDate
from onrecord.model.ids import document_id
from onrecord.model.reading import Actor, Disclosure, Involvement, Reading
from onrecord.record import Mode, Store
from onrecord.record.decisions import Decision, Kind
from onrecord.record.store import rebuild
from onrecord.views.export import export

NOW = datetime(2025, 9, 1, tzinfo=UTC)
PEOPLE = (
    ("a1", "MMR", "Myanmar", "เมียนมา"), ("a2", "LAO", "Laos", "ลาว"), ("a3", "VNM", "Vietnam", "เวียดนาม"),
    ("a4", "THA", "Thailand", "ไทย"),
)  # fmt: skip


def told(day: str, step: str, by: str, *, what: str = "troops", actor: str = "a1") -> Reading:
    """Return a reading of an article of its own words in which somebody takes a step; ids are those of PEOPLE."""
    outlet = f"The {step} of {day}"
    names = ", ".join(en for _, _, en, _ in PEOPLE)
    own = " ".join(f"{outlet} {number}." for number in range(300))
    text = f"On that day it was said. {names} and a Panel.\n{own}"
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
    contested = Disclosure(
        Involvement(actor, "a2", what), step, (by,) if by else (), evidence=(at("On that day it was said"),)
    )
    return Reading(doc, actors=(*actors, panel), disclosure=(contested,), run=RUN)


ALLEGED = told("2025-01-10", "alleged", "a3")
DENIED = told("2025-01-12", "denied", "a1")
FOUND = told("2025-03-01", "corroborated", "a5")
MONEY = told("2025-03-05", "alleged", "a3", what="money")
ADMITTED = told("2025-06-20", "acknowledged", "a1")
FOREIGN = told("2025-06-25", "alleged", "a3", actor="a4")
ALL = (ALLEGED, DENIED, FOUND, MONEY, ADMITTED, FOREIGN)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record.duckdb", mode=Mode.WRITE) as opened:
        opened.add(ALL, recorded=NOW)
        yield opened


def step(store: Store, reading: Reading) -> str:
    asked = "SELECT d.id FROM base.read_disclosures d JOIN base.latest USING (reading) WHERE document = $document"
    return str(store.rows(asked, {"document": reading.document.id})[0]["id"])


def involvement(store: Store, reading: Reading) -> str:
    """Return an id by which the involvement of a document opens."""
    asked = "SELECT alone FROM base.contests c JOIN base.readings r ON r.id = c.reading WHERE r.document = $document"
    return str(store.rows(asked, {"document": reading.document.id})[0]["alone"])


def standings(store: Store, as_of: str | None = None) -> list[tuple[str, str, int]]:
    asked = "SELECT actor, what, standing, steps FROM involvements ORDER BY known_from, id"
    day = date.fromisoformat(as_of) if as_of else None
    return [
        (str(row["what"]), str(row["standing"]), int(str(row["steps"]))) for row in store.rows(asked, {}, as_of=day)
    ]


def decide(
    store: Store, kind: Kind, one: str, other: str | None = None, *, on: str = "2025-10-01", **more: str
) -> Decision:
    when = f"{on}T10:00:00+00:00"
    if kind is Kind.UNDO:
        return store.decide(Decision(kind, "mali", "looked again", when, undoes=one))
    return store.decide(Decision(kind, "mali", "looked at it", when, one, other, **more))


BEFORE = [("troops", "acknowledged", 4), ("money", "alleged", 1), ("troops", "alleged", 1)]


def rebuilt(store: Store) -> str:
    copy = store.path.with_name("copy.duckdb")
    shutil.copytree(f"{store.path}.journal", f"{copy}.journal", dirs_exist_ok=True)
    return rebuild(copy)


def test_two_involvements_become_one_from_the_day_of_the_decision(store: Store) -> None:
    assert standings(store) == BEFORE
    decide(store, Kind.MERGE, involvement(store, MONEY), involvement(store, FOUND))
    assert standings(store) == [("troops", "acknowledged", 5), ("troops", "alleged", 1)]
    assert standings(store, "2025-09-30") == BEFORE
    later = told("2025-11-01", "celebrated", "a1", what="money")
    store.add([later], recorded=NOW)
    assert standings(store) == [("troops", "celebrated", 6), ("troops", "alleged", 1)]
    assert rebuilt(store) == store.digest()


def test_one_involvement_becomes_two(store: Store) -> None:
    decide(store, Kind.UNMERGE, involvement(store, ALLEGED), involvement(store, FOUND))
    found = standings(store)
    assert found[:2] == [("troops", "denied", 2), ("troops", "corroborated", 1)]
    assert ("troops", "acknowledged", 1) in found, "what goes with either as well is by itself"
    assert standings(store, "2025-09-30") == BEFORE


def test_involvements_of_two_actors_stay_two(store: Store) -> None:
    with pytest.raises(UsageError, match="of two actors"):
        decide(store, Kind.MERGE, involvement(store, ALLEGED), involvement(store, FOREIGN))


def test_a_step_taken_off_the_record_moves_nothing_from_then_on(store: Store) -> None:
    decide(store, Kind.RETRACT, step(store, ADMITTED))
    assert standings(store)[0] == ("troops", "corroborated", 3)
    assert standings(store, "2025-09-30") == BEFORE
    assert store.rows("SELECT id FROM disclosures WHERE id = $id", {"id": step(store, ADMITTED)}) == []
    assert rebuilt(store) == store.digest()


def test_the_first_step_gone_leaves_the_id(store: Store) -> None:
    before = store.rows("SELECT id FROM involvements ORDER BY known_from", {})[0]["id"]
    decide(store, Kind.RETRACT, ALLEGED.document.id)
    assert store.rows("SELECT id FROM involvements WHERE id = $id", {"id": before})
    assert standings(store)[0] == ("troops", "acknowledged", 3)


def test_a_corrected_step_moves_as_corrected(store: Store) -> None:
    decide(store, Kind.CORRECT, step(store, ADMITTED), field="step", value="denied")
    assert standings(store)[0] == ("troops", "denied", 4)
    (row,) = store.rows("SELECT step, corrected_by FROM disclosures WHERE id = $id", {"id": step(store, ADMITTED)})
    assert row == {"step": "denied", "corrected_by": "mali"}
    assert standings(store, "2025-09-30") == BEFORE
    decide(store, Kind.CORRECT, step(store, ADMITTED), field="date", value="2025-01-11")
    assert standings(store)[0] == ("troops", "corroborated", 4), "told of a day before the last word, it is a recap"


def test_each_decision_and_its_undoing_leave_every_answer_as_it_was(store: Store) -> None:
    def answers() -> object:
        return [sorted(map(str, store.rows(f"FROM {one}", {}))) for one in ("involvements", "disclosures")], list(
            export(store)
        )

    before = answers()
    for kind, one, other, more in (
        (Kind.MERGE, involvement(store, MONEY), involvement(store, FOUND), {}),
        (Kind.UNMERGE, involvement(store, ALLEGED), involvement(store, FOUND), {}),
        (Kind.RETRACT, step(store, DENIED), None, {}),
        (Kind.RETRACT, ADMITTED.document.id, None, {}),
        (Kind.CORRECT, step(store, FOUND), None, {"field": "step", "value": "alleged"}),
    ):
        made = decide(store, kind, one, other, **more)
        assert answers() != before
        decide(store, Kind.UNDO, made.id, on="2025-10-02")
        assert answers() == before
    assert rebuilt(store) == store.digest()
    assert not store.verify().problems
