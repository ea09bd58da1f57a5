"""A text in lines, and what the shape of a line tells: a rule, a heading, a headline.

Shape only: length, marks, neighbours. What words make of a line is in `headers`, `credits` and `syndication`.
Offsets are into the text as read. Called by `metadata`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model.spans import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_RULE = re.compile(r"[-–—_*=~•·#.+|/\s]{2,}")
_MARKED_HEADING = re.compile(r"#{1,6}\s{1,4}(?P<title>\S.*)|\*\*(?P<bold>[^*]{1,100})\*\*|__(?P<under>[^_]{1,100})__")
_LABEL = re.compile(r"[^:：]{1,60}\s?[:：](?:\s|$)\S?")
_BULLET = re.compile(r"[-–—•●▪■◆*·►>]\s?|\(?[\d๐-๙]{1,3}[.)]\s?|[A-Za-z]\)\s?")

OPENING_QUOTES = tuple("\"“‘'«„”``")
FINAL_MARKS = tuple(".。…;,!")
CLOSERS = "\"”’'»)]"

HEADLINE_MOST = 250
"""Code points of the longest headline; Thai ones, with two clauses and a colon, reach 180."""
APART_MOST = 180
"""Code points up to which a first line is a headline because a blank line follows it."""
HEADING_MOST = 80
"""Code points of a heading where sentences end in a mark; there a short line without one stands out."""
HEADING_MOST_UNMARKED = 50
"""The same where they do not (Thai), and a short line may be a whole sentence."""
BODY_LEAST = 200
"""A line at least this long, in code points, is telling something."""


def split_lines(text: str) -> tuple[Span, ...]:
    """Return every line that is not blank, without its break and outer white space."""
    trimmed = (Span.trimmed(text, found.start(), found.end()) for found in _LINE.finditer(text))
    return tuple(span for span in trimmed if span is not None)


def is_rule(text: str) -> bool:
    """Tell whether a line only separates: dashes, stars, dots."""
    return _RULE.fullmatch(text) is not None


def ends_sentences(spans: Sequence[Span]) -> bool:
    """Tell whether most long lines end in a full stop or the like: whether the script marks sentences."""
    long = [span.text.rstrip(CLOSERS) for span in spans if len(span) >= BODY_LEAST]
    return sum(text.endswith((".", "!", "?", "।", "。")) for text in long) * 2 > len(long)


def heading_title(text: str) -> str | None:
    """Return the title of a heading that is marked as one (`## …`, `**…**`), else None."""
    found = _MARKED_HEADING.fullmatch(text)
    return next((title.strip() for title in found.groups() if title), None) if found else None


def looks_like_heading(
    before: Span | None, line: Span, after: Span | None, *, marked: bool, entry: bool = False
) -> bool:
    """Tell whether a short line without marks heads the longer line behind it.

    `marked` says whether the text's sentences end in a mark; where they do not, only the shortest lines count.
    `entry`: a clock time has begun an entry of a live report, so that a label before a colon is no speaker's.
    """
    most = HEADING_MOST if marked else HEADING_MOST_UNMARKED
    text = line.text
    if len(text) > most or after is None or len(after) < max(40, 1.5 * len(text)):
        return False
    if text.endswith(FINAL_MARKS) or text.startswith(OPENING_QUOTES) or (_BULLET.match(text) and not entry):
        return False
    if (_LABEL.match(text) and not entry) or not any(character.isalpha() for character in text):
        return False
    return before is not None and not _LABEL.match(after.text[:80])


def may_be_headline(line: Span, following: Span | None, *, marked: bool) -> bool:
    """Tell whether a text's first line may be its headline: short, or not a sentence where these are marked."""
    text = line.text
    if following is None or len(text) > HEADLINE_MOST:
        return False
    if marked and text.endswith("."):
        return len(text) <= HEADING_MOST
    apart = following.start - line.end > 1 and len(text) <= APART_MOST
    return len(text) <= HEADLINE_MOST / 2 or len(text) < 0.8 * len(following) or apart
