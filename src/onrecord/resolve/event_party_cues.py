"""What speaks for an actor to be a party of an event: named links that make it eligible, and cues that are weighed.

Candidates come only from links that can be named: the frame's own words, the clause, the line around it, whoever says
it or is told it, the country or body of whom the frame names, the country of the place, the headline, and the links to
other events (`event_links.py`). What links and cues are worth is learned; `event_parties.py`, which calls this,
weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.model.annotations import ActorKind, EventFrame, Role
from onrecord.model.reading import Attribution, Event
from onrecord.model.spans import Span
from onrecord.resolve.event_links import History, Linked, links, suffering
from onrecord.resolve.event_scene import Mention, Scene
from onrecord.resolve.event_words import classed

NEAR = 260
"""Code points on the line of a trigger within which whoever is named may be party."""
STEPS = (12, 30, 70, 140)
"""Bounds, in code points, of how far a name stands from the trigger."""
RANKS = 3
"""Names to each side of the trigger that are told apart by their order."""
UNITS = 4
"""Clauses between a name and the trigger up to which they are counted."""
HOLDERS = 2
"""Attributions, the innermost first, whose source and addressee may be party to what stands in them."""

PASSIVE = 3
"""Code points of a word that makes a Thai passive (ถูก, โดน), with which a trigger may begin."""

OWN = "own-words"
"""The link to whom the frame's own words for the role name."""
LINK = "link:"
"""What the cue of a link begins with."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as its frame drafts it, and the frame; `ground` is the country of the place behind the trigger."""

    event: Event
    frame: EventFrame
    ground: str | None = None

    def sides(self, role: Role) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return whom the frame names for a role, and for the other one."""
        event = self.event
        return (event.actors, event.recipients) if role is Role.ACTOR else (event.recipients, event.actors)

    def words(self, role: Role) -> tuple[Span, ...]:
        """Return the frame's words for a role."""
        return self.frame.actors if role is Role.ACTOR else self.frame.recipients


@dataclass(slots=True)
class Candidate:
    """An actor that may be party: the links that lead to it, each with the words it leads to where it has some, and
    the cues that speak of it."""

    actor: str
    links: dict[str, Span | None] = field(default_factory=dict)
    cues: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a trigger: the mentions on its line, the nearest first and each actor once to a side, its
    clause, the attributions that hold it, those that it is the cue of, and whom their content names, in order."""

    before: tuple[Mention, ...]
    behind: tuple[Mention, ...]
    unit: Span
    holders: tuple[Attribution, ...]
    own: tuple[Attribution, ...]
    heard: tuple[str | None, ...]
    places: tuple[Mapping[str | None, int], Mapping[str | None, int]]
    """Which of those before, and of those behind, an actor is."""
    opens: str | None
    """Who is named first in the clause before the trigger."""
    said_of: dict[str, frozenset[str]] = field(default_factory=dict)
    """The cues of where an actor is named, of those who were asked for: they are alike for both roles."""

    def inside(self, one: Mention) -> bool:
        """Tell whether a mention stands in the clause of the trigger."""
        return self.unit.start <= one.span.start < self.unit.end


def around(told: Told, scene: Scene) -> Around:
    """Return what stands around an event's trigger."""
    trigger = told.event.trigger
    line, unit = scene.line(trigger.start), scene.analysis.unit_at(trigger.start)
    near = scene.between(max(line.start, trigger.start - NEAR), min(line.end, trigger.end + NEAR))
    held = scene.said.around(trigger, unless=lambda one: one.cue == trigger)
    own = tuple(scene.by_cue.get(trigger, ()))
    heard = scene.between(own[0].content[0].start, own[0].content[-1].end) if own else []
    before = tuple(_once([one for one in reversed(near) if one.span.end <= trigger.start]))
    behind = tuple(_once([one for one in near if one.span.start >= trigger.end]))
    clause = Span(unit.start, unit.end, "") if unit is not None else trigger
    inside = (one.actor for one in reversed(before) if clause.start <= one.span.start < clause.end)
    return Around(
        before=before,
        behind=behind,
        unit=clause,
        holders=tuple(one for _, one in zip(range(HOLDERS), held, strict=False)),
        own=own,
        heard=tuple(one.actor for one in _once(heard)),
        places=(_numbered(before), _numbered(behind)),
        opens=next(inside, None),
    )


