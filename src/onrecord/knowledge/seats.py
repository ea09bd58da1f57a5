"""Where bodies that belong to no state have their seat: the country of the office that speaks for them.

A seat is no nationality: PLOVER codes such a body by its sector alone (NGO), which `coding_actors.py` does, and nothing
that is told beside it becomes that country's. Bodies of states (IGO) have none here. Called by `resolve`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.knowledge.tables import table


@cache
def seats() -> Mapping[str, str]:
    """Return the country (ISO 3166-1 alpha-3) of the seat by the id of the body (data/seats.tsv)."""
    return MappingProxyType({row["id"]: row["country"] for row in table("seats")})
