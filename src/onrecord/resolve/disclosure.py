"""The steps of a contested involvement inside one article: alleged, denied, acknowledged, found, celebrated.

An involvement is contested when what someone is accused of is also denied, admitted or found in the same text; a
lone accusation gives no step (codebook, rule 22). A denial need not repeat the deed ("denied the charge"): it
then answers the last accusation against the speaker or its country. Ministries, armed forces and office-holders
move their country's involvement. The ladder over many documents is computed in `views/`, from these steps.
Called by `world.py`, last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.model.annotations import Act, ActorKind, Certainty, Status
from onrecord.model.reading import Actor, Attribution, Disclosure, Event, Involvement
from onrecord.model.spans import Span

CONTESTABLE = frozenset({"ASSAULT", "COERCE", "AID", "MOBILIZE"})
"""Hostile or covert acts: what an actor may deny or come to admit."""

OF_STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.ARMED_FORCE, ActorKind.COUNTRY})
"""Kinds whose deeds are their country's."""

ACCUSING = frozenset({Act.ALLEGE, Act.CONDEMN})

DENYING = frozenset({Act.SAY, Act.ASSERT})
"""Acts by which an actor that says a deed of its own did not happen denies it."""

TELLING = frozenset({Act.SAY, Act.ASSERT})
"""Acts by which somebody else tells a deed plainly: an allegation where whoever is said to have done it denies."""

TOLD = "told"
"""A deed that somebody else tells, before it is known whether it is denied: then it is alleged."""

CLAIMS = frozenset({"alleged", TOLD})


@dataclass(frozen=True, slots=True)
class Move:
    """One step before it is known whether the involvement is contested."""

    step: str
    actor: str
    attribution: Attribution | None
    event: Event | None
    evidence: tuple[Span, ...]


class States:
    """Whom the doings and words of an actor belong to."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._countries = {a.country: a.id for a in reversed(actors) if a.kind is ActorKind.COUNTRY and a.country}

    def answerable(self, actor: str) -> str:
        """Return the country that the actor acts for, where it is of the state and the text names it."""
        known = self._actors.get(actor)
        if known is None or known.country is None:
            return actor
        official = known.kind is ActorKind.PERSON and any(role.of for role in known.roles)
        if known.kind in OF_STATE or official:
            return self._countries.get(known.country, actor)
        return actor

    def speaks_for(self, source: str | None, actor: str) -> bool:
        """Tell whether the source is the actor itself or of its country."""
        if source is None:
            return False
        if source == actor or self.answerable(source) == actor:
            return True
        one, other = self._actors.get(source), self._actors.get(actor)
        return one is not None and other is not None and one.country is not None and one.country == other.country

    def is_unnamed(self, actor: str) -> bool:
        """Tell whether the text does not say who the actor is: nobody's involvement follows from it."""
        return actor in self._actors and self._actors[actor].kind is ActorKind.UNNAMED

    def is_media(self, source: str | None) -> bool:
        """Tell whether the source is a news outlet."""
        return source is not None and source in self._actors and self._actors[source].kind is ActorKind.MEDIA


def resolve_disclosure(
    events: Sequence[Event], attributions: Sequence[Attribution], actors: Sequence[Actor]
) -> tuple[Disclosure, ...]:
    """Return the steps of the document, in order of the text."""
    states = States(actors)
    moves = sorted(_moves(events, attributions, states), key=lambda move: move.evidence[0].start)
    open_ = any(event.type == "ACCUSE" and not event.recipients for event in events)
    moves = _once([*moves, *_answers(moves, attributions, states, open_=open_)])
    answered = {move.actor for move in moves if move.step not in CLAIMS}
    denied = {move.actor for move in moves if move.step == "denied"}
    known = (move for move in moves if not states.is_unnamed(move.actor))
    kept = (move for move in known if move.actor in (denied if move.step == TOLD else answered))
    return tuple(_disclosure(move) for move in kept)


def contested(
    events: Sequence[Event], attributions: Sequence[Attribution], actors: Sequence[Actor]
) -> tuple[Event, ...]:
    """Return the events with those alleged that somebody else tells plainly and their doer denies.

    Whoever tells is no judge of a deed that is contested in the same text (codebook, rule 20).
    """
    states = States(actors)
    moves = list(_moves(events, attributions, states))
    moves.extend(_answers(moves, attributions, states, open_=False))
    denied = {move.actor for move in moves if move.step == "denied"}
    told = {move.event.id for move in moves if move.step == TOLD and move.event and move.actor in denied}
    return tuple(
        replace(event, status=Status.ALLEGED, certainty=Certainty.UNKNOWN) if event.id in told else event
        for event in events
    )


