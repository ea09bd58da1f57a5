"""What rows of the record are looked up in by their ids: actors, places, articles, words, reports.

Each shelf is filled by one pass over a stable table (`Asking.table`), keeping what the answer at hand needs; texts come
by the hundred. So an export holds its answer, never the record. Called by `gathering`; knows tables by their columns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.asking import Asking
from onrecord.formats.quoting import Quoting, Span, called, span
from onrecord.formats.shapes import Paper, Party, Site
from onrecord.views.common import Day


@dataclass(frozen=True, slots=True)
class Shelves:
    """An open record as of a day, and whether words of articles go out."""

    record: Asking
    as_of: Day = None
    quoting: Quoting = Quoting.WORDS

    def rows(self, table: str, key: str, wanted: Collection[str]) -> dict[str, list[Any]]:
        """Return the rows of a stable table whose `key` is wanted, by it."""
        found: dict[str, list[Any]] = {}
        if not wanted:
            return found
        for row in self.record.table(table, as_of=self.as_of):
            value = getattr(row, key)
            if value in wanted:
                found.setdefault(value, []).append(row)
        return found

    def parties(self, ids: Collection[str]) -> dict[str, Party]:
        """Return the actors with these ids."""
        return {id_: self._party(rows[0]) for id_, rows in self.rows("actors", "id", ids).items()}

    def sites(self, ids: Collection[str]) -> dict[str, Site]:
        """Return the places with these ids."""
        names = Site.__dataclass_fields__
        found = self.rows("places", "id", ids)
        return {id_: Site(**{name: getattr(rows[0], name) for name in names}) for id_, rows in found.items()}

    def papers(self, ids: Collection[str]) -> dict[str, Paper]:
        """Return the articles with these ids."""
        names = Paper.__dataclass_fields__
        return {
            row.id: Paper(**{name: getattr(row, name) for name in names})
            for row in (self.record.documents(as_of=self.as_of) if ids else ())
            if row.id in ids
        }

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the texts of some articles."""
        return {row.id: row.text for row in self.record.texts(sorted(set(ids)))}

    def speakers(self, statements: Collection[str]) -> dict[str, str]:
        """Return the ids of those who made these statements."""
        found = self.rows("attributions", "id", statements)
        return {id_: rows[0].source for id_, rows in found.items() if rows[0].source}

    def span(self, row: Any, role: str, texts: dict[str, str]) -> Span:  # noqa: ANN401 -- any row with a place
        """Return the words of a row of a table that stand in its document from `start` to `stop`."""
        return span(role, row.document, texts.get(row.document, ""), row.start, row.stop, self.quoting)

    def _party(self, row: Any) -> Party:  # noqa: ANN401
        name, english, thai = (called(row.kind, one, self.quoting) for one in (row.name, row.name_en, row.name_th))
        codes = row.country, row.plover, row.cameo, row.wikidata
        titles = () if self.quoting is Quoting.HASHES else tuple(row.titles or ())  # they are words of articles
        return Party(row.id, row.kind, name, english, thai, *codes, titles)


def parcels(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Yield rows by the hundred or so."""
    held: list[Any] = []
    for row in rows:
        held.append(row)
        if len(held) == size:
            yield held
            held = []
    if held:
        yield held
