"""Quoted words and their cues: before it, behind it, on both sides; and quotations that stand alone.

A quotation is speech when a cue verb stands beside it. What follows in the same paragraph without a cue goes on
with it; a colon gives a quotation to the subject of its sentence. Scare quotes and titles are left alone.
Called by `quotes_verbs.py` and `quotes.py`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.lang.en.quotes_lexicon import words
from onrecord.lang.en.quotes_tree import Reader
from onrecord.model.analysis import Quotation
from onrecord.model.annotations import Act, QuoteFrame
from onrecord.model.spans import Span

FARTHEST_LINE = 80
"""Code points between a cue and the colon that ends its line at most."""
FEWEST = 3
"""Words that a quotation without a cue of its own has at least; fewer are scare quotes."""


def before(reader: Reader, first: int) -> Quotation | None:
    """Return the quotation that closes right before token `first`, with nothing but a comma or dash between."""
    if first == 0:
        return None
    previous = first - 1
    if reader.lower(previous) in {",", "-", "–", "—", "--"}:
        previous -= 1
    if previous < 0 or reader.tokens[previous].start < _line_start(reader, first):
        return None
    quote = reader.quotation_at(reader.tokens[previous].end - 1)
    if quote is None or quote.outer.end > reader.tokens[first].start:
        return None
    return quote if _is_speech(reader, quote, previous) else None


def _is_speech(reader: Reader, quote: Quotation, last: int) -> bool:
    """Tell whether a quotation that a cue follows is a clause: a comma stands inside or behind it, and it opens one."""
    return ends_open(reader, quote) and _opens_clause(reader, quote) and last >= 0


def ends_open(reader: Reader, quote: Quotation) -> bool:
    """Tell whether a quotation does not end its sentence: a comma, or a mark that stands for one, closes it."""
    inner = quote.inner.text.rstrip("'\"’”‘“` ")
    return inner[-1:] in tuple(",?!…—-") or reader.text[quote.outer.end : quote.outer.end + 1] == ","


def trailing(reader: Reader, first: int) -> bool:
    """Tell whether quoted words within a clause end with a comma right before token `first`: was a “lie,” X said."""
    if first < 2 or reader.tokens[first - 1].start < _line_start(reader, first):
        return False
    quote = reader.quotation_at(reader.tokens[first - 1].end - 1)
    if quote is None or quote.outer.end != reader.tokens[first - 1].end:
        return False
    return ends_open(reader, quote) and not _opens_clause(reader, quote)


def _opens_clause(reader: Reader, quote: Quotation) -> bool:
    """Tell whether nothing stands before the quotation in its sentence but a mark."""
    head = reader.text[: quote.outer.start].rstrip(" \t")
    return not head or head[-1] in '\n\r.?!…:;—–-"”’,)' or reader.text[quote.outer.start - 1] in "\r\n"


def behind(reader: Reader, verb: int, after: int, reach: int, *, split: bool = False) -> Quotation | None:
    """Return the quotation that a cue introduces: right behind it, or behind a colon or comma at most `reach`
    code points away. With `split` it may go on with a quotation before the cue."""
    end = reader.tokens[after - 1].end
    index = bisect_left(reader.quotations, end, key=lambda q: q.outer.start)
    if index >= len(reader.quotations):
        return None
    quote = reader.quotations[index]
    gap = reader.text[end : quote.outer.start]
    if quote.outer.start > reader.unit(verb).end:
        return quote if _is_announced(reader, verb, after, gap) else None
    if len(gap) > reach or any(mark in gap for mark in "\n\r;?!") or reader.tokens[verb].end > quote.outer.start:
        return None
    between = range(after, reader.analysis.token_at(quote.outer.start))
    if any(reader.tokens[index].tag in {"VBD", "VBZ", "VBP", "MD"} for index in between):
        return None
    if not split and gap.strip(" ,") and gap.rstrip().endswith(",") and _is_part(reader, verb, quote):
        return None
    if gap.rstrip().endswith((":", ",")) or (not gap.strip() and quote.inner.text[:1].isupper()):
        return quote
    return None


def _is_part(reader: Reader, verb: int, quote: Quotation) -> bool:
    """Tell whether quoted words behind a comma are part of a clause: they begin small, or are few and more follows."""
    if quote.inner.text[:1].islower():
        return True
    rest = reader.text[quote.outer.end : reader.unit(verb).end].strip(" .,")
    return bool(rest) and len(quote.inner.text.split()) < FEWEST


def _is_announced(reader: Reader, verb: int, after: int, gap: str) -> bool:
    """Tell whether a colon ends the cue's line and the quotation opens the next: She told the crowd: / “…”."""
    words_of, _, rest = gap.partition(":")
    if rest.strip() or "\n" not in rest or "\n" in words_of or len(words_of) > FARTHEST_LINE:
        return False
    unit = reader.unit(verb)
    finite = {"VBD", "VBZ", "VBP", "MD"}
    return not any(reader.tokens[at].tag in finite and reader.quoted(at) is None for at in range(after, unit.last))


