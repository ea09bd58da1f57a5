"""Reads the lines above an article: date lines, and the place, date and agency that open its first paragraph.

    Harbour Ledger, 7 September 2019        a date line: the date, and what stands beside it
    10:22 | 28 มิ.ย. 66
    SEOUL, Oct 18 (Agency) - Officials …     a dateline: place, date, agency; the paragraph goes on

Dates come from the language's own grammar, handed in as `find_times`; only dates that name their day are used,
and a reading that the digits leave open (03/04/2025) is settled by a weekday beside it or not at all. Called by
`metadata` and `syndication`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.documents.lines import FINAL_MARKS, OPENING_QUOTES
from onrecord.documents.outlets import masthead
from onrecord.documents.stamps import stamp
from onrecord.model.annotations import TimeMention
from onrecord.model.ports import FindTimes, MetadataCues
from onrecord.model.timex import Calendar, Repeat

DATE_LINE_MOST = 140
"""Code points of a date line, with mastheads and notes on it."""
REST_MOST = 70
"""Code points that may stand on a date line beside the date: a masthead, a place, a page's name."""
LED_IN = 24
"""Code points before a date that is led on to, from which they tell something."""
CLAUSE_LEAST = 16
"""Code points in a script without spaces from which what follows a date is a clause."""
LEAD_MOST = 8
"""Code points of the word before a date that opens a line (วันที่)."""
DATELINE_MOST = 120
"""Code points before the dash of a dateline."""
PLACE_MOST = 50
"""Code points of the places in a dateline."""

_CLOCK = re.compile(r"(?<![\d.:/-])([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d:/])(?!\s?[AaPp]\.?[Mm])")
_ENTRY = re.compile(
    r"(?:[01]?\d|2[0-3])(?::[0-5]\d|\.[0-5]\d(?=\s?(?:น\.|GMT|UTC|[ap]\.?m\b)))"
    r"(?:\s?(?:น\.|GMT|UTC|[ap]\.?m\.?)(?!\w))?\s?[:|–—-]?\s(?=\W?[^\W\d])",
    re.IGNORECASE,
)
"""A clock time before a heading; with a full stop a word for the hour has to stand there (not 1.20 million)."""
_ZONE = re.compile(r"\s?\(?(?:GMT|UTC)\b(?![+-])")
_DASH = re.compile(r"\s[-–—]{1,3}\s|\.\s?[-–—]|[)\]]\s?[-–—]\s?|(?<=[\d.])\s?[-–—]\s|\s?[—–]\s?")
_BRACKET = re.compile(r"[(\[（]([^()\[\]（）]{1,60})[)\]）]")
_PLACED = re.compile(r"^\s*[^\W\d_][\w .'’/-]{0,40}[(\[（]([^()\[\]（）|•]{1,60})(?:[)\]）]|$)")
"""A place and what stands in brackets behind it, at the beginning of a line: LJUBLJANA (Agency)."""
_SEPARATORS = re.compile(r"[|·•/]|\s[-–—]\s|,|;|，|\s{2,}")


@dataclass(frozen=True, slots=True)
class Tools:
    """What a language lends: the words around an article, and its dates."""

    cues: MetadataCues
    find_times: FindTimes


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a line: EDTF `value`, None where the year (or the order of day and month) is not said; then
    `open` holds the month and day of each reading, `weekday` (ISO) the weekday beside them. `rest` is the line without
    its dates and clock times."""

    value: str | None
    rest: str
    open: tuple[tuple[int, int], ...] = ()
    updated: bool = False
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, date and agency before the dash of a first paragraph; `agency` as the brackets have it."""

    place: str
    agency: str | None
    dated: Dated | None


