"""What a contested involvement is, as far as the words of its steps tell: for whom, what, where; and what only recalls.

Whoever accuses is never the one for whom it is done, and a group in a country is not the country: it is where (rebels
in Niger). Where an event names nobody else, the group that its words name behind it is meant. Called by
`disclosure.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter

from onrecord.model.annotations import ActorKind, Form
from onrecord.model.reading import Actor, Event, Involvement, Place
from onrecord.model.spans import Span
from onrecord.resolve.disclosure_moves import BESIDE, Candidate
from onrecord.resolve.disclosure_scene import HOSTILE, Scene, where
from onrecord.resolve.disclosure_sides import ALONE, OF_STATE

GIVING = frozenset({"AID", "MOBILIZE"})
"""Types of events of which what is named is what is given or sent, never where; in an attack it is a means, or what is
hit."""
HELPING = frozenset({"AID", "SUPPORT"})
"""Types of events whose recipients are those for whom something is done."""
NEXT = 32
"""Code points between a country's name and the noun of a group that is one phrase with it."""
_BEFORE = re.compile(r"[^\s,.;:()\"“”]{0,12}|(?:[ -][^\W\d_]{1,12}){0,5} ")
"""What stands between the noun of a group and the country behind it: in the, who fight in; ใน, ของ."""
_BEHIND = re.compile(r"(?:['’]s)?(?:[ -][^\W\d_]{1,12}){0,2}[ -]")
"""What stands between a country's name and the noun of a group: Niger rebels, Niger's armed rebels."""
RECALL, RECALLED = 70, 30
"""Code points before and behind the words of a step in which it is told that they are old."""
_STOP = re.compile(r"[.!?] |[,;:—]")
"""What parts words from what they say is old."""


