"""How an event stands once it is known what is contested in its text: whose bare word makes no fact.

A deed is alleged where a step alleges it, where somebody else tells it and its doer denies, and where only a party
tells it of its adversary: the side that suffers it, one that the text opposes to the doer, a state, force or armed
group that accuses another of it. What a neutral body, a witness or an outlet reports stays as told, as does what
somebody tells of himself. Called by `disclosure.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from onrecord.model.annotations import Act, ActorKind, Certainty, Status
from onrecord.model.reading import Attribution, Event
from onrecord.resolve.disclosure_moves import BESIDE, Candidate
from onrecord.resolve.disclosure_scene import CONTESTABLE, HOSTILE, Scene
from onrecord.resolve.disclosure_sides import OF_STATE

TELLING = frozenset({Act.SAY, Act.ASSERT, Act.ALLEGE, Act.CONDEMN})
"""Acts by which somebody else tells a deed: an allegation where whoever is said to have done it denies."""

TOLD_AS_DONE = frozenset({Status.HAPPENED, Status.ONGOING})

CLAIMED = CONTESTABLE | {"COOPERATE"}
"""Types of act that are held against whoever somebody else claims or insists to have done them."""

OPPOSING = HOSTILE | {"ACCUSE", "THREATEN", "SANCTION"}
"""Types of act that make adversaries of its two sides."""

PARTIES = OF_STATE | {ActorKind.ARMED_GROUP}
"""Kinds of those whose word about others is a party's; bodies of many states and outlets are none."""

LOSSES = frozenset({"killed", "wounded"})
"""Kinds of casualties that somebody counts without saying whose doing they are."""

NEXT_BUT = 2 * BESIDE
"""Code points behind words that take an accusation back in which the deed stands."""


class Standings:
    """How the events of one text stand by its moves: those `taken` and the accusations that nobody answers."""

    def __init__(self, taken: Sequence[Candidate], lone: Sequence[Candidate], scene: Scene) -> None:
        self._scene = scene
        self._retracted = [move for move in taken if move.step == "retracted"]
        self._denied = {move.actor for move in taken if move.step == "denied"}
        disputed = [
            move
            for move in taken
            if move.step == "alleged" or (move.step == "corroborated" and move.actor in self._denied)
        ]
        self._alleged = {(move.event.id, move.actor) for move in disputed if move.event is not None}
        self._doerless = {id_ for id_, _ in self._alleged}
        self._accused = {(move.event.id, move.actor) for move in lone if move.event is not None}
        self._said = {one.id: one for one in scene.attributions}

    def settled(self, events: Sequence[Event]) -> Iterator[Event]:
        """Yield the events as they stand, in order."""
        for event in events:
            doers = [self._scene.sides.answerable(actor) for actor in event.actors]
            if event.status in (*TOLD_AS_DONE, Status.ALLEGED) and self._is_withdrawn(event, doers):
                yield replace(event, status=Status.DENIED, certainty=Certainty.UNKNOWN)
            elif event.status in TOLD_AS_DONE and self._is_contested(event, doers):
                yield replace(event, status=Status.ALLEGED, certainty=Certainty.UNKNOWN)
            else:
                yield event

    def _is_contested(self, event: Event, doers: Sequence[str]) -> bool:
        by = self._said.get(event.according_to or "")
        if any((event.id, doer) in self._alleged for doer in doers) or (not doers and event.id in self._doerless):
            return True
        if by is None or by.act not in TELLING:
            return False
        if not doers:
            return self._is_denied_alike(event, by)
        source = by.source.actor if by.source else None
        if self._scene.sides.speaks_for(source, doers[0]):
            return False
        if event.type in CONTESTABLE and doers[0] in self._denied:
            return True
        return self._is_claimed(event, by) or self._is_bare_word(event, doers[0], by)

    def _is_claimed(self, event: Event, by: Attribution) -> bool:
        """Tell whether somebody claims a deed of somebody else, by a verb that vouches for nothing."""
        return by.act is Act.ASSERT and by.source is not None and event.type in CLAIMED

    def _is_bare_word(self, event: Event, doer: str, by: Attribution) -> bool:
        """Tell whether a deed is only told by a party, of its adversary; to condemn one takes it to be so."""
        if event.type not in HOSTILE or by.act is Act.CONDEMN or not self._is_party(by):
            return False
        source = by.source.actor if by.source else None
        mine = self._sides_of(source) if source else set()
        harmed = {side for one in event.recipients for side in self._sides_of(one)}
        opposed = any(frozenset((side, doer)) in self._adversaries for side in mine)
        return bool(mine & harmed) or opposed or (event.id, doer) in self._accused

    def _is_party(self, by: Attribution) -> bool:
        """Tell whether a source is a state, a force or an armed group, or somebody of one."""
        source = by.source
        if source is None:
            return False
        if source.span is not None and "group" in self._scene.classes(source.span.text):
            return True
        sides = self._scene.sides
        return source.actor is not None and any(sides.kind(one) in PARTIES for one in self._sides_of(source.actor))

    def _sides_of(self, actor: str) -> set[str]:
        """Who answers for an actor, and the country that it is of."""
        sides = self._scene.sides
        return {side for side in (sides.answerable(actor), sides.homeland(actor)) if side is not None}

    @cached_property
    def _adversaries(self) -> set[frozenset[str]]:
        """Who does something hostile to whom in the text, each pair of sides; and who accuses whom."""
        scene = self._scene
        pairs = {
            frozenset((one, other))
            for event in scene.events
            if event.type in OPPOSING
            for one in map(scene.sides.answerable, event.actors)
            for other in map(scene.sides.answerable, event.recipients)
        }
        accused = ((scene.source_side(one), whom) for _, whom, one in scene.accusations)
        return pairs | {frozenset((side, whom)) for side, whom in accused if side is not None}

    def _is_denied_alike(self, event: Event, by: Attribution) -> bool:
        """Tell whether a deed that is told without its doer is met by a denial of the same kind of deed behind it, by
        another side; losses that are only counted are not."""
        if event.type not in HOSTILE or any(toll.kind in LOSSES for toll in event.casualties):
            return False
        side = self._scene.source_side(by)
        return any(at > event.trigger.end for other, at in self._denials.get(event.type, {}).items() if other != side)

    @cached_property
    def _denials(self) -> dict[str, dict[str | None, int]]:
        """Where each side last denies each type of deed."""
        found: dict[str, dict[str | None, int]] = {}
        for event in self._scene.events:
            by = self._said.get(event.according_to or "") if event.status is Status.DENIED else None
            if by is not None:
                sides, side = found.setdefault(event.type, {}), self._scene.source_side(by)
                sides[side] = max(event.trigger.start, sides.get(side, -1))
        return found

    def _is_withdrawn(self, event: Event, doers: Sequence[str]) -> bool:
        """Tell whether a deed is what an accusation was of that its maker takes back (withdrew its claim that …)."""
        if event.type not in CONTESTABLE:
            return False
        text, at = self._scene.text, event.trigger.start
        before = [one for one in self._retracted if one.at < at <= one.at + NEXT_BUT]
        return any(one.actor in doers and "\n" not in text[one.at : at] for one in before)
