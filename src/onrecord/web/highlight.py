"""An article cut at the edges of its marked words, so that marks that overlap can each be shown.

Pure text work by offsets, in code points of the text as read: the texts of the segments joined are the article,
verbatim. Escaping is the template's part, after the cut. Used by routes/articles.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from onrecord.views.documents import MarkRow


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text from `start` and the marks that cover all of it, the shortest first."""

    start: int
    text: str
    marks: tuple[MarkRow, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of noun that rest on these words, each once, the innermost first."""
        return tuple(dict.fromkeys(mark.kind for mark in self.marks))

    @property
    def roles(self) -> tuple[str, ...]:
        """What the words support, each kind and role once."""
        return tuple(dict.fromkeys(f"{mark.kind}: {mark.role}" for mark in self.marks))


def segments(text: str, marks: Iterable[MarkRow]) -> tuple[Segment, ...]:
    """Return `text` cut wherever a mark begins or ends; marks that lie outside of the text are left out."""
    inside = sorted((mark for mark in marks if 0 <= mark.start < mark.stop <= len(text)), key=lambda mark: mark.start)
    edges = sorted({0, len(text), *(mark.start for mark in inside), *(mark.stop for mark in inside)})
    found: list[Segment] = []
    covering: list[MarkRow] = []
    coming = 0
    for start, stop in pairwise(edges):
        covering = [mark for mark in covering if mark.stop > start]
        while coming < len(inside) and inside[coming].start == start:
            covering.append(inside[coming])
            coming += 1
        found.append(Segment(start, text[start:stop], tuple(sorted(covering, key=_length))))
    return tuple(found)


def _length(mark: MarkRow) -> int:
    return mark.stop - mark.start
