"""What a text names, alike in every language, and where in the text: what renderings are known by, and found by.

An outline holds numbers, days, persons, places, states and deeds, each with its place, and whom the text credits. It
is looked up under pairs of what it names, and under how its persons sound, each with the week: such a key is rare in a
record of any size. When two outlines render one another is decided in `renderings.py`. Called by that and by
`record/copies.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import combinations

from onrecord.assets import rows
from onrecord.identity.accounts import named_in, plain_number, side_of
from onrecord.identity.names import keys, same_script
from onrecord.identity.told import told
from onrecord.knowledge.sounds import alike, latin_sounds, thai_sounds
from onrecord.model.annotations import ActorKind
from onrecord.model.ids import content_number
from onrecord.model.reading import Actor, Reading, Time

PACKAGE = "onrecord.identity"
WEIGHTS: Mapping[str, float] = {"n": 1.0, "t": 0.7, "p": 1.5, "g": 1.0, "s": 0.4, "e": 0.5, "f": 1.0, "q": 0.0}
"""What a mark is worth: a number, a day, a person, a place, a state or known body, a deed, a toll, what changed
hands; words in quotation marks, by how long they are, count apart."""
RARE = "ngpt"
"""Sorts of marks that two reports of one event seldom have all in common."""
LEAST = 4.0
"""The worth of different marks from which an outline can be told from another at all."""
NAME, FIRST_NAME = 0.7, 0.8
"""The likeness in sound of a person's names in two scripts, and of a single word with a word of the other's."""
WORD = 4
"""Letters of a single word that may name a person across scripts."""
PERIOD = 7
"""Days of a key, and how long after its original a rendering is published at most."""
KEYED = 8
"""Marks of a text, at most, that its keys are made of: those with the least hashes, so that two texts take the same."""
SHARED = 2
"""How many keys two outlines must share to be compared: three marks of both come to three keys."""
HEADER = 80
"""Code points of a line, at most, on which the day of publication is the text's own, and told of nothing."""
NAMED, ANY = "=", "*"
"""What begins a name that stands in the text without crediting it, and what stands for an origin that is not named."""
_WEEKS = 44
"""Bits of a key below the week: keys of texts that were published about one time lie together in the table."""
_NUMBER = re.compile(r"\d(?:[\d,.]{0,14}\d)?")
_DATELINE = re.compile(r"^[^\n(]{2,50}\(([^)\n]{2,40})\)\s?[-–—:]", re.M)
_NAME = re.compile(r"[A-Z][\w'’]{1,20}(?: [A-Z][\w'’]{1,20}){1,5}")
"""Names of two words and more in Latin letters."""
_QUOTED = re.compile(r"[“\"«]([^\n“”\"«»]{12,400})[”\"»]")
_OPENING = 400
"""Code points in which a date line stands."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What a text names, alike in every language. `day` is that of publication (ISO) or empty; `outlet` and `credits`
    are names in lower case; a mark is where it stands (thousandths of the text, three digits), its sort (`WEIGHTS`)
    and what it names."""

    language: str
    day: str
    outlet: str
    credits: tuple[str, ...]
    length: int
    marks: tuple[str, ...]


def outline(reading: Reading) -> Outline | None:
    """Return the outline of an article, None where it tells too little to be known again."""
    doc = reading.document
    length = max(len(doc.text), 1)
    marks = sorted({f"{min(999, at * 1000 // length):03d}{mark}" for at, mark in _marks(reading)})
    if sum(map(worth, {mark[3:] for mark in marks})) < LEAST:
        return None
    own = plain(doc.publisher or "")
    credited = tuple(sorted(set(_credits(reading)) - {"", own}))
    return Outline(doc.language, day_of(doc.published or ""), own, credited, length, tuple(marks))


def looked_up(one: Outline) -> tuple[int, ...]:
    """Return the keys under which an outline is put: pairs of what it names, and its persons, in its week."""
    return _keys(one, [_week(one.day)])


def sought(one: Outline) -> tuple[int, ...]:
    """Return the keys under which others are looked for, of its week and those beside."""
    week = _week(one.day)
    return _keys(one, [week - 1, week, week + 1] if week else [week])


