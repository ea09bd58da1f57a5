"""How a Thai event stands by the words around it: the markers before its trigger, and what somebody takes back having
told of, is asked to, is ready for, or does only after a condition.

The words are in `data/markers.tsv` and `data/events_words.tsv`; what markers make of an event is settled in
`extract/rules/factuality.py`. Called by `events.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.lang.th.events_lexicon import Modality, pattern_of
from onrecord.lang.th.events_worlds import DEEDS
from onrecord.lang.triggers import Trigger
from onrecord.model.annotations import Marker

AHEAD = frozenset({Marker.FUTURE, Marker.POSSIBLE, Marker.PROBABLE})
"""Markers of what has not happened yet."""
DENYING = frozenset({Marker.NEGATED, Marker.CANCELLED})
"""Markers of what is not so, of their own clause only."""
READY = re.compile(r"(?<=[^\s])พร้อม$")
"""Who is ready to: its subject right before it; behind a space พร้อม joins what was done at once."""
INVITED = 50
"""Code points before a visit in which the word stands that asks somebody to make it."""
BETWEEN = 3
"""Spaces at most between asking somebody and what he is asked to: those of a name."""
UNASKED = re.compile(r"(?:ไม่|ไม่ได้|มิได้|ไม่เคย|ไม่ยอม|งด|เลิก)(?:ได้|ส่งเทียบ)?$")
TAKEN = 90
"""Code points before a deed in which the words stand that take back having told of it."""
HANGING = 60
"""Code points to either side of a trigger in which the condition stands that it hangs on."""
SAID = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
"""Types of act whose noun (ข้อกล่าวหา, คำขอ) is not what the verb before it does: that denies the noun's deed nothing."""
SPACE = re.compile(r"\s")
DONE = DEEDS - SAID | {"SANCTION", "AID"}
"""Types of what is done, not said: a condition joined to it leaves it open; a threat on one is made."""
NOUNS = ("การ", "เหตุ")
"""What the noun of a deed begins with."""
FACTIVE = re.compile(rf"(?:{pattern_of('factive').pattern})\s?(?:ต่อ|กับ|ถึง|จาก|แก่)?\s?$")
"""A verb that takes what it is about for done, right before it."""
VISIT = "visit"
"""The mode of a journey to somebody."""


def markers(
    text: str, match: re.Match[str], trigger: Trigger, around: Sequence[tuple[int, Modality]]
) -> frozenset[Marker]:
    """Return the markers of the event that the trigger tells; `around` are those of its unit, with where they end."""
    governing = (modality.marker for end, modality in around if _governs(text, match, end, modality))
    found = frozenset(marker for marker in governing if marker is not None)
    found = frozenset() if trigger.noun and trigger.type in SAID else found
    if READY.search(text, max(0, match.start() - 8), match.start()) and trigger.type in DEEDS | {"SANCTION"}:
        found |= {Marker.FUTURE}
    invited = _invited(text, match, visit=trigger.mode == VISIT) if trigger.type == "CONSULT" else None
    if invited is not None:
        found |= {invited}
    elif trigger.type == "CONSULT" and match.group().startswith("นัด"):
        found |= {Marker.FUTURE}
    if _taken_back(text, match):
        found |= {Marker.NEGATED, Marker.REPORTED}
    if pattern_of("label").match(text, text.rfind("\n", 0, match.start()) + 1, match.start()):
        found |= {Marker.NEGATED}
    if _not_before(text, match):
        found |= {Marker.FUTURE}
    hangs = _hangs(text, match) if found & AHEAD else trigger.type in DONE and _ends_open(text, match)
    return found | {Marker.CONDITION} if hangs else found


def _ends_open(text: str, match: re.Match[str]) -> bool:
    """Tell whether a condition is joined to the clause without a space: X ถอนทหารหากถูกโจมตี."""
    space = SPACE.search(text, match.end(), match.end() + HANGING)
    end = space.start() if space is not None else min(len(text), match.end() + HANGING)
    return pattern_of("if").search(text, match.end(), end) is not None


