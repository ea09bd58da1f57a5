"""Gathers the fields of a date from its words: day, month, year and era, weekday, clock, part, modifier.

Called by `times_build.py`, which makes forms of them. Years come out in the Common Era. A year of two digits
is Buddhist from 43 on (25xx), unless the text dates in the Common Era; below 43 it is of this century, unless
the text dates in the Buddhist era.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.assets import rows
from onrecord.lang.th.times_lexer import CLOCK, FULL_DATE, Word, figures
from onrecord.model.annotations import CalendarSystem
from onrecord.model.timex import Calendar, Direction, Granule, Part

BUDDHIST = 543
FIRST_BUDDHIST = 2400
FIRST_SHORT_BUDDHIST = 43

UNITS = {
    "g": Granule.DAY, "h": Granule.HOUR, "u": Granule.MINUTE, "L": Granule.MONTH, "P": Granule.YEAR,
    "U": Granule.WEEK, "w": Granule.WEEK, "K": Granule.DECADE, "C": Granule.CENTURY, "Q": Granule.QUARTER,
}  # fmt: skip
STEPS = {"t": 0, "l": -1, "x": 1}
PREVIOUS_STEPS = {"f": 1, "p": -1, "j": 0}
DIRECTIONS = {
    "past": Direction.PAST,
    "previous": Direction.PREVIOUS,
    "next": Direction.NEXT,
    "future": Direction.FUTURE,
}
QUARTERS = (Part.Q1, Part.Q2, Part.Q3, Part.Q4)


@dataclass(slots=True)
class Fields:
    """What the words of one date say; `end` is where the last word that belongs to it ends."""

    end: int = 0
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    part: Part | None = None
    direction: Direction = Direction.NONE
    shift: int | None = None
    shift_by: Granule | None = None
    previous: tuple[int, Granule] | None = None
    """Steps from the period of the time last named: March of the following year."""
    era: CalendarSystem = CalendarSystem.CE

    @property
    def possible(self) -> bool:
        """Tell whether day, month and hour are within the calendar."""
        return (
            (self.day is None or 1 <= self.day <= 31)
            and (self.month is None or 1 <= self.month <= 12)
            and (self.hour is None or 0 <= self.hour <= 24)
            and (self.minute is None or 0 <= self.minute <= 59)
        )

    def calendar(self) -> Calendar:
        """Return the fields as a form."""
        return Calendar(
            year=self.year,
            month=self.month,
            day=self.day,
            weekday=self.weekday,
            hour=self.hour,
            minute=self.minute,
            part=self.part,
            direction=self.direction,
            shift=self.shift,
            shift_by=self.shift_by,
        )


def gather(words: Sequence[Word], text: str, style: CalendarSystem | None) -> Fields:
    """Return the fields that `words` name; `style` is the era that the text dates in, None if it shows none."""
    fields = Fields(end=words[-1].end)
    clock(words, fields)
    before = ""
    for index, word in enumerate(words):
        ahead = words[index + 1].letter if index + 1 < len(words) else ""
        if word.letter in "#Yy%":
            if not _number(fields, word, before, ahead, text, style):
                fields.end = words[index - 1].end
                break
        elif word.letter in "tlxfpj":
            if index and goes_on(word, words[index - 1], text):
                fields.end = words[index - 1].end
                break
            _modifier(fields, word, before)
        else:
            _named(fields, word, style)
        before = word.letter if word.letter not in "o" else before
    return fields


def _number(fields: Fields, word: Word, before: str, ahead: str, text: str, style: CalendarSystem | None) -> bool:
    """Take a number for a day, a quarter or a year; false where it turns out to count something."""
    value = int(word.number or 0)
    if ahead in ("2", "3") or before == "1":
        return True
    if before == "Q":
        fields.part = QUARTERS[value - 1] if 1 <= value <= 4 else None
    elif word.letter != "#" or before in ("P", "E", "N"):
        _year(fields, value, short=word.letter == "#", style=style)
    elif fields.month is not None and before in ("M", "m"):
        if len(word.text) != 2 or counts(text, word.end):
            return False
        _year(fields, value, short=True, style=style)
    else:
        fields.day = value
    return True


def _year(fields: Fields, value: int, *, short: bool, style: CalendarSystem | None) -> None:
    buddhist = fields.era is CalendarSystem.BE
    if short:
        fields.year, fields.era = short_year(value, CalendarSystem.BE if buddhist else style)
    elif buddhist or value >= FIRST_BUDDHIST:
        fields.year, fields.era = value - BUDDHIST, CalendarSystem.BE
    else:
        fields.year = value


def short_year(value: int, style: CalendarSystem | None) -> tuple[int, CalendarSystem]:
    """Return the year that two digits stand for, and the era they were written in."""
    if value >= FIRST_SHORT_BUDDHIST:
        if style is CalendarSystem.CE:
            return 1900 + value, CalendarSystem.CE
        return 2500 + value - BUDDHIST, CalendarSystem.BE
    if style is CalendarSystem.BE:
        return 2500 + value - BUDDHIST, CalendarSystem.BE
    return 2000 + value, CalendarSystem.CE


def _modifier(fields: Fields, word: Word, before: str) -> None:
    unit = None if before == "w" else UNITS.get(before)
    if word.letter in PREVIOUS_STEPS:
        fields.previous = (PREVIOUS_STEPS[word.letter], unit or Granule.DAY)
    elif unit is not None and before != "Q":
        fields.shift, fields.shift_by = STEPS[word.letter], unit
    elif word.letter == "t":
        if before == "#" and fields.month is None:
            fields.shift, fields.shift_by = 0, Granule.MONTH
        elif fields.part in QUARTERS or fields.part in (Part.H1, Part.H2):
            fields.shift, fields.shift_by = 0, Granule.YEAR
        else:
            fields.direction = Direction.SAME
    elif fields.weekday and fields.month is None and fields.day is None:
        fields.direction = DIRECTIONS[word.value]
    else:
        fields.direction = Direction.PAST if word.letter == "l" else Direction.FUTURE


def _named(fields: Fields, word: Word, style: CalendarSystem | None) -> None:
    letter = word.letter
    if letter in "MmJ":
        fields.month = int(word.value)
    elif letter in "Ww":
        fields.weekday = int(word.value)
    elif letter == "E":
        fields.era = CalendarSystem(word.value)
    elif letter == "B":
        fields.month, fields.day = (int(part) for part in word.value.split("-"))
    elif letter == FULL_DATE:
        full_date(fields, figures(word.text), style)
    else:
        fields.part = _part(word) or fields.part


def _part(word: Word) -> Part | None:
    if word.letter in "bS":
        return Part(word.value)
    if word.letter in "QV" and (number := float(word.value or 0)) and 1 <= number <= len(QUARTERS):
        return QUARTERS[int(number) - 1]
    if word.letter == "H":
        return Part.H1 if word.value == "1" else Part.H2
    return Part.WEEKEND if word.letter == "k" else None


def full_date(fields: Fields, text: str, style: CalendarSystem | None) -> None:
    """Read 25/8/2568, 25-08-25 or 2025-08-25 into `fields`; Thai copy writes the day first."""
    parts = [int(part) for part in re.split(r"[-/.]", text)]
    if parts[0] > 31:
        parts.reverse()
    fields.day, fields.month = parts[0], parts[1]
    if fields.month > 12 >= fields.day:
        fields.day, fields.month = fields.month, fields.day
    if parts[2] < 100:
        fields.year, fields.era = short_year(parts[2], style)
    elif parts[2] >= FIRST_BUDDHIST:
        fields.year, fields.era = parts[2] - BUDDHIST, CalendarSystem.BE
    else:
        fields.year = parts[2]


def clock(words: Sequence[Word], fields: Fields) -> None:
    """Read a clock time among `words` into `fields`: 10.30 น., ตีสอง, บ่ายสามโมง, สองทุ่ม, เที่ยงคืน."""
    letters = "".join(word.letter for word in words)
    if (at := letters.find(CLOCK)) >= 0 or (at := letters.find(":")) >= 0:
        hour, minute = re.findall(r"\d+", figures(words[at].text))[:2]
        fields.hour, fields.minute = int(hour), int(minute)
    elif "4" in letters:
        fields.hour, fields.minute = int(words[letters.index("4")].value), 0
    elif found := re.search(r"1([#YV%]{1,4})|(a?)([#YV%]{1,4})([23])", letters):
        _spoken(found, words, fields)


def _spoken(found: re.Match[str], words: Sequence[Word], fields: Fields) -> None:
    group = 1 if found.group(1) else 3
    value = amount(words[found.start(group) : found.end(group)])
    if value is None or value != int(value):
        return
    hour = int(value)
    if found.group(4) == "2":
        hour += 18
    elif found.group(4) == "3":
        daypart = words[found.start()].text if found.group(2) else ""
        later = daypart in ("บ่าย", "เย็น") and hour < 7
        hour += 12 if later else int(words[found.end() - 1].value)
    fields.hour, fields.minute = hour, 0


def amount(words: Sequence[Word]) -> float | None:
    """Return the number that figures or number words give; None for an unsaid one (ไม่กี่, หลาย)."""
    total = 0.0
    for word in words:
        if word.number is None:
            return None
        if word.letter == "V" and word.number >= 10:
            total = (total or 1) * word.number
        else:
            total += word.number
    return total


def goes_on(word: Word, previous: Word, text: str) -> bool:
    """Tell whether ก่อน is no modifier of the words before it but begins the next ones: on Friday, before …"""
    ahead = context("event_ahead")
    return word.text == "ก่อน" and (word.start > previous.end or text.startswith(ahead, word.end))


@cache
def context(name: str) -> tuple[str, ...]:
    """Return the words of `data/times_context.tsv` under one name."""
    table = rows("onrecord.lang.th", "data/times_context.tsv")
    return tuple(row["word"] for row in table if row["context"] == name)


def counts(text: str, end: int) -> bool:
    """Tell whether what stands at `end` is a classifier: the number before it counts something."""
    return bool(_classifiers().match(text, end))


@cache
def _classifiers() -> re.Pattern[str]:
    words = "|".join(re.escape(row["classifier"]) for row in rows("onrecord.lang.th", "data/times_counted.tsv"))
    return re.compile(rf"[ \u00a0]?(?:{words})|[-–][0-9๐-๙A-Za-z]")
