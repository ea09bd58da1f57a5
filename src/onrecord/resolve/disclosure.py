"""The steps of a contested involvement inside one article: alleged, denied, neither, acknowledged, found, celebrated.

Statements are what carries a step: `disclosure_moves.py` lists what each may be, `disclosure_weights.py` weighs it, and
here the likeliest are taken. An involvement is contested when what someone is accused of is also denied, admitted or
found in the same text; a lone accusation gives no step (codebook, rule 22). The same side saying the same again is one
step with several words as evidence. What is contested has not simply happened: where a step alleges a deed, or
somebody else tells plainly a deed that its doer denies, the event is alleged. The ladder over many documents is
computed in `views/`, from these steps. Called by `world.py`, last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.model.annotations import Act, Certainty, Status
from onrecord.model.documents import Document
from onrecord.model.reading import Actor, Attribution, Disclosure, Event, Involvement
from onrecord.model.spans import Span
from onrecord.resolve.disclosure_cues import AT_STAKE, BY_NAME, OWN_STEPS
from onrecord.resolve.disclosure_moves import BESIDE, Candidate, candidates
from onrecord.resolve.disclosure_scene import CONTESTABLE, Scene
from onrecord.resolve.disclosure_weights import Weights, shipped

TELLING = frozenset({Act.SAY, Act.ASSERT, Act.ALLEGE, Act.CONDEMN})
"""Acts by which somebody else tells a deed: an allegation where whoever is said to have done it denies."""

TOLD_AS_DONE = frozenset({Status.HAPPENED, Status.ONGOING})

NEITHER = "neither"
"""The step that words alone carry: that it is neither confirmed nor denied, of an involvement that is open."""

CONTESTED = frozenset(
    {"word=covert", "word=claims", "word=regret", "word=pointer", "accused", "told-of", "like-telling", "like-answer"}
)
"""Cues that a text contests something of an actor, whatever the words of a move are."""

GIVING = frozenset({"AID", "MOBILIZE"})
"""Types of events of which what is named is what is given or sent; in an attack it is a means, or what is hit."""

RETRACTED = "retracted"
"""The step by which an accuser takes an accusation back."""

BY_WORDS = frozenset({NEITHER, RETRACTED})
"""Steps that are taken as their words are met, without weights."""

HEADLINE = "headline"
"""The cue of what stands in a headline: it announces a move of the body and is none beside it."""


@dataclass(frozen=True, slots=True)
class Contested:
    """The events of a text as they stand once it is known what is contested in it, and the steps."""

    events: tuple[Event, ...]
    steps: tuple[Disclosure, ...]


def resolve_disclosure(
    document: Document, events: Sequence[Event], attributions: Sequence[Attribution], actors: Sequence[Actor]
) -> Contested:
    """Return the steps of the document, in order of the text, and its events with what is contested alleged."""
    scene = Scene(document, events, attributions, actors)
    taken = choose(candidates(scene), shipped())
    steps = tuple(_disclosure(moves) for moves in joined(taken))
    return Contested(tuple(_standing(events, taken, scene)), steps)


def choose(found: Sequence[Candidate], weights: Weights) -> list[Candidate]:
    """Return the candidates that are taken, in order of the text: of each statement the likeliest of those that the
    involved actor may take itself and the likeliest of the others, where it is likely enough and no lone accusation."""
    best: dict[object, tuple[float, Candidate]] = {}
    open_words = [one.evidence[0] for one in found if one.step == NEITHER]
    for one in found:
        by_words = one.step in BY_WORDS
        unsaid = by_words or (one.step in OWN_STEPS and (_is_politics(one) or _holds(one, open_words)))
        likely = 0.0 if unsaid else weights.probability(one)
        if likely < weights.threshold:
            continue
        key = (one.attribution.id if one.attribution else one.at, one.step in OWN_STEPS)
        if key not in best or likely > best[key][0]:
            best[key] = (likely, one)
    taken = list(_once([one for _, one in best.values()]))
    answered = {one.actor for one in taken if one.step != "alleged"}
    taken = [one for one in taken if one.step != "alleged" or one.actor in answered]
    withdrawn = [one for one in found if one.step == RETRACTED]
    return sorted((*taken, *_neither(found, taken), *withdrawn), key=lambda one: one.at)


def _once(taken: Sequence[Candidate]) -> Iterator[Candidate]:
    """The moves without the bare words of one that a statement beside makes already (hailed them, awarded medals)."""
    spoken = [(one.step, one.at) for one in taken if one.attribution is not None]
    for one in taken:
        beside = any(step == one.step and abs(at - one.at) <= BESIDE for step, at in spoken)
        if one.attribution is not None or not beside:
            yield one


def _is_politics(one: Candidate) -> bool:
    """Tell whether what is denied is of politics or business, or what is admitted no deed, and nobody has told one of
    the actor."""
    nothing = "word=talk" in one.cues or one.step == "acknowledged"
    return nothing and not one.cues & (AT_STAKE | BY_NAME | CONTESTED)


def _holds(one: Candidate, words: Sequence[Span]) -> bool:
    """Tell whether a move stands in words that leave open what it says, or they in its own."""
    return any(span.start < other.end and other.start < span.end for span in one.evidence for other in words)


def _neither(found: Sequence[Candidate], taken: Sequence[Candidate]) -> Iterator[Candidate]:
    """Who says neither yes nor no of an involvement that is open by the other moves, or of a deed; one a statement."""
    seen: set[int] = set()
    for one in found:
        is_open = any(move.actor == one.actor for move in taken) or one.cues & AT_STAKE
        if one.step == NEITHER and one.at not in seen and is_open:
            seen.add(one.at)
            yield one


def joined(taken: Sequence[Candidate]) -> list[list[Candidate]]:
    """Return the moves, those together that are one: the same step taken again, by whomever, with no other move about
    that actor between; and a headline with the first move below that it announces."""
    groups: list[list[Candidate]] = []
    last: dict[str, list[Candidate]] = {}
    announced = [move for move in taken if HEADLINE in move.cues]
    for move in (move for move in taken if HEADLINE not in move.cues):
        before = last.get(move.actor)
        if before is not None and before[0].step == move.step:
            before.append(move)
            continue
        last[move.actor] = [move]
        groups.append(last[move.actor])
    for move in announced:
        group = next((one for one in groups if (one[0].step, one[0].actor) == (move.step, move.actor)), None)
        if group is not None:
            group.append(move)
        else:
            groups.append([move])
    return sorted(groups, key=lambda group: group[0].at)


def _source(move: Candidate) -> str | None:
    source = move.attribution.source if move.attribution else None
    return source.actor if source is not None else move.by


def _speakers(moves: Sequence[Candidate]) -> tuple[str, ...]:
    """Who takes a step, in the order of the text."""
    return tuple(dict.fromkeys(source for move in moves if (source := _source(move)) is not None))


def _standing(events: Sequence[Event], taken: Sequence[Candidate], scene: Scene) -> Iterator[Event]:
    """The events, those alleged that a step alleges, or that somebody else tells or finds and their doer denies."""
    denied = {move.actor for move in taken if move.step == "denied"}
    disputed = [
        move for move in taken if move.step == "alleged" or (move.step == "corroborated" and move.actor in denied)
    ]
    alleged = {(move.event.id, move.actor) for move in disputed if move.event is not None}
    doerless = {id_ for id_, _ in alleged}
    said = {one.id: one for one in scene.attributions}
    for event in events:
        doers = [scene.sides.answerable(actor) for actor in event.actors]
        contested = any((event.id, doer) in alleged for doer in doers) or (not doers and event.id in doerless)
        contested = contested or _told_by_others(event, doers, denied, said.get(event.according_to or ""), scene)
        if contested and event.status in TOLD_AS_DONE:
            yield replace(event, status=Status.ALLEGED, certainty=Certainty.UNKNOWN)
        else:
            yield event


def _told_by_others(event: Event, doers: Sequence[str], denied: set[str], by: Attribution | None, scene: Scene) -> bool:
    """Tell whether somebody else tells a deed plainly that the first of its doers denies."""
    if by is None or by.act not in TELLING or event.type not in CONTESTABLE or not doers or doers[0] not in denied:
        return False
    source = by.source.actor if by.source else None
    return not scene.sides.speaks_for(source, doers[0])


def _disclosure(moves: Sequence[Candidate]) -> Disclosure:
    first = moves[0]
    attribution = first.attribution
    return Disclosure(
        involvement=_involvement(first.actor, next((move.event for move in moves if move.event), None)),
        step=first.step,
        by=_speakers(moves),
        time=attribution.time if attribution else None,
        according_to=attribution.id if attribution else None,
        evidence=_evidence(moves),
    )


def _evidence(moves: Sequence[Candidate]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(span for move in moves for span in move.evidence))


def _involvement(actor: str, event: Event | None) -> Involvement:
    if event is None:
        return Involvement(actor=actor)
    return Involvement(
        actor=actor,
        for_=event.recipients[0] if event.type == "AID" and event.recipients else None,
        what=event.what[0].kind if event.what and event.type in GIVING else None,
        theatre=(event.place,) if event.place else (),
    )
