"""The surroundings of some words: the line they stand in, cut to a readable length, with the words marked.

Pure text work by offsets, of no language: a line's end bounds a passage, as does its width; a cut falls on white
space where there is any. Used by `api` and, through it, by whatever shows evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 320
"""Code points that a passage has at most around its first mark, before it is cut."""
REACH = 24
"""Code points in which white space is looked for, for a cut to fall on."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage; `role` says what the words support, None where they are not marked."""

    text: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text from `start`; the texts of its pieces joined are that stretch, verbatim. `cut_before` and
    `cut_after` tell whether its line goes on."""

    start: int
    pieces: tuple[Piece, ...]
    cut_before: bool = False
    cut_after: bool = False

    @property
    def text(self) -> str:
        """The passage without marks."""
        return "".join(piece.text for piece in self.pieces)


Mark = tuple[int, int, str]
"""Start, end and role of marked words."""


def passages(text: str, marks: Iterable[Mark]) -> tuple[Passage, ...]:
    """Return the passages of `text` that the marks stand in, in order; marks near one another share one."""
    found: list[Passage] = []
    waiting = sorted({mark for mark in marks if 0 <= mark[0] < mark[1] <= len(text)})
    while waiting:
        start, end = _bounds(text, waiting[0])
        inside = [mark for mark in waiting if mark[1] <= end]
        found.append(Passage(start, _pieces(text, start, end, inside), _goes_on(text, start - 1), _goes_on(text, end)))
        waiting = [mark for mark in waiting if mark[1] > end]
    return tuple(found)


def _bounds(text: str, mark: Mark) -> tuple[int, int]:
    """Return the line of the mark, or as much of it as a passage may have."""
    start = max(text.rfind("\n", 0, mark[0]) + 1, 0)
    end = text.find("\n", mark[1])
    end = len(text) if end < 0 else end
    spare = max(WIDTH - (mark[1] - mark[0]), 0) // 2
    if mark[0] - start > spare:
        start = _after_space(text, mark[0] - spare)
    if end - mark[1] > spare:
        end = _before_space(text, mark[1] + spare)
    return start, end


def _after_space(text: str, at: int) -> int:
    return next((i + 1 for i in range(at, at - REACH, -1) if i >= 0 and text[i].isspace()), max(at, 0))


def _before_space(text: str, at: int) -> int:
    return next((i for i in range(at, min(at + REACH, len(text))) if text[i].isspace()), min(at, len(text)))


def _goes_on(text: str, at: int) -> bool:
    """Tell whether there is more of the line at `at`."""
    return 0 <= at < len(text) and text[at] not in "\r\n"


def _pieces(text: str, start: int, end: int, marks: list[Mark]) -> tuple[Piece, ...]:
    """Cut a stretch at its marks; of marks that overlap, the earlier (then the longer) is shown."""
    pieces: list[Piece] = []
    at = start
    for first, last, role in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        if first < at:
            continue
        if first > at:
            pieces.append(Piece(text[at:first]))
        pieces.append(Piece(text[first:last], role))
        at = last
    if at < end:
        pieces.append(Piece(text[at:end]))
    return tuple(pieces)
