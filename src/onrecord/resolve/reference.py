"""The reference date: the day that a text's relative dates count from.

Own reporting counts from its day of publication. A rendering (translation, rewrite, wire copy) counts from its
original's day: stated, in the original's address, or inferred. Inference tries every day on which the original
can have appeared and asks how well the text's own words fit it: which weekday it names last, what it calls
today, a bracketed day number, "last Friday" beside "Friday". Only a day that fits better than every other is
taken; else the date is unknown, within bounds. Never the rendering's own day for want of a better one.

Called by the pipeline once the times are found and before `resolve/times.py` gives them values.
"""

from __future__ import annotations

from calendar import day_name
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from onrecord.documents.stamps import day_in_address, day_of
from onrecord.model.annotations import TimeMention
from onrecord.model.documents import Dated, Document, LineKind, ReferenceDate
from onrecord.model.timex import Anchor, Calendar, Direction, Granule, Part, Shift, Timex

WINDOW = 10
"""Days before a rendering's publication on which its original can have appeared: renderings are news, too."""
LAG_COST = (0, 1, 3)
"""What it costs that the last day reported lies 0, 1, 2 days back: news appears on that day or the next."""
LATE_COST = 6
"""What more days cost."""
LEAD_COST = 3
"""What it costs that the day named first is not the latest: reports open with the newest (inverted pyramid)."""
TODAY_COST = 2
"""What it costs that a text which says "today" or "yesterday" names that day by its weekday as well."""
GAP_COST = 3
"""What it costs that "a few days later" would be fewer than two days or more than six."""
EARLY_COST = 2
"""What it costs that "earlier this week" would be said on a Monday or Tuesday."""
FUTURE_COST = 8
"""What it costs that a past day would lie ahead, or that a bracketed day number would not fit."""
UNMARKED_COST = 2
"""The same where the words do not say whether the day is past."""
WEEK_COST = 2
"""What each full week between original and rendering costs."""
ENOUGH = 4
"""The most that a day may cost and still be taken: one doubtful fit, no contradiction."""
NEAR = 3
"""Days that cost at most this much more than the best stay possible when none is taken."""

_ABOUT = (LineKind.DATE, LineKind.ORIGIN, LineKind.CREDIT, LineKind.RULE)
_PAST = (Direction.PAST, Direction.PREVIOUS)
_AHEAD = (Direction.FUTURE, Direction.NEXT)


@dataclass(frozen=True, slots=True)
class _Clue:
    """A past day as the text has it. `fields` are its named parts; `offset` the days from the reference day
    where it is named from there (today 0, yesterday -1); `previous`: the week before the nearest such weekday;
    `sure` is false where the words do not say that the day is past; `later` says "a few days later" leads to it."""

    fields: Calendar
    offset: int | None = None
    previous: bool = False
    sure: bool = True
    later: bool = False


@dataclass(frozen=True, slots=True)
class _Clues:
    """What a text tells of its own day: past days in order; offsets it names in words; "earlier this week"."""

    days: tuple[_Clue, ...] = ()
    named: frozenset[int] = frozenset()
    early_this_week: bool = False


def reference_date(document: Document, times: Sequence[TimeMention]) -> ReferenceDate:
    """Return the day that the document's relative dates count from, how it was found, and why.

    `times` are the document's time mentions in order of the text. The value is an ISO day or None; then
    `earliest` and `latest` bound it where anything does.
    """
    clues = _clues(document, times)
    if document.derived_from is not None:
        return _of_original(document, clues)
    published = day_of(document.published)
    if published is not None:
        return ReferenceDate(published.isoformat(), Dated.PUBLISHED, "the day of publication")
    if document.published is not None:
        return _within(document.published)
    return _undated(clues)


def _of_original(document: Document, clues: _Clues) -> ReferenceDate:
    """Return the original's day: stated, in its address, inferred, or bounds."""
    origin = document.derived_from
    assert origin is not None
    name = origin.publisher or "another text"
    if stated := day_of(origin.published):
        return ReferenceDate(stated.isoformat(), Dated.ORIGINAL, f"a rendering of {name}, whose date it states")
    if addressed := day_in_address(origin.url):
        return ReferenceDate(addressed, Dated.ORIGINAL, f"a rendering of {name}, dated by its address")
    published = day_of(document.published)
    if published is None:
        found = _undated(clues)
        return replace(found, note=f"a rendering of {name} without a date; {found.note}")
    candidates = [published - timedelta(days=days) for days in range(WINDOW, -1, -1)]
    found = _best(candidates, clues, published)
    return replace(
        found, note=f"a rendering of {name}, published {published}, without the original's date; {found.note}"
    )


