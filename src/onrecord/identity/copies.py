"""When one text is a copy of another: wire copy, a rewrite that keeps sentences, the same story cut or made longer.

Texts are compared by the stretches of letters that both hold, as a MinHash estimates it (Broder 1997); spaces, marks
and digits' scripts do not count, so that Thai needs no words. Quoting the same speech is no copy: most of the text must
be shared. Called by `record/copies.py`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from rensa import RMinHash

from onrecord.model.ids import content_number

VERSION = f"1-{RMinHash.ALGORITHM_VERSION}"
"""Counts up when sketches or the rule change: a store that another rule settled is settled anew."""
LETTERS = 8
"""Letters in a stretch: in Thai and English rarely shared by chance."""
SHORTEST = 160
"""Letters from which a text can be told from another at all."""
HASHES, BAND = 128, 4
"""Hashes of a sketch, and how many of them one key joins: pairs that share .42 and more are found half the time or
more, those that share .6 nearly always."""
SEED = 42
COPIED = 0.45
"""The estimated share of stretches (Jaccard) from which one text is a copy of the other."""

Sketch = tuple[int, ...]


def sketch(text: str) -> Sketch | None:
    """Return the sketch of a text, None where it is too short to be compared."""
    letters = "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum() or _joins(one))
    if len(letters) < SHORTEST:
        return None
    hashes = RMinHash(HASHES, SEED)
    hashes.update([letters[at : at + LETTERS] for at in range(len(letters) - LETTERS + 1)])
    return tuple(hashes.digest())


def looked_up(hashes: Sketch) -> tuple[int, ...]:
    """Return the keys under which a sketch is found."""
    return tuple(content_number(str(at), *map(str, hashes[at : at + BAND])) for at in range(0, len(hashes), BAND))


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the estimated share, from 0 to 1, of the stretches of two texts that both hold."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / HASHES


def _joins(letter: str) -> bool:
    """Tell whether it is a vowel or tone mark that stands on a letter."""
    return unicodedata.category(letter) in ("Mn", "Mc")