def worth(mark: str) -> float:
    """Return what a mark is worth; numbers of one digit are worth half."""
    return WEIGHTS[mark[0]] * (0.5 if mark[0] == "n" and len(mark) == len("n9") else 1.0)


def places(one: Outline) -> dict[str, list[int]]:
    """Return what an outline names, with where."""
    found: dict[str, list[int]] = {}
    for mark in one.marks:
        found.setdefault(mark[3:], []).append(int(mark[:3]))
    return found


def like(mark: str, others: Mapping[str, list[int]]) -> str | None:
    """Return the mark among others that names the same."""
    if mark in others or mark[0] != "p":
        return mark if mark in others else None
    return next((other for other in others if other[0] == "p" and same_person(mark, other)), None)


@lru_cache(maxsize=100_000)
def same_person(one: str, other: str) -> bool:
    """Tell whether two marks name one person. Names in two scripts sound alike; of which country a reading takes
    somebody to be, and whether it knows him, may differ between two languages, and counts for nothing."""
    _, _, latin, thai, known = one.split("|")
    _, _, other_latin, other_thai, other_known = other.split("|")
    if known and other_known:
        return known == other_known
    if _sounds_so(thai, other_latin) or _sounds_so(other_thai, latin):
        return True
    mine, yours = tuple(latin.split()), tuple(other_latin.split())
    if mine and yours and (mine == yours or same_script(mine, yours, thai=False, own=False, country=None) is not None):
        return True
    return bool(thai) and thai == other_thai


