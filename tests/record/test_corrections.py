"""People correct fields and take rows off the record: over what machines read, from a day on, and back again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import NothingFound, UsageError
from onrecord.model.ids import SEPARATOR
from onrecord.model.reading import Reading
from onrecord.record import Mode, Store
from onrecord.record.decisions import Decision, Kind
from onrecord.record.store import rebuild

Row = dict[str, object]


@pytest.fixture
def store(recorded: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "it's.duckdb"
    shutil.copy(recorded, path)
    shutil.copytree(f"{recorded}.journal", f"{path}.journal")
    with Store.open(path, mode=Mode.WRITE) as opened:
        yield opened


def decide(store: Store, kind: Kind, one: str, *, on: str = "2026-11-24", **more: str) -> Decision:
    when = f"{on}T10:00:00+00:00"
    if kind is Kind.UNDO:
        return store.decide(Decision(kind, "mali", "looked again", when, undoes=one))
    return store.decide(Decision(kind, "mali", "the words say so", when, one, **more))


def correct(store: Store, one: str, field: str, value: str, *, on: str = "2026-11-24") -> Decision:
    return decide(store, Kind.CORRECT, one, field=field, value=value, on=on)


def row(store: Store, table: str, where: str, as_of: str | None = None) -> Row:
    found = store.rows(f"FROM {table} WHERE {where}", {}, as_of=date.fromisoformat(as_of) if as_of else None)
    assert len(found) == 1, found
    return found[0]


def one(store: Store, table: str, where: str) -> str:
    return str(row(store, table, where)["id"])


@pytest.fixture
def aid(store: Store) -> str:
    """An event by one document alone: the gift of rice that the first of the two articles tells."""
    return str(store.rows("SELECT id FROM events WHERE type = 'AID' ORDER BY id", {})[0]["id"])


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("type", "consult", "CONSULT"),
        ("status", "planned", "planned"),
        ("date", "2025-07-20/2025-07-22", "2025-07-20/2025-07-22"),
    ],
)
def test_a_field_is_what_people_say_from_then_on(store: Store, aid: str, field: str, value: str, shown: str) -> None:
    before = row(store, "events", f"id = '{aid}'")
    made = correct(store, aid, field, value)
    after = row(store, "events", f"id = '{aid}'")
    assert (after[field], after["corrected_by"], before["corrected_by"]) == (shown, "mali", None)
    assert row(store, "reports", f"id = '{aid}'")[field] == shown
    assert row(store, "events", f"id = '{aid}'", "2026-11-23") == before
    assert made.before == str(before[field] or "")
    decide(store, Kind.UNDO, made.id, on="2026-11-25")
    assert row(store, "events", f"id = '{aid}'") == before
    assert not store.verify().problems


def test_a_date_brings_its_days_and_an_empty_one_none(store: Store, aid: str) -> None:
    correct(store, aid, "date", "2025-07")
    found = row(store, "events", f"id = '{aid}'")
    assert (found["valid_from"], found["valid_to"], found["basis"]) == ("2025-07-01", "2025-07-31", "stated")
    correct(store, aid, "date", "", on="2026-11-25")
    found = row(store, "events", f"id = '{aid}'")
    assert (found["date"], found["valid_from"], found["basis"]) == (None, None, None)


def test_a_type_takes_its_mode_along(store: Store) -> None:
    shelling = str(store.rows("SELECT id FROM events WHERE type = 'ASSAULT' AND mode IS NOT NULL", {})[0]["id"])
    correct(store, shelling, "type", "COERCE")
    assert row(store, "events", f"id = '{shelling}'")["mode"] is None
    with pytest.raises(UsageError, match="no such value"):
        correct(store, shelling, "mode", "heavy-weapons")


def test_parties_are_ids_or_names_of_actors_on_record(store: Store, aid: str) -> None:
    khm, tha = (one(store, "actors", f"country = '{code}' AND kind = 'country'") for code in ("KHM", "THA"))
    made = correct(store, aid, "actors", f"Cambodia, {tha[:12]}")
    assert made.value == SEPARATOR.join((khm, tha))
    assert row(store, "events", f"id = '{aid}'")["actors"] == (khm, tha)
    correct(store, aid, "recipients", "")
    assert row(store, "events", f"id = '{aid}'")["recipients"] == ()
    with pytest.raises(NothingFound):
        correct(store, aid, "actors", "Ruritania")


def test_a_corrected_party_is_shown_as_whom_it_is_one_with(store: Store, aid: str) -> None:
    minister, other = (str(found["id"]) for found in store.rows(
        "SELECT DISTINCT id FROM base.actors WHERE name = 'Anan Somdee' ORDER BY id", {}))  # fmt: skip
    whole = one(store, "actors", "name = 'Anan Somdee'")
    part = minister if minister != whole else other
    correct(store, aid, "actors", part)
    assert row(store, "events", f"id = '{aid}'")["actors"] == (whole,)
    split = store.decide(Decision(Kind.UNMERGE, "mali", "two", "2026-11-25T10:00:00+00:00", whole, part))
    assert row(store, "events", f"id = '{aid}'")["actors"] == (part,)
    decide(store, Kind.UNDO, split.id, on="2026-11-26")
    assert row(store, "events", f"id = '{aid}'")["actors"] == (whole,)


def test_what_is_corrected_in_a_report_is_so_for_the_event(store: Store) -> None:
    (pair,) = store.rows("SELECT id, report FROM events WHERE reports = 2 AND type = 'ASSAULT'", {})
    reports = [str(found["id"]) for found in store.rows("SELECT id FROM reports WHERE event = $id", {"id": pair["id"]})]
    part = next(id_ for id_ in reports if id_ != pair["id"])
    correct(store, part, "status", "alleged")
    assert row(store, "events", f"id = '{pair['id']}'")["status"] == "alleged"
    assert row(store, "reports", f"id = '{pair['id']}'")["status"] == "happened"
    correct(store, str(pair["id"]), "status", "planned", on="2026-11-25")
    assert row(store, "events", f"id = '{pair['id']}'")["status"] == "planned"
    assert row(store, "reports", f"id = '{part}'")["status"] == "alleged"


def test_who_said_it_and_how_can_be_corrected(store: Store) -> None:
    quote = str(store.rows("SELECT id FROM attributions WHERE act = 'deny'", {})[0]["id"])
    laos = one(store, "actors", "country = 'LAO'")
    correct(store, quote, "act", "admit")
    correct(store, quote, "source", "Laos")
    found = row(store, "attributions", f"id = '{quote}'")
    assert (found["act"], found["source"], found["source_rule"]) == ("admit", laos, None)
    correct(store, quote, "source", "")
    assert row(store, "attributions", f"id = '{quote}'")["source"] is None


def test_an_actor_is_called_so_wherever_it_is_shown(store: Store) -> None:
    minister = one(store, "actors", "name = 'Anan Somdee'")
    correct(store, minister, "name_en", "Anand Somdi")
    correct(store, minister, "country", "lao")
    correct(store, minister, "kind", "unnamed")
    found = row(store, "actors", f"id = '{minister}'")
    shown = (found["name"], found["name_en"], found["country"], found["kind"], found["corrected_by"])
    assert shown == ("Anand Somdi", "Anand Somdi", "LAO", "unnamed", "mali")
    assert store.rows("SELECT id FROM base.named('anand somdi')", {}) == [{"id": minister}]
    assert row(store, "actors", f"id = '{minister}'", "2026-11-23")["name"] == "Anan Somdee"


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("type", "WAR", "no such value"),
        ("status", "true", "no such value"),
        ("date", "July", "not a date"),
        ("colour", "red", "no such field of a event"),
        ("place", "place_nothing", "nothing in the record has this id"),
        ("type", "AID", "its type is that already"),
        ("mode", "handover", "no such value|no modes"),
    ],
)
def test_what_cannot_be_is_refused(store: Store, aid: str, field: str, value: str, complaint: str) -> None:
    shards = len(store.journal.shards())
    with pytest.raises((UsageError, NothingFound), match=complaint):
        correct(store, aid, field, value)
    assert len(store.journal.shards()) == shards


def test_a_row_taken_off_is_not_there_any_more(store: Store) -> None:
    event = str(store.rows("SELECT id FROM events WHERE reports = 2 AND type = 'ASSAULT'", {})[0]["id"])
    quote = str(store.rows("SELECT id FROM attributions ORDER BY id", {})[0]["id"])
    for id_, table in ((event, "events"), (quote, "attributions")):
        decide(store, Kind.RETRACT, id_)
        assert store.rows(f"SELECT id FROM {table} WHERE id = $id", {"id": id_}) == []
        assert store.rows("FROM evidence WHERE row = $id", {"id": id_}) == []
        assert row(store, table, f"id = '{id_}'", "2026-11-23")
        with pytest.raises(NothingFound):
            decide(store, Kind.RETRACT, id_)
    assert store.rows("SELECT id FROM reports WHERE event = $id", {"id": event}) == [], "an event goes with its reports"
    assert store.rows("FROM casualties WHERE event = $id", {"id": event}) == []
    assert not store.verify().problems


def test_a_document_taken_off_takes_all_with_it_and_comes_back(store: Store, readings: tuple[Reading, ...]) -> None:
    tables = ("documents", "events", "reports", "attributions", "disclosures", "mentions", "relations", "actors")
    before = {table: sorted(map(str, store.rows(f"FROM {table}", {}))) for table in tables}
    document = readings[2].document.id
    made = decide(store, Kind.RETRACT, document[:20])
    for table in set(tables) - {"documents", "actors"}:
        assert store.rows(f"FROM {table} WHERE document = $id", {"id": document}) == []
    assert store.rows("FROM documents WHERE id = $id", {"id": document}) == []
    then = {table: sorted(map(str, store.rows(f"FROM {table}", {}, as_of=date(2026, 11, 23)))) for table in tables}
    assert then == before
    decide(store, Kind.UNDO, made.id)
    assert {table: sorted(map(str, store.rows(f"FROM {table}", {}))) for table in tables} == before


def test_decisions_outlive_reading_again_and_hang_loose_where_the_row_is_gone(
    store: Store, aid: str, readings: tuple[Reading, ...]
) -> None:
    correct(store, aid, "status", "planned")
    document = str(row(store, "events", f"id = '{aid}'")["document"])
    source = next(reading for reading in readings if reading.document.id == document)
    again = replace(source, run=replace(source.run, version="0.2.0"))
    store.add([again])
    assert row(store, "events", f"id = '{aid}'")["status"] == "planned"
    without = replace(source, events=source.events[:1], run=replace(source.run, version="0.3.0"))
    store.add([without])
    assert store.rows("SELECT id FROM events WHERE id = $id", {"id": aid}) == []
    assert store.rows("SELECT in_force FROM decisions WHERE one = $id", {"id": aid}) == [{"in_force": True}]
    store.add([replace(source, run=replace(source.run, version="0.4.0"))])
    assert row(store, "events", f"id = '{aid}'")["status"] == "planned"
    digest, path = store.digest(), store.path
    store.close()
    assert rebuild(path) == digest


def test_only_some_rows_can_be_taken_off_or_corrected(store: Store, readings: tuple[Reading, ...]) -> None:
    minister = one(store, "actors", "name = 'Anan Somdee'")
    with pytest.raises(UsageError, match="of actors only fields are corrected"):
        decide(store, Kind.RETRACT, minister)
    with pytest.raises(UsageError, match="nothing in a document can be corrected"):
        correct(store, readings[0].document.id, "title", "x")
    with pytest.raises(UsageError, match="no id of a row"):
        correct(store, "what", "type", "AID")


def test_a_tie_is_taken_off_the_record_and_put_back(store: Store) -> None:
    tie = str(store.rows("SELECT id FROM relations ORDER BY id", {})[0]["id"])
    made = decide(store, Kind.RETRACT, tie)
    assert store.rows("FROM relations WHERE id = $id", {"id": tie}) == []
    assert store.rows("FROM evidence WHERE row = $id", {"id": tie}) == []
    assert len(store.rows("FROM relations WHERE id = $id", {"id": tie}, as_of=date(2026, 11, 23))) == 1
    decide(store, Kind.UNDO, made.id)
    assert len(store.rows("FROM relations WHERE id = $id", {"id": tie})) == 1
