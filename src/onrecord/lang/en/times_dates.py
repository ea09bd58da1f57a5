"""What the English grammar's dates mean: days, months, years, quarters, seasons, decades, weekdays.

One builder for each name in `data/times_rules.tsv`; None where the context says that the words are no time after
all (1,500 soldiers, the March on the capital). Called by `times_build.py`.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.lang.en.times_parts import (
    DIRECTIONS,
    EARLIEST_YEAR,
    LATEST_YEAR,
    STEPS,
    Built,
    add_relative_year,
    full_year,
    looks_back,
    read_edge,
    read_whole,
    says_about,
)
from onrecord.lang.en.times_rules import Match
from onrecord.model.timex import (
    Between,
    Calendar,
    Direction,
    Granule,
    Part,
    TimexType,
)


def make_date(match: Match) -> Built | None:
    """18 May, Sunday 9 July 2017, March 26 last year."""
    calendar = Calendar(
        year=read_whole(match, "y"),
        month=read_whole(match, "m"),
        day=read_whole(match, "d") or read_whole(match, "d2"),
        weekday=read_whole(match, "wd"),
        direction=looks_back(match),
    )
    if not 1 <= (calendar.day or 1) <= 31:
        return None
    return Built(add_relative_year(calendar, match), approximate=says_about(match))


def make_days(match: Match) -> Built | None:
    """25-27 July, between 3 and 5 May; without "between" they are a list."""
    con, before = match.get("con"), match.category(-1)
    if con is None or (con.category == "AND" and before != "BETWEEN"):
        return None
    month, year = read_whole(match, "m"), read_whole(match, "y")
    start, end = (
        Calendar(day=read_whole(match, "d1"), month=month),
        Calendar(year=year, month=month, day=read_whole(match, "d2")),
    )
    return Built(Between(start, end)) if (start.day or 0) < (end.day or 0) else None


def make_years(match: Match) -> Built | None:
    """2003-2007, 1979-80, from 1914 to 1918."""
    con = match.get("con")
    first, second = match.value("y1"), match.value("y2")
    if con is None or (con.category == "AND" and match.category(-1) != "BETWEEN"):
        return None
    if con.category in ("TO", "TILL") and match.category(-1) not in ("FROM", "OPEN", "IN"):
        return None
    if len(second) <= 2:
        second = first[:2] + second.zfill(2)
    if len(second) != 4 or not first < second:
        return None
    return Built(Between(Calendar(year=int(first)), Calendar(year=int(second))))


def make_feast(match: Match) -> Built | None:
    """Christmas Eve, New Year's Day 2024."""
    month, _, day = match.value("f").partition("-")
    calendar = Calendar(year=read_whole(match, "y"), month=int(month), day=int(day), direction=looks_back(match))
    return Built(add_relative_year(calendar, match))


def make_iso(match: Match) -> Built | None:
    """2024-01-05, with or without a clock time."""
    text = match.tokens[match.first].text
    calendar = Calendar(year=int(text[:4]), month=int(text[5:7]), day=int(text[8:10]))
    if len(text) > 10:
        calendar = replace(calendar, hour=int(text[11:13]), minute=int(text[14:16]))
    return Built(calendar, TimexType.TIME if len(text) > 10 else TimexType.DATE)


def make_numeric(match: Match) -> Built | None:
    """18/01/2024; both readings where day and month may be swapped."""
    token = match.get("num")
    parts = (token.text if token else "").replace(".", "/").replace("-", "/").split("/")
    weekday = read_whole(match, "wd")
    if len(parts[0]) == 4:
        return Built(Calendar(year=int(parts[0]), month=int(parts[1]), day=int(parts[2]), weekday=weekday))
    first, second, year = int(parts[0]), int(parts[1]), full_year(parts[2])
    readings = [
        Calendar(year=year, month=month, day=day, weekday=weekday)
        for day, month in dict.fromkeys(((first, second), (second, first)))
        if 1 <= month <= 12 and 1 <= day <= 31
    ]
    if not readings:
        return None
    return Built(replace(readings[0], alternatives=tuple(readings[1:])))


_BEFORE_MONTH = ("IN", "SINCE", "BY", "TILL", "FROM", "DURING", "OF", "BETWEEN", "BEFORE", "AFTER", "THE", "POSS")


def make_month(match: Match) -> Built | None:
    """June 1999, March of last year, last November, mid-July, in May."""
    month, which = read_whole(match, "m"), match.value("which")
    direction = DIRECTIONS[which] if which else looks_back(match)
    if match.rule.name == "rel_month_past":
        direction = Direction.PREVIOUS
    if match.rule.name == "month" and match.category(1) == "CAPITAL" and match.category(-1) not in _BEFORE_MONTH:
        return None
    calendar = Calendar(year=read_whole(match, "y"), month=month, part=read_edge(match), direction=direction)
    return Built(add_relative_year(calendar, match), approximate=says_about(match))


WEEK_DAYS = 7
LAST_WEEK = 4


