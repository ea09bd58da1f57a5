"""Standing ties that one article states: between whom, from when to when, and how real the text makes them.

Offices come from the titles beside names, all others from the frames of the language's relation grammar; a tie is given
only between actors of the reading and with the words that state it. Its days come from the times that the frame
names; what the words put into the past (former, เคย) was over by the document's day. Called by `world.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from onrecord.model.annotations import ActorKind, Form, Mention, RelationFrame, Side, Turn
from onrecord.model.reading import Actor, Party, Relation, Time
from onrecord.model.spans import Span

OF = "of"
OFFICE = "office"

_PERSON = frozenset({ActorKind.PERSON})
_BODY = frozenset({ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT})
_PARTY = frozenset(ActorKind) - _PERSON - {ActorKind.MEDIA, ActorKind.UNNAMED}
_STATE = frozenset({ActorKind.COUNTRY, ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.ARMED_GROUP})
SORTS: Mapping[str, tuple[frozenset[ActorKind], frozenset[ActorKind]]] = {
    "kinship": (_PERSON, _PERSON),
    "membership": (frozenset(ActorKind), _BODY),
    OFFICE: (_PERSON, _PARTY),
    "recognition": (_STATE, _PARTY),
    "treaty": (_STATE, _STATE),
    "defence_pact": (_STATE, _STATE),
    "hostility": (_PARTY, _PARTY),
    "patronage": (_PARTY, _PARTY),
    "transfer": (_PARTY, _PARTY),
}
"""What the first and the other sides of a kind may be; of kinds not named, anybody."""


class Index(Protocol):
    """Finds whom words refer to (`resolve/actors.py`)."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Every actor, in order of first mention."""
        ...

    def at(self, span: Span) -> str | None:
        """Return the id of the actor that the words refer to, or None."""
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """What ties are resolved against; `day` is that of the document, where it is known."""

    actors: Index
    times: Sequence[Time]
    mentions: Sequence[Mention]
    day: date | None = None


def resolve_relations(frames: Iterable[RelationFrame], told: Told) -> tuple[Relation, ...]:
    """Return the relations of the document: offices by title in order of their holders, then those that are told."""
    frames = tuple(frames)
    resolver = _Resolver(told, kin=frozenset(f.cue.text.casefold() for f in frames if f.kind == "kinship"))
    stated = (relation for frame in frames if (relation := resolver.relation(frame)) is not None)
    return tuple(_merged((*resolver.offices(), *stated)))


class _Resolver:
    def __init__(self, told: Told, *, kin: frozenset[str] = frozenset()) -> None:
        self._told = told
        self._kin = kin
        actors = told.actors.actors
        self._kinds = {actor.id: actor.kind for actor in actors}
        self._countries = {actor.country: actor.id for actor in actors if actor.kind is ActorKind.COUNTRY}
        self._called = {m.span.text.casefold(): a.id for a in reversed(actors) for m in a.mentions if _names(m.form)}
        self._lands = {actor.id: actor.country for actor in actors}

    def offices(self) -> Iterator[Relation]:
        """Yield the offices that stand as titles beside names, where the text names whose they are."""
        titles = {m.span: m.title for m in self._told.mentions if m.title is not None and m.form is Form.NAME}
        for actor in self._told.actors.actors:
            for role in actor.roles:
                stated = next((m.span for m in actor.mentions if m.span in titles), None)
                if actor.kind is not ActorKind.PERSON or stated is None or role.of not in self._countries:
                    continue
                if role.title.casefold() in self._kin:
                    continue
                yield Relation(
                    kind=OFFICE,
                    parties=(Party(actor.id, role.title), Party(self._countries[role.of], OF)),
                    from_=role.from_,
                    to=role.to,
                    evidence=(titles[stated], stated),
                )

    def relation(self, frame: RelationFrame) -> Relation | None:
        """Return the tie of a frame, or None where a side is nobody or no such side can be."""
        parties = tuple(self._party(side) for side in frame.sides)
        known = tuple(dict.fromkeys(party for party in parties if party is not None))
        if len(known) < len(parties) or len({party.actor for party in known}) < 2 or not self._fit(frame.kind, known):
            return None
        since, until = self._value(frame.since), self._value(frame.until)
        if frame.turn is Turn.ENDED and until is None and self._told.day is not None:
            until = f"../{self._told.day.isoformat()}"
        times = (span for span in (frame.since, frame.until) if span is not None)
        evidence = (frame.cue, *(side.span for side in frame.sides), *times)
        return Relation(frame.kind, known, since, until, frame.status, tuple(dict.fromkeys(evidence)))

    def _party(self, side: Side) -> Party | None:
        """The actor that a side's words mean: by their place, else one that the text calls so elsewhere."""
        actor = self._told.actors.at(side.span) or self._called.get(side.span.text.casefold())
        return Party(actor, side.role or None) if actor is not None else None

    def _fit(self, kind: str, parties: Sequence[Party]) -> bool:
        first, others = SORTS.get(kind, (frozenset(ActorKind), frozenset(ActorKind)))
        kinds = [self._kinds[party.actor] for party in parties]
        if kind == "alliance" and ActorKind.PERSON in kinds and not set(kinds) <= {ActorKind.PERSON}:
            return False
        return kinds[0] in first and all(one in others for one in kinds[1:])

    def _value(self, span: Span | None) -> str | None:
        """The EDTF value of a time expression."""
        if span is None:
            return None
        return next((time.value for time in self._told.times if time.span.overlaps(span) and time.value), None)


def _names(form: Form) -> bool:
    return form in (Form.NAME, Form.METONYM)


def _merged(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Each tie once: told again between the same parties it adds its words, and its days where none were known."""
    kept: dict[tuple[object, ...], Relation] = {}
    for relation in relations:
        sides = frozenset((party.actor, None if _mutual(relation) else _part(party)) for party in relation.parties)
        key = (relation.kind, sides, relation.status)
        before = kept.get(key)
        if before is None or _parted(before, relation):
            kept[key if before is None else (*key, len(kept))] = relation
            continue
        evidence = tuple(dict.fromkeys((*before.evidence, *relation.evidence)))
        kept[key] = replace(
            before, from_=before.from_ or relation.from_, to=before.to or relation.to, evidence=evidence
        )
    yield from kept.values()


def _mutual(relation: Relation) -> bool:
    return relation.kind == OFFICE or len({party.role for party in relation.parties}) == 1


def _part(party: Party) -> bool:
    """Tell whether a party is whom the tie is said of, whatever its part is called."""
    return party.role != OF


def _parted(one: Relation, other: Relation) -> bool:
    """Tell whether two tellings differ in a day, and so are of two ties: the treaties of 1961 and 2024."""
    return any(a and b and a != b for a, b in ((one.from_, other.from_), (one.to, other.to)))
