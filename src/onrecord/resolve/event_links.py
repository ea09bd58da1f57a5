"""Recipients that a text names one clause earlier: links from an event to the event it goes on from or answers.

Three links are followed, each only where the words lie near and on one line: the same actor goes on (telephoned
X and promised …), the other party answers (X asked Y; Y refused), and an accusation is of a deed told before
(condemned the raid). A role that no link fills stays empty. Called by `events.py` beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.model.annotations import Act, Role
from onrecord.model.reading import Attribution, Event
from onrecord.model.spans import Span
from onrecord.resolve.actor_pointers import pointing

REACH = 260
"""Code points between two events that go on from each other: about two sentences."""

SPOKEN = frozenset({"AGREE", "REQUEST", "THREATEN", "ACCUSE", "SUPPORT", "REJECT"})
"""Types whose addressee is left out when it was named just before."""

TOWARDS = frozenset({"CONSULT", "REQUEST", "THREATEN", "ACCUSE", "SUPPORT", "AGREE"})
"""Types that open an exchange with their recipient."""

ANSWERS = frozenset({"REJECT", "AGREE", "CONCEDE", "ACCUSE", "THREATEN"})

DEEDS = frozenset({"ASSAULT", "COERCE"})

CONFLICT = frozenset({"THREATEN", "SANCTION", "ACCUSE", "REJECT", "REQUEST", "COERCE", "MOBILIZE"})
"""Types of an exchange of blows, in words or deeds, in which the other side is left out when it was just told."""

OFFERS = frozenset({"REQUEST", "AGREE"})
"""Types that somebody else's refusal right behind answers."""

MEDIATION = "third-party"
"""PLOVER's mode of talks that a third party leads."""

Contents = Mapping[Span, tuple[Span, ...]]
"""The contents of attributions by their cues."""


Lands = Mapping[str, str]
"""The countries that persons and bodies are of, by id, where the text names both."""


def linked(events: Sequence[Event], attributions: Sequence[Attribution], lands: Lands) -> list[Event]:
    """Return the events, in order, with the recipients that a link to an earlier one gives."""
    contents = {a.cue: a.content for a in attributions if a.cue is not None and a.act is not Act.ALLEGE}
    alleged = {a.cue: a.content for a in attributions if a.cue is not None}
    done: list[Event] = []
    for event in events:
        if event.type == "ACCUSE" and event.recipients:
            event = _aimed_at_deed(event, events, contents)
        elif event.actors and not event.recipients and event.type in SPOKEN | ANSWERS:
            event = _with(event, _deed(event, events, contents) or _from_before(event, done) or _offered(event, done))
        if event.actors and not event.recipients and event.type in CONFLICT:
            event = _with(event, _pair(event, done) or _against(event, _other_side(event, done), lands))
        if event.type in DEEDS and event.actors and not event.recipients:
            event = _with(event, _against(event, _complained(event, done, alleged), lands))
        if event.type == "CONSULT" and event.mode == MEDIATION and event.actors and not event.recipients:
            event = _with(event, _mediated(event, done))
        if not event.actors and not event.recipients:
            event = replace(event, actors=_both(event, done, lands))
        done.append(event)
    return done


def _with(event: Event, recipients: tuple[str, ...]) -> Event:
    return replace(event, recipients=tuple(actor for actor in recipients if actor not in event.actors))


def _from_before(event: Event, done: Sequence[Event]) -> tuple[str, ...]:
    for before in _near(event, done):
        if before.actors == event.actors and before.type in TOWARDS and event.type in SPOKEN:
            return before.recipients
        if event.type in ANSWERS and before.recipients == event.actors and before.type in TOWARDS:
            return before.actors
    return ()


def _offered(event: Event, done: Sequence[Event]) -> tuple[str, ...]:
    """Whose offer or request right before it a refusal turns down: X proposed …, but Y refused."""
    before = done[-1] if done else None
    if before is None or event.type != "REJECT" or before.type not in OFFERS or before.actors == event.actors:
        return ()
    return before.actors if event.trigger.start - before.trigger.end <= REACH // 2 else ()


def _mediated(event: Event, done: Sequence[Event]) -> tuple[str, ...]:
    """The two that talk or fight right before, for whoever mediates."""
    for before in reversed(done[-3:]):
        sides = (*before.actors, *before.recipients)
        near = event.trigger.start - before.trigger.end <= REACH
        if near and before.type in {"CONSULT", "ASSAULT"} and len(sides) == 2 and not set(sides) & set(event.actors):
            return sides
    return ()


