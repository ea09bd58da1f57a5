"""What could be a step of a contested involvement: every statement with each step it may take and whose involvement.

A statement that denies may deny a deed of the speaker's own side, or of whoever it speaks of; one that tells a deed
may allege or find it of whom it names. Each possibility is a candidate with the cues for and against it; nothing is
chosen here, that is `disclosure_weights.py` and `disclosure.py`. Called by `disclosure.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from operator import itemgetter
from unicodedata import category

from onrecord.model.annotations import Act, Status
from onrecord.model.reading import Attribution, Event
from onrecord.model.spans import Span
from onrecord.resolve.disclosure_cues import NEAR, OWN_STEPS, around, does, joint, kind, shared, told_of
from onrecord.resolve.disclosure_record import Stretches
from onrecord.resolve.disclosure_scene import CONTESTABLE, PLAIN, TELLING, UNDONE, Scene, where

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

NEITHER = "neither"
"""The class of words that neither confirm nor deny, and the step that they are."""

NEGATED = 14
"""Code points to either side of words of a claim within which a negation turns them round."""

ITSELF = frozenset({"before", "behind"})
"""How an actor is known that takes a step by words that no attribution carries: it is named right beside them."""

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

FINDER = frozenset({"finder"})
"""Who or what establishes facts: what an outlet only tells is an accusation."""

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
    (Act.SAY, "corroborated"): FINDER,
    (Act.PRAISE, "celebrated"): frozenset({"honour", "deed"}),
    (Act.ASSERT, "celebrated"): frozenset({"honour"}),
    (Act.DECLINE, "neither"): frozenset({"neither", "deed", "tie", "charge"}),
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
    by: str | None = None
    """Who takes the step, where no attribution tells it."""


def candidates(scene: Scene) -> list[Candidate]:
    """Return every candidate of the text, in its order."""
    found = [one for attribution in scene.attributions for one in _of(scene, attribution)]
    bare = (*_bare_accusations(scene), *_bare_words(scene), *_withdrawals(scene))
    return sorted((*found, *bare), key=lambda one: one.at)


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
    spoken += [event.trigger for event in scene.events if event.type == "REJECT" and " " in event.trigger.text]
    taken = {at for span in spoken for at in range(span.start - 1, span.end + 1)}
    taken |= _undenied(scene) | _asked(scene)
    held = scene.classes(scene.text)
    for name, step in BARE.items():
        if name not in held:
            continue
        for start, end in scene.stakes.find(name, scene.text, 0, len(scene.text)):
            if start in taken or end - 1 in taken or _is_naming(scene, start) or _is_undone(scene, name, start, end):
                continue
            seen: set[str] = set()
            # a denial told of in an admission is his who admits, a neither in his own words his who is quoted
            admitter = next(scene.admitted.around(start), None)
            admitter = admitter or (next(scene.quoted.around(start), None) if name == NEITHER else None)
            for actor, how in _near(scene, start, end) if admitter is None else ((admitter, "speaker"),):
                if actor not in seen:
                    seen.add(actor)
                    found = _bare(scene, step, Span.of(scene.text, start, end), actor, how)
                    yield replace(found, by=actor if how in ITSELF or admitter else None)


def _asked(scene: Scene) -> set[int]:
    """Code points of what somebody asks: a denial that a question recalls is none."""
    parts = (part for one in scene.attributions if one.act is Act.ASK for part in one.content)
    return {at for part in parts for at in range(part.start, part.end)}


def _undenied(scene: Scene) -> set[int]:
    """Code points of words that say that something is not denied, but for those that neither confirm nor deny it."""
    neither = Stretches(scene.stakes.find("neither", scene.text, 0, len(scene.text)))
    found = scene.stakes.find("undenied", scene.text, 0, len(scene.text))
    plain = (span for span in found if not neither.hold(*span))
    return {at for start, end in plain for at in range(start, end)}


def _is_undone(scene: Scene, name: str, start: int, end: int) -> bool:
    """Tell whether a claim is negated right behind (we did not) or shortly before (no group has claimed; ไม่ใช่ฝีมือ
    ของเรา), with nothing but words between."""
    if name != "claims":
        return False
    before = scene.stakes.find("not", scene.text, max(0, start - NEGATED), start)
    behind = scene.stakes.find("not", scene.text, end, end + NEGATED)
    gaps = [scene.text[stop:start] for _, stop in before]
    return any(not _is_broken(gap) for gap in gaps) or any(at <= end + 1 for at, _ in behind)


def _is_broken(words: str) -> bool:
    """Tell whether a sign of punctuation stands among some words."""
    return any(category(sign).startswith("P") for sign in words)


def _is_naming(scene: Scene, at: int) -> bool:
    """Tell whether words are what somebody calls the words of another (called the remarks a confession)."""
    start = max(scene.text.rfind("\n", 0, at) + 1, at - BESIDE)
    first, last = (bisect_left(scene.namings, offset, key=itemgetter(0)) for offset in (start, at))
    return any(part.start <= at < part.end for _, one in scene.namings[first:last] for part in one.content)


def _withdrawals(scene: Scene) -> Iterator[Candidate]:
    """Accusations that their maker takes back: whom he names behind the words is who was accused."""
    if "withdraws" not in scene.classes(scene.text):
        return
    for start, end in scene.stakes.find("withdraws", scene.text, 0, len(scene.text)):
        by = next(iter(scene.named_before(start, BESIDE)), None)
        accused = next((one for one in scene.named_behind(end, 2 * BESIDE) if one != by), None)
        if by is not None and accused is not None:
            found = _bare(scene, "retracted", Span.of(scene.text, start, end), accused, "behind")
            yield replace(found, by=by)


def _near(scene: Scene, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Who may be meant by words between `start` and `end`: who is named before or behind, speaks, or was accused."""
    yield from zip(scene.named_before(start, BESIDE), ("before", "before-that"), strict=False)
    yield from zip(scene.named_behind(end, BESIDE), ("behind",), strict=False)
    yield from ((side, "speaker") for side in islice(scene.speakers.before(start, start - NEAR), 1))
    yield from ((actor, "thread") for actor in islice(scene.accused_of.distinct(start), 1))