def _once(mentions: Sequence[Mention]) -> Iterator[Mention]:
    seen: set[str | None] = set()
    for one in mentions:
        if one.actor not in seen:
            seen.add(one.actor)
            yield one


def _numbered(mentions: Sequence[Mention]) -> Mapping[str | None, int]:
    return {one.actor: number for number, one in enumerate(mentions)}


def candidates(told: Told, role: Role, scene: Scene, history: History, near: Around) -> list[Candidate]:
    """Return who may be party to an event in a role, with what speaks for each: nobody whom the frame's words name for
    the other role."""
    found: dict[str, Candidate] = {}
    for actor, link, span in _linked(told, role, scene, history, near):
        if (one := found.get(actor)) is None:
            one = found[actor] = Candidate(actor)
        one.links.setdefault(link, span)
    shared = set(_of_event(told, role, scene))
    own, other = told.sides(role)
    barred = suffering(told.event, scene, history) if role is Role.RECIPIENT else _patients(told, scene, near)
    asked = [one for actor, one in found.items() if actor not in barred and (actor in own or actor not in other)]
    sides = _Sides(told, role, scene, history)
    for one in asked:
        one.cues |= shared
        one.cues.update(map(LINK.__add__, one.links))
        one.cues |= _placed(one.actor, told, scene, near)
        one.cues |= scene.standing(one.actor)
        one.cues.update(_of_actor(one.actor, sides, scene))
        one.cues.update(_of_sides(one.actor, sides, scene))
    return asked


def _patients(told: Told, scene: Scene, near: Around) -> set[str]:
    """Whoever stands before a passive without an agent (X ถูกถล่ม) did not do it, unless the frame's words say so."""
    trigger = told.event.trigger
    if "passive" not in (classed(trigger.text[:PASSIVE]), scene.small.before(trigger.start)):
        return set()
    return {one.actor for one in near.before if one.actor and near.inside(one)} - {*told.event.actors}


Found = tuple[str, str, Span | None]
"""An actor, the name of the link that leads to it, and the words it leads to."""


def _linked(told: Told, role: Role, scene: Scene, history: History, near: Around) -> Iterator[Found]:
    own, other = told.sides(role)
    yield from ((actor, OWN, None) for actor in own)
    for actor in (*own, *other):
        if actor in scene.lands:
            yield scene.lands[actor], "land", None
        yield from ((body, "body", None) for body in scene.bodies.get(actor, ()))
    if any(scene.form(span) == "pair" for span in (*told.frame.actors, *told.frame.recipients)):
        left = (*own, *other) if role is Role.ACTOR else other
        yield from ((land, "pair", None) for land in scene.two(without=left))
    yield from _spoken(scene, near)
    against = {span.start - 1 for span in told.words(role) if not scene.every(span)}
    for one in (*near.before, *near.behind):
        if one.actor is not None and one.span.end not in against:  # Chadian rebels are not Chad
            yield one.actor, "clause" if near.inside(one) else "line", one.span
    if told.ground is not None:
        yield told.ground, "ground", None
    yield from ((actor, "headline", None) for actor in scene.headline)
    yield from _without_words(links(told.event, scene, history))


def _without_words(some: Iterator[Linked]) -> Iterator[Found]:
    return ((actor, link, None) for actor, link in some)


def _spoken(scene: Scene, near: Around) -> Iterator[Found]:
    """Whoever says, in the trigger or around it, and whoever is told."""
    for said in near.own:
        if said.source is not None and said.source.actor:
            yield said.source.actor, "speaker", said.source.span
        if said.addressee:
            yield said.addressee, "addressee", None
    for number, said in enumerate(near.holders):
        source = said.source.actor if said.source is not None else None
        if said.source is not None and source:
            yield source, "source" if not number else "source:outer", said.source.span
            yield from ((body, "source-body", None) for body in scene.bodies.get(source, ()))
            if source in scene.lands:
                yield scene.lands[source], "source-land", None
        if said.addressee:
            yield said.addressee, "told", None


def _of_event(told: Told, role: Role, scene: Scene) -> Iterator[str]:
    """What all candidates share: what kind of frame it is."""
    own, other = told.sides(role)
    yield f"frame:{'some' if own else 'none'},{'some' if other else 'none'}"
    rule, trigger = told.frame.rule, told.frame.trigger
    yield f"rule:{rule if rule.startswith('verbal') else 'trigger'}"
    if trigger.text.startswith("การ") or scene.noun(trigger):
        yield "noun"
    if told.event.mode:
        yield f"mode:{told.event.mode}"


