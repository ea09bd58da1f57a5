"""What one document tells of one contested involvement: whose it is, for whom, what, where, against whom, which steps.

Steps of one actor in one document are of one involvement where nothing that they tell contradicts; a step that tells no
more than the actor goes with the others where these are one, else it stays by itself. Who speaks is kept as far as it
says in what capacity: whom he stands for, of what sort he is, of which country. Called by `record/involvements.py`,
before the rule compares (`involvements.py`) and the standing is worked out (`standing.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from onrecord.identity.accounts import Side, Where, named_in, side_of, where_of
from onrecord.identity.accusing import steps_of
from onrecord.identity.standing import OWN, Sort, Speaker
from onrecord.identity.told import Told as Named
from onrecord.identity.told import told
from onrecord.model.annotations import ActorKind, Form
from onrecord.model.reading import Actor, Disclosure, Event, Reading
from onrecord.model.spans import Span

TOLD = "told_"
"""How the face of somebody begins who is known by nothing but what documents tell of him."""
AROUND = 150
"""Code points to either side of a step's words, on their line, in which what is named belongs to it."""
HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "THREATEN"})
"""Types of events whose recipients are those against whom something is done."""
MEANT: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("weapons", "ammunition", "missiles"), "weapons"),
        **dict.fromkeys(("troops", "people", "training"), "troops"),
    }
)
"""Kinds that are told for one another: rockets and arms; instructors, trainers and soldiers."""


