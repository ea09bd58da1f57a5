"""Which time governs an event: the one of its own clause, never merely the nearest.

Where the pack parses, a time belongs to the verb or noun that it hangs on: not to what is said in a content clause
below, nor to a clause beside. Where it does not, clause words between the two part them (data/clause_breaks.tsv). A
clock time that opens a line (a live report) governs the whole line. A dateline, a bound (since, until, before), and a
year in a name (the 2015 accord, ข้อตกลงปี 2015) date nothing. The day of publication is never an event's time, only
the day by which it had happened (`Basis.BOUNDED`). Called by `events.py`, and by `quotes.py` for statements.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from onrecord.assets import rows
from onrecord.knowledge.sounds import is_thai
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import EventFrame, Status
from onrecord.model.documents import Document, LineKind
from onrecord.model.reading import Attribution, Basis, Time
from onrecord.model.spans import Span
from onrecord.model.timex import TimexType

PACKAGE = "onrecord.resolve"
REACH = 160
"""Code points between a trigger and the time of its clause, where nothing is parsed: about a clause and a half."""
SHARED = 60
"""Code points between a deed and a time behind it that is its own."""
CLOSING = 3
"""Code points to the end of a content within which a time may be that of saying it."""
STEPS = 12
"""Steps up a parse that are followed."""
OPENING = 8
"""Code points behind the word that opens a clause within which a time stands before its verb."""
HEAD_MOST = 80
"""Code points from the start of the first paragraph within which a dateline stands."""

_APART = frozenset({"ccomp", "relcl", "advcl", "acl", "parataxis", "csubj"})
"""Dependencies (ClearNLP) of clauses whose times are their own."""
_PASSING = frozenset({"xcomp", "pcomp"})
"""Dependencies of verbs that share the time of the verb above: agreed to meet, barred from leaving."""
_IN_NAME = frozenset({"nummod", "compound", "amod", "nmod"})
"""Dependencies of a year that is part of a noun phrase: the 2015 accord."""
_TO_COME = frozenset({Status.PLANNED, Status.PROPOSED, Status.CONDITIONAL, Status.FORECAST})
"""Told as yet to come: the day of writing is no bound."""
_IN_WORDS = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT"})
"""Types of act that lie in words about a deed."""
_SINCE = "ตั้งแต่"
"""What brings the day of a deed in Thai (closed since Monday: on Monday), but of a year only how long it lasts."""
_TELLING = frozenset({LineKind.BODY, LineKind.HEADLINE})
"""Kinds of lines that are not about the text."""
_DASH = re.compile(r"[-–—]\s")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR_ALONE = re.compile(r"\d{4}")


class Dating(NamedTuple):
    """The time of an event, and what it rests on."""

    time: Time | None = None
    basis: Basis | None = None


class EventTimes:
    """Finds the times that govern events; made once a document."""

    def __init__(
        self,
        analysis: Analysis,
        times: Sequence[Time],
        attributions: Sequence[Attribution] = (),
        deeds: Sequence[Span] = (),
    ) -> None:
        """`attributions` are the document's, `deeds` the triggers of its events; without them all words are told."""
        self._analysis = analysis
        self._day = written(analysis.document)
        self._deeds = sorted(deeds, key=lambda span: span.start)
        self._deed_starts = [span.start for span in self._deeds]
        self._content = {one.cue: one.content for one in attributions if one.cue is not None}
        self._about = [line.span for line in analysis.document.lines if line.kind not in _TELLING]
        self._about_starts = [span.start for span in self._about]
        bodies = (line.span for line in analysis.document.lines if line.kind is LineKind.BODY)
        self._first = next(bodies, None)
        ordered = sorted(times, key=lambda time: time.span.start)
        dating = [time for time in ordered if time.type in (TimexType.DATE, TimexType.TIME) and not self._bare(time)]
        self._times = [time for time in dating if not self._bound(time)]
        self._time_starts = sorted(time.span.start for time in dating)
        self._ups: dict[Span, Sequence[int]] = {}
        self._begins = [time.span.start for time in self._times]
        self._longest = max((len(time.span) for time in self._times), default=0)
        self._on_line = [self._line(start) for start in self._begins]
        self._opening = {line: time for time in dating if (line := self._opened(time)) is not None}

    def of(self, frame: EventFrame) -> Dating:
        """Return the time of the frame and what it rests on: the one it names, of its clause, or of the line that a
        clock opens."""
        if frame.time is not None:
            near = self._near(frame.time.start, frame.time.end)
            time = next((self._times[at] for at in near if self._times[at].span.overlaps(frame.time)), None)
            return Dating(time, Basis.STATED) if time else self._untold(frame)
        content = self._content.get(frame.trigger, ())
        beside = [time for time in self._beside(frame.trigger) if not _within(time.span, content)]
        if frame.status not in _TO_COME:
            beside = [time for time in beside if not self._goal(time.span)]
        if frame.type in _IN_WORDS and not self._parsed(frame.trigger.start):
            beside = [time for time in beside if not self._meant(time.span, frame.trigger)]
        subject = min((span.start for span in frame.actors), default=-1)
        found = self._told(frame.trigger, [time for time in beside if not self._anothers(time.span, subject)])
        return found if found.time is not None else self._untold(frame)

    def said(self, cue: Span, content: Sequence[Span], source: Span | None = None) -> Time | None:
        """Return the time at which something was said: it governs the cue, stands outside the content and is that of
        nobody's deed before the `source`; never after the text's own day."""
        outside = [time for time in self._beside(cue) if not any(part.overlaps(time.span) for part in content)]
        subject = source.start if source is not None and source.start < cue.start else -1
        own = [time for time in outside if not (self._anothers(time.span, subject) or self._after_it(time))]
        return self._told(cue, own).time

    def _after_it(self, time: Time) -> bool:
        """Tell whether a time is after the day on which the text was written and published."""
        return self._day is not None and time.earliest is not None and time.earliest[:10] > self._day

    def _beside(self, words: Span) -> Sequence[Time]:
        """The times on the line of some words that may govern them, in order: where they are parsed those that hang on
        them or on a verb of their clause, else those in reach."""
        if self._parsed(words.start):
            own, joined = self._clause(self._head(words))
            tokens = {*self._analysis.tokens_in(words.start, words.end), *own, *joined}
            near: Iterable[int] = sorted({number for at in tokens for number in self._hanging.get(at, ())})
        else:
            near = self._near(words.start - REACH, words.end + REACH)
        line = self._line(words.start)
        return [self._times[number] for number in near if self._on_line[number] == line]

    def _near(self, start: int, end: int) -> range:
        """The numbers of the times of which a part may stand between two offsets, ends included."""
        first = bisect_left(self._begins, start - self._longest)
        return range(first, bisect_right(self._begins, end))

    def _told(self, trigger: Span, times: Sequence[Time]) -> Dating:
        ranked = [(rank, time) for time in times if (rank := self._governs(time, trigger)) is not None]
        best = min((rank for rank, _ in ranked), default=0)
        near = [time for rank, time in ranked if rank == best]
        basis = Basis.INHERITED if best else Basis.STATED
        if len({time.value for time in near}) == 1:
            return Dating(near[0], basis)
        if len(near) > 1:
            time = self._closest(near, trigger)
            return Dating(time, basis if time else None)
        opening = self._opening.get(self._line(trigger.start))
        return Dating(opening, Basis.INHERITED if opening else None)

    def _untold(self, frame: EventFrame) -> Dating:
        """Without a time: what is told as done was so by the document's day, where that is known."""
        document = self._analysis.document
        day = document.published or document.reference_date.value or document.reference_date.latest
        return Dating(None, Basis.BOUNDED if day and frame.status not in _TO_COME else None)

    def _meant(self, time: Span, trigger: Span) -> bool:
        """Tell whether a time behind words is that of the deed that they are about: condemned the raid of 7 October."""
        if trigger.end > time.start:
            return False
        return self._deed_in(trigger.end, time.start) or self._analysis.text.endswith(_SINCE, 0, time.start)

    def _deed_in(self, start: int, end: int) -> bool:
        at = bisect_left(self._deed_starts, start)
        return at < len(self._deeds) and self._deed_starts[at] < end

    def _deeds_in(self, start: int, end: int) -> int:
        return bisect_left(self._deed_starts, end) - bisect_left(self._deed_starts, start)

    def _times_in(self, start: int, end: int) -> int:
        return bisect_left(self._time_starts, end) - bisect_left(self._time_starts, start)

    def _of_another(self, time: Span, trigger: Span) -> bool:
        """Tell whether a time stands behind another deed, in whose clause it is, or has one between."""
        if time.start >= trigger.end:
            return self._deed_in(trigger.end, time.start)
        return self._deed_in(max(self._line_start(time.start), time.start - SHARED), time.start)

    def _left_over(self, time: Span, trigger: Span) -> bool:
        """Tell whether the deeds between have times of their own: freed two who were taken on Monday, on Friday."""
        if time.start < trigger.end:
            return False
        return self._deeds_in(trigger.end, time.start) <= self._times_in(trigger.end, time.start)

    def _closest(self, near: Sequence[Time], trigger: Span) -> Time | None:
        """The one that is of no other deed where nothing is parsed, else the nearest, where it is clearly so."""
        own = [time for time in near if not self._of_another(time.span, trigger)]
        own = own or [time for time in near if self._left_over(time.span, trigger)]
        if len(own) == 1 and not self._parsed(trigger.start):
            return own[0]
        ranked = sorted(near, key=lambda time: _distance(time.span, trigger))
        first, second = (_distance(time.span, trigger) for time in ranked[:2])
        return ranked[0] if second >= 2 * first + 10 else None

    def _governs(self, time: Time, trigger: Span) -> int | None:
        """Return how closely a time governs a trigger: 0 its own, 1 that of a verb it is joined to; None not at all."""
        if self._parsed(trigger.start):
            return self._hangs(time.span, trigger)
        apart = _distance(time.span, trigger) > REACH or self._parted(time.span, trigger)
        return None if apart or (self._inserted(time.span, trigger) and not self._after_it(time)) else 0

    # ---- by the parse ----

    def _parsed(self, offset: int) -> bool:
        at = self._analysis.token_at(offset)
        return at >= 0 and self._analysis.tokens[at].head >= 0

    def _hangs(self, time: Span, trigger: Span) -> int | None:
        """Tell whether a time hangs on the trigger or its verb (0), or on a verb that this one is joined to (1)."""
        below = set(self._analysis.tokens_in(trigger.start, trigger.end))
        own, joined = self._clause(self._head(trigger))
        up = self._above(time)
        below |= {at for at in up if self._carries(at, below)}
        if any(at in below or at in own for at in up):
            return 0
        return 1 if any(at in joined for at in up) else None

    def _above(self, time: Span) -> Sequence[int]:
        """What a time hangs on, looked for once."""
        if time not in self._ups:
            self._ups[time] = self._upward(self._head(time))
        return self._ups[time]

    @cached_property
    def _hanging(self) -> dict[int, list[int]]:
        """The times, by number, that hang on each token, or on a verb behind it that may say that it was done."""
        found: dict[int, list[int]] = {}
        for number, time in enumerate(self._times):
            up = self._above(time.span)
            for at in {*up, *(self._analysis.tokens[verb].head for verb in up)}:
                found.setdefault(at, []).append(number)
        return found

    def _carries(self, verb: int, noun: set[int]) -> bool:
        """Tell whether a verb behind the noun of a deed only says that it was done: the raid carried out on Monday."""
        token = self._analysis.tokens[verb]
        return token.dep in ("acl", "relcl") and token.head in noun and f" {token.text.casefold()}" in _listed("done")

    def _clause(self, at: int) -> tuple[set[int], set[int]]:
        """The tokens from a trigger up to the verb of its clause, and verbs that this one is joined to."""
        tokens, own, others = self._analysis.tokens, {at}, set[int]()
        found = own
        for _ in range(STEPS):
            token = tokens[at]
            joined = token.dep == "conj"
            if token.dep in _APART or token.head == at or (token.pos in ("VERB", "AUX") and not joined):
                break
            found = others if joined and token.pos in ("VERB", "AUX") else found
            at = token.head
            if tokens[at].pos in ("VERB", "AUX"):
                found.add(at)
        return own, others

    def _upward(self, at: int) -> list[int]:
        """What a time hangs on, up to its first verb; nothing where a bound stands between (before the vote of)."""
        tokens, found = self._analysis.tokens, []
        for _ in range(STEPS):
            token = tokens[at]
            if token.head == at or token.dep in _APART:
                break
            at = token.head
            if tokens[at].dep == "prep" and f" {tokens[at].text.casefold()}" in _listed("bound"):
                return []
            found.append(at)
            if tokens[at].pos in ("VERB", "AUX") and tokens[at].dep not in _PASSING:
                break
        return found

    def _head(self, span: Span) -> int:
        """The token of a span whose head lies outside it."""
        inside = self._analysis.tokens_in(span.start, span.end)
        tokens = self._analysis.tokens
        outward = (at for at in inside if tokens[at].head not in inside or tokens[at].head == at)
        return next(outward, self._analysis.token_at(span.start))

    # ---- by the words between ----

    def _parted(self, time: Span, trigger: Span) -> bool:
        start, end = (time.end, trigger.start) if time.end <= trigger.start else (trigger.end, time.start)
        return any(word.lastgroup == "break" for word in _breaks().finditer(self._analysis.text, start, end))

    def _inserted(self, time: Span, trigger: Span) -> bool:
        """Tell whether a time before a trigger closes a clause put in behind its subject: X ซึ่งขายเรือให้ Y เมื่อปี … ขอให้.
        One right behind the word that opens the clause is not closed in by it."""
        if time.end > trigger.start:
            return False
        before = self._analysis.text[max(self._line_start(time.start), time.start - SHARED) : time.start]
        inside = min(
            (before.rpartition(word)[2] for word in _listed("inserted") if word in before), key=len, default=""
        )
        return len(inside) > OPENING and " " not in inside.strip()

    def _goal(self, time: Span) -> bool:
        """Tell whether a time is only when something is to be done by: agreed to double trade within ten years."""
        before = self._analysis.text[max(0, time.start - 14) : time.start].rstrip()
        return time.text.startswith(_listed("goal")) or before.endswith(_listed("goal"))

    def _anothers(self, time: Span, subject: int) -> bool:
        """Tell whether a time is that of another deed, told before it, and the doer of this one is named behind it: A
        did so on Monday, B did that."""
        if subject < time.end or self._parsed(subject):
            return False
        opened = self._analysis.text[self._line_start(time.start) : time.start].strip()
        if len(opened) > OPENING and self._analysis.text[time.end : subject].strip() in _listed("joins"):
            return True
        at = bisect_left(self._deed_starts, time.start) - 1
        other = self._deeds[at] if at >= 0 else None
        return other is not None and other.start > self._line_start(time.start) and time.start - other.end <= SHARED

    def _line_start(self, offset: int) -> int:
        return self._analysis.text.rfind("\n", 0, offset) + 1

    def _bound(self, time: Time) -> bool:
        """Tell whether the word before a time makes it the start or end of something."""
        before = self._analysis.text[max(0, time.span.start - 14) : time.span.start].rstrip().casefold()
        if before.endswith(_SINCE) and _YEAR_ALONE.fullmatch(time.value or ""):
            return True
        return any(before.endswith(word) for word in _listed("bound"))

    def _bare(self, time: Time) -> bool:
        """Tell whether a time dates the text, or is a year within a name."""
        return self._in_dateline(time.span) or self._in_name(time)

    def _in_dateline(self, span: Span) -> bool:
        first = self._first
        if first is None or not first.covers(span) or span.start - first.start > HEAD_MOST:
            at = bisect_right(self._about_starts, span.start) - 1
            return at >= 0 and self._about[at].covers(span)
        dash = _DASH.search(self._analysis.text, span.end, min(first.end, span.end + HEAD_MOST // 2))
        return dash is not None and "." not in self._analysis.text[span.end : dash.start()].strip(". ")

    def _in_name(self, time: Time) -> bool:
        if not time.value or not _YEAR_ALONE.fullmatch(time.value):
            return False
        if self._parsed(time.span.start):
            return self._analysis.tokens[self._head(time.span)].dep in _IN_NAME
        before = self._analysis.text[max(0, time.span.start - 12) : time.span.start]
        glued = bool(before) and is_thai(before[-1])
        return glued and not any(before.endswith(word) for word in _listed("tie"))

    # ---- lines ----

    def _line(self, offset: int) -> int:
        unit = self._analysis.unit_at(offset)
        return unit.line if unit is not None else -1

    def _opened(self, time: Time) -> int | None:
        """The line that a clock time opens."""
        number = self._line(time.span.start)
        if time.type is not TimexType.TIME or number < 0 or "T" not in (time.value or ""):
            return None
        return number if self._analysis.document.lines[number].span.start == time.span.start else None


def written(document: Document) -> str | None:
    """Return the last day (ISO) on which a text can have been written: that of its publication, or the one from which
    its relative dates count where that is later; None where neither is known to the day."""
    days = [document.published[:10] if document.published and _DAY.match(document.published) else None]
    days.append(document.reference_date.day.isoformat() if document.reference_date.day is not None else None)
    return max((day for day in days if day is not None), default=None)


def _within(time: Span, content: Sequence[Span]) -> bool:
    """Tell whether a time is of what is said, not of saying it: behind the last words it may be either."""
    return any(part.overlaps(time) and part.end - time.end > CLOSING for part in content)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


@cache
def _listed(kind: str) -> tuple[str, ...]:
    """The words of data/clause_breaks.tsv of one kind; those of Latin script with the space before them."""
    told = (row["word"] for row in rows(PACKAGE, "data/clause_breaks.tsv") if row["kind"] == kind)
    return tuple(word.replace("_", " ") if is_thai(word) else f" {word}" for word in told)


@cache
def _breaks() -> re.Pattern[str]:
    """The words that open a clause, and those that only hold one of them (ว่า in ระหว่าง), which are kept."""
    kinds = ("kept", "break")
    return re.compile("|".join(f"(?P<{kind}>{_any(kind)})" for kind in kinds))


def _any(kind: str) -> str:
    return "|".join(sorted(map(re.escape, _listed(kind)), key=len, reverse=True))
