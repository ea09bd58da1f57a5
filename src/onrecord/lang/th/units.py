"""Thai words that are a currency behind a number and something else elsewhere: 400 ล้านวอน, but X วอน Y (begs).

Numbers and currencies are those of `data/events_amounts.tsv`. Called by `quotes_marks.py` and `events_worlds.py`.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.assets import rows

PACKAGE = "onrecord.lang.th"
REACH = 12
"""Code points before a word in which the number stands whose unit it is."""


def is_unit(text: str, start: int, end: int) -> bool:
    """Tell whether the words from `start` to `end` (code points) are a currency with its number right before it."""
    return text[start:end] in _words("currency") and _number().search(text, max(0, start - REACH), start) is not None


@cache
def _words(role: str) -> frozenset[str]:
    lists = (row["word"].split("|") for row in rows(PACKAGE, "data/events_amounts.tsv") if row["role"] == role)
    return frozenset(word for words in lists for word in words)


@cache
def _number() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _words("number") | _words("scale")), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:[\d๐-๙]|{words})\s?\Z")
