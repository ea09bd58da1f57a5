"""The span: a half-open range of code points in a document's text, with the words that stand there.

Every claim that onrecord makes rests on spans. Offsets are Unicode code points into `Document.text` as it
was read; `text[start:end] == span.text` holds always. Nothing here normalises anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to `end` (exclusive) of a text, and the words there."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, source: str, start: int, end: int) -> Span:
        """Return the span of `source` from `start` to `end`.

        Raises:
            ValueError: the range is empty, reversed or outside the text.
        """
        if not 0 <= start < end <= len(source):
            raise ValueError(f"no span {start}:{end} in a text of {len(source)} code points")
        return cls(start, end, source[start:end])

    @classmethod
    def trimmed(cls, source: str, start: int, end: int) -> Span | None:
        """Return the span without white space at its ends, or None when nothing is left."""
        while start < end and source[start].isspace():
            start += 1
        while end > start and source[end - 1].isspace():
            end -= 1
        return cls(start, end, source[start:end]) if start < end else None

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies inside this span, ends included."""
        return self.start <= other.start and other.end <= self.end

    def stands_in(self, source: str) -> bool:
        """Tell whether these words are verbatim at these offsets of `source`."""
        return source[self.start : self.end] == self.text


def without_overlaps(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Keep the longest of overlapping spans (the earlier of equals), in order of the text."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if kept and span.start < kept[-1].end:
            if len(span) > len(kept[-1]):
                kept[-1] = span
            continue
        kept.append(span)
    return tuple(kept)
