"""The codes of actors: a known person's by the office of the day; else what the actor's own words say, else the kind.

A phrase is coded by `knowledge/coding.py`; the small table here is for words that say nothing. Called by `actors.py`
for names that the tables lack, and by `quotes.py` for sources without a name.
"""

from __future__ import annotations

from datetime import date

from onrecord.knowledge.coding import code
from onrecord.knowledge.coding_actors import actor_sectors
from onrecord.knowledge.entities import Entity, cameo, entity
from onrecord.model.annotations import ActorKind, Mention
from onrecord.model.reading import Code

SECTORS = {ActorKind.GOVERNMENT: "GOV", ActorKind.ARMED_FORCE: "MIL", ActorKind.MEDIA: "JRN", ActorKind.PEOPLE: "CVL"}
"""PLOVER v0.8 sectors of actors by what kind they are."""
SPEAKING = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})
"""Kinds that say nothing of the sector: it is asked of the words."""


def sector(kind: ActorKind, mentions: list[Mention]) -> str | None:
    """Return the PLOVER sector of an actor without an entity: by the title beside a person's name, by the words of an
    organisation's, by the kind of the rest."""
    if kind not in SPEAKING:
        return SECTORS.get(kind)
    if kind is ActorKind.PERSON:
        spans = [span for m in mentions if m.title is not None for span in (m.phrase, m.title)]
    else:
        spans = [m.phrase or m.span for m in mentions]
    found = (code(span.text) for span in spans if span is not None)
    return next((coding.sector for coding in found if coding and coding.sector), None)


def known_sector(known: Entity, kind: ActorKind, mentions: list[Mention], on: date | None) -> str | None:
    """Return the PLOVER sector of a known actor; a person's is that of the office held on the day of the article."""
    if kind is not ActorKind.PERSON or on is None:
        return known.plover
    return actor_sectors(known, on)[0] or sector(kind, mentions) or known.plover


def described(words: str) -> Code:
    """Return the codes of someone unnamed, by the words of the description (a senior American official)."""
    coding = code(words)
    if coding is None:
        return Code()
    country = coding.country if coding.country and entity(coding.country) else None
    return Code(coding.sector, cameo(country, coding.sector))
