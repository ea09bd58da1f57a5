"""Keeps which documents are copies of one text, and which of them was known first.

Adding a document looks its sketch up by its keys and settles the copies that it touches, nothing else; in whatever
order documents came, the outcome is the same. The rule is in `identity/copies.py`. Called by `writer.py` and
`store.py`, inside their transactions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from onrecord.identity.copies import COPIED, VERSION, Sketch, likeness, looked_up, sketch
from onrecord.record.arrow import insert
from onrecord.record.derived import Derived, reached, sharing
from onrecord.record.derived_rows import CopyRow, SketchKeyRow, SketchRow
from onrecord.record.engine import Connection
from onrecord.record.replay import parts, stretches
from onrecord.record.shards import Entry
from onrecord.record.statements import statement


def enter(connection: Connection, entries: Sequence[Entry]) -> None:
    """Take in the texts of readings that have just entered, and settle which are copies."""
    sight(connection, entries)
    settle(connection, [entry.reading.document.id for entry in entries])


def sight(connection: Connection, entries: Iterable[Entry]) -> None:
    """Put the sketches of texts into the tables, and link them to those that are there."""
    texts = {entry.reading.document.id: entry.reading.document.text for entry in entries}
    have = set(_column(connection, "have", {"documents": list(texts)}))
    found = {document: sketch(text) for document, text in texts.items() if document not in have}
    new = {document: hashes for document, hashes in found.items() if hashes is not None}
    keys = {document: looked_up(hashes) for document, hashes in new.items()}
    insert(connection, _sql("sketches"), [SketchRow(one, tuple(map(str, new[one]))) for one in sorted(new)])
    insert(connection, _sql("sketch_keys"), [SketchKeyRow(key, one) for one in sorted(keys) for key in keys[one]])
    insert(connection, _sql("copies"), list(_links(connection, new, keys)))


def settle(connection: Connection, touched: Iterable[str]) -> None:
    """Work out anew which documents are copies of one among those that are linked with the touched ones."""
    whole = sorted(reached(touched, lambda edge: _column(connection, "beside", {"documents": edge})))
    links = connection.execute(_sql("links_of"), {"documents": whole}).fetchall()
    known: dict[str, date] = dict(connection.execute(_sql("firsts"), {"documents": whole}).fetchall())
    connection.execute(_sql("unsettle"), {"documents": whole})
    histories = (_History(part, links, known) for part in parts(whole, links) if len(part) > 1)
    insert(connection, _sql("copied"), [row for history in histories for row in stretches(history.days, history.on)])


class _History:
    """Who was known on a day, and as copies of whom."""

    def __init__(self, part: set[str], links: Sequence[tuple[str, str]], known: Mapping[str, date]) -> None:
        self._part = part
        self._links = [(one, other) for one, other in links if one in part]
        self._known = known
        self.days = {known[document] for document in part}

    def on(self, day: date) -> Iterator[tuple[str, str]]:
        """Yield the documents known on a day that are copies, with the one of them that was known first."""
        there = {document for document in self._part if self._known[document] <= day}
        ties = [(one, other) for one, other in self._links if one in there and other in there]
        for part in parts(sorted(there), ties):
            if len(part) > 1:
                earliest = min(part, key=lambda document: (self._known[document], document))
                yield from ((document, earliest) for document in sorted(part))


def _links(connection: Connection, new: Mapping[str, Sketch], keys: Mapping[str, Sequence[int]]) -> Iterator[CopyRow]:
    found = sharing(keys, lambda asked: connection.execute(_sql("sharing"), {"keys": asked}).fetchall())
    near = {(one, other) for one, other in found if one != other}
    old = sorted({document for pair in near for document in pair} - new.keys())
    sketches = {**dict(connection.execute(_sql("hashes"), {"documents": old}).fetchall()), **new}
    for one, other in sorted(near):
        score = likeness(sketches[one], sketches[other])
        if score >= COPIED:
            yield CopyRow(one, other, round(score, 3))


def _column(connection: Connection, name: str, values: Mapping[str, object]) -> list[str]:
    return [row[0] for row in connection.execute(_sql(name), values).fetchall()]


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/copies.sql", name)


def _settle_all(connection: Connection) -> None:
    settle(connection, _column(connection, "every_document", {}))


TABLES = ("copy_rule", "sketches", "sketch_keys", "copies", "copied")
DERIVED = Derived("copies", VERSION, TABLES, sight, _settle_all, enter)
