"""Thai words as a search index compares them: the pack's `words` slot.

They are the words of `segment.py`, unseen separators aside; a vowel or tone mark is never taken off, so that ม้า is not
มา. Words in Latin letters are compared as in every pack.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from onrecord.lang.th.segment import INVISIBLE, cut
from onrecord.lang.words import Word, key, latin_words

THAI = re.compile("[\u0e01-\u0e5b]")
PLAIN = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789", INVISIBLE)
"""Digits of both scripts are one, what is not seen is nothing."""


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order."""
    for token in cut(text):
        if THAI.search(token.text):
            plain = unicodedata.normalize("NFC", token.text.translate(PLAIN)).replace("\u0e4d\u0e32", "\u0e33")
            yield token.start, token.end, "".join(plain.split())
        else:
            yield from (
                (token.start + start, token.start + end, key(token.text[start:end]))
                for start, end, _ in latin_words(token.text)
            )
