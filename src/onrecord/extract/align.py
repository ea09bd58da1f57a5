"""Quoted words back to the span they came from: what an engine that writes text must pass to be believed.

Exact words first; else the words with white space and quote marks folded, mapped back by offset, so that the
span is verbatim again. Nothing fuzzy: what is not there is not found. Called by engines that propose words
(`extract/llm`).
"""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import category

from onrecord.model.spans import Span

FOLDED = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'", "–": "-", "—": "-"}
)

MARKS = ("Mn", "Mc", "Me")
"""Unicode's categories of what stands on, above or below another letter: vowels, tones, accents."""
LEADING = "เแโใไ"
"""Thai vowels that are written before the consonant that they belong to."""
FOLLOWING = "ะาำๅ"
"""Thai vowels that are written behind it."""
MOST = 1_000
"""Places of the same words that are compared."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with runs of white space as one space and quote marks and dashes made plain, with the offset in the
    original of each of its letters."""

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Folded:
        """Fold a text."""
        letters: list[str] = []
        offsets: list[int] = []
        for offset, letter in enumerate(text.translate(FOLDED)):
            if letter.isspace():
                if letters and letters[-1] == " ":
                    continue
                letter = " "
            letters.append(letter)
            offsets.append(offset)
        return cls("".join(letters), tuple(offsets))


class Aligner:
    """Finds proposed words in one text; folds the text once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = Folded.of(text)

    def find(self, words: str, *, near: int = 0) -> Span | None:
        """Return the span of `words`, the first at or after `near` if there is one, else the first of all.

        None when the words do not stand in the text.
        """
        at = _find(self._text, words, near)
        if at >= 0 and words:
            return Span.of(self._text, at, at + len(words))
        return self._find_folded(Folded.of(words.strip()).text, near)

    def nearest(self, words: str, at: int) -> Span | None:
        """Return the span of `words` that begins nearest to code point `at`, white space at their ends aside.

        None when they do not stand in the text, or only in the middle of other words or of a written syllable: `art` is
        not found in "party", nor a consonant without the vowel that stands above it.
        """
        bare = words.strip()
        exact = [(found, found + len(bare)) for found in _every(self._text, bare)]
        folded = Folded.of(bare).text
        offsets = self._folded.offsets
        spans = exact or [
            (offsets[found], offsets[found + len(folded) - 1] + 1) for found in _every(self._folded.text, folded)
        ]
        whole = [span for span in spans if not (_cuts(self._text, span[0]) or _cuts(self._text, span[1]))]
        if not whole:
            return None
        start, end = min(whole, key=lambda span: (abs(span[0] - at), span[0]))
        return Span.of(self._text, start, end)

    def _find_folded(self, words: str, near: int) -> Span | None:
        if not words:
            return None
        offsets = self._folded.offsets
        from_here = next((index for index, offset in enumerate(offsets) if offset >= near), 0)
        at = _find(self._folded.text, words, from_here)
        if at < 0:
            return None
        return Span.of(self._text, offsets[at], offsets[at + len(words) - 1] + 1)


def _every(text: str, words: str) -> list[int]:
    """The first thousand places at which words stand."""
    found: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0 and len(found) < MOST:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _cuts(text: str, at: int) -> bool:
    """Tell whether a boundary at `at` would stand within a word of an alphabet with spaces, or within a syllable."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if category(after) in MARKS or after in FOLLOWING or before in LEADING:
        return True
    return _spaced(before) and _spaced(after)


def _spaced(letter: str) -> bool:
    """Tell whether a letter is of a script that writes spaces between words (Latin, Greek, Cyrillic …) or a digit."""
    return letter.isdecimal() or (letter.isalpha() and letter.lower() != letter.upper())


def _find(text: str, words: str, near: int) -> int:
    at = text.find(words, near)
    return at if at >= 0 else text.find(words)
