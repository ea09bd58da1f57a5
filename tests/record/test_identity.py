"""Who is one across documents: linked in any order, on each day, by people against the rule, and made again."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handmade import RUN
from onrecord.errors import NothingFound, UsageError
from onrecord.knowledge import store as knowledge
from onrecord.model.annotations import Act, ActorKind, Form, QuoteKind
from onrecord.model.documents import Document
from onrecord.model.ids import document_id
from onrecord.model.reading import Actor, ActorMention, Attribution, Code, OfficeRole, Reading, Run, Speaker
from onrecord.model.spans import Span
from onrecord.record import Mode, Store, identities, rebuild
from onrecord.record.decisions import Decision, Kind
from onrecord.record.flatten import actor_id
from onrecord.views.actors import ActorRow, actors
from onrecord.views.common import Page
from onrecord.views.export import export
from onrecord.views.merges import decisions, merges
from onrecord.views.quotes import Said, quotes

RECORDED = datetime(2026, 11, 22, 12, tzinfo=UTC)
HERE = replace(RUN, knowledge=knowledge.edition())


def told(
    name: str,
    day: str,
    *,
    country: str | None = "SRB",
    title: str = "",
    sector: str | None = "GOV",
    known: str | None = None,
    run: Run = HERE,
    more: str = "",
) -> Reading:
    """Return a reading of an article in which somebody says something."""
    text = f"{title} {name} said on {day} that the talks would go on. {more}"
    at = text.index(name)
    span = Span(at, at + len(name), name)
    script = "th" if "\u0e01" <= name[0] <= "\u0e5b" else "en"
    roles = (OfficeRole(title, country),) if title else ()
    who = Actor(
        "a1", ActorKind.PERSON, {script: name}, country, Code(sector, None), roles=roles,
        mentions=(ActorMention(span, Form.NAME, 0.9),), knowledge=known,
    )  # fmt: skip
    content = Span.of(text, text.index("the talks"), text.index(". "))
    said = Attribution("q1", QuoteKind.INDIRECT, Act.SAY, Speaker("a1", span), None, (content,))
    return Reading(Document(document_id(text), text, "en", published=day), actors=(who,), attributions=(said,), run=run)


def id_of(reading: Reading) -> str:
    return actor_id(reading.document.id, reading.actors[0])


ENGLISH = told("Milorad Stankovac", "2025-03-04", title="Serbian deputy foreign minister")
THAI = told("มิโลรัด สตานโควัช", "2025-03-05", title="รัฐมนตรีช่วยว่าการกระทรวงการต่างประเทศเซอร์เบีย")
AGAIN = told("Milorad Stankovac", "2025-04-01")
FATHER = told("Goran Stankovac", "2025-03-06")
ABROAD = told("Milorad Stankovac", "2025-03-07", country="HRV")
ALONE = told("Milorad Stankovac", "2025-03-08", country=None, sector=None)
ALL = (ENGLISH, THAI, AGAIN, FATHER, ABROAD, ALONE)


def stored(path: Path, readings: Iterable[Sequence[Reading]]) -> Store:
    store = Store.open(path, mode=Mode.WRITE)
    for some in readings:
        store.add(some, recorded=RECORDED)
    return store


def persons(store: Store, as_of: str | None = None) -> dict[str, ActorRow]:
    day = date.fromisoformat(as_of) if as_of else None
    return {row.id: row for row in actors(store, kind="person", page=Page(day))}


Who = Reading | str


def decide(store: Store, kind: Kind, one: Who, other: Who = "", *, on: str = "2026-11-23") -> Decision:
    ids = [id_of(each) if isinstance(each, Reading) else each for each in (one, other)]
    when = f"{on}T10:00:00+00:00"
    if kind is Kind.UNDO:
        return store.decide(Decision(kind, "mali", "looked again", when, undoes=ids[0]))
    return store.decide(Decision(kind, "mali", "looked at both", when, *ids))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "made.duckdb"
    stored(path, [ALL]).close()
    return path


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "it's.duckdb"
    shutil.copy(made, path)
    shutil.copytree(f"{made}.journal", f"{path}.journal")
    with Store.open(path, mode=Mode.WRITE) as opened:
        yield opened


def test_one_person_in_two_languages_is_one_row(store: Store) -> None:
    found = persons(store)
    assert len(found) == 4
    one = found[id_of(ENGLISH)]
    assert (one.name_en, one.name_th) == ("Milorad Stankovac", "มิโลรัด สตานโควัช")
    assert (one.documents, one.statements) == (3, 3)
    assert one.papers == (ENGLISH.document.id, THAI.document.id, AGAIN.document.id)
    assert set(one.also) == {id_of(THAI), id_of(AGAIN)}
    assert {row.speaker_id for row in quotes(store, said=Said(speaker=id_of(THAI)))} == {id_of(ENGLISH)}


def test_each_link_says_why(store: Store) -> None:
    found = {(row.one, row.other): row for row in merges(store)}
    pair = next(row for ends, row in found.items() if set(ends) == {id_of(ENGLISH), id_of(THAI)})
    assert pair.rule == "person-sound-name"
    assert 0.9 < pair.score < 1
    assert "deputy_foreign_minister-of-SRB" in pair.reason
    assert pair.known_from == date(2025, 3, 5)


def test_a_day_before_the_second_document_there_is_no_merge(store: Store) -> None:
    before = persons(store, "2025-03-04")
    assert before[id_of(ENGLISH)].also == ()
    assert before[id_of(ENGLISH)].name_th is None or before[id_of(ENGLISH)].documents == 1
    assert set(persons(store, "2025-03-05")[id_of(ENGLISH)].also) == {id_of(THAI)}
    assert list(merges(store, page=Page(date(2025, 3, 4)))) == []


@settings(max_examples=4, deadline=None)
@given(st.permutations(ALL), st.integers(1, 4))
def test_order_and_batches_change_nothing(
    made: Path, tmp_path_factory: pytest.TempPathFactory, order: list[Reading], size: int
) -> None:
    folder = tmp_path_factory.mktemp("order")
    batches = [order[at : at + size] for at in range(0, len(order), size)]
    with Store.open(made) as one, stored(folder / "b.duckdb", batches) as other:
        assert other.digest() == one.digest()
        assert persons(other) == persons(one)


def test_as_of_a_day_is_what_the_documents_of_that_day_give(store: Store, tmp_path: Path) -> None:
    for day in ("2025-03-04", "2025-03-07", "2025-04-01"):
        known = [reading for reading in ALL if (reading.document.published or "") <= day]
        with stored(tmp_path / f"{day}.duckdb", [known]) as then:
            expected = {id_: (row.also, row.documents) for id_, row in persons(then).items()}
            assert {id_: (row.also, row.documents) for id_, row in persons(store, day).items()} == expected


def test_an_earlier_document_that_comes_later_gives_the_id(store: Store) -> None:
    earlier = told("Milorad Stankovac", "2025-01-01", more="Found in a drawer.")
    store.add([earlier], recorded=RECORDED)
    assert id_of(earlier) in persons(store)
    assert id_of(ENGLISH) in persons(store)[id_of(earlier)].also


def test_a_merge_and_its_undoing_leave_every_answer_as_it_was(store: Store) -> None:
    before = list(export(store)), persons(store), list(quotes(store)), list(merges(store))
    made = decide(store, Kind.MERGE, ENGLISH, ABROAD)
    assert id_of(ABROAD) in persons(store)[id_of(ENGLISH)].also
    assert next(row for row in merges(store) if row.rule == "decision").author == "mali"
    decide(store, Kind.UNDO, made.id)
    assert (list(export(store)), persons(store), list(quotes(store)), list(merges(store))) == before
    assert [(row.kind, row.undone_by is None) for row in decisions(store)] == [("merge", False), ("undo", True)]
    assert not store.verify().problems


def test_what_is_merged_by_hand_was_not_on_record_the_day_before(store: Store) -> None:
    decide(store, Kind.MERGE, ENGLISH, ABROAD, on="2026-11-23")
    assert id_of(ABROAD) in persons(store, "2026-11-22")
    assert id_of(ABROAD) not in persons(store, "2026-11-23")


def test_a_merge_takes_all_along_who_are_one_with_either(store: Store) -> None:
    decide(store, Kind.MERGE, FATHER, AGAIN)
    assert {id_of(THAI), id_of(AGAIN), id_of(FATHER)} <= set(persons(store)[id_of(ENGLISH)].also)


def test_who_is_told_too_little_of_is_merged_alone(store: Store) -> None:
    other = told("Milorad Stankovac", "2025-03-09", country=None, sector=None)
    store.add([other], recorded=RECORDED)
    decide(store, Kind.MERGE, ENGLISH, ALONE)
    assert id_of(ALONE) in persons(store)[id_of(ENGLISH)].also
    assert id_of(other) in persons(store)


def test_never_merge_is_remembered_when_more_is_read(store: Store) -> None:
    decide(store, Kind.NEVER, ENGLISH, THAI)
    assert id_of(THAI) in persons(store)
    store.add([told("Milorad Stankovac", "2025-06-01", more="More.")], recorded=RECORDED)
    assert id_of(THAI) in persons(store)
    assert id_of(THAI) not in persons(store, "2026-11-22")
    with pytest.raises(UsageError, match="never-merge by mali"):
        decide(store, Kind.MERGE, AGAIN, THAI)


def test_unmerge_takes_apart_what_the_rule_made_one(store: Store) -> None:
    decide(store, Kind.UNMERGE, ENGLISH, AGAIN)
    found = persons(store)
    assert id_of(AGAIN) in found
    assert id_of(ENGLISH) in found
    with pytest.raises(UsageError, match="not one actor"):
        decide(store, Kind.UNMERGE, ENGLISH, FATHER)


def test_what_is_decided_twice_or_of_nobody_is_refused(store: Store) -> None:
    made = decide(store, Kind.MERGE, ENGLISH, ABROAD)
    with pytest.raises(UsageError, match="decided already"):
        decide(store, Kind.MERGE, ABROAD, ENGLISH)
    with pytest.raises(UsageError, match="one id"):
        decide(store, Kind.MERGE, ENGLISH, ENGLISH)
    with pytest.raises(NothingFound):
        decide(store, Kind.MERGE, ENGLISH, "actor_nobody")
    decide(store, Kind.UNDO, made.id)
    with pytest.raises(UsageError, match="undone"):
        decide(store, Kind.UNDO, made.id)
    shards = len(store.journal.shards())
    assert shards == 3, "what is refused is not written"


def test_to_keep_apart_who_were_merged_by_way_of_a_third_is_refused(store: Store) -> None:
    decide(store, Kind.MERGE, FATHER, ABROAD)
    last = decide(store, Kind.MERGE, ABROAD, ALONE)
    for kind in (Kind.NEVER, Kind.UNMERGE):
        with pytest.raises(UsageError, match="merge by mali"):
            decide(store, kind, FATHER, ALONE)
    assert {id_of(FATHER), id_of(ABROAD), id_of(ALONE)} <= {id_of(FATHER), *persons(store)[id_of(FATHER)].also}
    decide(store, Kind.UNDO, last.id)
    decide(store, Kind.NEVER, FATHER, ALONE)


def test_a_merge_holds_though_the_rule_would_link_one_with_whom_the_other_is_not(store: Store) -> None:
    later = told("Goran Stankovac", "2025-08-01", title="Serbian deputy foreign minister")
    decide(store, Kind.MERGE, FATHER, ENGLISH)
    store.add([later], recorded=RECORDED)
    decide(store, Kind.NEVER, ENGLISH, ABROAD)
    decide(store, Kind.UNMERGE, ENGLISH, later)
    found = persons(store)
    assert id_of(FATHER) in found[id_of(ENGLISH)].also
    assert id_of(later) in found


def test_a_decision_of_an_id_that_was_replaced_speaks_of_the_one_that_counts(store: Store) -> None:
    longer = replace(FATHER.actors[0], name={"en": "Goran Stankovac", "th": "กอรัน สตานโควัช"})
    again = replace(FATHER, actors=(longer,), run=replace(HERE, version="0.2.0"))
    made = decide(store, Kind.NEVER, FATHER, ABROAD)
    store.add([again], recorded=RECORDED)
    for old_or_new in (FATHER, again):
        with pytest.raises(UsageError, match=made.id):
            decide(store, Kind.MERGE, old_or_new, ABROAD)


def test_a_decision_survives_a_new_reading_that_names_the_actor_otherwise(store: Store) -> None:
    decide(store, Kind.MERGE, FATHER, ABROAD)
    actor = FATHER.actors[0]
    longer = replace(actor, name={"en": "Goran Stankovac", "th": "กอรัน สตานโควัช"})
    again = replace(FATHER, actors=(longer,), run=replace(HERE, version="0.2.0"))
    assert id_of(again) != id_of(FATHER)
    store.add([again], recorded=RECORDED)
    found = persons(store)
    assert id_of(ABROAD) in found[id_of(again)].also
    assert not store.verify().problems


def test_a_person_who_becomes_known_joins_earlier_documents_and_decisions_stay(store: Store) -> None:
    decide(store, Kind.NEVER, ENGLISH, THAI)
    known = told("Milorad Stankovac", "2025-09-01", known="milorad-stankovac")
    store.add([known], recorded=RECORDED)
    found = persons(store)
    assert id_of(known) == actor_id("anything", known.actors[0]), "the id of a known actor is that of no document"
    assert {id_of(ENGLISH), id_of(AGAIN)} <= set(found[id_of(known)].also)
    assert id_of(THAI) in found
    assert found[id_of(known)].knowledge == "milorad-stankovac"


def test_a_reading_of_an_older_edition_finds_whom_the_tables_have_learnt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = replace(ENGLISH.actors[0], knowledge="milorad-stankovac")
    learnt = identities.told(known, ENGLISH.document.text)
    assert learnt is not None
    old = replace(ENGLISH, run=replace(HERE, knowledge="2020-01"))
    path = tmp_path / "a.duckdb"
    with stored(path, [[old]]) as store:
        assert id_of(old) in persons(store)
    monkeypatch.setattr(identities, "namesakes", lambda _: (learnt,))
    rebuild(path)
    with Store.open(path) as store:
        row = persons(store)[actor_id("", known)]
    assert (row.knowledge, row.also) == ("milorad-stankovac", (id_of(old),))


def test_the_journal_makes_decisions_again(store: Store) -> None:
    made = decide(store, Kind.MERGE, ENGLISH, ABROAD)
    decide(store, Kind.NEVER, THAI, FATHER)
    decide(store, Kind.UNDO, made.id)
    before, rows, path = store.digest(), persons(store), store.path
    store.close()
    assert rebuild(path) == before
    with Store.open(path) as again:
        assert persons(again) == rows
        assert not again.verify().problems


def test_another_rule_makes_the_links_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(store, Kind.NEVER, ENGLISH, THAI)
    before, path = store.digest(), store.path
    store.close()
    monkeypatch.setattr(identities, "VERSION", "another")
    with Store.open(path, mode=Mode.WRITE) as opened:
        assert opened.digest() == before


def test_a_shuffled_history_of_decisions_keeps_its_promises(store: Store) -> None:
    dice = random.Random(7)
    kept_apart: list[set[str]] = []
    together: list[set[str]] = []
    for _ in range(12):
        one, other = dice.sample(ALL, 2)
        kind = dice.choice([Kind.MERGE, Kind.NEVER, Kind.UNMERGE])
        try:
            decide(store, kind, one, other)
        except UsageError:
            continue
        (together if kind is Kind.MERGE else kept_apart).append({id_of(one), id_of(other)})
    assert kept_apart
    assert together
    wholes = [{row.id, *row.also} for row in persons(store).values()]
    assert not any(pair <= whole for pair in kept_apart for whole in wholes)
    assert all(any(pair <= whole for whole in wholes) for pair in together)
    assert not store.verify().problems


def test_a_reading_that_tells_no_rule_has_none_on_record_and_no_score(store: Store) -> None:
    rows = store.rows("SELECT DISTINCT source_rule, source_score FROM attributions", {})
    assert rows == [{"source_rule": None, "source_score": None}]
