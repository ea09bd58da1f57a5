"""Nouns for one person: which there are, and for whom of those named a changed noun can stand.

A general is an officer, an ambassador a diplomat: nouns of one walk of life may mean the same person. The words are
data/humans.tsv. Whom a noun means in a text is decided in `actor_alike.py`; also asked by `actor_called.py` (a noun
that tells he or she) and by `speakers.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from onrecord.assets import rows
from onrecord.knowledge.sounds import is_thai

PACKAGE = "onrecord.resolve"
LONGEST = 3
"""Words of the longest Latin noun."""


@dataclass(frozen=True, slots=True)
class Human:
    """A noun for one person: the walks of life it belongs to, and the gender (`m`, `f`) that it tells."""

    walks: frozenset[str]
    gender: str | None


@cache
def humans() -> Mapping[str, Human]:
    """Return the nouns of data/humans.tsv, Latin ones in lower case."""
    found = {
        row["text"]: Human(frozenset(row["groups"].split("|")), row["gender"] or None)
        for row in rows(PACKAGE, "data/humans.tsv")
    }
    return MappingProxyType(found)


@lru_cache(maxsize=4096)
def human(head: str) -> Human | None:
    """Return the noun that a head is: in Latin script the longest that ends it, in Thai the longest that begins it."""
    if is_thai(head):
        match = _thai_nouns().match(head)
        return humans()[match.group()] if match else None
    words = head.casefold().split()
    return next((noun for at in range(len(words)) if (noun := humans().get(" ".join(words[at:])))), None)


def may_be_one(head: str) -> bool:
    """Tell whether a Latin noun may be one for a single person: by its own word or its ending (a welder)."""
    return human(head) is not None or head.endswith(AGENTS)


AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ee", "-old")
"""Endings of English nouns for who does something."""


def thai_rest(head: str) -> str:
    """Return what stands behind the noun in a Thai head (a gender, an age, a country)."""
    match = _thai_nouns().match(head)
    return head[match.end() :] if match else head


@cache
def _thai_nouns() -> re.Pattern[str]:
    words = sorted((word for word in humans() if is_thai(word)), key=lambda word: -len(word))
    return re.compile("|".join(map(re.escape, words)))


_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+){0,3}")


@lru_cache(maxsize=4096)
def walks(words: str) -> frozenset[str]:
    """Return the walks of life of all nouns for one person in some words."""
    if is_thai(words):
        found = (humans()[match.group()] for match in _thai_nouns().finditer(words))
    else:
        found = (one for piece in _pieces(words.casefold()) if (one := humans().get(piece)))
    return frozenset(walk for one in found for walk in one.walks)


def _pieces(words: str) -> list[str]:
    """Return the words and the runs of up to `LONGEST` words, those within longer nouns left out."""
    single, runs, at = _LETTERS.findall(words), [], 0
    while at < len(single):
        tried = (" ".join(single[at : at + long]) for long in range(LONGEST, 0, -1))
        held = next((run for run in tried if run in humans()), single[at])
        runs.append(held)
        at += len(held.split())
    return runs
