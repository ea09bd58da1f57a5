"""Event frames become events: parties, place and time by id, on whose word, and one event told twice made one.

A draft has the parties of the frame's own words, and the one time or place of the frame's clause; which parties it
keeps or has from a link is chosen in `event_parties.py`. What cannot be resolved stays empty. Called by `world.py`
after attributions are resolved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Annotations, Certainty, EventFrame, Form, Role, Status
from onrecord.model.reading import Actor, Attribution, Basis, Casualties, Event, Evidence, Place, Time, What
from onrecord.model.spans import Nest, Span
from onrecord.resolve.event_parties import settle, shipped
from onrecord.resolve.event_party_cues import Told
from onrecord.resolve.event_pointers import pointed
from onrecord.resolve.event_publics import public
from onrecord.resolve.event_scene import Mention, Scene
from onrecord.resolve.event_sides import Ours
from onrecord.resolve.event_tellings import merged
from onrecord.resolve.event_times import EventTimes, written

ON_GROUND = frozenset({"ASSAULT", "COERCE"})
"""Types of act that are done to a country when they are done in it."""

TOLD_AS_DONE = frozenset({Status.HAPPENED, Status.ONGOING})
"""Standings that nothing yet to come can have."""

CONTESTED = frozenset({Status.DENIED, Status.ALLEGED})
"""Standings of a deed that somebody else tells of too."""

IN_WORDS = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "THREATEN"})
"""Types of act that lie in words: a day to come beside them is that of what was promised, asked for or threatened."""

POINTING = 0.1
"""The score up to which a frame only points back to an event told elsewhere, and is none itself."""

TITLED = "en-title"
"""The rule of words that tell the holder of an office."""

VISIT = "visit"
"""The mode of a journey to somebody, who is the country of the town where no other is named."""

GROUND = 70
"""Code points behind a trigger in which the place that was hit is named."""


class Index(Protocol):
    """Finds what a span refers to, by id."""

    def at(self, span: Span) -> str | None:
        """Return the id of what the words refer to, or None."""
        ...


class Actors(Index, Protocol):
    """The actors of a document (`resolve/actors.py`)."""

    def every(self, span: Span) -> tuple[str, ...]:
        """Return the ids of all whom the words refer to: two for words that mean both of two."""
        ...

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Every actor, in order of first mention."""
        ...

    @property
    def references(self) -> Sequence[Mention]:
        """Every mention, in order of the text."""
        ...

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that begin from `start` on and before `end`."""
        ...


class Places(Index, Protocol):
    """The places of a document (`resolve/places.py`)."""

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place, in order of first mention."""
        ...


@dataclass(frozen=True, slots=True)
class World:
    """What events are resolved against."""

    actors: Actors
    places: Places
    times: Sequence[Time]
    attributions: Sequence[Attribution]
    _grounds: list[tuple[int, str]] = field(default_factory=list, init=False, repr=False, compare=False)
    """Where a place is named, and its country, in order."""
    _states: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The first actor that is a country, by its code."""

    def __post_init__(self) -> None:
        named = ((m.span.start, place.country) for place in self.places.places for m in place.mentions)
        self._grounds.extend(sorted((start, country) for start, country in named if country))
        states = ((actor.country, actor.id) for actor in self.actors.actors if actor.kind is ActorKind.COUNTRY)
        for country, id_ in states:
            if country:
                self._states.setdefault(country, id_)

    def owner(self, frame: EventFrame) -> str | None:
        """Return the country, if the text names it, of the first place behind the trigger in its clause.

        A strike on a town is one on the country that the town lies in.
        """
        end = min(frame.trigger.end + GROUND, frame.scope.end if frame.scope is not None else frame.trigger.end)
        first = bisect_left(self._grounds, (frame.trigger.end, ""))
        if first == len(self._grounds) or self._grounds[first][0] >= end:
            return None
        return self._states.get(self._grounds[first][1])

    def hosts(self, frame: EventFrame, guests: Sequence[str]) -> tuple[str, ...]:
        """Return the country of the town that a visit goes to, where it is not the guests' own."""
        host = self.owner(frame)
        own = {actor.country for actor in self.actors.actors if actor.id in guests or actor.id == host}
        return (host,) if host is not None and len(own) > 1 else ()

    def lands_of(self, words: Sequence[Span], *, titled: bool = False) -> tuple[str, ...]:
        """Return the countries of whom words tell who has no name, by the adjective in them: a Cambodian journalist.

        With `titled`, of those only who hold an office: what a private person does his country does not do.
        """
        near = [(span, self.actors.between(span.start, span.end)) for span in words]
        held = [
            some
            for span, some in near
            for one in some
            if one.span == span
            and one.actor is None
            and one.form is Form.NOMINAL
            and (not titled or one.rule == TITLED)
        ]
        named = (one.actor for some in held for one in some if one.form is Form.DEMONYM)
        return tuple(dict.fromkeys(actor for actor in named if actor is not None))


def resolve_events(analysis: Analysis, found: Annotations, world: World) -> tuple[Event, ...]:
    """Return the events of the document, ids `e1` … in order of their triggers."""
    day = written(analysis.document)
    begins = {time.id: time.earliest for time in world.times}
    read = [
        replace(told, event=_dated(told.event, begins.get(told.event.time or ""), day))
        for told in drafted(analysis, found.events, world)
    ]
    complete = same_day(settle(read, Scene(analysis, world.actors, world.attributions), shipped()))
    told = public((event for event in complete if event.score > POINTING), world.actors.actors, analysis.text)
    nouns = [event for event in complete if event.score <= POINTING]
    distinct = pointed(merged(told, analysis.text), nouns)
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate(distinct, start=1))


