"""What a text tells of the day it was written on: past days as it names them, today, "earlier this week".

Only the clues and what they mean on a given day; which day fits them best is `reference.py`'s and `years.py`'s to
weigh. Called by those two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.model.annotations import TimeMention
from onrecord.model.documents import Document, LineKind
from onrecord.model.timex import Anchor, Calendar, Direction, Granule, Part, Shift, Timex

_ABOUT = (LineKind.DATE, LineKind.ORIGIN, LineKind.CREDIT, LineKind.RULE)
_PAST = (Direction.PAST, Direction.PREVIOUS)
_AHEAD = (Direction.FUTURE, Direction.NEXT)


@dataclass(frozen=True, slots=True)
class Clue:
    """A past day as the text has it. `fields` are its named parts; `offset` the days from the reference day
    where it is named from there (today 0, yesterday -1); `previous`: the week before the nearest such weekday;
    `sure` is false where the words do not say that the day is past; `later` says "a few days later" leads to it."""

    fields: Calendar
    offset: int | None = None
    previous: bool = False
    sure: bool = True
    later: bool = False


@dataclass(frozen=True, slots=True)
class Clues:
    """What a text tells of its own day: past days in order; offsets it names in words; "earlier this week"."""

    days: tuple[Clue, ...] = ()
    named: frozenset[int] = frozenset()
    early_this_week: bool = False


def clues_of(document: Document, times: Sequence[TimeMention]) -> Clues:
    """Collect what the body's time mentions tell of the day they count from."""
    about = [line.span for line in document.lines if line.kind in _ABOUT]
    told = [mention for mention in times if not any(line.covers(mention.span) for line in about)]
    days: list[Clue] = []
    named: set[int] = set()
    early = later = False
    for at, mention in enumerate(told):
        timex = mention.timex
        if isinstance(timex, Shift) and timex.anchor is Anchor.PREVIOUS:
            later = later or (timex.granule is Granule.DAY and timex.amount is None)
            continue
        early = early or _early(timex)
        offset = _offset(timex) if mention.offset is None else mention.offset
        if offset is not None:
            named.add(offset)
        clue = _clue(mention, offset, _in_brackets(document.text, told, at))
        if clue is not None and not _bracketed(document.text, told, at):
            days.append(replace(clue, later=later))
            later = False
    return Clues(tuple(days), frozenset(named), early)


def _clue(mention: TimeMention, offset: int | None, bracketed: Calendar | None) -> Clue | None:
    timex = mention.timex
    if offset is not None:
        own = timex.on if isinstance(timex, Shift) else timex if isinstance(timex, Calendar) else None
        fields = own if own and own.day else bracketed
        return Clue(fields, offset) if fields else None
    if not isinstance(timex, Calendar) or timex.alternatives or timex.shift is not None:
        return None
    direction = mention.tense if timex.direction is Direction.NONE else timex.direction
    if direction in _AHEAD or direction is Direction.SAME or not (timex.weekday or (timex.month and timex.day)):
        return None
    fields = timex if timex.day or bracketed is None else replace(bracketed, weekday=timex.weekday)
    return Clue(fields, previous=timex.direction is Direction.PREVIOUS, sure=direction in _PAST)


def _offset(timex: Timex) -> int | None:
    """Return the days between the reference day and what words like today and yesterday name."""
    reckoned = isinstance(timex, Shift) and timex.granule is Granule.DAY and timex.anchor is Anchor.REFERENCE
    if not reckoned or not isinstance(timex, Shift) or timex.amount not in (0, -1, -2):
        return None
    return timex.amount


def _early(timex: Timex) -> bool:
    return isinstance(timex, Shift) and timex.granule is Granule.WEEK and timex.amount == 0 and timex.part is Part.START


def _in_brackets(text: str, told: Sequence[TimeMention], at: int) -> Calendar | None:
    """Return the date in brackets right behind a mention: today (23 Sept)."""
    if at + 1 >= len(told) or not _bracketed(text, told, at + 1):
        return None
    timex = told[at + 1].timex
    return timex if isinstance(timex, Calendar) and timex.day else None


def _bracketed(text: str, told: Sequence[TimeMention], at: int) -> bool:
    """Tell whether a mention stands in brackets right behind the one before it."""
    if at == 0:
        return False
    between = text[told[at - 1].span.end : told[at].span.start]
    return len(between) <= 3 and between.strip() in ("(", "[", "（")


def resolved(clue: Clue, day: date, clues: Clues) -> date | None:
    """Return the day that a clue means when the text was written on `day`; None when there is none."""
    fields = clue.fields
    if clue.offset is not None:
        when = day + timedelta(days=clue.offset)
        return when if agrees(when, fields) else None
    if (whole := full(clue)) is not None:
        return whole
    if fields.month and fields.day:
        return last_annual(fields.month, fields.day, day, sure=clue.sure)
    if not fields.weekday:
        return None
    when = day - timedelta(days=(day.isoweekday() - fields.weekday) % 7)
    if clue.previous and (when == day or paired(clue, clues)):
        when -= timedelta(days=7)
    if fields.day is not None and not agrees(when, fields):
        when -= timedelta(days=7)  # a bracketed day number may reach a week further back
    return when if agrees(when, fields) else None


def last_annual(month: int, day_number: int, day: date, *, sure: bool) -> date | None:
    """Return the latest such day of the year up to `day`, or up to a week ahead where it may be to come."""
    for year in (day.year, day.year - 1):
        try:
            when = date(year, month, day_number)
        except ValueError:
            continue
        if when <= day or (not sure and (when - day).days <= 7):
            return when
    return None


def agrees(when: date, fields: Calendar) -> bool:
    """Tell whether a day has every field that is named."""
    return (
        fields.day in (None, when.day)
        and fields.month in (None, when.month)
        and fields.year in (None, when.year)
        and fields.weekday in (None, when.isoweekday())
    )


def paired(clue: Clue, clues: Clues) -> bool:
    """Tell whether the text names the nearest such weekday, too: then "last" means the one before it."""
    return any(other.fields.weekday == clue.fields.weekday and not other.previous for other in clues.days)


def full(clue: Clue) -> date | None:
    """Return the day that a clue names with its year, or None."""
    fields = clue.fields
    if not (fields.year and fields.month and fields.day):
        return None
    try:
        return date(fields.year, fields.month, fields.day)
    except ValueError:
        return None
