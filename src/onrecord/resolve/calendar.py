"""Periods of the calendar: which ones fit the fields that a date names, and how one is counted from another.

Pure calendar arithmetic, without a text and without a choice: `resolve/times.py` knows the reference date and
chooses. Days are the proleptic Gregorian calendar's of `datetime.date`, years 1 to 9999.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.model import edtf
from onrecord.model.timex import Calendar, Granule, Part

MONTHS_OF = {
    Part.Q1: (1, 3),
    Part.Q2: (4, 3),
    Part.Q3: (7, 3),
    Part.Q4: (10, 3),
    Part.H1: (1, 6),
    Part.H2: (7, 6),
    Part.SPRING: (3, 3),
    Part.SUMMER: (6, 3),
    Part.AUTUMN: (9, 3),
    Part.WINTER: (12, 3),
}
"""First month and number of months of each named part of a year; winter runs into the next one."""

MONTHS_IN = {Granule.MONTH: 1, Granule.QUARTER: 3, Granule.HALF: 6, Granule.YEAR: 12}
"""Granules that are a whole number of months."""
YEARS_IN = {Granule.DECADE: 10, Granule.CENTURY: 100}
"""Granules that are a whole number of years."""
DAYS_IN = {Granule.DAY: 1, Granule.WEEK: 7, Granule.WEEKEND: 7}
"""How many days one step of a granule moves."""
MINUTES_IN = {Granule.HOUR: 60, Granule.MINUTE: 1}
"""Granules of the clock; seconds are below what a report's time can bear."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days `first` to `last`, both included. `granule` says how its value is written; `clock` is hour and
    minute on a day; `ends` are the two periods that a range was named by; `about` marks it approximate."""

    first: date
    last: date
    granule: Granule
    clock: tuple[int, int] | None = None
    ends: tuple[Period, Period] | None = None
    about: bool = False

    @property
    def value(self) -> str:
        """The EDTF value."""
        plain = edtf.span(self.ends[0].value, self.ends[1].value) if self.ends else self._plain()
        return edtf.about(plain) if self.about else plain

    def _plain(self) -> str:
        if self.clock:
            return edtf.clock(self.first, *self.clock)
        if self.granule is Granule.DAY:
            return self.first.isoformat()
        if self.granule is Granule.WEEK:
            return edtf.week(self.first)
        if self.granule is Granule.MONTH:
            return edtf.month(self.first.year, self.first.month)
        if self.granule is Granule.YEAR:
            return edtf.year(self.first.year)
        if self.granule in YEARS_IN:
            return edtf.span(edtf.year(self.first.year), edtf.year(self.last.year))
        if self.granule is Granule.WEEKEND:
            return edtf.span(self.first.isoformat(), self.last.isoformat())
        return edtf.span(edtf.month(self.first.year, self.first.month), edtf.month(self.last.year, self.last.month))


def day(when: date) -> Period:
    """Return one day."""
    return Period(when, when, Granule.DAY)


def months(year: int, month: int, count: int, granule: Granule) -> Period:
    """Return `count` months from `month` (1 to 12) of `year`."""
    last_year, last_month = _months_on(year, month, count - 1)
    return Period(date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1]), granule)


def years(first: int, count: int, granule: Granule) -> Period:
    """Return `count` years from `first`."""
    return Period(date(first, 1, 1), date(first + count - 1, 12, 31), granule)


def around(when: date, granule: Granule) -> Period:
    """Return the period of that granule that holds a day; of a weekend, the one of its ISO week.

    A century starts in its year 1 (1801), a decade in its year 0 (1990), as the press counts them.
    """
    if granule in (Granule.WEEK, Granule.WEEKEND):
        monday = when - timedelta(days=when.weekday())
        first = monday if granule is Granule.WEEK else monday + timedelta(days=5)
        return Period(first, monday + timedelta(days=6), granule)
    if granule in MONTHS_IN:
        size = MONTHS_IN[granule]
        return months(when.year, (when.month - 1) // size * size + 1, size, granule)
    if granule is Granule.DECADE:
        return years(when.year - when.year % 10, 10, granule)
    if granule is Granule.CENTURY:
        return years((when.year - 1) // 100 * 100 + 1, 100, granule)
    if granule is Granule.SEASON:
        season = (Part.WINTER, Part.SPRING, Part.SUMMER, Part.AUTUMN)[when.month % 12 // 3]
        return part_of(when.year - 1 if when.month < 3 else when.year, season)
    return day(when)


def part_of(year: int, part: Part) -> Period:
    """Return a quarter, half or season of a year."""
    first, count = MONTHS_OF[part]
    granule = Granule.QUARTER if part.name[0] == "Q" else Granule.HALF if count == 6 else Granule.SEASON
    return months(year, first, count, granule)


def moved(when: date, amount: int, granule: Granule) -> date:
    """Return the day `amount` granules from `when`; the day of the month is cut to the month's length.

    Raises:
        ValueError, OverflowError: beyond the years 1 to 9999.
    """
    if granule in DAYS_IN:
        return when + timedelta(days=amount * DAYS_IN[granule])
    size = YEARS_IN[granule] * 12 if granule in YEARS_IN else MONTHS_IN.get(granule, 3)
    year, month = _months_on(when.year, when.month, amount * size)
    return date(year, month, min(when.day, monthrange(year, month)[1]))


def fitting(calendar: Calendar, near: date) -> list[Period]:
    """Return the periods that fit the fields of `calendar`, in order, those near `near` where no year is named.

    Empty where the fields name no period (a clock time, "the end") or an impossible one (31 June).
    """
    found = list(_fitting(calendar, near))
    if calendar.weekday and calendar.day:
        found = [period for period in found if period.first.isoweekday() == calendar.weekday] or found
    if calendar.hour is None:
        return found
    clock = (calendar.hour, calendar.minute or 0)
    return [replace(period, clock=clock) for period in found if period.granule is Granule.DAY]


def _fitting(calendar: Calendar, near: date) -> Iterator[Period]:
    if calendar.century is not None:
        yield years((calendar.century - 1) * 100 + 1, 100, Granule.CENTURY)
    elif calendar.decade is not None:
        yield years(calendar.decade, 10, Granule.DECADE)
    elif calendar.week is not None:
        yield from _weeks(calendar, _years(calendar, near))
    elif calendar.part in MONTHS_OF:
        yield from (part_of(year, calendar.part) for year in _years(calendar, near))
    elif calendar.month is not None:
        yield from _dated(calendar, ((year, calendar.month) for year in _years(calendar, near)))
    elif calendar.year is None and calendar.day is not None:
        yield from _dated(calendar, (_months_on(near.year, near.month, step) for step in range(-7, 8)))
    elif calendar.year is None:
        yield from _weekly(calendar, near)
    else:
        yield years(calendar.year, 1, Granule.YEAR)


def _years(calendar: Calendar, near: date) -> Iterable[int]:
    """The year named, or those around: a weekday recurs on a date within eleven years, 29 February in eight."""
    if calendar.year is not None:
        return (calendar.year,)
    reach = 11 if calendar.weekday and calendar.day else 8 if calendar.day == 29 else 2
    return range(max(1, near.year - reach), min(9998, near.year + reach) + 1)


def _weeks(calendar: Calendar, in_years: Iterable[int]) -> Iterator[Period]:
    for year in in_years:
        try:
            monday = date.fromisocalendar(year, calendar.week or 1, 1)
        except ValueError:
            continue
        yield day(monday + timedelta(days=calendar.weekday - 1)) if calendar.weekday else around(monday, Granule.WEEK)


def _dated(calendar: Calendar, of: Iterable[tuple[int, int]]) -> Iterator[Period]:
    for year, month in of:
        if calendar.day is None:
            yield months(year, month, 1, Granule.MONTH)
        elif 1 <= calendar.day <= monthrange(year, month)[1]:
            yield day(date(year, month, calendar.day))


def _weekly(calendar: Calendar, near: date) -> Iterator[Period]:
    for week in range(-2, 3):
        monday = near + timedelta(days=7 * week - near.weekday())
        if calendar.weekday is not None:
            yield day(monday + timedelta(days=calendar.weekday - 1))
        elif calendar.part is Part.WEEKEND:
            yield around(monday, Granule.WEEKEND)


def _months_on(year: int, month: int, count: int) -> tuple[int, int]:
    at = year * 12 + month - 1 + count
    return at // 12, at % 12 + 1
