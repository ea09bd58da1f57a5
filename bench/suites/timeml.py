"""Reads TIMEX-annotated English texts, turns our times into TIMEX values, and scores them: for the date suites.

TIMEX3 and TIMEX2 write what EDTF has no word for: decades as `199`, seasons as `2013-SP`, day-parts as `TMO`,
vague references as `PRESENT_REF`. The mapping stands here and not in the product, whose values are EDTF.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.extract.rules.times import longest
from onrecord.lang.en.segment import segment
from onrecord.lang.en.times import find_times
from onrecord.model.annotations import TimeMention
from onrecord.model.documents import Document, Line, ReferenceDate
from onrecord.model.reading import Time
from onrecord.model.spans import Span
from onrecord.model.timex import Between, Calendar, Granule, Length, Now, Part, Repeat, Shift, TimexType, Vague
from onrecord.resolve.times import resolve_times

_TAG = re.compile(r"<(/?)([A-Za-z0-9-]+)([^>]*)>")
_VALUE = re.compile(r"""\b(?:value|val)\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_BOND = re.compile(r"\s+(?:to|and|until|till|through)\s+|\s*[-–—]\s*")
_DAY_PARTS = (("morning", "TMO"), ("afternoon", "TAF"), ("evening", "TEV"), ("night", "TNI"))
_SEASONS = {Part.SPRING: "SP", Part.SUMMER: "SU", Part.AUTUMN: "FA", Part.WINTER: "WI"}
_UNITS = {Granule.QUARTER: "Q", Granule.WEEKEND: "WE", Granule.DAY: "D", Granule.WEEK: "W", Granule.MONTH: "M"}


