"""People merge and part events: by decision from its day on, kept when more is read, taken back without a trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord.errors import NothingFound, UsageError
from onrecord.model.ids import document_id
from onrecord.model.reading import Reading
from onrecord.record import Mode, Store
from onrecord.record.decisions import Decision, Kind
from onrecord.record.store import rebuild
from onrecord.views.export import export

Make = Callable[..., Reading]
RECORDED = datetime(2025, 9, 1, tzinfo=UTC)
GROUPS = "SELECT event, list(id ORDER BY id) AS reports FROM reports GROUP BY event ORDER BY event"
TOLD = """
SELECT r.id, r.event FROM reports r JOIN documents d ON d.id = r.document WHERE d.publisher = $outlet ORDER BY r.start
"""


def told(make: Make, day: str, outlet: str, *, published: str = "", events: int = 1, **known: object) -> Reading:
    """Return a reading of an article of its own words about a shelling on a day, by an outlet."""
    reading = make(day, 3)
    text = reading.document.text + "\n" + " ".join(f"{outlet} {number}." for number in range(300))
    doc = replace(reading.document, id=document_id(text), text=text, published=published or day, publisher=outlet)
    some = tuple(replace(event, **known) for event in reading.events[:events])  # type: ignore[arg-type]
    return replace(reading, document=doc, events=some, disclosure=())


@pytest.fixture
def readings(make_english: Make) -> tuple[Reading, ...]:
    """The same shelling by two outlets; another, a week later, by a third; one of which no day is told, by a fourth."""
    return (
        told(make_english, "2025-07-24", "Harbour Post"),
        told(make_english, "2025-07-24", "Inland Star", published="2025-07-26"),
        told(make_english, "2025-07-31", "Hill Times"),
        told(make_english, "2025-08-20", "Late News", time=None, place=None, casualties=()),
    )


@pytest.fixture
def store(tmp_path: Path, readings: tuple[Reading, ...]) -> Iterator[Store]:
    with Store.open(tmp_path / "record.duckdb", mode=Mode.WRITE) as opened:
        opened.add(readings, recorded=RECORDED)
        yield opened


def report(store: Store, outlet: str, number: int = 0) -> str:
    return str(store.rows(TOLD, {"outlet": outlet})[number]["id"])


def event(store: Store, outlet: str, as_of: str | None = None) -> str:
    day = date.fromisoformat(as_of) if as_of else None
    return str(store.rows(TOLD, {"outlet": outlet}, as_of=day)[0]["event"])


def decide(store: Store, kind: Kind, one: str, other: str | None = None, *, on: str = "2026-11-23") -> Decision:
    when = f"{on}T10:00:00+00:00"
    if kind is Kind.UNDO:
        return store.decide(Decision(kind, "mali", "looked again", when, undoes=one))
    return store.decide(Decision(kind, "mali", "looked at both", when, one, other))


def test_two_events_become_one_with_all_their_reports(store: Store) -> None:
    assert event(store, "Harbour Post") == event(store, "Inland Star")
    assert len({event(store, outlet) for outlet in ("Harbour Post", "Hill Times", "Late News")}) == 3
    decide(store, Kind.MERGE, report(store, "Inland Star"), report(store, "Hill Times"))
    assert event(store, "Harbour Post") == event(store, "Inland Star") == event(store, "Hill Times")
    (row,) = store.rows("SELECT reports, documents FROM events WHERE id = $id", {"id": report(store, "Harbour Post")})
    assert row == {"reports": 3, "documents": 3}
    (why,) = store.rows("SELECT reason, author, decision FROM sameness WHERE rule = 'decision'", {})
    assert (why["reason"], why["author"]) == ("looked at both", "mali")
    assert not store.verify().problems


def test_a_day_before_the_decision_there_is_none(store: Store) -> None:
    decide(store, Kind.MERGE, report(store, "Harbour Post"), report(store, "Late News"))
    assert event(store, "Late News") == event(store, "Harbour Post")
    assert event(store, "Late News", "2026-11-22") != event(store, "Harbour Post", "2026-11-22")


def test_what_too_little_is_told_of_is_merged_too(store: Store, readings: tuple[Reading, ...]) -> None:
    decide(store, Kind.MERGE, report(store, "Late News"), report(store, "Hill Times"))
    assert event(store, "Late News") == event(store, "Hill Times") == report(store, "Hill Times")
    store.add([replace(readings[3], run=replace(readings[3].run, version="0.2.0"))], recorded=RECORDED)
    assert event(store, "Late News") == report(store, "Hill Times"), "reading again changes nothing"


def test_reports_of_which_the_same_is_told_can_be_kept_apart(store: Store, make_english: Make) -> None:
    decide(store, Kind.UNMERGE, report(store, "Harbour Post"), report(store, "Inland Star"))
    assert event(store, "Harbour Post") != event(store, "Inland Star")
    store.add([told(make_english, "2025-07-24", "Fourth Paper", published="2025-07-25")], recorded=RECORDED)
    assert event(store, "Harbour Post") != event(store, "Inland Star")
    assert event(store, "Fourth Paper") in (event(store, "Harbour Post"), event(store, "Inland Star"))
    with pytest.raises(UsageError, match="unmerge by mali"):
        decide(store, Kind.MERGE, report(store, "Harbour Post"), report(store, "Inland Star"))
    with pytest.raises(UsageError, match="not one event"):
        decide(store, Kind.UNMERGE, report(store, "Harbour Post"), report(store, "Hill Times"))


def test_never_merge_is_remembered_when_more_is_read(store: Store, make_english: Make) -> None:
    decide(store, Kind.NEVER, report(store, "Harbour Post"), report(store, "Hill Times"))
    store.add([told(make_english, "2025-07-31", "Weekly")], recorded=RECORDED)
    assert event(store, "Weekly") == event(store, "Hill Times") != event(store, "Harbour Post")


def test_a_merge_and_its_undoing_leave_every_answer_as_it_was(store: Store) -> None:
    def answers() -> object:
        tables = ("events", "reports", "casualties", "sameness", "evidence")
        rows = [sorted(map(str, store.rows(f"FROM {table}", {}))) for table in tables]
        return rows, list(export(store))

    before = answers()
    for kind, one, other in (
        (Kind.MERGE, "Harbour Post", "Hill Times"),
        (Kind.UNMERGE, "Harbour Post", "Inland Star"),
        (Kind.MERGE, "Late News", "Hill Times"),
    ):
        made = decide(store, kind, report(store, one), report(store, other))
        assert answers() != before
        decide(store, Kind.UNDO, made.id)
        assert answers() == before


def test_two_events_of_one_document_are_one_where_people_say_so(tmp_path: Path, make_english: Make) -> None:
    both = told(make_english, "2025-07-24", "Harbour Post", events=2)
    with Store.open(tmp_path / "one.duckdb", mode=Mode.WRITE) as store:
        store.add([both], recorded=RECORDED)
        one, other = report(store, "Harbour Post"), report(store, "Harbour Post", 1)
        decide(store, Kind.MERGE, one, other)
        assert len(store.rows(GROUPS, {})) == 1


def test_a_decision_survives_a_reading_that_names_the_event_otherwise(
    store: Store, readings: tuple[Reading, ...]
) -> None:
    decide(store, Kind.MERGE, report(store, "Harbour Post"), report(store, "Hill Times"))
    late = readings[2]
    wider = replace(late.events[0], mode=None)
    store.add([replace(late, events=(wider,), run=replace(late.run, version="0.2.0"))], recorded=RECORDED)
    assert event(store, "Hill Times") == event(store, "Harbour Post")
    assert rebuild_of(store) == store.digest()


def rebuild_of(store: Store) -> str:
    import shutil

    copy = store.path.with_name("copy.duckdb")
    shutil.copytree(f"{store.path}.journal", f"{copy}.journal", dirs_exist_ok=True)
    return rebuild(copy)


def test_ids_must_be_of_one_sort_and_on_record(store: Store) -> None:
    with pytest.raises(UsageError, match="not of one sort"):
        decide(store, Kind.MERGE, report(store, "Harbour Post"), "actor_x")
    with pytest.raises(UsageError, match="no id of an actor, an event or an involvement"):
        decide(store, Kind.MERGE, "x", "y")
    with pytest.raises(NothingFound):
        decide(store, Kind.MERGE, report(store, "Harbour Post"), "event_nothing")
