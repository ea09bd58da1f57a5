"""A document cut into passages that one question can hold: whole lines, or sentences where a line is too long.

Offsets are code points of the document; a passage is a stretch of it, verbatim. Called by `desk.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.analysis import Analysis
from onrecord.model.documents import LineKind
from onrecord.model.spans import Span

READ = (LineKind.BODY, LineKind.HEADLINE, LineKind.HEADING)
"""Lines that are of the article; the others are about it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a document from code point `start` to `end`."""

    start: int
    end: int
    text: str

    def holds(self, span: Span) -> bool:
        """Tell whether the span lies in the passage."""
        return self.start <= span.start and span.end <= self.end


def passages(analysis: Analysis, *, longest: int) -> tuple[Passage, ...]:
    """Return the passages of a document, in order, each of at most `longest` code points."""
    longest = max(1, longest)
    cut: list[tuple[int, int]] = []
    for start, end in _pieces(analysis, longest):
        if cut and end - cut[-1][0] <= longest:
            cut[-1] = (cut[-1][0], end)
        else:
            cut.append((start, end))
    return tuple(Passage(start, end, analysis.text[start:end]) for start, end in cut)


def _pieces(analysis: Analysis, longest: int) -> Iterator[tuple[int, int]]:
    lines = [line.span for line in analysis.document.lines if line.kind in READ]
    for span in lines or _whole(analysis.text):
        if len(span) <= longest:
            yield span.start, span.end
            continue
        ends = [unit.end for unit in analysis.units if span.start < unit.end < span.end]
        yield from _cut(span, ends, longest)


def _cut(span: Span, ends: list[int], longest: int) -> Iterator[tuple[int, int]]:
    """Cut a long line behind its sentences, and a sentence that is too long itself anywhere."""
    start = span.start
    for end in (*ends, span.end):
        while end - start > longest:
            yield start, start + longest
            start += longest
        if end > start:
            yield start, end
            start = end


def _whole(text: str) -> list[Span]:
    span = Span.trimmed(text, 0, len(text))
    return [span] if span is not None else []
