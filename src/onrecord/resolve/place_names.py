"""Which known place some words mean that were found to be a place's, told what countries the document speaks of.

A name of very many towns means one of a country in view: the likeliest of those that bear it, in Latin or in Thai. A
Thai spelling that no table lists is looked for by its sound among the places of each country in view, and means one
only where a single country has one. Without a country in view nothing is linked, but for a name that the tables trust
alone. Called by `places.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from onrecord.knowledge import spelt
from onrecord.knowledge.called import Sought
from onrecord.knowledge.entities import entity
from onrecord.knowledge.names import Reading, Use, named
from onrecord.knowledge.places import KnownPlace, place
from onrecord.knowledge.sounds import is_thai, thai_sounds, weigh
from onrecord.knowledge.toponyms import candidates, states, weight
from onrecord.model.annotations import Annotations, Form

MOST = 3
"""Countries, those named most, among whose places a Thai spelling is looked for."""
CITY = "city"
HEAVY = 2.0
"""The weight of sounds from which a Thai spelling is looked for: of lighter ones every country has some."""


def links(found: Annotations) -> Mapping[str, str]:
    """Return the ids of the places that the words of mentions without an entity mean; words that stay open are left
    out."""
    unknown = dict.fromkeys(mention.span.text for mention in found.places if mention.entity is None)
    if not unknown:
        return {}
    around = in_view(found)
    meant = ((text, _meant(text, around)) for text in unknown)
    return {text: id_ for text, id_ in meant if id_ is not None}


def seat(text: str, country: str) -> str | None:
    """Return the city that the words name which also stand for the government of a country; None where the words are
    the country's own name, or no city's."""
    if not stands_for(text, country):
        return None
    return next((spot.id for spot in candidates(text, country=country) if spot.kind == CITY), None)


def stands_for(text: str, country: str) -> bool:
    """Tell whether words stand for the government of a country, and are not its own name."""
    return any(one.entity == country and one.form is Form.METONYM for one in named(text))


def in_view(found: Annotations) -> tuple[str, ...]:
    """Return the countries (ISO 3166-1 alpha-3) that the mentions speak of, those named most first."""
    told: dict[str, int] = {}
    for country in _countries(found):
        told[country] = told.get(country, 0) + 1
    return tuple(sorted(told, key=lambda country: -told[country]))


def _countries(found: Annotations) -> Iterator[str]:
    for mention in found.mentions:
        known = entity(mention.entity) if mention.entity else None
        if country := (known.country if known is not None else None) or mention.country:
            yield country
    for named_place in found.places:
        spot = place(named_place.entity) if named_place.entity else None
        yield from states(spot) if spot is not None else ()


def _meant(text: str, around: Collection[str]) -> str | None:
    """Return which place the words mean."""
    name = text.title() if text.isupper() else text
    bearers = candidates(name)
    if best := _likeliest(bearers, around):
        return best.id
    if bearers:
        return _trusted(name)
    return _spelt(name, list(around)[:MOST]) if is_thai(name) else None


def _likeliest(bearers: Iterable[KnownPlace], around: Collection[str]) -> KnownPlace | None:
    able = [spot for spot in bearers if any(state in around for state in states(spot))]
    return max(able, key=lambda spot: weight(spot, around), default=None)


def _trusted(name: str) -> str | None:
    """Return the only place that the tables have under a name that needs no context."""
    sure = {one.entity for one in named(name) if one.reading is Reading.PLACE and one.use is Use.ALWAYS}
    return next(iter(sure)) if len(sure) == 1 else None


def _spelt(thai: str, countries: Iterable[str]) -> str | None:
    if weigh(thai_sounds(thai)) < HEAVY:
        return None
    answers = (spelt.places(country).match(thai, kind=Sought.PLACE, country=country) for country in countries)
    ids = {answer.candidate.id for answer in answers if answer is not None}
    return ids.pop() if len(ids) == 1 else None
