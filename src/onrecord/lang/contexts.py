"""What an event is about, by the words of its sentence and by what was given: PLOVER's contexts, as data.

Each pack keeps its words in `data/contexts.tsv` (words joined by bars, and their context). A trigger that itself says
what it is about (elections, terrorism) is believed; one that says nothing, or only that states talk or that people are
helped, takes up to two contexts from the words around it. Contexts are those of the PLOVER manual v0.8, section
"General contexts". Called by `extract/rules/events.py` through a pack's slot; nothing here knows a language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.assets import rows
from onrecord.lang.phrases import word_pattern
from onrecord.model.annotations import EventFrame

GENERAL = frozenset({"diplomatic", "human_security"})
"""Contexts that a trigger gives for want of a better one: talks, help."""
OF_TYPES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "ASSAULT": frozenset({"military"}),
        "MOBILIZE": frozenset({"military"}),
        "PROTEST": frozenset({"rights_freedoms"}),
    }
)
"""Contexts that nearly every trigger of a type gives: what the words around add stands beside them."""
YIELDING = frozenset({"rights_freedoms"})
"""Of these, what gives way where the words around tell what it is about: a march against the price of bread."""
ADDED = 2
"""Contexts at most that the words around a trigger add."""
OF_THINGS = {
    "weapons": "military",
    "ammunition": "military",
    "missiles": "military",
    "troops": "military",
    "training": "military",
    "food": "human_security",
    "medicine": "health",
    "fuel": "natural_resource",
    "money": "economic",
    "intelligence": "intelligence",
    "technology": "technology",
    "territory": "territory",
}
"""What giving or moving a thing is about."""
GIVING = frozenset({"AID", "COOPERATE", "MOBILIZE"})


@dataclass(frozen=True, slots=True)
class Contexts:
    """A pack's words of contexts, opened."""

    pattern: re.Pattern[str]
    of: dict[str, str]

    def about(self, frame: EventFrame, text: str, start: int, end: int) -> tuple[str, ...]:
        """Return what an event is about: by its trigger, its things and the words of its sentence, `start` to `end`."""
        general = GENERAL | OF_TYPES.get(frame.type, frozenset())
        own = [context for context in frame.contexts if context not in general]
        things = [OF_THINGS[thing.kind] for thing in frame.what if thing.kind in OF_THINGS and frame.type in GIVING]
        if own:
            return tuple(dict.fromkeys((*own, *(c for c in frame.contexts if c not in own))))
        words = (" ".join(m.group().casefold().split()) for m in self.pattern.finditer(text, start, end))
        told = (self.of[word] for word in words if word in self.of)  # odd letters pass for others: mılıtary
        found = list(dict.fromkeys((*things, *told)))[:ADDED]
        kept = [context for context in frame.contexts if not (found and context in YIELDING) and not things]
        return tuple(dict.fromkeys((*kept, *found)))


def load_contexts(package: str, path: str) -> Contexts:
    """Return the words of a pack's table as one pattern.

    Raises:
        AssetError: the file is missing or its header incomplete.
    """
    of = {word: row["context"] for row in rows(package, path) for word in row["word"].split("|")}
    return Contexts(word_pattern(of), of)
