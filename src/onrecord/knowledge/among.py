"""Which of many words stand in a text, found in one pass: asking for each in turn costs as much for every one of them.

What the words mean, and whether they must stand as words of their own, is the caller's. Built on Aho-Corasick, so the
time is linear in the text. Called by `documents/notices.py` and `resolve/actor_nominals.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, MatchKind

Place = tuple[int, int, int]
"""The number of a word among the words, and where it begins and ends in code points of the text."""


class Among:
    """An index of words, each by its number; a word may come twice."""

    def __init__(self, words: Iterable[str]) -> None:
        self._automaton = AhoCorasick(list(words), matchkind=MatchKind.Standard, store_patterns=False)

    def places(self, text: str) -> list[Place]:
        """Return every place where a word stands, also within another."""
        found: list[Place] = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return found

    def held(self, text: str) -> list[int]:
        """Return the numbers of the words that stand in a text, in order."""
        return sorted({number for number, _, _ in self.places(text)})
