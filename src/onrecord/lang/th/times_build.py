"""Makes the forms of `model/timex.py` from matches of the grammar in `data/times_grammar.tsv`.

One function for each builder that the grammar names; each takes a `Match` and returns a `Built`, or None when
the words turn out to name no time. Called by `times.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.lang.th.times_fields import (
    BUDDHIST,
    FIRST_BUDDHIST,
    PREVIOUS_STEPS,
    STEPS,
    UNITS,
    Fields,
    amount,
    clock,
    context,
    counts,
    gather,
    goes_on,
)
from onrecord.lang.th.times_lexer import Word
from onrecord.model.annotations import CalendarSystem
from onrecord.model.timex import (
    Anchor,
    Between,
    Calendar,
    Granule,
    Length,
    Now,
    Part,
    Repeat,
    Shift,
    Timex,
    TimexType,
    Vague,
)

FINER = {Granule.YEAR: (12, Granule.MONTH), Granule.DECADE: (10, Granule.YEAR), Granule.DAY: (24, Granule.HOUR)}
"""What half of a granule is counted in."""
DATE_ENDS = frozenset(">MmYyTF")
"""Letters that end a date: what is four days after follows it."""
AHEAD_DATED = re.compile(r"\S{1,60}?เมื่อ(?:วัน|คืน|เช้า|เดือน|ปลายเดือน|ต้นเดือน)")
"""An event with its date, without a pause."""
FIRST_AGE = 20
"""The least two digits that name ten years after ยุค: ยุค 90, not ยุค 5 จี."""


@dataclass(frozen=True, slots=True)
class Match:
    """Words that a rule of the grammar matched. `left` is the letter before them, a space where none adjoins."""

    rule: str
    words: tuple[Word, ...]
    text: str
    style: CalendarSystem | None
    left: str
    at_line_start: bool

    @property
    def letters(self) -> str:
        """One letter a word."""
        return "".join(word.letter for word in self.words)

    def before(self, width: int = 14) -> str:
        """Return the text before the words."""
        start = self.words[0].start
        return self.text[max(0, start - width) : start]


@dataclass(frozen=True, slots=True)
class Built:
    """A form with its type and era; `end` is where its last word ends, `start` where it begins if not at its first."""

    timex: Timex
    type: TimexType
    end: int
    era: CalendarSystem = CalendarSystem.CE
    approximate: bool = False
    start: int | None = None


def typed(timex: Timex, match: Match, fields: Fields | None = None) -> Built:
    """Return the form as a date, or as a time where the fields have a clock."""
    timed = fields is not None and fields.hour is not None
    end = fields.end if fields else match.words[-1].end
    era = fields.era if fields else CalendarSystem.CE
    return Built(timex, TimexType.TIME if timed else TimexType.DATE, end, era)


def build_calendar(match: Match) -> Built | None:
    """A date by its fields: a day, a month, a year, a quarter, a season, with or without a clock time."""
    if match.rule == "year_alone" and not _stands_alone(match):
        return None
    fields = gather(match.words, match.text, match.style)
    if not fields.possible or (match.rule == "quarter" and fields.part is None):
        return None
    if match.rule == "month_short" and fields.end < match.words[-1].end:
        return None
    if match.rule == "that_day" and _is_ordinal(match, fields.end):
        return None
    if fields.previous is None:
        return typed(fields.calendar(), match, fields)
    step, granule = fields.previous
    on = replace(fields.calendar(), part=None)
    return typed(Shift(step, granule, Anchor.PREVIOUS, on=on, part=fields.part), match, fields)


def _is_ordinal(match: Match, end: int) -> bool:
    """Tell the fourth day of a crisis from the fourth of the month."""
    return match.text.startswith("ของ", end) or match.before().endswith(context("ordinal"))


def _stands_alone(match: Match) -> bool:
    """Tell whether a bare four-digit number between spaces or brackets is a year rather than a count."""
    start, end = match.words[0].start, match.words[0].end
    left, right = match.text[start - 1 : start], match.text[end : end + 1]
    return left in (" ", "(") and right in ("", " ", ")", "\n") and not counts(match.text, end)


def build_between(match: Match) -> Built | None:
    """A range: the words before and after its mark, each a date."""
    at = match.letters.index("-")
    first = gather(match.words[:at], match.text, match.style)
    last = gather(match.words[at + 1 :], match.text, match.style)
    if match.rule == "years":
        _short_end(match.words[at - 1], match.words[-1], first, last)
        if not first.year or not last.year or first.year >= last.year:
            return None
    if not first.possible or not last.possible:
        return None
    era = CalendarSystem.BE if CalendarSystem.BE in (first.era, last.era) else CalendarSystem.CE
    return replace(typed(Between(first.calendar(), last.calendar()), match, last), era=era)


def _short_end(opening: Word, closing: Word, first: Fields, last: Fields) -> None:
    """Read 2566-67: the end has its century from the start."""
    if closing.letter == "#" and first.year and opening.number:
        last.year = first.year - int(opening.number) % 100 + int(closing.number or 0)
        last.day = None


def build_deictic(match: Match) -> Built | None:
    """Today, yesterday, last night, the next morning, with or without a clock time."""
    fields = Fields(end=match.words[-1].end)
    clock(match.words, fields)
    word = next(word for word in match.words if word.letter in "nO@")
    anchor = Anchor.REFERENCE if word.letter == "n" else Anchor.PREVIOUS
    on = Calendar(hour=fields.hour, minute=fields.minute) if fields.hour is not None else None
    return typed(Shift(int(word.value), Granule.DAY, anchor, on=on), match, fields)


def build_named(match: Match) -> Built | None:
    """A period by a modifier: last week, the following year, early this month, the same day, that night."""
    letters = match.letters
    if len(match.words) > 1 and goes_on(match.words[-1], match.words[-2], match.text):
        return None
    if _names_weekday(match) or any(word.letter == "Q" and word.value for word in match.words):
        return build_calendar(match)
    fields = Fields(end=match.words[-1].end)
    clock(match.words, fields)
    part = next((Part(word.value) for word in match.words if word.letter == "b"), None)
    unit = next((letter for letter in letters if letter in UNITS), "g")
    step = next((letter for letter in letters if letter in STEPS or letter in PREVIOUS_STEPS), "t")
    previous = step in PREVIOUS_STEPS
    on = Calendar(hour=fields.hour, minute=fields.minute) if fields.hour is not None else None
    return typed(
        Shift(
            PREVIOUS_STEPS[step] if previous else STEPS[step],
            UNITS[unit],
            Anchor.PREVIOUS if previous else Anchor.REFERENCE,
            on=on,
            part=part,
        ),
        match,
        fields,
    )


def _names_weekday(match: Match) -> bool:
    """Tell a bare weekday from อาทิตย์, which is a week as well as Sunday."""
    return any(word.letter == "w" and word.value != "7" for word in match.words)


def _count(match: Match) -> tuple[float | None, Granule]:
    """Return the number and the granule; half a year is six months."""
    figures = [word for word in match.words if word.letter in "#Y%Vv"]
    unit = UNITS[next(letter for letter in reversed(match.letters) if letter in UNITS)]
    number = amount(figures) if figures else 1.0
    if number is not None and number != int(number):
        halves = {
            Granule.YEAR: (12, Granule.MONTH),
            Granule.DECADE: (10, Granule.YEAR),
            Granule.DAY: (24, Granule.HOUR),
        }
        times, finer = halves.get(unit, (1, unit))
        return number * times, finer
    return number, unit


def _is_rough(words: Sequence[Word]) -> bool:
    return any(word.letter == "q" and word.text not in context("exact") for word in words)


def build_counted(match: Match) -> Built | None:
    """A count from a point: three days ago, two weeks later, the day before, six months after."""
    if _names_weekday(match):
        return None
    number, granule = _count(match)
    letters = match.letters
    sign = -1 if letters[-1] in "lpA" or letters[0] in "pl" else 1
    if number is None:
        return typed(Vague(Now.PAST if sign < 0 else Now.FUTURE), match)
    if number != int(number):
        return None
    rough = _is_rough(match.words)
    timex = _counted(match, sign * int(number), granule)
    if timex is None:
        return build_length(match)
    timed = granule in (Granule.HOUR, Granule.MINUTE)
    end = match.words[-1].end
    return Built(timex, TimexType.TIME if timed else TimexType.DATE, end, approximate=rough)


def _counted(match: Match, steps: int, granule: Granule) -> Timex | None:
    letters = match.letters
    last = letters[-1]
    shift = Shift(steps, granule, rounded=False)
    previous = replace(shift, anchor=Anchor.PREVIOUS)
    if last == "A":
        return _since(match, shift, previous)
    if last in "fp" or letters[0] in "fp":
        return previous
    if letters[0] == "l":
        return shift if match.words[0].text == "ก่อนหน้านี้" else None
    if letters[0] == "G":
        return shift if last == "X" or match.before().rstrip().endswith(context("ahead")) else None
    if last == "X":
        return None
    return _ago(match, shift)


def _since(match: Match, shift: Shift, previous: Shift) -> Shift | None:
    """N days after an event: of something dated just before, the event's day, so many days back; with the event's date
    behind it, so many days on from that."""
    if match.left in DATE_ENDS or match.before().rstrip().endswith(context("happened")):
        return previous
    dated = AHEAD_DATED.match(match.text, match.words[-1].end)
    return replace(shift, amount=-(shift.amount or 0), anchor=Anchor.NEXT) if dated else None


def _ago(match: Match, shift: Shift) -> Timex | None:
    """N days ago, the past N days, or N days before what follows."""
    word = match.words[-1]
    if word.text == "ก่อน" and match.text.startswith(context("event_ahead"), word.end):
        return replace(shift, anchor=Anchor.NEXT)
    if word.value == "past" and not match.before().rstrip().endswith("เมื่อ"):
        if shift.granule in (Granule.HOUR, Granule.MINUTE):
            return None
        return Between(shift, replace(shift, amount=0, rounded=True))
    return shift


def build_length(match: Match) -> Built | None:
    """A duration."""
    if _names_weekday(match):
        return None
    number, granule = _count(match)
    return Built(Length(number, granule), TimexType.DURATION, match.words[-1].end, approximate=_is_rough(match.words))


def build_decade(match: Match) -> Built | None:
    """The 1990s, ทศวรรษที่ 90, the last decade."""
    word = match.words[-1]
    part = Part(match.words[0].value) if match.words[0].letter == "b" else None
    if word.letter in STEPS:
        return typed(Shift(STEPS[word.letter], Granule.DECADE, part=part), match)
    year = int(word.number or 0)
    if year % 10 or ("d" in match.letters and (year < FIRST_AGE or counts(match.text, word.end))):
        return None
    if word.letter == "#":
        year += 1900 if year >= 30 else 2000
    buddhist = year >= FIRST_BUDDHIST
    era = CalendarSystem.BE if buddhist else CalendarSystem.CE
    return replace(typed(Calendar(decade=year - BUDDHIST if buddhist else year, part=part), match), era=era)


def build_century(match: Match) -> Built | None:
    """The 19th century; a Buddhist century is a range of Common Era years."""
    word = match.words[-1]
    part = Part(match.words[0].value) if match.words[0].letter == "b" else None
    if word.letter in STEPS:
        return typed(Shift(STEPS[word.letter], Granule.CENTURY, part=part), match)
    number = int(word.number or 0)
    if next(word.value for word in match.words if word.letter == "C") == "BE":
        last = number * 100 - BUDDHIST
        between = Between(Calendar(year=last - 99), Calendar(year=last))
        return replace(typed(between, match), era=CalendarSystem.BE) if last > 99 else None
    return typed(Calendar(century=number, part=part), match) if 1 <= number <= 30 else None


def build_clock(match: Match) -> Built | None:
    """A clock time; at the head of a line it is an entry of a live report and of the reference day."""
    fields = Fields(end=match.words[-1].end)
    clock(match.words, fields)
    if fields.hour is None or not fields.possible or not _is_clock(match):
        return None
    calendar = Calendar(hour=fields.hour, minute=fields.minute)
    if match.at_line_start:
        return typed(Shift(0, Granule.DAY, on=calendar), match, fields)
    if match.left == "f":
        return typed(Shift(0, Granule.DAY, Anchor.PREVIOUS, on=calendar), match, fields)
    return typed(calendar, match, fields)


def _is_clock(match: Match) -> bool:
    """Tell a time of day from a score or a ratio (2:10), and ตีสอง from the end of another word."""
    first = match.words[0]
    if first.letter == "1":
        before = match.before()
        return not before.rstrip() or before[-1].isspace() or before.endswith(context("clock_before"))
    return first.letter != "T" or len(re.split("[.:]", first.text)[0]) == 2 or first.text.endswith("น.")


def build_clocks(match: Match) -> Built | None:
    """From one clock time to another on the same day."""
    at = match.letters.index("-")
    ends = (Fields(end=0), Fields(end=match.words[-1].end))
    for fields, words in zip(ends, (match.words[:at], match.words[at + 1 :]), strict=True):
        clock(words, fields)
    if not all(fields.possible for fields in ends):
        return None
    first, last = (Calendar(hour=fields.hour, minute=fields.minute) for fields in ends)
    return typed(Between(first, last), match, ends[1])


def build_set(match: Match) -> Built | None:
    """What recurs: every Friday, every year, daily; every three months has no EDTF value."""
    letters, word = match.letters, match.words[-1]
    repeat = Repeat()
    if word.letter == "W":
        repeat = Repeat(every=Calendar(weekday=int(word.value)))
    elif letters.endswith("D#"):
        repeat = Repeat(every=Calendar(day=int(word.number or 0)))
    elif word.letter == "k":
        repeat = Repeat(every=Calendar(part=Part.WEEKEND))
    elif word.letter == "R":
        repeat = Repeat(granule=Granule(word.value))
    elif match.rule == "set":
        repeat = Repeat(granule=UNITS[word.letter])
    return Built(repeat, TimexType.SET, word.end)


def build_none(match: Match) -> Built | None:  # noqa: ARG001
    """Words that look like a time and are none: an age, an anniversary."""
    return None


BUILDERS: dict[str, Callable[[Match], Built | None]] = {
    "calendar": build_calendar,
    "between": build_between,
    "deictic": build_deictic,
    "named": build_named,
    "counted": build_counted,
    "length": build_length,
    "decade": build_decade,
    "century": build_century,
    "clock": build_clock,
    "clocks": build_clocks,
    "set": build_set,
    "none": build_none,
}
"""The builders by their names in the grammar; those of terms and fiscal years are in `times_terms.py`."""
