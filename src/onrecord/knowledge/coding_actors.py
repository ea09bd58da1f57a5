"""What the tables say of an actor that a phrase names: the entity, its country in PLOVER's terms, its sectors on a day.

The grammar of the phrase is in `coding.py`, which calls this; terms in office are in `careers.py`.
"""

from __future__ import annotations

from datetime import date

from onrecord.knowledge.agents import codes
from onrecord.knowledge.careers import part
from onrecord.knowledge.entities import Entity, entity
from onrecord.knowledge.names import Name, Reading
from onrecord.knowledge.offices import holder, holders, office_id, terms_of
from onrecord.knowledge.phrase import Piece
from onrecord.knowledge.places import place
from onrecord.model.annotations import ActorKind

UNITED_NATIONS, EUROPEAN_UNION = "un", "eu"
NAMED = {UNITED_NATIONS: "UNO", EUROPEAN_UNION: "EUR"}
"""Bodies of states that PLOVER lists among the countries (manual v0.8, non-state international actors)."""
OF_NO_COUNTRY = {"IGO": "IGO", "NGO": "NGO", "BUS": "MNC", "MNC": "MNC", "REB": "IMG", "PRM": "IMG"}
"""PLOVER's names for other actors across borders, by sector."""


def meant(piece: Piece) -> Entity | None:
    """Return the actor that a part of a phrase names, None for a place or a mere word."""
    return next(
        (known for name in piece.names if name.reading is not Reading.PLACE and (known := entity(name.entity))), None
    )


def place_country(name: Name) -> str | None:
    """Return the country of a place name; None for an actor's name and for a disputed place."""
    found = place(name.entity) if name.reading is not Reading.ACTOR else None
    return found.country if found is not None else None


def actor_country(known: Entity) -> str | None:
    """Return an actor's country, or PLOVER's name for an actor of none."""
    if known.country or known.kind in (ActorKind.PERSON, ActorKind.PEOPLE, ActorKind.MEDIA):
        return known.country
    return NAMED.get(_root(known.id)) or OF_NO_COUNTRY.get(known.plover or "")


def actor_sectors(known: Entity, on: date | None, *, titled: str | None = None) -> tuple[str | None, str | None]:
    """Return an actor's sectors; a person's on a day are those of the office held then, ELI after the last one.

    `titled` is the sector of the title beside a person's name, used where the terms say nothing.
    """
    if known.kind is not ActorKind.PERSON:
        return codes().get(known.id, (known.plover, None))
    if on is not None and (held := part(known.id, on)):
        return held.sector, held.second
    if titled or (on is not None and terms_of(known.id)):
        return titled, None
    return known.plover, None


def incumbent(office: str, country: str | None, on: date | None) -> tuple[str | None, bool]:
    """Return the id of who held an office, or of the office itself, and whether that is verified for the day."""
    if country is None or not holders(office):
        return None, True
    held = holder(office, country, on) if on is not None else None
    if held is None or not held.verified:
        return office_id(office, country), True
    return held.person, held.verified


def _root(id_: str) -> str:
    """Return the union of states that a body belongs to, or the body."""
    for _ in range(4):
        if id_ in NAMED:
            break
        known = entity(id_)
        id_ = known.parent if known is not None and known.parent else id_
    return id_
