"""The parts of a match, read: figures, units, edges of a period, which one is meant. Called by the builders of
English time expressions (`times_dates.py`, `times_counts.py`)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.lang.en.times_rules import Match
from onrecord.model.timex import (
    Calendar,
    Direction,
    Granule,
    Part,
    Timex,
    TimexType,
)

DIRECTIONS = {"previous": Direction.PREVIOUS, "same": Direction.SAME, "next": Direction.NEXT}
STEPS = {"previous": -1, "same": 0, "next": 1}
EARLIEST_YEAR, LATEST_YEAR = 1700, 2079
"""A bare number of four figures outside these is a year only behind a word that introduces one."""
TWO_DIGIT_PIVOT = 50
"""A year of two figures up to this is 20xx, above it 19xx (POSIX has 68; news of the 1960s is written in full)."""


@dataclass(frozen=True, slots=True)
class Built:
    """The meaning of a match."""

    timex: Timex
    type: TimexType = TimexType.DATE
    approximate: bool = False


def read_whole(match: Match, name: str) -> int | None:
    """Return the figure of a named part; None where it is absent."""
    value = match.value(name)
    digits = "".join(char for char in value if char.isdigit())
    return int(digits) if digits else None


def read_number(match: Match, name: str = "n") -> float | None:
    """Return the number of a named part, which may be a fraction; None where it is absent."""
    value = match.value(name)
    if not value:
        return None
    return float(value)


def read_unit(match: Match) -> tuple[Granule, int]:
    """The granule and how many of it the unit is; a fortnight is two weeks."""
    token = match.get("u") or match.get("n")
    value = token.value if token else "day"
    return (Granule.WEEK, 2) if value == "fortnight" else (Granule(value), 1)


def read_edge(match: Match) -> Part | None:
    """Return the edge of the period that is named, if any."""
    value = match.value("edge") or match.value("edge2")
    return Part(value) if value else None


def looks_back(match: Match) -> Direction:
    """Words behind "since" look back, whatever the tense."""
    return Direction.PAST if match.category(-1) == "SINCE" else Direction.NONE


def add_relative_year(calendar: Calendar, match: Match) -> Calendar:
    """Add "last year", "this year", "next year"."""
    rel = match.value("rel")
    return replace(calendar, shift=STEPS[rel], shift_by=Granule.YEAR) if rel else calendar


def says_about(match: Match) -> bool:
    """Tell whether the words say "about"; "more than" only bounds."""
    token = match.get("about")
    return token is not None and token.category in ("ABOUT", "CIRCA")


def full_year(digits: str) -> int:
    """Return the year that two or four figures stand for."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year <= TWO_DIGIT_PIVOT else 1900)
