"""An index of folded names by their consonants: which few of thousands may sound like a given one.

A name's skeleton is its consonants in classes that spellings in two scripts hold apart (k/g, t/d, p/b/f, s/z/c/j,
r/l, m, n), without vowels and without the h, w and y that come and go. Pairs of neighbours in it, one left out at
times, are the features; each feature is one integer with a bit a name, and the bits are counted in columns, so that
a question costs a few additions of long integers however many names there are. Called by `matcher.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from onrecord.knowledge.sounds import run_together

_CLASSES = {
    **dict.fromkeys("kKgq", "k"),
    **dict.fromkeys("td", "t"),
    **dict.fromkeys("pbfv", "p"),
    **dict.fromkeys("szcj", "s"),
    **dict.fromkeys("rl", "r"),
    **dict.fromkeys("nN", "n"),
    "m": "m",
}
_TABLE = str.maketrans({chr(code): _CLASSES.get(chr(code)) for code in range(128)})
STEP = 4
"""Names are kept by how many features they have, in steps of so many."""
OF_SURNAME = 0.3
"""How much what a name has besides counts where one word is asked for."""
NEAR = 0.5
"""Names that share less than this part of what the nearest shares are no more looked at."""
LEAST = 0.3
"""The share of the features asked for that a name must have."""


def skeleton(sounds: str) -> str:
    """Return the classes of the consonants of folded sounds, a class that repeats dropped."""
    return run_together(sounds.translate(_TABLE))


@lru_cache(maxsize=16384)
def _of_word(sounds: str) -> frozenset[str]:
    """Return the features of one word: pairs in its skeleton, what it begins and ends with, its syllables."""
    return frozenset(_pairs(f"^{skeleton(sounds)}$")) | frozenset(_SYLLABLE.findall(sounds.translate(_WITH_VOWELS)))


def _pairs(edged: str) -> Iterator[str]:
    """Yield the neighbours in a skeleton, and those one apart."""
    yield from map("".join, pairwise(edged))
    yield from map(".".join, zip(edged, edged[2:], strict=False))


_SYLLABLE = re.compile("[^AIU][AIU]")
_WITH_VOWELS = _TABLE | str.maketrans("aeiou", "AIIUU")


def features(words: Sequence[str]) -> set[str]:
    """Return the features of a name of these words, in folded sounds: of each word, and across words."""
    found = set(_pairs(skeleton("".join(words))))
    return found.union(*map(_of_word, words))


def _heard(words: Sequence[str]) -> set[str]:
    """Return the features of a Latin name however Thai heard it: g before e and i hard or soft, v as f or w."""
    found = features(words)
    for word in words:
        if "g" in word:
            found |= _of_word(_SOFT.sub("c", word))
        if "v" in word:
            found |= _of_word(word.replace("v", "w"))
    return found


_SOFT = re.compile(r"g(?=[ei])")


class Skeletons:
    """Names, each as its words in folded sounds, to be asked by position for those that are nearest."""

    def __init__(self, names: Sequence[Sequence[str]]) -> None:
        holders: dict[str, bytearray] = {}
        sizes: dict[int, bytearray] = {}
        width = len(names) // 8 + 1
        for at, words in enumerate(names):
            byte, bit = at >> 3, 1 << (at & 7)
            found = _heard(words)
            sizes.setdefault(len(found) // STEP, bytearray(width))[byte] |= bit
            for feature in found:
                if feature not in holders:
                    holders[feature] = bytearray(width)
                holders[feature][byte] |= bit
        self._holders = {feature: int.from_bytes(bits, "little") for feature, bits in holders.items()}
        self._sizes = {size: int.from_bytes(bits, "little") for size, bits in sizes.items()}

    def near(self, words: Sequence[str], most: int) -> Iterator[int]:
        """Yield the positions of the `most` names that share most features with a name of these words.

        What counts is the share of the features asked for that a name has (a surname is part of a name) and, for a
        name of several words, as much what both have of what either has.
        """
        wanted = features(words)
        columns = self._counted(wanted)
        weight = 1.0 if len(words) > 1 else OF_SURNAME
        shares = sorted(
            (-count / len(wanted) - weight * 2 * count / (len(wanted) + STEP * size), count, size)
            for size in self._sizes
            for count in range(max(1, int(LEAST * len(wanted))), min(1 << len(columns), len(wanted) + 1))
        )
        return islice(self._best(columns, shares), most)

    def _best(self, columns: list[int], shares: Iterable[tuple[float, int, int]]) -> Iterator[int]:
        """Yield the positions in the order of `shares`, as far as they come near the best."""
        furthest = 0.0
        for share, count, size in shares:
            if share > furthest:
                return
            chosen = _equal(columns, count, self._sizes[size])
            if chosen and not furthest:
                furthest = share * NEAR
            yield from _bits(chosen)

    def _counted(self, wanted: set[str]) -> list[int]:
        """Return the number of wanted features that each name has, as binary columns, the least digit first."""
        columns: list[int] = []
        for feature in wanted:
            carry = self._holders.get(feature, 0)
            for digit, column in enumerate(columns):
                if not carry:
                    break
                columns[digit], carry = column ^ carry, column & carry
            if carry:
                columns.append(carry)
        return columns


def _equal(columns: list[int], count: int, among: int) -> int:
    """Return those of `among` whose number is `count`."""
    for digit, column in enumerate(columns):
        among &= column if count >> digit & 1 else ~column
    return among


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
