"""What the English grammar's counted, recurring and clock times mean: two years ago, every Friday, 9 p.m.

One builder for each name in `data/times_rules.tsv`; None where the context says that the words are no time after
all. Called by `times_build.py`.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.lang.en.times_parts import STEPS, Built, read_edge, read_number, read_unit, read_whole, says_about
from onrecord.lang.en.times_rules import Match
from onrecord.model.timex import (
    Anchor,
    Calendar,
    Direction,
    Granule,
    Length,
    Now,
    Part,
    Repeat,
    Shift,
    TimexType,
    Vague,
)


def make_relday(match: Match) -> Built | None:
    """Yesterday, today, the day after tomorrow; yesterday (Friday) is the Friday before."""
    step, weekday = int(match.value("rd")), read_whole(match, "wd")
    if weekday is None:
        return Built(Shift(step, Granule.DAY))
    way = Direction.SAME if step == 0 else Direction.PREVIOUS if step < 0 else Direction.NEXT
    return Built(Calendar(weekday=weekday, direction=way))


def make_overnight(match: Match) -> Built | None:
    """Overnight, the night before the report, where it is an adverb; "an overnight train" names no time."""
    free = match.category(1) in _OPEN_ENDED and match.category(-1) not in ("A", "THE")
    return Built(Shift(-1, Granule.DAY)) if free else None


def make_relpart(match: Match) -> Built | None:
    """This morning is today; last night is yesterday."""
    return Built(Shift(-1 if match.value("which") == "previous" else 0, Granule.DAY))


def make_period(match: Match) -> Built | None:
    """Last week, this year, early next month."""
    granule, count = read_unit(match)
    return Built(Shift(STEPS[match.value("which")] * count, granule, part=read_edge(match)))


def make_edgeunit(match: Match) -> Built | None:
    """The end of the month, year-end."""
    granule, _ = read_unit(match)
    return Built(Shift(0, granule, part=read_edge(match)))


def make_anchored(match: Match) -> Built | None:
    """The following year, that evening, the same day, June of the next year."""
    step, month, weekday = STEPS[match.value("rel") or "same"], read_whole(match, "m"), read_whole(match, "wd")
    if month:
        return Built(
            Shift(step, Granule.YEAR, anchor=Anchor.PREVIOUS, on=Calendar(month=month, day=read_whole(match, "d")))
        )
    if weekday:
        return Built(Shift(step, Granule.WEEK, anchor=Anchor.PREVIOUS, on=Calendar(weekday=weekday)))
    granule, count = (Granule.DAY, 1) if match.get("p") else read_unit(match)
    return Built(Shift(step * count, granule, anchor=Anchor.PREVIOUS, part=read_edge(match)))


# ---- counting ----


def _counted(match: Match, sign: int, anchor: Anchor) -> Built | None:
    granule, count = read_unit(match)
    number = read_number(match)
    if match.get("half") and number is not None:
        number += 0.5
    amount = None if number is None or match.get("q") else number * count
    if amount is not None and amount != int(amount):
        if granule not in _SMALLER:
            return None
        granule, factor = _SMALLER[granule]
        amount *= factor
    direction = Direction.PAST if sign < 0 else Direction.FUTURE
    shift = Shift(
        None if amount is None else sign * int(amount), granule, anchor=anchor, rounded=False, direction=direction
    )
    return Built(shift, approximate=says_about(match))


_SMALLER = {Granule.YEAR: (Granule.MONTH, 12), Granule.CENTURY: (Granule.YEAR, 100), Granule.DECADE: (Granule.YEAR, 10)}


def make_ago(match: Match) -> Built | None:
    """Two years ago, a year ago today, some days ago."""
    if match.rule.name == "ago_bare":
        unit = match.get("q")
        return Built(Shift(None, Granule(unit.value), direction=Direction.PAST)) if unit else None
    built = _counted(match, -1, Anchor.REFERENCE)
    if built and match.rule.name == "ago_today" and isinstance(built.timex, Shift):
        return replace(built, timex=replace(built.timex, exact=True))
    return built


def make_fromnow(match: Match) -> Built | None:
    """Three weeks from now, in two years' time."""
    return _counted(match, 1, Anchor.REFERENCE)


def make_later(match: Match) -> Built | None:
    """Two days later, a year earlier, three years on."""
    way = match.get("way")
    back = way is not None and way.category in ("EARLIER", "EARLIERON", "BEFORE")
    return _counted(match, -1 if back else 1, Anchor.PREVIOUS)


