"""Which place a name means, told what else the document names: candidates, and the likeliest of them.

A name of a town stands for a dozen; what decides is the region and the country that the document speaks of, how
many people live there, and whether news names the place at all. Nothing is read here and nothing looked up beyond
the knowledge base: the same name in the same company always means the same place. Called by `resolve/places` and
the bench suites.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache

from onrecord.knowledge.names import Reading, named
from onrecord.knowledge.places import KnownPlace, place
from onrecord.knowledge.sounds import is_thai
from onrecord.knowledge.tables import table
from onrecord.model.annotations import Form

COUNTRY = "country"
NEWSWORTHY = "place:"
"""How the ids of the places begin that were written down because news names them."""
SIZE = {COUNTRY: 9.5, "region": 6.0, "area": 6.5, "water": 6.5, "site": 5.5, "city": 4.0}
"""What a place counts for whose people nobody counted, as the logarithm of their number."""
IN_NEWS, IN_COUNTRY, IN_REGION, OF_KIND = 1.0, 2.5, 2.0, 3.0
"""What it adds, in the same unit, that news names a place, that the document names its country or its first-level
region, and that the words say its kind (the province of X). Set by judgement, measured on no text."""
NEAR = "near"
"""What a word beside a name tells that means no more than its surroundings, or a part of it."""
SPELLINGS = 12
"""How many spellings of a name are tried: two or three words beside it."""
LIKELY = 6.0
"""Weight from which a place tells by itself what a document is about."""


@lru_cache(maxsize=8192)
def candidates(name: str, *, country: str | None = None) -> tuple[KnownPlace, ...]:
    """Return the places that a name may mean, those of `country` (ISO3) where one is given, in order of their weight.

    Tried as written, then without the words for what it is (`Idlib province`, จังหวัดตาก) and where from it (`near
    Idlib`, ทางตอนเหนือของ), then what stands before a comma, in the place behind it. Empty where nothing bears the name.
    """
    for text, kind in _spellings(name.strip()):
        found = {id_: place(id_) for id_ in _ids(text)}
        known = [spot for spot in found.values() if spot is not None and (country is None or country in states(spot))]
        if known:
            return tuple(sorted(known, key=lambda spot: (-weight(spot, kind=kind), spot.id)))
    return _within(name, country)


def _within(name: str, country: str | None) -> tuple[KnownPlace, ...]:
    """Return the places of a name before a comma that are in what stands behind it, else that."""
    inner, comma, outer = name.partition(",")
    if not comma:
        return ()
    around = candidates(outer.strip(), country=country)[:1]
    found = candidates(inner.strip(), country=country)
    if not (found and around):
        return found or around
    state, region = states(around[0]), around[0].admin1 if around[0].kind == "region" else None
    inside = [spot for spot in found if region and spot.admin1 == region]
    return tuple(inside) or tuple(spot for spot in found if set(state) & set(states(spot))) or around


def is_near(name: str) -> bool:
    """Tell whether a name only says that something is near a place or in a part of it (`off Gaza`, `southern Chad`)."""
    return _kind(name.strip()) == NEAR


def rank(name: str, context_countries: Collection[str] = ()) -> KnownPlace | None:
    """Return the place that a name means in a document that names these countries (ISO3) and regions (codes as in
    `KnownPlace.admin1`), None where nothing bears the name."""
    around, kind = frozenset(context_countries), _kind(name.strip())
    found = candidates(name)
    return max(found, key=lambda spot: weight(spot, around, kind=kind), default=None)


def context(names: Iterable[str]) -> tuple[str, ...]:
    """Return the countries and first-level regions that the place names of a document speak of, most named first.

    A country or region tells it by being named, a place by being the only likely one of its name.
    """
    told: Counter[str] = Counter()
    for name in names:
        found = candidates(name)
        likely = [spot for spot in found if weight(spot) >= LIKELY] or list(found[:1] if len(found) == 1 else ())
        for spot in likely[:1]:
            told.update(states(spot))
            if spot.kind == "region" and spot.admin1:
                told[spot.admin1] += 1
    return tuple(code for code, _ in told.most_common())


def states(spot: KnownPlace) -> tuple[str, ...]:
    """Return the country of a place, or of a disputed one the states that claim or hold it."""
    if spot.country:
        return (spot.country,)
    return tuple(dict.fromkeys(claim.claimant for claim in spot.claims)) or _of_region(spot.admin1)


def weight(spot: KnownPlace, around: Collection[str] = (), *, kind: str = "") -> float:
    """Return how likely a place is meant, as a logarithm of people, given what the document names."""
    size = math.log10(spot.population) if spot.population else SIZE.get(spot.kind, SIZE["city"])
    size += IN_NEWS if spot.id.startswith(NEWSWORTHY) else 0.0
    size += IN_COUNTRY if any(state in around for state in states(spot)) else 0.0
    size += IN_REGION if spot.admin1 and spot.admin1 in around and spot.kind != "region" else 0.0
    return size + (OF_KIND if kind and spot.kind == kind else 0.0)


def _ids(text: str) -> Iterator[str]:
    """A capital is no place for standing for a government: that reading has the country's id."""
    for name in named(text):
        if name.reading is Reading.PLACE or (name.reading is Reading.BOTH and name.form is Form.NAME):
            yield name.entity


def _spellings(name: str) -> tuple[tuple[str, str], ...]:
    """Return a name as written, then without the words for what it is and where from it, one after the other, with the
    kind that the last of them tells."""
    found = {name: ""}
    waiting = [name]
    while waiting and len(found) < SPELLINGS:
        text = waiting.pop(0)
        for rest, kind in _stripped(text):
            if rest not in found:
                found[rest] = kind or found[text]
                waiting.append(rest)
    return tuple(found.items())


def _stripped(name: str) -> Iterator[tuple[str, str]]:
    for text, side, kind in _affixes():
        rest = name.removeprefix(text) if side == "before" else name.removesuffix(text)
        if rest != name and rest.strip():
            yield rest.strip(), kind
    first, both, _ = name.partition(" and ")
    if both:
        yield first, NEAR


@lru_cache(maxsize=4096)
def _kind(name: str) -> str:
    """Return the kind that the words around the first known spelling tell; of a name known as written, none."""
    return next((kind for text, kind in _spellings(name) if any(True for _ in _ids(text))), "")


@cache
def _affixes() -> tuple[tuple[str, str, str], ...]:
    found = []
    for row in table("place_affixes"):
        text, gap = row["text"], "" if is_thai(row["text"]) else " "
        found.append((text + gap if row["side"] == "before" else gap + text, row["side"], row["kind"]))
    return tuple(sorted(found, key=lambda affix: -len(affix[0])))


@lru_cache(maxsize=1024)
def _of_region(admin1: str | None) -> tuple[str, ...]:
    """Return whose a town without a country is: the claims are those of its region."""
    if not admin1:
        return ()
    regions = (spot for spot in _disputed() if spot.admin1 == admin1)
    return tuple(dict.fromkeys(claim.claimant for spot in regions for claim in spot.claims))


@cache
def _disputed() -> tuple[KnownPlace, ...]:
    listed = dict.fromkeys(row["place"] for row in table("claims"))
    found = (place(id_) for id_ in listed)
    return tuple(spot for spot in found if spot is not None and spot.kind == "region")
