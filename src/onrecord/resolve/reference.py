"""The reference date: the day that a text's relative dates count from.

Own reporting counts from its day of publication. A rendering (translation, rewrite, wire copy) counts from its
original's day: stated, in the original's address, or inferred. Inference tries every day on which the original
can have appeared and asks how well the text's own words fit it: which weekday it names last, what it calls
today, a bracketed day number, "last Friday" beside "Friday". Only a day that fits better than every other is
taken; else the date is unknown, within bounds. Never the rendering's own day for want of a better one. A date
line without a year is `years.py`'s to complete, or not.

Called by the pipeline once the times are found and before `resolve/times.py` gives them values.
"""

from __future__ import annotations

import re
from calendar import day_name
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from onrecord.documents.stamps import day_in_address, day_of
from onrecord.model.annotations import Mention, TimeMention
from onrecord.model.documents import Dated, Document, LineKind, ReferenceDate, Yearless
from onrecord.resolve.clues import Clue, Clues, clues_of, full, paired, resolved
from onrecord.resolve.years import about_text, evidence, in_some_year

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


_PLACED = re.compile(r"[^\d:|/()]{2,30}, ?[^,]{0,12}\d")
"""A line that opens with a place, a comma and the day: ULAN BATOR, 17 May 2018."""


def reference_date(
    document: Document, times: Sequence[TimeMention], mentions: Sequence[Mention] = (), *, today: date
) -> ReferenceDate:
    """Return the day that the document's relative dates count from, how it was found, and why.

    The value is an ISO day or None; then `earliest` and `latest` bound it where anything does.

    Args:
        document: with what its lines say of its date and origin.
        times: its time mentions, in order of the text.
        mentions: its mentions of actors; who holds which office tells years apart.
        today: the day on which it is read, the latest on which it can have been written.
    """
    clues = clues_of(document, times)
    if document.yearless:
        dated = _in_some_year(document, times, mentions, clues, today)
        if document.derived_from is None or dated.value is None:
            return dated
        document = replace(document, published=dated.value)
    if document.derived_from is not None:
        return _of_original(document, clues)
    published = day_of(document.published)
    if published is not None:
        return ReferenceDate(published.isoformat(), Dated.PUBLISHED, "the day of publication")
    if document.published is not None:
        return _within(document.published)
    own = _undated(clues)
    return own if own.value or own.earliest else _told_day(document, times, mentions, clues, today) or own


def _told_day(
    document: Document, times: Sequence[TimeMention], mentions: Sequence[Mention], clues: Clues, today: date
) -> ReferenceDate | None:
    """Return the day of a text without any date line that opens with a weekday and its date, both without a year: the
    year is inferred as a date line's is, the day from that one on as the other words leave it."""
    first = next((clue for clue in clues.days if clue.fields.month and clue.fields.day), None)
    if first is None or first.fields.year or not first.fields.weekday:
        return None
    opened = Yearless(first.fields.month or 0, first.fields.day or 0, first.fields.weekday)
    told = [mention for mention in times if not about_text(document, mention)]
    held = evidence(document, clues, told, mentions)
    found = in_some_year(replace(document, yearless=(opened,)), held, today, what="the day told first")
    if (day := found.day) is None:
        return found if found.earliest else None
    settled = _best([day + timedelta(days=days) for days in range(WINDOW + 1)], clues, None)
    return replace(settled, note=f"{found.note}; {settled.note}")


def _in_some_year(
    document: Document, times: Sequence[TimeMention], mentions: Sequence[Mention], clues: Clues, today: date
) -> ReferenceDate:
    """Return the date line's day in the year that fits, unless the text itself dates its today or last weekday."""
    own = _undated(clues)
    if own.day is not None and any((own.day.month, own.day.day) == (one.month, one.day) for one in document.yearless):
        return own
    told = [mention for mention in times if not about_text(document, mention)]
    return in_some_year(document, evidence(document, clues, told, mentions), today)


def _of_original(document: Document, clues: Clues) -> ReferenceDate:
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
    if origin.publisher is None and _has_dateline(document):
        return ReferenceDate(published.isoformat(), Dated.ORIGINAL, "a rendering that keeps the original's dateline")
    candidates = [published - timedelta(days=days) for days in range(WINDOW, -1, -1)]
    found = _best(candidates, clues, published)
    return replace(
        found, note=f"a rendering of {name}, published {published}, without the original's date; {found.note}"
    )


