"""Whether a text tells history: its incomplete dates then belong to the time told last, not to the day of writing; and
what comes after that time in a story.

Called by `times.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.model.annotations import TimeMention
from onrecord.model.timex import Anchor, Calendar, Direction, Granule, Shift, Timex
from onrecord.resolve.calendar import Period, fitting

HISTORY_YEARS = 2
"""A text whose dated years lie mostly this far before its reference date tells history: an incomplete date then
belongs to the time last named, not to the reference date."""
HISTORY_DATES = 5
"""So many dates with a year make that judgement possible."""
HISTORY_SHARE = 0.8
"""And so many of them must lie in the past."""
HISTORY_PRESENT = 0.25
"""Against so many expressions of the day of writing, at most."""


def tells(timex: Timex) -> bool:
    """Tell whether a time belongs to the story, not to the day of writing (today, last week, on Friday)."""
    if isinstance(timex, Shift):
        return timex.anchor is not Anchor.REFERENCE
    return not isinstance(timex, Calendar) or (timex.shift is None and (timex.weekday is None or bool(timex.month)))


def tells_history(mentions: Sequence[TimeMention], now: date) -> bool:
    """Tell whether a text's dated years lie far back and it hardly speaks of weekdays, today or last month."""
    calendars = [m.timex for m in mentions if isinstance(m.timex, Calendar)]
    named = [calendar.year for calendar in calendars if calendar.year]
    past = [year for year in named if year <= now.year - HISTORY_YEARS]
    of_the_day = sum(calendar.weekday is not None or calendar.shift is not None for calendar in calendars)
    of_the_day += sum(isinstance(m.timex, Shift) and m.timex.anchor is Anchor.REFERENCE for m in mentions)
    if len(named) < HISTORY_DATES or len(past) < HISTORY_SHARE * len(named):
        return False
    return of_the_day <= HISTORY_PRESENT * len(named)


def after_told(calendar: Calendar, told: Period | None, now: date | None) -> Period | None:
    """Return the first fitting day or month from the time told before on (then, in August), unless it is to come."""
    if told is None or calendar.month is None or calendar.year or calendar.direction is not Direction.NONE:
        return None
    first = next((period for period in fitting(calendar, told.first) if period.first >= told.first), None)
    return first if first and (now is None or first.first <= now) else None


def counts_on(timex: Timex | None) -> bool:
    """Tell whether a time counts from the one told before: where it has no value, what counts from it has none."""
    return isinstance(timex, Shift) and timex.anchor is Anchor.PREVIOUS


def moved_on(last: Period | None, last_day: Period) -> bool:
    """Tell whether the month told last is not that of the last day: what follows counts from there. A year is often
    told on the way."""
    if last is None or last.granule is not Granule.MONTH:
        return False
    return not last.first <= last_day.first <= last.last


BACKGROUND = 30
"""A day so many days before the one that opened its paragraph is background."""


def main_day(opening: Period, last: Period, past: Period | None, now: date | None) -> Period | None:
    """Return the day that "the same day" means in a new paragraph: the one that opened the paragraph before where the
    last one told is background, the last one past where that is to come; None where it is the last one told."""
    if now is not None and past is not None and last.first > now:
        return past
    return opening if (opening.first - last.first).days >= BACKGROUND else None
