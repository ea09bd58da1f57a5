"""The year of a date line that names none: SEOUL, Oct 18 (Agency) -.

Every year in which the text can have been written is tried, and each is charged with what in the text speaks against
it: weekdays that would not fit, years told as past that would lie ahead, holders of offices who were not yet or no
longer in office, states and bodies that did not exist. A year is taken only when it costs less than every other by
`MARGIN`; else those that are still possible are the bounds. Nothing is preferred for being recent. Called by
`reference.py`.
"""

from __future__ import annotations

import re
from calendar import day_name
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord.assets import rows
from onrecord.model.annotations import Mention, TimeMention
from onrecord.model.documents import Dated, Document, LineKind, ReferenceDate
from onrecord.model.timex import Between, Calendar, Direction, Shift, Timex
from onrecord.resolve.clues import Clue, Clues, agrees, last_annual, resolved
from onrecord.resolve.tenures import UNBORN, Begun, Tenure, begun, tenures, things_begun

FIRST_YEAR = 1946
"""The first year that is tried: the tables of offices begin after the Second World War."""
MARGIN = 2.0
"""By how much the best year must fit better than every other: one clear piece of evidence. Chosen on the training
articles with their years masked, where it leaves one answer in ten wrong (docs/decisions/0009)."""
NEAR = 3.0
"""Years that cost at most this much more than the best stay possible."""
ENOUGH = 8.0
"""The most that a year may cost and still be taken."""
WEEKDAY = 5.0
"""What it costs that a weekday and its date do not go together in that year."""
LAGS = (0.0, 0.0, 1.5, 1.5, 2.0, 3.0, 3.0)
"""What it costs that the last weekday told as past lies 0, 1, … days before the date line (training articles: 27 of
45 report on the same day or the day before, none more than four days back)."""
LEAD = 1.5
"""What it costs that the weekday told first is not the latest (37 of 45 training articles open with the latest)."""
FILED_LAGS = (0.0, 1.5, 3.0, 3.0, 4.0, 4.0, 4.0)
"""The same behind a dateline, the day of filing (training articles: 14 of 19 on that day, 4 on the day before)."""
FILED_LEAD = 3.0
"""The same behind a dateline (18 of 19 open with the latest)."""
AHEAD, MAYBE_AHEAD = 8.0, 1.0
"""What it costs that a year lies ahead: one told as past (never in the training articles), one without a tense."""
BEHIND = 0.5
"""What it costs that a year told as to come is past."""
GAPS = (0.0, 0.0, 0.5, 0.5, 1.0)
"""What it costs that the latest year told lies 0, 1, 2 … years back; further back GAP_MOST."""
GAP_MOST = 1.5
MOST = 12.0
"""The most that one kind of evidence may cost: a text of history contradicts every year."""
COUNTED = 4.0
"""What it costs not to be the year that an anniversary comes to."""
ROUND = 5
"""Anniversaries that news keeps are multiples of this; other counts may be a year off."""
OWNED = 4.0
"""What it costs not to be the year of the copyright line."""

