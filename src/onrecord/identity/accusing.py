"""The steps that a document adds to the record: those of its reading, and the accusations in it that nobody answers.

In one article a lone accusation contests nothing and is no step (codebook, rule 22); over documents it is the first
rung of what is answered tomorrow. A reading tells it apart (`Reading.accusations`), and what it does not is read off
the events: a hostile or covert deed that is on record as alleged, by somebody of another side. Who is accused in a step
of the reading is not accused again. Called by `record/flatten.py` and `contested.py`, which number the steps alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.identity.accounts import Side, side_of
from onrecord.model.annotations import Act, ActorKind, Status
from onrecord.model.reading import Actor, Attribution, Disclosure, Event, Involvement, Reading
from onrecord.model.spans import Span

CONTESTABLE = frozenset({"ASSAULT", "COERCE", "AID", "MOBILIZE", "SUPPORT"})
"""Deeds that a state or group may deny or come to admit; to support a side is contested where it is alleged."""
HELPING = frozenset({"AID", "SUPPORT"})
"""Types of events whose recipients are those for whom something is done."""
ATTACKS = frozenset({"ASSAULT", "COERCE"})
ACCUSING = frozenset({Act.ALLEGE, Act.CONDEMN})
BODIES = frozenset(
    {
        *(ActorKind.COUNTRY, ActorKind.GOVERNMENT, ActorKind.ARMED_FORCE),
        *(ActorKind.ARMED_GROUP, ActorKind.ORGANISATION),
    }
)
"""Kinds of those whose involvement is a public affair; what a person is charged with is for a court."""
ALLEGED = "alleged"
TOLD = frozenset({ALLEGED, "corroborated", "retracted"})
"""Steps that hold an accusation."""


def steps_of(reading: Reading) -> tuple[Disclosure, ...]:
    """Return the steps of a reading, then the accusations that it has besides: those that it tells apart, and those
    that are told as events, in order of the text."""
    scene = _Scene(reading)
    told = (*reading.disclosure, *reading.accusations)
    known = {scene.face(step.involvement.actor) for step in told if step.step in TOLD}
    return (*told, *(one for one in scene.accusations() if scene.face(one.involvement.actor) not in known))


class _Scene:
    """One reading, looked into by id."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in reading.actors}
        self._said: Mapping[str, Attribution] = {one.id: one for one in reading.attributions}
        self._sides: dict[str, Side | None] = {}

    def face(self, id_: str) -> str:
        """Return whom an actor stands for, empty where nobody could know it again."""
        if id_ not in self._sides:
            actor = self._actors.get(id_)
            self._sides[id_] = side_of(actor, self._reading.document.text) if actor is not None else None
        side = self._sides[id_]
        return side.face if side is not None else ""

    def accusations(self) -> Iterator[Disclosure]:
        """Yield the accusations that are told as events: of each side accused, one by each accuser."""
        found: dict[tuple[str, str], list[tuple[Event, str]]] = {}
        for event in self._reading.events:
            for doer in event.actors:
                said = self._accuser(event)
                face = self.face(doer)
                if said is not None and self._is_accused(doer, said):
                    found.setdefault((face, self._source(said)), []).append((event, doer))
        yield from (self._step(some) for some in found.values())

    def _accuser(self, event: Event) -> Attribution | None:
        """The statement that alleges a deed, None where the deed is none or not alleged."""
        if event.type not in CONTESTABLE or event.status is not Status.ALLEGED:
            return None
        said = self._said.get(event.according_to or "")
        return said if said is not None and said.act in ACCUSING else None

    def _is_accused(self, doer: str, said: Attribution) -> bool:
        actor = self._actors.get(doer)
        if actor is None or actor.kind not in BODIES or not self.face(doer):
            return False
        return self.face(doer) != (self.face(said.source.actor) if said.source and said.source.actor else "")

    def _source(self, said: Attribution) -> str:
        source = said.source.actor if said.source and said.source.actor else ""
        return self.face(source) or source

    def _step(self, some: Sequence[tuple[Event, str]]) -> Disclosure:
        first, doer = some[0]
        said = self._said[first.according_to or ""]
        events = [event for event, _ in some]
        return Disclosure(
            involvement=Involvement(
                actor=doer,
                for_=next(
                    (event.recipients[0] for event in events if event.type in HELPING and event.recipients), None
                ),
                what=self._what(events),
                theatre=tuple(dict.fromkeys(event.place for event in events if event.place)),
            ),
            step=ALLEGED,
            by=(said.source.actor,) if said.source and said.source.actor else (),
            time=said.time,
            according_to=said.id,
            evidence=_words(said, events),
        )

    def _what(self, events: Sequence[Event]) -> str | None:
        """What is given or sent; in an attack it is a means or what is hit."""
        said = {event.according_to for event in events}
        if any(event.according_to in said and event.type in ATTACKS for event in self._reading.events):
            return None
        return next((thing.kind for event in events for thing in event.what), None)


def _words(said: Attribution, events: Sequence[Event]) -> tuple[Span, ...]:
    cue = (said.cue,) if said.cue else ()
    return tuple(dict.fromkeys((*cue, *(event.trigger for event in events), *said.content)))
