"""Where something was said in Thai: the words of place or occasion between a cue and its content, behind a cue that
follows its quote, or at the head of the sentence (ที่กรุงเวียนนา X กล่าวว่า …).

A venue begins with a word of place (ที่, ณ, ใน, ระหว่าง) before a named place or a noun of `data/quotes_venues.tsv`, and
ends at a pause, a time or a word that goes on with something else. Which place its words name is settled in
`resolve/`. Called by `quotes.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord.assets import rows
from onrecord.model.annotations import Annotations, QuoteFrame
from onrecord.model.spans import Span

PACKAGE = "onrecord.lang.th"
GAP = 130
"""Code points behind a cue within which its venue begins."""
LONGEST = 110
"""Code points of a venue."""
HEAD = 90
"""Code points from the head of a line to its first subject, within which a place governs the line's first statement."""

RANK = 14
"""Code points of a rank or form of address between them."""


def at_venue(text: str, at: int) -> bool:
    """Tell whether an occasion or place without a name begins at `at`: no content of a clipped verb."""
    led = _led().match(text, at)
    return led is not None and _gatherings().match(text, led.end()) is not None


def with_venues(text: str, frames: Sequence[QuoteFrame], found: Annotations) -> tuple[QuoteFrame, ...]:
    """Return the frames, each with the words that tell where it was said."""
    finder = _Finder(text, found)
    return tuple(replace(frame, venue=finder.of(frame)) for frame in frames)


class _Finder:
    """Finds the venues of one document."""

    def __init__(self, text: str, found: Annotations) -> None:
        self._text = text
        self._places = {place.span.start: place.span.end for place in found.places}
        self._times = sorted(time.span.start for time in found.times)

    def of(self, frame: QuoteFrame) -> Span | None:
        """Return the venue of a frame: beside its cue, else at the head of its line."""
        if frame.cue is None:
            return None
        return self._behind(frame, frame.cue.end) or self._ahead(frame)

    def _behind(self, frame: QuoteFrame, at: int) -> Span | None:
        following = [part.start for part in frame.content if part.start >= at]
        limit = min([at + GAP, self._line_end(at), *following])
        match = _led().search(self._text, at, limit)
        while match is not None:
            span = self._venue(match, limit)
            if span is not None:
                return None if self._said_before(at, match.start()) else span
            match = _led().search(self._text, match.start() + 1, limit)
        return None

    def _said_before(self, start: int, end: int) -> bool:
        """Tell whether the statement's own clause is over before `end`."""
        words = self._text[start:end]
        return "ว่า" in words or words.count(" ") > 2

    def _ahead(self, frame: QuoteFrame) -> Span | None:
        """The place that opens the line, where the statement is the first thing told in it."""
        first = frame.source.start if frame.source is not None else None
        if first is None or frame.continues:
            return None
        head = self._text.rfind("\n", 0, first) + 1
        if not 0 < first - head <= HEAD:
            return None
        match = _led().match(self._text, head)
        span = self._venue(match, first) if match is not None else None
        rank = self._text[span.end : first].strip(" ,") if span is not None else ""
        return span if len(rank) <= RANK and " " not in rank else None

    def _venue(self, match: re.Match[str], limit: int) -> Span | None:
        """The venue that begins with the word of place matched: before a place, or a noun of an occasion."""
        text, start, at = self._text, match.start(), match.end()
        at += text.startswith(" ", at)
        occasion = _gatherings().match(text, at)
        if occasion is None and at not in self._places:
            return None
        end = self._end(occasion.end() if occasion is not None else self._places[at], min(limit, start + LONGEST))
        return Span.trimmed(text, start, end) if end > at else None

    def _end(self, at: int, limit: int) -> int:
        """Where the words of a venue end: at a pause, a time, a word that goes on with something else."""
        index = bisect_left(self._times, at)
        if index < len(self._times):
            limit = min(limit, self._times[index])
        stop = _stops().search(self._text, at, limit)
        return stop.start() if stop is not None else limit

    def _line_end(self, at: int) -> int:
        end = self._text.find("\n", at)
        return end if end >= 0 else len(self._text)


@cache
def _words(kind: str) -> str:
    table = rows(PACKAGE, "data/quotes_venues.tsv")
    found = sorted((row["word"] for row in table if row["kind"] == kind), key=len, reverse=True)
    return "|".join(map(re.escape, found))


@cache
def _led() -> re.Pattern[str]:
    return re.compile(f"(?:{_words('at')})")


@cache
def _gatherings() -> re.Pattern[str]:
    return re.compile(f"(?:{_words('gathering')})")


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(f"[ \u00a0\n\"“”‘’'«»(]|{_words('stop')}")
