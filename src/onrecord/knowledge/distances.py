"""How alike one string of folded sounds is to many: the edit distance of `sounds.alike`, a row for all at a time.

What leaving a sound out costs along a row is taken off before the least of the cells so far and put back after it, so
that a row needs no loop. numpy is loaded with the first question. Called by `matcher.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from onrecord.knowledge.sounds import gap, swap, weigh

CODES = 128
"""Folded sounds are ASCII letters."""


def all_alike(one: str, others: Sequence[str]) -> list[float]:
    """Return how alike `one` is to each of `others`: 1 alike, 0 and less for unrelated names. None may be empty."""
    import numpy as np  # here: commands that only ask the record need no arrays

    if not one or not others:
        return [0.0] * len(others)
    swaps, gaps = _costs()
    width = max(map(len, others))
    joined = "".join(other.ljust(width, "\0") for other in others).encode("ascii")
    letters = np.frombuffer(joined, np.uint8).reshape(len(others), width)
    along = np.zeros((len(others), width + 1))
    np.cumsum(gaps[letters], axis=1, out=along[:, 1:])
    row = along.copy()
    for code in one.encode("ascii"):
        following = row + gaps[code]
        np.minimum(following[:, 1:], row[:, :-1] + swaps[code][letters], out=following[:, 1:])
        following -= along
        np.minimum.accumulate(following, axis=1, out=following)
        following += along
        row = following
    ends = np.array([len(other) for other in others])
    distance = row[np.arange(len(others)), ends]
    alike: list[float] = (1.0 - 2.0 * distance / (weigh(one) + along[:, -1])).tolist()
    return alike


@cache
def _costs() -> tuple[Any, Any]:
    """Return what taking one letter for another costs, and what leaving one out does; nothing for the padding."""
    import numpy as np  # here: see above

    swaps, gaps = np.full((CODES, CODES), 9.0), np.zeros(CODES)
    letters = [chr(code) for code in range(1, CODES) if chr(code).isalpha()]
    for letter in letters:
        gaps[ord(letter)] = gap(letter)
        for other in letters:
            swaps[ord(letter), ord(other)] = swap(letter, other)
    return swaps, gaps
