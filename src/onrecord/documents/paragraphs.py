"""Lines as a page shows them become paragraphs: what was broken to fit a column is joined, and nothing is added.

A paragraph begins where letters change their size, where the gap above is wider than elsewhere, where a line stands in
from the margin, or behind a short line that ends a sentence. Scripts that do without spaces between words are joined
without one. A hyphen at a line's end goes where it only broke a word. Called by `pdf`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

SIZES = 0.15
"""The share by which the size of letters differs between a heading and text."""
GAP = 1.3
"""The gap above a paragraph, in usual gaps."""
INDENT = 0.8
"""How far a paragraph's first line stands in, in letters' heights."""
SHORT = 0.75
"""The share of the longest line near it below which a line ended because the paragraph did."""
EDGES = 3
"""Pages from which on a line that stands at the edge of most of them is a running head or foot."""
ENDS = (".", "!", "?", "”", '"', "’", ")", ":", "…")
SOFT = "\u00ad"

_UNSPACED = re.compile("[\u0e00-\u0e4f\u0e80-\u0ecf\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese; figures stand apart there, too."""
_NUMBER = re.compile(r"[-–—\s|]{0,4}(?:\d{1,4}|[๐-๙]{1,4})(?:\s?/\s?\d{1,4})?[-–—\s|]{0,4}")
_DIGITS = re.compile(r"[\d๐-๙]+")
_BROKEN = re.compile(r"([^\W\d_]{2,50})[-\u2010]$")
_GOES_ON = re.compile(r"([^\W\d_]{2,50})")
_COMPOUND = re.compile(r"\b[^\W\d_]{2,50}[-\u2010][^\W\d_]{2,50}")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line as drawn: its words, where it begins (points, upward), and how tall its letters are."""

    text: str
    x: float
    y: float
    size: float

    def saying(self, text: str) -> Drawn:
        """Return the same line with words."""
        return replace(self, text=text)


def joined(pages: Sequence[Sequence[Drawn]]) -> str:
    """Return the text of pages of lines, a line a paragraph, without page numbers, running heads and feet."""
    lines = [line for page in _without_edges(pages) for line in page]
    if not lines:
        return ""
    compounds = {found.casefold() for line in lines for found in _COMPOUND.findall(line.text)}
    usual, longest = _usual_gap(lines), _longest_by_size(lines)
    found = [lines[0].text]
    for before, line, after in zip(lines, lines[1:], (*lines[2:], None), strict=False):
        if _begins(before, line, after, usual=usual, longest=longest[round(before.size)]):
            found.append("\n")
        else:
            found[-1], between = _joint(found[-1], line.text, compounds)
            found.append(between)
        found.append(line.text)
    return "".join(found)


def _begins(before: Drawn, line: Drawn, after: Drawn | None, *, usual: float, longest: int) -> bool:
    """Tell whether a line begins a paragraph behind the line before it."""
    if abs(line.size - before.size) > SIZES * max(line.size, before.size):
        return True
    is_next_column = line.y > before.y + before.size / 2
    if not is_next_column and (before.y - line.y > GAP * usual or _stands_in(before, line, after)):
        return True
    ends = before.text.endswith(ENDS) or _UNSPACED.search(before.text) is not None
    return ends and len(before.text) < SHORT * longest


def _stands_in(before: Drawn, line: Drawn, after: Drawn | None) -> bool:
    """Tell whether a line alone stands in from the margin; more than one hang from a bullet, or are a block."""
    step = INDENT * line.size
    is_in = step < line.x - before.x
    return is_in and (after is None or line.x - after.x > step or after.y > line.y)


def _usual_gap(lines: Sequence[Drawn]) -> float:
    """Return the usual distance between two lines of one column."""
    gaps = [before.y - line.y for before, line in pairwise(lines) if 0 < before.y - line.y < 4 * max(before.size, 1)]
    return median(gaps) if gaps else float("inf")


def _longest_by_size(lines: Sequence[Drawn]) -> dict[int, int]:
    """Return how long full lines are, by the height of letters: the longest of nine in ten."""
    sizes: dict[int, list[int]] = {}
    for line in lines:
        sizes.setdefault(round(line.size), []).append(len(line.text))
    return {size: sorted(lengths)[len(lengths) * 9 // 10] for size, lengths in sizes.items()}


def _joint(before: str, text: str, compounds: set[str]) -> tuple[str, str]:
    """Return what is kept of a line that goes on in the next, and what stands between the two."""
    if before.endswith((SOFT, f"{SOFT}-")):
        return before.removesuffix("-").removesuffix(SOFT), ""
    broken, goes_on = _BROKEN.search(before[-60:]), _GOES_ON.match(text)
    if broken and goes_on and goes_on[1][0].islower():
        whole = f"{broken[1]}-{goes_on[1]}".casefold()
        return before if whole in compounds else before[:-1], ""
    if before.endswith(("-", "\u2010", "–", "—", "/")) and before[-2:-1].strip():
        return before, ""
    return before, "" if _UNSPACED.match(text) and _UNSPACED.match(before[-1:]) else " "


def _without_edges(pages: Sequence[Sequence[Drawn]]) -> list[list[Drawn]]:
    """Return pages without page numbers and without what stands at the edge of most of them, but for its digits.

    What the first page opens with stays, unless it counts pages: it may be the headline that the others repeat.
    """
    edges = Counter(key for page in pages for key in {_DIGITS.sub("0", line.text) for line in (*page[:1], *page[-1:])})
    running = {key for key, count in edges.items() if len(pages) >= EDGES and count > len(pages) / 2}
    opening = {line.text for page in pages[:1] for line in page[:1] if not _DIGITS.search(line.text)}
    return [_inner(list(page), running - (opening if at == 0 else set())) for at, page in enumerate(pages)]


def _inner(page: list[Drawn], running: set[str]) -> list[Drawn]:
    for at in (0, -1):
        while page and (_NUMBER.fullmatch(page[at].text) or _DIGITS.sub("0", page[at].text) in running):
            del page[at]
    return page
