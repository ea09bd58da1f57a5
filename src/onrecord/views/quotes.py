"""Statements: who is on record for which words, how, and when. Asked by `api`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.views.common import EVERYTHING, Key, Page, Questions, question


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A statement. `content` joins its pieces with ` … `; `speaker` is None where the text names no source; `venue` are
    the words that tell where it was said, `place` the name of the place among them."""

    day: str
    id: str
    speaker_id: str | None
    speaker: str | None
    act: str
    kind: str
    content: str
    cue: str | None
    source_text: str | None
    addressee: str | None
    place: str | None
    venue: str | None
    date: str | None
    document: str
    publisher: str | None
    title: str | None
    start: int
    stop: int
    known_from: datetime.date

    @property
    def key(self) -> Key:
        """The row's place in the order; the next page starts after it."""
        return self.day, self.id


def quotes(
    store: Questions,
    *,
    speaker: str | None = None,
    act: str | None = None,
    words: str | None = None,
    page: Page = EVERYTHING,
) -> Iterator[QuoteRow]:
    """Yield statements of `speaker` (an id, a country's code, a name), of one `act`, with `words` in them."""
    parameters = {"speaker": speaker, "act": act, "words": words, **page.parameters()}
    return store.ask(question("quotes"), parameters, QuoteRow)


def latest(store: Questions, *, page: Page = EVERYTHING) -> Iterator[QuoteRow]:
    """Yield statements, those first that became known last; for the head of a page, so it has no key."""
    return store.ask(question("latest"), {"as_of": page.as_of, "limit": page.limit}, QuoteRow)
