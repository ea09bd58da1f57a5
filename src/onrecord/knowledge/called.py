"""What someone or something may be called by a Latin name, in sounds: whole, turned round, without its middle, in part.

How two strings of sounds are compared is in `sounds.py`, whom a Thai name means in `matcher.py`, which calls this, as
does the builder.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from onrecord.knowledge.sounds import VOWELS, habit_of, latin_sounds, run_together, weigh


class Sought(StrEnum):
    """What a name is one of."""

    PERSON = "person"
    PLACE = "place"
    BODY = "body"


class How(StrEnum):
    """Which part of the known name the Thai words spell."""

    WHOLE = "whole"
    PART = "part"


class Candidate(NamedTuple):
    """Someone or something that a name may mean. `name` is Latin; several candidates with one `id` are its other
    names. `sound` is `folded(name)` where it was kept, empty where it is still to be made; `people` how many live in a
    place, 0 where nobody counted. (No dataclass, since thousands are made.)
    """

    id: str
    name: str
    country: str | None = None
    kind: Sought = Sought.PERSON
    sound: str = ""
    people: int = 0


TURNED = 0.01
"""What a name turned round or without its middle costs."""
PARTIAL = 0.03
"""What a part of a name costs."""
OF_SMALL, LARGEST, UNCOUNTED = 0.015, 7.0, 5.5
"""What a place costs for each power of ten that its people are fewer than ten million, and the power of ten that stands
for one whose people nobody counted: news names the large ones (tuned on the halves `tune` and `more`)."""
OF_PLACE = 0.07
"""What a part of a place's name costs besides: people are called by a part of their names, places seldom."""
HYPHEN = "-"
LONGEST_ARTICLE = 2
"""Sounds of an article before a hyphen (al-, el-, ash-)."""
_HYPHENS = re.compile(r"[-‐–]")
_SPLIT = re.compile(f"[ {HYPHEN}]")
_BETWEEN = re.compile(r"[\s.,()\-‐–·]+")


def folded(name: str, country: str | None = None) -> str:
    """Return the sounds of each word of a Latin name, divided by spaces, hyphens kept: what `Candidate.sound` is.

    `country` tells how the letters are meant (Qin, Tijuana).
    """
    habit = habit_of(country)
    pieces = ([latin_sounds(piece, habit) for piece in _HYPHENS.split(word)] for word in name.split())
    return " ".join(filter(None, (HYPHEN.join(filter(None, word)) for word in pieces)))


def spoken(one: Candidate) -> list[str]:
    """Return the words of a candidate's name in folded sounds, those between hyphens apart."""
    return _SPLIT.split(sound_of(one))


def sound_of(one: Candidate) -> str:
    """Return the sounds of a candidate's name, made where they were not kept."""
    return one.sound or folded(one.name, one.country)


def words(name: str) -> list[str]:
    """Return the parts of a name in either script: between spaces, hyphens and dots."""
    return [word for word in _BETWEEN.split(name) if word]


class Form(NamedTuple):
    """One way in which a candidate may be called, in sounds and their weight; `cost` is taken off its likeness."""

    sounds: str
    weight: float
    candidate: Candidate
    how: How
    cost: float


def forms(one: Candidate, *, several: bool) -> Iterator[Form]:
    """Yield the ways in which a name of one word, or of several, may mean the candidate; each sound once."""
    parts = sound_of(one).split()
    small = _of_small(one) if one.kind is Sought.PLACE else 0.0
    seen: set[str] = set()
    for pieces, how, cost in chain(_whole(parts, several=several), _parts_of(parts, several=several)):
        sounds = run_together("".join(pieces).replace(HYPHEN, ""))
        if sounds and sounds not in seen:
            seen.add(sounds)
            partial = one.kind is Sought.PLACE and how is How.PART and len(parts) > 1
            yield Form(sounds, weigh(sounds), one, how, cost + (small + (OF_PLACE if partial else 0.0)))


def _of_small(one: Candidate) -> float:
    """Return what a place's name costs besides for that few people live there."""
    size = min(LARGEST, math.log10(one.people) if one.people else UNCOUNTED)
    return OF_SMALL * (LARGEST - size)


def _whole(parts: Sequence[str], *, several: bool) -> Iterator[tuple[Sequence[str], How, float]]:
    """Yield the name whole, turned round, and without its middle or initials, with what each costs; nobody runs the
    first and the last of many words together as one."""
    if len(parts) < 2:
        return
    yield parts, How.WHOLE, 0.0
    yield (*parts[1:], parts[0]), How.WHOLE, TURNED
    if len(parts) > 2:
        yield (parts[-1], *parts[:-1]), How.WHOLE, TURNED
        if several:
            yield (parts[0], parts[-1]), How.WHOLE, TURNED
        yield [part for part in parts if len(part) > 1], How.WHOLE, TURNED


def _parts_of(parts: Sequence[str], *, several: bool) -> Iterator[tuple[Sequence[str], How, float]]:
    """Yield the parts by which people are called; where the Thai name has several words, those that have too."""
    last = len(parts)
    if last == 1 and (not several or HYPHEN in parts[0]):
        yield parts, How.PART, 0.0
    for length in range(last - 1, 0, -1):
        for first in range(last - length + 1):
            pieces = parts[first : first + length]
            outer = first == 0 or first + length == last
            if not several or length > 1 or HYPHEN in pieces[0]:
                yield pieces, How.PART, PARTIAL if outer else PARTIAL + TURNED
    if last > 1 and not several and (behind := _behind_article(parts[-1])):
        yield (behind,), How.PART, PARTIAL


def _behind_article(part: str) -> str:
    """Return a name without the article joined to it (al-Assad), empty where none is."""
    article, hyphen, rest = part.partition(HYPHEN)
    return rest if hyphen and article[0] in VOWELS and len(article) <= LONGEST_ARTICLE else ""
