"""What only other texts can show to be a step: accusations that nobody answers, answers to what nobody accuses of.

One article contests nothing by a lone accusation (codebook, rule 22), nor by a state's plain word that it trained
somebody's rebels. Over documents it is the first rung, or the next. What is taken here is less likely a step by its own
text than `disclosure.py` asks, so each kind must hold what makes it a contested matter: a deed done in hiding or for
those who fight, its own side's word on it, somebody bound to find. Called by `disclosure.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from onrecord.model.annotations import Act, ActorKind, Status
from onrecord.model.reading import Attribution, Event
from onrecord.resolve.disclosure_cues import AT_STAKE, BY_NAME, OWN_STEPS, TELLING_ACTS
from onrecord.resolve.disclosure_moves import BESIDE, Candidate
from onrecord.resolve.disclosure_scene import CONTESTABLE, PLAIN, Scene, where
from onrecord.resolve.disclosure_weights import Weights, shipped

BODIES = frozenset(
    {
        *(ActorKind.COUNTRY, ActorKind.GOVERNMENT, ActorKind.ARMED_FORCE),
        *(ActorKind.ARMED_GROUP, ActorKind.ORGANISATION),
    }
)
"""Kinds of those whose deeds are a public affair; what a person is charged with is for a court."""

LESS = 0.75
"""How likely an accusation that nobody answers must be, against a step: half of those that this adds on training
articles and our own are right, and a ladder that begins late is the worse fault."""

LEAST = 0.1
"""The same of what else is told apart, which must hold more."""

HIDDEN = frozenset({"word=covert", "word=group", "word=stealth"})
"""Cues of what is done in hiding, or for or by those who fight."""

BEHEST = frozenset({"word=deed", "word=behest"})
"""Cues of what is somebody's doing where it came from him: a deed, or that he had it done."""

ARMING = frozenset({"weapons", "ammunition", "missiles", "troops", "training", "intelligence", "money"})
"""What is given or sent by which a side is helped to fight."""

ANSWERS = PLAIN | {Act.DENY}
"""Acts that may deny."""

SURE = AT_STAKE | {"accused", "told-of", "like-telling"}
"""Cues that what is denied or admitted is a deed."""

DONE = frozenset({Status.HAPPENED, Status.ONGOING, Status.ALLEGED})

BEFORE = 40
"""Code points before the words of a statement in which it is told that they confirm something."""

OPENING = 24
"""Code points at the beginning of a content in which a negation turns the whole of it round (not one soldier of X)."""

Choose = Callable[[Sequence[Candidate], Weights], Sequence[Candidate]]


def lone(found: Sequence[Candidate], taken: Sequence[Candidate], scene: Scene, choose: Choose) -> list[Candidate]:
    """Return the accusations of deeds of states and groups that nobody answers."""
    known = {one.actor for one in taken}
    weights = replace(shipped(), threshold=LESS * shipped().threshold)
    return [
        one
        for one in choose(found, weights)
        if one.step == "alleged"
        and one.actor not in known
        and one.cues & AT_STAKE
        and scene.sides.kind(one.actor) in BODIES
        and not _belies(one)
    ]


def _belies(one: Candidate) -> bool:
    """Tell whether a plain statement calls untrue what another says: who is called a liar is not accused of a deed."""
    return one.attribution is not None and one.attribution.act in PLAIN and "word=false" in one.cues


def unasked(found: Sequence[Candidate], taken: Sequence[Candidate], scene: Scene) -> Iterator[Candidate]:
    """Yield the likeliest move of each statement that makes none yet and of which its kind of move holds enough."""
    weights = shipped()
    said = {(one.attribution.id, one.actor) for one in taken if one.attribution is not None}
    spoken = {one.attribution.id for one in taken if one.attribution is not None}
    accused = {one.actor for one in taken if one.step in ("alleged", "corroborated")}
    silent = {one.actor for one in taken if one.step == "neither"}
    best: dict[str, tuple[float, Candidate]] = {}
    for one in found:
        if one.attribution is None or "headline" in one.cues or (one.attribution.id, one.actor) in said:
            continue
        if one.step in OWN_STEPS and (one.attribution.id in spoken or one.actor in silent):
            continue
        if "doer-is-other" in one.cues and one.attribution.id in spoken:
            continue  # whose ground a deed is on that another did
        if (one.step == "alleged" and one.actor in accused) or not _holds(one, one.attribution, scene):
            continue
        chance = 1.0 if one.step == "neither" else weights.probability(one)
        if chance >= LEAST * weights.threshold and chance > best.get(one.attribution.id, (0.0, one))[0]:
            best[one.attribution.id] = (chance, one)
    yield from (one for _, one in best.values())
    yield from _unsaid(found, taken, scene)
    yield from _regrets(taken, scene)


def _unsaid(found: Sequence[Candidate], taken: Sequence[Candidate], scene: Scene) -> Iterator[Candidate]:
    """Yield the words by which a side says neither yes nor no and that no statement carries, one of each side."""
    said = {one.actor for one in taken if one.step == "neither"}
    places = {one.at for one in taken if one.step == "neither"}
    for one in found:
        is_own = bool(one.cues & {"how=before", "how=speaker"})
        if one.step != "neither" or one.attribution is not None or not is_own or "headline" in one.cues:
            continue
        whose = scene.sides.kind(one.actor) in BODIES or scene.sides.is_official(one.actor)
        if whose and one.actor not in said and one.at not in places:
            said.add(one.actor)
            places.add(one.at)
            yield one


