"""One event told twice in an article is one event, with the words of every telling as its evidence.

Four tellings are taken for one: the same kind of act between the same two parties; the same words of the same doer
where one telling leaves its other party out; a visit with the talks that it is made for, told in one sentence
without somebody new to meet (codebook: visit and talks in one trip are one CONSULT); and violence with what came of it
in the sentence (hit a depot, killing two), which count the same dead. Standings must be the same and
times must not contradict.
Events without any party stay apart but for the last two. Called by `events.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.annotations import Role
from onrecord.model.reading import Basis, Event, Evidence

TRIP = 50
"""Code points between the triggers of a visit and of its talks: nearly all such pairs in training articles are one."""

STOPS = (". ", "! ", "? ", ".” ", '." ', "; ")
"""What ends a sentence between two triggers."""


def merged(events: Sequence[Event], text: str) -> list[Event]:
    """Return one entry for each distinct event, in order of the text."""
    kept: list[Event] = []
    for event in sorted(events, key=lambda event: event.trigger.start):
        index = next((i for i in reversed(range(len(kept))) if _same(kept[i], event, text)), None)
        if index is None:
            kept.append(event)
        else:
            kept[index] = _joined(kept[index], event)
    return kept


def _same(before: Event, event: Event, text: str) -> bool:
    if before.type != event.type or before.status is not event.status or not _times_agree(before, event):
        return False
    if before.actors == event.actors and before.recipients == event.recipients and before.actors and before.recipients:
        return True
    if not (_sides_agree(before.actors, event.actors) and _sides_agree(before.recipients, event.recipients)):
        return False
    if _one_toll(before, event, text):
        return True
    alike = before.trigger.text.casefold() == event.trigger.text.casefold()
    if alike and before.actors and before.actors == event.actors:
        return True
    known = not event.recipients or bool(before.recipients)
    return event.type == "CONSULT" and known and _one_trip(before, event, text)


def _times_agree(before: Event, event: Event) -> bool:
    told = [one.time for one in (before, event) if one.time is not None and one.basis is not Basis.BOUNDED]
    return len(set(told)) < 2


def _sides_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two tellings of a side do not contradict: one is left out, or names some of the other."""
    return set(one) <= set(other) or set(other) <= set(one)


def _one_toll(before: Event, event: Event, text: str) -> bool:
    """Tell whether two tellings in one sentence count the same victims by the same words."""
    return bool(event.casualties) and before.casualties == event.casualties and _one_sentence(before, event, text)


def _one_trip(before: Event, event: Event, text: str) -> bool:
    return event.trigger.start - before.trigger.end <= TRIP and _one_sentence(before, event, text)


def _one_sentence(before: Event, event: Event, text: str) -> bool:
    between = text[before.trigger.end : event.trigger.start]
    return "\n" not in between and not any(stop in between for stop in STOPS)


def _joined(before: Event, event: Event) -> Event:
    """The first telling, with what the second adds and its words as evidence."""
    later = Evidence(event.trigger, Role.TRIGGER)
    told = before.time is not None and before.basis is not Basis.BOUNDED
    actors = max(before.actors, event.actors, key=len)
    recipients = max(before.recipients, event.recipients, key=len)
    return replace(
        before,
        actors=actors,
        recipients=tuple(actor for actor in recipients if actor not in actors),
        time=before.time if told else event.time or before.time,
        basis=before.basis if told else event.basis or before.basis,
        place=before.place or event.place,
        what=before.what or event.what,
        casualties=before.casualties or event.casualties,
        evidence=tuple(dict.fromkeys((*before.evidence, later, *event.evidence))),
        engines=tuple(dict.fromkeys((*before.engines, *event.engines))),
        opinions=(*before.opinions, *event.opinions),
    )
