"""Those of the knowledge base whom a Thai spelling may mean: everyone by the Latin names, a country's places by theirs.

What a name sounds like and when it is enough is in `matcher.py`; here is who stands for choice. Called by `resolve/`
and by whoever fills the tables.
"""

from __future__ import annotations

from functools import cache, lru_cache

from onrecord.knowledge import store
from onrecord.knowledge.matcher import Candidate, Matcher, Sought

LATIN = "en"
"""The language whose names are matched: those of the tables that are in Latin letters."""


@cache
def persons() -> Matcher:
    """Return a matcher over every person of the tables, office holders included."""
    rows = store.asked("persons_named", language=LATIN)
    return Matcher(Candidate(row["entity"], row["text"], row["country"]) for row in rows)


@lru_cache(maxsize=8)
def places(country: str) -> Matcher:
    """Return a matcher over the places of one country (ISO 3166-1 alpha-3), those that it claims or holds included."""
    rows = store.asked("places_named", language=LATIN, country=country)
    return Matcher(Candidate(row["entity"], row["text"], country, Sought.PLACE) for row in rows)