def _has_dateline(document: Document) -> bool:
    """Tell whether the line of the date opens with where it was written: a place and a comma, then the day."""
    lines = (document.text[line.span.start : line.span.end] for line in document.lines if line.kind is LineKind.DATE)
    return any(_PLACED.match(line) is not None for line in lines)


def _within(published: str) -> ReferenceDate:
    """Return the bounds of a publication date that names no day (a month, a year)."""
    year, month = int(published[:4]), int(published[5:7]) if len(published) >= 7 else None
    first = date(year, month or 1, 1)
    last = date(year + (month in (None, 12)), 1 if month in (None, 12) else (month or 0) + 1, 1) - timedelta(days=1)
    note = f"published {published}, the day is not said"
    return ReferenceDate(None, Dated.UNKNOWN, note, first.isoformat(), last.isoformat())


def _undated(clues: Clues) -> ReferenceDate:
    """Return the day of a text without any date of publication, where it dates its own today or last weekday.

    A full date alone says nothing of when the text was written; it must be tied to the text's own day: "today
    (23 September 2025)", or a weekday with its full date in a text that names other days by weekday alone.
    """
    tied = [day - timedelta(days=clue.offset) for clue in clues.days if (day := full(clue)) and clue.offset is not None]
    if tied and len(set(tied)) == 1:
        return ReferenceDate(tied[0].isoformat(), Dated.INFERRED, "the text dates its own today or yesterday")
    anchors = [day for clue in clues.days if clue.fields.weekday and clue.sure and (day := full(clue))]
    bare = [clue for clue in clues.days if clue.fields.weekday and not clue.fields.day and clue.sure]
    if not anchors or not bare:
        return ReferenceDate(note="no date of publication, and none that the text gives itself")
    last = max(anchors)
    return _best([last + timedelta(days=days) for days in range(WINDOW + 1)], clues, None)


def _best(candidates: Sequence[date], clues: Clues, published: date | None) -> ReferenceDate:
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


def _why(best: date, clues: Clues, candidates: Sequence[date]) -> str:
    days = [day for clue in clues.days if (day := resolved(clue, best, clues)) and day <= best]
    last = max(days) if days else best
    told = f"the latest day it reports is {day_name[last.weekday()]}"
    other = next((clue for clue in clues.days if clue.previous and paired(clue, clues)), None)
    if other and other.fields.weekday:
        told += f", which it tells from the {day_name[other.fields.weekday - 1]} before"
    return f"{told}; of {candidates[0]} to {candidates[-1]}, {best} ({day_name[best.weekday()]}) fits its words best"


def _cost(day: date, clues: Clues, published: date | None) -> float:
    """Return how badly the clues fit a reference day; 0 is a perfect fit."""
    told = [(clue, resolved(clue, day, clues)) for clue in clues.days]
    past = [when for _, when in told if when is not None and when <= day]
    cost = float(sum(_misfit(clue, when, day, clues) for clue, when in told))
    if past and 0 not in clues.named:
        lag = (day - max(past)).days
        cost += LAG_COST[lag] if lag < len(LAG_COST) else LATE_COST
    recent = [when for when in past if (day - when).days <= WINDOW + WINDOW]
    if recent:
        cost += LEAD_COST * min(2, len({when for when in recent if when > recent[0]}))
    cost += EARLY_COST if clues.early_this_week and day.isoweekday() <= 2 else 0
    cost += _gaps(told)
    return cost + (WEEK_COST * ((published - day).days // 7) if published else 0)


def _misfit(clue: Clue, when: date | None, day: date, clues: Clues) -> float:
    """Return what one clue costs by itself."""
    if when is None or when > day:
        return FUTURE_COST if clue.sure else UNMARKED_COST
    weekday_alone = clue.fields.weekday is not None and clue.fields.day is None and clue.offset is None
    return TODAY_COST if weekday_alone and (when - day).days in clues.named else 0


def _gaps(told: Sequence[tuple[Clue, date | None]]) -> float:
    """Return what "a few days later" costs between a day and the next one named."""
    cost = 0
    for (_, before), (clue, after) in pairwise(told):
        if clue.later and before and after and not 2 <= (after - before).days <= 6:
            cost += GAP_COST
    return cost
