"""What violence is done to, as far as a noun beside the trigger tells it: a market, a clinic, a convoy, a ship.

Two raids of one war have the same parties; what was hit tells them apart, and tells in either language which of them an
article means that gives no day. The words are in `data/targets.tsv`. Called by `accounts.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from onrecord.assets import rows

PACKAGE = "onrecord.identity"
TARGET = "t:"
"""What stands before a target among what is named beside."""
REACH = 60
"""Code points to either side of a trigger, on its line, in which the nearest noun is what it was done to."""


def struck(text: str, start: int, end: int) -> str | None:
    """Return the target nearest to the words from `start` to `end`, those words with it; None where none is near."""
    first = max(text.rfind("\n", 0, start) + 1, start - REACH)
    last = text.find("\n", end, end + REACH)
    words, pattern = _words()
    found = [
        (max(one.start() - end, start - one.end(), 0), one.start(), words[one.group().lower()])
        for one in pattern.finditer(text, first, last if last >= 0 else end + REACH)
    ]
    return next((f"{TARGET}{target}" for _, _, target in sorted(found) if target), None)


@cache
def _words() -> tuple[Mapping[str, str], re.Pattern[str]]:
    words = {word: row["target"] for row in rows(PACKAGE, "data/targets.tsv") for word in row["words"].split("|")}
    longest = sorted(words, key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in longest if word.isascii())
    others = "|".join(re.escape(word) for word in longest if not word.isascii())
    return words, re.compile(rf"\b(?:{latin})\b|{others}", re.IGNORECASE)
