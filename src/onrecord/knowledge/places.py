"""Places: countries, regions, cities, sites, waters and areas, with coordinates and, where disputed, claims.

A country is a place too, under its own id. A disputed place has no country: `claims` says who claims it, who holds
it and as whose it is recognised, each with its dates. Names are in `names.py` with reading PLACE. Called by
`resolve/places`, `toponyms` and the language packs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType

from onrecord.knowledge import store


class How(StrEnum):
    """What a state has to do with a disputed place."""

    CLAIMS = "claims"
    HOLDS = "holds"
    RECOGNISED = "recognised"
    """By the General Assembly of the United Nations or most of its members."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A state or body (an entity id) and a disputed place; `since` and `until` are EDTF dates, None where open."""

    claimant: str
    how: How
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Extent:
    """A box in degrees, WGS 84; where `west` is greater than `east` it crosses the antimeridian."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place. `kind` is country, region, city, site, water or area; `lat` and `lon` are degrees, WGS 84, of its
    middle; `precision` (exact, city, region, country) says how far around them it may reach; `admin1` is the code
    or name of its first-level region; `population` counts people, of the place itself."""

    id: str
    names: Mapping[str, str]
    kind: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "country"
    extent: Extent | None = None
    population: int | None = None
    geonames: str | None = None
    wikidata: str | None = None
    claims: tuple[Claim, ...] = ()
    source: str = "onrecord"


@cache
def places() -> Mapping[str, KnownPlace]:
    """Return the places that news names, by id: without the countries, and without the towns of the world."""
    return MappingProxyType({row["id"]: _place(row) for row in store.asked("places")})


@lru_cache(maxsize=8192)
def place(id_: str) -> KnownPlace | None:
    """Return the place or country with this id, None when there is none."""
    rows = store.asked("place", id=id_)
    return _place(rows[0]) if rows else None


def _place(row: sqlite3.Row) -> KnownPlace:
    box = (row["south"], row["west"], row["north"], row["east"])
    return KnownPlace(
        id=row["id"],
        names=MappingProxyType({language: row[language] for language in ("en", "th") if row[language]}),
        kind=row["kind"],
        country=row["country"],
        admin1=row["admin1"],
        lat=row["lat"],
        lon=row["lon"],
        precision=row["precision"],
        extent=None if None in box else Extent(*box),
        population=row["population"],
        geonames=row["geonames"],
        wikidata=row["wikidata"],
        claims=_claims(row["id"]),
        source=row["told_by"],
    )


def _claims(place_: str) -> tuple[Claim, ...]:
    return tuple(
        Claim(row["claimant"], How(row["how"]), row["since"], row["until"])
        for row in store.asked("claims", place=place_)
    )
