"""How an event was done, or what is asked, refused or threatened in it: PLOVER's modes by the words around a trigger.

Each pack keeps its words in `data/modes.tsv`: the types that they are about, the mode, where they stand, and the words
joined by bars. A trigger that says how (rape, a curfew) has its mode from the table of triggers; here the words beside
it tell what the trigger leaves open: the drones that struck, what was demanded. Modes are those of the PLOVER manual
v0.8, sections on each type. Called by `extract/rules/events.py` through a pack's slot; nothing here knows a language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from onrecord.assets import rows
from onrecord.errors import AssetError
from onrecord.lang.phrases import word_pattern
from onrecord.model.annotations import EventFrame

REACH = 100
"""Code points behind a trigger within which what is asked, refused or threatened begins."""
BESIDE = 60
"""Code points to either side of a trigger within which the words tell with what it was done."""
HANDLED = 25
"""Code points at most between a word that brings in the means (with, ด้วย) and the means."""
OPEN: Mapping[str, frozenset[str | None]] = MappingProxyType(
    {
        "ASSAULT": frozenset({None, "destroy", "explosives", "firearms", "heavy-weapons"}),
        "MOBILIZE": frozenset({None, "troops"}),
    }
)
"""The modes that a trigger gives for want of a better one; of other types, none at all."""
BREAK = re.compile(r"[,;:.\n]")
"""What stands between two clauses; a point within a number or an initialism ends the look too."""
ANY = frozenset({None})


class Where(StrEnum):
    """Where the words of a row stand."""

    NAMED = "named"
    """They are the trigger, or within it, and say it better than the table of triggers."""
    TRIGGER = "trigger"
    """The same, where that table leaves it open."""
    SAID = "said"
    """In the trigger or behind it: the first of them tells what is asked, refused or threatened."""
    MEANS = "means"
    """In front of the trigger in its clause, or behind it and brought in as a means; the nearest counts."""
    SURE = "sure"
    """The same, whatever the trigger says."""
    BY = "by"
    """They bring in a means; of no mode."""
    UNMADE = "unmade"
    """Right behind a word of a means they make it something else (a drone factory); of no mode."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that stand in one place for one type, and the mode of each."""

    pattern: re.Pattern[str]
    modes: Mapping[str, str]

    def mode(self, match: re.Match[str]) -> str | None:
        """The mode of what matched; None where odd letters pass for others (tımber)."""
        return self.modes.get(" ".join(match.group().casefold().split()))


@dataclass(frozen=True, slots=True)
class Modes:
    """A pack's words of modes, opened."""

    of: Mapping[tuple[str, Where], _Words]
    by: re.Pattern[str]
    unmade: re.Pattern[str]

    def mode(self, frame: EventFrame, text: str, start: int, end: int) -> str | None:
        """Return how an event was done by the words of its sentence, `start` to `end`; else as its trigger has it."""
        sure = self._nearest(frame, Where.SURE, text, start, end)
        if sure:
            return sure
        own = self._own(frame, Where.NAMED) or frame.mode
        if own in OPEN.get(frame.type, ANY):
            own = self._own(frame, Where.TRIGGER) or own
        if own not in OPEN.get(frame.type, ANY):
            return own
        return self._said(frame, text, end) or self._nearest(frame, Where.MEANS, text, start, end) or own

    def _own(self, frame: EventFrame, where: Where) -> str | None:
        words = self.of.get((frame.type, where))
        found = words.pattern.search(frame.trigger.text) if words else None
        return words.mode(found) if words and found else None

    def _said(self, frame: EventFrame, text: str, end: int) -> str | None:
        words = self.of.get((frame.type, Where.SAID))
        reach = min(end, frame.trigger.end + REACH)
        found = words.pattern.search(text, frame.trigger.start, reach) if words else None
        return words.mode(found) if words and found else None

    def _nearest(self, frame: EventFrame, where: Where, text: str, start: int, end: int) -> str | None:
        words = self.of.get((frame.type, where))
        if words is None:
            return None
        found = list(self._means(frame, words.pattern, text, start, end))
        return words.mode(min(found, key=lambda match: _gap(frame, match))) if found else None

    def _means(
        self, frame: EventFrame, pattern: re.Pattern[str], text: str, start: int, end: int
    ) -> Iterator[re.Match[str]]:
        trigger = frame.trigger
        for match in pattern.finditer(text, max(start, trigger.start - BESIDE), min(end, trigger.end + BESIDE)):
            if self.unmade.match(text, match.end()):
                continue
            between = text[match.end() : trigger.start] if match.start() < trigger.start else ""
            if match.start() < trigger.end:
                if not BREAK.search(between):
                    yield match
            elif self.by.search(text, max(trigger.start, match.start() - HANDLED), match.start()):
                yield match


def _gap(frame: EventFrame, match: re.Match[str]) -> int:
    return max(frame.trigger.start - match.end(), match.start() - frame.trigger.end, 0)


def load_modes(package: str, path: str) -> Modes:
    """Return the words of a pack's table, a pattern for each type and place.

    Raises:
        AssetError: the file is missing, its header is incomplete, or a row stands nowhere that is known.
    """
    told: dict[tuple[str, Where], dict[str, str]] = {}
    for row in rows(package, path):
        if row["where"] not in {*Where}:
            raise AssetError(f"{path}: where is {row['where']!r}; it should be one of {', '.join(Where)}")
        for type_ in row["types"].split("|"):
            words = told.setdefault((type_, Where(row["where"])), {})
            words.update((word, row["mode"]) for word in row["words"].split("|"))
    by, unmade = (word_pattern(told.pop(("*", where))) for where in (Where.BY, Where.UNMADE))
    return Modes({key: _Words(word_pattern(words), words) for key, words in told.items()}, by, unmade)
