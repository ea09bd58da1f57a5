"""When a hand-coded event was: the cells of its days and of how exact they are become EDTF.

ACLED codes one day, the middle of the week or month that is meant (time_precision); UCDP GED the first and last day
that it can have been on (date_prec); one's own tables say EDTF. Nothing becomes more exact than it is coded. Called by
`coded.py`.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from onrecord.assets import rows
from onrecord.errors import NoEvent
from onrecord.model import edtf
from onrecord.model.coded import Coded, Shape
from onrecord.model.reading import Time
from onrecord.model.spans import Span
from onrecord.model.timex import TimexType

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)?")
"""A day, with the time of day that spreadsheets and UCDP put behind it, which is none."""
_NAMED = re.compile(r"(\d\d?)[ -]([A-Za-z]{3,9})[ -](\d{4})")
"""A day as ACLED's files write it: 04 May 2024."""
_BUDDHIST_YEAR = re.compile(r"(?<![\d-])\d{4}")
"""The year of each end of a stretch."""
_MONTHS = {name[:3].lower(): number for number, name in enumerate(month_name) if name}
HALF_WEEK = timedelta(days=3)
BUDDHIST = 2400
"""From this year on a year is of the Buddhist Era."""
LAST = 2700
"""Before this year; a later one is a slip."""
ERA = 543
"""Years by which that is ahead."""


def told_time(row: Coded, *, name: str) -> Time:
    """Return when the event was; `name` is the row's, for messages.

    Raises:
        NoEvent: no day, or none that can be read.
    """
    span = row.cell("date")
    if span is None:
        raise NoEvent("a row without a day", value=name)
    value = _own(row, span, name=name) if row.shape is Shape.OWN else _coded(row, span, name=name)
    earliest, latest = edtf.bounds(value)
    return Time("t1", span, TimexType.DATE, value, earliest, latest, "explicit")


def _own(row: Coded, span: Span, *, name: str) -> str:
    end = row.cell("date_end")
    first = _value(span.text, name=name)
    value = edtf.span(first, _value(end.text, name=name)) if end and end.text != span.text else first
    earliest, latest = edtf.bounds(value)
    if earliest is None or latest is None or earliest > latest:
        raise _unreadable(value, name)
    return value


def _value(words: str, *, name: str) -> str:
    day = _day(words)
    late = any(int(year[0]) >= LAST for year in _BUDDHIST_YEAR.finditer(words))
    if late or (day is None and edtf.bounds(words)[0] is None):
        raise _unreadable(words, name)
    return day.isoformat() if day else _BUDDHIST_YEAR.sub(_common, words)


def _common(year: re.Match[str]) -> str:
    number = int(year[0])
    return edtf.year(number - ERA) if number >= BUDDHIST else year[0]


def _coded(row: Coded, span: Span, *, name: str) -> str:
    first = _day(span.text)
    end = row.cell("date_end")
    last = _day(end.text) if end else first
    if first is None or last is None or last < first:
        raise _unreadable(f"{span.text} {end.text if end else ''}".strip(), name)
    exact = _precisions().get((row.shape.value, row.said("date_precision")))
    if exact is None:
        raise NoEvent(
            f"no precision of a day: {row.said('date_precision')[:20]!r}",
            value=name,
            valid=", ".join(code for shape, code in _precisions() if shape == row.shape.value),
        )
    return _stretch(first, last) if first != last else _widened(first, exact)


def _stretch(first: date, last: date) -> str:
    """Return the stretch from a day to another: a month or year where it is a whole one."""
    for whole in (edtf.month(first.year, first.month), edtf.year(first.year)):
        if edtf.interval(whole) == (first.isoformat(), last.isoformat()):
            return whole
    return edtf.span(first.isoformat(), last.isoformat())


def _widened(day: date, exact: str) -> str:
    """Return a day as exactly as it is coded: a week is the one around it."""
    if exact == "week":
        return edtf.span((day - HALF_WEEK).isoformat(), (day + HALF_WEEK).isoformat())
    if exact == "month":
        return edtf.month(day.year, day.month)
    return edtf.year(day.year) if exact == "year" else day.isoformat()


def _day(words: str) -> date | None:
    if found := _DAY.fullmatch(words):
        year, month, day = (int(part) for part in found.groups())
    elif found := _NAMED.fullmatch(words):
        year, month, day = int(found[3]), _MONTHS.get(found[2][:3].lower(), 0), int(found[1])
    else:
        return None
    if year >= LAST:
        return None
    try:
        return date(year - ERA if year >= BUDDHIST else year, month, day)
    except ValueError:
        return None


def _unreadable(words: str, name: str) -> NoEvent:
    return NoEvent(f"a day that cannot be read ({words[:60]!r})", value=name, valid="EDTF, as 2024-05-04 or 2024-05")


@cache
def _precisions() -> Mapping[tuple[str, str], str]:
    """Return how exact a day is by shape and code; a row that does not say has an exact one."""
    found = {
        (row["shape"], row["code"]): row["means"]
        for row in rows("onrecord.resolve", "data/coded_precisions.tsv")
        if row["field"] == "date"
    }
    return {**found, **{(shape.value, ""): "day" for shape in Shape}}
