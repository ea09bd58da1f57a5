"""What could be a step of a contested involvement: every statement with each step it may take and whose involvement.

A statement that denies may deny a deed of the speaker's own side, or of whoever it speaks of; one that tells a deed
may allege or find it of whom it names. Each possibility is a candidate with the cues for and against it; nothing is
chosen here, that is `disclosure_weights.py` and `disclosure.py`. Called by `disclosure.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from onrecord.model.annotations import Act, ActorKind, QuoteKind, Status
from onrecord.model.reading import Attribution, Event
from onrecord.model.spans import Span
from onrecord.resolve.disclosure_scene import ANSWERING, CONTESTABLE, Scene, where

NEAR = 320
"""Code points between a move and its answer that stand together: about two sentences."""

SHORT = 24
"""Code points up to which a content tells no deed of its own."""

BESIDE = 110
"""Code points to either side of words of a move in which its actor is named and its deed told."""

BARE = {
    "denies": "denied",
    "claims": "acknowledged",
    "celebrates": "celebrated",
    "retract": "denied",
    "neither": "neither",
}
"""The steps of words that no attribution carries, by their classes."""

RELATIONS = frozenset({"own-side", "unplaced", "other-side"})
AT_STAKE = frozenset({"word=deed", "word=tie", "deed-told"})
BY_NAME = frozenset({"word=charge", "word=false"})

OWN_STEPS = frozenset({"denied", "acknowledged", "celebrated", "neither"})
"""Steps that the involved actor takes itself, or somebody for it."""

STEPS: dict[Act, tuple[str, ...]] = {
    Act.DENY: ("denied",),
    Act.ADMIT: ("acknowledged",),
    Act.ALLEGE: ("alleged",),
    Act.CONDEMN: ("alleged", "denied"),
    Act.REPORT: ("corroborated", "alleged", "denied"),
    Act.SAY: ("alleged", "denied", "acknowledged", "corroborated"),
    Act.ASSERT: ("alleged", "denied", "acknowledged", "celebrated"),
    Act.PRAISE: ("celebrated",),
    Act.FORECAST: ("alleged",),
    Act.ASK: ("alleged",),
    Act.DECLINE: ("neither",),
}
"""The steps that a statement can take by its act."""

NEEDS: dict[tuple[Act, str], frozenset[str]] = {
    (Act.SAY, "denied"): frozenset({"not", "false"}),
    (Act.ASSERT, "denied"): frozenset({"not", "false"}),
    (Act.CONDEMN, "denied"): frozenset({"false", "charge"}),
    (Act.REPORT, "denied"): frozenset({"not", "false"}),
    (Act.SAY, "acknowledged"): frozenset({"deed", "tie", "regret", "claims"}),
    (Act.ASSERT, "acknowledged"): frozenset({"deed", "tie", "regret", "claims"}),
    (Act.SAY, "alleged"): frozenset({"deed", "tie", "covert"}),
    (Act.ASSERT, "alleged"): frozenset({"deed", "tie", "covert"}),
    (Act.ASK, "alleged"): frozenset({"deed", "tie", "covert"}),
    (Act.FORECAST, "alleged"): frozenset({"deed", "tie", "covert"}),
    (Act.REPORT, "alleged"): frozenset({"deed", "tie", "covert"}),
    (Act.SAY, "corroborated"): frozenset({"deed", "tie", "covert", "finder"}),
    (Act.PRAISE, "celebrated"): frozenset({"honour", "deed"}),
    (Act.ASSERT, "celebrated"): frozenset({"honour"}),
    (Act.DECLINE, "neither"): frozenset({"neither"}),
}
"""Classes of words of which a content or cue must hold one, for steps that its act alone does not carry."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A step that some words may be, whose involvement (`actor`, who answers for it), and the cues that speak for it
    or against it. `at` is where it stands; `attribution` is None for words that no attribution carries."""

    step: str
    actor: str
    at: int
    attribution: Attribution | None
    event: Event | None
    evidence: tuple[Span, ...]
    cues: frozenset[str]


def candidates(scene: Scene) -> list[Candidate]:
    """Return every candidate of the text, in its order."""
    found = [one for attribution in scene.attributions for one in _of(scene, attribution)]
    return sorted((*found, *_bare_accusations(scene), *_bare_words(scene)), key=lambda one: one.at)


def _bare_accusations(scene: Scene) -> Iterator[Candidate]:
    """Accusations that are told as events and that no attribution carries (blamed X)."""
    cues = {one.cue for one in scene.attributions}
    for event in scene.events:
        if event.type == "ACCUSE" and event.recipients and event.trigger not in cues:
            accuser = scene.sides.answerable(event.actors[0]) if event.actors else None
            for actor in dict.fromkeys(map(scene.sides.answerable, event.recipients)):
                if actor != accuser:
                    yield _bare(scene, "alleged", event.trigger, actor, "accused")


def _bare_words(scene: Scene) -> Iterator[Candidate]:
    """Words of a move that no attribution carries: a denial as a noun, medals pinned on, a report withdrawn."""
    spoken = [span for one in scene.attributions for span in ((one.cue,) if one.cue else ())]
    taken = {at for span in spoken for at in range(span.start - 1, span.end + 1)}
    held = scene.classes(scene.text)
    for name, step in BARE.items():
        if name not in held:
            continue
        for start, end in scene.stakes.find(name, scene.text, 0, len(scene.text)):
            if start in taken or end - 1 in taken:
                continue
            seen: set[str] = set()
            for actor, how in _near(scene, start, end):
                if actor not in seen:
                    seen.add(actor)
                    yield _bare(scene, step, Span.of(scene.text, start, end), actor, how)


def _near(scene: Scene, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Who may be meant by words between `start` and `end`: who is named before or behind, speaks, or was accused."""
    yield from zip(scene.named_before(start, BESIDE), ("before", "before-that"), strict=False)
    yield from zip(scene.named_behind(end, BESIDE), ("behind",), strict=False)
    speakers = [side for at, side in scene.speakers if start - NEAR < at < start]
    yield from zip(reversed(speakers), ("speaker",), strict=False)
    yield from zip(_thread(scene, start), ("thread",), strict=False)


