"""What the tables say of an actor that a phrase names: the entity, its country in PLOVER's terms, its sectors on a day.

The grammar of the phrase is in `coding.py`, which calls this; terms in office are in `careers.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
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
OF_STATES = "IGO"
OF_NO_COUNTRY = {OF_STATES: "IGO", "NGO": "NGO", "BUS": "MNC", "MNC": "MNC", "REB": "IMG", "PRM": "IMG"}
"""PLOVER's names for other actors across borders, by sector."""


def meant(piece: Piece) -> Entity | None:
    """Return the actor that a part of a phrase names, None for a place or a mere word."""
    return next(
        (known for name in piece.names if name.reading is not Reading.PLACE and (known := entity(name.entity))), None
    )


def nationality(piece: Piece) -> str | None:
    """Return the country whose name or adjective a part of a phrase is."""
    known = meant(piece)
    return known.country if known is not None and known.kind is ActorKind.COUNTRY else None


def place_country(name: Name) -> str | None:
    """Return the country of a place name; None for an actor's name and for a disputed place."""
    found = place(name.entity) if name.reading is not Reading.ACTOR else None
    return found.country if found is not None else None


def actor_country(known: Entity) -> str | None:
    """Return an actor's country, or PLOVER's name for an actor of none."""
    if known.plover == OF_STATES and known.kind is not ActorKind.PERSON:
        return NAMED.get(_root(known.id), OF_NO_COUNTRY[OF_STATES])
    if known.country or known.kind in (ActorKind.PERSON, ActorKind.PEOPLE, ActorKind.MEDIA):
        return known.country
    return OF_NO_COUNTRY.get(known.plover or "")


def actor_sectors(known: Entity, on: date | None, *, titled: str | None = None) -> tuple[str | None, str | None]:
    """Return an actor's sectors; a person's on a day are those of the office held then, ELI after the last one.

    `titled` is the sector of the title beside a person's name, used where the terms say nothing.
    """
    if known.kind is not ActorKind.PERSON:
        return codes().get(known.id, (known.plover, None))
    held = part(known.id, on) if on is not None else None
    if held is not None:
        return held.sector or known.plover, held.second
    begins = on is not None and any(term.since > on.isoformat() for term in terms_of(known.id))
    return titled or (None if begins else known.plover), None


def served(known: Entity, on: date | None) -> str | None:
    """Return the country of an actor on a day: of a person in an office of several states, PLOVER's name for those."""
    held = part(known.id, on) if on is not None and known.kind is ActorKind.PERSON else None
    body = entity(held.served) if held is not None and held.served else None
    if body is not None and body.kind is not ActorKind.COUNTRY:
        return actor_country(body)
    return actor_country(known)


def likely(names: Iterable[Name], *, country: str | None, on: date | None, place: bool) -> tuple[Name, ...]:
    """Return what names that are good only in context mean: the one place, or the one actor of the country, or the
    one in office on the day; nothing where several remain."""
    fitting = [name for name in names if (name.reading is Reading.PLACE) is place]
    if country is not None and not place:
        fitting = [name for name in fitting if (known := entity(name.entity)) and known.country == country]
    if place:
        countries = {place_country(name) for name in fitting}
        return tuple(fitting[:1]) if len(countries) == 1 else ()
    if on is not None and len({name.entity for name in fitting}) > 1:
        fitting = [name for name in fitting if (held := part(name.entity, on)) and held.served]
    return tuple(fitting[:1]) if len({name.entity for name in fitting}) == 1 else ()


def incumbent(office: str, country: str | None, on: date | None) -> str | None:
    """Return the id of who held an office on a day, of the office itself where no source has a holder seen on it."""
    if country is None or not holders(office):
        return None
    held = holder(office, country, on) if on is not None else None
    return held.person if held is not None and held.verified else office_id(office, country)


def of_states(id_: str) -> bool:
    """Tell whether an actor is a body of states, which no single country has."""
    known = entity(id_)
    return known is not None and known.plover == OF_STATES and not known.country


def _root(id_: str) -> str:
    """Return the union of states that a body belongs to, or the body."""
    for _ in range(4):
        if id_ in NAMED:
            break
        known = entity(id_)
        id_ = known.parent if known is not None and known.parent else id_
    return id_
