"""Keeps which documents are copies of one text, and which of them was known first.

Adding a document looks its sketch and its outline up by their keys and settles the copies that it touches from the day
on from which it was known, nothing else; in whatever order documents came, the outcome is the same. The rules are in
`identity/copies.py` (letters) and `identity/renderings.py` (translations and rewrites). What texts are found by: three
hashes of letters that must be the same in both, and of what they name pairs and the sounds of persons, in their week
and those beside it (`identity/outlines.py`). Called by `writer.py` and `store.py`, inside their transactions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from onrecord.identity import copies, outlines, renderings
from onrecord.identity.copies import Sketch
from onrecord.identity.outlines import Outline
from onrecord.identity.renderings import renders
from onrecord.identity.rule import Same
from onrecord.model.documents import Kind
from onrecord.record import kept
from onrecord.record.arrow import append
from onrecord.record.derived import Derived, Fresh, linked, sharing
from onrecord.record.derived_rows import CopyRow, OutlineKeyRow, OutlineRow, SketchKeyRow, SketchRow
from onrecord.record.engine import Connection
from onrecord.record.replay import AS_THEY_STOOD, Stretch, parts, stretches
from onrecord.record.shards import Entry
from onrecord.record.statements import statement

VERSION = f"{copies.VERSION}-{renderings.VERSION}"
Pair = tuple[str, str]
Link = tuple[str, str, str | None]
"""Two documents, and which of them credits the other's outlet."""


def enter(connection: Connection, entries: Sequence[Entry], fresh: Fresh | None = None) -> None:
    """Take in the texts of readings that have just entered, and settle which are copies."""
    if not sight(connection, entries, fresh) and fresh:
        return
    touched = [entry.reading.document.id for entry in entries]
    if fresh:
        settle(connection, touched, since=fresh.since)
        return
    (since,) = connection.execute(_sql("since"), {"documents": touched}).fetchone() or (None,)
    settle(connection, touched, since=since)


def sight(connection: Connection, entries: Iterable[Entry], fresh: Fresh | None = None) -> int:
    """Put the sketches and outlines of texts into the tables, and link them to those that are there; return
    how many links were found. A row that somebody coded is no copy of anything: rows of one table are alike in words
    and tell of different events."""
    found = (entry.reading for entry in entries)
    readings = {one.document.id: one for one in found if one.document.kind is Kind.ARTICLE}
    have = set() if fresh else set(_column(connection, "have", {"documents": list(readings)}))
    new = {document: reading for document, reading in sorted(readings.items()) if document not in have}
    sketches = {document: sketch for document, one in new.items() if (sketch := copies.sketch(one.document.text))}
    told = {document: outline for document, one in new.items() if (outline := outlines.outline(one))}
    links = {**_rendered(connection, told), **_shared(connection, sketches)}
    old = {document for pair in links for document in pair} - told.keys()
    known = {**told, **_outlines(connection, sorted(old))}
    append(connection, (_row(pair, links[pair], known) for pair in sorted(links)), "copies")
    return len(links)


def settle(connection: Connection, touched: Iterable[str], *, since: date | None = None) -> None:
    """Work out anew which documents are copies of one among those that are linked with the touched ones; what was so
    before `since` stays."""
    found, rows_of = linked(touched, lambda edge: connection.execute(_sql("links_at"), {"documents": edge}).fetchall())
    whole, links = sorted(found), [(one, other, renders) for one, other, renders in rows_of]
    known: dict[str, date] = dict(connection.execute(_sql("firsts"), {"documents": whole}).fetchall())
    asked = {"documents": whole, "since": since or date.min}
    of = {document: part for part in parts(whole, [(one, other) for one, other, _ in links]) for document in part}
    inside: dict[int, list[Link]] = {}
    for link in links:
        inside.setdefault(id(of[link[0]]), []).append(link)
    histories = [_History(of[some[0][0]], some, known) for some in inside.values()]
    columns = ("document", "first", *AS_THEY_STOOD[1:])
    stood = kept.stood(connection, kept.Of.DOCUMENTS, columns, _sql("settled"), asked)
    before = stood.before(since or date.min)
    rows = [row for history in histories for row in history.since(since or date.min, before)]
    stood.change(connection, rows, lambda: connection.execute(_sql("unsettle"), asked), ())


