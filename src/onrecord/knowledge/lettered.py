"""Reads acronyms that Thai spells in its names of Latin letters: ยูเอ็น is UN.

The letters are data/letters_named.tsv, with the words that are spelt so and name nobody (จีดีพี). How other words of
one script sound in the other is in `sounds.py`. Called by `names.py` and the Thai pack.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.knowledge.tables import table


def may_spell(word: str) -> bool:
    """Tell whether a word begins with the name of a letter: a quick test before `acronym`."""
    return _letter_pattern().match(word) is not None


def acronym(word: str) -> str | None:
    """Return the Latin acronym that a word spells in Thai names of letters (อาร์เอสเอฟ: RSF), or None."""
    letters, others = _letters()
    if word in others or not _spelt_pattern().fullmatch(word):
        return None
    return "".join(letters[part] for part in _letter_pattern().findall(word))


@cache
def _letters() -> tuple[dict[str, str], frozenset[str]]:
    rows = table("letters_named")
    letters = {row["word"]: row["letter"] for row in rows if row["class"] == "letter"}
    return letters, frozenset(row["word"] for row in rows if row["class"] == "not")


@cache
def _letter_pattern() -> re.Pattern[str]:
    words = sorted(_letters()[0], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@cache
def _spelt_pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{_letter_pattern().pattern}){{2,8}}")