_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[^\d\n]{0,20}((?:19|20)\d\d|25\d\d)(?!\d)", re.IGNORECASE)
_PAST = (Direction.PAST, Direction.PREVIOUS)
_COMING = (Direction.FUTURE, Direction.NEXT)
_BUDDHIST = 543


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a text holds against years: its clues of days, years it names, holders, things that began, copyright."""

    clues: Clues
    years: tuple[tuple[int, Direction], ...]
    holders: tuple[Tenure, ...]
    begun: tuple[Begun, ...]
    owned: int | None = None
    filed: bool = False
    counted: frozenset[int] = frozenset()
    """The years that anniversaries come to: 80 years after 1945."""
    """Whether the date is a dateline's."""

    def cost(self, day: date) -> float:
        """Return how badly a day of writing fits; 0 is a perfect fit."""
        holders = sum(one.cost(day) for one in self.holders)
        unborn = UNBORN * sum(one.first > day for one in self.begun)
        owned = OWNED if self.owned is not None and self.owned != day.year else 0.0
        counted = COUNTED if self.counted and day.year not in self.counted else 0.0
        return self._days(day) + self._named(day) + min(holders, MOST) + min(unborn, MOST) + owned + counted

    def _days(self, day: date) -> float:
        wrong = WEEKDAY * sum(not _goes(clue, day) for clue in self.clues.days if clue.fields.weekday)
        lags = [(day - when).days for clue in self.clues.days if (when := _bare(clue, day, self.clues)) is not None]
        table = FILED_LAGS if self.filed else LAGS
        late = table[min(lags)] if lags and 0 not in self.clues.named else 0.0
        lead = (FILED_LEAD if self.filed else LEAD) if lags and lags[0] > min(lags) else 0.0
        return min(wrong, MOST) + late + lead

    def _named(self, day: date) -> float:
        cost = 0.0
        for year, tense in self.years:
            if year > day.year:
                cost += 0.0 if tense in _COMING else AHEAD if tense in _PAST else MAYBE_AHEAD
            elif year < day.year and tense in _COMING:
                cost += BEHIND
        past = [year for year, tense in self.years if year <= day.year and tense not in _COMING]
        gap = day.year - max(past) if past else 0
        return min(cost, MOST) + (GAPS[gap] if gap < len(GAPS) else GAP_MOST)


def evidence(document: Document, clues: Clues, times: Sequence[TimeMention], mentions: Sequence[Mention]) -> Evidence:
    """Return what the text holds against years; `times` without those of lines about the text."""
    owned = next(
        (_common_era(int(year)) for line in document.lines for year in _COPYRIGHT.findall(line.span.text)), None
    )
    filed = any(one.dateline for one in document.yearless)
    return Evidence(
        clues,
        tuple(dict.fromkeys(_years(times))),
        tenures(mentions),
        (*begun(mentions), *things_begun(document.text)),
        owned,
        filed,
        _counted(document.text),
    )


def _counted(text: str) -> frozenset[int]:
    """Return the years that round anniversaries of a named year come to."""
    found = (
        (least, int(one[1]), _common_era(int(one[2]))) for least, shape in _shapes() for one in shape.finditer(text)
    )
    return frozenset(year + number for least, number, year in found if number >= least and number % ROUND == 0)


@cache
def _shapes() -> tuple[tuple[int, re.Pattern[str]], ...]:
    """The counts of data/anniversaries.tsv, each with its least number of years."""
    year = r"[^.\n\d]{0,60}(1[89]\d\d|20\d\d|2[45]\d\d)(?!\d)"
    made = []
    for row in rows("onrecord.resolve", "data/anniversaries.tsv"):
        before = r"(?<![\d.,])" if row["before"] == "-" else rf"{re.escape(row['before'])} ?"
        made.append((int(row["least"]), re.compile(rf"{before}(\d{{1,3}}) ?{re.escape(row['behind'])}{year}")))
    return tuple(made)


def in_some_year(document: Document, told: Evidence, today: date, *, what: str = "the date line") -> ReferenceDate:
    """Return the date line's day with the year that the evidence leaves, or the bounds of those that are possible.

    `document.yearless` are the readings of the date line, or of what stands in for it and is called `what` in the note;
    no text is younger than `today`, the day it is read.
    """
    costs = {day: told.cost(day) for day in _candidates(document, today)}
    if not costs:
        return ReferenceDate(note=f"{what} names no year and fits no day")
    ranked = sorted(costs, key=lambda day: (costs[day], day))
    best = ranked[0]
    others = [costs[day] for day in ranked[1:]]
    if costs[best] <= ENOUGH and (not others or others[0] - costs[best] >= MARGIN):
        return ReferenceDate(best.isoformat(), Dated.INFERRED, _why(best, ranked[1:], costs, told, what))
    possible = sorted(day for day in ranked if costs[day] <= costs[best] + NEAR)
    note = f"{what} names no year; {len(possible)} of {len(ranked)} are possible"
    if len(possible) == len(ranked):
        return ReferenceDate(note=f"{note}: nothing in the text tells them apart")
    return ReferenceDate(None, Dated.UNKNOWN, note, possible[0].isoformat(), possible[-1].isoformat())