def dated(text: str, tools: Tools) -> Dated | None:
    """Return the first date in `text` that names its day and month, or None."""
    mentions = tools.find_times(text)
    for mention in mentions:
        readings = _readings(mention)
        if readings:
            break
    else:
        return None
    rest = _without(text, mentions)
    hour, minute = _clock(mentions, rest)
    zone = "Z" if hour is not None and _ZONE.search(rest) else ""
    values = {stamp(c.year, c.month or 0, c.day, hour=hour, minute=minute, zone=zone) for c in readings if c.year}
    return Dated(
        value=values.pop() if len(values) == 1 else None,
        rest=_ZONE.sub(" ", _CLOCK.sub(" ", rest)),
        open=tuple((c.month or 0, c.day or 0) for c in readings),
        updated=_opens_with(text, tools.cues.updated),
        weekday=next((c.weekday for c in readings if c.weekday), None),
    )


def dated_apart(title: str, tools: Tools) -> Dated | None:
    """Return the date that stands apart in a title: in a part of its own, or at its end with its weekday.

    `Evening bulletin, 7 March 2019` is dated so; `Court recalls 7 March 2019 march` tells of that day. The words
    of a bulletin open a title that is one (cue `bulletin`).
    """
    found = dated(title, tools) if _has_digit(title) else None
    if found is None:
        return None
    spans = [mention.span for mention in tools.find_times(title)]
    parts = [part for part in _SEPARATORS.split(title) if _has_digit(part)]
    alone = any(not _words(_without(part, tools.find_times(part))) for part in parts)
    opens = any(title.casefold().startswith(word.casefold()) for word in tools.cues.bulletin)
    ends = found.weekday is not None and spans[-1].end == len(title.rstrip())
    return found if alone or opens or ends else None


def date_line(text: str, tools: Tools) -> Dated | None:
    """Return the date of a line that is there to give it, or None where the line tells something.

    Such a line is short, says little beside its date, and is no sentence about it.
    """
    if len(text) > DATE_LINE_MOST or text.startswith(OPENING_QUOTES) or not _has_digit(text):
        return None
    found = dated(text, tools) or _issue(text, tools)
    if found is None or len(found.rest.strip()) > REST_MOST or _led_in(text, tools) or day_told(text, tools):
        return None
    sentence = text.endswith(FINAL_MARKS) and not text.endswith(("น.", "น. )")) and bool(found.rest[:1].strip())
    return None if sentence and len(found.rest.split()) > 3 else found


def _led_in(text: str, tools: Tools) -> bool:
    """Tell whether a word leads on from what a line tells to its first date (cue `happened`); a few words before it
    only say that the date is the text's (เผยแพร่เมื่อวันที่ …)."""
    starts = (mention.span.start for mention in tools.find_times(text) if _readings(mention))
    start = next(starts, 0)
    return start > LED_IN and text.endswith(tools.cues.happened or "\n", 0, start)


def day_told(text: str, tools: Tools) -> bool:
    """Tell whether a clause without spaces follows the date that opens a line: what happened that day, no masthead."""
    first = next((mention.span for mention in tools.find_times(text) if _readings(mention)), None)
    if first is None or first.start > LEAD_MOST:
        return False
    clause = text[first.end :].strip().partition(" ")[0]
    named = masthead(clause, tools.cues) or _opens_with(clause, (*tools.cues.credit, *tools.cues.desk))
    return len(clause) >= CLAUSE_LEAST and not clause[0].isascii() and clause[0].isalpha() and not named


def _issue(text: str, tools: Tools) -> Dated | None:
    """Return the month of a line that names a magazine's number."""
    if not any(word in text for word in tools.cues.issue):
        return None
    mentions = tools.find_times(text)
    named = [m.timex for m in mentions if isinstance(m.timex, Calendar) and m.timex.year and m.timex.month]
    if len(named) != 1:
        return None
    rest = _without(text, mentions)
    for word in tools.cues.issue:
        rest = rest.replace(word, " , ") if not rest.startswith(word) else rest
    return Dated(stamp(named[0].year or 0, named[0].month or 0), rest)


def clock_line(text: str, tools: Tools) -> bool:
    """Tell whether a line is a clock time alone, as in a live report."""
    if len(text) > 25 or not _has_digit(text):
        return False
    rest = _CLOCK.sub(" ", _without(text, tools.find_times(text)))
    return not any(character.isalnum() for character in _ZONE.sub(" ", rest).replace("น.", ""))


