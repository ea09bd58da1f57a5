"""When one text renders another: a translation, a rewrite, a wire story in other words.

Such a text shares few letters with its original, or none. What it keeps is the outline: the numbers, days, persons,
places, states and deeds that it names, and where in the text it names them. Two outlines are laid over each other; the
share of marks that the other has at about the same place decides, and a text that credits the other's outlet needs less
of it. Two reports of one event by different hands tell the same things at other places, and each something of its own.
Which texts share their letters is in `copies.py`. Called by `record/copies.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from onrecord.identity.accounts import NUMBER, named_in, plain_number, side_of
from onrecord.identity.names import across, same_script
from onrecord.identity.rule import Same
from onrecord.identity.told import told
from onrecord.knowledge.sounds import alike, is_thai, latin_sounds, thai_sounds
from onrecord.model.annotations import ActorKind
from onrecord.model.ids import content_number
from onrecord.model.reading import Actor, Reading

VERSION = "2"
"""Counts up when outlines, their keys or the rule change."""
WEIGHTS: Mapping[str, float] = {"n": 1.0, "t": 0.7, "p": 1.5, "g": 1.0, "s": 0.4, "e": 0.5, "f": 1.0}
"""What a mark is worth: a number, a day, a person, a place, a state or known body, a deed, a toll, what changed
hands."""
RARE = "ngpt"
"""Sorts of marks that two reports of one event seldom have all in common."""
LEAST = 5.0
"""The worth of different marks from which an outline can be told from another at all."""
NEAR = 100
"""Thousandths of a text within which two marks are at the same place."""
CREDITED, IN_COMMON_CREDITED = 0.36, 0.4
"""Where one credits the other's outlet: the share of marks, by worth, that must stand at the same place in the other,
and that of rare marks which must be in both, anywhere."""
IN_ORDER = 0.5
"""Or the share of the shorter text's marks that stand in the other in the same order: a story may be cut."""
UNCREDITED, SAME_LANGUAGE, IN_COMMON, HELP = 0.56, 0.62, 0.45, 0.2
"""Where none does, in two languages and in one: what the share at the same place and `HELP` of that in common must come
to, and the share in common. Reports of one event by two hands reach .54 in two languages and .49 in one, nine
translations in ten .55 and more (stories of hand a)."""
LONGER = 1.8
"""How much longer one of two texts may be where neither credits the other: a translation leaves little out."""
HEARD = 0.7
"""The likeness of an outlet's name in two scripts."""
WITHIN = timedelta(days=3)
"""How long after its original a rendering is published."""
SOON = 1
"""Days after its original within which a rendering that credits nobody is published; later, there is news to tell."""
SHARED = 3
"""How many keys two outlines must share to be compared."""
_DATELINE = re.compile(r"^[^\n(]{2,50}\(([^)\n]{2,40})\)\s?[-–—:]", re.M)
_NAME = re.compile(r"[A-Z][\w'’]{1,20}(?: [A-Z][\w'’]{1,20}){1,5}")
"""Names of two words and more in Latin letters."""
NAMED, ANY = "=", "*"
"""What begins a name that stands in the text without crediting it, and what stands for an origin that is not named."""
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
    own = _plain(doc.publisher or "")
    day = _day(doc.published or "")
    return Outline(doc.language, day, own, tuple(sorted(set(_credits(reading)) - {"", own})), length, tuple(marks))


def looked_up(one: Outline) -> tuple[int, ...]:
    """Return the keys under which an outline is put: what it names, on its day."""
    return tuple(sorted({content_number(one.day, key) for key in _keys(one)}))


def sought(one: Outline) -> tuple[int, ...]:
    """Return the keys under which others are looked for, of its day and those near."""
    if not one.day:
        return looked_up(one)
    day = date.fromisoformat(one.day)
    days = [(day + timedelta(days=away)).isoformat() for away in range(-WITHIN.days, WITHIN.days + 1)]
    return tuple(sorted({content_number(each, key) for key in _keys(one) for each in days}))


