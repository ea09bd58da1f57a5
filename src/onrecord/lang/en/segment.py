"""Cuts an English document into parsed tokens, sentences and quotations (the pack's `segment` slot).

Each line is parsed as a text of its own, so that headlines and date lines never run into the body, and so is the
dateline that opens a paragraph (TOWN (Agency) --), which the parser takes for the subject of its sentence; lines of
hard-wrapped text are joined again within their paragraph. A line in another script is cut at white space
only. The sentences are the parser's, mended where it breaks behind a title ("Gen."), in the middle of a
clause, or between a quotation and the words that attribute it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.assets import rows
from onrecord.lang.en.parse import Word, parse
from onrecord.lang.quotation import pair
from onrecord.model.analysis import Analysis, Token, Unit
from onrecord.model.documents import Document, Line, LineKind

_LONGEST = 4000
"""Code points parsed as one text; a longer line is cut, at the end of a sentence where one is near."""
_ENDS = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s")
_TERMINAL = frozenset(".!?…:;")
_CLOSERS = frozenset("\"'”’»)]")
_MARKS = re.compile(r"[^\w\s]{100}")
"""No prose has so many marks in a row; the parser's tokenizer needs time that grows with the square of them."""
_WRAPPED_WIDTH = 100
"""No line of hard-wrapped text is longer than this many code points (as in `lang/quotation.py`)."""
_RAGGED = 2
"""So many code points short of the longest line a line may be broken although a word would have fitted."""
_WRAPPED_LEAST = 45
"""A line that its width broke is at least this long."""
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’/-]{2,40}(?:,[^\n(—–-]{1,40})?(?: ?\([^()\n]{1,40}\))? ?(?:--|—|–|- )\s*(?=\w|[\"“‘'])"
)
"""A town in capitals, perhaps its state or a date, the outlet, a dash: where a paragraph of wire copy opens."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the document that is parsed as one text; `foreign` when it is not parsed, `opens` when it is the
    dateline of the sentence that the next piece begins with."""

    start: int
    end: int
    line: int
    foreign: bool
    opens: bool = False


def segment(document: Document) -> Analysis:
    """Return the tokens, sentences and quotations of `document`, in the order of its text.

    Raises:
        AssetError: the English model is missing or has another version.
    """
    text = document.text
    pieces = list(_pieces(document))
    parsed = parse(_readable(text[piece.start : piece.end]) for piece in pieces if not piece.foreign)
    tokens: list[Token] = []
    units: list[Unit] = []
    joined = 0
    for piece in pieces:
        words = tuple(_blank_words(text, piece)) if piece.foreign else next(parsed)
        if words:
            first = len(tokens)
            tokens += _tokens(text, piece.start, first, words)
            units += _units(tokens, piece, words, first)
            if joined:
                units[joined - 1 : joined + 1] = [_one(*units[joined - 1 : joined + 1])]
        joined = len(units) if piece.opens else 0
    return Analysis(document, tuple(tokens), tuple(units), pair(text))


def _one(dateline: Unit, sentence: Unit) -> Unit:
    """The sentence with the dateline that opens it."""
    return Unit(dateline.start, sentence.end, dateline.first, sentence.last, dateline.line)


def _readable(text: str) -> str:
    """Replace marks that the parser reads badly by others of the same length."""
    return text.translate(_READABLE)


_READABLE = {ord(mark): " " for mark in "\u00a0\u2007\u2009\u202f\u200b\u200c\u200d\u2060\ufeff\u00ad"} | {
    ord("\r"): " ",
    ord("\n"): " ",
    ord("―"): "—",
}


def _pieces(document: Document) -> Iterator[_Piece]:
    for start, end, line in _paragraphs(document):
        dateline = _DATELINE.match(document.text, start, end) if document.lines[line].kind is LineKind.BODY else None
        if dateline is not None:
            yield _Piece(start, dateline.end(), line, foreign=False, opens=True)
            start = dateline.end()
        while end - start > _LONGEST:
            cut = _cut(document.text, start, start + _LONGEST)
            yield _Piece(start, cut, line, _is_foreign(document.text[start:cut]))
            start = cut
        if start < end:
            yield _Piece(start, end, line, _is_foreign(document.text[start:end]))


def _cut(text: str, start: int, end: int) -> int:
    """Return where to cut a line that is too long: behind its last sentence, else its last space, before `end`."""
    last = None
    for match in _ENDS.finditer(text, start + (end - start) // 2, end):
        last = match
    if last is not None:
        return last.end()
    space = text.rfind(" ", start + 1, end)
    return space + 1 if space > start else end


def _is_foreign(text: str) -> bool:
    """Tell whether most letters of `text` are in a script that English is not written in, or it is a row of marks."""
    if _MARKS.search(text):
        return True
    letters = [char for char in text if char.isalpha()]
    return sum(char > "\u024f" for char in letters) * 2 > len(letters)


def _paragraphs(document: Document) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and first line number of the stretches that belong together: a sentence over several lines
    closes at the end of the last, which a row of headlines does not."""
    lines = document.lines
    number = 0
    while number < len(lines):
        last = number
        width = 0
        while last + 1 < len(lines) and _is_wrapped(document.text, lines[last], lines[last + 1]):
            width = max(width, len(lines[last].span))
            if _has_room(lines[last], lines[last + 1], max(width, len(lines[last + 1].span))):
                break
            last += 1
        if lines[last].span.text[-1].isalnum():
            last = number
        yield lines[number].span.start, lines[last].span.end, number
        number = last + 1


def _is_wrapped(text: str, line: Line, after: Line) -> bool:
    """Tell whether `line` was broken by its width and `after` goes on with its sentence."""
    if line.kind is not LineKind.BODY or after.kind is not LineKind.BODY:
        return False
    if not _WRAPPED_LEAST <= len(line.span) <= _WRAPPED_WIDTH or len(after.span) > _WRAPPED_WIDTH:
        return False
    if len(re.findall(r"\n|\r(?!\n)", text[line.span.end : after.span.start])) != 1:
        return False
    return line.span.text[-1].isalnum() or line.span.text[-1] in ",-"


def _has_room(line: Line, after: Line, width: int) -> bool:
    """Tell whether the first word of `after` would have stood on `line`, so that its width did not break it."""
    return len(line.span) + 1 + len(after.span.text.split(maxsplit=1)[0]) <= width - _RAGGED


def _blank_words(text: str, piece: _Piece) -> Iterator[Word]:
    for number, match in enumerate(re.finditer(r"\S+", text[piece.start : piece.end])):
        yield Word(match.start(), match.end(), "", "", "", -1, "", False, number == 0)


def _tokens(text: str, offset: int, first: int, words: Iterable[Word]) -> Iterator[Token]:
    for word in words:
        start, end = offset + word.start, offset + word.end
        yield Token(
            start,
            end,
            text[start:end],
            word.pos,
            word.tag,
            word.dep,
            word.head + first if word.head >= 0 else -1,
            word.entity,
            word.begins,
        )


def _units(tokens: list[Token], piece: _Piece, words: tuple[Word, ...], first: int) -> Iterator[Unit]:
    starts = [number for number, word in enumerate(words) if number == 0 or _breaks(tokens, words, first, number)]
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        yield Unit(tokens[first + start].start, tokens[first + end - 1].end, first + start, first + end, piece.line)


def _breaks(tokens: list[Token], words: tuple[Word, ...], first: int, number: int) -> bool:
    """Tell whether a sentence begins at the word `number` of a piece."""
    at = first + number
    if _is_abbreviated(tokens, first, at):
        return False
    if not words[number].opens:
        return _missed(tokens[at - 1], tokens[at])
    return not _goes_on(tokens, first, at)


def _missed(before: Token, here: Token) -> bool:
    """Tell whether the parser ran on over a full stop that stands as a mark of its own before a new sentence."""
    if before.text not in {".", "!", "?"} or before.end == here.start:
        return False
    return here.text[:1].isupper() and here.text[:1].isalpha()


def _goes_on(tokens: list[Token], first: int, at: int) -> bool:
    """Tell whether the parser's break before the token `at` is none."""
    here = tokens[at].text
    if here in {",", ";", ")", "]", "”", "»", "’"} or here[:1].islower():
        return True
    last = at - 1
    while last > first and tokens[last].text[-1] in _CLOSERS:
        last -= 1
    return tokens[last].text[-1] not in _TERMINAL


def _is_abbreviated(tokens: list[Token], first: int, at: int) -> bool:
    """Tell whether an abbreviation stands before the token `at` and goes on with it."""
    word, after = tokens[at - 1].text, tokens[at].text
    if word == "." and at - 2 >= first and tokens[at - 2].end == tokens[at - 1].start:
        word = tokens[at - 2].text + word
    kind = _abbreviations().get(word)
    if kind is None:
        return False
    return kind == "any" or (after[:1].isdigit() if kind == "number" else after[:1].isalpha())


@cache
def _abbreviations() -> dict[str, str]:
    return {row["surface"]: row["after"] for row in rows("onrecord.lang.en.data", "abbreviations.tsv")}
