"""The articles on record, and for one of them the words that the record rests on. Asked by `api`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.views.common import EVERYTHING, UNFILTERED, Filter, Key, Page, Questions, question


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """An article. `published` and the origin's are EDTF; `reference_date` is what relative dates count from.
    `kind` is `article`, or `row` for one that `publisher` coded by hand from a report of `origin_publisher`."""

    day: str
    id: str
    language: str
    title: str | None
    publisher: str | None
    byline: tuple[str, ...]
    url: str | None
    published: str | None
    origin_publisher: str | None
    origin_url: str | None
    origin_published: str | None
    reference_date: str | None
    reference_how: str
    known_from: datetime.date
    kind: str

    @property
    def key(self) -> Key:
        """The row's place in the order; the next page starts after it."""
        return self.day, self.id


@dataclass(frozen=True, slots=True)
class MarkRow:
    """Words of an article, `start` to `stop` in code points, that a row rests on; `kind` says which noun it is. Of an
    event, `report` is the article's own report of it: the id by which its words are corrected."""

    start: int
    stop: int
    row: str
    kind: str
    role: str
    report: str


def documents(
    store: Questions,
    *,
    id_: str | None = None,
    publisher: str | None = None,
    kept: Filter = UNFILTERED,
    page: Page = EVERYTHING,
) -> Iterator[DocumentRow]:
    """Yield articles (or the one, or an outlet's), those known last first; narrowed to days on which they were
    known."""
    narrow = {"id": id_, "publisher": publisher, "since": kept.since, "until": kept.until}
    return store.ask(question("documents", "documents"), {**narrow, **page.parameters()}, DocumentRow)


@dataclass(frozen=True, slots=True)
class TextRow:
    """An article with its text."""

    id: str
    language: str
    title: str | None
    publisher: str | None
    known_from: datetime.date
    text: str


@dataclass(frozen=True, slots=True)
class Held:
    """How many articles there are, and a mark that changes when they do."""

    documents: int
    mark: str


@dataclass(frozen=True, slots=True)
class _Id:
    id: str


def held(store: Questions) -> Held:
    """Return what articles there are, in short."""
    return next(store.ask(question("documents", "held"), {}, Held))


def ids(store: Questions) -> Iterator[str]:
    """Yield the ids of all articles, in order."""
    return (row.id for row in store.ask(question("documents", "ids"), {}, _Id))


def texts(store: Questions, some: Sequence[str], *, as_of: datetime.date | None = None) -> Iterator[TextRow]:
    """Yield the articles of these ids that are on record, or were on a day, with their texts, in order of their ids."""
    return store.ask(question("documents", "texts"), {"ids": list(some)}, TextRow, as_of=as_of)


def every_text(store: Questions, some: Sequence[str]) -> Iterator[TextRow]:
    """Yield the articles of these ids with their texts, also those that people took off the record."""
    return store.ask(question("documents", "every_text"), {"ids": list(some)}, TextRow)


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Words that a row rests on, in the document that says them; of an event, `report` is the report's own id; of an
    involvement, `row` is the step and `role` what it is; of an actor or a place, `role` is the form of the mention."""

    row: str
    kind: str
    role: str
    text: str
    document: str
    start: int
    stop: int
    report: str
    publisher: str | None
    known_from: datetime.date


def evidence(store: Questions, *, row: str, page: Page = EVERYTHING) -> Iterator[EvidenceRow]:
    """Yield the words that the row with that id rests on, those known first first."""
    parameters = {"row": row, "as_of": page.as_of, "limit": page.limit}
    return store.ask(question("documents", "evidence"), parameters, EvidenceRow)


def marks(store: Questions, document: str, *, row: str | None = None) -> Iterator[MarkRow]:
    """Yield the words of an article that the record (or one row of it) rests on, in order; they may overlap."""
    return store.ask(question("documents", "marks"), {"document": document, "row": row}, MarkRow)