def _regrets(taken: Sequence[Candidate], scene: Scene) -> Iterator[Candidate]:
    """Yield the apologies of states and groups for a deed that is told right behind: they own it."""
    known = {one.actor for one in taken if one.step in ("acknowledged", "celebrated")}
    for event in scene.events:
        if event.type != "SUPPORT" or event.status not in DONE or event.trigger.start < scene.headline:
            continue
        if "apology" not in scene.classes(event.trigger.text):
            continue
        actor = next(iter(map(scene.sides.answerable, event.actors)), None)
        end = scene.text.find("\n", event.trigger.end, event.trigger.end + BESIDE)
        behind = scene.text[event.trigger.end : end if end >= 0 else event.trigger.end + BESIDE]
        if actor is None or actor in known or scene.sides.kind(actor) not in BODIES:
            continue
        if "deed" in scene.classes(behind):
            known.add(actor)
            cues = frozenset({"act=none", "how=before", "word=deed", "word=regret"})
            yield Candidate("acknowledged", actor, event.trigger.start, None, None, (event.trigger,), cues, actor)


def _holds(one: Candidate, said: Attribution, scene: Scene) -> bool:
    """Tell whether a move holds what makes a contested matter of it."""
    if scene.sides.kind(one.actor) not in BODIES:
        return False
    match one.step:
        case "acknowledged":
            admits = said.act is Act.ADMIT and bool(one.cues & SURE)
            plain = said.act in PLAIN and (_owns(one, said, scene) or _confirms(one, said, scene))
            return "own-side" in one.cues and (admits or plain)
        case "denied":
            return said.act in ANSWERS and _disowns(one, said, scene)
        case "celebrated":
            return said.act is Act.PRAISE and {"own-side", "word=own", "word=deed"} <= one.cues
        case "neither":
            worded = one.cues & {"word=neither", "cue=neither"}  # who only makes no comment is silent
            return bool(worded) and "own-side" in one.cues and bool(one.cues & (AT_STAKE | BY_NAME))
        case "corroborated":
            return "source=finder" in one.cues and bool(AT_STAKE & one.cues)
        case "alleged":
            return (
                said.act in TELLING_ACTS
                and not _belies(one)
                and "own-side" not in one.cues
                and _tells(one, said, scene)
            )
    return False


def _deeds(one: Candidate, said: Attribution, scene: Scene) -> list[Event]:
    """The deeds of the actor that a statement tells."""
    events = (event for event in scene.events_in(said.content) if event.type in CONTESTABLE)
    return [event for event in events if any(scene.sides.answerable(doer) == one.actor for doer in event.actors)]


def _owns(one: Candidate, said: Attribution, scene: Scene) -> bool:
    """Tell whether a side tells its own deed, of a kind that is hidden, or confirms it."""
    if not any(event.status in DONE for event in _deeds(one, said, scene)):
        return False
    start = max(scene.text.rfind("\n", 0, where(said).start) + 1, where(said).start - BEFORE)
    words = scene.text[start : max(part.end for part in said.content)]
    return bool(one.cues & HIDDEN) or "confirms" in scene.classes(words)


def _confirms(one: Candidate, said: Attribution, scene: Scene) -> bool:
    """Tell whether a side confirms a deed of its own men whose doer the reading does not know (a battalion of his
    army)."""
    deeds = [event for event in scene.events_in(said.content) if event.type in CONTESTABLE]
    done = bool(deeds) and all(event.status in DONE and not event.actors for event in deeds)
    worded = said.cue is not None and "confirms" in scene.classes(said.cue.text)
    return done and worded and "word=own" in one.cues and scene.source_side(said) == one.actor


def _disowns(one: Candidate, said: Attribution, scene: Scene) -> bool:
    """Tell whether a side says that it did not do a deed, or somebody of whom the text does not tell whose he is begins
    by negating it of the side (not one soldier of X)."""
    own = "own-side" in one.cues and scene.source_side(said) == one.actor
    if said.act is Act.DENY:
        near = own or ("unplaced" in one.cues and one.cues & {"how=first", "how=doer"})
        return bool(near and one.cues & SURE)
    if own and (scene.undoes(said) or ("word=false" in one.cues and one.cues & AT_STAKE)):
        return True
    opening = said.content[0]
    opens = next(scene.stakes.find("not", scene.text, opening.start, min(opening.end, opening.start + OPENING)), None)
    mine = {"own-side", "unplaced"} & one.cues and one.cues & {"how=first", "how=doer", "how=own", "how=homeland"}
    return bool(opens and mine and one.cues & AT_STAKE) and one.actor in scene.named_in(said.content)


def _tells(one: Candidate, said: Attribution, scene: Scene) -> bool:
    """Tell whether somebody tells a deed of another that is hidden, or by which a side is helped to fight."""
    deeds = [event for event in _deeds(one, said, scene) if event.status in DONE]
    if any(thing.kind in ARMING for event in deeds for thing in event.what):
        return True
    if "how=origin" in one.cues and one.cues & BEHEST:
        return True
    named = "how=first" in one.cues and not scene.doers(said)
    return bool(one.cues & HIDDEN) and (bool(deeds) or named)
