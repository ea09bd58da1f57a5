"""Finds the words of a table in a text, all in one pass, with what the table says of each.

For inventories with a meaning a row: titles, ranks, heads of bodies, the short names of a document. Names of
the world are found by `knowledge/gazetteer.py`. Built on Aho-Corasick, so the time is linear in the text.
Called by the packs' `names`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

T = TypeVar("T")


class Entry(NamedTuple, Generic[T]):
    """Code points `start` to `end` of the text, and what the table says of the words there."""

    start: int
    end: int
    meaning: T


class Lexicon(Generic[T]):
    """An index of words with a meaning each."""

    def __init__(self, meanings: Mapping[str, T]) -> None:
        texts = list(meanings)
        self._meanings = [meanings[text] for text in texts]
        self._automaton = AhoCorasick(texts, matchkind=MatchKind.Standard, store_patterns=False)

    def find(self, text: str, *, boundaries: Collection[int]) -> list[Entry[T]]:
        """Return the words that begin and end at `boundaries`, leftmost-longest, without overlaps."""
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        standing = sorted(
            (start, -end, index) for index, start, end in matches if start in boundaries and end in boundaries
        )
        found: list[Entry[T]] = []
        reached = 0
        for start, behind, index in standing:
            if start >= reached:
                reached = -behind
                found.append(Entry(start, reached, self._meanings[index]))
        return found
