"""Tells whether letters look like a foreign name in Thai or like ordinary Thai words.

Names written by ear are full of runs of letters that Thai words lack (ไคลน์, ซแบ, โอฟ). The measure is the mean
over the letters of data/names_shape.tsv. Thai names are ordinary words and score as such: this speaks for a
foreign name, never against a name. Called by `names_person.py`, `names_titles.py` and `names_items.py`.
"""

from __future__ import annotations

from functools import cache, lru_cache

from onrecord.assets import rows

PACKAGE = "onrecord.lang.th"
UNSEEN = 0.5
"""The score of three letters that neither names nor words have: slightly foreign."""
FOREIGN = 0.5
"""From this score on, a word is taken for foreign: 85 of 100 foreign names that were held out, and 3 of 100
ordinary words."""


@lru_cache(maxsize=16384)
def foreignness(word: str) -> float:
    """Return how foreign a word in Thai letters looks: from -3 (ordinary) to 3 (foreign)."""
    score, padded = _table().get, f"^{word}$"
    scores = [score(padded[at : at + 3], UNSEEN) for at in range(len(padded) - 2)]
    return sum(scores) / len(scores) if scores else 0.0


def is_foreign(word: str) -> bool:
    """Tell whether a word of three letters or more looks foreign."""
    return len(word) > 2 and foreignness(word) >= FOREIGN


def is_native(name: str) -> bool:
    """Tell whether a full name is written as Thais write theirs: two pieces or more, none foreign. 63 of
    100 known Thais are so written, and 4 of 100 others."""
    pieces = name.split()
    return len(pieces) > 1 and not any(map(is_foreign, pieces)) and all(len(piece) > 2 for piece in pieces)


@cache
def _table() -> dict[str, float]:
    return {row["letters"]: float(row["score"]) for row in rows(PACKAGE, "data/names_shape.tsv")}
