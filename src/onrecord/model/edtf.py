"""Builds and reads the date values of the public contract: EDTF level 1 and ISO 8601 weeks.

The shapes are `2025`, `2025-08`, `2025-08-22`, `2025-08-22T14:30`, `2025-W35`, any of them with `~` (about), two
of them as a range `2003/2007` (`..` for an open end), and `XXXX-WXX-5` for what recurs. Quarters, seasons,
halves, decades and centuries are ranges of months or years. Source: Extended Date/Time Format, Library of
Congress, 2019; weeks from ISO 8601-1:2019. Whatever handles a date value calls this; it knows no language and
no reference date (`resolve/times.py` does).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

EARLIEST = "0001-01-01"
"""The bound of a range that is open at its start."""
LATEST = "9999-12-31"
"""The bound of a range that is open at its end."""

_POINT = re.compile(
    r"(?P<year>\d{4})(?:-W(?P<week>\d{2})|-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T\d{2}:\d{2}(?::\d{2})?"
    r"(?:Z|[+-]\d{2}:?\d{2})?)?)?)?(?P<qualifier>[~?%]?)"
)


def year(number: int) -> str:
    """Return a year of the Common Era, 1 to 9999, as four digits."""
    return f"{number:04d}"


def month(year_: int, number: int) -> str:
    """Return `YYYY-MM`."""
    return f"{year_:04d}-{number:02d}"


def week(day: date) -> str:
    """Return the ISO week that holds `day`: `2025-W35`. Its year is ISO's, which differs around New Year."""
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def clock(day: date, hour: int, minute: int = 0) -> str:
    """Return `YYYY-MM-DDTHH:MM`."""
    return f"{day.isoformat()}T{hour:02d}:{minute:02d}"


def span(first: str, last: str) -> str:
    """Return the range from the start of `first` to the end of `last`; either may be a range already."""
    return f"{first.split('/')[0]}/{last.split('/')[-1]}"


def about(value: str) -> str:
    """Return `value` marked as approximate, at both ends of a range; open ends stay bare."""
    ends = (end if end == ".." or end[-1] in "~?%" else end + "~" for end in value.split("/"))
    return "/".join(ends)


def is_about(value: str) -> bool:
    """Tell whether a value is marked approximate or uncertain."""
    return any(end[-1:] in ("~", "?", "%") for end in value.split("/"))


def every(*, weekday: int | None = None, month: int | None = None, day: int | None = None) -> str:
    """Return the value of what recurs: `XXXX-WXX-5` each Friday, `XXXX-12-25` each 25 December."""
    if weekday is not None:
        return f"XXXX-WXX-{weekday}"
    head = "XXXX-XX" if month is None else f"XXXX-{month:02d}"
    return head if day is None else f"{head}-{day:02d}"


def interval(value: str) -> tuple[str, str]:
    """Return the first and the last ISO day of a value; `~` does not widen it.

    Raises:
        ValueError: no date value, or one that recurs and so has no bounds.
    """
    first, _, last = value.partition("/")
    return _bounds(first, EARLIEST)[0], _bounds(last or first, LATEST)[1]


def bounds(value: str | None) -> tuple[str | None, str | None]:
    """Return `interval(value)`, or a pair of None where the value has none."""
    try:
        return interval(value) if value else (None, None)
    except ValueError:
        return None, None


def _bounds(point: str, open_end: str) -> tuple[str, str]:
    if point == "..":
        return open_end, open_end
    found = _POINT.fullmatch(point)
    if not found:
        raise ValueError(f"no EDTF date with bounds: {point!r}")
    year_, week_, month_, day_ = (int(part) if part else None for part in found.group("year", "week", "month", "day"))
    first, last = _days(year_ or 0, week_, month_, day_)
    return first.isoformat(), last.isoformat()


def _days(year_: int, week_: int | None, month_: int | None, day_: int | None) -> tuple[date, date]:
    if week_ is not None:
        return date.fromisocalendar(year_, week_, 1), date.fromisocalendar(year_, week_, 7)
    if month_ is None:
        return date(year_, 1, 1), date(year_, 12, 31)
    if day_ is None:
        return date(year_, month_, 1), date(year_, month_, monthrange(year_, month_)[1])
    return date(year_, month_, day_), date(year_, month_, day_)