class _History:
    """Who was known on a day, and as copies of whom."""

    def __init__(self, part: set[str], links: Sequence[Link], known: Mapping[str, date]) -> None:
        self._part = part
        self._links = links
        self._known = known

    def since(self, day: date, before: Mapping[str, tuple[str, date]]) -> Iterator[Stretch]:
        """Yield what was a copy of what for how long, from a day on; `before` is how it was till then."""
        mine = {document: before[document] for document in self._part if document in before}
        days = {known for document in self._part if (known := self._known[document]) >= day}
        return stretches(days | ({day} if mine else set()), self.on, before=mine)

    def on(self, day: date) -> Iterator[tuple[str, str]]:
        """Yield the documents known on a day that are copies, with the one of them that was known first."""
        there = {document for document in self._part if self._known[document] <= day}
        links = [link for link in self._links if link[0] in there and link[1] in there]
        rendering = {document for _, _, document in links}
        for part in parts(sorted(there), [(one, other) for one, other, _ in links]):
            if len(part) > 1:
                first = min(part, key=lambda document: (self._known[document], document in rendering, document))
                yield from ((document, first) for document in sorted(part))


def _shared(connection: Connection, new: Mapping[str, Sketch]) -> dict[Pair, Same]:
    """Return why new texts and others share their letters."""
    keys = {document: copies.looked_up(found) for document, found in new.items()}
    append(connection, _sketch_rows(new), "sketches")
    append(connection, (SketchKeyRow(key, one) for one in keys for key in keys[one]), "sketch_keys")
    found = sharing(keys, lambda asked: connection.execute(_sql("sharing"), {"keys": asked}).fetchall())
    near = sorted(pair for pair in found if pair[0] != pair[1])
    old = sorted({document for pair in near for document in pair} - new.keys())
    rows = connection.execute(_sql("hashes"), {"documents": old}).fetchall() if old else []
    known = {**new, **{document: Sketch(tuple(hashes), stretches) for document, hashes, stretches in rows}}
    linked = ((pair, copies.compare(known[pair[0]], known[pair[1]])) for pair in near)
    return {pair: same for pair, same in linked if same is not None}


def _sketch_rows(new: Mapping[str, Sketch]) -> list[SketchRow]:
    return [SketchRow(one, tuple(map(str, found.hashes)), found.stretches) for one, found in new.items()]


def _rendered(connection: Connection, new: Mapping[str, Outline]) -> dict[Pair, Same]:
    """Return why new texts render others, or others render them."""
    rows = [OutlineRow(one, o.language, o.day, o.outlet, o.credits, o.length, o.marks) for one, o in new.items()]
    append(connection, rows, "outlines")
    keys = [OutlineKeyRow(key, one) for one, found in new.items() for key in outlines.looked_up(found)]
    append(connection, keys, "outline_keys")
    near = _near(connection, new)
    old = sorted({document for pair in near for document in pair} - new.keys())
    known = {**new, **_outlines(connection, old)}
    linked = ((pair, renderings.compare(known[pair[0]], known[pair[1]])) for pair in near)
    return {pair: same for pair, same in linked if same is not None}


def _near(connection: Connection, new: Mapping[str, Outline]) -> list[Pair]:
    """Return the pairs of something new and what shares keys enough with it."""
    sought = {document: set(outlines.sought(found)) for document, found in new.items()}
    asked = sorted(set().union(*sought.values()))
    holders: dict[int, list[str]] = {}
    for key, document in connection.execute(_sql("outline_sharing"), {"keys": asked}).fetchall() if asked else []:
        holders.setdefault(key, []).append(document)
    pairs: set[Pair] = set()
    for document, some in sought.items():
        shared = Counter(other for key in some for other in holders.get(key, ()) if other != document)
        pairs |= {(min(document, other), max(document, other)) for other, n in shared.items() if n >= outlines.SHARED}
    return sorted(pairs)


def _outlines(connection: Connection, documents: Sequence[str]) -> dict[str, Outline]:
    asked = {"documents": list(documents)}
    rows = connection.execute(_sql("outlines_by_document"), asked).fetchall() if documents else []
    return {
        document: Outline(language, day, outlet, tuple(credits_), length, tuple(marks))
        for document, language, day, outlet, credits_, length, marks in rows
    }


def _row(pair: Pair, same: Same, outlines: Mapping[str, Outline]) -> CopyRow:
    one, other = (outlines.get(document) for document in pair)
    forth, back = bool(one and other and renders(one, other)), bool(one and other and renders(other, one))
    by = None if forth == back else pair[0] if forth else pair[1]
    return CopyRow(*pair, same.score, same.rule, same.reason, by)


def _column(connection: Connection, name: str, values: Mapping[str, object]) -> list[str]:
    return [row[0] for row in connection.execute(_sql(name), values).fetchall()]


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/copies.sql", name)


def _settle_all(connection: Connection) -> None:
    settle(connection, _column(connection, "every_document", {}))


TABLES = ("copy_rule", "sketches", "sketch_keys", "outlines", "outline_keys", "copies", "copied")
DERIVED = Derived("copies", VERSION, TABLES, sight, _settle_all, enter)