def opening(long: Outline, length: int) -> Outline:
    """Return the outline of the first so many code points of a text."""
    marks = ((int(mark[:3]) * long.length // length, mark[3:]) for mark in long.marks)
    return replace(long, length=length, marks=tuple(sorted(f"{at:03d}{mark}" for at, mark in marks if at < 1000)))


def plain(name: str) -> str:
    """Return the name of an outlet as names are compared."""
    return " ".join(name.casefold().split()).removeprefix("the ")


def day_of(published: str) -> str:
    """Return the day of a date in EDTF, nothing where it names none."""
    try:
        return date.fromisoformat(published[: len("2025-01-01")]).isoformat()
    except ValueError:
        return ""


def _sounds_so(thai: str, latin: str) -> bool:
    if not thai or not latin:
        return False
    heard = thai_sounds(thai.replace(" ", ""))
    if alike(heard, latin_sounds(latin.replace(" ", ""))) >= NAME:
        return True
    words = [word for word in latin.split() if len(word) >= WORD]
    alone = " " not in thai and len(thai) >= WORD
    return alone and any(alike(heard, latin_sounds(word)) >= FIRST_NAME for word in words)


def _keys(one: Outline, weeks: list[int]) -> tuple[int, ...]:
    """Return the keys of what an outline names, in weeks: the week in the high bits, so that texts of one time have
    their keys together in a table, and need not be looked for elsewhere in it."""
    named, low = {mark[3:] for mark in one.marks}, (1 << _WEEKS) - 1
    found = [*_pairs(named), *_persons(named)]
    return tuple(sorted({(week << _WEEKS) | (key & low) for key in found for week in weeks}))


def _pairs(named: set[str]) -> Iterator[int]:
    """Yield the keys of pairs of marks; two states, two days, or a state and a day are too common."""
    marks = sorted(filter(_keyed, named), key=content_number)[:KEYED]
    for two in combinations(marks, 2):
        if any(mark[0] not in "st" for mark in two):
            yield content_number(*sorted(two))


def _persons(named: set[str]) -> Iterator[int]:
    """Yield the keys of persons that nobody knows: of how their names begin and end in sound, in either script."""
    for mark in named:
        if mark[0] == "p" and mark.endswith("|"):
            _, _, latin, thai, _ = mark.split("|")
            yield from keys("person", tuple(latin.split()), tuple(thai.split()), by_sound=ANY)


def _keyed(mark: str) -> bool:
    """Tell whether a text is found by a mark: numbers of two digits, days, towns, states, persons whom all know."""
    if mark[0] == "p":
        return not mark.endswith("|")
    return mark[0] in "gst" or (mark[0] == "n" and len(mark) > len("n9"))


def _week(day: str) -> int:
    """Return the number of a week, counted from the year 1; 0 where there is no day."""
    return date.fromisoformat(day).toordinal() // PERIOD if day else 0


def within(one: Outline, other: Outline, most: timedelta) -> bool:
    """Tell whether two texts were published no further apart than that; where a day is missing they were."""
    days = [date.fromisoformat(each.day) for each in (one, other) if each.day]
    return len(days) < len((one, other)) or abs(days[0] - days[1]) <= most


def _marks(reading: Reading) -> Iterator[tuple[int, str]]:
    """Yield what a text names, each with where."""
    text = reading.document.text
    for actor in reading.actors:
        if mark := _actor(actor, text):
            yield from ((mention.span.start, mark) for mention in actor.mentions)
    yield from ((span.start, f"g{face}") for span, face in named_in(reading, {}))
    yield from ((time.span.start, f"t{time.earliest[:10]}") for time in _days(reading) if time.earliest)
    for event in reading.events:
        yield event.trigger.start, f"e{event.type}"
        yield from ((toll.span.start, f"f{toll.kind} {toll.low}") for toll in event.casualties if toll.low is not None)
        yield from ((thing.span.start, f"f{thing.kind}") for thing in event.what)
    yield from ((found.start(), f"q{len(found[1])}") for found in _QUOTED.finditer(text))
    dates = [time.span for time in reading.times]
    for at, number in _numbers(text):
        if not any(span.start <= at < span.end for span in dates):
            yield at, f"n{number}"


def _days(reading: Reading) -> Iterator[Time]:
    """Yield the times of a text without the day of publication above or below it."""
    text, own = reading.document.text, day_of(reading.document.published or "")
    for time in reading.times:
        if time.value:
            start, end = text.rfind("\n", 0, time.span.start) + 1, text.find("\n", time.span.end)
            alone = (end if end >= 0 else len(text)) - start <= HEADER
            if not (alone and own and (time.earliest or "")[:10] == own):
                yield time


def _numbers(text: str) -> Iterator[tuple[int, str]]:
    """Yield the numbers of a text in plain digits, also those that are written out."""
    yield from ((found.start(), plain_number(found.group())) for found in _NUMBER.finditer(text))
    words, pattern = _numerals()
    for found in pattern.finditer(text):
        if number := words.get(found.group().lower()):  # ſix is none
            yield found.start(), number


@cache
def _numerals() -> tuple[Mapping[str, str], re.Pattern[str]]:
    words = {row["word"]: row["number"] for row in rows(PACKAGE, "data/numerals.tsv")}
    longest = sorted(words, key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in longest if word.isascii())
    others = "|".join(re.escape(word) for word in longest if not word.isascii())
    return words, re.compile(rf"\b(?:{latin})\b|{others}", re.IGNORECASE)


def _actor(actor: Actor, text: str) -> str | None:
    """Return the mark of an actor: of a person the country, the words of the name in each script and the known id."""
    if actor.kind is ActorKind.PERSON:
        so = told(actor, text)
        return f"p|{so.country or ''}|{' '.join(so.latin)}|{' '.join(so.thai)}|{so.known or ''}" if so else None
    side = side_of(actor, text)
    return f"s{side.face}" if side else None


def _credits(reading: Reading) -> Iterator[str]:
    """Yield the outlets that a text credits: its origin, the agency of its date line, those that it names."""
    doc = reading.document
    if doc.derived_from and doc.derived_from.publisher:
        yield plain(doc.derived_from.publisher)
    yield from (plain(found[1]) for found in _DATELINE.finditer(doc.text[:_OPENING]))
    for actor in reading.actors:
        if actor.kind is ActorKind.MEDIA:
            yield from map(plain, actor.name.values())
    yield from (f"{NAMED}{plain(found[0])}" for found in _NAME.finditer(doc.text))
    if doc.derived_from and not doc.derived_from.publisher and not doc.derived_from.url:
        yield ANY
