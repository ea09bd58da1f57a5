"""Links from an event to other events of the text, by which a party is known that its own clause leaves out.

The same actor goes on (telephoned X and promised …), the other party answers (X asked Y; Y refused), an accusation
is of a deed told in its content or before (condemned the raid), a deed that somebody complains of was done to him.
Each link is named; what it is worth is learned (`event_parties.py`). Called by `event_party_cues.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from onrecord.model.annotations import Act, ActorKind, Role
from onrecord.model.reading import Event
from onrecord.resolve.event_scene import Scene

REACH = 260
"""Code points between two events that go on from each other: about two sentences."""
BACK = 3
"""Events back that are told apart by their order."""
TOLD = 12
"""Events back of which the two sides are known."""
HELD = 6
"""Events back of which the content may hold an event."""

DEEDS = frozenset({"ASSAULT", "COERCE"})
HOSTILE = frozenset({"THREATEN", "SANCTION", "ACCUSE", "REJECT", "REQUEST", "COERCE", "MOBILIZE", "ASSAULT"})
"""Types of an exchange of blows, in words or deeds."""

TOWARDS = frozenset({"CONSULT", "REQUEST", "THREATEN", "ACCUSE", "SUPPORT", "AGREE"})
"""Types that open an exchange with their recipient."""
SPOKEN = frozenset({"AGREE", "REQUEST", "THREATEN", "ACCUSE", "SUPPORT", "REJECT"})
"""Types whose addressee is left out when it was named just before."""
ANSWERS = frozenset({"REJECT", "AGREE", "CONCEDE", "ACCUSE", "THREATEN"})
OFFERS = frozenset({"REQUEST", "AGREE"})
"""Types that somebody else's refusal right behind answers."""
APART = frozenset({ActorKind.ARMED_GROUP, ActorKind.ORGANISATION})
"""Kinds of which a deed is not that of the country that they are of."""
DISAPPROVAL = "disapprove"
"""PLOVER's mode of an accusation that condemns and alleges nothing."""
MEDIATION = "third-party"
"""PLOVER's mode of talks that a third party leads."""
FOUGHT = frozenset({"CONSULT", "ASSAULT"})
"""Types between whose sides somebody else mediates."""

Linked = tuple[str, str]
"""An actor, by id, and the name of the link; what stands behind a colon tells links of one name apart."""


@dataclass(frozen=True, slots=True)
class History:
    """The events before one, with their parties as settled, those behind it as drafted, and the actors that were
    chosen for the event itself."""

    before: Sequence[Event] = ()
    behind: Sequence[Event] = ()
    chosen: tuple[str, ...] = ()


def links(event: Event, scene: Scene, history: History) -> Iterator[Linked]:
    """Yield whom other events lead to, each with the name of the link."""
    return chain(
        _before(event, history),
        _behind(event, history),
        _exchanged(event, history),
        _opposed(event, scene, history),
        _accused(event, scene, history),
        _complained(event, scene, history),
    )


def _before(event: Event, history: History) -> Iterator[Linked]:
    """The parties of the events right before."""
    peopled = (before for before in reversed(history.before) if before.actors or before.recipients)
    for number, before in zip(range(1, BACK + 1), peopled, strict=False):
        if event.trigger.start - before.trigger.end > REACH * 2:
            return
        kind = "same" if before.type == event.type else "hostile" if before.type in HOSTILE else "mild"
        for name, some in (("before-actor", before.actors), ("before-recipient", before.recipients)):
            for actor in some:
                yield from ((actor, name), (actor, f"{name}:{number}"), (actor, f"{name}:{kind}"))


def _behind(event: Event, history: History) -> Iterator[Linked]:
    """The parties of the event right behind."""
    for behind in history.behind[:1]:
        if behind.trigger.start - event.trigger.end <= REACH:
            yield from ((actor, "behind-actor") for actor in behind.actors)
            yield from ((actor, "behind-recipient") for actor in behind.recipients)


def _exchanged(event: Event, history: History) -> Iterator[Linked]:
    """Whom the actor goes on with, answers or refuses, and the two between whom it mediates."""
    mine = history.chosen or event.actors
    near = [one for one in history.before[-HELD:] if event.trigger.start - one.trigger.end <= REACH]
    for before in reversed(near):
        if not before.actors or not before.recipients:
            continue
        if before.actors == mine and before.type in TOWARDS and event.type in SPOKEN:
            yield from ((actor, "goes-on") for actor in before.recipients)
        if before.recipients == mine and before.type in TOWARDS and event.type in ANSWERS:
            yield from ((actor, "answers") for actor in before.actors)
    apart = (one for one in reversed(near) if one.type in FOUGHT and not {*one.actors, *one.recipients} & {*mine})
    sides = next(((*one.actors, *one.recipients) for one in apart if len(one.actors) + len(one.recipients) == 2), ())
    if event.type == "CONSULT" and event.mode == MEDIATION:
        yield from ((actor, "mediates") for actor in sides)
    offer = near[-1] if near and near[-1] is history.before[-1] else None
    if offer is not None and event.type == "REJECT" and offer.type in OFFERS and offer.actors != mine:
        yield from ((actor, "refuses") for actor in offer.actors)


