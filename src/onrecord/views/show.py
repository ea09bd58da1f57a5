"""One row of the record, whole, and every word that it rests on. Asked by `api`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from onrecord.errors import NothingFound, UsageError
from onrecord.views.common import EVERYTHING, Page, Questions, question


@dataclass(frozen=True, slots=True)
class Found:
    """A table and an id in it."""

    table: str
    id: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words that a row rests on: `role` is what they support, or the form of a mention. `rule` says what decided who is
    meant by a mention or a source, `score` how sure it is, from 0 to 1; None for other words.
    `means` names the actor that the words of a party of an event refer to, `link` what led from the event to them, and
    `strength` how likely that is, from 0 to 1. `coded_from` is the outlet from whose report the publisher coded the
    document by hand; None of an article."""

    document: str
    role: str
    start: int
    stop: int
    text: str
    title: str | None
    publisher: str | None
    published: str | None
    rule: str | None = None
    score: float | None = None
    means: str | None = None
    link: str | None = None
    strength: float | None = None
    coded_from: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A row by its columns, and its words in order of documents and offsets."""

    table: str
    id: str
    row: Mapping[str, object]
    words: tuple[Words, ...]


KINDS: Mapping[str, str] = {
    "documents": "sha256:",
    "actors": "actor_",
    "places": "place_",
    "times": "time_",
    "attributions": "quote_",
    "events": "event_",
    "relations": "relation_",
    "disclosures": "step_",
    "involvements": "involvement_",
}
"""How the ids of tables begin."""


class Tables(Questions, Protocol):
    """A store that can give a row by its columns."""

    def rows(self, sql: str, parameters: Mapping[str, object], *, as_of: date | None = None) -> list[dict[str, object]]:
        """Return the answer to a statement, each row by its columns; actors are one as on `as_of`."""
        ...


def show(store: Tables, id_: str, *, page: Page = EVERYTHING) -> Shown:
    """Return the row with that id, or with the only id that begins so; `page` limits its words.

    Raises:
        NothingFound: no id begins so, or its row was not yet known on the day.
        UsageError: several do.
    """
    found = _found(store, id_, page.as_of)
    exact = [one for one in found if one.id == id_]
    if not found and page.as_of and _found(store, id_, None):
        raise NothingFound(f"on {page.as_of} this was not yet on record", value=id_)
    if not found:
        raise NothingFound(
            "nothing in the record has this id", value=id_, remedy="`onrecord actors NAME`, `search WORDS` tell ids"
        )
    if not exact and len(found) > 1:
        raise UsageError("several ids begin so", value=id_, valid=", ".join(one.id for one in found))
    one = (exact or found)[0]
    row = store.rows(question("show", one.table), {"id": one.id}, as_of=page.as_of)[0]
    if page.as_of and isinstance(row["known_from"], date) and row["known_from"] > page.as_of:
        raise NothingFound(f"on {page.as_of} this was not yet on record", value=one.id)
    limits = {"id": one.id, "as_of": page.as_of, "limit": page.limit}
    words = tuple(store.ask(question("show", "words"), limits, Words))
    return Shown(one.table, one.id, row, words)


def _found(store: Tables, id_: str, as_of: date | None) -> list[Found]:
    """Return the rows whose ids begin so, in the tables of which they can be."""
    asked = [table for table, kind in KINDS.items() if id_.startswith(kind) or kind.startswith(id_)]
    return [
        one for table in asked for one in store.ask(question("show", f"find_{table}"), {"id": id_}, Found, as_of=as_of)
    ]
