"""Whether a name in Thai letters is a foreigner's, or of a body elsewhere: written by ear in one of its parts.

A body is known by the word behind the noun for what it is (ตำรวจเอสเซน, รัฐบาลโครยอ). The measure is that of
`names_shape.py`; nothing is looked up in `knowledge`. The pack's slot `foreign`.
"""

from __future__ import annotations

from functools import cache

from onrecord.lang.th.names_items import fixed_words
from onrecord.lang.th.names_shape import is_foreign

SHORTEST = 3
"""Code points from which what stands behind a noun is judged."""


def is_strange(name: str) -> bool:
    """Tell whether one part of a name looks foreign, behind the noun for a body where it begins with one."""
    return any(is_foreign(_behind_noun(part)) for part in name.split())


def _behind_noun(word: str) -> str:
    """Return what stands behind the noun for a body that a word begins with, or the word."""
    noun = next((noun for noun in _nouns() if word.startswith(noun) and len(word) - len(noun) >= SHORTEST), "")
    return word[len(noun) :]


@cache
def _nouns() -> tuple[str, ...]:
    return tuple(sorted(fixed_words("head"), key=len, reverse=True))
