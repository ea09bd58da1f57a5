"""The actors that the knowledge base knows: one `Entity` for each, by id.

Ids: a country has its ISO 3166-1 alpha-3 code (former states theirs, or the code used before: SUN, YUG, VDR),
everything else a slug. What actors are called in a text is in `names.py`, places are in `places.py`, bodies
that are made by rule (the army of X) in `bodies.py`. Called by `names`, the language packs and `resolve`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.knowledge.tables import first, table
from onrecord.model.annotations import ActorKind

CAMEO_SECTORS = {"JRN": "MED", "MED": "HLH"}
"""Sector codes that PLOVER v0.8 renamed, back to CAMEO's (PLOVER manual, notes to the sector codes)."""
INTERNATIONAL = frozenset({"IGO", "NGO", "INT"})
"""Sectors that take the place of a country code in CAMEO."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor. `names` by language code, the form to show; `country` is ISO 3166-1 alpha-3 or a former state's
    code; `plover` a sector code of the PLOVER manual v0.8; `valid_from` and `valid_to` are EDTF dates, None
    where the actor is older than the tables care for, or still is; `source` says where the row comes from."""

    id: str
    kind: ActorKind
    names: Mapping[str, str]
    country: str | None = None
    plover: str | None = None
    cameo: str | None = None
    wikidata: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    source: str = "onrecord"


@cache
def entities() -> Mapping[str, Entity]:
    """Return every known actor, by id.

    Raises:
        AssetError: a table is missing or malformed.
    """
    return MappingProxyType({entity.id: entity for entity in _all()})


def entity(id_: str) -> Entity | None:
    """Return the actor with this id, None when there is none."""
    return entities().get(id_)


def cameo(country: str | None, plover: str | None) -> str | None:
    """Return the CAMEO actor code of a sector of a country (PRK, GOV: PRKGOV; no country, IGO: IGO)."""
    sector = CAMEO_SECTORS.get(plover or "", plover or "")
    if sector in INTERNATIONAL:
        return sector
    return f"{country or ''}{sector}" or None


def _all() -> Iterator[Entity]:
    yield from (_country(row) for row in table("countries"))
    yield from (_organisation(row) for row in table("organisations"))
    yield from (_person(row) for row in table("persons"))


def _country(row: dict[str, str]) -> Entity:
    return Entity(
        id=row["iso3"],
        kind=ActorKind.COUNTRY,
        names=_names(row),
        country=row["iso3"],
        cameo=row["iso3"],
        wikidata=row["wikidata"] or None,
        valid_from=row["valid_from"] or None,
        valid_to=row["valid_to"] or None,
        source=row["source"],
    )


def _organisation(row: dict[str, str]) -> Entity:
    names = {"en": first(row["en"], row["acronym"]), "th": first(row["th"])}
    return Entity(
        id=row["id"],
        kind=ActorKind(row["kind"]),
        names=MappingProxyType({language: name for language, name in names.items() if name}),
        country=row["country"] or None,
        plover=row["plover"] or None,
        cameo=cameo(row["country"], row["plover"]),
    )


def _person(row: dict[str, str]) -> Entity:
    return Entity(
        id=row["id"],
        kind=ActorKind.PERSON,
        names=_names(row),
        country=row["country"] or None,
        plover=row["plover"] or None,
        cameo=cameo(row["country"], row["plover"]),
    )


def _names(row: dict[str, str]) -> Mapping[str, str]:
    return MappingProxyType({language: first(row[language]) for language in ("en", "th") if row[language]})
