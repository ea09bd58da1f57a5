"""Statements: who is on record for which words, how, and when. Asked by `api`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, islice

from onrecord.views.common import EVERYTHING, UNFILTERED, Filter, Key, Page, Questions, question, told_when
from onrecord.views.names import Id, Ids, Pair, named, side


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A statement. `content` joins its pieces with ` … `; `speaker` is None where the text names no source; `venue` are
    the words that tell where it was said, `place` the name of the place among them; `corrected_by` names who
    corrected it."""

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
    known_how: str
    corrected_by: str | None

    @property
    def key(self) -> Key:
        """The row's place in the order; the next page starts after it."""
        return self.day, self.id

    @property
    def when(self) -> str | None:
        """When it was said, for people: its date, else `by` the day of the paper; None where neither is known."""
        return told_when(self.date, self.known_from, self.known_how)


@dataclass(frozen=True, slots=True)
class Said:
    """Which statements: those of `speaker` (an id, a country's code, a name), of one `act`, with `words` in them, to or
    of `about` (whoever the words mention; of a country, all that are of it)."""

    speaker: str | None = None
    act: str | None = None
    words: str | None = None
    about: str | None = None


WHATEVER = Said()


def quotes(
    store: Questions, *, said: Said = WHATEVER, kept: Filter = UNFILTERED, page: Page = EVERYTHING
) -> Iterator[QuoteRow]:
    """Yield statements in order of time, narrowed to days; they have neither type nor standing."""
    speakers, about = named(store, said.speaker, page), _about(store, side(store, said.about, page), page)
    narrow = {"act": said.act, "words": said.words, "since": kept.since, "until": kept.until}
    asked = {"speakers": speakers, "about": about, **narrow, **page.parameters()}
    return store.ask(question("quotes", "quotes"), asked, QuoteRow)


def mutual(store: Questions, *, pair: Pair, kept: Filter = UNFILTERED, page: Page = EVERYTHING) -> Iterator[QuoteRow]:
    """Yield what two parties said to and of each other, in order of time; of a country, all that are of it."""
    ours, theirs = pair.sides(store, page)
    narrow = {"act": None, "words": None, "since": kept.since, "until": kept.until, **page.parameters()}
    both = (
        store.ask(
            question("quotes", "quotes"), {"speakers": us, "about": _about(store, them, page), **narrow}, QuoteRow
        )
        for us, them in ((ours, theirs), (theirs, ours))
    )
    return islice(_once(merge(*both, key=lambda row: row.key)), page.limit)


def _about(store: Questions, actors: Ids, page: Page) -> Ids:
    """Return the ids of the statements to or of some actors, None for all where nobody is asked about."""
    if actors is None:
        return None
    asked = store.ask(question("quotes", "about"), {"actors": actors}, Id, as_of=page.as_of)
    return [row.id for row in asked if row.id]


def _once(rows: Iterable[QuoteRow]) -> Iterator[QuoteRow]:
    return (row for row, _ in groupby(rows))


def latest(store: Questions, *, page: Page = EVERYTHING) -> Iterator[QuoteRow]:
    """Yield statements, those first that became known last; for the head of a page, so it has no key."""
    return store.ask(question("latest"), {"as_of": page.as_of, "limit": page.limit}, QuoteRow)
