"""Names made comparable, how alike two of them are, and by which keys a name is looked up.

Within a script a name is the same, or a variant that sounds the same; across scripts it can only sound the same. Each
word must: a long surname that is right does not make up for another's given name, and a word that ends in a vowel here
and in a consonant there is the name of a woman and of a man. How letters sound is in `knowledge/sounds.py`. Called by
`told.py` and `rule.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType

from onrecord.assets import rows
from onrecord.knowledge.skeletons import skeleton
from onrecord.knowledge.sounds import VOWELS, alike, habit_of, latin_sounds, run_together, thai_sounds, weigh
from onrecord.knowledge.spelling import plain
from onrecord.model.ids import content_number

Words = tuple[str, ...]
PACKAGE = "onrecord.identity"
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff]")
_BETWEEN = re.compile(r"[\s.,()\-‐–·'’\"“”]+")


class How(Enum):
    """In which way two names are one."""

    SAME = "same"
    VARIANT = "variant"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Alike:
    """Two names that may be one. `score` in (0, 1]: 1 the same words, else the likeness in sound. `near` is false where
    a vowel that is spoken in front in one is spoken behind in the other: Nino and Nana, Marko and Mirko."""

    how: How
    score: float
    near: bool = True


VARIANT, VARIANT_WORD = 0.9, 0.8
"""The likeness of two spellings in one script, and that of each word (tests/cases/identity/pairs.yaml, half tune)."""
SOUND, SOUND_WORD = 0.8, 0.62
"""The likeness of a Thai and a Latin spelling; that of each word is `sounds.LIKELY`."""
HEAVY = 4.0
"""The weight of sounds from which a name of several words is no chance likeness (Li Wei weighs 1.5)."""
ONE_WORD = 3.4
"""The weight of sounds from which a name of one word may be compared at all: that of `matcher.LIGHTEST`."""


def latin_words(name: str) -> Words:
    """Return the words of a Latin name for comparison: plain letters, lower case, parts between hyphens apart."""
    return tuple(plain(_UNSEEN.sub("", name).replace("-", " ").replace("‐", " ").replace("–", " ")).split())


def thai_words(name: str) -> Words:
    """Return the words of a Thai name for comparison: one way of writing, nothing unseen."""
    whole = unicodedata.normalize("NFC", _UNSEEN.sub("", name)).replace("\u0e4d\u0e32", "\u0e33")
    return tuple(word for word in _BETWEEN.split(whole) if word)


def without_initials(words: Words) -> Words:
    """Return the words of more than one letter, all where there are no others."""
    return tuple(word for word in words if len(word) > 1) or words


def is_common(words: Words) -> bool:
    """Tell whether many bear a name: its words are all frequent ones, or one of them has namesakes with any other."""
    listed = _common()
    return any(listed.get(word) for word in words) or all(word in listed for word in words)


def same_script(one: Words, other: Words, *, thai: bool, own: bool, country: str | None = None) -> Alike | None:
    """Return how two names of one script are one, None where they are two. `own` is true where people write names of
    their own language, which has one spelling for each."""
    mine, yours = without_initials(one), without_initials(other)
    if mine == yours:
        return Alike(How.SAME, 1.0) if _initials_fit(one, other) else None
    if sorted(mine) == sorted(yours) and weigh(_sounds("".join(mine), thai, country)) >= HEAVY:
        return Alike(How.SAME, 0.98)
    if own or len(mine) != len(yours) or len(mine) < 2:
        return None
    sounds = (_all_sounds(mine, thai, country), _all_sounds(yours, thai, country))
    score = _likeness(*sounds, VARIANT_WORD)
    return Alike(How.VARIANT, score, _near(*sounds)) if score >= VARIANT else None


def across(thai: Words, latin: Words, *, country: str | None = None) -> Alike | None:
    """Return how like a Thai and a Latin name sound, None where they are not one."""
    mine, yours = without_initials(thai), without_initials(latin)
    sounds = (_all_sounds(mine, True, country), _all_sounds(yours, False, country))
    score, least = _likeness(*sounds, SOUND_WORD), HEAVY if len(mine) > 1 else ONE_WORD
    if score < SOUND or weigh("".join(sounds[0])) < least:
        return None
    return Alike(How.SOUND, score, _near(*sounds))


def _likeness(mine: Words, yours: Words, by_word: float) -> float:
    """Return the likeness of two names in sounds, 0 where a word of one is no word of the other."""
    if not all(mine) or not all(yours):
        return 0.0
    if len(mine) == len(yours):
        if not all(_fits(one, other, by_word) for one, other in zip(mine, yours, strict=True)):
            return 0.0
    elif 1 in (len(mine), len(yours)):
        return 0.0
    return round(alike("".join(mine), "".join(yours)), 3)


def _fits(one: str, other: str, least: float) -> bool:
    return (one[-1] in VOWELS) == (other[-1] in VOWELS) and alike(one, other) >= least


def _near(mine: Words, yours: Words) -> bool:
    """Tell whether no vowel is spoken in front in one name and behind in the other, where they have as many."""
    one, other = ([letter for letter in "".join(words) if letter in VOWELS] for words in (mine, yours))
    return len(one) != len(other) or all((a in FRONT) == (b in FRONT) for a, b in zip(one, other, strict=True))


FRONT = frozenset("ei")


def _all_sounds(words: Words, thai: bool, country: str | None) -> Words:
    return tuple(_sounds(word, thai, country) for word in words)


def _sounds(word: str, thai: bool, country: str | None) -> str:
    if thai:
        return thai_sounds(word)
    for letters, other in _one_letter().get(country or "", ()):
        word = word.replace(letters, other)
    return latin_sounds(word, habit_of(country))


@cache
def _one_letter() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return, by country, the Latin letters that render one letter of its own, and the one that stands for both."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in rows(PACKAGE, "data/renderings.tsv"):
        for country in row["countries"].split("|"):
            found[country] = (*found.get(country, ()), (row["latin"], row["same"]))
    return MappingProxyType(found)


def _initials_fit(one: Words, other: Words) -> bool:
    """Tell whether the initials of one are among those of the other: John F. is John, and not John G."""
    mine, yours = ({word for word in words if len(word) == 1} for words in (one, other))
    return mine <= yours or yours <= mine


def keys(kind: str, latin: Words, thai: Words, *, by_sound: str | None) -> Iterator[int]:
    """Yield the numbers under which a name is looked up, in [-2^63, 2^63): names that may be one share one.

    They are of the words in any order and, among persons of the country `by_sound` (None for nobody), of the consonants
    with which the first and the last word begin or end.
    """
    for words, is_thai in ((latin, False), (thai, True)):
        if not words:
            continue
        told = without_initials(words)
        yield content_number(kind, *sorted(told))
        if by_sound:
            for heard in _heard(told, is_thai, by_sound):
                yield from (content_number(by_sound, *part) for part in _edges(heard))


def _heard(words: Words, thai: bool, country: str) -> set[Words]:
    """Return the consonants of each word; a Latin v is also heard as w, which counts for none, a soft g as j."""
    if thai:
        return {tuple(map(skeleton, _all_sounds(words, thai, country)))}
    spelt = {words, tuple(word.replace("v", "w") for word in words), tuple(_SOFT.sub("j", word) for word in words)}
    return {tuple(map(skeleton, _all_sounds(one, thai, country))) for one in spelt}


_SOFT = re.compile(r"g(?=[eiy])")


def _edges(heard: Words) -> Iterator[tuple[str, ...]]:
    """Yield what two spellings of one name share, though a consonant in one of the words differs."""
    first, last = heard[0], heard[-1]
    yield "edges", first[:2], last[:2]
    yield "ends", first[:2], last[-2:]
    yield "last", first[:1], last[:3]
    yield "whole", run_together("".join(heard))[:5]


@cache
def _common() -> Mapping[str, bool]:
    """Return the words of frequent names; true for those that make any name a frequent one."""
    found: dict[str, bool] = {}
    for row in rows(PACKAGE, "data/common_names.tsv"):
        for word in _cells(row):
            found[word] = found.get(word, False) or row["alone"] == "1"
    return MappingProxyType(found)


def _cells(row: Mapping[str, str]) -> Sequence[str]:
    return [row["latin"], *filter(None, row["thai"].split("|"))]
