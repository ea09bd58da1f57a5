"""What one document tells of one event, as far as it says which event that is: type, parties, days, place, numbers.

Two events of which the same is told have the same `Account`, whatever else their documents say. Of a party it matters
who it is and for which state it acts, so that "Moscow", "the Kremlin" and a Russian minister can be the same side.
Called by `record/occurrences.py`, before the rule compares (`happening.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.identity.targets import struck
from onrecord.identity.told import Told, told
from onrecord.model.annotations import ActorKind
from onrecord.model.ids import content_id
from onrecord.model.reading import Actor, Basis, Event, Place, Reading, Time
from onrecord.model.spans import Span

OF_STATE = frozenset({ActorKind.COUNTRY, ActorKind.GOVERNMENT, ActorKind.ARMED_FORCE})
"""Kinds whose deeds are their country's."""
OFFICIAL = frozenset({"GOV", "MIL", "COP", "LEG", "SPY"})
"""Sectors whose bodies act for their country too; a court judges for itself."""
AROUND = 150
"""Code points to either side of a trigger, on its line, in which what is named belongs to the same telling."""
NUMBER = re.compile(r"\d[\d,.]{0,14}\d")
"""Numbers of two digits and more, in the digits of any script."""
NAMED = "named:"
"""What stands before the words of a name, for whom nothing else is known by."""
TOWN = "g"
"""What stands before the id of a place among what is named beside."""
STRUCK = frozenset({"ASSAULT", "COERCE"})
"""Types of which it is told what they were done to."""
TO_OTHERS = frozenset({"AID"})
"""Types of what nobody does to himself: where a text seems to tell so, it is open to whom it was done."""
LONGEST = timedelta(days=31)
"""The longest stretch that is an event's though it was told of another one beside it."""
ABOUT = 3
"""How many states say what an article is about."""
BODY = ("country", "region")
"""Kinds of place that say little of where."""


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """A party: `state` is ISO 3166-1 alpha-3 where it acts for one; `own` its id in the knowledge base, else the words
    of its name (`named:`); `person` that again where it is a person; `script` is that of the name of somebody who is
    known by nothing else (`la`, `th`): names in two scripts do not tell two apart."""

    state: str
    own: str
    person: str = ""
    script: str = ""

    @property
    def face(self) -> str:
        """Who stands for it when parties are compared: its state, else itself."""
        return self.state or self.own


@dataclass(frozen=True, slots=True)
class Where:
    """A place by id, with its country and, unless it is as wide as a region, its middle in degrees (WGS 84)."""

    id: str
    country: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """What a document tells of an event.

    `document` tells it. `first` and `last` are the first and last day that it can have been on (ISO); `first` is empty
    where only the day of the document bounds it. `figures` are what was given, taken or suffered, with the number
    (`killed 26`) and without (`ammunition`), `beside` what else is named around the trigger: actors, places, numbers
    and what was struck, alike in every language.
    """

    type: str
    mode: str
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    first: str
    last: str
    place: Where | None
    figures: tuple[str, ...]
    beside: tuple[str, ...]
    document: str = ""

    @property
    def id(self) -> str:
        """The id of all that is told, the same for whatever the same is told of."""
        sides = ("|".join(f"{s.state}:{s.own}" for s in some) for some in (self.actors, self.recipients))
        where = f"{self.place.country}:{self.place.id}" if self.place else ""
        return content_id(
            "account", self.document, self.type, self.mode, *sides, self.first, self.last, where, *self.figures, "",
            *self.beside,
        )  # fmt: skip


def accounts(reading: Reading) -> Iterator[tuple[Event, Account]]:
    """Yield the events of a reading that can be known again, with what it tells of each: without any day, or with
    nothing else, an event is told of too little."""
    scene = _Scene(reading)
    for event in reading.events:
        account = scene.account(event)
        if account is not None:
            yield event, account


def states_of(reading: Reading) -> tuple[str, ...]:
    """Return the states that a reading names most often, or places in them, at most `ABOUT`: by them an event is looked
    up of which one side or both are left open."""
    counts: Counter[str] = Counter()
    for actor in reading.actors:
        if actor.kind in OF_STATE and actor.country:
            counts[actor.country] += len(actor.mentions)
    for place in reading.places:
        if place.country:
            counts[place.country] += len(place.mentions)
    return tuple(sorted(state for state, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:ABOUT]))


