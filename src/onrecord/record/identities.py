"""Keeps who is one with whom: what readings tell of their actors, what the rule links, who belongs together since when.

Adding a reading looks its names up by their keys and settles the components of links that it touches, nothing else; the
outcome is the same in whatever order documents came. All of it is made from readings, decisions and the rule, and made
again when the rule has changed. What is told is in `identity/told.py`, the rule in `identity/rule.py`, the days in
`components.py`, what people decide in `decisions.py`. Called by `writer.py`, `decisions.py` and `store.py`, inside
their transactions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.identity.grouping import Tie
from onrecord.identity.rule import VERSION, compare, looked_up
from onrecord.identity.told import Told, namesakes, told
from onrecord.knowledge import store as knowledge
from onrecord.model.ids import content_id
from onrecord.model.reading import Reading
from onrecord.record import decisions, kept
from onrecord.record.arrow import append
from onrecord.record.components import Component, First, members
from onrecord.record.derived import Derived, Fresh, linked, numbers, sharing
from onrecord.record.derived_rows import KeyRow, LinkRow, MemberRow, ProfileRow, ToldRow
from onrecord.record.engine import Connection
from onrecord.record.flatten import actor_id
from onrecord.record.replay import AS_THEY_STOOD, parts
from onrecord.record.shards import Entry
from onrecord.record.sorts import ACTORS
from onrecord.record.statements import statement


@dataclass(frozen=True, slots=True)
class Profile:
    """What is told, under the node that it belongs to."""

    node: str
    told: Told


def enter(connection: Connection, entries: Sequence[Entry], fresh: Fresh | None = None) -> None:
    """Take in what readings tell that have just entered, and settle who is one."""
    seen = sight(connection, entries, fresh)
    if fresh and not fresh.decided:
        alone = [row for row in seen.told if row.node in seen.alone]
        day = {reading: known.isoformat() for reading, known in fresh.days.items()}
        found = [MemberRow(row.node, row.actor, day[row.reading], None) for row in alone if row.node in seen.again]
        append(connection, found, "members")
        asked = {row.node for row in seen.told if row.node not in seen.alone}
        known = sorted(seen.known)
        asked |= set(_column(connection, "linked", {"nodes": known}) if known else [])
        fresh.renamed.update((row.node for row in alone), settle(connection, asked, seen.new, decided=False))
        return
    readings = [entry.id for entry in entries]
    renamed = settle(connection, _column(connection, "touched", {"readings": readings}), seen.new)
    if fresh:
        fresh.renamed.update(renamed)


@dataclass(frozen=True, slots=True)
class Seen:
    """What readings told of their actors: which nodes are new, which of these nothing else tells of or links to, which
    nodes enough is told of to know them again, and the known actors."""

    told: Collection[ToldRow]
    new: Collection[str]
    alone: Collection[str]
    again: Collection[str]
    known: Collection[str]


def sight(connection: Connection, entries: Iterable[Entry], fresh: Fresh | None = None) -> Seen:
    """Put what readings tell of their actors into the tables, and link it to what is there."""
    rows: dict[ToldRow, None] = {}
    found: dict[str, Profile] = {}
    for entry in entries:
        for actor, told_so in _tellings(entry.reading):
            profile = _profile(told_so)
            found[told_so.id] = profile
            if actor is not None and told_so.known is None:
                rows[ToldRow(entry.id, actor, profile.node)] = None
    have = set(_column(connection, "known_profiles", {"ids": list(found)}))
    new = {id_: profile for id_, profile in found.items() if id_ not in have}
    append(connection, rows, "told", ("seq", numbers(connection, [row.reading for row in rows], fresh)))
    append(connection, [_row(id_, new[id_]) for id_ in sorted(new)], "profiles")
    keys = {id_: looked_up(profile.told) for id_, profile in new.items()}
    append(connection, [KeyRow(key, id_) for id_ in sorted(keys) for key in keys[id_]], "keys")
    links = _links(connection, new, keys)
    append(connection, links, "links")
    fresh_nodes = new.keys() & {profile.node for profile in new.values()}
    beside = {end for link in links if link.one != link.other for end in (link.one, link.other)}
    times = Counter(row.node for row in rows)
    alone = {node for node in fresh_nodes - beside if times[node] == 1}
    again = {link.one for link in links if link.one == link.other}
    return Seen(rows, fresh_nodes, alone, again, {one.node for one in found.values() if one.told.known})


def _tellings(reading: Reading) -> Iterable[tuple[str | None, Told]]:
    """Yield the actors of a reading with what is told of them; without an actor, who in the knowledge base bears the
    name of one whom a reading of another edition did not know."""
    doc = reading.document
    for actor in reading.actors:
        if (told_so := told(actor, doc.text)) is None:
            continue
        yield actor_id(doc.id, actor), told_so
        if told_so.known is None and reading.run.knowledge != knowledge.edition():
            yield from ((None, namesake) for namesake in namesakes(actor))


def _profile(told_so: Told) -> Profile:
    node = content_id("actor", "knowledge", told_so.known) if told_so.known else told_so.id
    return Profile(node, told_so)


def _links(connection: Connection, new: Mapping[str, Profile], keys: Mapping[str, Sequence[int]]) -> list[LinkRow]:
    """Return what the rule says of the new profiles, each beside itself and beside all that share a key with it."""
    near = sharing(keys, lambda asked: connection.execute(_sql("sharing"), {"keys": asked}).fetchall())
    old = sorted({id_ for pair in near for id_ in pair} - new.keys())
    known = {**(_profiles(connection, "profiles_by_id", {"ids": old}) if old else {}), **new}
    enough = {id_: bool(p.told.known) or compare(p.told, p.told) is not None for id_, p in known.items()}
    rows = (_link(pair, known) for pair in sorted(near) if enough[pair[0]] and enough[pair[1]])
    return [row for row in rows if row is not None]


def _link(pair: Sequence[str], known: Mapping[str, Profile]) -> LinkRow | None:
    one, other = known[pair[0]], known[pair[1]]
    if one.told.known and other.told.known:
        return None
    same = compare(one.told, other.told)
    return LinkRow(pair[0], pair[1], one.node, other.node, same.rule, same.score, same.reason) if same else None


def resettle(connection: Connection, actors: Iterable[str]) -> None:
    """Work out anew who belongs together with actors about whom something was decided."""
    now = set(decisions.current(connection, ACTORS, actors).values())
    pinned = _pinned(connection, now)
    settle(connection, {pinned[actor].node if actor in pinned else actor for actor in now})


def settle(
    connection: Connection, nodes: Iterable[str], new: Collection[str] = frozenset(), *, decided: bool = True
) -> set[str]:
    """Work out anew who belongs together among those who are linked with the nodes, by the rule or by decisions; return
    of whom that is another now. Of `new` nodes only documents tell that have just entered."""
    nodes = set(nodes)
    if not nodes:
        return set()
    rulings = decisions.spoken(connection, ACTORS)[0] if decided else []
    pinned = _pinned(connection, {actor for ruling in rulings for actor in (ruling.one, ruling.other)})
    node = {actor: one.node for actor, one in pinned.items()}
    ties = [Tie(node.get(ruling.one, ruling.one), node.get(ruling.other, ruling.other)) for ruling in rulings]
    found, rows_of = linked(nodes, lambda edge: _beside(connection, edge, ties))
    whole, links = sorted(found), [Tie(*row) for row in rows_of if row[2] is not None]
    told_of = _told_of(connection, whole)
    firsts = _firsts(connection, whole, sorted(pinned), told_of)
    rows = [
        row
        for part in parts(whole, [(tie.one, tie.other) for tie in (*links, *ties)])
        for row in members(
            Component(
                told_of,
                [firsts[node] for node in part if node in firsts],
                [link for link in links if link.one in part],
                [ruling for ruling, tie in zip(rulings, ties, strict=True) if tie.one in part],
                {actor: one for actor, one in pinned.items() if one.node in part},
            )
        )
    ]
    inside = [actor for actor, one in pinned.items() if one.node in whole]
    asked = {"nodes": [*whole, *inside]}
    stood = kept.stood(connection, kept.Of.NODES, ("node", *AS_THEY_STOOD), _sql("settled"), asked)
    return stood.change(connection, rows, lambda: connection.execute(_sql("unsettle"), asked), new)


def _beside(connection: Connection, edge: list[str], ties: Iterable[Tie]) -> list[tuple[str, str, float | None]]:
    """Return the links at nodes, and the decisions about them, which have no score here."""
    decided = [(tie.one, tie.other, None) for tie in ties if {tie.one, tie.other} & set(edge)]
    return [*decided, *connection.execute(_sql("links_at"), {"nodes": edge}).fetchall()]


def _told_of(connection: Connection, nodes: Sequence[str]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for profile in _profiles(connection, "profiles_by_node", {"nodes": list(nodes)}).values():
        found.setdefault(profile.node, []).append(profile.told)
    return found


def _firsts(
    connection: Connection, nodes: Sequence[str], pinned: Sequence[str], told_of: Mapping[str, Sequence[Told]]
) -> dict[str, First]:
    """Return the first actors of nodes, by node; of known ones too that no document names."""
    known = {node for node, some in told_of.items() if any(one.known for one in some)}
    rows = connection.execute(_sql("firsts"), {"nodes": list(nodes), "pinned": list(pinned)}).fetchall()
    found = {node: First(node, actor, day, node in known or node == actor) for node, actor, day in rows}
    return {**{node: First(node, node, None, known=True) for node in known}, **found}


def _pinned(connection: Connection, actors: Iterable[str]) -> dict[str, First]:
    asked = sorted(actors)
    rows = connection.execute(_sql("pinned"), {"actors": asked}).fetchall() if asked else []
    return {actor: First(node, actor, day) for actor, node, day in rows}


def _profiles(connection: Connection, name: str, values: Mapping[str, object]) -> dict[str, Profile]:
    rows: Iterable[tuple[str, str, str, list[str], list[str], str | None, list[str], list[str], str | None, str | None]]
    rows = connection.execute(_sql(name), values).fetchall()
    return {
        id_: Profile(node, Told(kind, tuple(latin), tuple(thai), country, tuple(offices), tuple(sides), gender, known))
        for id_, node, kind, latin, thai, country, offices, sides, gender, known in rows
    }


def _row(id_: str, profile: Profile) -> ProfileRow:
    one = profile.told
    return ProfileRow(
        id_, profile.node, one.kind, one.latin, one.thai, one.country, one.offices, one.sides, one.gender, one.known
    )


def _column(connection: Connection, name: str, values: Mapping[str, object]) -> list[str]:
    return [row[0] for row in connection.execute(_sql(name), values).fetchall()]


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/identities.sql", name)


def _settle_all(connection: Connection) -> None:
    settle(connection, _column(connection, "every_node", {}))


TABLES = ("rule", "profiles", "keys", "told", "links", "members")
DERIVED = Derived("identities", VERSION, TABLES, sight, _settle_all, enter)
