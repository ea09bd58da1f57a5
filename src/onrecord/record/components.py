"""Who belongs together on which day: the members of a component of links, replayed over the days on which it changed.

A node is a profile (all actors of whom the same is told), a known actor, or an actor that a decision keeps apart from
others of its profile, from the day of the decision on. On each day only what was known then counts, so that an answer
as of a day is the one that was given on it. The id of a group is that of the known actor in it, else of the actor that
was known first: it does not change when later documents join. Pure; called by `identities.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.identity.grouping import Tie, groups
from onrecord.identity.rule import contradict
from onrecord.identity.told import Told
from onrecord.record.derived_rows import MemberRow
from onrecord.record.replay import stretches

ACTOR = "actor_"
"""With this the ids of actors begin; those of profiles do not."""


@dataclass(frozen=True, slots=True)
class First:
    """A node with the actor under whose id it goes and the day from which that was known. `known` is true for actors of
    the knowledge base; one whom no document names has no day, and was always known."""

    node: str
    actor: str
    known_from: date | None
    known: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision about two actors in force from a day up to another, None while it stands; `together` or apart."""

    one: str
    other: str
    together: bool
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether the decision is in force on that day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Component:
    """What decides who is one: nodes with their first actors, the links between them, the rulings on actors with the
    latest first, and the actors of these that are not known ones, each with its profile. `firsts` leave these out."""

    told: Mapping[str, Sequence[Told]]
    firsts: Sequence[First]
    links: Sequence[Tie]
    rulings: Sequence[Ruling]
    pinned: Mapping[str, First]


def members(component: Component) -> Iterator[MemberRow]:
    """Yield who belonged to whom, for each stretch of days on which that did not change."""
    for one in stretches(_days(component), lambda day: _on(component, day)):
        yield MemberRow(one.node, one.identity, one.known_from, one.known_to)


def _days(component: Component) -> set[date]:
    """Return the days on which something may have changed."""
    found = {first.known_from for first in (*component.firsts, *component.pinned.values())}
    for ruling in component.rulings:
        found |= {ruling.since, ruling.until}
    return {day for day in found if day is not None}


def _on(component: Component, day: date) -> Iterator[tuple[str, str]]:
    """Yield the nodes that were known on a day, each with the id of its group."""
    rulings = [ruling for ruling in component.rulings if ruling.holds(day)]
    firsts = _known(component, _alone(component, rulings), day)
    node_of = {actor: actor if actor in firsts else first.node for actor, first in component.pinned.items()}
    ties = [_tie(ruling, node_of) for ruling in rulings]
    there = [
        (ruling, tie) for ruling, tie in zip(rulings, ties, strict=True) if tie.one in firsts and tie.other in firsts
    ]
    profile = {node: component.pinned[node].node if node in component.pinned else node for node in firsts}
    found = groups(
        sorted(firsts),
        list(_links(component.links, profile)),
        together=[tie for ruling, tie in there if ruling.together],
        apart=[tie for ruling, tie in there if not ruling.together],
        contradict=lambda one, other: _contradict(component.told, profile[one], profile[other]),
    )
    for group in found:
        identity = min((firsts[node] for node in group), key=_rank).actor
        yield from (
            (node, identity) for node in group if node in component.pinned or _is_kept(node, group, component.links)
        )


def _alone(component: Component, rulings: Iterable[Ruling]) -> set[str]:
    """Return the actors that are nodes of their own: who is kept apart, and who is decided about though too little is
    told to know the others of the profile again."""
    strong = {link.one for link in component.links if link.one == link.other}
    return {
        actor
        for ruling in rulings
        for actor in (ruling.one, ruling.other)
        if actor in component.pinned and not (ruling.together and component.pinned[actor].node in strong)
    }


def _known(component: Component, apart: set[str], day: date) -> dict[str, First]:
    """Return the first actors of the nodes on a day; those that are kept apart are nodes of their own."""
    found: dict[str, First] = {}
    for first in (*component.firsts, *component.pinned.values()):
        if first.known_from is not None and first.known_from > day:
            continue
        node = first.actor if first.actor in apart else first.node
        now = replace(first, node=node)
        found[node] = min(found.get(node, now), now, key=_rank)
    return found


def _rank(first: First) -> tuple[bool, str, str]:
    """Order by who gives a group its id: a known actor, then who was known first."""
    return not first.known, (first.known_from or date.min).isoformat(), first.actor


def _tie(ruling: Ruling, node_of: Mapping[str, str]) -> Tie:
    return Tie(node_of.get(ruling.one, ruling.one), node_of.get(ruling.other, ruling.other))


def _links(links: Iterable[Tie], profile: Mapping[str, str]) -> Iterator[Tie]:
    """Yield the links between nodes: those of its profile hold for who is kept apart too."""
    nodes: dict[str, list[str]] = {}
    for node, of in profile.items():
        nodes.setdefault(of, []).append(node)
    for link in links:
        for one in nodes.get(link.one, ()):
            for other in nodes.get(link.other, ()):
                if one < other or (link.one != link.other and one != other):
                    yield Tie(one, other, link.score)


def _contradict(told: Mapping[str, Sequence[Told]], one: str, other: str) -> bool:
    """Tell whether nothing that is told of one fits anything told of the other."""
    mine, yours = told.get(one, ()), told.get(other, ())
    return bool(mine and yours) and all(contradict(a, b) for a in mine for b in yours)


def _is_kept(node: str, group: Sequence[str], links: Sequence[Tie]) -> bool:
    """Tell whether a node needs a row: it is with others, or kept apart, or enough is told to know it again."""
    return len(group) > 1 or any(link.one == link.other == node for link in links)
