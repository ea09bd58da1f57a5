"""Turns time expressions into EDTF values, given the day that relative ones count from.

The expressions come from a language's grammar as forms (`model/timex.py`); nothing here knows a language. What
the words and the reference date cannot fix stays unresolved, with the bounds that are known; a reference date
known only within bounds is tried at both, and a value that differs between them is unresolved. Called by the
pipeline; calendar arithmetic is in `resolve/calendar.py`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.model import edtf
from onrecord.model.annotations import Link, TimeMention
from onrecord.model.documents import ReferenceDate
from onrecord.model.reading import Time
from onrecord.model.timex import Anchor, Between, Calendar, Direction, Granule, Length, Repeat, Shift, Timex, Vague
from onrecord.resolve.calendar import MINUTES_IN, YEARS_IN, Period, around, day, fitting, moved
from onrecord.resolve.forms import (
    FINER_THAN_MONTH,
    chosen,
    countable,
    counted,
    duration,
    is_clock,
    names_its_year,
    nearest,
    recurring,
    settled,
    shared,
    within,
)
from onrecord.resolve.time_history import after_told, counts_on, main_day, moved_on, tells, tells_history

CLOCK_REACH = 160
"""A bare clock time belongs to a day named at most this many code points before it: about a clause."""
ANCHOR_REACH = 160
"""An expression that counts from the time named next looks this many code points ahead: about a clause."""
STORY_YEARS = 5
"""An incomplete date beside one so far back belongs to it: nearer years are told beside the text's own."""
SAME_DAY = 180
"""So many minutes after something of an unknown hour still lie on its day."""


@dataclass(frozen=True, slots=True)
class _Answer:
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    how: str = "unresolved"


NOTHING = _Answer()


def resolve_times(
    mentions: Sequence[TimeMention],
    reference: ReferenceDate,
    *,
    day_first: bool | None = None,
    paragraphs: Sequence[int] = (),
) -> tuple[Time, ...]:
    """Return the times of a text in its order, `t1` on; vague references (now, recently) have no place among them.

    Args:
        mentions: in order of the text, without overlaps.
        reference: the day that relative dates count from, or its bounds.
        day_first: whether the outlet writes 03/04/2025 for 3 April; None where that is not known.
        paragraphs: where the text's paragraphs start, in order; without them it is taken for one.
    """
    dated = [mention for mention in mentions if not isinstance(mention.timex, Vague)]
    passes = [_Pass(dated, now, day_first, paragraphs).run() for now in _nows(reference)]
    answers = [_merged(both) for both in zip(*passes, strict=True)]
    return tuple(
        Time(
            id=f"t{number}",
            span=mention.span,
            type=mention.type,
            value=answer.value,
            earliest=answer.earliest,
            latest=answer.latest,
            how=answer.how,
            calendar=mention.calendar,
        )
        for number, (mention, answer) in enumerate(zip(dated, answers, strict=True), start=1)
    )


def _nows(reference: ReferenceDate) -> tuple[tuple[date, tuple[int, int] | None] | None, ...]:
    """The reference day with its clock; its first and last possible days where only bounds are known."""
    earliest, latest = edtf.bounds(reference.value)
    earliest, latest = earliest or reference.earliest, latest or reference.latest
    if earliest is None or latest is None:
        return (None,)
    clock = None
    if reference.value and "T" in reference.value:
        hour, minute = reference.value.partition("T")[2][:5].split(":")
        clock = (int(hour), int(minute))
    days = sorted({date.fromisoformat(earliest), date.fromisoformat(latest)})
    return tuple((each, clock) for each in days)


def _merged(answers: Sequence[_Answer]) -> _Answer:
    """One answer, where the two bounds of the reference date agree; else the bounds of both."""
    if all(answer == answers[0] for answer in answers):
        return answers[0]
    first = [answer.earliest for answer in answers if answer.earliest]
    last = [answer.latest for answer in answers if answer.latest]
    whole = len(first) == len(last) == len(answers)
    return _Answer(earliest=min(first), latest=max(last)) if whole else NOTHING