def _bare(scene: Scene, step: str, words: Span, actor: str, how: str) -> Candidate:
    start = max(scene.text.rfind("\n", 0, words.start) + 1, words.start - BESIDE)
    end = scene.text.find("\n", words.end, words.end + BESIDE)
    around = scene.text[start : end if end >= 0 else words.end + BESIDE]
    cues = {"act=none", f"how={how}", f"kind={kind(scene, actor)}", *(f"word={n}" for n in scene.classes(around))}
    cues |= {"headline"} if words.start < scene.headline else set()
    cues |= set(told_of(scene, None, words.start, actor))
    cues |= set(joint(cues))
    return Candidate(step, actor, words.start, None, None, (words,), frozenset(cues))


def _of(scene: Scene, attribution: Attribution) -> Iterator[Candidate]:
    words = " ".join(part.text for part in attribution.content)
    cue = attribution.cue.text if attribution.cue else ""
    held = scene.classes(words) | {name for name in scene.classes(cue) if name not in ("charge", "tie")}
    if FINDER & scene.classes(_source_words(attribution)):
        held |= FINDER
    steps = [
        step
        for step in STEPS.get(attribution.act, ())
        if (not (needs := NEEDS.get((attribution.act, step))) or needs & held)
        and not (step == "corroborated" and not FINDER & held and _is_tale(scene, attribution))
        and not (step == "alleged" and _clears(scene, attribution))
        and not (step == "acknowledged" and _blames(scene, attribution))
        and not ("false" not in held and _is_ahead(scene, attribution, step))
    ]
    if not steps:
        return
    told = shared(scene, attribution, words)
    for step in steps:
        for actor, how in _actors(scene, attribution, step):
            if scene.sides.is_unnamed(actor) or scene.sides.is_media(actor):
                continue
            if step == "corroborated" and _is_accuser(scene, attribution, actor):
                continue
            cues = {*told, *around(scene, attribution, step, actor), f"how={how}"}
            cues.add(f"does={does(scene, attribution, cues)}")
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


def _is_accuser(scene: Scene, attribution: Attribution, actor: str) -> bool:
    """Tell whether the state of which a source is accuses the actor itself: it bears nobody out."""
    home = scene.home(attribution)
    return home is not None and (actor, home) in scene.accusing_homes


def _is_tale(scene: Scene, attribution: Attribution) -> bool:
    """Tell whether the source is the press, or nothing but the noun for what is told (a report that …): it finds
    nothing."""
    source = attribution.source.span if attribution.source else None
    bare = source is not None and attribution.cue is not None and source.overlaps(attribution.cue)
    return scene.is_press(attribution) or bare


