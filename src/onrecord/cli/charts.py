"""Bars for the terminal: events by month, a letter for each quad, so that nothing is told by colour alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

LETTERS: Mapping[int, str] = {1: "c", 2: "C", 3: "x", 4: "X", 0: "?"}
"""Quads: cooperation and conflict, in words (small) and in deeds (large)."""
LEGEND = "c verbal cooperation  C material cooperation  x verbal conflict  X material conflict"
WIDTH = 60
"""Letters of the longest bar at most."""


def months(counted: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Yield a bar for each month that has events, and what its letters mean; `counted` are months and quads."""
    counts = Counter(counted)
    by_month: dict[str, Counter[int]] = {}
    for (month, quad), number in counts.items():
        by_month.setdefault(month, Counter())[quad] += number
    if not by_month:
        return
    most = max(number.total() for number in by_month.values())
    each = -(-most // WIDTH)
    for month in sorted(by_month):
        yield f"{month}  {by_month[month].total():>5}  {bar(by_month[month], each)}"
    yield f"{'':>7}  {'':>5}  {LEGEND}" + (f"; a letter is {each} events, rounded up" if each > 1 else "")


def bar(quads: Mapping[int, int], each: int = 1) -> str:
    """Return a bar of letters, one for every `each` events of a quad, rounded up."""
    return "".join(letter * -(-quads.get(quad, 0) // each) for quad, letter in LETTERS.items())