def _both(event: Event, done: Sequence[Event], lands: Lands) -> tuple[str, ...]:
    """The two sides of the last act told between two, for words that mean both of two and do something together."""
    words = [proof.span.text for proof in event.evidence if proof.role is Role.ACTOR]
    if not any((row := pointing(word)) is not None and row.means == "pair" for word in words):
        return ()
    pairs = [(*e.actors, *e.recipients) for e in done[-6:]]
    sides = next((pair for pair in reversed(pairs) if len(pair) == 2), ())
    return tuple(lands.get(side, side) for side in sides)


def _pair(event: Event, done: Sequence[Event]) -> tuple[str, ...]:
    """The two sides of the last hostile act told, for words that mean both of two (both sides, สองฝ่าย)."""
    words = [proof.span.text for proof in event.evidence if proof.role is Role.RECIPIENT]
    if not any((row := pointing(word)) is not None and row.means == "pair" for word in words):
        return ()
    sides = [(*e.actors, *e.recipients) for e in done if e.type in CONFLICT | DEEDS]
    return next((pair for pair in reversed(sides) if len(pair) == 2 and not set(pair) & set(event.actors)), ())


def _other_side(event: Event, done: Sequence[Event]) -> tuple[str, ...]:
    """The other side of the nearest hostile act before that the actor was party to."""
    for before in _near(event, done):
        if before.type not in CONFLICT | DEEDS:
            continue
        if before.actors == event.actors:
            return before.recipients
        if before.recipients == event.actors:
            return before.actors
    return ()


def _complained(event: Event, done: Sequence[Event], contents: Contents) -> tuple[str, ...]:
    """Who accuses the doer of the deed, where the text says of nobody else that it was done to him."""
    for before in reversed(done[-6:]):
        parts = contents.get(before.trigger, ()) if before.type == "ACCUSE" else ()
        if before.recipients == event.actors and any(part.covers(event.trigger) for part in parts):
            return before.actors
    return ()


def _against(event: Event, sides: tuple[str, ...], lands: Lands) -> tuple[str, ...]:
    """The sides, with the country of a person or body for deeds: what a minister complains of was done to it."""
    if event.type not in DEEDS | {"MOBILIZE", "SANCTION"}:
        return sides
    return tuple(dict.fromkeys(lands.get(side, side) for side in sides))


def _near(event: Event, done: Sequence[Event]) -> Iterator[Event]:
    """The events before, the nearest first, that have both parties and lie in reach."""
    for before in reversed(done[-6:]):
        if event.trigger.start - before.trigger.end > REACH:
            return
        if before.actors and before.recipients:
            yield before


def _deed(event: Event, events: Sequence[Event], contents: Contents) -> tuple[str, ...]:
    """Who did what an accusation is of: the deed in its content, or the same kind of deed told before."""
    parts = contents.get(event.trigger, ())
    if event.type != "ACCUSE" or not parts:
        return ()
    of = _inside(events, parts)
    if of is None or of.actors:
        return of.actors if of is not None else ()
    told = [e for e in events if e.type in DEEDS and e.actors and e.trigger.start < event.trigger.start]
    alike = [e for e in told if e.type == of.type]
    return (alike or told)[-1].actors if told else ()


def _inside(events: Sequence[Event], parts: Sequence[Span]) -> Event | None:
    """The first deed whose trigger a content holds."""
    return next((e for e in events if e.type in DEEDS and any(part.covers(e.trigger) for part in parts)), None)


def _aimed_at_deed(event: Event, events: Sequence[Event], contents: Contents) -> Event:
    """Whoever condemns an attack on X, or in X, accuses the attacker, not X."""
    of = _inside(events, contents.get(event.trigger, ()))
    if of is None or not (set(event.recipients) & set(of.recipients) or _only_ground(event, of)):
        return event
    return _with(event, _deed(event, events, contents))


def _only_ground(event: Event, of: Event) -> bool:
    """Tell whether the accused is only named behind a deed that the text gives no doer: the attack in X."""
    named = [proof.span.start for proof in event.evidence if proof.role is Role.RECIPIENT]
    return not of.actors and bool(named) and min(named) >= of.trigger.end
