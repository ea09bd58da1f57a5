"""The part of an open record that finds words: the index beside the store, kept up with what is on record.

Words are cut and compared as the language of their document does it (the packs' `words`); the index is disposable and
made again at will. A base of `asking.Asking`, and so of `api.Record`, which programs use. Prints nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from onrecord.deciding import Deciding
from onrecord.lang.identify import identify
from onrecord.lang.registry import languages, pack
from onrecord.lang.words import Word
from onrecord.notebook.answers import Answer
from onrecord.record import search as index
from onrecord.views import documents
from onrecord.views.common import EVERYTHING, UNFILTERED, Day, Filter, Page, day, narrowed
from onrecord.views.timeline import Places

FEW = 50
"""Hits that are looked at first; twice as many each time that too few of them are wanted."""
SOME = 5000
"""Documents whose texts are held while they are indexed."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A document in which the words stand, the first place of them (`start` to `stop`, code points), how many there
    are, and how relevant the document is (BM25, no upper bound)."""

    document: str
    title: str | None
    publisher: str | None
    words: str
    places: int
    start: int
    stop: int
    score: float
    known_from: datetime.date


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which documents are wanted of those that have the words."""

    publisher: str | None = None
    kept: Filter = UNFILTERED
    page: Page = EVERYTHING

    def holds(self, one: documents.TextRow) -> bool:
        """Tell whether a document is one of them."""
        known, outlet = str(one.known_from), (one.publisher or "").strip().casefold()
        return (
            (self.page.as_of is None or one.known_from <= self.page.as_of)
            and (self.publisher is None or outlet == self.publisher.strip().casefold())
            and (self.kept.since or known) <= known <= (self.kept.until or known)
        )


class Searching(Deciding):
    """A record in which words are found."""

    def search(
        self,
        words: str,
        *,
        publisher: str | None = None,
        since: Day = None,
        until: Day = None,
        as_of: Day = None,
        limit: int | None = None,
    ) -> Answer[FoundRow]:
        """Ask for the documents in which the words stand in a row, in any form; what the index lacks is added first.

        `since` and `until` are days on which documents were known; months and years are meant whole.

        Raises:
            UsageError: no day; when the answer is fetched: no word to look for, or the extra `search` is not installed.
        """
        wanted = _Wanted(publisher, narrowed(since=since, until=until), Page(day(as_of), limit))
        return self._answer(partial(self._found, words, wanted))

    def reindex(self) -> int:
        """Make the search index anew and return how many documents it has.

        Raises:
            UsageError: the extra `search` is not installed.
        """
        folder = index.beside(self._store.path)
        made = index.reindex(folder, self._segmented(documents.ids(self._store)))
        index.mark(folder, documents.held(self._store).mark)
        return made

    def _places(self, words: str) -> Places:
        """Return every place where the words stand, by document."""
        hits = self._hits(words, documents.held(self._store).documents)
        return tuple((hit.document, start) for hit in hits for start, _ in hit.spans)

    def _found(self, words: str, wanted: _Wanted) -> Iterator[FoundRow]:
        """Yield the documents that have the words, the most relevant first; of no more hits than it takes."""
        return islice(self._all(words, wanted), wanted.page.limit)

    def _all(self, words: str, wanted: _Wanted) -> Iterator[FoundRow]:
        most, seen = FEW if wanted.page.limit is not None else documents.held(self._store).documents, 0
        while hits := list(self._hits(words, most, seen)):
            yield from self._rows(hits, wanted)
            if len(hits) < most:
                return
            most, seen = most * 2, seen + len(hits)

    def _hits(self, words: str, most: int, skip: int = 0) -> Iterator[index.Hit]:
        wanted = [key for _, _, key in _cut(words, identify(words))]
        return index.search(self._kept_up(), wanted, limit=max(most, 1), skip=skip)

    def _kept_up(self) -> Path:
        """Return the folder of the index, which has all that is on record."""
        folder = index.beside(self._store.path)
        held = documents.held(self._store)
        if index.marked(folder) != held.mark:
            missing = sorted(set(documents.ids(self._store)) - index.indexed(folder))
            index.update(folder, self._segmented(missing))
            index.mark(folder, held.mark)
        return folder

    def _rows(self, hits: list[index.Hit], wanted: _Wanted) -> Iterator[FoundRow]:
        ids = [hit.document for hit in hits]
        texts = {one.id: one for one in documents.texts(self._store, ids, as_of=wanted.page.as_of)}
        for hit in hits:
            one = texts.get(hit.document)
            if one and wanted.holds(one):
                yield _row(one, hit)

    def _segmented(self, ids: Iterable[str]) -> Iterator[index.Segmented]:
        waiting = iter(ids)
        while some := list(islice(waiting, SOME)):
            for one in documents.every_text(self._store, some):
                yield index.Segmented(one.id, tuple(_cut(one.text, one.language)))


def _row(one: documents.TextRow, hit: index.Hit) -> FoundRow:
    start, stop = hit.spans[0]
    return FoundRow(
        document=one.id,
        title=one.title,
        publisher=one.publisher,
        words=one.text[start:stop],
        places=len(hit.spans),
        start=start,
        stop=stop,
        score=round(hit.score, 3),
        known_from=one.known_from,
    )


def _cut(text: str, language: str) -> Iterator[Word]:
    """Yield the words of a text as the pack of its language compares them; as English where none is installed."""
    primary = language.partition("-")[0]
    return pack(primary if primary in languages() else "en").words(text)
