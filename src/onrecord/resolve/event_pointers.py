"""Nouns that point back to a deed told before (the raid, this ban): further words of that event, no event of their own.

A noun without parties of its own is taken for the one event of its kind that the text tells before it; where there are
several, or none, it is left out. Called by `events.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.annotations import Role
from onrecord.model.reading import Event, Evidence

SCORE = 0.1
"""The score of a frame that points back (`lang/triggers.POINTING`); lower ones are of nothing told."""


def pointed(events: Sequence[Event], nouns: Sequence[Event]) -> list[Event]:
    """Return the events, in order, with the words of the nouns that point to them as evidence."""
    found = list(events)
    for noun in nouns:
        at = [
            i for i, event in enumerate(found) if event.type == noun.type and event.trigger.start < noun.trigger.start
        ]
        if noun.score >= SCORE and len(at) == 1:
            proof = Evidence(noun.trigger, Role.TRIGGER)
            found[at[0]] = replace(found[at[0]], evidence=tuple(dict.fromkeys((*found[at[0]].evidence, proof))))
    return found