def _candidates(document: Document, today: date) -> Iterator[date]:
    for year in range(FIRST_YEAR, today.year + 1):
        for one in document.yearless:
            try:
                day = date(year, one.month, one.day)
            except ValueError:
                continue
            if day <= today and one.weekday in (None, day.isoweekday()):
                yield day


def _why(best: date, others: Sequence[date], costs: dict[date, float], told: Evidence, what: str) -> str:
    """Say what speaks for the year: what would contradict the nearest other ones."""
    rivals = others[:4]
    holders = [one.told() for one in told.holders if any(one.cost(day) > one.cost(best) for day in rivals)]
    weekday = (
        [f"the weekdays fit a {day_name[best.weekday()]}"]
        if any(told._days(day) > told._days(best) for day in rivals)
        else []
    )
    years = sorted({year for year, _ in told.years if year <= best.year})
    named = [f"names {years[-1]}"] if years else []
    since = max((one for one in told.begun if one.first <= best), key=lambda one: one.first, default=None)
    new = [f"{since.name} is known since {since.first}"] if since and any(since.first > day for day in rivals) else []
    kept = ["an anniversary comes to it"] if best.year in told.counted else []
    reasons = "; ".join([*weekday, *holders[:3], *named, *new, *kept])
    next_best = f"; next {others[0].year}, worse by {costs[others[0]] - costs[best]:g}" if others else ""
    return f"{what} names no year; {best.year} fits best: {reasons or 'the only one left'}{next_best}"


def _goes(clue: Clue, day: date) -> bool:
    """Tell whether a weekday goes with the date beside it, or with the day that it is counted from."""
    fields = clue.fields
    if fields.year or (fields.day is None and clue.offset is None):
        return True
    if clue.offset is not None:
        return agrees(day + timedelta(days=clue.offset), fields)
    if fields.month and fields.day:
        when = last_annual(fields.month, fields.day, day, sure=clue.sure)
        return when is not None and when.isoweekday() == fields.weekday
    near = (day + timedelta(days=step) for step in range(-35, 1 if clue.sure else 15))
    return any(agrees(when, fields) for when in near)


def _bare(clue: Clue, day: date, clues: Clues) -> date | None:
    """Return the day of a weekday that is told as past, without a date."""
    if not clue.fields.weekday or clue.fields.day or clue.offset is not None or clue.previous or not clue.sure:
        return None
    return resolved(clue, day, clues)


def _years(times: Sequence[TimeMention]) -> Iterator[tuple[int, Direction]]:
    """Yield the years that are named, with the tense of their clause."""
    for mention in times:
        for calendar in _calendars(mention.timex):
            year = calendar.year or calendar.decade
            if year is not None:
                yield year, mention.tense if calendar.direction is Direction.NONE else calendar.direction


def _calendars(timex: Timex | None) -> Iterator[Calendar]:
    if isinstance(timex, Calendar):
        yield timex
    elif isinstance(timex, Between):
        yield from _calendars(timex.start)
        yield from _calendars(timex.end)
    elif isinstance(timex, Shift) and timex.on is not None:
        yield timex.on


def _common_era(year: int) -> int:
    return year - _BUDDHIST if year >= 2400 else year


def about_text(document: Document, mention: TimeMention) -> bool:
    """Tell whether a time stands on a line about the text: a date line, a credit."""
    kinds = (LineKind.DATE, LineKind.ORIGIN, LineKind.CREDIT, LineKind.RULE)
    return any(line.kind in kinds and line.span.covers(mention.span) for line in document.lines)
