"""Reads the names that a country alone makes: its people (ชาว), its government (รัฐบาล), a ministry by its field
(กลาโหม). Called by `names_bodies.py`, which reads what has a head of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.knowledge.entities import entity
from onrecord.lang.th.names_items import Item, Kind
from onrecord.lang.th.names_titles import country_of
from onrecord.model.annotations import ActorKind, Form


@dataclass(frozen=True, slots=True)
class Body:
    """Items `first` to `last` (exclusive) that name a body; `entity` when the whole stands for a known actor."""

    first: int
    last: int
    kind: ActorKind
    country: str | None
    entity: str | None = None
    form: Form = Form.NAME
    score: float = 0.8
    rule: str = "body"


def people(items: Sequence[Item], at: int) -> Body | None:
    """Citizens or an ethnic group; only ชาว makes a people of an unknown word."""
    after = at + 1
    if after >= len(items) or items[after].gap:
        return None
    if land(items[after]) and items[at].text in _PEOPLE_OF_COUNTRY:
        return Body(at, after + 1, ActorKind.PEOPLE, country_of(items, after, after + 1), rule="people")
    if items[at].text != "ชาว" or items[after].kind is not Kind.WORD:
        return None
    last = after
    while last < len(items) and items[last].kind is Kind.WORD and (last == after or not items[last].gap):
        last += 1
    return Body(at, last, ActorKind.PEOPLE, None, score=0.7, rule="people")


_PEOPLE_OF_COUNTRY = frozenset({"ชาว", "คน", "หนุ่ม", "สาว"})


def government(items: Sequence[Item], at: int) -> Body | None:
    """รัฐบาล and a country is that country (codebook rule 1)."""
    after = at + 1
    if after < len(items) and not items[after].gap and land(items[after]):
        known = land(items[after])
        return Body(at, after + 1, ActorKind.COUNTRY, known, entity=known, form=Form.METONYM, rule="government")
    return None


SHORT_MINISTRIES = frozenset({"กลาโหม", "มหาดไทย"})
"""Fields that alone, before a country, name its ministry."""


def short_ministry(items: Sequence[Item], at: int) -> Body | None:
    """A ministry without the word for one: its field and a country where a clause opens (ด้านกลาโหมรัสเซีย …)."""
    opens = items[at].gap or items[at - 1].kind is Kind.STOP
    if not opens or at + 1 >= len(items) or items[at + 1].gap or not (state := land(items[at + 1])):
        return None
    return Body(at, at + 2, ActorKind.GOVERNMENT, state, rule="ministry")


def land(item: Item) -> str | None:
    """Return the id of the country that the item names by its own name."""
    for name in item.names:
        known = entity(name.entity)
        if known is not None and known.kind is ActorKind.COUNTRY and name.form is not Form.METONYM:
            return known.id
    return None