def compare(one: Outline, other: Outline) -> Same | None:
    """Return why one of two texts renders the other, None where neither does; in either order."""
    if one.outlet and one.outlet == other.outlet:
        return None  # an outlet that tells it again updates its story
    credited = renders(one, other) or renders(other, one)
    if not credited and (_longer(one, other) > LONGER or _days(one, other) > SOON):
        return None
    common, share = in_common(one, other), at_place(one, other)
    if credited and (common < IN_COMMON_CREDITED or (share < CREDITED and in_order(one, other) < IN_ORDER)):
        return None
    least = UNCREDITED if one.language != other.language else SAME_LANGUAGE
    if not credited and (common < IN_COMMON or share + HELP * common < least):
        return None
    how = "in another language" if one.language != other.language else "in other words"
    why = [f"{share:.0%} of what both name stands at the same place, {common:.0%} of it is in both, {how}"]
    why += [f"one credits {one.outlet if renders(other, one) else other.outlet}"] if credited else []
    return Same("copy-credited" if credited else "copy-outline", round(share, 3), "; ".join(why))


def renders(one: Outline, other: Outline) -> bool:
    """Tell whether a text credits the outlet of another that was not published later."""
    if not other.outlet or (one.day and other.day and other.day > one.day):
        return False
    return any(_is_outlet(name, other.outlet) for name in one.credits)


def _unnamed(reading: Reading) -> bool:
    """Tell whether a text says that it renders another without saying which."""
    origin = reading.document.derived_from
    return origin is not None and not origin.publisher and not origin.url


def at_place(one: Outline, other: Outline) -> float:
    """Return which share of both texts' marks, by worth, the other has at about the same place."""
    mine, yours = _places(one), _places(other)
    found = whole = 0.0
    for some, others in ((mine, yours), (yours, mine)):
        for mark, places in some.items():
            like = _like(mark, others)
            near = sum(any(abs(at - far) < NEAR for far in others[like]) for at in places) if like else 0
            found, whole = found + near * worth(mark), whole + len(places) * worth(mark)
    return found / whole


def in_order(one: Outline, other: Outline) -> float:
    """Return which share of the shorter text's marks, by worth, stands in the other in the same order (as the longest
    common subsequence)."""
    short, long = sorted((one, other), key=lambda each: (each.length, each.marks))
    others = _places(long)
    mine = [_like(mark[3:], others) or mark[3:] for mark in short.marks]
    row = [0.0] * (len(long.marks) + 1)
    for mark in mine:
        before = 0.0
        for at, beside in enumerate(long.marks, start=1):
            above = row[at]
            row[at] = max(before + worth(mark) if mark == beside[3:] else above, above, row[at - 1])
            before = above
    return row[-1] / sum(map(worth, mine))


def in_common(one: Outline, other: Outline) -> float:
    """Return which share of the rare marks of both texts is in both (Dice)."""
    mine, yours = ({mark: at for mark, at in _places(each).items() if mark[0] in RARE} for each in (one, other))
    shared = sum(_like(mark, yours) is not None for mark in mine)
    return 2 * shared / max(len(mine) + len(yours), 1)


def worth(mark: str) -> float:
    """Return what a mark is worth; numbers of one digit are worth half."""
    return WEIGHTS[mark[0]] * (0.5 if mark[0] == "n" and len(mark) == len("n9") else 1.0)


def _day(published: str) -> str:
    """Return the day of a date in EDTF, nothing where it names none."""
    try:
        return date.fromisoformat(published[: len("2025-01-01")]).isoformat()
    except ValueError:
        return ""


def _days(one: Outline, other: Outline) -> int:
    """Return how many days lie between two texts, none where either tells no day."""
    days = [date.fromisoformat(each.day) for each in (one, other) if each.day]
    return abs((days[0] - days[1]).days) if len(days) > 1 else 0


def _longer(one: Outline, other: Outline) -> float:
    return max(one.length, other.length) / min(one.length, other.length)


