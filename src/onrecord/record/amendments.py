"""Keeps what outlets correct and take back: their notices, and the earlier documents that these are about.

From the day of the notice on, a document that is corrected says so, and one that is retracted is nobody's word any more
(schema/002). Adding a document looks only at notices of its outlet; the outcome is the same in whatever order documents
came. The rule is in `identity/amendments.py`. Called by `writer.py` and `store.py`, inside their transactions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.identity.amendments import VERSION, Meant, Text, meant
from onrecord.model.documents import Amends
from onrecord.record import kept
from onrecord.record.arrow import append
from onrecord.record.derived import Derived, Fresh
from onrecord.record.engine import Connection
from onrecord.record.shards import Entry
from onrecord.record.statements import statement

OTHERS = ("day", "names")
"""Rules by which a notice is about another text, and not about a version of its own."""


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """An outlet's notice, as a reading has it."""

    reading: str
    document: str
    what: str
    start: int
    stop: int
    text: str
    of_title: str | None
    of_url: str | None
    of_published: str | None


@dataclass(frozen=True, slots=True)
class AmendedRow:
    """A document that a notice is about, by which rule, from a day (ISO) on."""

    document: str
    notice: str
    what: str
    rule: str
    score: float
    known_from: str


def enter(connection: Connection, entries: Sequence[Entry], fresh: Fresh | None = None) -> None:
    """Take in the notices of readings that have just entered, and settle which documents notices are about."""
    sight(connection, entries)
    if fresh and not fresh.amended:
        return
    settle(connection, _column(connection, "touched", {"readings": [entry.id for entry in entries]}))


def sight(connection: Connection, entries: Iterable[Entry]) -> None:
    """Put the notices of readings into the table."""
    append(connection, (row for entry in entries for row in _notices(entry)), "notices")


def settle(connection: Connection, notices: Iterable[str]) -> None:
    """Work out anew which documents some notices are about."""
    asked = {"notices": sorted(notices)}
    if not asked["notices"]:
        return
    with kept.watched(connection, kept.Of.COPIED, _sql("settled"), asked):
        connection.execute(_sql("unsettle"), asked)
        found = connection.execute(_sql("notices_of"), asked).fetchall()
        append(connection, [row for one in found for row in _amended(connection, *one)], "amended")


def _notices(entry: Entry) -> Iterator[NoticeRow]:
    doc = entry.reading.document
    if (one := doc.corrects) is None:
        return
    of, span = one.of, one.span
    named = (of.title, of.url, of.published) if of else (None, None, None)
    yield NoticeRow(entry.id, doc.id, one.what.value, span.start, span.end, span.text, *named)


def _amended(
    connection: Connection,
    notice: str,
    what: str,
    of_title: str | None,
    of_url: str | None,
    of_published: str | None,
    title: str | None,
    url: str | None,
    known_from: object,
    inside: bool,
) -> Iterator[AmendedRow]:
    """Yield the documents that a notice is about; a text that is taken back where it stands is one of them, a notice
    that is nothing else never."""
    named = Text("", of_title, of_url, of_published) if of_title or of_url or of_published else None
    earlier = [Text(*row) for row in connection.execute(_sql("earlier"), {"notice": notice}).fetchall()]
    found = meant(Text(notice, title, url), named, earlier)
    if what == Amends.RETRACTION and named is None and inside and not any(one.rule in OTHERS for one in found):
        found.append(Meant(notice, "itself", 1.0))
    for one in found:
        yield AmendedRow(one.document, notice, what, one.rule, one.score, str(known_from))


def _column(connection: Connection, name: str, values: Mapping[str, object]) -> list[str]:
    return [row[0] for row in connection.execute(_sql(name), values).fetchall()]


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/amendments.sql", name)


def _settle_all(connection: Connection) -> None:
    settle(connection, _column(connection, "every_notice", {}))


TABLES = ("amendment_rule", "notices", "amended")
DERIVED = Derived("amendments", VERSION, TABLES, sight, _settle_all, enter)