def _placed(actor: str, told: Told, scene: Scene, near: Around) -> frozenset[str]:
    """Where an actor is named, worked out once for both roles."""
    if actor not in near.said_of:
        near.said_of[actor] = frozenset(_of_place(actor, told, scene, near))
    return near.said_of[actor]


def _of_place(actor: str, told: Told, scene: Scene, near: Around) -> Iterator[str]:
    """Where an actor is named, seen from the trigger."""
    if actor in near.heard:
        yield f"said:{min(near.heard.index(actor) + 1, RANKS)}"
    sides = (("before", near.before, near.places[0]), ("behind", near.behind, near.places[1]))
    named = [(side, mentions[places[actor]], places[actor]) for side, mentions, places in sides if actor in places]
    if near.holders and named:
        parts = near.holders[0].content
        yield "content:in" if any(part.covers(one.span) for _, one, _ in named for part in parts) else "content:out"
    if near.before and near.before[-1].actor == actor:
        yield "first-on-line"
    if near.opens == actor:
        yield "first-in-clause"
    for side, one, at in named:
        yield from _at(one, at, side, told.event.trigger, scene, near)


def _at(one: Mention, at: int, side: str, trigger: Span, scene: Scene, near: Around) -> Iterator[str]:
    """How far a mention stands from the trigger, what brings it, and what lies between."""
    inside = near.inside(one)
    where = f"{side}:{'clause' if inside else 'line'}"
    start, end = (one.phrase.end, trigger.start) if side == "before" else (trigger.end, one.phrase.start)
    yield where
    yield f"{where}:{min(at + 1, RANKS)}"
    yield f"{where}:gap{sum(end - start > step for step in STEPS)}"
    yield f"{where}:{one.form}"
    if not inside:
        first, last = sorted((one.span.start, trigger.start))
        yield f"{where}:units{min(scene.units_between(first, last), UNITS)}"
    word = scene.small.before(one.phrase.start)
    yield f"{side}:by:{word or 'none'}"
    if side == "behind" and word and end - start < STEPS[0]:
        yield f"{side}:right-by:{word}"
    last_word = end if side == "before" else end - STEPS[0]
    yield from (f"{side}:over:{over}" for over in scene.small.between(start, max(start, last_word)))


class _Sides:
    """What all candidates for a role are held against: whom the frame names, the other side, and their countries."""

    def __init__(self, told: Told, role: Role, scene: Scene, history: History) -> None:
        self.own, self.other = told.sides(role)
        self.lands = tuple({scene.land(one) for one in some} for some in (self.own, self.other))
        self.forms = {scene.form(span) for span in told.words(role)} if self.own else set()
        self.receives = role is Role.RECIPIENT
        self.chosen = {scene.land(one) for one in history.chosen}
        others = history.chosen if self.receives else told.event.recipients
        self.facing = {state for one in others if (state := scene.land(one))}
        self.state = next((one for one in scene.states if one not in self.facing), None) if self.facing else None


def _of_actor(actor: str, sides: _Sides, scene: Scene) -> Iterator[str]:
    """What the frame says of an actor."""
    kind, land = scene.kind(actor), scene.land(actor)
    for name, some, lands in (("own", sides.own, sides.lands[0]), ("other", sides.other, sides.lands[1])):
        if actor in some:
            yield f"{name}:this"
            yield f"{name}:this:{kind}"
        elif some:
            same = land is not None and land in lands
            yield f"{name}:{'same-land' if same else 'another'}"
            yield f"{name}:{'country' if kind is ActorKind.COUNTRY else 'body'}:{'same' if same else 'another'}"
    if actor in sides.own:
        yield from (f"own:form:{form}" for form in sides.forms)
        yield f"own:index{min(sides.own.index(actor), RANKS)}"


def _of_sides(actor: str, sides: _Sides, scene: Scene) -> Iterator[str]:
    """How an actor stands to the other side of the event."""
    kind, land = scene.kind(actor), scene.land(actor)
    if sides.facing:
        dyad = scene.dyad(sides.facing, land) if land else 0
        yield f"dyad:{min(dyad, 2)}"
        if dyad and kind is ActorKind.COUNTRY:
            yield "dyad:country"
        if sides.state == actor:
            yield "state:other"
    if sides.receives and not sides.chosen:
        yield "acts:nobody"
    elif sides.receives and land in sides.chosen:
        yield "acts:same-land"