def _places(one: Outline) -> dict[str, list[int]]:
    """Return what an outline names, with where."""
    found: dict[str, list[int]] = {}
    for mark in one.marks:
        found.setdefault(mark[3:], []).append(int(mark[:3]))
    return found


def _like(mark: str, others: Mapping[str, list[int]]) -> str | None:
    """Return the mark among others that names the same."""
    if mark in others or mark[0] != "p":
        return mark if mark in others else None
    return next((other for other in others if other[0] == "p" and same_person(mark, other)), None)


@lru_cache(maxsize=100_000)
def same_person(one: str, other: str) -> bool:
    """Tell whether two marks name one person; names in two scripts sound alike."""
    _, country, latin, thai, known = one.split("|")
    _, beside, other_latin, other_thai, other_known = other.split("|")
    if known or other_known:
        return known == other_known
    if country and beside and country != beside:
        return False
    mine, yours = (tuple(latin.split()), tuple(thai.split())), (tuple(other_latin.split()), tuple(other_thai.split()))
    own = country or beside or None
    if mine[0] and yours[0]:
        return mine[0] == yours[0] or same_script(mine[0], yours[0], thai=False, own=False, country=own) is not None
    if mine[1] and yours[1]:
        return mine[1] == yours[1]
    in_thai, in_latin = (mine[1], yours[0]) if mine[1] else (yours[1], mine[0])
    return bool(in_thai and in_latin) and across(in_thai, in_latin, country=own) is not None


def _marks(reading: Reading) -> Iterator[tuple[int, str]]:
    """Yield what a text names, each with where."""
    text = reading.document.text
    for actor in reading.actors:
        if mark := _actor(actor, text):
            yield from ((mention.span.start, mark) for mention in actor.mentions)
    yield from ((span.start, f"g{face}") for span, face in named_in(reading, {}))
    yield from ((time.span.start, f"t{time.earliest[:10]}") for time in reading.times if time.earliest and time.value)
    for event in reading.events:
        yield event.trigger.start, f"e{event.type}"
        yield from ((toll.span.start, f"f{toll.kind} {toll.low}") for toll in event.casualties if toll.low is not None)
        yield from ((thing.span.start, f"f{thing.kind}") for thing in event.what)
    dates = [time.span for time in reading.times]
    for found in NUMBER.finditer(text):
        if not any(span.start <= found.start() < span.end for span in dates):
            yield found.start(), f"n{plain_number(found.group())}"


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
        yield _plain(doc.derived_from.publisher)
    yield from (_plain(found[1]) for found in _DATELINE.finditer(doc.text[:_OPENING]))
    for actor in reading.actors:
        if actor.kind is ActorKind.MEDIA:
            yield from map(_plain, actor.name.values())
    yield from (f"{NAMED}{_plain(found[0])}" for found in _NAME.finditer(doc.text))
    if _unnamed(reading):
        yield ANY


def _keys(one: Outline) -> set[str]:
    """Return what an outline is found by: numbers, places, days, known persons, states."""
    return {mark[3:] for mark in one.marks if mark[3] in "ngst" or (mark[3] == "p" and not mark.endswith("|"))}


@lru_cache(maxsize=10_000)
def _is_outlet(name: str, outlet: str) -> bool:
    """Tell whether a name is an outlet's, or its first words in either script; a name in the text must be the whole."""
    if name.startswith(NAMED):
        return f" {outlet} " in f" {name.removeprefix(NAMED)} "
    if name == ANY:
        return True
    if f" {outlet} ".startswith(f" {name} ") or f" {name} ".startswith(f" {outlet} "):
        return True
    if is_thai(name) == is_thai(outlet):
        return False
    thai, latin = (name, outlet) if is_thai(name) else (outlet, name)
    words, heard = latin.split(), thai_sounds(thai.replace(" ", ""))
    return any(alike(heard, latin_sounds("".join(words[:n]))) >= HEARD for n in range(1, len(words) + 1))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")
