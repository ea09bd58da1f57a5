"""Tells the language of a document and of its paragraphs.

Scripts settle most: a script that one news language writes needs no model, so Thai never loads one. Among
languages that share a script, English shows itself by its function words; else py3langid decides, within
the languages that `data/scripts.tsv` gives to the script. Not here: what a language's pack can do, nor the
choice of a pack (`registry.py`). Called by `documents` through the pipeline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.assets import rows
from onrecord.model.spans import Span

UNKNOWN = "und"
"""BCP 47 for an undetermined language."""

SAMPLE = 20_000
"""Code points of a document that are looked at."""

PRESENT = 0.3
"""The share of letters from which a script other than Latin makes the document's language: Thai copy is full of
names, quotations and links in Latin letters, while no English article has a third of its letters in Thai."""

LEAST_LETTERS = 2
LEAST_LETTERS_LATIN = 24
LEAST_WORDS_LATIN = 4
"""A Latin text below either says too little: SEOUL, Oct 18 and Kim Jong Un are in no language."""

LEAST_WORDS_PARAGRAPH = 6
"""A Latin paragraph with fewer words is taken for the document's: a credit line, a name, a link."""

ENGLISH_SHARE = 0.15
"""Function words of `data/english.tsv` among all words: English news has above .2, other languages below .05."""

LINK = re.compile(r"(?:https?://|www\.)[^\s\u0e00-\u0e7f]{1,2000}")
LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]+(?:['’][A-Za-z]{1,2})?")


@dataclass(frozen=True, slots=True)
class _Script:
    name: str
    letters: re.Pattern[str]
    languages: tuple[str, ...]


def identify(text: str) -> str:
    """Return the language of `text` as a BCP 47 code, `und` when there is too little to go by."""
    sample = LINK.sub(" ", text[:SAMPLE])
    script = _script_of(sample)
    return UNKNOWN if script is None else _language(sample, script)


def plainly(text: str, language: str, *, share: float = ENGLISH_SHARE) -> bool:
    """Tell whether script or function words alone show that `text` is in `language`; the model is not asked.

    `share` in [0, 1] is the least share of function words in English.
    """
    sample = LINK.sub(" ", text[:SAMPLE])
    script = _script_of(sample)
    if script is None:
        return False
    return script.languages == (language,) or (
        script.name == "latin" and language == "en" and _has_english(sample, share)
    )


def identify_lines(text: str, spans: Iterable[Span], *, document: str | None = None) -> tuple[str, ...]:
    """Return the language of each of `spans`, the paragraphs of `text`.

    `document` is the language of the whole, found here when it is None; a paragraph that says too little of
    its own has it.
    """
    whole = identify(text) if document is None else document
    return tuple(_paragraph(text[span.start : span.end], whole) for span in spans)


def _paragraph(text: str, whole: str) -> str:
    if len(LATIN_WORD.findall(text)) < LEAST_WORDS_PARAGRAPH:
        script = _script_of(text)
        if script is None or script.name == "latin" or whole in script.languages:
            return whole
    found = identify(text)
    return whole if found == UNKNOWN else found


def _script_of(text: str) -> _Script | None:
    """Return the script of the text's language, None when it has hardly a letter."""
    letters: Counter[str | None] = Counter()
    for letter, count in Counter(text).items():
        letters[_script_with(letter)] += count
    counts = [(letters[script.name], script) for script in _scripts()]
    total = sum(count for count, _ in counts)
    if total < LEAST_LETTERS:
        return None
    by_name = {script.name: (count, script) for count, script in counts}
    if by_name["kana"][0] and by_name["kana"][0] + by_name["han"][0] >= PRESENT * total:
        return by_name["kana"][1]
    others = [(count, script) for count, script in counts if script.name != "latin" and count >= PRESENT * total]
    return max(others, key=lambda pair: pair[0])[1] if others else by_name["latin"][1]


def _language(text: str, script: _Script) -> str:
    if len(script.languages) == 1:
        return script.languages[0]
    if script.name == "latin":
        words = LATIN_WORD.findall(text)
        if len(words) < LEAST_WORDS_LATIN or sum(map(len, words)) < LEAST_LETTERS_LATIN:
            return UNKNOWN
        if _has_english(text):
            return "en"
    return _by_model(text, script.languages)


def _has_english(text: str, share: float = ENGLISH_SHARE) -> bool:
    words = LATIN_WORD.findall(text)
    return sum(word.lower() in _english() for word in words) >= share * len(words) > 0


def _by_model(text: str, languages: tuple[str, ...]) -> str:
    from py3langid import rank  # takes a second and 60 MB; most documents never need it

    return next((code for code, _ in rank(text) if code in languages), UNKNOWN)


@cache
def _english() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("onrecord.lang", "data/english.tsv"))


@cache
def _scripts() -> tuple[_Script, ...]:
    return tuple(
        _Script(row["script"], _letters(row["ranges"]), tuple(row["languages"].split(",")))
        for row in rows("onrecord.lang", "data/scripts.tsv")
    )


def _letters(ranges: str) -> re.Pattern[str]:
    pairs = [part.split("-") for part in ranges.split(",")]
    inside = "".join(f"{chr(int(first, 16))}-{chr(int(last, 16))}" for first, last in pairs)
    return re.compile(f"[{inside}]")


@lru_cache(maxsize=4096)
def _script_with(letter: str) -> str | None:
    """Return the name of the script that has a letter, None for marks, digits and scripts without a row."""
    return next((script.name for script in _scripts() if script.letters.match(letter)), None)
