"""Standing ties asked for by actor, kind and day; each once with the number of documents that tell it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from onrecord.model.documents import Source
from onrecord.pipeline.read import Reader
from onrecord.record import Mode, Store
from onrecord.views.common import Page
from onrecord.views.relations import RelationRow, Tied, relations

ONE = "Chad has been a member of the African Union since 2002. Chad cut diplomatic ties with Niger in May 2024."
TWO = "Chad has been a member of the African Union since 2002. France, a former ally of Chad, left."


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("relations") / "r.duckdb"
    texts = ((ONE, "2025-06-10"), (TWO, "2025-06-20"))
    readings = [Reader().read(Source("t", text, language="en", published=day)) for text, day in texts]
    with Store.open(path, mode=Mode.WRITE) as made:
        made.add(readings)
    with Store.open(path) as opened:
        yield opened


def kinds(rows: Iterator[RelationRow]) -> list[str]:
    return [row.kind for row in rows]


def test_a_tie_that_two_documents_tell_is_one(store: Store) -> None:
    member = next(relations(store, tied=Tied(kind="membership")))
    assert (member.parties, member.roles) == (("Chad", "African Union"), ("member", "body"))
    assert (member.since, member.until, member.reports) == ("2002-01-01", None, 2)
    assert member.known_from == date(2025, 6, 10)


def test_only_what_stands_on_the_day(store: Store) -> None:
    assert kinds(relations(store, tied=Tied(on=date(2025, 6, 1)))) == ["alliance", "hostility", "membership"]
    assert kinds(relations(store, tied=Tied(on=date(2010, 1, 1)))) == ["alliance", "membership"]
    assert "alliance" not in kinds(relations(store, tied=Tied(on=date(2025, 7, 1))))


def test_only_what_was_known(store: Store) -> None:
    assert kinds(relations(store, page=Page(as_of=date(2025, 6, 10)))) == ["hostility", "membership"]


def test_of_an_actor(store: Store) -> None:
    assert kinds(relations(store, tied=Tied(actor="NER"))) == ["hostility"]
    assert kinds(relations(store, tied=Tied(actor="Chad"))) == ["alliance", "hostility", "membership"]