class _Scene:
    """One reading, looked into by id and by place."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.text
        day = reading.document.reference_date.day
        self._document = reading.document.id
        self._day = day.isoformat() if day else ""
        self._sides = {actor.id: side for actor in reading.actors if (side := called(actor, self._text))}
        self._places = {place.id: place for place in reading.places}
        self._times = {time.id: time for time in reading.times}
        outlets = {actor.id for actor in reading.actors if actor.kind is ActorKind.MEDIA}
        telling = {id_: side for id_, side in self._sides.items() if id_ not in outlets}
        self._named = sorted(named_in(reading, telling), key=lambda one: one[0].start)
        self._dates = [time.span for time in reading.times]

    def account(self, event: Event) -> Account | None:
        actors = self._parties(event.actors)
        recipients = _others(event.type, actors, self._parties(event.recipients))
        first, last = self._days(event)
        place = self._places.get(event.place or "")
        where = where_of(place) if place else None
        if not last:
            return None
        figures = tuple(sorted(_figures(event)))
        own = {side.face for side in (*actors, *recipients)} | {figure.partition(" ")[2] for figure in figures}
        own |= {f"{TOWN}{place.geonames}"} if place else set()
        target = struck(self._text, event.trigger.start, event.trigger.end) if event.type in STRUCK else None
        beside = tuple(sorted((self._beside(event.trigger) - own) | ({target} if target else set())))
        if not (actors or recipients or where or figures or beside or event.mode):
            return None
        return Account(
            event.type, event.mode or "", actors, recipients, first, last, where, figures, beside, self._document
        )

    def _parties(self, ids: Iterable[str]) -> tuple[Side, ...]:
        return tuple(sorted({self._sides[id_] for id_ in ids if id_ in self._sides}))

    def _days(self, event: Event) -> tuple[str, str]:
        time: Time | None = self._times.get(event.time or "")
        if time is None or event.basis is Basis.BOUNDED or not (time.earliest and time.latest):
            return "", self._day
        first, last = time.earliest[:10], time.latest[:10]
        wide = event.basis is Basis.INHERITED and day(last) - day(first) > LONGEST
        return ("", self._day) if wide and self._day else (first, last)

    def _beside(self, trigger: Span) -> set[str]:
        """What is named on the trigger's line and near: faces of actors, ids of places, numbers that are no dates."""
        text = self._text
        start = max(text.rfind("\n", 0, trigger.start) + 1, trigger.start - AROUND)
        end = text.find("\n", trigger.end, trigger.end + AROUND)
        end = end if end >= 0 else trigger.end + AROUND
        faces = {face for span, face in self._named if start <= span.start < end}
        named = {f"{TOWN}{face}" if face.isdecimal() else face for face in faces}
        numbers = (match for match in NUMBER.finditer(text, start, end) if not self._is_date(match.start()))
        return named | {plain_number(match.group()) for match in numbers}

    def _is_date(self, offset: int) -> bool:
        return any(span.start <= offset < span.end for span in self._dates)


def _others(type_: str, actors: Sequence[Side], recipients: tuple[Side, ...]) -> tuple[Side, ...]:
    """Return to whom something was done, without whoever did it where nobody does it to himself."""
    if type_ not in TO_OTHERS:
        return recipients
    acting = {side.face for side in actors}
    return tuple(side for side in recipients if side.face not in acting)


def side_of(actor: Actor, text: str) -> Side | None:
    """Return whom an actor of a text stands for, None where nobody could know it again."""
    if actor.kind is ActorKind.UNNAMED:
        return None
    official = actor.kind is ActorKind.PERSON and any(role.of for role in actor.roles)
    state = actor.country if actor.country and (actor.kind in OF_STATE or official) else ""
    told_so = None if actor.knowledge else told(actor, text)
    own = actor.knowledge or (told_so.id if told_so else "")
    if not state and not own:
        return None
    return Side(state, own, own if actor.kind is ActorKind.PERSON else "", _script(told_so) if told_so else "")


def called(actor: Actor, text: str) -> Side | None:
    """Return the side of an actor; of whom only one text tells, by what it is called, which is the same in others."""
    side = side_of(actor, text)
    if side is None:
        return None
    state = (actor.country or "") if actor.code.plover in OFFICIAL and actor.kind is ActorKind.ORGANISATION else ""
    so = None if actor.knowledge or not side.own else told(actor, text)
    if so is None:
        return replace(side, state=side.state or state)
    name = f"{NAMED}{' '.join(so.latin or so.thai)}"
    return Side(side.state or state, name, name if side.person else "", side.script)


def _script(one: Told) -> str:
    return "" if one.latin and one.thai else "th" if one.thai else "la"


def named_in(reading: Reading, sides: Mapping[str, Side]) -> Iterator[tuple[Span, str]]:
    """Yield the words that name actors and places of a reading, each with a face or a place's id."""
    for actor in reading.actors:
        if actor.id in sides:
            yield from ((mention.span, sides[actor.id].face) for mention in actor.mentions)
    for place in reading.places:
        if place.geonames is not None:
            yield from ((mention.span, str(place.geonames)) for mention in place.mentions)


def where_of(place: Place) -> Where:
    """Return a place as far as it says where."""
    id_ = str(place.geonames) if place.geonames is not None else "|".join(sorted(place.name.values()))
    wide = place.kind in BODY or place.precision in BODY
    lat, lon = (None, None) if wide else (place.lat, place.lon)
    return Where("" if place.kind == "country" else id_, place.country or "", lat, lon)


def _figures(event: Event) -> Iterator[str]:
    for toll in event.casualties:
        if toll.low is not None:
            yield f"{toll.kind} {toll.low}"
    for thing in event.what:
        yield str(thing.kind)
        if thing.quantity:
            yield f"{thing.kind} {thing.quantity.strip('~')}"


def plain_number(number: str) -> str:
    """A number in plain digits, without what groups them: ๑๑,๐๐๐ and 11 000 are 11000."""
    return "".join(str(int(letter)) for letter in number if letter.isdigit())


def day(value: str) -> date:
    """Return the day that an ISO date names."""
    return date.fromisoformat(value)
