"""What the forms of time expressions mean once the periods about them are known.

Which of several fitting periods a direction points to, what two ends of a range lend each other, a part within
a whole, a count from an anchor, durations and what recurs. Stateless; `resolve/times.py` calls it in the order
of the text.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.model import edtf
from onrecord.model.timex import Anchor, Between, Calendar, Direction, Granule, Length, Part, Repeat, Shift, Timex
from onrecord.resolve.calendar import DAYS_IN, YEARS_IN, Period, around, day, fitting, moved

FINER_THAN_MONTH = (Granule.DAY, Granule.WEEK, Granule.WEEKEND)
"""Granules that cannot be counted from a month or a year without inventing a day."""


def duration(length: Length) -> str:
    """Return the ISO 8601 duration of a length; `PXD` where the number is unsaid. Weekends count two days,
    quarters, seasons and halves in months, decades and centuries in years."""
    letter, factor = _LETTERS[length.granule]
    amount = "X" if length.amount is None else f"{length.amount * factor:g}"
    return f"P{'T' if length.granule in _CLOCKED else ''}{amount}{letter}"


_CLOCKED = (Granule.SECOND, Granule.MINUTE, Granule.HOUR)
_LETTERS = {
    Granule.SECOND: ("S", 1),
    Granule.MINUTE: ("M", 1),
    Granule.HOUR: ("H", 1),
    Granule.DAY: ("D", 1),
    Granule.WEEKEND: ("D", 2),
    Granule.WEEK: ("W", 1),
    Granule.MONTH: ("M", 1),
    Granule.QUARTER: ("M", 3),
    Granule.SEASON: ("M", 3),
    Granule.HALF: ("M", 6),
    Granule.YEAR: ("Y", 1),
    Granule.DECADE: ("Y", 10),
    Granule.CENTURY: ("Y", 100),
}
_RECURRING = {
    Granule.DAY: "XXXX-XX-XX",
    Granule.WEEK: "XXXX-WXX",
    Granule.WEEKEND: "XXXX-WXX-6",
    Granule.MONTH: "XXXX-XX",
    Granule.YEAR: "XXXX",
}


def recurring(repeat: Repeat) -> str | None:
    """Return the value of what recurs; None where EDTF has no way to write it."""
    if repeat.every is None:
        return _RECURRING.get(repeat.granule) if repeat.granule else None
    every = repeat.every
    if every.weekday is None and every.month is None and every.day is None:
        return _RECURRING[Granule.WEEKEND] if every.part is Part.WEEKEND else None
    return edtf.every(weekday=every.weekday, month=every.month, day=every.day)


def names_its_year(timex: Timex | None) -> bool:
    """Tell whether the words fix the year by themselves."""
    if isinstance(timex, Between):
        return names_its_year(timex.end) or names_its_year(timex.start)
    return isinstance(timex, Calendar) and any(field is not None for field in (timex.year, timex.decade, timex.century))


def is_clock(calendar: Calendar) -> bool:
    """Tell whether only a time of day is named."""
    named = (calendar.year, calendar.month, calendar.day, calendar.weekday, calendar.week, calendar.decade)
    return calendar.hour is not None and not any(named) and calendar.part is None


def settled(when: date, granule: Granule) -> date:
    """The first of the month, where months are counted: 31 March less a month is February."""
    return when if granule in DAYS_IN else when.replace(day=1)


def within(whole: Period, calendar: Calendar) -> Period | None:
    """The part of a period that the fields name; the whole where they name none (the end of next month)."""
    if whole.granule is Granule.YEAR:
        calendar = replace(calendar, year=whole.first.year)
    elif whole.granule is Granule.MONTH and calendar.day:
        calendar = replace(calendar, year=whole.first.year, month=whole.first.month)
    elif whole.granule is Granule.DAY:
        calendar = replace(calendar, year=whole.first.year, month=whole.first.month, day=whole.first.day, weekday=None)
    elif whole.granule not in (Granule.WEEK, Granule.WEEKEND) or not calendar.weekday:
        return whole
    found = fitting(calendar, whole.first)
    return next((each for each in found if whole.first <= each.first <= whole.last), found[0] if found else None)


def counted(shift: Shift, anchor: Period) -> Period | None:
    """A period so many granules before or after the anchor; counted from a range's far end."""
    amount = shift.amount or 0
    edge = anchor.last if amount > 0 and anchor.ends else anchor.first
    exact = shift.exact or (
        shift.granule is Granule.WEEK and not shift.rounded and shift.anchor is not Anchor.REFERENCE
    )
    if exact and anchor.granule in FINER_THAN_MONTH:
        return day(moved(edge, amount, shift.granule))
    whole = around(moved(settled(edge, shift.granule), amount, shift.granule), shift.granule)
    if shift.granule in YEARS_IN and not shift.rounded:
        whole = replace(around(moved(edge, amount, shift.granule), Granule.YEAR), about=True)
    fields = replace(shift.on or Calendar(), part=shift.part or (shift.on.part if shift.on else None))
    return whole if fields == Calendar() or _only_edge(fields) else within(whole, fields)


