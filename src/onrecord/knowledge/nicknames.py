"""Names of countries that mean other things too (Emirates, หมีขาว), which count only where a text bears them out.

Called by the language packs, which say where that is.
"""

from __future__ import annotations

from functools import cache

from onrecord.knowledge.entities import entity
from onrecord.knowledge.names import Use, named
from onrecord.knowledge.tables import table
from onrecord.model.annotations import ActorKind

SHORTEST = 4
"""Code points from which such a name is looked for: shorter ones are initials, or stand inside too many words."""


@cache
def nicknames(language: str) -> tuple[tuple[str, str], ...]:
    """Return such names of a language (`en`, `th`), each with its only country, in order of the table."""
    rows = (row for row in table("country_names") if row["language"] == language and row["risky"] == "1")
    found = ((row["text"], _country(row["text"], language)) for row in rows if len(row["text"]) >= SHORTEST)
    return tuple((text, country) for text, country in found if country is not None)


def _country(text: str, language: str) -> str | None:
    meant = {name.entity for name in named(text) if name.use is Use.CONTEXT and name.language == language}
    known = entity(meant.pop()) if len(meant) == 1 else None
    return known.id if known is not None and known.kind is ActorKind.COUNTRY else None
