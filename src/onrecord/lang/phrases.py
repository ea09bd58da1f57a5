"""Finds fixed phrases in a text with one regular expression made of a trie: linear, no backtracking to speak of.

For small inventories of a pack (triggers, markers); the thousands of names of the world are found by
`knowledge/gazetteer.py`. Nothing here knows a language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from onrecord.knowledge.sounds import is_thai

Trie = dict[str, Any]
END = ""
NO_MARK = r"(?![\u0e30-\u0e3a\u0e47-\u0e4e])"
"""What may not follow a phrase: a Thai vowel or tone that is written on or behind its last letter, which then is of
another word (งบ in ช่วงบ่าย)."""


def phrase_pattern(phrases: Iterable[str], *, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return a pattern that matches the longest of `phrases` at a position; a space matches white space but no
    line break, up to three of it. No Thai phrase ends within a syllable.

    Raises:
        ValueError: there are no phrases.
    """
    trie: Trie = {}
    thai = False
    for phrase in phrases:
        thai = thai or is_thai(phrase)
        node = trie
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[END] = {}
    if not trie:
        raise ValueError("a pattern needs at least one phrase")
    return re.compile(f"(?:{_branch(trie)}){NO_MARK}" if thai else _branch(trie), flags)


def word_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that matches the longest of `words` in any case; words of Latin letters as whole ones.

    Raises:
        ValueError: there are no words.
    """
    listed = list(words)
    pattern = phrase_pattern(listed).pattern
    return re.compile(rf"\b(?:{pattern})\b" if all(map(str.isascii, listed)) else pattern, re.IGNORECASE)


def _branch(node: Trie) -> str:
    ends = END in node
    letters = [(letter, below) for letter, below in node.items() if letter != END]
    if not letters:
        return ""
    options = [_letter(letter) + _branch(below) for letter, below in letters]
    body = options[0] if len(options) == 1 and not ends else f"(?:{'|'.join(options)})"
    return f"{body}?" if ends else body


def _letter(letter: str) -> str:
    return r"[^\S\n]{1,3}" if letter == " " else re.escape(letter)