def _only_edge(fields: Calendar) -> bool:
    return fields in (Calendar(part=Part.START), Calendar(part=Part.MIDDLE), Calendar(part=Part.END))


def shared(start: Timex | None, end: Timex | None) -> tuple[Timex | None, Timex | None]:
    """Lend each end of a range what only the other names: 25 and 27 July; 4 April and 9 June 2019."""
    if not isinstance(start, Calendar) or not isinstance(end, Calendar):
        return start, end
    if start.day and not start.month and end.month:
        start = replace(start, month=end.month, part=None)
    if end.day and not end.month and start.month:
        end = replace(end, month=start.month)
    if start.shift is None and end.shift is not None:
        start = replace(start, shift=end.shift, shift_by=end.shift_by)
    if end.year and not start.year and start.month and end.month:
        start = replace(start, year=end.year - (start.month > end.month))
    if end.year and not start.year and start.part:
        start = replace(start, year=end.year)
    return start, end


FAR_BACK, FAR_AHEAD, CLOSE = 300, 180, 45
"""Days. A direction that leads this far, past a fitting period this close on the other side, was misread: nobody
writes on 9 May of "7 May" and means next year's. News looks back further than ahead without naming the year
(measured on TimeBank and the training articles)."""


def countable(period: Period | None) -> bool:
    """Tell whether days can be counted from a period."""
    return period is not None and period.granule in FINER_THAN_MONTH


def chosen(found: list[Period], near: date, direction: Direction, calendar: Calendar) -> Period | None:
    """The one that a direction points to; where nothing says, the nearest of dates, the latest of the rest."""
    if direction is Direction.SAME:
        return _same(found, near, calendar)
    if direction is Direction.NONE and calendar.day:
        return nearest(found, near)
    if direction is Direction.PREVIOUS:
        return next((period for period in reversed(found) if period.last < near), None)
    if direction is Direction.NEXT:
        return next((period for period in found if period.first > near), None)
    if direction is Direction.FUTURE:
        pointed = next((period for period in found if period.last >= near), None)
    else:
        pointed = next((period for period in reversed(found) if period.first <= near), None)
    other = nearest(found, near)
    far = FAR_AHEAD if direction is Direction.FUTURE else FAR_BACK
    misread = pointed and _distance(pointed, near) >= far and _distance(other, near) <= CLOSE
    return other if misread and calendar.direction is Direction.NONE else pointed


def _same(found: list[Period], near: date, calendar: Calendar) -> Period | None:
    weekly = calendar.weekday is not None and calendar.day is None and calendar.month is None
    weekly = weekly or calendar.part is Part.WEEKEND
    whole = around(near, Granule.WEEK if weekly else Granule.YEAR)
    return next((period for period in found if whole.first <= period.first <= whole.last), None)


def nearest(found: list[Period], near: date) -> Period:
    """The period that a day lies in or closest to; the earlier of two as close."""
    return min(found, key=lambda period: _distance(period, near))


def _distance(period: Period, near: date) -> int:
    return max((period.first - near).days, (near - period.last).days, 0)
