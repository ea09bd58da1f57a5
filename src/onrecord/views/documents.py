"""The articles on record, and for one of them the words that the record rests on. Asked by `api`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.views.common import EVERYTHING, Key, Page, Questions, question


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """An article. `published` and the origin's are EDTF; `reference_date` is what relative dates count from."""

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

    @property
    def key(self) -> Key:
        """The row's place in the order; the next page starts after it."""
        return self.day, self.id


@dataclass(frozen=True, slots=True)
class MarkRow:
    """Words of an article, `start` to `stop` in code points, that a row rests on; `kind` says which noun it is."""

    start: int
    stop: int
    row: str
    kind: str
    role: str


def documents(store: Questions, *, id_: str | None = None, page: Page = EVERYTHING) -> Iterator[DocumentRow]:
    """Yield articles (or the one), those known last first."""
    return store.ask(question("documents", "documents"), {"id": id_, **page.parameters()}, DocumentRow)


def marks(store: Questions, document: str, *, row: str | None = None) -> Iterator[MarkRow]:
    """Yield the words of an article that the record (or one row of it) rests on, in order; they may overlap."""
    return store.ask(question("documents", "marks"), {"document": document, "row": row}, MarkRow)
