"""The part of an open record that finds words: the index beside the store, kept up with what is on record.

Words are cut and compared as the language of their document does it (the packs' `words`); the index is disposable and
made again at will. A base of `api.Record`, which programs use. Prints nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from onrecord.asking import Asking
from onrecord.lang.identify import identify
from onrecord.lang.registry import languages, pack
from onrecord.lang.words import Word
from onrecord.record import search as index
from onrecord.views.common import Day, Page, day
from onrecord.views.documents import DocumentRow, documents
from onrecord.views.results import Results

MANY = 5
"""Documents that are looked at for each that is wanted, where some may not have been known on the day."""


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


class Searching(Asking):
    """A record in which words are found."""

    def search(self, words: str, *, as_of: Day = None, limit: int | None = None) -> Results[FoundRow]:
        """Ask for the documents in which the words stand in a row, in any form; what the index lacks is added first.

        Raises:
            UsageError: when the answer is fetched: no word to look for, or the extra `search` is not installed.
        """
        return self._results(lambda _store: self._found(words, Page(day(as_of), limit)))

    def reindex(self) -> int:
        """Make the search index anew and return how many documents it has.

        Raises:
            UsageError: the extra `search` is not installed.
        """
        return index.reindex(index.beside(self._store.path), self._segmented(documents(self._store)))

    def _found(self, words: str, page: Page) -> Iterator[FoundRow]:
        folder = index.beside(self._store.path)
        rows = {row.id: row for row in documents(self._store)}
        missing = rows.keys() - index.indexed(folder)
        if missing:
            index.update(folder, self._segmented(rows[id_] for id_ in sorted(missing)))
        wanted = [key for _, _, key in _cut(words, identify(words))]
        hits = index.search(folder, wanted, limit=(page.limit or len(rows)) * MANY)
        on_record = (hit for hit in hits if hit.document in rows)
        known = (hit for hit in on_record if not page.as_of or rows[hit.document].known_from <= page.as_of)
        for hit in islice(known, page.limit):
            yield self._row(rows[hit.document], hit)

    def _row(self, row: DocumentRow, hit: index.Hit) -> FoundRow:
        start, stop = hit.spans[0]
        text = self.text(row.id)
        return FoundRow(
            document=row.id,
            title=row.title,
            publisher=row.publisher,
            words=text[start:stop],
            places=len(hit.spans),
            start=start,
            stop=stop,
            score=round(hit.score, 3),
            known_from=row.known_from,
        )

    def _segmented(self, rows: Iterator[DocumentRow]) -> Iterator[index.Segmented]:
        for row in rows:
            yield index.Segmented(row.id, tuple(_cut(self.text(row.id), row.language)))


def _cut(text: str, language: str) -> Iterator[Word]:
    """Yield the words of a text as the pack of its language compares them; as English where none is installed."""
    primary = language.partition("-")[0]
    return pack(primary if primary in languages() else "en").words(text)