def _within(published: str) -> ReferenceDate:
    """Return the bounds of a publication date that names no day (a month, a year)."""
    year, month = int(published[:4]), int(published[5:7]) if len(published) >= 7 else None
    first = date(year, month or 1, 1)
    last = date(year + (month in (None, 12)), 1 if month in (None, 12) else (month or 0) + 1, 1) - timedelta(days=1)
    note = f"published {published}, the day is not said"
    return ReferenceDate(None, Dated.UNKNOWN, note, first.isoformat(), last.isoformat())


def _undated(clues: _Clues) -> ReferenceDate:
    """Return the day of a text without any date of publication, where it dates its own today or last weekday.

    A full date alone says nothing of when the text was written; it must be tied to the text's own day: "today
    (23 September 2025)", or a weekday with its full date in a text that names other days by weekday alone.
    """
    tied = [
        day - timedelta(days=clue.offset) for clue in clues.days if (day := _full(clue)) and clue.offset is not None
    ]
    if tied and len(set(tied)) == 1:
        return ReferenceDate(tied[0].isoformat(), Dated.INFERRED, "the text dates its own today or yesterday")
    anchors = [day for clue in clues.days if clue.fields.weekday and clue.sure and (day := _full(clue))]
    bare = [clue for clue in clues.days if clue.fields.weekday and not clue.fields.day and clue.sure]
    if not anchors or not bare:
        return ReferenceDate(note="no date of publication, and none that the text gives itself")
    last = max(anchors)
    return _best([last + timedelta(days=days) for days in range(WINDOW + 1)], clues, None)


def _best(candidates: Sequence[date], clues: _Clues, published: date | None) -> ReferenceDate:
    """Return the candidate that the clues fit better than every other, else the bounds of those that fit."""
    costs = {day: _cost(day, clues, published) for day in candidates}
    least = min(costs.values())
    fitting = [day for day in candidates if costs[day] == least]
    best = fitting[0]
    if clues.days and len(fitting) == 1 and least <= ENOUGH:
        return ReferenceDate(best.isoformat(), Dated.INFERRED, _why(best, clues, candidates))
    possible = [day for day in candidates if costs[day] <= least + NEAR] if clues.days else list(candidates)
    note = "several days fit its words" if clues.days else "its words do not fix the day"
    return ReferenceDate(None, Dated.UNKNOWN, note, possible[0].isoformat(), possible[-1].isoformat())


def _why(best: date, clues: _Clues, candidates: Sequence[date]) -> str:
    days = [day for clue in clues.days if (day := _resolved(clue, best, clues)) and day <= best]
    last = max(days) if days else best
    told = f"the latest day it reports is {day_name[last.weekday()]}"
    paired = next((clue for clue in clues.days if clue.previous and _paired(clue, clues)), None)
    if paired and paired.fields.weekday:
        told += f", which it tells from the {day_name[paired.fields.weekday - 1]} before"
    return f"{told}; of {candidates[0]} to {candidates[-1]}, {best} ({day_name[best.weekday()]}) fits its words best"