def _not_before(text: str, match: re.Match[str]) -> bool:
    """Tell whether a deed is what something must come before: ต้องอนุมัติก่อนที่ X จะส่ง … tells of none."""
    start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - HANGING)
    before = text.rfind("ก่อน", start, match.start())
    return before >= 0 and "จะ" in text[before : match.start()] and "ต้อง" in text[start:before]


def _invited(text: str, match: re.Match[str], *, visit: bool) -> Marker | None:
    """What a visit or talk is that somebody is not asked to (ไม่เชิญ X มาประชุม), or a visit that he is only asked to
    make (เชิญ X เยือน …); None where nobody is asked."""
    start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - INVITED)
    asked = list(pattern_of("invite").finditer(text, start, match.start()))
    if not asked or text.count(" ", asked[-1].end(), match.start()) > BETWEEN:
        return None
    if UNASKED.search(text, start, asked[-1].start()):
        return Marker.NEGATED
    return Marker.FUTURE if visit and " " not in text[asked[-1].end() : match.start()].strip() else None


def _taken_back(text: str, match: re.Match[str]) -> bool:
    """Tell whether a deed is what somebody takes back having said: ถอนข้อกล่าวหาที่ว่า X ส่งอาวุธ …, ถอนคำกล่าวหา X …"""
    start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - TAKEN)
    words = [word.end() for word in pattern_of("taken back").finditer(text, start, match.start())]
    if not words:
        return False
    return "ว่า" in text[words[-1] : match.start()] or " " not in text[words[-1] : match.start()]


def _hangs(text: str, match: re.Match[str]) -> bool:
    """Tell whether what lies ahead hangs on a condition told before or behind it on the line: หาก X … Y จะ …"""
    start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - HANGING)
    end = text.find("\n", match.end(), match.end() + HANGING)
    return pattern_of("if").search(text, start, end if end >= 0 else match.end() + HANGING) is not None


def _shares(match: re.Match[str], end: int, modality: Modality) -> bool:
    """Tell whether a trigger begins with the last syllable of a marker: ไม่มีการ + การโจมตี, ไม่ยอม + ยอมจำนน."""
    common = end - match.start()
    return 0 < common < len(modality.surface) - 1 and match.group().startswith(modality.surface[-common:])


def _nominal(text: str, match: re.Match[str]) -> bool:
    """Tell whether a deed is told by its noun: การโจมตี, เหตุระเบิด."""
    return match.group().startswith(NOUNS) or text.endswith(NOUNS, max(0, match.start() - 4), match.start())


def _presupposed(text: str, match: re.Match[str], end: int) -> bool:
    """Tell whether a marker bears on a verb that takes the deed for done: จะประณามการโจมตี, ไม่ได้สอบสวนการสังหาร."""
    if end >= match.start() or not _nominal(text, match):
        return False
    start = match.start() - len("การ") if text.endswith(NOUNS, 0, match.start()) else match.start()
    return FACTIVE.search(text, end, start) is not None


def _governs(text: str, match: re.Match[str], end: int, modality: Modality) -> bool:
    """Tell whether a marker that ends at `end` bears on the trigger: from before it, or as the question behind it."""
    if modality.reach >= 0:
        if _presupposed(text, match, end):
            return False
        apart = max(match.start() - end, 0) if _shares(match, end, modality) else match.start() - end
        parted = modality.marker in DENYING and pattern_of("barrier").search(text, end, max(end, match.start()))
        ended = modality.marker is Marker.CANCELLED and pattern_of("joins").search(text, end, max(end, match.start()))
        return 0 <= apart <= modality.reach and not parted and not (ended and not _nominal(text, match))
    if match.start() < end < match.end() and end - len(modality.surface) < match.start():
        return True
    if not 0 < end - match.end() <= -modality.reach:
        return False
    return pattern_of("clause").search(text, match.end(), end - len(modality.surface)) is None
