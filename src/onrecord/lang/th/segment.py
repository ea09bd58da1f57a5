"""Cuts a Thai document into words, clause chunks and quotations: the pack's `segment` slot.

Words come from thaibreak (word F1 .871 on UD_Thai-TUD, against .696 for PyThaiNLP's newmm); where it has no
wheel, from newmm. Thai marks no sentences, so a unit is a chunk of a line between white spaces that do not
stand inside a quotation, brackets, a number, a Latin name or the parts of a Thai name. Not here: names,
times, or what any word means. Called by the pipeline through the pack.

Every token is verbatim at its offsets; together the tokens cover every code point of every line but white
space and the invisible separators of `INVISIBLE`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

from onrecord.assets import rows
from onrecord.errors import AssetError
from onrecord.lang.quotation import pair
from onrecord.model.analysis import Analysis, Quotation, Token, Unit
from onrecord.model.documents import Document

INVISIBLE = "\u200b\u2060\ufeff"
"""Zero-width space, word joiner, byte order mark: they separate and are no words."""

WINDOW = 4_000
"""Code points given to the word breaker at a time: newmm is quadratic in the length of unspaced text."""

SHORT_QUOTATION = 40
"""A quotation up to this many code points is a name or a scare quote, part of the clause around it."""

SHORT_PIECE = 7
"""Neighbouring pieces up to this long are parts of one name (Kim Jong Un is written in three)."""

LONGEST_PIECE = 40
"""No part of a name is longer than this many code points."""

WORD_MARKS = "ๆฯ"
SPACES = re.compile(rf"[\s{INVISIBLE}]+")
BRACKETED = re.compile(r"\([^()\n]{1,200}\)|\[[^\[\]\n]{1,200}\]")
GLOSS = re.compile(r"\([A-Za-zÀ-ɏ][^()\n]{0,80}\)")

Boundaries = Callable[[str], list[int]]
"""Word boundaries of a text, from 0 to its length."""


def segment(document: Document) -> Analysis:
    """Return the tokens, units and quotations of `document`.

    Raises:
        AssetError: neither thaibreak nor PyThaiNLP is installed.
    """
    text = document.text
    quotations = pair(text)
    tokens: list[Token] = []
    units: list[Unit] = []
    whole = _wholes(text, quotations)
    for number, line in enumerate(document.lines):
        first = len(tokens)
        tokens += _tokens(text, line.span.start, line.span.end)
        cuts = _cuts(text, line.span.start, line.span.end, whole)
        units += _units(tokens, first, cuts, number)
    return Analysis(document, tuple(tokens), tuple(units), quotations)


def cut(text: str) -> Iterator[Token]:
    """Yield the words of a text, as an index takes them: without its quotations and units."""
    return _tokens(text, 0, len(text))


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for at, until in pairwise(_boundaries(text, start, end)):
        word = text[at:until]
        if word.isspace() or word in INVISIBLE:
            continue
        if SPACES.search(word):  # a breaker may leave a separator inside what it takes for one word
            yield from _pieces(text, at, until)
        else:
            yield Token(at, until, word)


def _pieces(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield what stands between the separators from `start` to `end`."""
    for match in SPACES.finditer(text, start, end):
        if match.start() > start:
            yield Token(start, match.start(), text[start : match.start()])
        start = match.end()
    if start < end:
        yield Token(start, end, text[start:end])


