"""Actors and what lies between them: `/actors/{id}`, `/dyads/{a}/{b}`, `/network`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import BaseModel

from onrecord.api import Record
from onrecord.errors import NothingFound, UsageError
from onrecord.knowledge.names import names_of
from onrecord.knowledge.offices import Holding, terms_of
from onrecord.views.actors import ActorRow
from onrecord.views.contradictions import ContradictionRow
from onrecord.views.dyad import DyadCell, Side
from onrecord.views.dyads import DyadRow
from onrecord.views.involvements import InvolvementRow
from onrecord.views.merges import MergeRow
from onrecord.views.parties import FaceRow
from onrecord.views.quotes import QuoteRow
from onrecord.views.relations import RelationRow
from onrecord.views.results import Results
from onrecord.views.timeline import TimelineRow
from onrecord.views.transfers import TransferRow
from onrecord.web.v1 import asked as ask
from onrecord.web.v1.answers import Part, Told, parts, some
from onrecord.web.v1.asked import Format
from onrecord.web.v1.downloads import Rows, whole
from onrecord.web.v1.opened import Opened, downloaded, router

routes = router("actors")

Parts = dict[str, tuple[Results[Any], str | None]]
"""Answers by the name of their part, with the field that holds the id of the row whose parties are told."""
ID = "actor_"
"""How ids of actors begin."""
EDGES = 5000
"""Pairs that a network is chosen from, those with the most events first."""


class ActorOut(BaseModel):
    """An actor: its names by language (`called`, from the knowledge base), its offices over time, what it did, what was
    done to it, what it said and what was said of it, its ties, what it contested, and why its mentions are one."""

    actor: ActorRow
    called: dict[str, list[str]]
    offices: list[Holding]
    did: Part[TimelineRow] | None
    done_to: Part[TimelineRow] | None
    said: Part[QuoteRow] | None
    said_of: Part[QuoteRow] | None
    relations: Part[RelationRow] | None
    disclosures: Part[InvolvementRow] | None
    supplied: Part[TransferRow] | None
    received: Part[TransferRow] | None
    merges: Part[MergeRow] | None


class DyadOut(BaseModel):
    """What lies between two parties; `limit` is of each part, the months are all."""

    sides: tuple[Side, Side]
    months: list[DyadCell] | None
    events: Part[TimelineRow] | None
    quotes: Part[QuoteRow] | None
    transfers: Part[TransferRow] | None
    relations: Part[RelationRow] | None
    contradictions: Part[ContradictionRow] | None


@dataclass(frozen=True, slots=True)
class Node:
    """A party of a network: a country by its code for all that are of it, else an actor; `events` are those of its
    edges."""

    id: str
    name: str | None
    name_en: str | None
    name_th: str | None
    kind: str
    country: str | None
    events: int


class NetworkOut(BaseModel):
    """Parties and the directed pairs between them; `cut`: there are more parties than are told."""

    nodes: list[Node]
    edges: list[DyadRow]
    cut: bool


@routes.get("/actors/{id_}", responses=downloaded(ActorOut))
def actor(record: Opened, id_: str, asked: Annotated[ask.Parted, Query()]) -> Response:
    """An actor; a part that is not asked for is null."""
    one = _one(record, id_, asked.as_of)
    page: dict[str, Any] = {"as_of": asked.as_of, "limit": asked.limit + 1}
    found: Parts = {
        "did": (record.events(actor=one.id, **page), "id"),
        "done_to": (record.events(target=one.id, **page), "id"),
        "said": (record.quotes(speaker=one.id, **page), None),
        "said_of": (record.quotes(about=one.id, **page), None),
        "relations": (record.relations(actor=one.id, **page), "id"),
        "disclosures": (record.disclosures(actor=one.id, **page), "id"),
        "supplied": (record.transfers(supplier=one.id, **page), "id"),
        "received": (record.transfers(recipient=one.id, **page), "id"),
        "merges": (record.merges(who=one.id, **page), None),
    }
    offices = terms_of(one.knowledge) if one.knowledge else ()
    told_of, tables = _parts(record, found, asked)
    heads = {"actor": Rows(ActorRow, [one]), "offices": Rows(Holding, offices)} if asked.parts is None else {}
    body = {"actor": one, "called": _called(one.knowledge), "offices": offices, **told_of}
    return whole(body, heads | tables, asked.format, "actor")


@routes.get("/dyads/{one}/{other}", responses=downloaded(DyadOut))
def dyad(record: Opened, one: str, other: str, asked: Annotated[ask.Between, Query()]) -> Response:
    """What lies between two parties: ids, names, or countries, which are all that are of them; a part that is not asked
    for is null."""
    kept = asked.model_dump(exclude={"limit", "parts", "format"})
    found = record.dyad(one, other, **kept, limit=asked.limit + 1)
    some: Parts = {
        "events": (found.events, "id"),
        "quotes": (found.quotes, None),
        "transfers": (found.transfers, "id"),
        "relations": (found.relations, "id"),
        "contradictions": (found.contradictions, "event"),
    }
    months = record.dyad(one, other, **kept).months.rows() if asked.wants("months") else None
    told_of, tables = _parts(record, some, asked)
    counted = {} if months is None else {"months": Rows(DyadCell, months)}
    return whole({"sides": found.sides(), "months": months, **told_of}, counted | tables, asked.format, "pair")


@routes.get("/network", responses=downloaded(NetworkOut))
def network(record: Opened, asked: Annotated[ask.Network, Query()]) -> Response:
    """The parties with the most events between them, `limit` at most; of `who`, those around it."""
    kept = asked.model_dump(exclude={"limit", "who", "format"})
    pairs = record.dyads(**kept, limit=EDGES).rows()
    centre = _parties(record, asked.who, asked.as_of) if asked.who else None
    ids, cut = chosen(pairs, centre, asked.limit)
    edges = [pair for pair in pairs if pair.actor in ids and pair.recipient in ids]
    faces = {face.id: face for face in record.faces(sorted(ids), as_of=asked.as_of)}
    nodes = [_node(id_, faces.get(id_), edges) for id_ in ids]
    tables = {"edges": Rows(DyadRow, edges), "nodes": Rows(Node, nodes)}
    return whole({"nodes": nodes, "edges": edges, "cut": cut}, tables, asked.format, "network")


def chosen(pairs: Iterable[DyadRow], centre: set[str] | None, limit: int) -> tuple[list[str], bool]:
    """Return the parties of a network in the order of their pairs, and whether there are more: of pairs that touch the
    `centre`, or of all."""
    ids: dict[str, None] = {}
    cut = False
    for pair in pairs:
        ends = {pair.actor, pair.recipient}
        if centre is not None and not ends & centre:
            continue
        if len(ids | dict.fromkeys(ends)) <= limit:
            ids |= dict.fromkeys((pair.actor, pair.recipient))
        else:
            cut = True
    return list(ids), cut


def _parties(record: Record, who: str, as_of: str | None) -> set[str]:
    found = {actor.country or actor.id for actor in record.actors(who=who, as_of=as_of)}
    if not found:
        raise NothingFound("nobody on record goes by this", value=who)
    return found


def _node(id_: str, face: FaceRow | None, edges: Sequence[DyadRow]) -> Node:
    events = sum(edge.events for edge in edges if id_ in (edge.actor, edge.recipient))
    if face is None:
        return Node(id_, id_, None, None, "unknown", None, events)
    return Node(face.id, face.name, face.name_en, face.name_th, face.kind, face.country, events)


def _one(record: Record, id_: str, as_of: str | None) -> ActorRow:
    """Return the actor with that id, also an old one; of a word that several go by, a country, else the most mentioned:
    a country's code stands for all that are of it."""
    country = None if id_.startswith(ID) else record.actors(who=id_, kind="country", as_of=as_of, limit=1).first()
    found = country or record.actors(who=id_, as_of=as_of, limit=1).first()
    if found is None:
        raise NothingFound("nobody on record goes by this", value=id_, remedy="see /actors")
    return found


def _called(knowledge: str | None) -> dict[str, list[str]]:
    """Return the names of somebody whom the knowledge base knows, by language."""
    found: dict[str, list[str]] = {}
    for name in names_of(knowledge) if knowledge else ():
        texts = found.setdefault(name.language, [])
        if name.text not in texts:
            texts.append(name.text)
    return found


def _parts(record: Record, found: Parts, asked: ask.Parted) -> tuple[dict[str, Any], dict[str, Rows]]:
    """Return the parts that are wanted, the others as None; and their rows as tables.

    Raises:
        UsageError: there is no such part.
    """
    valid = (*found, "months", "none")
    if wrong := next((name for name in asked.parts or () if name not in valid), None):
        raise UsageError("there is no such part", value=wrong, valid=", ".join(valid))
    wanted = {name: (*some(results, asked.limit), by) for name, (results, by) in found.items() if asked.wants(name)}
    tables = {name: Rows(found[name][0].kind, one[0]) for name, one in wanted.items()}
    if asked.format in (Format.CSV, Format.PARQUET):
        return {}, tables
    rows = {name: Told(*one) for name, one in wanted.items()}
    return dict.fromkeys(found) | parts(record, rows, asked.as_of), tables
