"""Keeps documents that have just entered and of which nothing else speaks, without the plans of the views.

What such a document comes to is in `fresh.py`; here is asked whether it is one, and its rows are put beside what is
kept. What it shares with others (an event told before, a person known again) is gathered by the views, as ever. Called
by `kept.py`, inside its transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.record import fresh
from onrecord.record.arrow import insert, put
from onrecord.record.engine import Connection
from onrecord.record.fresh import Cells, Page
from onrecord.record.rows import Batch
from onrecord.record.statements import statement

MANY = 20
"""Up to so many documents are kept so; for more the plans of the views are no matter."""
ASKED = ("rowid", "asked")
"""What a question for kept rows gives beside their columns."""
Stretch = tuple[str, str, object, object]
"""A node or account, under which id it goes, since and until when."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """How an actor or place is called in a document."""

    seq: int
    document: str
    kind: str
    id: str
    text: str
    held_from: str


@dataclass(frozen=True, slots=True)
class PartyRow:
    """Who acts (1) or is acted on (2) in an event."""

    actor: str
    role: int
    seq: int
    event: str
    held_from: str


@dataclass(frozen=True, slots=True)
class OriginRow:
    """The outlets by which a document's word is told."""

    document: str
    seq: int
    credited: str | None
    publisher: str | None
    held_from: str


def tell(connection: Connection, batch: Batch) -> bool:
    """Keep the documents of a batch, all of them new; False where one is no plain case, and nothing is kept."""
    if len(batch.readings) > MANY or (found := _pages(connection, batch)) is None:
        return False
    origins = [
        OriginRow(one.document, one.seq, doc.origin_publisher, doc.publisher, one.known_from)
        for one, doc in zip(batch.readings, batch.documents, strict=True)
    ]
    whose = dict(insert(connection, _sql("origins"), origins))
    pages = [replace(page, origin=whose[page.reading.document]) for page in found]
    for table, rows in (
        ("kept_faces", Page.aliases), ("kept_statements", Page.statements), ("kept_tellings", Page.tellings),
        ("kept_ties", Page.ties), ("kept_steps", Page.steps), ("kept_sightings", Page.sightings),
        ("kept_events", Page.events),
    ):  # fmt: skip
        _put(connection, table, [row for page in pages for row in rows(page)])
    insert(connection, _sql("names"), list(_names(pages)))
    insert(connection, _sql("parties"), list(_parties(pages)))
    _actors(connection, pages)
    _places(connection, pages)
    _events(connection, pages)
    return True


def _pages(connection: Connection, batch: Batch) -> list[Page] | None:
    """Return the documents under the ids by which their actors and events go; None where that changes with the days, or
    something else speaks of one."""
    tables = (batch.events, batch.attributions, batch.disclosures, batch.relations)
    documents = [one.document for one in batch.readings]
    rows = [*documents, *(row.id for table in tables for row in table)]
    if _rows(connection, "spoken", {"rows": rows, "documents": documents}):
        return None
    numbers = {"numbers": [one.seq for one in batch.readings]}
    nodes = _rows(connection, "told", numbers)
    accounts = _rows(connection, "reported", numbers)
    people = _stood(connection, "members", {*(one.id for one in batch.actors), *(node for _, _, node in nodes)}, batch)
    wholes = _stood(connection, "occurrences", {*(one.id for one in batch.events), *(a for _, _, a in accounts)}, batch)
    if people is None or wholes is None or len({one[:2] for one in nodes}) < len(nodes):
        return None
    return [_named(page, nodes, accounts, people, wholes) for page in fresh.pages(batch)]


def _named(
    page: Page, nodes: Sequence[Any], accounts: Sequence[Any], people: Mapping[str, str], wholes: Mapping[str, str]
) -> Page:
    """Return a document with the ids by which its actors and events go."""
    seq = page.reading.seq
    faces = {one.id: people[one.id] for one in page.rows["actors"] if one.knowledge is not None and one.id in people}
    for number, actor, node in nodes:
        if number == seq and (identity := people.get(actor) or people.get(node)):
            faces[actor] = identity
    told = {event: wholes[account] for number, event, account in accounts if number == seq and account in wholes}
    own = {one.id: wholes[one.id] for one in page.rows["events"] if one.id in wholes}
    return replace(
        page, faces={actor: one for actor, one in faces.items() if actor != one}, wholes={**told, **own}
    )  # fmt: skip