def _line_start(reader: Reader, index: int) -> int:
    line = reader.unit(index).line
    return reader.analysis.document.lines[line].span.start


class _Settled:
    """The frames so far, found by the lines that their cues and contents stand in."""

    def __init__(self, reader: Reader, frames: Sequence[QuoteFrame]) -> None:
        self.frames = sorted(frames, key=lambda frame: frame.start)
        self._starts = [line.span.start for line in reader.analysis.document.lines]
        self._spoken: dict[int, list[int]] = {}
        self._held: dict[int, list[int]] = {}
        for index in range(len(self.frames)):
            self._note(index)

    def line(self, offset: int) -> int:
        """Return the line of an offset."""
        return bisect_right(self._starts, offset) - 1

    def _note(self, index: int) -> None:
        frame = self.frames[index]
        self._spoken.setdefault(self.line(_at(frame)), []).append(index)
        for span in frame.content:
            for line in range(self.line(span.start), self.line(span.end - 1) + 1):
                self._held.setdefault(line, []).append(index)

    def add(self, frame: QuoteFrame) -> None:
        """Add a frame."""
        self.frames.append(frame)
        self._note(len(self.frames) - 1)

    def widen(self, index: int, span: Span) -> None:
        """Add a span to the content of a frame."""
        frame = self.frames[index]
        self.frames[index] = replace(frame, content=tuple(sorted((*frame.content, span))))
        self._held.setdefault(self.line(span.start), []).append(index)

    def speaking(self, line: int) -> list[tuple[int, QuoteFrame]]:
        """Return the frames whose cues stand in a line, with their numbers."""
        return [(index, self.frames[index]) for index in self._spoken.get(line, ())]

    def holding(self, line: int) -> list[QuoteFrame]:
        """Return the frames of whose contents some stands in a line."""
        return [self.frames[index] for index in self._held.get(line, ())]


def loose(reader: Reader, frames: Sequence[QuoteFrame]) -> list[QuoteFrame]:
    """Give quotations that no frame holds to the speaker of their paragraph."""
    settled = _Settled(reader, frames)
    for quote in reader.quotations:
        line = settled.line(quote.outer.start)
        if _is_held(settled.holding(line), quote) or not _stands_alone(reader, quote):
            continue
        index = _speaker(reader, settled.speaking(line), quote)
        if index is None:
            for frame in _introduced(reader, quote) or _gone_on(reader, settled, quote, line):
                settled.add(frame)
        elif _is_spoken(reader, settled.frames[index]):
            settled.widen(index, quote.inner)
        else:
            settled.add(_uncued(settled.frames[index], quote))
    return settled.frames


def _is_held(frames: Sequence[QuoteFrame], quote: Quotation) -> bool:
    """Tell whether half of the quotation is in the content of a frame already."""
    for frame in frames:
        within = frame.cue is not None and quote.inner.covers(frame.cue)
        for span in () if within else frame.content:
            if 2 * (min(span.end, quote.inner.end) - max(span.start, quote.inner.start)) >= len(quote.inner):
                return True
    return False


