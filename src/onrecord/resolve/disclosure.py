"""The steps of a contested involvement inside one article: alleged, denied, neither, acknowledged, found, celebrated.

Statements are what carries a step: `disclosure_moves.py` lists what each may be, `disclosure_weights.py` weighs it, and
here the likeliest are taken. An involvement is contested when what someone is accused of is also denied, admitted or
found in the same text; a lone accusation gives no step (codebook, rule 22), but is told apart, for another text may
answer it. The same side saying the same again is one
step with several words as evidence. What is contested has not simply happened (`disclosure_standing.py`). The ladder
over many documents is computed in `views/`, from these steps. Called by `world.py`, last.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model.annotations import Act
from onrecord.model.documents import Document
from onrecord.model.reading import Actor, Attribution, Disclosure, Event, Place, Time
from onrecord.model.spans import Span
from onrecord.resolve.disclosure_about import About
from onrecord.resolve.disclosure_apart import lone, unasked
from onrecord.resolve.disclosure_cues import AT_STAKE, BY_NAME, OWN_STEPS
from onrecord.resolve.disclosure_mouths import in_whose_mouth
from onrecord.resolve.disclosure_moves import BESIDE, Candidate, candidates
from onrecord.resolve.disclosure_record import Stretches
from onrecord.resolve.disclosure_release import is_voiced, voiced
from onrecord.resolve.disclosure_scene import Scene
from onrecord.resolve.disclosure_standing import Standings
from onrecord.resolve.disclosure_weights import Weights, shipped

NEITHER = "neither"
"""The step that words alone carry: that it is neither confirmed nor denied, of an involvement that is open."""

SAID_NEITHER = frozenset({"word=neither", "cue=neither"})
"""Cues that it is said in words; who only declines to say it is told apart."""

CONTESTED = frozenset(
    {"word=covert", "word=claims", "word=regret", "word=pointer", "accused", "told-of", "like-telling", "like-answer"}
)
"""Cues that a text contests something of an actor, whatever the words of a move are."""

RETRACTED = "retracted"
"""The step by which an accuser takes an accusation back."""

BY_WORDS = frozenset({NEITHER, RETRACTED})
"""Steps that are taken as their words are met, without weights."""

HEADLINE = "headline"
"""The cue of what stands in a headline: it announces a move of the body and is none beside it."""


@dataclass(frozen=True, slots=True)
class Contested:
    """The events of a text as they stand once it is known what is contested in it, the steps, and those that only other
    texts can show to be steps: accusations that nobody answers, answers to what nobody accuses of."""

    events: tuple[Event, ...]
    steps: tuple[Disclosure, ...]
    accusations: tuple[Disclosure, ...] = ()


def resolve_disclosure(
    document: Document,
    events: Sequence[Event],
    attributions: Sequence[Attribution],
    actors: Sequence[Actor],
    places: Sequence[Place] = (),
    times: Sequence[Time] = (),
    sentences: Sequence[Span] = (),
) -> Contested:
    """Return the steps of the document, in order of the text, and its events with what is contested alleged;
    `sentences` are those that a release has, or the clauses of a script that marks none."""
    attributions = voiced(document, attributions, actors, sentences)
    scene = Scene(document, events, attributions, actors)
    days = {time.id: time.earliest for time in times if time.earliest is not None}
    about = About(scene, actors, places)
    found = in_whose_mouth(_own_words(candidates(scene), attributions), scene)
    taken = choose(found, shipped())
    steps = tuple(_between([_disclosure(moves, about) for moves in joined(taken)], days))
    accusing = lone(found, taken, scene, likely)
    apart = sorted((*accusing, *unasked(found, [*taken, *accusing], scene)), key=lambda one: one.at)
    told = tuple(_disclosure(moves, about) for moves in joined(apart))
    return Contested(tuple(Standings(taken, accusing, scene).settled(events)), steps, told)


def _own_words(found: Sequence[Candidate], attributions: Sequence[Attribution]) -> list[Candidate]:
    """The candidates without those of reports that only pass on what another says: they find nothing themselves; and
    without sentences of a release that tell of nothing that is contested."""
    holders = {one.within for one in attributions}
    return [
        one
        for one in found
        if one.attribution is None
        or (is_voiced(one.attribution) and one.cues & (AT_STAKE | BY_NAME))
        or not (is_voiced(one.attribution) or (one.attribution.act is Act.REPORT and one.attribution.id in holders))
    ]


def choose(found: Sequence[Candidate], weights: Weights) -> list[Candidate]:
    """Return the candidates that are taken, in order of the text: the likely ones but lone accusations."""
    taken = likely(found, weights)
    answered = {one.actor for one in taken if one.step != "alleged"}
    taken = [one for one in taken if one.step != "alleged" or one.actor in answered]
    withdrawn = [one for one in found if one.step == RETRACTED]
    return sorted((*taken, *_neither(found, taken), *withdrawn), key=lambda one: one.at)


def likely(found: Sequence[Candidate], weights: Weights) -> list[Candidate]:
    """Return the candidates that are likely enough, in order of the text: of each statement the likeliest of those that
    the involved actor may take itself and the likeliest of the others."""
    best: dict[object, tuple[float, Candidate]] = {}
    open_words = Stretches((one.evidence[0].start, one.evidence[0].end) for one in found if one.step == NEITHER)
    for one in found:
        by_words = one.step in BY_WORDS
        unsaid = by_words or _holds(one, open_words) or (one.step in OWN_STEPS and _is_politics(one))
        chance = 0.0 if unsaid else weights.probability(one)
        if chance < weights.threshold:
            continue
        key = (one.attribution.id if one.attribution else one.at, one.step in OWN_STEPS)
        if key not in best or chance > best[key][0]:
            best[key] = (chance, one)
    kept = _agreeing(list(best.values()))
    return sorted(_once(kept), key=lambda one: one.at)


def _agreeing(scored: Sequence[tuple[float, Candidate]]) -> list[Candidate]:
    """The moves without the less likely of two that one statement would make of one actor: nobody alleges and denies
    the same in one breath."""
    best: dict[object, float] = {}
    for chance, one in scored:
        key = (one.attribution.id, one.actor) if one.attribution else one.at
        best[key] = max(chance, best.get(key, 0.0))
    keys = ((one.attribution.id, one.actor) if one.attribution else one.at for _, one in scored)
    return [one for (chance, one), key in zip(scored, keys, strict=True) if chance >= best[key]]


def _once(taken: Sequence[Candidate]) -> Iterator[Candidate]:
    """The moves without the bare words of one that a statement beside makes already (hailed them, awarded medals), or
    bare words before (awarded medals and unveiled a statue)."""
    said: dict[str, list[int]] = {}
    for one in taken:
        if one.attribution is not None:
            insort(said.setdefault(one.step, []), one.at)
    for one in sorted(taken, key=lambda one: one.at):
        made = said.setdefault(one.step, [])
        near = bisect_left(made, one.at - BESIDE)
        if one.attribution is None and near < len(made) and made[near] <= one.at + BESIDE:
            continue
        insort(made, one.at)
        yield one


def _is_politics(one: Candidate) -> bool:
    """Tell whether what is denied is of politics or business, or what is admitted no deed, and nobody has told one of
    the actor."""
    nothing = "word=talk" in one.cues or one.step == "acknowledged"
    return nothing and not one.cues & (AT_STAKE | BY_NAME | CONTESTED)


def _holds(one: Candidate, words: Stretches) -> bool:
    """Tell whether a move stands in words that leave open what it says, or they in its own."""
    return any(words.meet(span.start, span.end) for span in one.evidence)


def _neither(found: Sequence[Candidate], taken: Sequence[Candidate]) -> Iterator[Candidate]:
    """Who says neither yes nor no of an involvement that is open by the other moves, or of a deed; one a statement."""
    seen: set[int] = set()
    open_of = {move.actor for move in taken}
    for one in found:
        is_open = one.actor in open_of or one.cues & AT_STAKE
        in_words = one.attribution is None or one.cues & SAID_NEITHER
        if one.step == NEITHER and one.at not in seen and is_open and in_words:
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
    first: dict[tuple[str, str], list[Candidate]] = {}
    for group in groups:
        first.setdefault((group[0].step, group[0].actor), group)
    for move in announced:
        key = (move.step, move.actor)
        if key not in first:
            first[key] = []
            groups.append(first[key])
        first[key].append(move)
    return sorted(groups, key=lambda group: group[0].at)


def _source(move: Candidate) -> str | None:
    source = move.attribution.source if move.attribution else None
    return source.actor if source is not None else move.by


def _speakers(moves: Sequence[Candidate]) -> tuple[str, ...]:
    """Who takes a step, in the order of the text."""
    return tuple(dict.fromkeys(source for move in moves if (source := _source(move)) is not None))


def _disclosure(moves: Sequence[Candidate], about: About) -> Disclosure:
    first = moves[0]
    attribution = first.attribution
    body = [move for move in moves if HEADLINE not in move.cues]
    return Disclosure(
        involvement=about.involvement(moves),
        step=first.step,
        by=_speakers(moves),
        time=attribution.time if attribution else None,
        according_to=attribution.id if attribution and not is_voiced(attribution) else None,
        evidence=_evidence(moves),
        earlier=all(map(about.is_recalled, body or moves)),
    )


def _between(steps: Sequence[Disclosure], days: Mapping[str, str]) -> Iterator[Disclosure]:
    """The steps, in order; one without a day is recalled where it stands between a step of an earlier and one of a
    later day about the same actor: it was taken before the later one, and not on the day of the text."""
    dated: dict[str, list[tuple[int, str]]] = {}
    for number, step in enumerate(steps):
        if step.time is not None and step.time in days:
            dated.setdefault(step.involvement.actor, []).append((number, days[step.time]))
    for number, step in enumerate(steps):
        told = dated.get(step.involvement.actor, [])
        at = bisect_left(told, (number, ""))
        recalled = step.time is None and 0 < at < len(told) and told[at - 1][1] < told[at][1]
        yield replace(step, earlier=True) if recalled else step


def _evidence(moves: Sequence[Candidate]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(span for move in moves for span in move.evidence))