def _stood(connection: Connection, name: str, nodes: Iterable[str], batch: Batch) -> dict[str, str] | None:
    """Return under which ids nodes go; None where that began after one of the documents was known, or has ended."""
    found: list[Stretch] = _rows(connection, name, {"nodes": sorted(nodes)})
    first = min(one.known_from for one in batch.readings)
    if any(until is not None or str(since) > first for _, _, since, until in found):
        return None
    return {node: identity for node, identity, _, _ in found}


def _names(pages: Iterable[Page]) -> Iterator[NameRow]:
    for page in pages:
        one = page.reading
        for kind, row, text in page.names():
            yield NameRow(one.seq, one.document, kind, row, text, one.known_from)


def _parties(pages: Iterable[Page]) -> Iterator[PartyRow]:
    for page in pages:
        since = page.reading.known_from
        for event in page.events():
            for role, parties in ((1, event["actors"]), (2, event["recipients"])):
                for actor in parties:  # type: ignore[attr-defined]
                    yield PartyRow(actor, role, page.reading.seq, str(event["id"]), since)


def _actors(connection: Connection, pages: Iterable[Page]) -> None:
    """Keep the actors: of known ones what is kept with what is new, of others by the view where several tell of one."""
    seen: dict[str, list[Cells]] = {}
    for page in pages:
        for one in page.sightings():
            seen.setdefault(str(one["id"]), []).append(one)
    found = _by_id(connection, "actors_kept", seen, "asked")
    kept = {id_: row for id_, row in found.items() if row["id"] is not None}
    new: list[Cells] = []
    asked: list[str] = []
    for id_, some in seen.items():
        if id_ in kept:
            row = fresh.mentioned(kept[id_], some)
        else:
            row = fresh.alone(some[0]) if len(some) == 1 and some[0]["actor"] == id_ else None
        if row is None:
            asked.append(id_)
        else:
            new.append({**row, "key": found[id_]["key"]})
    gone = [kept[id_]["rowid"] for id_ in seen if id_ in kept]
    if gone:
        connection.execute(_sql("forget_actors"), {"rows": gone})
    _put(connection, "kept_actors", new)
    if asked:
        put(connection, ((id_, False) for id_ in asked), "kept_scope_actors", ("id", "gone"))
        connection.execute(_sql("gather_actors"))


def _places(connection: Connection, pages: Iterable[Page]) -> None:
    """Keep the places, where something new is told of them."""
    seen = [one for page in pages for one in page.places()]
    kept = _by_id(connection, "places_kept", {str(one["id"]) for one in seen})
    rows = {id_: row.pop("rowid") for id_, row in kept.items()}
    now: dict[str, Cells] = {}
    for one in seen:
        id_ = str(one["id"])
        now[id_] = fresh.placed(now.get(id_) or kept.get(id_), one)
    changed = {id_: row for id_, row in now.items() if id_ not in kept or row != kept[id_]}
    if gone := [rows[id_] for id_ in changed if id_ in rows]:
        connection.execute(_sql("forget_places"), {"rows": gone})
    _put(connection, "kept_places", list(changed.values()))


def _events(connection: Connection, pages: Iterable[Page]) -> None:
    """Gather the events that the documents tell with others, and what their reports differ in."""
    told = [(page.reading, shared) for page in pages if (shared := page.shared())]
    if told:
        put(
            connection,
            ((id_,) for id_ in sorted(set().union(*(some for _, some in told)))),
            "kept_scope_events",
            ("id",),
        )
        scope = [(one.document, one.seq, one.known_from, fresh.FOREVER) for one, _ in told]
        put(connection, scope, "kept_scope", ("document", "seq", "held_from", "held_to"))
        connection.execute(_sql("gather_events"))


def _by_id(connection: Connection, name: str, ids: Iterable[str], by: str = "id") -> dict[str, dict[str, Any]]:
    asked = sorted(ids)
    if not asked:
        return {}
    cursor = connection.execute(_sql(name), {"ids": asked})
    columns = [column[0] for column in cursor.description or ()]
    found = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return {row[by]: row for row in found}


def _put(connection: Connection, table: str, rows: Sequence[Cells]) -> None:
    """Put rows into a table; a column that a row lacks is nothing."""
    if rows:
        told = dict.fromkeys(name for row in rows for name in row)
        columns = [name for name in told if name not in ASKED]
        put(connection, ([row.get(name) for name in columns] for row in rows), table, columns)


def _rows(connection: Connection, name: str, values: Mapping[str, object]) -> list[Any]:
    return connection.execute(_sql(name), values).fetchall()


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/fresh.sql", name)
