"""When one text is a copy of another by its letters: wire copy, a rewrite that keeps sentences, a story that was cut.

Texts are compared by the stretches of letters that both hold, as a MinHash estimates it (Broder 1997); spaces, marks
and digits' scripts do not count, so that Thai needs no words. Quoting the same speech is no copy: most of the text must
be shared, of the shorter one where the other is much longer. Texts that share few letters (translations, rewrites) are
compared in `renderings.py`. Called by `record/copies.py`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from rensa import RMinHash

from onrecord.identity.rule import Same
from onrecord.model.ids import content_number

VERSION = f"2-{RMinHash.ALGORITHM_VERSION}"
"""Counts up when sketches or the rule change: a store that another rule settled is settled anew."""
LETTERS = 8
"""Letters in a stretch: in Thai and English rarely shared by chance."""
SHORTEST = 160
"""Letters from which a text can be told from another at all."""
HASHES, BAND = 128, 3
"""Hashes of a sketch, and how many of them one key joins: pairs that share .25 are found half the time, .35 five
times in six, .45 and more nearly always; of those that share .02 by chance one in three thousand is looked at."""
SEED = 42
COPIED = 0.45
"""The estimated share of stretches (Jaccard) from which one text is a copy of the other."""
HELD = 0.75
"""The share of the shorter text's stretches from which it is cut from the other."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a text is compared by: its least hashes, and how many stretches it has."""

    hashes: tuple[int, ...]
    stretches: int


def sketch(text: str) -> Sketch | None:
    """Return the sketch of a text, None where it is too short to be compared."""
    letters = "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum() or _joins(one))
    if len(letters) < SHORTEST:
        return None
    hashes = RMinHash(HASHES, SEED)
    stretches = {letters[at : at + LETTERS] for at in range(len(letters) - LETTERS + 1)}
    hashes.update(sorted(stretches))
    return Sketch(tuple(hashes.digest()), len(stretches))


def looked_up(one: Sketch) -> tuple[int, ...]:
    """Return the keys under which a sketch is found."""
    hashes = one.hashes
    return tuple(
        content_number(str(at), *map(str, hashes[at : at + BAND])) for at in range(0, len(hashes) - BAND + 1, BAND)
    )


def likeness(one: Sketch, other: Sketch) -> float:
    """Return the estimated share, from 0 to 1, of the stretches of two texts that both hold."""
    return sum(a == b for a, b in zip(one.hashes, other.hashes, strict=True)) / HASHES


def held(one: Sketch, other: Sketch) -> float:
    """Return the estimated share, from 0 to 1, of the shorter text's stretches that the longer one holds."""
    share = likeness(one, other)
    both = share * (one.stretches + other.stretches) / (1 + share)
    return min(1.0, both / min(one.stretches, other.stretches))


def compare(one: Sketch, other: Sketch) -> Same | None:
    """Return why one of two texts is a copy of the other, None where neither is; in either order."""
    share = likeness(one, other)
    if share >= COPIED:
        return Same("copy-letters", round(share, 3), f"{share:.0%} of all stretches of {LETTERS} letters are in both")
    part = held(one, other)
    if part >= HELD:
        return Same("copy-cut", round(part, 3), f"{part:.0%} of the shorter text's letters are in the longer")
    return None


def _joins(letter: str) -> bool:
    """Tell whether it is a vowel or tone mark that stands on a letter."""
    return unicodedata.category(letter) in ("Mn", "Mc")
