"""In whose mouth words are: an admission that an accuser passes on is no admission, nor a group's denial its patron's.

Weights tell how likely a step is by its words; here is what no words make it. Who owns up must be of the side that is
involved, and be told so by itself or an outlet: not a suspect in the hands of those who tell of his confession, nor a
people. A denial of what a deed did (the dead, their number, a school) leaves the deed as it was owned; what a group
or a defendant's lawyer denies is not denied by a state. What is asked for is no accusation. Called by `disclosure.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.model.annotations import Act, ActorKind, Status
from onrecord.model.reading import Attribution
from onrecord.resolve.disclosure_cues import OWN_STEPS
from onrecord.resolve.disclosure_moves import BESIDE, Candidate
from onrecord.resolve.disclosure_scene import CONTESTABLE, PLAIN, UNDONE, Scene, where, words_of
from onrecord.resolve.disclosure_sides import ALONE, OF_STATE

OWNED = frozenset({"acknowledged", "celebrated"})

DONE = frozenset({Status.HAPPENED, Status.ONGOING})

CLAUSE = 60
"""Code points before words of an admission in which it is told who makes it."""
PASSIVE = 14
"""Code points before a denial in which words of the passive stand."""

Drop = Callable[[Candidate, Scene], bool]


def in_whose_mouth(found: Sequence[Candidate], scene: Scene) -> list[Candidate]:
    """Return the candidates without those that their speaker cannot make, or that his words do not."""
    owned = [one for one in found if one.step == "acknowledged" and not _is_passed_on(one, scene)]
    return [
        one for one in found if not any(drops(one, scene) for drops in DROPS) and not _is_of_detail(one, owned, scene)
    ]


def _is_passed_on(one: Candidate, scene: Scene) -> bool:
    """Tell whether an admission is one that somebody passes on who is not of the side, or of somebody in his hands."""
    if one.step not in OWNED:
        return False
    said = one.attribution
    if said is None:
        return "held" in scene.classes(_clause(scene, one.at))
    source = said.source.actor if said.source else None
    if source is not None and source != one.actor and scene.sides.kind(source) is ActorKind.PEOPLE:
        return True
    if said.act is Act.ADMIT:
        return _is_held(said, scene) or _is_others(said, one.actor, scene)
    inner = [other for other in scene.attributions if other.within == said.id and other.act is Act.ADMIT]
    return any(_is_held(other, scene) and _shares(one, other) for other in inner) or _is_others(said, one.actor, scene)


def _is_held(said: Attribution, scene: Scene) -> bool:
    """Tell whether words are of somebody in the hands of others: so his noun, or what stands right before them."""
    source = said.source.span if said.source else None
    if source is not None and "held" in scene.classes(source.text):
        return True
    return said.cue is not None and "held" in scene.classes(_clause(scene, said.cue.start))


def _clause(scene: Scene, at: int) -> str:
    """The words before some, as far as the clause may reach."""
    start = max(scene.text.rfind("\n", 0, at) + 1, at - CLAUSE)
    return scene.text[max(start, scene.text.rfind(". ", start, at) + 1) : at]


def _shares(one: Candidate, other: Attribution) -> bool:
    """Tell whether the deed of a move is told in an attribution."""
    return one.event is None or any(part.start <= one.event.trigger.start < part.end for part in other.content)


def _is_others(said: Attribution, actor: str, scene: Scene) -> bool:
    """Tell whether a statement is told by a state or group of another side than whose deed it is."""
    holder = next((one for one in scene.attributions if one.id == said.within), None)
    side = scene.source_side(holder) if holder is not None else None
    if holder is None or holder.source is None or side is None or scene.sides.kind(side) not in (OF_STATE | ALONE):
        return False
    return not scene.is_press(holder) and scene.sides.relation(holder.source.actor, actor) == "other-side"


def _is_of_detail(one: Candidate, owned: Sequence[Candidate], scene: Scene) -> bool:
    """Tell whether a denial is of a number, or of what a deed did that its side owns up to before."""
    if one.step != "denied" or one.attribution is None:
        return False
    held = scene.classes(words_of(one.attribution))
    if "figure" in held and not _own_deed(one.attribution, one.actor, scene):
        return True
    before = [
        move
        for move in owned
        if move.actor == one.actor
        and move.at < one.at
        and move.attribution is not None
        and move.attribution.act is not Act.DENY
        and scene.sides.speaks_for(_source(move), one.actor)
    ]
    told = [scene.classes(words_of(move.attribution)) for move in before if move.attribution is not None]
    return "effect" in held and any("effect" not in words and "deed" in words for words in told)


def _source(one: Candidate) -> str | None:
    said = one.attribution
    return said.source.actor if said is not None and said.source is not None else None


def _own_deed(said: Attribution, actor: str, scene: Scene) -> bool:
    deeds = (event for event in scene.events_in(said.content) if event.type in CONTESTABLE)
    return any(scene.sides.answerable(doer) == actor for event in deeds for doer in event.actors)


def _is_of_another(one: Candidate, scene: Scene) -> bool:
    """Tell whether an own word is that of a defendant's lawyer who is not the actor's, or a denial that of a group, of
    nothing that it says of the actor."""
    said = one.attribution
    if one.step not in OWN_STEPS or said is None or said.source is None:
        return False
    side = scene.source_side(said)
    words = said.source.span.text if said.source.span is not None else ""
    named = one.actor in scene.named_in(said.content)
    if "counsel" in scene.classes(words) and scene.sides.kind(one.actor) in OF_STATE:
        own = said.source.span is not None and one.actor in scene.named_in((said.source.span,))
        return not own
    is_group = (
        one.step == "denied"
        and side is not None
        and side != one.actor
        and scene.sides.kind(side) is ActorKind.ARMED_GROUP
    )
    return is_group and not named and bool(scene.events_in(said.content))


def _is_asked_for(one: Candidate, scene: Scene) -> bool:
    """Tell whether what is taken for an accusation is what somebody asks another to do: it is not done yet, unless it
    is to end."""
    said = one.attribution
    if one.step != "alleged" or said is None or said.act is not Act.ASK:
        return False
    return "halt" not in scene.classes(words_of(said))


def _is_suffered(one: Candidate, scene: Scene) -> bool:
    """Tell whether bare words of a denial are passive, of what is not yet denied or is a proposal that is refused."""
    if one.step != "denied" or one.attribution is not None:
        return False
    start = max(scene.text.rfind("\n", 0, one.at) + 1, one.at - PASSIVE)
    passive = [at for at in scene.stakes.find("undergone", scene.text, start, one.at) if one.at - at[1] <= 1]
    if not passive:
        return False
    before = scene.text[max(scene.text.rfind("\n", 0, one.at) + 1, one.at - BESIDE // 2) : one.at]
    undone = "not" in scene.classes(scene.text[passive[0][0] : one.at])
    return undone or "offer" in scene.classes(before)


def _is_silence(one: Candidate, scene: Scene) -> bool:
    """Tell whether a plain content holds nothing but that its speaker will not speak of it: that denies nothing."""
    said = one.attribution
    if one.step != "denied" or said is None or said.act not in PLAIN:
        return False
    undone = any(event.status in UNDONE for event in scene.events_in(said.content))
    return not undone and "silent" in scene.classes(words_of(said))


def _is_open(one: Candidate, scene: Scene) -> bool:
    """Tell whether a statement begins by saying that it is left open (could neither confirm nor deny)."""
    said = one.attribution
    return (
        one.step in ("denied", "acknowledged")
        and said is not None
        and said.act in PLAIN
        and "neither" in scene.classes(words_of(said))
        and "neither" not in scene.classes(where(said).text)
    )


def _is_told_done(one: Candidate, scene: Scene) -> bool:
    """Tell whether plain words that are taken for a denial tell the actor's own deed as done, and none as not done:
    what is negated beside it (I will not apologise for it) is not the deed."""
    said = one.attribution
    if one.step != "denied" or said is None or said.act not in PLAIN or "false" in scene.classes(words_of(said)):
        return False
    deeds = [event for event in scene.events_in(said.content) if event.type in CONTESTABLE]
    own = [event for event in deeds if any(scene.sides.answerable(doer) == one.actor for doer in event.actors)]
    return bool(own) and all(event.status in DONE for event in deeds)


DROPS: tuple[Drop, ...] = (
    *(_is_passed_on, _is_of_another, _is_asked_for, _is_suffered, _is_silence, _is_open),
    _is_told_done,
)
"""What is no step, each by what its docstring tells."""