def _bare(scene: Scene, step: str, words: Span, actor: str, how: str) -> Candidate:
    start = max(scene.text.rfind("\n", 0, words.start) + 1, words.start - BESIDE)
    end = scene.text.find("\n", words.end, words.end + BESIDE)
    around = scene.text[start : end if end >= 0 else words.end + BESIDE]
    cues = {"act=none", f"how={how}", f"kind={_kind(scene, actor)}", *(f"word={n}" for n in scene.classes(around))}
    cues |= {"headline"} if words.start < scene.headline else set()
    cues |= set(_told_of(scene, None, words.start, actor))
    cues |= set(joint(cues))
    return Candidate(step, actor, words.start, None, None, (words,), frozenset(cues))


def _of(scene: Scene, attribution: Attribution) -> Iterator[Candidate]:
    words = " ".join(part.text for part in attribution.content)
    cue = attribution.cue.text if attribution.cue else ""
    held = scene.classes(words) | {name for name in scene.classes(cue) if name not in ("charge", "tie")}
    steps = [
        step
        for step in STEPS.get(attribution.act, ())
        if not (needs := NEEDS.get((attribution.act, step))) or needs & held
    ]
    if not steps:
        return
    shared = _shared(scene, attribution, words)
    for step in steps:
        for actor, how in _actors(scene, attribution, step):
            if scene.sides.is_unnamed(actor) or scene.sides.is_media(actor):
                continue
            cues = {*shared, *_around(scene, attribution, step, actor), f"how={how}"}
            cues |= set(joint(cues))
            yield Candidate(
                step=step,
                actor=actor,
                at=where(attribution).start,
                attribution=attribution,
                event=_event(scene, attribution, actor),
                evidence=_evidence(scene, attribution, actor),
                cues=frozenset(cues),
            )


def _actors(scene: Scene, attribution: Attribution, step: str) -> Iterator[tuple[str, str]]:
    """Whose involvement it may be, and how that is known; each actor once."""
    ways: list[tuple[str, str]] = []
    side = scene.source_side(attribution)
    named = [actor for actor in scene.named_in(attribution.content) if actor != side]
    if step in OWN_STEPS and side is not None:
        ways.extend(_selves(scene, attribution, side))
    if step not in OWN_STEPS:
        ways.extend((actor, "accused") for actor in scene.accused(attribution))
    ways.extend((actor, "doer") for actor in scene.doers(attribution))
    ways.extend(zip(named, ("first", "second", "third"), strict=False))
    if step != "alleged":
        ways.extend(zip(_thread(scene, where(attribution).start), ("thread", "thread-before"), strict=False))
    else:
        ways.extend((actor, "denier") for actor in _deniers(scene, attribution)[:1])
    seen: set[str] = set()
    for actor, how in ways:
        if actor not in seen and (step in OWN_STEPS or actor != side):
            seen.add(actor)
            yield actor, how


def _selves(scene: Scene, attribution: Attribution, side: str) -> Iterator[tuple[str, str]]:
    """The source's own side: who answers for it, else the country that it is of, else itself."""
    source = attribution.source.actor if attribution.source else None
    if source is None:
        return
    yield side, "own" if side != source or not scene.sides.is_official(source) else "self"
    homeland = scene.sides.homeland(source)
    if homeland is not None:
        yield homeland, "homeland-official" if scene.sides.is_official(source) else "homeland"
    yield source, "self"


def _thread(scene: Scene, at: int) -> list[str]:
    """Those who were accused before some words, the last first."""
    return list(dict.fromkeys(actor for start, actor, _ in reversed(scene.accusations) if start < at))