def make_weeks(match: Match) -> Built | None:
    """The first week of June: its first seven days; a fifth week has no seven."""
    number, month, year = int(match.value("q") or 0), read_whole(match, "m"), read_whole(match, "y")
    if not 1 <= number <= LAST_WEEK:
        return None
    first = Calendar(year=year, month=month, day=(number - 1) * WEEK_DAYS + 1, direction=looks_back(match))
    return Built(Between(first, Calendar(year=year, month=month, day=number * WEEK_DAYS)))


def _of_year(match: Match, calendar: Calendar) -> Calendar:
    year = read_whole(match, "y")
    if year:
        return replace(calendar, year=year)
    if match.value("rel"):
        return add_relative_year(calendar, match)
    last = match.tokens[match.last - 1].category
    return replace(calendar, shift=0, shift_by=Granule.YEAR) if last == "YEARUNIT" else calendar


def make_quarter(match: Match) -> Built | None:
    """The second quarter of 2019, Q3, the final quarter of next year."""
    token = match.get("q")
    if token is None:
        return None
    code = token.text.upper() if token.category == "QUARTERCODE" else None
    number = 4 if token.category == "LAST" else int("".join(char for char in token.value if char.isdigit()))
    if not 1 <= number <= 4:
        return None
    part = Part(code) if code else Part(f"Q{number}")
    return Built(_of_year(match, Calendar(part=part, direction=looks_back(match))))


def make_half(match: Match) -> Built | None:
    """The first half of 2023; the last half is the second."""
    token = match.get("q")
    first = token is not None and token.value == "1"
    return Built(_of_year(match, Calendar(part=Part.H1 if first else Part.H2)))


def make_season(match: Match) -> Built | None:
    """The summer of 2020, last winter, in the spring."""
    which = match.value("which")
    direction = DIRECTIONS[which] if which else looks_back(match)
    return Built(_of_year(match, Calendar(part=Part(match.value("s")), direction=direction)))


def make_decade(match: Match) -> Built | None:
    """The early 1990s, the '90s."""
    digits = "".join(char for char in match.value("dec") if char.isdigit())
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return Built(Calendar(decade=year, part=read_edge(match)))


def make_century(match: Match) -> Built | None:
    """The 13th century."""
    number = read_whole(match, "n")
    return Built(Calendar(century=number, part=read_edge(match))) if number and 1 <= number <= 21 else None


def make_year(match: Match) -> Built | None:
    """A number of four figures is a year by what stands around it."""
    year = read_whole(match, "y") or 0
    before, after = match.category(-1), match.category(1)
    if after in _COUNTS or before in ("SMALL", "INTEGER", "YEAR", "DASH"):
        return None
    if read_edge(match) or match.get("fiscal") or before in ("IN", "SINCE", "DURING"):
        return Built(Calendar(year=year), approximate=says_about(match))
    if says_about(match):
        closed = after in ("COMMA", "STOP", "BREAK", "")
        introduced = before in _INTRODUCE
        return Built(Calendar(year=year), approximate=True) if closed or introduced else None
    if not EARLIEST_YEAR <= year <= LATEST_YEAR or before == "":
        return None
    return Built(Calendar(year=year)) if before in _INTRODUCE or before in _BESIDE else None


def make_loose(match: Match) -> Built | None:
    """Her 1990 speech, a 1971 accord: a number of four figures that only the parse can tell from a count."""
    year = read_whole(match, "y") or 0
    alone = match.category(1) not in _COUNTS and match.category(-1) not in ("SMALL", "INTEGER", "YEAR", "")
    return Built(Calendar(year=year)) if alone and EARLIEST_YEAR <= year <= LATEST_YEAR else None


_COUNTS = ("COUNTED", "UNITS", "UNITONE", "DAYUNIT", "YEARUNIT", "MONTHNAME", "MONTHABBR", "BCE", "DECIMAL", "CLOCK12")
_INTRODUCE = ("BY", "FROM", "BETWEEN", "TILL", "TO", "OF", "BEFORE", "AFTER", "FOR", "AND", "OR", "ON", "WITHIN")
_BESIDE = ("THE", "POSS", "OPEN", "COMMA", "CAPITAL", "THAT", "THIS", "BREAK")


def make_weekday(match: Match) -> Built | None:
    """Friday, last Saturday, late on Monday, Wednesday of last week."""
    weekday, which, rel = read_whole(match, "wd"), match.value("which"), match.value("rel")
    if match.category(1) == "CAPITAL" and match.category(-1) == "THE" and not match.get("p"):
        return None
    if rel:
        return Built(Calendar(weekday=weekday, shift=STEPS[rel], shift_by=Granule.WEEK))
    return Built(Calendar(weekday=weekday, direction=DIRECTIONS[which] if which else looks_back(match)))


def make_weekend(match: Match) -> Built | None:
    """The weekend."""
    return Built(Calendar(part=Part.WEEKEND, direction=looks_back(match)))
