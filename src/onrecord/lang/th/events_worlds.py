"""Where Thai war words are no deeds: sport, nature, stories and drills, business; and words that only hold a trigger.

Thai marks no cases, so each world is recognised by its words: before the trigger on the same line (a story),
anywhere on it (sport), or as the subject just before it (a storm). The words are in `data/events_worlds.tsv`.
Called by `events.py`, which drops what this module vetoes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.assets import rows
from onrecord.lang.phrases import phrase_pattern
from onrecord.lang.th.events_elsewhere import unarmed
from onrecord.lang.th.events_lexicon import DATA, pattern_of
from onrecord.lang.th.events_stage import Clause
from onrecord.lang.th.units import is_unit
from onrecord.lang.triggers import Trigger

DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "THREATEN"})
"""Types that words of another world are mistaken for."""
SIGNED = frozenset({"SUPPORT", "AGREE", "COOPERATE", "RETREAT", "CONCEDE"})
"""Types that are business, not politics, between firms alone."""
SEVERAL = 4
"""Words of sport from which a text is of sport."""
STORY = 240
"""Code points behind a story's word, on the same line, that it is taken to tell."""
FIELD = 160
"""Code points to either side in which a word of sport colours a trigger."""
SUBJECT = 40
"""Code points before a trigger in which its subject stands."""
HELD = 14
"""Code points to either side of a trigger in which a word that holds it can start or end."""


WIELDED = re.compile(r"(?:ใช้|ส่ง|ชัก|คว้า|เอา)(?:อาวุธ)?(?:ปืน|ปืนกล|ปืนไรเฟิล|เฮลิคอปเตอร์|เครื่องบิน|เรือรบ|โดรน)$")
"""Arms that somebody uses right before the verb of what he does with them: ใช้อาวุธปืนยิงใส่."""
AT = re.compile(r"(?:...)?(?:เข้า)?ใส่|ใส่|...(?:ถล่ม|ทำลาย)")
"""What leads from such a verb to whom it hits."""


@cache
def _pattern(world: str) -> re.Pattern[str]:
    lists = (row["word"].split("|") for row in rows(DATA, "data/events_worlds.tsv") if row["world"] == world)
    return phrase_pattern(word for words in lists for word in words)


def held(text: str, match: re.Match[str]) -> bool:
    """Tell whether the words of a trigger are only part of a longer word that is none: ตกลง in ข้อตกลง."""
    if is_unit(text, match.start(), match.end()):
        return True
    if WIELDED.search(text, max(0, match.start() - HELD * 2), match.start()) and AT.match(
        text, match.end() - len("ใส่")
    ):
        return False
    around = _pattern("guard").finditer(text, max(0, match.start() - HELD), match.end() + HELD)
    return any(_holds(word, match) and not _does(text, word) for word in around)


def _does(text: str, word: re.Match[str]) -> bool:
    """Tell whether a word for who does something says who did it (เป็นผู้ส่ง …), one for what is voted that it was:
    มีมติประณาม …"""
    if word.group().startswith("มติ"):
        return text.endswith(("มี", "ลง", "ผ่าน"), 0, word.start())
    if word.group().startswith("ผู้ถูก"):
        return text.endswith("มี", 0, word.start())
    return word.group().startswith(("ผู้", "คน")) and text.endswith("เป็น", 0, word.start())


def _holds(word: re.Match[str], match: re.Match[str]) -> bool:
    """Tell whether a word holds a trigger, or the trigger begins within it."""
    if word.start() < match.start() < word.end():
        return True
    return word.start() == match.start() and match.end() < word.end()


def vetoes(text: str, clause: Clause, match: re.Match[str], trigger: Trigger) -> bool:
    """Tell whether the trigger is no deed, but told of another world."""
    if trigger.mode == "visit" and _of_travellers(text, clause, match):
        return True
    if trigger.mode == "phone":
        start = max(clause.unit.start, match.start() - SUBJECT)
        return _pattern("press").search(text, start, match.start()) is not None
    if (trigger.type in DEEDS or trigger.mode == "investigate") and _of_crime(text, match):
        return True
    if _banned(text, clause, match, "forbid"):
        return True
    if trigger.type == "SANCTION" and "ห้าม" not in match.group() and _banned(text, clause, match, "ban"):
        return True
    if trigger.type not in DEEDS:
        return trigger.mode == "withdraw" and _of_sport(text, match)
    if _banned(text, clause, match, "ban"):
        return True
    return _told_in_story(text, match) or _of_sport(text, match) or _of_nature(text, clause, match)


def _banned(text: str, clause: Clause, match: re.Match[str], world: str) -> bool:
    """Tell whether somebody is only forbidden to do it, or kept from it: ห้าม X โจมตี Y, สั่งห้าม X เจรจากับ Y."""
    start = max(clause.unit.start, match.start() - SUBJECT)
    words = [word.end() for word in _pattern(world).finditer(text, start, match.start())]
    return bool(words) and pattern_of("opening").search(text, words[-1], match.start()) is None


def _line(text: str, match: re.Match[str], reach: int) -> tuple[int, int]:
    """The stretch of the trigger's line within `reach` code points to either side."""
    start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - reach)
    end = text.find("\n", match.end(), match.end() + reach)
    return start, end if end >= 0 else min(len(text), match.end() + reach)


def _told_in_story(text: str, match: re.Match[str]) -> bool:
    start, _ = _line(text, match, STORY)
    real = [word.span() for word in _pattern("fact").finditer(text, start, match.start())]
    stories = _pattern("fiction").finditer(text, start, match.start())
    return any(not any(a < word.end() and word.start() < b for a, b in real) for word in stories)


def _of_sport(text: str, match: re.Match[str]) -> bool:
    start, end = _line(text, match, FIELD)
    if _pattern("sport").search(text, start, end) is None:
        return False
    return _pattern("war").search(text, start, end) is None


def _of_crime(text: str, match: re.Match[str]) -> bool:
    """Tell whether the line tells of drugs, theft or a quarrel at home, and of no arms."""
    start, end = _line(text, match, FIELD)
    return _pattern("crime").search(text, start, end) is not None and unarmed(text, match.start())


def _of_travellers(text: str, clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether a journey is that of people who travel for themselves, named first in its chunk."""
    start = clause.unit.start
    word = _pattern("traveller").search(text, start, min(match.start(), start + SUBJECT))
    return word is not None and pattern_of("opening").search(text, word.end(), match.start()) is None


def _of_nature(text: str, clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether a storm, a quake or an illness opens the chunk of the trigger, or the one just before it."""
    before = clause.before[0].start if clause.before else clause.unit.start
    start = max(before, match.start() - SUBJECT)
    word = _pattern("nature").search(text, start, match.start())
    return word is not None and text[before : word.start()].strip() in ("", "โดย", "เกิด", "เหตุ")


def of_sport(text: str) -> bool:
    """Tell whether a whole text is of sport: it names it in several ways, and war in few."""
    sport = {word.group() for word in _pattern("sport").finditer(text)}
    war = {word.group() for word in _pattern("war").finditer(text)}
    return len(sport) >= SEVERAL and len(sport) > 2 * len(war)


def between_firms(type_: str, names: Sequence[str]) -> bool:
    """Tell whether an agreement has only firms for its parties."""
    return type_ in SIGNED and bool(names) and all(_pattern("firm").match(name) is not None for name in names)
