"""Who is meant by a title: whom the text introduced so, who held the office, or the office itself.

`the Russian foreign minister` is the person with that title in the text, else the holder on the reference date, else
the office (`foreign_minister-of-RUS`), which is all that can be said. Called by `actor_links.py`.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from onrecord.assets import rows
from onrecord.knowledge.bodies import with_article
from onrecord.knowledge.entities import Entity, cameo, entity
from onrecord.knowledge.offices import Title, holder, office_id, titles
from onrecord.knowledge.sounds import is_thai
from onrecord.knowledge.tables import DOUBTFUL, table, variants
from onrecord.model.annotations import ActorKind
from onrecord.resolve.actor_clusters import Cluster

PACKAGE = "onrecord.resolve"
LEADING = {"leader": ("head_of_state", "head_of_government")}
"""A country's leader holds one of these; which, the persons named in the text tell."""


def holding(office: str, country: str, day: date | None, groups: list[Cluster]) -> tuple[Cluster, str, float] | None:
    """Return whom the office means, with the rule that says so and its score; a holder or office that the text does
    not name is added to `groups`."""
    people = _holders(office, country, day, verified=True)
    named = _named(people, groups)
    if not named and office in LEADING and (leads := _leads(country)) is not None:
        people = _holders(leads, country, day, verified=True)
    if len(named) == 1:
        return named[0], "holder", 0.9
    if not named and len(people) == 1:
        return _made(people[0], groups), "holder", 0.8
    if named:
        return None
    doubtful = _named(_holders(office, country, day, verified=False), groups)
    if len(doubtful) == 1:
        return doubtful[0], "holder-unverified", 0.6
    return None


@cache
def _leading() -> dict[str, str]:
    return {row["country"]: row["office"] for row in rows(PACKAGE, "data/leaders.tsv")}


def _leads(country: str) -> str | None:
    """Return the office whose holder the press calls the country's leader, None where two may be meant."""
    return _leading().get(country)


def itself(office: str, country: str, words: str, groups: list[Cluster]) -> Cluster | None:
    """Return the office as an actor, called by the title in `words`; None where the country is unknown. A leader's is
    the one that `groups` hold already, else the one whose holder leads the country."""
    if office in LEADING:
        told = {one.known.id: one for one in groups if one.known is not None}
        before = [told[id_] for one in LEADING[office] if (id_ := office_id(one, country)) in told]
        if len(before) == 1:
            return before[0]
        office = _leads(country) or office
    made = _office(office, country, words)
    return _made(made, groups) if made is not None else None


def _holders(office: str, country: str, day: date | None, *, verified: bool) -> list[Entity]:
    if day is None:
        return []
    offices = LEADING.get(office, (office,))
    held = [one for name in offices if (one := holder(name, country, day)) is not None]
    people = (entity(one.person) for one in held if one.person and one.verified is verified)
    return list({person.id: person for person in people if person is not None}.values())


def _named(people: list[Entity], groups: list[Cluster]) -> list[Cluster]:
    ids = {person.id for person in people}
    return [cluster for cluster in groups if cluster.known is not None and cluster.known.id in ids]


def _made(known: Entity, groups: list[Cluster]) -> Cluster:
    before = next((cluster for cluster in groups if cluster.known is not None and cluster.known.id == known.id), None)
    if before is not None:
        return before
    groups.append(Cluster(known=known))
    return groups[-1]


def _office(office: str, country: str, words: str) -> Entity | None:
    state = entity(country)
    title = _title(office, words)
    if state is None or title is None:
        return None
    plover = title.plover or "GOV"
    names = {}
    for one in (title, *(twin for twin in _first(office) if title in _first(office) and twin is not title)):
        if one.language in state.names:
            names[one.language] = _NAMED[one.language](one.text, state)
    if not names:
        return None
    code = cameo(country, plover)
    return Entity(office_id(office, country), ActorKind.PERSON, names, country=country, plover=plover, cameo=code)


def _in_thai(title: str, state: Entity) -> str:
    return f"{title}{state.names['th']}"


def _in_english(title: str, state: Entity) -> str:
    return f"{title[:1].upper()}{title[1:]} of {with_article(state.id)}"


_NAMED = {"th": _in_thai, "en": _in_english}
"""How an office and its country stand together."""


def _title(office: str, words: str) -> Title | None:
    """Return the title of the office that the words hold, else the first of their language."""
    plain = " ".join(words.casefold().split())
    thai = is_thai(words)
    listed = [title for title in titles("th" if thai else "en") if title.office == office]
    held = (title for title in listed if title.text.casefold() in plain)
    return _canonical(next(held, None) or next(iter(listed), None))


def _canonical(title: Title | None) -> Title | None:
    """Return the first title of the office where `title` is it but for its case or the marks of a short form."""
    if title is None:
        return None
    same = (one for one in _first(title.office) if one.text.casefold() == title.text.casefold())
    return next(same, title)


@cache
def _first(office: str) -> tuple[Title, ...]:
    """Return the title shown for the office in each language: the table's first."""
    order = _shown()
    return tuple(
        title
        for language in ("en", "th")
        for title in titles(language)
        if title.office == office and title.text == order.get((office, language))
    )


@cache
def _shown() -> dict[tuple[str, str], str]:
    return {
        (row["office"], language): next(iter(variants(row[language])), "").lstrip(DOUBTFUL)
        for row in table("office_titles")
        for language in ("en", "th")
    }
