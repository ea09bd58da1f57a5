"""The readings of a record, as they entered: one JSON object for each document. Asked by `api`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from onrecord.views.common import EVERYTHING, Page, Questions, question


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A reading and the shard of the journal that holds it."""

    id: str
    shard: str


class Journalled(Questions, Protocol):
    """A store that can open its journal."""

    def journalled(self, shard: str) -> Iterator[tuple[str, bytes]]:
        """Yield the ids and JSON of a shard's readings, in order of their ids."""
        ...


def export(store: Journalled, *, page: Page = EVERYTHING) -> Iterator[bytes]:
    """Yield the current readings as JSON (RECORD's contract), in the order in which they entered."""
    rows = store.ask(question("export"), {"as_of": page.as_of, "limit": page.limit}, ReadingRow)
    for shard, wanted in groupby(rows, key=lambda row: row.shard):
        ids = {row.id for row in wanted}
        for id_, json in store.journalled(shard):
            if id_ in ids:
                yield json