def same_day(events: Sequence[Event]) -> list[Event]:
    """Return the events, in order; a deed denied or alleged without a day is of the only day on which the text tells of
    the same kind of deed of the same doer before it: what is denied is what was told."""
    done: list[Event] = []
    for event in events:
        days = _days(event, done) if event.time is None and event.status in CONTESTED else set()
        told = next(iter(days)) if len(days) == 1 else None
        done.append(replace(event, time=told, basis=Basis.INHERITED) if told is not None else event)
    return done


def _days(event: Event, before: Sequence[Event]) -> set[str]:
    if event.type not in ON_GROUND or not event.actors:
        return set()
    same = (one for one in before if one.type == event.type and set(one.actors) & set(event.actors))
    return {one.time for one in same if one.time is not None}


def drafted(analysis: Analysis, frames: Sequence[EventFrame], world: World) -> list[Told]:
    """Return the events as their frames have them, parties of their own words only; the rest is `event_parties.py`."""
    whose = OnWhoseWord(world.attributions)
    dates = EventTimes(analysis, world.times, world.attributions, [frame.trigger for frame in frames])
    ours = Ours(world.actors.actors, world.attributions, world.actors.every)
    return [
        Told(_event(frame, world, whose, ours, dates), frame, world.owner(frame) if frame.type in ON_GROUND else None)
        for frame in frames
    ]


class OnWhoseWord:
    """Finds the innermost attribution whose content holds some words."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._nest: Nest[Attribution] = Nest((span, one) for one in attributions for span in one.content)
        self._by_cue: dict[Span, list[Attribution]] = {}
        for attribution in attributions:
            if attribution.cue is not None:
                self._by_cue.setdefault(attribution.cue, []).append(attribution)

    def spoken(self, cue: Span) -> tuple[str, ...]:
        """Return the sources of the attributions whose cue the words are: who does what lies in saying it."""
        sources = (attribution.source for attribution in self._by_cue.get(cue, ()))
        return tuple(dict.fromkeys(source.actor for source in sources if source is not None and source.actor))

    def innermost(self, span: Span) -> Attribution | None:
        """Return the innermost attribution whose content holds `span` and whose cue it is not."""
        return self._nest.innermost(span, unless=lambda attribution: attribution.cue == span)


def _event(frame: EventFrame, world: World, whose: OnWhoseWord, ours: Ours, dates: EventTimes) -> Event:
    doers = tuple(dict.fromkeys(actor for span in frame.actors for actor in ours.every(span)))
    doers = doers or world.lands_of(frame.actors, titled=True)
    spoken = whose.spoken(frame.trigger)
    listed = set(spoken) < set(doers)  # whoever says it is one of a list that the deed's own words hold
    actors = doers if doers and (listed or ours.told(frame.actors)) else spoken or doers
    recipients = tuple(dict.fromkeys(actor for span in frame.recipients for actor in ours.own(span, actors)))
    recipients = recipients or world.lands_of(frame.recipients)
    recipients = recipients or (world.hosts(frame, actors) if frame.mode == VISIT else ())
    recipients = tuple(actor for actor in recipients if actor not in actors)
    (time, basis), place = dates.of(frame), world.places.at(frame.place) if frame.place else None
    said = whose.innermost(frame.trigger)
    return Event(
        id="",
        type=frame.type,
        trigger=frame.trigger,
        mode=frame.mode,
        contexts=frame.contexts,
        actors=actors,
        recipients=recipients,
        evidence=_evidence(frame, time),
        what=tuple(What(thing.span, thing.kind, thing.quantity, thing.unit) for thing in frame.what),
        casualties=tuple(
            Casualties(toll.span, toll.kind, world.actors.at(toll.who) if toll.who else None, toll.low, toll.high)
            for toll in frame.casualties
        ),
        place=place,
        time=time.id if time else None,
        status=frame.status,
        certainty=frame.certainty,
        according_to=said.id if said else None,
        score=frame.score,
        basis=basis,
        rule=frame.rule,
        markers=tuple(sorted(frame.markers)),
        engines=frame.engines,
        opinions=frame.opinions,
    )


def _dated(event: Event, begins: str | None, day: str | None) -> Event:
    """The event; planned where it is told as a deed and its time `begins` (ISO) after the last day of the text. What
    was done in words was done by then: the day is that of what was said."""
    if day is None or begins is None or begins[:10] <= day or event.status not in TOLD_AS_DONE:
        return event
    if event.type in IN_WORDS:
        return replace(event, time=None, basis=Basis.BOUNDED)
    return replace(event, status=Status.PLANNED, certainty=Certainty.PROBABLE)


def _evidence(frame: EventFrame, time: Time | None) -> tuple[Evidence, ...]:
    actors = [Evidence(span, Role.ACTOR) for span in frame.actors]
    recipients = [Evidence(span, Role.RECIPIENT) for span in frame.recipients]
    places = [Evidence(frame.place, Role.PLACE)] if frame.place else []
    times = [Evidence(time.span, Role.TIME)] if time else []
    things = [Evidence(thing.span, Role.WHAT) for thing in frame.what]
    return (*actors, *recipients, *places, *times, *things)