@dataclass(frozen=True, slots=True)
class Timex:
    """Code points `start` to `end` and the TIMEX value."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text, its creation day (ISO), its annotated expressions in order."""

    name: str
    text: str
    created: str
    timexes: tuple[Timex, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """F1 in percent: any overlap, the same characters, any overlap with the same value; and the counts."""

    relaxed: float
    strict: float
    value: float
    predicted: int
    gold: int

    def __str__(self) -> str:
        figures = f"value F1 {self.value:.1f}  relaxed F1 {self.relaxed:.1f}  strict F1 {self.strict:.1f}"
        return f"{figures}  ({self.predicted} found, {self.gold} annotated)"


def parse(name: str, markup: str, *, tag: str) -> Annotated:
    """Return the TEXT element of an annotated file; `tag` is TIMEX3 or TIMEX2. Nested expressions are all kept."""
    created = _VALUE.search(markup, markup.index(f"<{tag}"))
    body = markup[markup.index("<TEXT>") + len("<TEXT>") : markup.index("</TEXT>")]
    text, at, open_, found = "", 0, [], []
    for mark in _TAG.finditer(body):
        text += html.unescape(body[at : mark.start()])
        at = mark.end()
        if mark[2] == tag and not mark[1]:
            value = _VALUE.search(mark[3])
            open_.append((len(text), value[1] if value else ""))
        elif mark[2] == tag and open_:
            start, value_ = open_.pop()
            found.append(Timex(start, len(text), value_))
    text += html.unescape(body[at:])
    return Annotated(name, text, created[1][:10] if created else "", tuple(sorted(found, key=lambda t: t.start)))


def predict(doc: Annotated) -> list[Timex]:
    """Return what the product finds in a text, with TIMEX values."""
    document = Document("bench", doc.text, "en", lines=tuple(_lines(doc.text)))
    mentions = longest(find_times(doc.text, segment(document)))
    times = {time.span: time for time in resolve_times(mentions, ReferenceDate(value=doc.created))}
    return [timex for mention in mentions for timex in _timexes(mention, times.get(mention.span))]


def score(pairs: Iterable[tuple[Sequence[Timex], Sequence[Timex]]]) -> Score:
    """Score predictions against gold, document by document: one to one, by largest overlap."""
    found = gold = overlap = same = value = 0
    for predicted, annotated in pairs:
        found, gold = found + len(predicted), gold + len(annotated)
        for left, right in _aligned(predicted, annotated):
            overlap += 1
            same += (left.start, left.end) == (right.start, right.end)
            value += left.value == right.value
    relaxed, strict, valued = (_f1(hits, found, gold) for hits in (overlap, same, value))
    return Score(relaxed, strict, valued, found, gold)


def _aligned(predicted: Sequence[Timex], annotated: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    shared = [
        (min(p.end, g.end) - max(p.start, g.start), i, j)
        for i, p in enumerate(predicted)
        for j, g in enumerate(annotated)
        if p.start < g.end and g.start < p.end
    ]
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for _, i, j in sorted(shared, key=lambda each: (-each[0], each[1], each[2])):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((predicted[i], annotated[j]))
    return pairs


def _f1(hits: int, found: int, gold: int) -> float:
    return 200 * hits / (found + gold) if found + gold else 0.0


def _lines(text: str) -> Iterable[Line]:
    at = 0
    for line in text.splitlines(keepends=True):
        span = Span.trimmed(text, at, at + len(line))
        at += len(line)
        if span:
            yield Line(span)


def _timexes(mention: TimeMention, time: Time | None) -> list[Timex]:
    """One TIMEX for a mention; two for a range, which TimeML annotates end by end."""
    span, value = mention.span, time.value if time else None
    bond = _BOND.search(span.text)
    if isinstance(mention.timex, Between) and bond and value:
        first, last = value.split("/")[0], value.split("/")[-1]
        middle, after = span.start + bond.start(), span.start + bond.end()
        return [Timex(span.start, middle, first), Timex(after, span.end, last)]
    return [Timex(span.start, span.end, timex_value(mention, value))]


def timex_value(mention: TimeMention, value: str | None) -> str:
    """Return the TIMEX value of a mention whose EDTF value is `value`."""
    timex = mention.timex
    if isinstance(timex, Vague):
        return timex.ref.value
    if isinstance(timex, Length):
        return _duration(timex)
    if isinstance(timex, Repeat) and timex.granule:
        return f"P1{_UNITS.get(timex.granule, timex.granule.name[0])}"
    if value is None:
        return _unresolved(timex)
    plain = value.replace("~", "")
    if "/" in plain:
        return _named(plain, timex)
    return plain + _day_part(mention, plain)


def _duration(length: Length) -> str:
    amount = "X" if length.amount is None else f"{length.amount:g}"
    clock = "T" if length.granule in (Granule.SECOND, Granule.MINUTE, Granule.HOUR) else ""
    if length.granule in (Granule.DECADE, Granule.CENTURY) and length.amount is not None:
        years = length.amount * (10 if length.granule is Granule.DECADE else 100)
        return f"P{years:g}Y"
    letters = {Granule.DECADE: "DE", Granule.CENTURY: "CE"} | _UNITS
    return f"P{clock}{amount}{letters.get(length.granule, length.granule.name[0])}"


def _unresolved(timex: object) -> str:
    if isinstance(timex, Shift) and timex.amount is None:
        return (Now.FUTURE if timex.direction.value == "future" else Now.PAST).value
    return "XXXX-XX-XX"


def _named(value: str, timex: object) -> str:
    """A range that EDTF writes out and TIMEX3 names: 1990/1999 is 199, 2013-01/2013-03 is 2013-Q1."""
    first, last = value.split("/")
    if len(first) == 4:
        return first[:3] if int(last) - int(first) == 9 else first[:2]
    if len(first) == 10:
        return _weekend(first)
    if isinstance(timex, Calendar) and timex.part in _SEASONS:
        return f"{first[:4]}-{_SEASONS[timex.part]}"
    month, count = int(first[5:7]), (int(last[5:7]) - int(first[5:7])) % 12 + 1
    return f"{first[:4]}-H{month // 6 + 1}" if count == 6 else f"{first[:4]}-Q{month // 3 + 1}"


def _weekend(saturday: str) -> str:
    iso = date.fromisoformat(saturday).isocalendar()
    return f"{iso.year}-W{iso.week:02d}-WE"


def _day_part(mention: TimeMention, value: str) -> str:
    if len(value) != 10 or mention.type not in (TimexType.DATE, TimexType.TIME):
        return ""
    words = mention.span.text.lower()
    return next((code for word, code in _DAY_PARTS if word in words), "")
