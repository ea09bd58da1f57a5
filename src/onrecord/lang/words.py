"""Words as a search index compares them: where they stand, and a key that their forms share.

What is written in Latin letters is the same in every pack: small letters, without accents, cut to its stem as English
(Porter's second algorithm, in the snowball library), so that "sailed" finds "sails". A pack adds its own script. Called
by the packs' `words` slots.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

Word = tuple[int, int, str]
"""Start and end in the text, in code points, and the key."""
LATIN = re.compile(r"[0-9A-Za-zÀ-ɏḀ-ỿ]+(?:[.,][0-9]+)*")


def latin_words(text: str) -> Iterator[Word]:
    """Yield the words and numbers in Latin letters and ASCII digits."""
    for match in LATIN.finditer(text):
        yield match.start(), match.end(), key(match.group())


@cache
def key(word: str) -> str:
    """Return what a word in Latin letters is compared by."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _stemmer()(plain) if plain.isalpha() else plain


@cache
def _stemmer() -> Callable[[str], str]:
    """Return the stemmer of the extra `search`; without it words are compared as they are."""
    try:
        from snowballstemmer import stemmer  # here: only an index needs it
    except ImportError:
        return str
    stem: Callable[[str], str] = stemmer("english").stemWord
    return stem
