"""The cues that speak for a step or against it: of a statement, of an actor to it, and the few that count together.

Each is a name that the weights know (`disclosure_weights.py`); no word is one, only classes of words (lang/stakes.py).
Called by `disclosure_moves.py`, for every candidate.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from onrecord.model.annotations import Act, ActorKind, QuoteKind, Status
from onrecord.model.reading import Attribution, Event
from onrecord.resolve.disclosure_scene import CONTESTABLE, PLAIN, Scene, where

NEAR = 320
"""Code points between a move and its answer that stand together: about two sentences."""

SHORT = 40
"""Code points up to which a content tells no deed of its own."""

RELATIONS = frozenset({"own-side", "unplaced", "other-side"})
AT_STAKE = frozenset({"word=deed", "word=tie", "deed-told"})
BY_NAME = frozenset({"word=charge", "word=false"})

OWN_STEPS = frozenset({"denied", "acknowledged", "celebrated", "neither"})
"""Steps that the involved actor takes itself, or somebody for it."""

TELLING_ACTS = PLAIN | {Act.CONDEMN, Act.ASK, Act.FORECAST}
"""Acts that may accuse, whatever their verb says."""


def does(scene: Scene, attribution: Attribution, cues: Set[str]) -> str:
    """Return what a statement does about an involvement, whatever its verb: deny, admit, allege, find, its act."""
    act = attribution.act
    if act in (Act.DENY, Act.ADMIT, Act.ALLEGE):
        return str(act)
    if "own-side" in cues:
        if act in PLAIN and scene.undoes(attribution):
            return "deny"
        return "admit" if act in PLAIN and "doer-is-it" in cues else str(act)
    if act is Act.REPORT or "source=finder" in cues:
        return "find" if cues & {"doer-is-it", "word=tie", "word=deed"} else str(act)
    return "allege" if "doer-is-it" in cues and act in TELLING_ACTS else str(act)


def shared(scene: Scene, attribution: Attribution, words: str) -> set[str]:
    """The cues of a statement that do not depend on the step or the actor."""
    cue = attribution.cue.text if attribution.cue else ""
    source = attribution.source.span.text if attribution.source and attribution.source.span else ""
    found = {f"act={attribution.act}", *(f"word={name}" for name in scene.classes(words))}
    found |= {f"cue={name}" for name in scene.classes(cue)}
    found |= {f"source={name}" for name in scene.classes(source) if name == "finder"}
    events = scene.events_in(attribution.content)
    found |= {"deed-told"} if any(event.type in CONTESTABLE for event in events) else set()
    found |= {"only-other-event"} if events and not found & {"deed-told"} else set()
    found |= {"deed-undone"} if any(_undone(event) for event in events) else set()
    found |= {"short"} if len(words) < SHORT else set()
    found |= {"direct"} if attribution.kind is QuoteKind.DIRECT else set()
    found |= {"nested"} if attribution.within else set()
    found |= {"no-cue"} if attribution.cue is None else set()
    found |= {"headline"} if where(attribution).start < scene.headline else set()
    found |= {"repeats"} if _repeats(scene, attribution) else set()
    found |= {"told-below"} if "headline" in found and _told_below(scene, attribution) else set()
    return found | _echoed(scene, attribution) | _likened(scene, attribution)


def _undone(event: Event) -> bool:
    return event.type in CONTESTABLE and event.status in (Status.DENIED, Status.DID_NOT_HAPPEN)


def _echoed(scene: Scene, attribution: Attribution) -> set[str]:
    """Who else has the same content: an elliptic answer points to the content that it answers."""
    found = set()
    for other in scene.around(attribution):
        if other.content == attribution.content:
            found.add(f"echo={other.act}")
    return found


def around(scene: Scene, attribution: Attribution, step: str, actor: str) -> Iterator[str]:
    """The cues that depend on the actor: who it is to the source, and what else the text says of its involvement."""
    sides, at = scene.sides, where(attribution).start
    source = attribution.source.actor if attribution.source else None
    yield f"kind={kind(scene, actor)}"
    yield f"source-kind={kind(scene, source) if source else 'none'}"
    doers, harmed = scene.doers(attribution), scene.harmed(attribution)
    # an exile of whom his own state's men got hold, or his wife
    suffers = (
        source is not None and actor in scene.attackers(attribution) and (source in harmed or sides.is_private(source))
    )
    yield "other-side" if suffers else sides.relation(source, actor)
    if doers:
        yield "doer-is-it" if actor in doers else "doer-is-other"
    if actor in harmed and actor not in doers:
        yield "harmed"
    yield from told_of(scene, attribution, at, actor)
    if step not in OWN_STEPS and (side := scene.source_side(attribution)) is not None and side in scene.accused_of:
        yield "source-accused"


LIKE = 0.2
"""The likeness of two contents from which they are taken to speak of the same."""


def _likened(scene: Scene, attribution: Attribution) -> set[str]:
    """Whether another side speaks of the same: who denies or admits it, and who tells it."""
    names = {"like-answer": True, "like-telling": False}
    return {name for name, is_answer in names.items() if scene.is_likened(attribution, answering=is_answer, least=LIKE)}


def told_of(scene: Scene, but: Attribution | None, at: int, actor: str) -> Iterator[str]:
    """What else the text says of an actor's involvement, in other attributions than `but`, which stands at `at`."""
    accused, answered, told = scene.accused_of, scene.answered, scene.told_against
    if accused.elsewhere(actor, but):
        yield "accused"
    elif accused:
        yield "others-accused"
    if accused.between(actor, at - NEAR, at):
        yield "accused-just-before"
    if accused.between(actor, at, at + NEAR):
        yield "accused-just-behind"
    if answered.elsewhere(actor, but):
        yield "answered"
    if answered.between(actor, at, at + NEAR):
        yield "answered-just-behind"
    if answered.between(actor, at - NEAR, at):
        yield "answered-just-before"
    if told.elsewhere(actor, but):
        yield "told-of"
    if told.between(actor, at - NEAR, at):
        yield "told-of-just-before"


