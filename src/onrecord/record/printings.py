"""Which reading of a document counts where several outlets published the same text: that of the one known first.

A document's id is the hash of its text, so that ten mastheads of one text are one document. Each gives a reading, and
none is lost: the view `printings` lists them. The one that was known first gives the document its outlet and day, in
whatever order they came; the others enter with a negative number, so that they never take its place. A reading by
another version or edition takes the place of the old one as ever. Called by `writer.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from onrecord.record.clock import known
from onrecord.record.engine import Connection
from onrecord.record.shards import Entry
from onrecord.record.statements import statement

Printing = tuple[str, str]
"""The ISO day from which an outlet's printing was known, and its outlet as names are compared."""


def numbers(connection: Connection, entries: Sequence[Entry], recorded: str, following: int) -> Iterator[int]:
    """Yield the numbers of readings from `following` on; negative ones for printings that were known later than another
    outlet's. `recorded` is when they were in hand (ISO 8601)."""
    documents = [entry.reading.document.id for entry in entries]
    sql = statement("onrecord.record", "sql/load.sql", "printed")
    rows = connection.execute(sql, {"documents": documents}).fetchall()
    first: dict[tuple[str, ...], Printing] = {tuple(made): (day, outlet) for *made, day, outlet in rows}
    in_hand = datetime.fromisoformat(recorded).date()
    for number, entry in enumerate(entries, start=following):
        doc, run = entry.reading.document, entry.reading.run
        made = (doc.id, run.version, run.knowledge)
        now = (known(doc.published, in_hand)[0], " ".join((doc.publisher or "").casefold().split()))
        before = first.get(made)
        if before and before[1] and now[1] and before[1] != now[1] and before < now:
            yield -number
        else:
            first[made] = now
            yield number