def _boundaries(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the word boundaries from `start` to `end`, read in windows that overlap by one word."""
    breaker = _breaker()
    while end - start > WINDOW:
        found = breaker(_readable(text, start, start + WINDOW))
        kept = found[:-2] if len(found) > 2 else found[:-1]
        yield from (start + boundary for boundary in kept)
        start += found[len(kept)]
    yield from (start + boundary for boundary in breaker(_readable(text, start, end)))


def _readable(text: str, start: int, end: int) -> str:
    """Return the piece with a space for each NUL: thaibreak stops at one."""
    return text[start:end].replace("\x00", " ")


@cache
def _breaker() -> Boundaries:
    try:
        from thaibreak import boundaries
    except ImportError:
        return _newmm()
    checked: Boundaries = boundaries
    return checked


def _newmm() -> Boundaries:
    try:
        from pythainlp.tokenize import word_tokenize
    except ImportError as error:
        raise AssetError(
            "no Thai word breaker is installed",
            valid="thaibreak or pythainlp",
            remedy="pip install thaibreak, or pip install 'onrecord[thai-fallback]' where it has no wheel",
        ) from error

    def boundaries(text: str) -> list[int]:
        found = [0]
        for word in word_tokenize(text, engine="newmm", keep_whitespace=True):
            at = text.find(word, found[-1])
            if at >= 0 and word:
                found += [at, at + len(word)] if at > found[-1] else [at + len(word)]
        return found if found[-1] == len(text) else [*found, len(text)]

    return boundaries


class _Ranges:
    """Ranges of a text, in order and apart, with a look-up by offset."""

    __slots__ = ("ends", "starts")

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(ranges):
            if self.ends and start < self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def inside(self, start: int, end: int) -> bool:
        """Tell whether one range holds `start` to `end`, with something on either side."""
        index = bisect_left(self.starts, start) - 1
        return index >= 0 and end < self.ends[index]

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a range ends at `start` or begins at `end`."""
        before = bisect_left(self.ends, start)
        after = bisect_left(self.starts, end)
        ended = before < len(self.ends) and self.ends[before] == start
        return ended or (after < len(self.starts) and self.starts[after] == end)


def _wholes(text: str, quotations: tuple[Quotation, ...]) -> tuple[_Ranges, _Ranges]:
    """Return what is never cut inside (quotations, brackets, names before a gloss), and what also keeps its
    neighbours (short quotations, brackets)."""
    brackets = [match.span() for match in BRACKETED.finditer(text)]
    outer = [(quotation.outer.start, quotation.outer.end) for quotation in quotations if quotation.depth == 0]
    short = [(start, end) for start, end in outer if end - start <= SHORT_QUOTATION]
    glossed = [(_name_start(text, match.start(), match.group()), match.end()) for match in GLOSS.finditer(text)]
    return _Ranges(outer + brackets + glossed), _Ranges(short + brackets)


def _name_start(text: str, bracket: int, gloss: str) -> int:
    """Return where the name before a Latin gloss begins: one piece for each Latin word, and one for the title."""
    start = bracket
    for _ in range(len(gloss.split()) + 1):
        end = start
        while end > 0 and text[end - 1] in " \u00a0":
            end -= 1
        start = end
        while start > max(0, end - LONGEST_PIECE) and not text[start - 1].isspace():
            start -= 1
        if _openers().match(text, start):
            break
        if start == 0 or text[start - 1] not in " \u00a0":
            break
    return start - 1


def _cuts(text: str, start: int, end: int, whole: tuple[_Ranges, _Ranges]) -> list[int]:
    """Return the offsets in the line at which a unit ends."""
    never, close = whole
    spaces = [match.span() for match in SPACES.finditer(text, start, end)]
    edges = [start, *(edge for space in spaces for edge in space), end]
    cuts: list[int] = []
    for index, (left, right) in enumerate(spaces):
        before = text[edges[2 * index] : left]
        after = text[right : edges[2 * index + 3]]
        if never.inside(left, right):
            continue
        if _openers().match(after) or not (close.touches(left, right) or _joined(before, after)):
            cuts.append(left)
    return [*cuts, end]


@cache
def _openers() -> re.Pattern[str]:
    words = sorted((row["opener"] for row in rows("onrecord.lang.th", "data/segment.tsv")), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def _joined(before: str, after: str) -> bool:
    """Tell whether the white space between two pieces is spelling rather than a pause."""
    if not before or not after:
        return True
    if len(before) <= SHORT_PIECE and len(after) <= SHORT_PIECE:
        return True
    last, first = before[-1], after[0]
    return (
        last in WORD_MARKS
        or last in ".%"
        or first in WORD_MARKS
        or first == "%"
        or _is_latin_or_digit(last)
        or _is_latin_or_digit(first)
    )


def _is_latin_or_digit(char: str) -> bool:
    return char.isdecimal() or (char.isalpha() and char < "\u0250")


def _units(tokens: list[Token], first: int, cuts: list[int], line: int) -> Iterator[Unit]:
    for cut in cuts:
        last = bisect_right(tokens, cut, lo=first, key=_end)
        if last > first:
            yield Unit(tokens[first].start, tokens[last - 1].end, first, last, line)
        first = last


def _end(token: Token) -> int:
    return token.end
