"""Finds known names in a text, all of them in one pass, longest first.

A hit is only letters that stand there as a word: whether จีน is the country or the middle of another word is
settled by word boundaries that the caller gives; whether Moscow acts or is a place is for the language pack.
Built on Aho-Corasick (ahocorasick_rs, offsets in code points) over the beginnings of names, each of which has few
lengths, so the time is linear in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from onrecord.errors import AssetError
from onrecord.knowledge.names import Name, Use, named, trusted
from onrecord.knowledge.tables import table

SCRIPTS = {"en": ("en",), "th": ("th", "en")}
"""Which languages' names are looked for in texts of a language: Thai reporting writes NATO and CSIS in Latin."""
LONG_ENOUGH = 5
"""Letters from which a Thai name may stand off the given boundaries: shorter ones sit inside many words
(จีน in 51 dictionary words, ลาว in 28), longer ones where the tokeniser glued or cut a foreign name."""
HEAD = 4
"""Letters of a name that the automaton holds: many names begin alike (กระทรวง…), so it is small and quickly made."""
QUICK = Implementation.ContiguousNFA
"""Made in half the time that the library's own choice takes, and searched as fast."""
THAI = range(0x0E00, 0x0E80)
MARKS = frozenset(map(chr, chain(range(0x0E30, 0x0E3B), range(0x0E47, 0x0E4F))))
"""Thai vowels and signs that need the letter before them: no word starts with one."""
OPENING = frozenset("เแโใไ")
"""Thai vowels written before the letter that they follow in speech: no word starts behind one (เมาลาวี is no มาลาวี)."""
SILENT = "\u0e4c"
"""The sign of a letter that is not spoken, which goes with the syllable before it: no word starts with one."""


Meanings = Callable[[str], tuple[Name, ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """Code points `start` to `end` of the text, and everything that the words there may name."""

    start: int
    end: int
    names: tuple[Name, ...]


class Gazetteer:
    """An index of names and of blockers: longer words that hold a name and do not mean it.

    `meanings` tells what a text names; it is asked when one is found, so that many names cost little to hold.
    """

    def __init__(self, texts: Iterable[str], meanings: Meanings, *, blockers: Iterable[str] = ()) -> None:
        self._blockers = frozenset(blockers)
        self._texts = self._blockers.union(texts)
        self._meanings = meanings
        lengths: dict[str, int] = {}
        for text in self._texts:
            head = text[:HEAD]
            lengths[head] = lengths.get(head, 0) | 1 << len(text)
        self._heads = list(lengths)
        self._lengths = list(lengths.values())
        self._automaton = AhoCorasick(
            self._heads, matchkind=MatchKind.Standard, store_patterns=False, implementation=QUICK
        )

    def __len__(self) -> int:
        return len(self._texts)

    def named(self, text: str) -> tuple[Name, ...]:
        """Return what exactly this text may name."""
        return self._meanings(text) if text in self._texts and text not in self._blockers else ()

    def find(self, text: str, *, boundaries: Collection[int] | None = None) -> tuple[Hit, ...]:
        """Return the names in `text`, leftmost-longest, in order, without overlaps. Case counts.

        `boundaries` is the set of offsets at which words of the text start or end, 0 and its length included.
        A Thai name must start and end at one, unless it has `LONG_ENOUGH` letters. Latin names must not
        touch a letter or digit. Give a set: membership is asked for every match.
        """
        hits: list[Hit] = []
        reached = 0
        for start, lengths in sorted(self._begun(text).items()):
            if start < reached:
                continue
            end = self._end(text, start, lengths, boundaries)
            if end is not None:
                reached = end
                if meant := self.named(text[start:end]):
                    hits.append(Hit(start, end, meant))
        return tuple(hits)

    def _begun(self, text: str) -> dict[int, int]:
        """Return where a name may start, with the lengths that it may have, a bit each."""
        begun: dict[int, int] = {}
        for index, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            begun[start] = begun.get(start, 0) | self._lengths[index]
        return begun

    def _end(self, text: str, start: int, lengths: int, boundaries: Collection[int] | None) -> int | None:
        """Return where the longest name ends that starts here and stands as words, or None."""
        while lengths:
            length = lengths.bit_length() - 1
            end = start + length
            if text[start:end] in self._texts and end <= len(text) and _stands(text, start, end, boundaries):
                return end
            lengths ^= 1 << length
        return None


@cache
def gazetteer(language: str) -> Gazetteer:
    """Return the gazetteer for texts of a language, with the names that need no context.

    Raises:
        AssetError: there is no gazetteer of this language, or no knowledge base.
    """
    if language not in SCRIPTS:
        raise AssetError("there is no gazetteer of a language", value=language, valid=", ".join(SCRIPTS))
    scripts = SCRIPTS[language]
    blockers = [row["text"] for row in table("blockers") if row["language"] in scripts]

    @cache
    def meanings(text: str) -> tuple[Name, ...]:
        return tuple(name for name in named(text) if name.use is Use.ALWAYS and name.language in scripts)

    return Gazetteer(trusted(*scripts), meanings, blockers=blockers)


def _stands(text: str, start: int, end: int, boundaries: Collection[int] | None) -> bool:
    """Tell whether the words from `start` to `end` stand as words."""
    if _touches(text, start - 1, start) or _touches(text, end, end - 1):
        return False
    if start and text[start - 1] in OPENING:
        return False
    if end < len(text) and (text[end] in MARKS or SILENT in text[end + 1 : end + 3]):
        return False
    if boundaries is None or not (_is_thai(text[start]) or _is_thai(text[end - 1])):
        return True
    if start in boundaries and end in boundaries:
        return True
    return sum(map(str.isalpha, text[start:end])) >= LONG_ENOUGH


def _touches(text: str, outside: int, inside: int) -> bool:
    """Tell whether a Latin letter or digit runs on across the edge of a name."""
    if not 0 <= outside < len(text) or not text[inside].isalnum() or _is_thai(text[inside]):
        return False
    return text[outside].isalnum() and not _is_thai(text[outside])


def _is_thai(character: str) -> bool:
    return ord(character) in THAI
