"""Which reading of a document counts where several outlets published the same text: that of the one known first.

A document's id is the hash of its text, so that ten mastheads of one text are one document. Each gives a reading, and
none is lost: the view `printings` lists them. The one that was known first gives the document its outlet and day, in
whatever order they came, also where one outlet prints it again; the others enter with a negative number, so that they
never take its place. A reading by another version or edition takes the place of the old one as ever, and so does one of
a text without a day. Called by `writer.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from onrecord.record.clock import known
from onrecord.record.engine import Connection
from onrecord.record.shards import Entry
from onrecord.record.statements import statement

Printed = tuple[str, ...]
"""A document, the version and edition that read it, the day and outlet of the printing that counts."""
Printing = tuple[str, str]
"""The ISO day from which an outlet's printing was known, and its outlet as names are compared."""


def printed(connection: Connection, entries: Sequence[Entry]) -> list[Printed]:
    """Return what counts of the documents of entries, of those that the store has."""
    documents = [entry.reading.document.id for entry in entries]
    return connection.execute(
        statement("onrecord.record", "sql/load.sql", "printed"), {"documents": documents}
    ).fetchall()


def numbers(rows: Sequence[Printed], entries: Sequence[Entry], recorded: str, following: int) -> Iterator[int]:
    """Yield the numbers of readings from `following` on; negative ones for printings that were known later than another
    outlet's. `recorded` is when they were in hand (ISO 8601)."""
    first: dict[tuple[str, ...], Printing] = {tuple(made): (day, _outlet(outlet)) for *made, day, outlet in rows}
    in_hand = datetime.fromisoformat(recorded).date()
    for number, entry in enumerate(entries, start=following):
        doc, run = entry.reading.document, entry.reading.run
        made = (doc.id, run.version, run.knowledge)
        day, how = known(doc.published, in_hand)
        now = (day, _outlet(doc.publisher or ""))
        before = first.get(made)
        if before and (_later(before, now) if how == "published" else _elsewhere(before, now) and before < now):
            yield -number
        else:
            first[made] = now
            yield number


def _later(before: Printing, now: Printing) -> bool:
    return before[0] < now[0] or (before[0] == now[0] and _elsewhere(before, now) and before[1] < now[1])


def _elsewhere(before: Printing, now: Printing) -> bool:
    return bool(before[1] and now[1] and before[1] != now[1])


def _outlet(name: str) -> str:
    """Return an outlet as names are compared."""
    return " ".join(name.casefold().split()).removeprefix("the ")
