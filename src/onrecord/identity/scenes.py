"""What an article names that few others do, and how much of it two articles share: whether they are on one story.

Persons, towns, bodies, numbers and tolls, alike in every language; states count little, as many articles name the same
two. Where two articles share enough, less must agree between the events that they tell (`happening.py`). Whether one is
a copy of the other is another question (`renderings.py`). Called by `record/occurrences.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from onrecord.identity.accounts import NUMBER, called, plain_number, where_of
from onrecord.identity.names import across, same_script
from onrecord.identity.told import told
from onrecord.model.annotations import ActorKind
from onrecord.model.reading import Actor, Reading

WORTH: Mapping[str, float] = MappingProxyType({"p": 1.5, "g": 1.0, "b": 0.7, "n": 0.7, "f": 0.6, "c": 0.3})
"""What a mark is worth: a person, a town, a body, a number, a toll, a country."""
SMALL = 0.5
"""Which part of it a number of two digits is worth."""
STORY = 1.2
"""The worth of what two articles share from which they are on one story, say a town and a country: of 4,311 pairs of
articles of different stories 31 share 1.0, 3 share 1.5; of those of one story four in five and two in three (hand
a)."""
FULL = 2
"""How many words of a name tell who somebody is, of whichever state two articles take him to be."""
MOST = 80
"""Marks of an article that are kept, those worth most first."""


def scene(reading: Reading) -> tuple[str, ...]:
    """Return the marks of an article, in order, each with its sort first."""
    found = sorted(set(_marks(reading)), key=lambda mark: (-WORTH[mark[0]], mark))
    return tuple(sorted(found[:MOST]))


def shared(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """Return the marks of one article that the other has too; persons by how their names sound."""
    beside = frozenset(other)
    people = [mark for mark in other if mark[0] == "p"]
    return tuple(mark for mark in one if mark in beside or (mark[0] == "p" and _is_among(mark, people)))


def worth(marks: Collection[str]) -> float:
    """Return what marks are worth together."""
    small = sum(mark[0] == "n" and len(mark) <= len("n99") for mark in marks)
    return round(sum(WORTH[mark[0]] for mark in marks) - (1 - SMALL) * WORTH["n"] * small, 2)


def _is_among(mark: str, people: Collection[str]) -> bool:
    return any(_same_person(*sorted((mark, other))) for other in people)


@lru_cache(maxsize=100_000)
def _same_person(one: str, other: str) -> bool:
    """Tell whether two marks name one person; names in two scripts sound alike. Of whom two words and more are told,
    the state is none of the name: it is often that of whoever spoke of him."""
    _, country, latin, thai, known = one.split("|")
    _, beside, other_latin, other_thai, other_known = other.split("|")
    if known or other_known:
        return bool(known) and known == other_known
    if country and beside and country != beside:
        if min(len((latin or thai).split()), len((other_latin or other_thai).split())) < FULL:
            return False
        country = beside = ""
    mine, yours, of = tuple(latin.split()), tuple(other_latin.split()), country or beside or None
    if mine and yours:
        return same_script(mine, yours, thai=False, own=False, country=of) is not None
    heard, spelt = tuple((thai or other_thai).split()), mine or yours
    return bool(heard and spelt) and across(heard, spelt, country=of) is not None


def _marks(reading: Reading) -> Iterator[str]:
    text = reading.document.text
    yield from (mark for actor in reading.actors if (mark := _actor(actor, text)))
    for place in reading.places:
        if place.geonames is not None and where_of(place).lat is not None:
            yield f"g{place.geonames}"
    for event in reading.events:
        yield from (f"f{toll.kind} {toll.low}" for toll in event.casualties if toll.low is not None)
    dates = [time.span for time in reading.times]
    for found in NUMBER.finditer(text):
        if not any(span.start <= found.start() < span.end for span in dates):
            yield f"n{plain_number(found.group())}"


def _actor(actor: Actor, text: str) -> str | None:
    """Return the mark of an actor; outlets tell nothing of what an article is about."""
    if actor.kind is ActorKind.MEDIA:
        return None
    if actor.kind is ActorKind.PERSON:
        so = told(actor, text)
        return f"p|{so.country or ''}|{' '.join(so.latin)}|{' '.join(so.thai)}|{so.known or ''}" if so else None
    side = called(actor, text)
    if side is None:
        return None
    return f"c{side.state}" if actor.kind is ActorKind.COUNTRY and side.state else f"b{side.own or side.state}"