def _opposed(event: Event, scene: Scene, history: History) -> Iterator[Linked]:
    """The other side of what somebody who is party here was party to before, the nearest first."""
    mine = {*history.chosen, *event.actors, *event.recipients}
    mine |= {land for one in mine if (land := scene.lands.get(one))}
    last = True
    for before in reversed(history.before[-TOLD:]):
        others = _others(before, mine)
        for other in others:
            yield other, "opposed"
            if last:
                yield other, "opposed:last"
            if before.type in HOSTILE and event.type in HOSTILE:
                yield other, "opposed:hostile"
        last = last and not others


def _others(before: Event, mine: set[str]) -> list[str]:
    """The other side of an event that has two."""
    if not before.actors or not before.recipients:
        return []
    sides = ((before.actors, before.recipients), (before.recipients, before.actors))
    return [other for some, others in sides if mine & set(some) for other in others if other not in mine]


def _accused(event: Event, scene: Scene, history: History) -> Iterator[Linked]:
    """Who did what an accusation is of: the deed in its content, or the last one told before."""
    of = _content(event, scene, history)
    if of is None:
        return
    yield from ((actor, "content-actor") for actor in of.actors)
    yield from ((actor, "content-recipient") for actor in of.recipients)
    if of.type in DEEDS and not of.actors:
        deeds = (deed for deed in reversed(history.before) if deed.type in DEEDS and deed.actors)
        yield from ((actor, "deed-before") for deed in islice(deeds, 1) for actor in deed.actors)


def _content(event: Event, scene: Scene, history: History) -> Event | None:
    """The first event that the content of a statement holds whose cue is the trigger."""
    parts = [part for said in scene.by_cue.get(event.trigger, ()) for part in said.content]
    held = {number for part in parts for number in scene.triggers_in(part)}
    told = (_numbered(number, history) for number in sorted(held))
    return next((one for one in told if one is not None and any(part.covers(one.trigger) for part in parts)), None)


def _numbered(number: int, history: History) -> Event | None:
    """The event of a number, by the order of the text; None for the one that is asked about."""
    behind = number - len(history.before) - 1
    if behind < 0:
        return history.before[number] if number < len(history.before) else None
    return history.behind[behind] if behind < len(history.behind) else None


def suffering(event: Event, scene: Scene, history: History) -> set[str]:
    """Return whom an accusation cannot be aimed at: whoever condemns an attack on X, or in X, accuses the attacker, and
    whoever condemns the attack none to whom alone deeds were done before."""
    of = _content(event, scene, history) if event.type == "ACCUSE" else None
    if of is None or of.type not in DEEDS:
        return set()
    if event.mode == DISAPPROVAL and not (of.actors or of.recipients or event.recipients):
        return _only_suffered(scene, history)
    named = [proof.span.start for proof in event.evidence if proof.role is Role.RECIPIENT]
    ground = not of.actors and bool(named) and min(named) >= of.trigger.end
    if event.mode == DISAPPROVAL and not of.actors and (ground or not event.recipients):
        return {actor.id for actor in scene.index.actors} - _doers(scene, history)
    return {*of.recipients, *(event.recipients if ground else ())} - {*of.actors}


def _doers(scene: Scene, history: History) -> set[str]:
    """Those who did deeds before, and their states."""
    doers = {actor for one in history.before if one.type in DEEDS for actor in one.actors}
    return doers | {land for one in doers if (land := scene.lands.get(one))}


def _only_suffered(scene: Scene, history: History) -> set[str]:
    """Those to whom deeds were done before and who did none, by themselves or by their state's own people."""
    deeds = [one for one in history.before if one.type in DEEDS]
    doers = {actor for one in deeds for actor in one.actors}
    states = {scene.lands.get(actor) for actor in doers if scene.kind(actor) not in APART}
    return {actor for one in deeds for actor in one.recipients} - doers - states


def _complained(event: Event, scene: Scene, history: History) -> Iterator[Linked]:
    """The parties of what somebody says whose content holds the event, and their countries."""
    for before in reversed(history.before[-HELD:]):
        spoken = (said for said in scene.by_cue.get(before.trigger, ()) if said.act is not Act.SAY)
        if before.type in HOSTILE and any(part.covers(event.trigger) for said in spoken for part in said.content):
            for name, some in (("held-actor", before.actors), ("held-recipient", before.recipients)):
                for actor in some:
                    yield actor, name
                    if actor in scene.lands:
                        yield scene.lands[actor], f"{name}-land"
            return
