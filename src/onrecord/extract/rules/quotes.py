"""Attributions, blind to the language: what holds of any pack's quote frames once it has proposed them.

A pack finds source, cue and content; here the content loses its outermost quote marks, a quote that runs on
over paragraphs keeps its later ones, the kind follows from the marks, a neutral act takes the force of a
content that is plainly a denial, admission, threat, promise or demand (codebook rule 12), and doubles go.
Who the source is belongs to `resolve/quotes.py`. Called by the pipeline, between times and events.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.lang.pack import Pack
from onrecord.model.analysis import Analysis, Quotation
from onrecord.model.annotations import Act, Annotations, QuoteFrame, QuoteKind
from onrecord.model.ports import Layer
from onrecord.model.spans import Span

WHOLLY = 0.95
"""The share of a content (without white space and marks) that stands in quote marks when it is direct."""

Key = tuple[int, int, int, int]


class Quotes:
    """The engine `rules-quotes`: a pack's frames, finished."""

    name = "rules-quotes"
    requires = frozenset({Layer.ANALYSIS, Layer.MENTIONS, Layer.TIMES})
    provides = frozenset({Layer.QUOTES})

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def extract(self, analysis: Analysis, found: Annotations) -> Annotations:
        """Return the quote frames of the document, in order of their contents."""
        marks = Marks(analysis, names={(m.span.start, m.span.end) for m in found.mentions})
        frames = (self._finished(frame, marks) for frame in self._pack.quotes(analysis, found))
        kept = without_doubles(frame for frame in frames if frame is not None)
        return Annotations(quotes=tuple(sorted(kept, key=lambda frame: (frame.start, -frame.content[-1].end))))

    def _finished(self, frame: QuoteFrame, marks: Marks) -> QuoteFrame | None:
        content = marks.run_on(marks.bare(frame.content))
        if not content:
            return None
        kind = frame.kind if frame.kind is QuoteKind.DIRECT else marks.kind(content)
        return replace(frame, content=content, kind=kind, act=self._act(frame.act, content))

    def _act(self, act: Act, content: Sequence[Span]) -> Act:
        if act is not Act.SAY or self._pack.force is None:
            return act
        return self._pack.force(" ".join(span.text for span in content)) or act


class Marks:
    """The quotations of a document that are words and not names: `names` are offsets of mentions, which stand
    in quote marks in headlines without being speech."""

    def __init__(self, analysis: Analysis, *, names: Iterable[tuple[int, int]] = ()) -> None:
        called = set(names)
        self._text = analysis.text
        self._outer = [q for q in analysis.quotations if q.depth == 0]
        self._starts = [q.outer.start for q in self._outer]
        self._speech = [(q.inner.start, q.inner.end) not in called for q in self._outer]

    def bare(self, content: Iterable[Span]) -> tuple[Span, ...]:
        """Return the spans without the quote marks around them and without white space at their ends."""
        trimmed = (self._bare(span) for span in content)
        return tuple(span for span in trimmed if span is not None)

    def _bare(self, span: Span) -> Span | None:
        """A span that is one quotation loses its marks; one that merely begins or ends with one keeps them."""
        tight = Span.trimmed(self._text, span.start, span.end)
        if tight is None:
            return None
        index = bisect_right(self._starts, tight.start) - 1
        if index >= 0 and self._outer[index].outer.start == tight.start and self._outer[index].outer.end >= tight.end:
            inner = self._outer[index].inner
            return Span.trimmed(self._text, inner.start, min(inner.end, tight.end))
        return tight

    def run_on(self, content: tuple[Span, ...]) -> tuple[Span, ...]:
        """Add the other paragraphs of a quotation whose closing mark is missing at its paragraph's end."""
        if not content:
            return content
        first = self._at(content[0])
        while first > 0 and not self._outer[first - 1].closed and self._goes_on(first - 1):
            first -= 1
            content = (self._outer[first].inner, *content)
        index = self._at(content[-1])
        while index >= 0 and not self._outer[index].closed and self._goes_on(index):
            index += 1
            content = (*content, self._outer[index].inner)
        return content

    def _at(self, span: Span) -> int:
        """The index of the quotation that holds the end of `span`, or -1."""
        index = bisect_right(self._starts, span.end - 1) - 1
        return index if index >= 0 and span.end <= self._outer[index].outer.end else -1

    def _goes_on(self, index: int) -> bool:
        """Tell whether the next quotation opens the paragraph after the one that quotation `index` ends."""
        if index + 1 >= len(self._outer):
            return False
        between = self._text[self._outer[index].outer.end : self._outer[index + 1].outer.start]
        return not between.strip() and "\n" in between

    def kind(self, content: Sequence[Span]) -> QuoteKind:
        """Return direct where the content is wholly quoted words, mixed where a part is, else indirect."""
        words = sum(self._words(span.start, span.end) for span in content)
        quoted = sum(self._quoted(span) for span in content)
        if not quoted:
            return QuoteKind.INDIRECT
        return QuoteKind.DIRECT if quoted >= WHOLLY * words else QuoteKind.MIXED

    def _quoted(self, span: Span) -> int:
        first = max(0, bisect_right(self._starts, span.start) - 1)
        total = 0
        for index in range(first, bisect_right(self._starts, span.end - 1)):
            inner = self._outer[index].inner
            if self._speech[index]:
                total += self._words(max(span.start, inner.start), min(span.end, inner.end))
        return total

    def _words(self, start: int, end: int) -> int:
        return sum(char.isalnum() for char in self._text[start:end]) if start < end else 0


def quotation_at(quotations: Sequence[Quotation], offset: int) -> Quotation | None:
    """Return the outermost of `quotations` (in order of the text) whose marks or words hold `offset`."""
    index = bisect_right(quotations, offset, key=lambda q: q.outer.start) - 1
    while index >= 0 and quotations[index].depth:
        index -= 1
    return quotations[index] if index >= 0 and offset < quotations[index].outer.end else None


def without_doubles(frames: Iterable[QuoteFrame]) -> list[QuoteFrame]:
    """Keep, of the frames with the same cue and source, and of those with the same content and source, the
    one with the best score (the first of equals). Two sources on the same words both stay."""
    kept: dict[Key, QuoteFrame] = {}
    for frame in sorted(frames, key=lambda f: -f.score):
        keys = _keys(frame)
        if not any(key in kept for key in keys):
            kept.update(dict.fromkeys(keys, frame))
    return list({id(frame): frame for frame in kept.values()}.values())


def _keys(frame: QuoteFrame) -> tuple[Key, ...]:
    source = (frame.source.start, frame.source.end) if frame.source else (-1, -1)
    same_words = (frame.start, frame.content[-1].end, *source)
    return (same_words,) if frame.cue is None else (same_words, (-2, frame.cue.start, *source))