def _moves(events: Sequence[Event], attributions: Sequence[Attribution], states: States) -> Iterator[Move]:
    """What events say: a hostile deed that somebody alleges, denies, admits or has found."""
    said = {attribution.id: attribution for attribution in attributions}
    for event in events:
        attribution = said.get(event.according_to or "")
        if event.type == "ACCUSE" and event.recipients:
            by = next((a for a in attributions if a.cue == event.trigger and a.act is Act.ALLEGE), None)
            if by is not None and _of_hostile_act(by, events):
                yield from (Move("alleged", states.answerable(r), by, None, (event.trigger,)) for r in event.recipients)
        if event.type not in CONTESTABLE or not event.actors or attribution is None:
            continue
        actor = states.answerable(event.actors[0])
        step = _step(event, attribution, actor, states)
        if step is not None:
            evidence = (event.trigger, *((attribution.cue,) if attribution.cue else ()))
            yield Move(step, actor, attribution, event, evidence)


def _of_hostile_act(accusation: Attribution, events: Sequence[Event]) -> bool:
    """Tell whether what is alleged can be a hostile or covert act: it holds such an event, or none that is another."""
    types = {e.type for e in events if any(part.covers(e.trigger) for part in accusation.content)}
    return not types or bool(types & CONTESTABLE)


def _step(event: Event, attribution: Attribution, actor: str, states: States) -> str | None:
    source = attribution.source.actor if attribution.source else None
    own = states.speaks_for(source, actor)
    if event.status is Status.DENIED or (event.status is Status.DID_NOT_HAPPEN and attribution.act in DENYING):
        return "denied" if own else None
    if event.status not in (Status.ALLEGED, Status.HAPPENED, Status.ONGOING):
        return None
    if own:
        return "acknowledged" if attribution.act is Act.ADMIT else None
    if attribution.act is Act.REPORT:
        return None if states.is_media(source) else "corroborated"
    if event.status is Status.ALLEGED or attribution.act in ACCUSING:
        return "alleged"
    return TOLD if attribution.act in TELLING else None


def _answers(
    moves: Sequence[Move], attributions: Sequence[Attribution], states: States, *, open_: bool
) -> Iterator[Move]:
    """Denials and admissions that do not repeat the deed: they answer the last accusation against the speaker.

    With `open_`, the text has an accusation of which it is not clear against whom; a denial then answers that one.
    """
    told = {move.attribution.id for move in moves if move.attribution is not None}
    for attribution in attributions:
        source = attribution.source.actor if attribution.source else None
        if attribution.act not in (Act.DENY, Act.ADMIT) or attribution.id in told or source is None:
            continue
        at = attribution.cue or attribution.content[0]
        accused = _last_against(source, at, moves, states)
        step = "denied" if attribution.act is Act.DENY else "acknowledged"
        if accused is not None:
            yield Move(step, accused.actor, attribution, accused.event, (at, attribution.content[0]))
        elif attribution.act is Act.DENY and open_:
            yield Move(step, states.answerable(source), attribution, None, (at, attribution.content[0]))


def _last_against(source: str, at: Span, moves: Sequence[Move], states: States) -> Move | None:
    """The accusation or finding before `at`, else the first behind it, against the speaker or its country."""
    against = [m for m in moves if m.step in (*CLAIMS, "corroborated") and states.speaks_for(source, m.actor)]
    before = [move for move in against if move.evidence[0].start < at.start]
    return before[-1] if before else next(iter(against), None)


def _once(moves: Iterable[Move]) -> list[Move]:
    """One move for each attribution, actor and step, in order of the text."""
    kept: dict[object, Move] = {}
    for move in sorted(moves, key=lambda move: move.evidence[0].start):
        source = move.attribution.id if move.attribution else move.evidence[0]
        kept.setdefault((source, move.actor, move.step), move)
    return list(kept.values())


def _disclosure(move: Move) -> Disclosure:
    attribution, event = move.attribution, move.event
    source = attribution.source if attribution else None
    return Disclosure(
        involvement=_involvement(move.actor, event),
        step="alleged" if move.step == TOLD else move.step,
        by=(source.actor,) if source is not None and source.actor else (),
        time=attribution.time if attribution else None,
        according_to=attribution.id if attribution else None,
        evidence=tuple(dict.fromkeys(move.evidence)),
    )


def _involvement(actor: str, event: Event | None) -> Involvement:
    if event is None:
        return Involvement(actor=actor)
    return Involvement(
        actor=actor,
        for_=event.recipients[0] if event.type == "AID" and event.recipients else None,
        what=event.what[0].kind if event.what else None,
        theatre=(event.place,) if event.place else (),
    )