def joint(cues: Set[str]) -> list[str]:
    """Return the cues that count for more together: the act, whose involvement by what link, and what is at stake."""
    how = next((cue for cue in cues if cue.startswith("how=")), "how=none")
    act = next((cue for cue in cues if cue.startswith("does=")), "does=none")
    to = next((cue for cue in cues if cue in RELATIONS), "no-source")
    accused = _first(cues, "accused-just-before", "accused", "others-accused")
    answered = _first(cues, "answered-just-behind", "answered")
    pointed = "word=pointer" in cues and "short" in cues
    deed = "deed" if cues & AT_STAKE else "name" if cues & BY_NAME or pointed else "nothing"
    pairs = [(how, to), (act, how), (act, accused), (act, answered), (act, f"about={deed}"), (to, accused)]
    pairs += [(act, name) for name in ("regret", "origin") if f"word={name}" in cues]
    return [f"{one}+{other}" for one, other in pairs]


def _first(cues: Set[str], *names: str) -> str:
    return next((name for name in names if name in cues), "un" + names[-1].removeprefix("others-"))


def _repeats(scene: Scene, attribution: Attribution) -> bool:
    """Tell whether the same source did the same by an earlier statement below the headline."""
    side, at = scene.source_side(attribution), where(attribution).start
    return side is not None and scene.doings.get((attribution.act, side), at) < at


def _told_below(scene: Scene, attribution: Attribution) -> bool:
    return any(act is attribution.act for act, _ in scene.doings)


def kind(scene: Scene, actor: str) -> str:
    """Return the kind of an actor, `state` for whatever is one's."""
    kind = scene.sides.kind(actor)
    if kind in (ActorKind.COUNTRY, ActorKind.GOVERNMENT, ActorKind.ARMED_FORCE):
        return "state"
    return str(kind) if kind is not None else "none"
