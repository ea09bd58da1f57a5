"""Time expressions as a text has them, before anything is known of the day they count from.

A language's grammar turns words into one of these forms; `resolve/times.py` turns the form into an EDTF
value once the reference date is known. The forms know no language. The taxonomy follows TIMEX3 (Pustejovsky
et al. 2003): DATE, TIME, DURATION, SET; the values it ends in are EDTF level 1 (Library of Congress, 2019).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TimexType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Granule(StrEnum):
    """Units of time, fine to coarse."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Direction(StrEnum):
    """Which way an incomplete date looks from the reference date."""

    PAST = "past"
    """The latest fitting day before the reference date, or that day itself."""
    PREVIOUS = "previous"
    """Strictly before; of weekdays, the one in the week before when the nearest was named otherwise."""
    FUTURE = "future"
    """The earliest fitting day on or after the reference date."""
    NEXT = "next"
    """Strictly after."""
    SAME = "same"
    """In the same enclosing period: this June, this Friday."""
    NONE = "none"
    """The words do not say; tense decides, else the nearest."""


class Anchor(StrEnum):
    """What a shift counts from."""

    REFERENCE = "reference"
    """The document's reference date."""
    PREVIOUS = "previous"
    """The time last named in the text: two days later, the following year."""
    NEXT = "next"
    """The time named next in the same clause: three days before the 5 May vote."""


class Part(StrEnum):
    """A named stretch of a larger period. Months of seasons are the northern hemisphere's, as the press uses
    them: spring 03-05, summer 06-08, autumn 09-11, winter 12-02."""

    START = "start"
    MIDDLE = "middle"
    END = "end"
    Q1 = "Q1"
    Q2 = "Q2"
    Q3 = "Q3"
    Q4 = "Q4"
    H1 = "H1"
    H2 = "H2"
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"
    WEEKEND = "weekend"


class Now(StrEnum):
    """Vague times that TIMEX3 keeps as references."""

    PRESENT = "PRESENT_REF"
    PAST = "PAST_REF"
    FUTURE = "FUTURE_REF"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The fields that a date names; None where it is silent. Years are Common Era.

    `weekday` is ISO (1 Monday … 7 Sunday). `decade` is the first year of ten (1990), `century` the ordinal
    (19 for 1801-1900). `shift` moves the smallest enclosing period that is not named: June *last year* is
    `Calendar(month=6, shift=-1, shift_by=Granule.YEAR)`. `alternatives` are other readings of the same digits
    (03/04/2025): the resolver chooses by outlet and weekday, or leaves the value unresolved. Where day and month
    may be swapped, the outer reading is the one with the day first. A calendar of `hour` and `minute` alone is a
    clock time: it belongs to the day named shortly before it, else to the reference date; to pin it to the
    reference date (an entry of a live blog), use `Shift(0, Granule.DAY, on=Calendar(hour=…, minute=…))`.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    week: int | None = None
    decade: int | None = None
    century: int | None = None
    part: Part | None = None
    direction: Direction = Direction.NONE
    shift: int | None = None
    shift_by: Granule | None = None
    alternatives: tuple[Calendar, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """`amount` granules from an anchor: yesterday is `Shift(-1, Granule.DAY)`, last week `Shift(-1, WEEK)`.

    `amount` None means an unsaid number ("a few days ago"): never made precise. `on` refines the result with
    named fields: 3 p.m. yesterday is `Shift(-1, DAY, on=Calendar(hour=15))`. `rounded` is false where the
    words count (24 months ago, eight decades ago: about 80 years) and true where they name the period (last
    month: the calendar month; last decade: ten years). `exact` keeps the anchor's own precision: a year ago
    today is a day. `direction` says which way an unsaid number goes: PAST or FUTURE.

    "X (April) came six months after Y" dates Y by counting back from the time named before: it is
    `Shift(-6, MONTH, anchor=PREVIOUS, rounded=False)`.
    """

    amount: int | None
    granule: Granule
    anchor: Anchor = Anchor.REFERENCE
    on: Calendar | None = None
    part: Part | None = None
    rounded: bool = True
    exact: bool = False
    direction: Direction = Direction.NONE


@dataclass(frozen=True, slots=True)
class Between:
    """From `start` to `end`, both included; None where an end is left open ("since 2014" is no range)."""

    start: Timex | None
    end: Timex | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """Every …: `every` names the recurring fields (weekday 5: every Friday), or the granule (every year)."""

    every: Calendar | None = None
    granule: Granule | None = None
    times: int | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A duration of `amount` granules; `amount` None: an unsaid number ("for years")."""

    amount: float | None
    granule: Granule


@dataclass(frozen=True, slots=True)
class Vague:
    """Now, recently, in the future: kept as the reference that TIMEX3 gives it, with no date."""

    ref: Now


Timex = Calendar | Shift | Between | Repeat | Length | Vague
