"""The span: a half-open range of code points in a document's text, with the words that stand there.

Every claim that onrecord makes rests on spans. Offsets are Unicode code points into `Document.text` as it
was read; `text[start:end] == span.text` holds always. Nothing here normalises anything.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


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


class Nest(Generic[T]):
    """Spans that may lie within one another, each with what it belongs to; finds the innermost around some words.

    A search goes back from the words to the last span that begins before them, and stops where none that began
    earlier reaches so far: in nested spans the first that holds them is the innermost.
    """

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        self._items = sorted(items, key=lambda item: (item[0].start, -item[0].end))
        self._starts = [span.start for span, _ in self._items]
        self._reach = list(accumulate((span.end for span, _ in self._items), max))

    def around(self, span: Span, *, unless: Callable[[T], bool] = lambda _: False) -> Iterator[T]:
        """Yield what the spans around `span` belong to, the innermost first, without those that `unless` refuses."""
        index = bisect_right(self._starts, span.start) - 1
        while index >= 0 and self._reach[index] > span.start:
            around, item = self._items[index]
            if around.covers(span) and not unless(item):
                yield item
            index -= 1

    def innermost(self, span: Span, *, unless: Callable[[T], bool] = lambda _: False) -> T | None:
        """Return what the innermost span around `span` belongs to, passing over those that `unless` refuses."""
        return next(self.around(span, unless=unless), None)