def _cost(day: date, clues: _Clues, published: date | None) -> float:
    """Return how badly the clues fit a reference day; 0 is a perfect fit."""
    resolved = [(clue, _resolved(clue, day, clues)) for clue in clues.days]
    past = [when for _, when in resolved if when is not None and when <= day]
    cost = float(sum(_misfit(clue, when, day, clues) for clue, when in resolved))
    if past and 0 not in clues.named:
        lag = (day - max(past)).days
        cost += LAG_COST[lag] if lag < len(LAG_COST) else LATE_COST
    recent = [when for when in past if (day - when).days <= WINDOW + WINDOW]
    if recent:
        cost += LEAD_COST * min(2, len({when for when in recent if when > recent[0]}))
    cost += EARLY_COST if clues.early_this_week and day.isoweekday() <= 2 else 0
    cost += _gaps(resolved)
    return cost + (WEEK_COST * ((published - day).days // 7) if published else 0)


def _misfit(clue: _Clue, when: date | None, day: date, clues: _Clues) -> float:
    """Return what one clue costs by itself."""
    if when is None or when > day:
        return FUTURE_COST if clue.sure else UNMARKED_COST
    weekday_alone = clue.fields.weekday is not None and clue.fields.day is None and clue.offset is None
    return TODAY_COST if weekday_alone and (when - day).days in clues.named else 0


def _gaps(resolved: Sequence[tuple[_Clue, date | None]]) -> float:
    """Return what "a few days later" costs between a day and the next one named."""
    cost = 0
    for (_, before), (clue, after) in pairwise(resolved):
        if clue.later and before and after and not 2 <= (after - before).days <= 6:
            cost += GAP_COST
    return cost


def _resolved(clue: _Clue, day: date, clues: _Clues) -> date | None:
    """Return the day that a clue means when the text was written on `day`; None when there is none."""
    fields = clue.fields
    if clue.offset is not None:
        when = day + timedelta(days=clue.offset)
        return when if _agrees(when, fields) else None
    if full := _full(clue):
        return full
    if fields.month and fields.day:
        return _last_annual(fields.month, fields.day, day, sure=clue.sure)
    if not fields.weekday:
        return None
    when = day - timedelta(days=(day.isoweekday() - fields.weekday) % 7)
    if clue.previous and (when == day or _paired(clue, clues)):
        when -= timedelta(days=7)
    if fields.day is not None and not _agrees(when, fields):
        when -= timedelta(days=7)  # a bracketed day number may reach a week further back
    return when if _agrees(when, fields) else None


def _last_annual(month: int, day_number: int, day: date, *, sure: bool) -> date | None:
    """Return the latest such day of the year up to `day`, or up to a week ahead where it may be to come."""
    for year in (day.year, day.year - 1):
        try:
            when = date(year, month, day_number)
        except ValueError:
            continue
        if when <= day or (not sure and (when - day).days <= 7):
            return when
    return None


def _agrees(when: date, fields: Calendar) -> bool:
    return (
        fields.day in (None, when.day)
        and fields.month in (None, when.month)
        and fields.year in (None, when.year)
        and fields.weekday in (None, when.isoweekday())
    )


def _paired(clue: _Clue, clues: _Clues) -> bool:
    """Tell whether the text names the nearest such weekday, too: then "last" means the one before it."""
    return any(other.fields.weekday == clue.fields.weekday and not other.previous for other in clues.days)


def _full(clue: _Clue) -> date | None:
    fields = clue.fields
    if not (fields.year and fields.month and fields.day):
        return None
    try:
        return date(fields.year, fields.month, fields.day)
    except ValueError:
        return None


def _clues(document: Document, times: Sequence[TimeMention]) -> _Clues:
    """Collect what the body's time mentions tell of the day they count from."""
    about = [line.span for line in document.lines if line.kind in _ABOUT]
    told = [mention for mention in times if not any(line.covers(mention.span) for line in about)]
    days: list[_Clue] = []
    named: set[int] = set()
    early = later = False
    for at, mention in enumerate(told):
        timex = mention.timex
        if isinstance(timex, Shift) and timex.anchor is Anchor.PREVIOUS:
            later = later or (timex.granule is Granule.DAY and timex.amount is None)
            continue
        early = early or _early(timex)
        offset = _offset(timex) if mention.offset is None else mention.offset
        if offset is not None:
            named.add(offset)
        clue = _clue(mention, offset, _in_brackets(document.text, told, at))
        if clue is not None and not _bracketed(document.text, told, at):
            days.append(replace(clue, later=later))
            later = False
    return _Clues(tuple(days), frozenset(named), early)


def _clue(mention: TimeMention, offset: int | None, bracketed: Calendar | None) -> _Clue | None:
    timex = mention.timex
    if offset is not None:
        own = timex.on if isinstance(timex, Shift) else timex if isinstance(timex, Calendar) else None
        fields = own if own and own.day else bracketed
        return _Clue(fields, offset) if fields else None
    if not isinstance(timex, Calendar) or timex.alternatives or timex.shift is not None:
        return None
    direction = mention.tense if timex.direction is Direction.NONE else timex.direction
    if direction in _AHEAD or direction is Direction.SAME or not (timex.weekday or (timex.month and timex.day)):
        return None
    fields = timex if timex.day or bracketed is None else replace(bracketed, weekday=timex.weekday)
    return _Clue(fields, previous=timex.direction is Direction.PREVIOUS, sure=direction in _PAST)


def _offset(timex: Timex) -> int | None:
    """Return the days between the reference day and what words like today and yesterday name."""
    reckoned = isinstance(timex, Shift) and timex.granule is Granule.DAY and timex.anchor is Anchor.REFERENCE
    if not reckoned or not isinstance(timex, Shift) or timex.amount not in (0, -1, -2):
        return None
    return timex.amount


def _early(timex: Timex) -> bool:
    return isinstance(timex, Shift) and timex.granule is Granule.WEEK and timex.amount == 0 and timex.part is Part.START


def _in_brackets(text: str, told: Sequence[TimeMention], at: int) -> Calendar | None:
    """Return the date in brackets right behind a mention: today (23 Sept)."""
    if at + 1 >= len(told) or not _bracketed(text, told, at + 1):
        return None
    timex = told[at + 1].timex
    return timex if isinstance(timex, Calendar) and timex.day else None


def _bracketed(text: str, told: Sequence[TimeMention], at: int) -> bool:
    """Tell whether a mention stands in brackets right behind the one before it."""
    if at == 0:
        return False
    between = text[told[at - 1].span.end : told[at].span.start]
    return len(between) <= 3 and between.strip() in ("(", "[", "（")
