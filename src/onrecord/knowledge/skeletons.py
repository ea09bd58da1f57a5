"""An index of folded names by their consonants: which few of thousands may sound like a given one.

A name's skeleton is its consonants in classes that spellings in two scripts hold apart (k/g, t/d, p/b/f, s/z/c/j,
r/l, m, n), without vowels and without the h, w and y that come and go. Pairs of neighbours in it, one left out at
times, are the features; each feature is one integer with a bit a name, and the bits are counted in columns, so that
a question costs a few additions of long integers however many names there are. The index is made once, when the
knowledge base is built, and kept as the positions of the names that have a feature; of these only those that are
asked for become bits. Called by `matcher.py`, `spelt.py` and the builder.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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


SIZE = "#"
"""Stands before a number of features (in steps of `STEP`), which is kept as if it were a feature."""
CODE = "H"
"""How positions are kept: unsigned, of two bytes, the lesser first."""
MOST = 1 << 16


@dataclass(frozen=True, slots=True)
class Postings:
    """An index as it is kept: `features` with how many names have each (`^p 12`, a line each), and one after another
    the `positions` of these."""

    features: str
    positions: bytes


def postings(names: Sequence[Sequence[str]]) -> Postings:
    """Return the index of names, each as its words in folded sounds.

    Raises:
        ValueError: there are more than 65,536.
    """
    if len(names) > MOST:
        raise ValueError(f"{len(names)} names are more than an index of {MOST} holds")
    holders: dict[str, array[int]] = {}
    for at, words in enumerate(names):
        found = _heard(words)
        for feature in (*found, f"{SIZE}{len(found) // STEP}"):
            holders.setdefault(feature, array(CODE)).append(at)
    ordered = sorted(holders)
    listed = "\n".join(f"{feature} {len(holders[feature])}" for feature in ordered)
    return Postings(listed, b"".join(_turned(holders[feature]).tobytes() for feature in ordered))


def _turned(positions: array[int]) -> array[int]:
    """Return the positions in the order of bytes in which they are kept, or back."""
    if sys.byteorder == "big":
        positions.byteswap()
    return positions


class _Holders(dict[str, int]):
    """Which names have a feature, a bit each: made from the positions when first asked for."""

    def __init__(self, kept: Postings) -> None:
        super().__init__()
        self._kept = kept
        self._where: dict[str, tuple[int, int]] = {}
        at = 0
        for line in kept.features.split("\n") if kept.features else ():
            feature, _, count = line.rpartition(" ")
            self._where[feature] = (at, at := at + int(count) * array(CODE).itemsize)

    def __missing__(self, feature: str) -> int:
        first, end = self._where.get(feature, (0, 0))
        positions = _turned(array(CODE, self._kept.positions[first:end]))
        bits = bytearray(max(positions, default=-1) // 8 + 1)
        for at in positions:
            bits[at >> 3] |= 1 << (at & 7)
        self[feature] = made = int.from_bytes(bits, "little")
        return made

    def sizes(self) -> list[int]:
        """Return the numbers of features that names have, in steps."""
        return [int(feature.removeprefix(SIZE)) for feature in self._where if feature.startswith(SIZE)]


class Skeletons:
    """An index of names, to be asked by position for those that are nearest."""

    def __init__(self, kept: Postings) -> None:
        self._holders = _Holders(kept)
        self._sizes = self._holders.sizes()

    def near(self, words: Sequence[str], most: int, *, among: range | None = None) -> Iterator[int]:
        """Yield the positions of the `most` names, of those `among` these positions, that share most features with a
        name of these words.

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
        mask = -1 if among is None else (1 << among.stop) - (1 << among.start)
        return islice(self._best(columns, shares, mask), most)

    def _best(self, columns: list[int], shares: Iterable[tuple[float, int, int]], mask: int) -> Iterator[int]:
        """Yield the positions in the order of `shares`, as far as they come near the best."""
        furthest = 0.0
        for share, count, size in shares:
            if share > furthest:
                return
            chosen = _equal(columns, count, self._holders[f"{SIZE}{size}"] & mask)
            if chosen and not furthest:
                furthest = share * NEAR
            yield from _bits(chosen)

    def _counted(self, wanted: set[str]) -> list[int]:
        """Return the number of wanted features that each name has, as binary columns, the least digit first."""
        columns: list[int] = []
        for feature in wanted:
            carry = self._holders[feature]
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