class About:
    """What the involvements of one text are about."""

    def __init__(self, scene: Scene, actors: Sequence[Actor], places: Sequence[Place]) -> None:
        self._scene = scene
        self._actors = {actor.id: actor for actor in actors}
        self._places = places
        named = ((m.span.start, number, m.span) for number, place in enumerate(places) for m in place.mentions)
        self._named = sorted(named, key=itemgetter(0))
        self._wide = {place.country: place.id for place in reversed(places) if place.kind == "country"}

    def involvement(self, moves: Sequence[Candidate]) -> Involvement:
        """Return whose involvement moves are of, with what their words tell of it."""
        actor = moves[0].actor
        events = list(dict.fromkeys(move.event for move in moves if move.event is not None))
        told, beside = self._sorted(actor, [event for event in events if event.type in HELPING], moves)
        given = (
            () if self._is_attack(moves) else (thing.kind for e in events if e.type in GIVING for thing in e.what[:1])
        )
        given = (kind for kind in given if kind != "territory")
        places = [event.place for event in events[:1] if event.place] or [
            *self._fought_over(moves),
            *(self._wide[country] for country in beside if country in self._wide),
        ]
        return Involvement(actor, next(iter(told), None), next(iter(given), None), tuple(places[:1]))

    def _is_attack(self, moves: Sequence[Candidate]) -> bool:
        """Tell whether an attack is told: what is named in it is a means, or what is hit."""
        parts = [part for move in moves for part in _words(move)]
        return any(event.type in HOSTILE for event in self._scene.events_in(parts))

    def _fought_over(self, moves: Sequence[Candidate]) -> Iterator[str]:
        """The places in which a group is that words name: separatists on the island of X."""
        parts = [part for move in moves for part in _words(move)]
        near = {one for part in parts for one in self._named[self._from(part.start) : self._from(part.end)]}
        found: set[str] = set()
        for _, number, span in sorted(near, key=itemgetter(1, 0)):
            place = self._places[number].id
            if place not in found and self._is_grouped(span):
                found.add(place)
                yield place

    def _from(self, offset: int) -> int:
        """The number of the first mention of a place from an offset on."""
        return bisect_left(self._named, offset, key=itemgetter(0))

    def _sorted(self, actor: str, events: Sequence[Event], moves: Sequence[Candidate]) -> tuple[list[str], list[str]]:
        """Return for whom deeds are done, and the countries (ISO 3166-1 alpha-3) of groups for whom they are."""
        told, beside = [], []
        others = {actor, *self._scene.accusers.get(actor, ()), *self._accusers(moves)}
        parts = [part for move in moves for part in _words(move)]
        for recipient in dict.fromkeys(chain.from_iterable(event.recipients for event in events)):
            known = self._actors.get(recipient)
            if any(self._is_given(recipient, event) for event in events) or _is_nobody(known):
                continue
            if known is not None and known.kind in OF_STATE and self._is_of_group(recipient, parts):
                beside.append(known.country or "")
            elif self._scene.sides.answerable(recipient) not in others and not self._is_own_person(recipient, actor):
                told.append(recipient)
        groups = [one for event in events for one in self._groups(event, parts) if one not in others]
        return (told or groups), beside

    def _is_given(self, actor: str, event: Event) -> bool:
        """Tell whether words name somebody only as what is sent (sends its rangers)."""
        sent = (event.trigger, *(thing.span for thing in event.what))
        return any(self._scene.mentions_in(span, actor) for span in sent)

    def _is_own_person(self, recipient: str, actor: str) -> bool:
        """Tell whether somebody is a person of the actor's own country: what it does is for another."""
        sides = self._scene.sides
        return sides.kind(recipient) is ActorKind.PERSON and sides.homeland(recipient) == actor

    def _accusers(self, moves: Iterable[Candidate]) -> Iterator[str]:
        """Who alleges by the moves: nobody accuses another of helping him."""
        for move in moves:
            side = self._scene.source_side(move.attribution) if move.attribution else None
            if move.step == "alleged" and side is not None:
                yield side

    def _is_of_group(self, actor: str, parts: Iterable[Span]) -> bool:
        """Tell whether words name a country only with a group that is of it or in it."""
        named = [span for part in parts for span in self._scene.mentions_in(part, actor)]
        return bool(named) and all(map(self._is_grouped, named))

    def _is_grouped(self, span: Span) -> bool:
        text, find = self._scene.text, self._scene.stakes.find
        start = max(text.rfind("\n", 0, span.start) + 1, span.start - NEXT)
        if any(_BEFORE.fullmatch(text, end, span.start) for _, end in find("group", text, start, span.start)):
            return True
        if next(find("group", text, span.start, span.end), None):
            return True
        behind = find("group", text, span.end, min(len(text), span.end + NEXT))
        return any(_BEHIND.fullmatch(text, span.end, at) for at, _ in behind)

    def _groups(self, event: Event, parts: Iterable[Span]) -> Iterator[str]:
        """The groups that words name behind an event that they tell."""
        for part in parts:
            if part.start <= event.trigger.start < part.end:
                rest = Span(event.trigger.end, part.end, "")
                named = (one for one in self._scene.named_in((rest,)) if self._scene.sides.kind(one) in ALONE)
                yield from (one for one in named if not _is_nobody(self._actors.get(one)))

    def is_recalled(self, move: Candidate) -> bool:
        """Tell whether words of a move tell of what was said before: until now it had denied, has denied."""
        text, find = self._scene.text, self._scene.stakes.find
        words = where(move.attribution) if move.attribution else move.evidence[0]
        start = max(text.rfind("\n", 0, words.start) + 1, words.start - RECALL)
        if any(not _STOP.search(text, end, words.start) for _, end in find("recall", text, start, words.end)):
            return True
        end = text.find("\n", words.end, words.end + RECALLED)
        behind = find("recalled", text, words.end, end if end >= 0 else min(len(text), words.end + RECALLED))
        return any(not _STOP.search(text, words.end, at) for at, _ in behind)


def _words(move: Candidate) -> tuple[Span, ...]:
    """The words that tell what a move is about."""
    if move.attribution is not None:
        return move.attribution.content
    at = move.evidence[0]
    return (Span(max(0, at.start - BESIDE), at.end + BESIDE, ""),)


def _is_nobody(actor: Actor | None) -> bool:
    """Tell whether nobody could know somebody again whom words tell of: some rebels, villagers."""
    if actor is None or actor.knowledge or actor.kind in OF_STATE:
        return actor is None
    return all(mention.form is not Form.NAME for mention in actor.mentions)
