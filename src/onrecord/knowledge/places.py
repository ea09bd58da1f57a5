"""Places in the news: cities, regions, sites, waters and areas, with coordinates and, where disputed, claims.

A country is a place too, under its own id and without coordinates. A disputed place has no country: `claims`
lists the states that claim or hold it, in no order. Names are in `names.py` with reading PLACE. Called by
`resolve/places` and the language packs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.knowledge.entities import entity
from onrecord.knowledge.tables import first, number, table
from onrecord.model.annotations import ActorKind


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place. `kind` is country, region, city, site, water or area; `lat` and `lon` are degrees, WGS 84, of its
    middle; `precision` (exact, city, region, country) says how far around them it may reach."""

    id: str
    names: Mapping[str, str]
    kind: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "country"
    claims: tuple[str, ...] = ()


@cache
def places() -> Mapping[str, KnownPlace]:
    """Return every known place but the countries, by id."""
    return MappingProxyType({place.id: place for place in _all()})


def place(id_: str) -> KnownPlace | None:
    """Return the place or country with this id, None when there is none."""
    if found := places().get(id_):
        return found
    state = entity(id_)
    if state is None or state.kind is not ActorKind.COUNTRY:
        return None
    return KnownPlace(state.id, state.names, "country", state.id)


def _all() -> Iterator[KnownPlace]:
    claims: dict[str, tuple[str, ...]] = {}
    for row in table("claims"):
        claims[row["place"]] = tuple(dict.fromkeys((*claims.get(row["place"], ()), row["claimant"])))
    for row in table("places"):
        yield KnownPlace(
            id=row["id"],
            names=MappingProxyType({language: first(row[language]) for language in ("en", "th")}),
            kind=row["kind"],
            country=row["country"] or None,
            lat=number(row["lat"]),
            lon=number(row["lon"]),
            precision=row["precision"],
            claims=claims.get(row["id"], ()),
        )
