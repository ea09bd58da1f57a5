"""Each view answers from the record, and only from what was known on the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from onrecord.errors import NothingFound, UsageError
from onrecord.model.reading import Reading
from onrecord.model.wire import to_json
from onrecord.record import Mode, Store
from onrecord.views.actors import actors
from onrecord.views.common import Page, narrowed
from onrecord.views.contradictions import contradictions
from onrecord.views.disclosure import disclosure
from onrecord.views.documents import documents, marks
from onrecord.views.dyads import dyads
from onrecord.views.export import export
from onrecord.views.outlets import outlets
from onrecord.views.places import places
from onrecord.views.quotes import Said, latest, quotes
from onrecord.views.relations import relations
from onrecord.views.show import show
from onrecord.views.sources import sources
from onrecord.views.timeline import About, timeline
from onrecord.views.transfers import totals, transfers

BEFORE, DAY, AFTER = (Page(as_of=date(2025, 7, day)) for day in (23, 24, 25))
VIEWS: tuple[Callable[..., Iterator[Any]], ...] = (
    timeline, quotes, latest, actors, documents, dyads, disclosure, sources, contradictions, export,
    relations, transfers, totals, outlets, places,
)  # fmt: skip


@pytest.fixture(scope="module")
def store(recorded: Path) -> Iterator[Store]:
    with Store.open(recorded) as store:
        yield store


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_known_before_the_first_article(view: Callable[..., Iterator[Any]], store: Store) -> None:
    assert list(view(store, page=BEFORE)) == []
    assert list(view(store, page=AFTER)) == list(view(store))


@pytest.mark.parametrize("view", VIEWS)
def test_a_limit_holds(view: Callable[..., Iterator[Any]], store: Store) -> None:
    assert list(view(store, page=Page(limit=1))) == list(view(store))[:1]


def test_later_knowledge_is_absent_on_the_day(store: Store) -> None:
    assert [row.step for row in disclosure(store, page=DAY)] == ["alleged", "denied"]
    assert [row.step for row in disclosure(store)] == ["alleged", "denied", "acknowledged"]


@pytest.mark.parametrize("who", ["KHM", "khm", "Cambodia", "cambodia", "กัมพูชา", "Cambodian"])
def test_an_actor_is_found_by_code_name_and_mention(who: str, store: Store) -> None:
    assert [row.type for row in timeline(store, about=About(actor=who))] == ["ASSAULT"] * 2


def test_events_name_their_parties_and_words(store: Store) -> None:
    row = next(timeline(store, about=About(actor="KHM", target="THA")))
    assert (row.actors, row.recipients, row.trigger, row.date) == (
        ("Cambodia",),
        ("Thailand",),
        "shelled",
        "2025-07-24",
    )
    assert store.text(row.document)[row.start : row.stop] == row.trigger
    assert [row.according_to for row in timeline(store, kept=narrowed(type="assault"))][-1] == "โฆษกกองทัพกัมพูชา"


def test_pages_by_key_give_every_row_once(store: Store) -> None:
    for view in (timeline, quotes, documents):
        whole = list(view(store))
        paged, key = [], None
        while page := list(view(store, page=Page(limit=2, after=key))):
            paged += page
            key = page[-1].key
        assert paged == whole


def test_statements_by_speaker_act_and_words(store: Store) -> None:
    assert [row.act for row in quotes(store, said=Said(speaker="THA"))] in (["say", "deny"], ["deny", "say"])
    assert [row.content for row in quotes(store, said=Said(act="admit"))] == ["ทหารข้ามชายแดนจริง"]
    assert [row.speaker for row in quotes(store, said=Said(words="ข้ามชายแดน"))] == ["โฆษกกองทัพกัมพูชา"]
    assert list(quotes(store, said=Said(words="'; DROP TABLE base.texts; --"))) == []


def test_statements_tell_where_they_were_made(store: Store) -> None:
    assert {(row.place, row.venue) for row in quotes(store)} == {("Ubon", "in Ubon"), (None, None)}


def test_actors_count_their_mentions(store: Store) -> None:
    first = next(actors(store))
    assert (first.name_en, first.name_th, first.mentions, first.documents) == ("Cambodia", "กัมพูชา", 3, 3)
    assert next(actors(store, who="KHM", page=DAY)).documents == 2


def test_dyads_count_each_event_once(store: Store) -> None:
    row = next(dyads(store))
    assert (row.actor_name, row.recipient_name, row.events, row.told_as_real, row.origins) == (
        "Cambodia", "Thailand", 1, 1, 1,
    )  # fmt: skip


def test_sources_count_denials_and_admissions(store: Store) -> None:
    rows = list(sources(store))
    assert sum(row.denials for row in rows) == 1
    assert sum(row.admissions for row in rows) == 1


def test_tolls_that_differ_are_a_contradiction(store: Store) -> None:
    (row,) = contradictions(store)
    assert (row.kind, row.toll, row.one_words, row.other_words) == ("toll", "killed", "3 people", "5 people")


def test_told_as_real_and_denied_is_a_contradiction(
    tmp_path: Path, readings: tuple[Reading, ...], make_english: Callable[..., Reading]
) -> None:
    from dataclasses import replace

    from onrecord.model.annotations import Status

    other = make_english("2025-07-24", 3, deny=True)
    denied = replace(other, events=(replace(other.events[0], status=Status.DENIED, casualties=()),))
    with Store.open(tmp_path / "d.duckdb", mode=Mode.WRITE) as store:
        store.add([readings[0], denied])
        assert [(row.kind, row.type) for row in contradictions(store)] == [("denial", "ASSAULT")]


def test_export_gives_the_readings_back(store: Store, readings: tuple[Reading, ...]) -> None:
    out = [orjson.loads(line) for line in export(store)]
    assert sorted(out, key=str) == sorted((to_json(reading) for reading in readings), key=str)


def test_any_row_is_shown_with_its_words(store: Store) -> None:
    ids = [next(view(store)).id for view in (timeline, quotes, actors, disclosure)]
    ids += [next(timeline(store)).document]
    for id_ in ids:
        shown = show(store, id_)
        assert shown.row["id"] == id_
        assert shown.words or shown.table == "documents"
        for word in shown.words:
            assert store.text(word.document)[word.start : word.stop] == word.text


def test_the_beginning_of_an_id_is_enough_when_it_is_the_only_one(store: Store) -> None:
    id_ = next(timeline(store)).id
    assert show(store, id_[:14]).id == id_
    with pytest.raises(UsageError, match="several"):
        show(store, "event_")
    with pytest.raises(NothingFound):
        show(store, "event_nothing")


def test_the_latest_statement_comes_first(store: Store) -> None:
    assert next(latest(store)).act == "admit"
    assert sorted(row.id for row in latest(store)) == sorted(row.id for row in quotes(store))


def test_the_marks_of_an_article_hold_the_words_of_its_rows(store: Store) -> None:
    row = next(timeline(store))
    (doc,) = documents(store, id_=row.document)
    assert (doc.id, doc.language) == (row.document, "en")
    found = [(mark.start, mark.stop, mark.role) for mark in marks(store, doc.id, row=row.id)]
    words = [word for word in show(store, row.id).words if word.document == doc.id]
    assert found == [(word.start, word.stop, word.role) for word in words]
    assert {mark.kind for mark in marks(store, doc.id)} >= {"actor", "event", "attribution", "time", "place"}


def test_a_row_is_not_shown_before_it_was_known(store: Store) -> None:
    row = next(quotes(store, said=Said(act="admit")))
    with pytest.raises(NothingFound, match="not yet on record"):
        show(store, row.id, page=DAY)
    assert len(show(store, next(actors(store)).id, page=DAY).words) == 2
    assert len(show(store, next(actors(store)).id, page=Page(limit=1)).words) == 1
