"""Keeps the record ready to be asked: what readings, identities, occurrences, copies and decisions come to on each day.

Whoever changes what documents come to notes them (`touch`, `watched`): readings that enter, and those that settle who
is one, what is one event, which texts are copies, what is taken back or corrected. `refresh` then works out their rows
for each stretch of days on which they stand alike, and the events, actors and places that they tell of; nothing else is
read but by key. Nothing here is a source: all of it is made again from the base tables when what it rests on has
changed (`ready`). The tables and views are in schema/004. Called by `writer.py`, and by the rooms that settle, inside
their transactions.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial
from typing import Any

from onrecord.record import fresh_kept, migrate
from onrecord.record.arrow import append, put
from onrecord.record.engine import Connection, committed, first
from onrecord.record.rows import Batch
from onrecord.record.statements import statement

PART = 10_000
"""Documents that are worked out in one go when all are."""


Row = tuple[str, str, date, "date | None"]
"""A node, under which id it goes, since and until when."""


class Of(Enum):
    """By what documents are told: the statements of kept.sql that find them."""

    READINGS = "readings"
    DOCUMENTS = "documents"
    NODES = "nodes"
    ACCOUNTS = "accounts"
    COPIED = "copied"
    ROWS = "rows"


TABLES = {Of.NODES: "members", Of.ACCOUNTS: "occurrences", Of.DOCUMENTS: "copied"}
"""Where stretches of what documents are told by are kept."""


def enter(connection: Connection, batch: Batch, *, new: bool) -> None:
    """Make readings that have just entered count for their documents, where they do; `new` where the store had none of
    these documents, and has one reading of each."""
    readings = [one.id for one in batch.readings]
    if new:
        rows = [(one.document, one.id, one.seq, one.known_from, one.known_how) for one in batch.readings]
        put(connection, rows, "kept_readings", ("document", "reading", "seq", "known_from", "known_how"))
        put(connection, [(one.document,) for one in batch.readings], "kept_noted", ("document",))
        return
    connection.execute(_sql("unread"), {"readings": readings})
    connection.execute(_sql("read"), {"readings": readings})
    touch(connection, Of.READINGS, readings)


def touch(connection: Connection, of: Of, ids: Iterable[str]) -> None:
    """Note documents that are to be worked out anew."""
    if asked := sorted(set(ids)):
        connection.execute(_sql(of.value), {"ids": asked})


@contextmanager
def watched(
    connection: Connection,
    of: Of,
    sql: str,
    values: Mapping[str, object] | None = None,
) -> Iterator[None]:
    """Note the documents of whatever changes inside: `sql` gives rows that begin with an id, before and after."""
    before = set(connection.execute(sql, values or {}).fetchall())
    yield
    after = set(connection.execute(sql, values or {}).fetchall())
    touch(connection, of, {row[0] for row in before ^ after})


@dataclass(frozen=True, slots=True)
class Stood:
    """How nodes stood in a table of stretches: its rows (node, identity, since, until)."""

    of: Of
    table: str
    columns: tuple[str, ...]
    rows: frozenset[Row]

    def before(self, since: date) -> dict[str, tuple[str, date]]:
        """Return by which identity nodes went just before a day, and since when."""
        return {node: (identity, day) for node, identity, day, _ in self.rows if day < since}

    def change(
        self, connection: Connection, rows: Sequence[Any], unsettle: Callable[[], object], new: Collection[str]
    ) -> set[str]:
        """Put rows in their place, where they are others, and note the documents of the nodes that
        changed, which are returned. Of `new` nodes only documents tell that have just entered, which are noted."""
        old = {(node, identity, str(day), str(until) if until else None) for node, identity, day, until in self.rows}
        now = {(one.node, one.identity, one.known_from, one.known_to) for one in rows}
        if old == now:
            return set()
        if old:
            unsettle()
        append(connection, rows, self.table, columns=self.columns)
        changed = {row[0] for row in old ^ now}
        touch(connection, self.of, changed - set(new))
        return changed


def stood(connection: Connection, of: Of, columns: tuple[str, ...], sql: str, asked: Mapping[str, object]) -> Stood:
    """Return how nodes stand now."""
    table = TABLES[of]
    return Stood(of, table, columns, frozenset(connection.execute(sql, asked).fetchall()))


def refresh(connection: Connection, new: Batch | None = None) -> None:
    """Work out anew the rows of the documents that were noted, and what they tell of; those of `new` documents without
    the views, where these are all and nothing else speaks of them."""
    noted = {document for (document,) in connection.execute(_sql("all_noted")).fetchall()}
    if new and noted == {one.document for one in new.readings} and fresh_kept.tell(connection, new):
        connection.execute(_sql("unnoted"))
    elif noted:
        connection.execute(_sql("before"))
        _tell(connection)
        connection.execute(_sql("gathered"))


def ready(connection: Connection, rules: Collection[str]) -> None:
    """See to it that the tables follow from this version's schema and from `rules`, made again where they do not."""
    version = " ".join((f"{migrate.latest():03d}", *rules))
    if first(connection, _sql("version")) == version:
        return
    committed(connection, partial(_made, connection, version))


def _made(connection: Connection, version: str) -> None:
    connection.execute(_sql("forget"))
    connection.execute(_sql("read_all"))
    for _ in _parts(connection):
        _tell(connection)
        connection.execute(_sql("gathered"))
    connection.execute(_sql("versioned"), {"version": version})


def _parts(connection: Connection) -> Iterator[int]:
    """Note one part of the documents after the other; yield the number of the last."""
    after = -1
    while True:
        connection.execute(_sql("some"), {"after": after, "many": PART})
        if not first(connection, _sql("noted")):
            return
        after = int(first(connection, _sql("last")))
        yield after


def _tell(connection: Connection) -> None:
    """Work out the rows of the documents that were noted, for each stretch of days."""
    connection.execute(_sql("scope"))
    connection.execute(_sql("told"))
    if first(connection, _sql("parted")):
        connection.execute(_sql("joined"))
    connection.execute(_sql("after"))


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/kept.sql", name)
