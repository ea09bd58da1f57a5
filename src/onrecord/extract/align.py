"""Quoted words back to the span they came from: what an engine that writes text must pass to be believed.

Exact words first; else the words with white space and quote marks folded, mapped back by offset, so that the
span is verbatim again. Nothing fuzzy: what is not there is not found. Called by engines that propose words
(`extract/llm`).
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.spans import Span

FOLDED = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'", "–": "-", "—": "-"}
)


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

    def _find_folded(self, words: str, near: int) -> Span | None:
        if not words:
            return None
        offsets = self._folded.offsets
        from_here = next((index for index, offset in enumerate(offsets) if offset >= near), 0)
        at = _find(self._folded.text, words, from_here)
        if at < 0:
            return None
        return Span.of(self._text, offsets[at], offsets[at + len(words) - 1] + 1)


def _find(text: str, words: str, near: int) -> int:
    at = text.find(words, near)
    return at if at >= 0 else text.find(words)