class _Pass:
    """One reading of the mentions from first to last, with what has been named so far."""

    def __init__(
        self,
        mentions: Sequence[TimeMention],
        now: tuple[date, tuple[int, int] | None] | None,
        day_first: bool | None,
        paragraphs: Sequence[int] = (),
    ) -> None:
        self.mentions = mentions
        self.now = now[0] if now else None
        self.now_clock = now[1] if now else None
        self.day_first = day_first
        self.history = self.now is not None and tells_history(mentions, self.now)
        self.last: Period | None = None
        self.told: Period | None = None
        self.last_day: tuple[Period, int] | None = None
        self.adrift = False
        self.vague: tuple[date | None, date | None] = (None, None)
        self.paragraphs = paragraphs
        self.opening: tuple[int, Period] | None = None
        self.past: Period | None = None
        self.story: tuple[int, Period] | None = None

    def run(self) -> list[_Answer]:
        return [self._answer(index) for index in range(len(self.mentions))]

    def _answer(self, index: int) -> _Answer:
        mention = self.mentions[index]
        if isinstance(mention.timex, Length):
            return _Answer(value=duration(mention.timex), how="explicit")
        if isinstance(mention.timex, Repeat):
            value = recurring(mention.timex)
            return _Answer(value=value, how="explicit") if value else NOTHING
        self.vague = (None, None)
        period = self._tried(index)
        self._remember(period, mention)
        if period is None:
            first, last = (edge.isoformat() if edge else None for edge in self.vague)
            return _Answer(earliest=first, latest=last)
        return _answered(period, mention)

    def _tried(self, index: int) -> Period | None:
        """The period of a mention; None also where the arithmetic leaves the calendar (the year 12025)."""
        try:
            return self._period(self.mentions[index].timex, index)
        except (ValueError, OverflowError):
            return None

    def _remember(self, period: Period | None, mention: TimeMention) -> None:
        if mention.link is Link.DEADLINE:
            return
        self.last = period
        self.adrift = period is None and (self.adrift or counts_on(mention.timex))
        if period is not None and period.granule not in YEARS_IN and tells(mention.timex):
            self.told = period
        self.story = self._told_on(period, mention)
        if period is not None and period.granule is Granule.DAY and not period.ends:
            self.last_day = (period, mention.span.end)
            self.past = period if self.now is None or period.first <= self.now else self.past
            number = self._paragraph(mention)
            if self.opening is None or self.opening[0] != number:
                self.opening = (number, period)

    def _paragraph(self, mention: TimeMention) -> int:
        return bisect_right(self.paragraphs, mention.span.start)

    def _told_on(self, period: Period | None, mention: TimeMention) -> tuple[int, Period] | None:
        """The last time of a story of years ago that a paragraph tells; None once it speaks of the text's own days."""
        if period is None or self.now is None or period.granule in YEARS_IN or mention.timex is None:
            return self.story
        if not tells(mention.timex) or period.last.year > self.now.year - STORY_YEARS:
            return None
        return self.story if period.granule is Granule.YEAR else (self._paragraph(mention), period)

    def _story(self, index: int) -> Period | None:
        """The time of years ago that the paragraph told last, to which its incomplete dates belong."""
        if self.story is None or self.story[0] != self._paragraph(self.mentions[index]):
            return None
        return self.story[1]

    def _period(self, timex: Timex | None, index: int) -> Period | None:
        if isinstance(timex, Calendar):
            return self._calendar(timex, index)
        if isinstance(timex, Shift):
            return self._shift(timex, index)
        if isinstance(timex, Between):
            return self._between(timex, index)
        return None

    # ---- dates ----

    def _calendar(self, calendar: Calendar, index: int) -> Period | None:
        if calendar.alternatives:
            return self._ambiguous(calendar, index)
        if calendar.shift is not None and calendar.shift_by is not None:
            return self._shifted(calendar)
        if is_clock(calendar):
            return self._clock(calendar, index)
        if self.mentions[index].link is Link.AFTER and (after := after_told(calendar, self.told, self.now)):
            return after
        near = self._near(calendar, index)
        if near is None:
            return None
        found = fitting(calendar, near)
        if calendar.year or calendar.decade or calendar.century or len(found) < 2:
            return found[0] if found else None
        direction = calendar.direction
        if direction is Direction.NONE:
            direction = self.mentions[index].tense
        if near != self.now and direction is not Direction.SAME:
            return self._told_next(found, near)
        return chosen(found, near, direction, calendar)

    def _near(self, calendar: Calendar, index: int) -> date | None:
        """The day that an incomplete date lies near; any day does for a complete one."""
        if self.now is None:
            complete = calendar.year or calendar.decade or calendar.century
            return date(calendar.year or 2000, 1, 1) if complete else None
        of_history = calendar.month is not None or calendar.part is not None
        if self.history and of_history and self.told:
            return self.told.first
        if of_history and calendar.direction is Direction.NONE and (story := self._story(index)):
            return story.first
        return self.now

    def _told_next(self, found: list[Period], near: date) -> Period:
        """The period of a history nearest to the one told before; within the year where only that was named."""
        if self.told and self.told.granule is Granule.YEAR:
            found = [period for period in found if period.first.year == near.year] or found
        return nearest(found, near)

    def _ambiguous(self, calendar: Calendar, index: int) -> Period | None:
        """03/04/2025: by the weekday beside it, then by the outlet's habit; else only the bounds are known."""
        readings = (replace(calendar, alternatives=()), *calendar.alternatives)
        periods = [period for reading in readings if (period := self._calendar(reading, index))]
        fits = [period for period in periods if period.first.isoweekday() == calendar.weekday]
        if len(fits) == 1:
            return fits[0]
        if len({period.value for period in periods}) < 2:
            return periods[0] if periods else None
        swapped = calendar.day == calendar.alternatives[0].month
        if swapped and self.day_first is not None:
            return periods[0 if self.day_first else 1]
        self._bound(min(period.first for period in periods), max(period.last for period in periods))
        return None

    def _shifted(self, calendar: Calendar) -> Period | None:
        """June last year, Wednesday of last week, the end of next month."""
        if self.now is None:
            return None
        granule = calendar.shift_by or Granule.YEAR
        whole = around(moved(settled(self.now, granule), calendar.shift or 0, granule), granule)
        return within(whole, replace(calendar, shift=None, shift_by=None))

    def _clock(self, calendar: Calendar, index: int) -> Period | None:
        clock = (calendar.hour or 0, calendar.minute or 0)
        when = self._close_day(index)
        return replace(when, clock=clock) if when else None

    def _close_day(self, index: int) -> Period | None:
        """The day named shortly before, else the day of writing."""
        start = self.mentions[index].span.start
        if start in self.paragraphs and self.now:  # an entry of a live report begins, on the day of writing
            return day(self.now)
        if self.last_day and start - self.last_day[1] <= CLOCK_REACH:
            return self.last_day[0]
        return day(self.now) if self.now else None

    # ---- counting ----

    def _shift(self, shift: Shift, index: int) -> Period | None:
        anchor = self._anchor(shift, index)
        if anchor is None:
            return None
        if shift.amount is None:
            self._bound_unsaid(shift, anchor)
            return None
        if shift.granule in MINUTES_IN:
            return self._minutes(shift, anchor)
        if shift.granule in FINER_THAN_MONTH and anchor.granule not in FINER_THAN_MONTH:
            self._bound(*(moved(edge, shift.amount, shift.granule) for edge in (anchor.first, anchor.last)))
            return None
        return counted(shift, anchor)

    def _anchor(self, shift: Shift, index: int) -> Period | None:
        if shift.anchor is Anchor.REFERENCE and not (self.history and self.told and shift.amount == 0 and shift.part):
            return replace(day(self.now), clock=self.now_clock) if self.now else None
        if self.mentions[index].link is Link.NEAR:
            return self._close_day(index)
        if shift.anchor is Anchor.NEXT:
            return self._ahead(index)
        if shift.granule is Granule.DAY and shift.amount == 0 and (main := self._main_day(index)):
            return main
        if self.adrift:
            return None
        if (
            shift.granule in FINER_THAN_MONTH
            and self.last_day
            and not countable(self.last)
            and not moved_on(self.last, self.last_day[0])
        ):
            return self.last_day[0]
        if self.last is None and shift.granule in (Granule.YEAR, Granule.MONTH) and (shift.amount or 0) < 0:
            return day(self.now) if self.now and shift.rounded else None  # up from the previous year: from last year
        return self.last

    def _main_day(self, index: int) -> Period | None:
        """The day that "the same day" takes up where a paragraph began since: not one told last on the way."""
        if self.opening is None or self.last_day is None or not self.paragraphs:
            return None
        apart = self.opening[0] != self._paragraph(self.mentions[index])
        return main_day(self.opening[1], self.last_day[0], self.past, self.now) if apart else None

    def _ahead(self, index: int) -> Period | None:
        """The time named next, read without being remembered."""
        here = self.mentions[index].span.end
        for at in range(index + 1, len(self.mentions)):
            if self.mentions[at].span.start - here > ANCHOR_REACH:
                return None
            if isinstance(self.mentions[at].timex, Calendar | Between):
                return self._tried(at)
        return None

    def _minutes(self, shift: Shift, anchor: Period) -> Period | None:
        minutes = (shift.amount or 0) * MINUTES_IN[shift.granule]
        if anchor.clock is None and abs(minutes) <= SAME_DAY and anchor.granule is Granule.DAY:
            return anchor
        if anchor.clock is None:
            self._bound(
                anchor.first + timedelta(minutes=min(minutes, 0)), anchor.last + timedelta(minutes=max(minutes, 0))
            )
            return None
        at = anchor.clock[0] * 60 + anchor.clock[1] + minutes
        return replace(day(anchor.first + timedelta(days=at // 1440)), clock=divmod(at % 1440, 60))

    def _bound_unsaid(self, shift: Shift, anchor: Period) -> None:
        """A few days ago: on some day before; nothing says how long."""
        if shift.direction in (Direction.PAST, Direction.PREVIOUS):
            self._bound(None, anchor.last)
        elif shift.direction in (Direction.FUTURE, Direction.NEXT):
            self._bound(anchor.first, None)

    def _bound(self, first: date | None, last: date | None) -> None:
        self.vague = (first, last)

    # ---- ranges ----

    def _between(self, between: Between, index: int) -> Period | None:
        start, end = shared(between.start, between.end)
        first, last = self._period(start, index), None
        if first is not None and isinstance(start, Calendar) and (start.year or self._runs_on(start, end, index)):
            last = self._after(end, first, index)
        else:
            last = self._period(end, index)
            first = self._before(start, last, index) if last else None
        if first is None or last is None or last.last < first.first:
            return None
        return Period(first.first, last.last, Granule.DAY, ends=(first, last))

    def _runs_on(self, start: Calendar, end: Timex | None, index: int) -> bool:
        """Tell whether a range of weekdays may still run on the day of writing: no verb says that it is over."""
        weekly = start.weekday and isinstance(end, Calendar) and end.weekday and not (start.day or end.day)
        open_ = isinstance(end, Calendar) and end.direction is Direction.NONE
        return bool(weekly) and open_ and self.mentions[index].tense is Direction.NONE

    def _after(self, end: Timex | None, first: Period, index: int) -> Period | None:
        """The end of a range whose start has its year: the first that fits from there on."""
        if not isinstance(end, Calendar) or end.year:
            return self._period(end, index)
        return next((period for period in fitting(end, first.first) if period.last >= first.first), None)

    def _before(self, start: Timex | None, last: Period, index: int) -> Period | None:
        """The start of a range whose end is known: the last that fits up to there."""
        if not isinstance(start, Calendar) or start.year or start.shift is not None or is_clock(start):
            return self._period(start, index)
        return next((period for period in reversed(fitting(start, last.first)) if period.first <= last.first), None)


def _answered(period: Period, mention: TimeMention) -> _Answer:
    value = edtf.about(period.value) if mention.approximate else period.value
    how = "explicit" if names_its_year(mention.timex) else "relative"
    return _Answer(value, period.first.isoformat(), period.last.isoformat(), how)