def _deniers(scene: Scene, attribution: Attribution) -> list[str]:
    """The sides of the denials and admissions right behind a statement by somebody else."""
    at, side = where(attribution).start, scene.source_side(attribution)
    return [actor for start, actor, _ in scene.denials if at < start < at + NEAR + 200 and actor != side]


def _event(scene: Scene, attribution: Attribution, actor: str) -> Event | None:
    """The deed of the actor that a content tells, else its first deed."""
    deeds = [event for event in scene.events_in(attribution.content) if event.type in CONTESTABLE]
    own = (e for e in deeds if any(scene.sides.answerable(doer) == actor for doer in e.actors))
    return next(own, next(iter(deeds), None))


def _evidence(scene: Scene, attribution: Attribution, actor: str) -> tuple[Span, ...]:
    event = _event(scene, attribution, actor)
    cue = (attribution.cue,) if attribution.cue else ()
    return tuple(dict.fromkeys((*cue, *((event.trigger,) if event else ()), attribution.content[0])))


def _shared(scene: Scene, attribution: Attribution, words: str) -> set[str]:
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


def _around(scene: Scene, attribution: Attribution, step: str, actor: str) -> Iterator[str]:
    """The cues that depend on the actor: who it is to the source, and what else the text says of its involvement."""
    sides, at = scene.sides, where(attribution).start
    source = attribution.source.actor if attribution.source else None
    yield f"kind={_kind(scene, actor)}"
    yield f"source-kind={_kind(scene, source) if source else 'none'}"
    yield sides.relation(source, actor)
    yield from _told_of(scene, attribution, at, actor)
    if any(whom == scene.source_side(attribution) for _, whom, _ in scene.accusations) and step not in OWN_STEPS:
        yield "source-accused"


LIKE = 0.2
"""The likeness of two contents from which they are taken to speak of the same."""


def _likened(scene: Scene, attribution: Attribution) -> set[str]:
    """Whether another side speaks of the same: who denies or admits it, and who tells it."""
    side = scene.source_side(attribution)
    return {
        "like-answer" if other.act in ANSWERING else "like-telling"
        for other in scene.alike(attribution, least=LIKE)
        if other.id != attribution.id and scene.source_side(other) != side and other.content != attribution.content
    }


def _told_of(scene: Scene, but: Attribution | None, at: int, actor: str) -> Iterator[str]:
    """What else the text says of an actor's involvement, in other attributions than `but`."""
    accused = [start for start, whom, one in scene.accusations if whom == actor and one is not but]
    answered = [start for start, whose, one in scene.denials if whose == actor and one is not but]
    if accused:
        yield "accused"
    if any(at - NEAR < start < at for start in accused):
        yield "accused-just-before"
    if any(at < start < at + NEAR for start in accused):
        yield "accused-just-behind"
    if answered:
        yield "answered"
    if any(at < start < at + NEAR for start in answered):
        yield "answered-just-behind"
    if any(at - NEAR < start < at for start in answered):
        yield "answered-just-before"
    if not accused and scene.accusations:
        yield "others-accused"
    told = [start for start, whom, one in scene.tellings if whom == actor and one is not but]
    if told:
        yield "told-of"
    if any(at - NEAR < start < at for start in told):
        yield "told-of-just-before"


def joint(cues: Set[str]) -> list[str]:
    """Return the cues that count for more together: the act, whose involvement by what link, and what is at stake."""
    how = next((cue for cue in cues if cue.startswith("how=")), "how=none")
    act = next((cue for cue in cues if cue.startswith("act=")), "act=none")
    to = next((cue for cue in cues if cue in RELATIONS), "no-source")
    accused = _first(cues, "accused-just-before", "accused", "others-accused")
    answered = _first(cues, "answered-just-behind", "answered")
    deed = "deed" if cues & AT_STAKE else "name" if cues & BY_NAME else "nothing"
    pairs = ((how, to), (act, how), (act, accused), (act, answered), (act, f"about={deed}"), (to, accused))
    return [f"{one}+{other}" for one, other in pairs]


def _first(cues: Set[str], *names: str) -> str:
    return next((name for name in names if name in cues), "un" + names[-1].removeprefix("others-"))


def _repeats(scene: Scene, attribution: Attribution) -> bool:
    """Tell whether the same source did the same by an earlier statement below the headline."""
    side, at = scene.source_side(attribution), where(attribution).start
    return side is not None and any(
        other.act is attribution.act and scene.source_side(other) == side
        for other in scene.attributions
        if scene.headline <= where(other).start < at
    )


def _told_below(scene: Scene, attribution: Attribution) -> bool:
    return any(other.act is attribution.act for other in scene.attributions if where(other).start >= scene.headline)


def _kind(scene: Scene, actor: str) -> str:
    kind = scene.sides.kind(actor)
    if kind in (ActorKind.COUNTRY, ActorKind.GOVERNMENT, ActorKind.ARMED_FORCE):
        return "state"
    return str(kind) if kind is not None else "none"
