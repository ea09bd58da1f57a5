"""The Thai triggers, markers and words around events, opened. Here: look-up only; called by `events.py` and
`events_parties.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from onrecord.assets import rows
from onrecord.lang.phrases import phrase_pattern
from onrecord.lang.triggers import Trigger, load_triggers
from onrecord.model.annotations import Marker

DATA = "onrecord.lang.th"
HEADING = "~"
"""What parts, in a surface, the trigger from the object that it must stand before: จับ~นักข่าว."""
NEEDED = 60
"""Code points behind a trigger (and half of them before) in which a needed word stands."""
BEFORE = 14
"""Code points behind ก่อน in which จะ belongs to it."""
AHEAD = 90
"""Code points behind a conceding จะ in which the main clause shows that it is still to come."""
BEFORE_DOING = frozenset({"ก่อนจะ", "ก่อนที่จะ"})
CONCEDED = 40
"""Code points behind a conceding word in which จะ belongs to it."""


@dataclass(frozen=True, slots=True)
class Modality:
    """A marker and the code points behind it that it governs; a negative reach governs what stands before it.
    Without a marker the words only hold one that means nothing in them: จะ in ก่อนจะ."""

    surface: str
    marker: Marker | None
    reach: int


@cache
def _triggers() -> dict[str, tuple[Trigger, ...]]:
    found: dict[str, tuple[Trigger, ...]] = {}
    for trigger in load_triggers(DATA, "data/triggers.tsv"):
        whole = trigger.surface.replace(HEADING, "")
        found[whole] = (*found.get(whole, ()), trigger)
    return found


@cache
def trigger_pattern() -> re.Pattern[str]:
    """Return the pattern of all triggers, the longest at each place."""
    return phrase_pattern(_triggers())


def trigger_at(text: str, match: re.Match[str]) -> Trigger | None:
    """Return the first row of the matched words whose needed words stand near, on the same line."""
    for trigger in _triggers()[" ".join(match.group().split())]:
        if not trigger.needs or any(word in _around(text, match) for word in trigger.needs):
            return trigger
    return None


def headed(text: str, match: re.Match[str], trigger: Trigger) -> re.Match[str]:
    """Return the match without the object that its surface names."""
    if HEADING not in trigger.surface:
        return match
    verb = trigger.surface.partition(HEADING)[0]
    return re.compile(re.escape(verb)).match(text, match.start()) or match


def _around(text: str, match: re.Match[str]) -> str:
    """The words before and behind a trigger, without it unless it is itself part of the needed words."""
    start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - NEEDED // 2)
    end = text.find("\n", match.end())
    return text[start : min(end if end >= 0 else len(text), match.end() + NEEDED)]


@cache
def _modalities() -> dict[str, Modality]:
    return {
        row["surface"]: Modality(row["surface"], Marker(row["marker"]) if row["marker"] else None, int(row["reach"]))
        for row in rows(DATA, "data/markers.tsv")
    }


@cache
def _marker_pattern() -> re.Pattern[str]:
    return phrase_pattern(_modalities())


def marks(text: str, start: int, end: int) -> Iterator[tuple[int, Modality]]:
    """Yield the markers of a stretch of text with the offsets at which they end.

    Behind a word that concedes (แม้ … จะ), or between ก่อน and its verb, จะ tells nothing of the future,
    but that it is a condition where the main clause is still to come: แม้ X จะ … Y ก็จะ …
    """
    conceding = [match.end() for match in pattern_of("conceding").finditer(text, start, end)]
    before = [match.end() for match in pattern_of("before").finditer(text, start, end)]
    for match in _marker_pattern().finditer(text, start, end):
        modality = _modalities()[match.group()]
        conceded = any(0 <= match.start() - at <= CONCEDED for at in conceding)
        conceded = conceded or any(0 <= match.start() - at <= BEFORE for at in before)
        if conceded and modality.marker is Marker.FUTURE:
            if pattern_of("even if").search(text, match.end(), _line_end(text, match.end())):
                yield match.end(), replace(modality, marker=Marker.CONDITION)
        elif modality.marker is not None:
            yield match.end(), modality
        elif modality.surface in BEFORE_DOING and pattern_of("even if").search(
            text, match.end(), _line_end(text, match.end())
        ):
            yield match.end(), Modality(modality.surface, Marker.CONDITION, BEFORE)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start, start + AHEAD)
    return end if end >= 0 else start + AHEAD


@cache
def pattern_of(kind: str) -> re.Pattern[str]:
    """Return a pattern of the words of one kind: party, oblique, stop, clause or elsewhere."""
    lists = (row["word"].split("|") for row in rows(DATA, "data/events_words.tsv") if row["kind"] == kind)
    return phrase_pattern(word for words in lists for word in words)


@cache
def ends_with(kind: str) -> re.Pattern[str]:
    """Return a pattern of the words of one kind at the end of the stretch searched."""
    return re.compile(f"(?:{pattern_of(kind).pattern})[^\\S\\n]{{0,2}}$")