def make_after(match: Match) -> Built | None:
    """Two weeks after …: of the time named next, unless nothing follows; `times_join.py` looks for it."""
    way = match.get("way")
    sign = -1 if way is not None and way.category == "BEFORE" else 1
    closed = match.category(1) in ("COMMA", "STOP", "BREAK", "")
    anchor = Anchor.PREVIOUS if closed else Anchor.NEXT
    if match.rule.name == "the_day_after":
        granule, count = read_unit(match)
        return Built(Shift(sign * count, granule, anchor=anchor, rounded=False))
    return _counted(match, sign, anchor)


FRACTIONS = 3
"""Up to so many quarters are a fraction (three quarters of the town) rather than a time."""


def make_length(match: Match) -> Built | None:
    """Three days, the past two years, for months: a duration."""
    if match.rule.name == "dur_past_one":
        granule, count = read_unit(match)
        return Built(Length(count, granule), TimexType.DURATION)
    unit = match.get("u") or match.get("q")
    value = unit.value if unit else "day"
    granule, factor = (Granule.WEEK, 2) if value == "fortnight" else (Granule(value), 1)
    number = read_number(match)
    if number is not None and match.get("half"):
        number += 0.5
    if granule is Granule.QUARTER and number is not None and number <= FRACTIONS:
        return None
    return Built(Length(None if number is None else number * factor, granule), TimexType.DURATION)


# ---- what recurs ----

_OPEN_ENDED = ("COMMA", "STOP", "BREAK", "", "AND", "IN", "ON", "AT", "BY", "SINCE", "FOR", "TO")


def make_set(match: Match) -> Built | None:
    """Every Friday, Saturdays, twice a week."""
    weekday, month = read_whole(match, "wd"), read_whole(match, "m")
    if weekday or month:
        return Built(Repeat(every=Calendar(weekday=weekday, month=month)), TimexType.SET)
    if match.get("wk"):
        return Built(Repeat(every=Calendar(part=Part.WEEKEND)), TimexType.SET)
    if match.get("s"):
        return Built(Repeat(granule=Granule.YEAR), TimexType.SET)
    granule = Granule.DAY if match.get("p") else read_unit(match)[0]
    times = read_number(match, "k") or read_number(match)
    return Built(Repeat(granule=granule, times=int(times) if times else None), TimexType.SET)


def make_adverb(match: Match) -> Built | None:
    """Daily, weekly: an adverb only where no noun follows it; "a daily paper" names no time."""
    token = match.get("u")
    open_ended = match.category(1) in _OPEN_ENDED
    if token is None or match.category(-1) in ("A", "THE", "CAPITAL"):
        return None
    if token.category == "ADVERB" and not open_ended:
        return None
    return Built(Repeat(granule=Granule(token.value)), TimexType.SET)


# ---- the clock ----


def make_clock(match: Match) -> Built | None:
    """9:22 p.m., 0730 GMT, 08:15, noon, five o'clock in the morning."""
    token = match.get("c")
    if token is None:
        return _oclock(match)
    if token.category == "NOON":
        return Built(Calendar(hour=12, minute=0), TimexType.TIME, says_about(match))
    digits = token.text.replace(".", ":") if token.category in ("CLOCK12", "DECIMAL") else token.text
    hour, minute = _hands(digits, token.category)
    if hour is None or hour > 24 or minute > 59:
        return None
    calendar = Calendar(hour=hour % 24, minute=minute)
    opens_line = match.category(-1) in ("BREAK", "") and match.category(1) in ("BREAK", "STOP")
    if token.category == "CLOCKTIME" and opens_line:
        return Built(Shift(0, Granule.DAY, on=calendar), TimexType.TIME)
    return Built(calendar, TimexType.TIME, says_about(match))


def _hands(text: str, category: str) -> tuple[int | None, int]:
    figures = [int(part) for part in "".join(c if c.isdigit() else " " for c in text).split()]
    if category in ("INTEGER", "YEAR"):
        return (figures[0] // 100, figures[0] % 100) if len(text) == 4 and text.isdigit() else (None, 0)
    hour, minute = figures[0], figures[1] if len(figures) > 1 else 0
    if category == "CLOCK12":
        if not 1 <= hour <= 12:
            return None, 0
        hour = hour % 12 + (12 if "p" in text else 0)
    return hour, minute


def _oclock(match: Match) -> Built | None:
    hour = read_whole(match, "n") or 0
    part = match.value("p")
    if not 1 <= hour <= 12 or not part:
        return None
    late = part in ("afternoon", "evening") or (part == "night" and hour > 5)
    return Built(Calendar(hour=hour % 12 + 12 if late else hour % 12, minute=0), TimexType.TIME)


def make_dawn(match: Match) -> Built | None:  # noqa: ARG001 - a day-part stands for its day (codebook, rule 8)
    """At dawn."""
    return Built(Shift(0, Granule.DAY))


def make_vague(match: Match) -> Built | None:
    """Now, recently, in the near future."""
    return Built(Vague(Now(match.value("v"))))
