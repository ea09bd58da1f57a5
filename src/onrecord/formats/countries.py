"""Country codes that other programs use beside ISO's (data/countries.tsv): FIPS 10-4, the numbers of Correlates of War.

Used by the formats of GDELT and POLECAT. A country without a code there has none: nothing is put in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord import assets
from onrecord.knowledge.entities import entity


def fips(iso3: str | None) -> str | None:
    """Return the FIPS 10-4 code of a country by its ISO 3166-1 alpha-3 code."""
    return _codes().get(iso3 or "", {}).get("fips") or None


def cow(iso3: str | None) -> str | None:
    """Return the number that the Correlates of War Project gives a state."""
    return _codes().get(iso3 or "", {}).get("cow") or None


def country(iso3: str | None) -> str | None:
    """Return the English name of a country."""
    known = entity(iso3) if iso3 else None
    return known.names.get("en", iso3) if known else iso3


@cache
def _codes() -> Mapping[str, Mapping[str, str]]:
    return {row["iso3"]: row for row in assets.rows("onrecord.formats", "data/countries.tsv")}