def _stands_alone(reader: Reader, quote: Quotation) -> bool:
    """Tell whether a quotation is a sentence of its own."""
    if len(quote.inner.text.split()) < FEWEST:
        return False
    unit = reader.analysis.unit_at(quote.outer.start)
    if unit is None:
        return False
    head = reader.text[unit.start : quote.outer.start].rstrip()
    opens = not head or head[-1] in ':.?!"”'
    return opens and quote.inner.text.rstrip("'\"’”")[-1:] in tuple(".?!…,")


def _speaker(reader: Reader, frames: Sequence[tuple[int, QuoteFrame]], quote: Quotation) -> int | None:
    """Return the frame that last spoke in the paragraph before a quotation: of its sentence, the one that holds
    quoted words, else the first."""
    best: tuple[int, bool, int] | None = None
    chosen: int | None = None
    introduced = _colon(reader, quote)
    for index, frame in frames:
        at = _at(frame)
        if at >= quote.outer.start or frame.source is None:
            continue
        unit = reader.analysis.unit_at(at)
        if reader.quotation_at(at) is not None or unit is None or (introduced and unit.end < quote.outer.start):
            continue
        rank = (unit.start, _is_spoken(reader, frame), -at)
        if best is None or rank > best:
            best, chosen = rank, index
    return chosen


def _uncued(frame: QuoteFrame, quote: Quotation) -> QuoteFrame:
    """Return a quotation without a cue as said by the source of `frame`."""
    return replace(frame, content=(quote.inner,), cue=None, act=Act.SAY, addressee=None, rule="quote-alone")


def _gone_on(reader: Reader, settled: _Settled, quote: Quotation, line: int) -> list[QuoteFrame]:
    """A paragraph that is nothing but quoted words goes on with the speaker whose quoted words end the one before."""
    lines = reader.analysis.document.lines
    span = lines[line].span
    if line == 0 or span.start != quote.outer.start or span.end != quote.outer.end:
        return []
    ended = [frame for _, frame in settled.speaking(line - 1) if frame.source is not None]
    last = max(ended, key=lambda frame: frame.content[-1].end, default=None)
    if last is None or not _is_spoken(reader, last):
        return []
    return [_uncued(last, quote)]


def _colon(reader: Reader, quote: Quotation) -> bool:
    """Tell whether a colon in the same sentence brings the quotation."""
    unit = reader.analysis.unit_at(quote.outer.start)
    return unit is not None and reader.text[unit.start : quote.outer.start].rstrip().endswith(":")


def _introduced(reader: Reader, quote: Quotation) -> list[QuoteFrame]:
    """Give a quotation behind a colon to the subject of its sentence: his rival disagrees: “…”."""
    unit = reader.analysis.unit_at(quote.outer.start)
    if unit is None or not _colon(reader, quote):
        return []
    last = reader.analysis.token_at(quote.outer.start - 1)
    for index in range(unit.first, last):
        if reader.tokens[index].dep == "nsubj" and reader.tokens[reader.tokens[index].head].dep in {"ROOT", "ccomp"}:
            source = reader.noun_phrase(index, limit=reader.tokens[index].head)
            speaks = source is not None and reader.tokens[index].pos in {"PROPN", "PRON", "NOUN"}
            if speaks and reader.lower(index) not in words("nosource"):
                return [QuoteFrame(content=(quote.inner,), source=source, score=0.6, rule="colon")]
    return []


def _at(frame: QuoteFrame) -> int:
    return frame.cue.start if frame.cue else frame.start


def _is_spoken(reader: Reader, frame: QuoteFrame) -> bool:
    """Tell whether the whole of a frame's content is quoted words."""
    return all(_is_inner(reader, span) for span in frame.content)


def _is_inner(reader: Reader, span: Span) -> bool:
    quote = reader.quotation_at(span.start)
    return quote is not None and quote.inner.start >= span.start - 1 and quote.outer.end + 1 >= span.end
