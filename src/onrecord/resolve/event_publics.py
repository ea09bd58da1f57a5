"""Which events are of public affairs: a friend's help, a firm's offer and a tourist's journey are none of politics.

An act in words or goods (a visit, aid, praise, a promise …) needs somebody political: among its parties, or named near
it. Firms alone do business. In a long text that hardly speaks of states, attacks and arrests without a political party
are crime or sport. Counted on the articles of our own and the training articles these rules leave out no event that
was annotated; of 237 events drawn at random from other news they left out some 50 that are none, and 5 that are. Called
by `events.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from onrecord.model.annotations import ActorKind
from onrecord.model.reading import Actor, Event

PRIVATE_KINDS = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.UNNAMED, ActorKind.MEDIA})
"""Kinds of actors that are political by their sector only."""
PRIVATE = frozenset({None, "BUS", "CVL", "EDU", "JRN", "MED", "AGR", "CRM"})
"""PLOVER sectors of those who are not political by what they are."""
FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "THREATEN"})
"""Types of act that speak for themselves, whoever acts."""
MILITARY = frozenset({"ceasefire", "disarm"})
"""Modes of acts in words or goods that only those under arms do."""
DEALT = frozenset({"AGREE", "AID", "CONSULT", "COOPERATE", "REQUEST", "RETREAT", "SUPPORT"})
"""Types of act that are business where a firm does them to nobody political."""
NEAR = 300
"""Code points to either side of the event's line within which somebody political is near it."""
LONG, SPARSE = 800, 3.0
"""The length of a text, in code points, from which fewer than so many mentions of somebody political in a thousand
code points make it one of another world; articles with annotated events have six and more."""
VISIT = "visit"


def public(events: Iterable[Event], actors: Sequence[Actor], text: str) -> list[Event]:
    """Return the events that are of public affairs, in their order."""
    scene = _Scene(actors, text)
    return [event for event in events if not scene.private(event)]


def political(actor: Actor) -> bool:
    """Tell whether an actor is political by what it is: a state, a force, an office-holder, a party, a union …"""
    return actor.kind not in PRIVATE_KINDS or actor.code.plover not in PRIVATE


class _Scene:
    """Where a text names somebody political."""

    def __init__(self, actors: Sequence[Actor], text: str) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._text = text
        self._named = sorted(m.span.start for actor in actors if political(actor) for m in actor.mentions)

    def private(self, event: Event) -> bool:
        """Tell whether an event is none of public affairs."""
        doers = [self._actors[id_] for id_ in event.actors if id_ in self._actors]
        parties = [*doers, *(self._actors[id_] for id_ in event.recipients if id_ in self._actors)]
        if any(political(party) for party in parties):
            return event.mode == VISIT and bool(doers) and all(map(_traveller, doers)) and not _received(parties)
        if event.type in FORCE or event.mode in MILITARY:
            return len(self._text) > LONG and len(self._named) * 1000 < SPARSE * len(self._text)
        if event.type in DEALT and any(party.code.plover == "BUS" for party in parties):
            return True
        return not self._near(event.trigger.start)

    def _near(self, offset: int) -> bool:
        """Tell whether somebody political is named near the line that an offset is in."""
        end = self._text.find("\n", offset)
        first = self._text.rfind("\n", 0, offset) + 1 - NEAR
        last = (end if end >= 0 else len(self._text)) + NEAR
        return bisect_left(self._named, first) < bisect_left(self._named, last)


def _traveller(actor: Actor) -> bool:
    """Tell whether a visitor brings no office along: a private person, a nation's tourists."""
    return actor.kind is ActorKind.PEOPLE or not political(actor)


def _received(parties: Sequence[Actor]) -> bool:
    """Tell whether a politician is among those who met."""
    return any(party.kind is ActorKind.PERSON and political(party) for party in parties)
