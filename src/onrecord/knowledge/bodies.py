"""Bodies that every state has, made by rule: the army, the foreign ministry, the embassy of a country.

A text names them with a kind noun beside a country (กระทรวงการต่างประเทศ + รัสเซีย, the Chilean navy). The nouns
are data/ministries.tsv; a body gets the id `iso3-body` (`chl-navy`) and a canonical name in both languages,
unless data/organisations/ knows it under an id of its own (the army of North Korea is `kpa`). How the noun
and the country stand together is the grammar of a language pack. Called by the packs and `resolve`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.knowledge.entities import Entity, cameo, entity
from onrecord.knowledge.tables import table, variants
from onrecord.model.annotations import ActorKind

MINISTRIES = "ministries"
ELSEWHERE = "*"
"""Stands among the known bodies for all other countries, with the kind of body that is meant there."""


@dataclass(frozen=True, slots=True)
class BodyNoun:
    """A noun that names a kind of body (`body`, say `navy`) beside a country."""

    text: str
    language: str
    body: str
    kind: ActorKind
    plover: str


@cache
def body_nouns(language: str) -> tuple[BodyNoun, ...]:
    """Return the nouns of a language (`en`, `th`), longest first."""
    nouns = [
        BodyNoun(text, language, row["body"], ActorKind(row["kind"]), row["plover"])
        for row in table(MINISTRIES)
        for text in variants(row[language])
    ]
    return tuple(sorted(nouns, key=lambda noun: -len(noun.text)))


@cache
def body(kind: str, country: str, *, seat: str | None = None) -> Entity | None:
    """Return the body of that kind of a country, None where either is unknown.

    `seat` is the English name of the town of an embassy or consulate, part of its id and name.
    """
    row, state = _bodies().get(kind), entity(country)
    if row is None or state is None:
        return None
    known = _known(row)
    if own := entity(known.get(country, "")):
        return own
    if ELSEWHERE in known:
        return body(known[ELSEWHERE], country, seat=seat)
    if row["kind"] == ActorKind.COUNTRY:
        return state
    return Entity(
        id="-".join((country.lower(), kind, *((_slug(seat),) if seat else ()))),
        kind=ActorKind(row["kind"]),
        names=_named(row, state, seat),
        country=country,
        plover=row["plover"],
        cameo=cameo(country, row["plover"]),
        source=state.source,
    )


def made_body(id_: str) -> Entity | None:
    """Return the body with an id made by `body()` (without a seat), None when it is none."""
    country, _, kind = id_.partition("-")
    return body(kind, country.upper())


def adjective(country: str) -> str | None:
    """Return the English adjective of a country (RUS: Russian), None where the tables have none."""
    state = entity(country)
    return state.adjective if state else None


def with_article(country: str) -> str:
    """Return the English name as it stands after `of` (PHL: the Philippines)."""
    state = entity(country)
    if state is None:
        return country
    return f"the {state.names['en']}" if state.definite else state.names["en"]


@cache
def _bodies() -> Mapping[str, dict[str, str]]:
    return MappingProxyType({row["body"]: row for row in table(MINISTRIES)})


def _known(row: dict[str, str]) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in variants(row["known"]))


def _named(row: dict[str, str], state: Entity, seat: str | None) -> Mapping[str, str]:
    english = row["name_en"].format(country=with_article(state.id), adjective=_attribute(state))
    named = {"en": f"{english} in {seat}" if seat else english}
    if "th" in state.names:
        named["th"] = row["name_th"].format(country=state.names["th"])
    return MappingProxyType(named)


def _attribute(state: Entity) -> str:
    return adjective(state.id) or state.names["en"]


def _slug(text: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