@dataclass(frozen=True, slots=True)
class Contest:
    """An involvement as a document tells it.

    `party` is a face (accounts.py): ISO 3166-1 alpha-3 where the actor is a state's, else its id in the knowledge base;
    of others it is empty, and `node` is what is told of them. `actor` is the actor's id in the reading. `supported`,
    `against` and `beside` are faces, `what` kinds.
    """

    party: str
    node: str
    actor: str
    supported: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    places: tuple[Where, ...] = ()
    against: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Tell whether nothing is told but the actor."""
        return not (self.supported or self.what or self.places or self.against)


@dataclass(frozen=True, slots=True)
class Told:
    """A step by its number in the document (accusing.py), with who takes it; `earlier` where it is only recalled."""

    number: int
    step: str
    speakers: tuple[Speaker, ...]
    earlier: bool = False


def contests(reading: Reading) -> Iterator[tuple[Contest, tuple[Told, ...]]]:
    """Yield the involvements that a reading tells of, each with its steps, in order of the text; steps of an actor that
    nobody could know again are left out."""
    listed = steps_of(reading)
    if not listed:
        return
    scene = _Scene(reading, listed)
    found: list[tuple[Contest, list[Told]]] = []
    steps = [(contest, scene.told(number)) for number in range(len(listed)) if (contest := scene.of(number))]
    for contest, step in sorted(steps, key=lambda one: (one[0].is_open, one[1].number)):
        home = _home(contest, [one for one, _ in found])
        if home is None:
            found.append((contest, [step]))
        else:
            whole, some = found[home]
            found[home] = (_joined(whole, contest), [*some, step])
    for contest, some in sorted(found, key=lambda one: min(step.number for step in one[1])):
        yield contest, tuple(sorted(some, key=lambda step: step.number))


def _home(contest: Contest, found: Sequence[Contest]) -> int | None:
    """Return the one involvement of the same actor that a step fits in, None where it fits in none or in several."""
    fitting = [at for at, one in enumerate(found) if _is_of_one(one, contest) and _fits(one, contest)]
    return fitting[0] if len(fitting) == 1 else None


def _is_of_one(one: Contest, other: Contest) -> bool:
    return (one.party, one.node) == (other.party, other.node)


def _fits(one: Contest, other: Contest) -> bool:
    pairs = ((one.supported, other.supported), (one.what, other.what), (one.against, other.against))
    countries = ([place.country for place in some.places if place.country] for some in (one, other))
    return all(not a or not b or set(a) & set(b) for a, b in (*pairs, tuple(countries)))


def _joined(one: Contest, other: Contest) -> Contest:
    return replace(
        one,
        supported=_merged(one.supported, other.supported),
        what=_merged(one.what, other.what),
        places=tuple(dict.fromkeys((*one.places, *other.places))),
        against=_merged(one.against, other.against),
        beside=_merged(one.beside, other.beside),
    )


def _merged(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*one, *other}))


class _Scene:
    """One reading, looked into by id and by place."""

    def __init__(self, reading: Reading, steps: Sequence[Disclosure]) -> None:
        self._reading, self._steps = reading, steps
        self._text = reading.document.text
        self._actors = {actor.id: actor for actor in reading.actors}
        self._nodes = {actor.id: side for actor in reading.actors if (side := self._side(actor))}
        self._sides = {id_: self._called(id_, side) for id_, side in self._nodes.items()}
        self._places = {place.id: place for place in reading.places}
        self._named = list(named_in(reading, self._sides))

    def of(self, number: int) -> Contest | None:
        """Return the involvement that a step is of, as far as the step tells it."""
        step = self._steps[number]
        what = step.involvement
        actor, side = self._actors.get(what.actor), self._sides.get(what.actor)
        if actor is None or side is None:
            return None
        theatre = [self._places[id_] for id_ in what.theatre if id_ in self._places]
        supported = tuple(set(self._faces([what.for_] if what.for_ else [])) - self._accusers(side.face) - {side.face})
        own = {side.face, *supported}
        return Contest(
            side.face if side.state or actor.knowledge else "",
            "" if side.state or actor.knowledge else self._nodes[actor.id].own,
            actor.id,
            supported,
            (MEANT.get(what.what, what.what),) if what.what else (),
            tuple(dict.fromkeys(map(where_of, theatre))),
            tuple(sorted(self._against(step) - own)),
            tuple(sorted(self._beside(step.evidence) - own)),
        )

    def _accusers(self, face: str) -> set[str]:
        """Return the sides that accuse a side: nobody accuses another of helping him."""
        accused = (
            step for step in self._steps if step.step == "alleged" and self._face(step.involvement.actor) == face
        )
        return {self._face(by) for step in accused for by in step.by}

    def _face(self, id_: str) -> str:
        side = self._sides.get(id_)
        return side.face if side else ""

    def told(self, number: int) -> Told:
        """Return a step with who takes it; of what only the actor itself can do, it is the actor that does, else the
        outlet speaks in its own voice."""
        step = self._steps[number]
        itself = step.involvement.actor
        found = [self._speaker(self._actors[id_], step.step, itself) for id_ in step.by if id_ in self._actors]
        voiced = found or step.according_to or step.step in OWN
        return Told(number, step.step, tuple(found) if voiced else (Speaker("", Sort.PRESS),), step.earlier)

    def _called(self, id_: str, side: Side) -> Side:
        """A side under a name that is the same in every document: of whom only one text tells, by what it is called."""
        actor = self._actors[id_]
        named = None if side.state or actor.knowledge else told(actor, self._text)
        return replace(side, own=_by_name(named)) if named else side

    def _side(self, actor: Actor) -> Side | None:
        """Whom an actor stands for; somebody without a name speaks for his country where the text tells it."""
        if actor.kind is ActorKind.UNNAMED:
            body = self._spoken_for(actor)
            return self._side(body) if body else Side(actor.country, "") if actor.country else None
        found = side_of(actor, self._text)
        if found is None or found.state or actor.kind is not ActorKind.ORGANISATION:
            return found
        return Side(actor.country, found.own) if actor.country and actor.code.plover in OFFICIAL else found

    def _spoken_for(self, unnamed: Actor) -> Actor | None:
        """The group that the words for somebody name (the leader of X), the longest name first."""
        words = [mention.span.text for mention in unnamed.mentions if mention.form is Form.NOMINAL]
        named = [
            (len(mention.span.text), actor.id)
            for actor in self._actors.values()
            if actor.kind in GROUPS
            for mention in actor.mentions
            if mention.form is Form.NAME and any(mention.span.text in one for one in words)
        ]
        return self._actors[max(named)[1]] if named else None

    def _speaker(self, actor: Actor, step: str, itself: str) -> Speaker:
        if step == "alleged" and self._filed(actor):
            return Speaker("", Sort.OTHER)  # what it tells is somebody's accusation, whose the reading does not know
        side = self._sides.get(actor.id)
        named = told(actor, self._text) if side is None else None
        face = side.face if side else _by_name(named) if named else ""
        if side is not None and side == self._sides.get(itself):
            face = self._nodes[itself].face
        return Speaker(face, _sort(actor, side, step, self._helped(itself)), actor.country or "")

    def _helped(self, itself: str) -> set[str]:
        """The countries of the groups that the actor is said to help."""
        helped = (
            self._actors.get(one.involvement.for_ or "") for one in self._steps if one.involvement.actor == itself
        )
        return {one.country for one in helped if one is not None and one.country and one.kind in GROUPS}

    def _filed(self, actor: Actor) -> bool:
        """Tell whether an actor is the outlet that the document is of."""
        outlet = (self._reading.document.publisher or "").casefold()
        return actor.kind is ActorKind.MEDIA and outlet in {name.casefold() for name in actor.name.values()}

    def _faces(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({self._sides[id_].face for id_ in ids if id_ in self._sides}))

    def _against(self, step: Disclosure) -> set[str]:
        """Who suffers the hostile deeds of the actor that the step's words tell."""
        side = self._sides[step.involvement.actor].face
        near = (event for event in self._reading.events if event.type in HOSTILE and self._is_of(event, step))
        return {face for event in near if side in self._faces(event.actors) for face in self._faces(event.recipients)}

    def _is_of(self, event: Event, step: Disclosure) -> bool:
        said = next((one.content for one in self._reading.attributions if one.id == step.according_to), ())
        return any(span.start <= event.trigger.start < span.end for span in (*step.evidence, *said))

    def _beside(self, words: Iterable[Span]) -> set[str]:
        return {face for span in words for face in self._around(span)}

    def _around(self, span: Span) -> Iterator[str]:
        text = self._text
        start = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
        end = text.find("\n", span.end, span.end + AROUND)
        end = end if end >= 0 else span.end + AROUND
        return (face for words, face in self._named if start <= words.start < end)


