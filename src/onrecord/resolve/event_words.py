"""The small words around names and what part they tell that a name plays: by, against, ต่อ, ถูก (data/party_words.tsv).

Decides nothing. A document's small words are found in one pass, when they are first asked for: one stretch is asked
about for every event and everybody named near it. Called by `event_scene.py` and `event_party_cues.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache, cached_property

from onrecord.assets import rows

PACKAGE = "onrecord.resolve"
BEFORE = 24
"""Code points before a name in which the small word stands that brings it."""
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


@cache
def _classes() -> Mapping[str, str]:
    """The classes of small words; the first row of a word counts."""
    return dict(reversed([(row["word"], row["class"]) for row in rows(PACKAGE, "data/party_words.tsv")]))


@cache
def _words() -> str:
    words = sorted(_classes(), key=lambda word: -len(word))
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    other = "|".join(re.escape(word) for word in words if not word.isascii())
    return rf"(?:(?<![A-Za-z])(?:{latin})(?![A-Za-z])|{other})"


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"({_words()})(?:\s(?:the|an|a))?\s?\Z", re.IGNORECASE)


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(_words(), re.IGNORECASE)


@cache
def _everywhere() -> re.Pattern[str]:
    """What finds a small word at every place, also within another, only where one can begin."""
    first = "".join(sorted({re.escape(word[0]) for word in _classes()}))
    return re.compile(rf"(?=[{first}])(?=({_words()}))", re.IGNORECASE)


def classed(word: str) -> str | None:
    """Return the class of a small word, None where it is none."""
    return _classes().get(word.lower())


def brought_by(text: str, start: int) -> str | None:
    """Return the class of the small word right before an offset."""
    found = _ending().search(text[max(0, start - BEFORE) : start])
    return _classes().get(found.group(1).lower()) if found is not None else None


def crossed(text: str, start: int, end: int) -> set[str]:
    """Return the classes of the small words between two offsets."""
    found = map(_class, _anywhere().findall(text, start, end))
    return {name for name in found if name is not None}


def _class(word: str) -> str | None:
    """The class of a word as it is written; None where odd letters pass for others without case (ſ for s)."""
    return _classes().get(word.lower())


class SmallWords:
    """The small words of a text; each question is answered as the functions above do, and once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._brought: dict[int, str | None] = {}
        self._crossed: dict[tuple[int, int], frozenset[str]] = {}

    def before(self, start: int) -> str | None:
        """Return the class of the small word right before an offset."""
        if start not in self._brought:
            self._brought[start] = brought_by(self._text, start)
        return self._brought[start]

    def between(self, start: int, end: int) -> frozenset[str]:
        """Return the classes of the small words between two offsets."""
        if start >= end:
            return frozenset()
        if (start, end) not in self._crossed:
            self._crossed[start, end] = frozenset(self._between(start, end))
        return self._crossed[start, end]

    @cached_property
    def _all(self) -> tuple[list[int], list[tuple[int, str | None]]]:
        """Where a small word begins, and for each the end of the longest and its class."""
        found = [(match.start(), match.end(1), _class(match.group(1))) for match in _everywhere().finditer(self._text)]
        return [start for start, _, _ in found], [(end, name) for _, end, name in found]

    def _between(self, start: int, end: int) -> set[str]:
        text = self._text
        if text[end - 1] in _LATIN and text[end : end + 1] in _LATIN:  # a word cut in two ends there
            return crossed(text, start, end)
        starts, words = self._all
        found: set[str] = set()
        reached = start
        for at in range(bisect_left(starts, start), bisect_left(starts, end)):
            if starts[at] >= reached:
                reached, name = words[at]
                if reached > end:  # a shorter one may end in time
                    return crossed(text, start, end)
                if name is not None:
                    found.add(name)
        return found