def _clears(scene: Scene, attribution: Attribution) -> bool:
    """Tell whether a content tells of nothing but deeds that were not done, and not because another denies what it
    tells: that accuses nobody."""
    deeds = [event for event in scene.events_in(attribution.content) if event.type in CONTESTABLE]
    undone = attribution.act in TELLING and bool(deeds) and all(event.status in UNDONE for event in deeds)
    return undone and all(other.content != attribution.content for other in scene.around(attribution))


def _blames(scene: Scene, attribution: Attribution) -> bool:
    """Tell whether a plain content says that something came from another than its source (was fired from the side of
    X): that owns up to nothing."""
    side = scene.source_side(attribution)
    return attribution.act in PLAIN and any(one != side for one in scene.behind_origin(attribution))


AHEAD = frozenset({Status.PLANNED, Status.PROPOSED, Status.CONDITIONAL, Status.FORECAST})
"""How real the events are of a content that tells only of what may come."""


def _is_ahead(scene: Scene, attribution: Attribution, step: str) -> bool:
    """Tell whether a plain content tells of nothing but what may come: what another does not do by then (if X does not
    apologise) denies no deed, and what is no hostile act accuses of none."""
    if attribution.act not in PLAIN or step not in ("denied", "alleged"):
        return False
    events = scene.events_in(attribution.content)
    told = step == "alleged" and any(event.type in CONTESTABLE for event in events)
    return bool(events) and not told and all(event.status in AHEAD for event in events)


def _source_words(attribution: Attribution) -> str:
    return attribution.source.span.text if attribution.source and attribution.source.span else ""


def _actors(scene: Scene, attribution: Attribution, step: str) -> Iterator[tuple[str, str]]:
    """Whose involvement it may be, and how that is known; each actor once."""
    ways: list[tuple[str, str]] = []
    side = scene.source_side(attribution)
    named = [actor for actor in scene.named_in(attribution.content) if actor != side]
    if step in OWN_STEPS and side is not None:
        ways.extend(_selves(scene, attribution, side))
    if step not in OWN_STEPS:
        ways.extend((actor, "accused") for actor in scene.accused(attribution))
    origins = [actor for actor in scene.behind_origin(attribution) if actor != side]
    if step not in OWN_STEPS and origins:  # who only uses what came from another, or is named beside, is not accused
        named = []
    else:
        ways.extend((actor, "doer") for actor in scene.doers(attribution))
    if step not in OWN_STEPS or side is None or attribution.act is Act.ADMIT:
        ways.extend((actor, "origin") for actor in origins)
    ways.extend(zip(named, ("first", "second", "third"), strict=False))
    at = where(attribution).start
    if step != "alleged":
        thread = islice(scene.accused_of.distinct(at), 2)  # those accused before, the last first
        ways.extend(zip(thread, ("thread", "thread-before"), strict=False))
        ways.extend((actor, "told-before") for actor in islice(scene.told_against.before(at), 1))
    if step not in OWN_STEPS:
        ways.extend((actor, "denier") for actor in islice(_deniers(scene, attribution), 1))
    if step == "alleged" and not scene.doers(attribution):
        ways.extend(zip((one for one in scene.named_before(at, BESIDE) if one != side), ("before",), strict=False))
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


def _deniers(scene: Scene, attribution: Attribution) -> Iterator[str]:
    """The sides of the denials and admissions right behind a statement by somebody else."""
    at, side = where(attribution).start, scene.source_side(attribution)
    return (actor for actor in scene.answered.behind(at, at + NEAR + 200) if actor != side)


def _event(scene: Scene, attribution: Attribution, actor: str) -> Event | None:
    """The deed of the actor that a content tells, else its first deed."""
    deeds = [event for event in scene.events_in(attribution.content) if event.type in CONTESTABLE]
    own = (e for e in deeds if any(scene.sides.answerable(doer) == actor for doer in e.actors))
    return next(own, next(iter(deeds), None))


def _evidence(scene: Scene, attribution: Attribution, actor: str) -> tuple[Span, ...]:
    event = _event(scene, attribution, actor)
    cue = (attribution.cue,) if attribution.cue else ()
    return tuple(dict.fromkeys((*cue, *((event.trigger,) if event else ()), attribution.content[0])))