def _by_name(one: Named) -> str:
    """What somebody is called, of whom nothing else is known, alike in all documents of a script."""
    return TOLD + "-".join(one.latin or one.thai)


OFFICIAL = frozenset({"GOV", "MIL", "COP", "SPY", "LEG"})
"""PLOVER's sectors of bodies that act for their state; a court judges for itself."""


GROUPS = frozenset({ActorKind.ARMED_GROUP, ActorKind.ORGANISATION})
"""Kinds of those whose help is against their state."""
WITHOUT_COUNTRY = frozenset({ActorKind.ORGANISATION, ActorKind.UNNAMED})
"""Kinds that are bound to no side where the text names no country: a panel of experts, a report."""


def _sort(actor: Actor, side: Side | None, step: str, helped: set[str]) -> Sort:
    """Of what sort a speaker is: courts inquire, and so do bodies across borders, and reports, that find something; who
    prosecutes accuses for his state."""
    found = step == "corroborated"
    across = actor.code.plover in ("IGO", "NGO") or (actor.kind in WITHOUT_COUNTRY and not actor.country)
    if (actor.code.plover == "JUD" and step != "alleged") or (found and across):
        return Sort.INQUIRY
    if actor.kind is ActorKind.MEDIA or actor.code.plover == "JRN":
        return Sort.PRESS
    if side and side.state:
        return Sort.FOE if side.state in helped else Sort.STATE
    return Sort.OTHER