def clock_led(text: str, tools: Tools) -> bool:
    """Tell whether a line opens with a clock time and goes on, as an entry's heading in a live report does."""
    found = _ENTRY.match(text)
    return found is not None and not clock_line(text, tools)


def dateline(text: str, tools: Tools) -> Dateline | None:
    """Return the dateline that opens a paragraph, or None.

    It ends in a dash, and has a date or an agency in brackets beside a short place; or it is a date in brackets.
    """
    if text.startswith(OPENING_QUOTES):
        return None
    first = _BRACKET.match(text)
    if first and (when := dated(first[1], tools)) and not when.rest.strip(" ."):
        return Dateline("", None, when)
    for dash in _DASH.finditer(text, 0, DATELINE_MOST):
        head = text[: dash.start() + (text[dash.start()] in ")]")]
        agency = _BRACKET.search(head)
        when = dated(head, tools) if _has_digit(head) else None
        place = _BRACKET.sub(" ", when.rest if when else head).strip(" ,.;-–—")
        if len(place) > PLACE_MOST:
            return None
        if (agency or when) and not any(mark in place for mark in '"“”?!:'):
            return Dateline(place, _undated(agency[1], tools) if agency else None, when)
    return None


def _undated(inside: str, tools: Tools) -> str | None:
    """Return what stands in a dateline's brackets without the day; None where that is all."""
    rest = _without(inside, tools.find_times(inside)) if _has_digit(inside) else inside
    return rest.strip(" ,.;-–—") or None


def chunks(rest: str) -> list[str]:
    """Return what stands on a line, cut at its separators; of a place before brackets, what these hold."""
    rest = _PLACED.sub(r" \1 | ", rest)
    return [piece for part in _SEPARATORS.split(rest) if (piece := part.strip(" ,.;:()[]-–—*"))]


def in_year_of(found: Dated, day: date | None) -> str | None:
    """Return the date, its missing year or order taken from `day` where that is one of its readings."""
    if found.value or day is None:
        return found.value
    return day.isoformat() if (day.month, day.day) in found.open else None


def _readings(mention: TimeMention) -> tuple[Calendar, ...]:
    """Return the calendar days that a mention may mean: one, or the readings that a weekday leaves."""
    timex = mention.timex
    if not isinstance(timex, Calendar) or timex.shift is not None:
        return ()
    found = tuple(c for c in (timex, *timex.alternatives) if c.month and c.day)
    fitting = tuple(c for c in found if _fits_weekday(c, timex.weekday))
    return fitting or found


def _fits_weekday(calendar: Calendar, weekday: int | None) -> bool:
    if weekday is None or not calendar.year or not calendar.month or not calendar.day:
        return True
    try:
        return date(calendar.year, calendar.month, calendar.day).isoweekday() == weekday
    except ValueError:
        return False


def _clock(mentions: Sequence[TimeMention], rest: str) -> tuple[int | None, int | None]:
    for mention in mentions:
        if isinstance(mention.timex, Calendar) and mention.timex.hour is not None:
            return mention.timex.hour, mention.timex.minute
    found = _CLOCK.search(rest)
    return (int(found[1]), int(found[2])) if found else (None, None)


def _without(text: str, mentions: Sequence[TimeMention]) -> str:
    """Return the text with its time expressions blanked, but for what recurs: a name's part (รายวัน, Weekly)."""
    dates = [mention for mention in mentions if not isinstance(mention.timex, Repeat)]
    for mention in sorted(dates, key=lambda m: m.span.start, reverse=True):
        text = f"{text[: mention.span.start]} {text[mention.span.end :]}"
    return text


def _words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _opens_with(text: str, words: Sequence[str]) -> bool:
    head = text.lstrip(" ([*-–—|").casefold()
    return any(head.startswith(word.casefold()) for word in words)


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)
