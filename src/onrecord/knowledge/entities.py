"""The actors that the knowledge base knows: one `Entity` for each, by id.

Ids: a country has its ISO 3166-1 alpha-3 code (former states theirs, or the code used before: SUN, YUG, VDR),
everything else a slug. What actors are called in a text is in `names.py`, places are in `places.py`, bodies
that are made by rule (the army of X) in `bodies.py`. Called by the language packs and `resolve`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from onrecord.knowledge import store
from onrecord.model.annotations import ActorKind

CAMEO_SECTORS = {"JRN": "MED", "MED": "HLH"}
"""Sector codes that PLOVER v0.8 renamed, back to CAMEO's (PLOVER manual, notes to the sector codes)."""
INTERNATIONAL = frozenset({"IGO", "NGO", "INT"})
"""Sectors that take the place of a country code in CAMEO."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor. `names` by language code, the form to show; `country` is ISO 3166-1 alpha-3 or a former state's
    code; `plover` a sector code of the PLOVER manual v0.8; `parent` the id of what it is a part of;
    `valid_from` and `valid_to` are EDTF dates, None where the actor is older than the tables care for, or still
    is; `adjective` is a country's in English, `definite` whether its English name takes the article; `source`
    says where the row comes from."""

    id: str
    kind: ActorKind
    names: Mapping[str, str]
    country: str | None = None
    plover: str | None = None
    cameo: str | None = None
    wikidata: str | None = None
    parent: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    adjective: str | None = None
    definite: bool = False
    source: str = "onrecord"

    @property
    def is_regime(self) -> bool:
        """Whether it is a partially recognised regime (PLOVER's PRE): its offices are its own, not those of the state
        that its land is counted to."""
        return self.plover == "PRE" and self.kind is not ActorKind.COUNTRY


@cache
def entities() -> Mapping[str, Entity]:
    """Return every known actor, by id. To look one up, `entity` does not load the others.

    Raises:
        AssetError: there is no knowledge base.
    """
    return MappingProxyType({row["id"]: _entity(row) for row in store.asked("entities")})


@lru_cache(maxsize=8192)
def entity(id_: str) -> Entity | None:
    """Return the actor with this id, None when there is none."""
    rows = store.asked("entity", id=id_)
    return _entity(rows[0]) if rows else None


def cameo(country: str | None, plover: str | None) -> str | None:
    """Return the CAMEO actor code of a sector of a country (PRK, GOV: PRKGOV; no country, IGO: IGO)."""
    sector = CAMEO_SECTORS.get(plover or "", plover or "")
    if sector in INTERNATIONAL:
        return sector
    return f"{country or ''}{sector}" or None


def _entity(row: sqlite3.Row) -> Entity:
    kind = ActorKind(row["kind"])
    return Entity(
        id=row["id"],
        kind=kind,
        names=MappingProxyType({language: row[language] for language in ("en", "th") if row[language]}),
        country=row["country"],
        plover=row["plover"],
        cameo=row["id"] if kind is ActorKind.COUNTRY else cameo(row["country"], row["plover"]),
        wikidata=row["wikidata"],
        parent=row["parent"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        adjective=row["adjective"],
        definite=bool(row["definite"]),
        source=row["told_by"],
    )
