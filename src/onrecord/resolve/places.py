"""Which places are meant: mentions of places with what `knowledge` has of each.

A place is its entity; words that `knowledge` does not have give a place without coordinates. Words that were found to
be a place without its being known which are looked for among the places that bear the name, those of the countries
that the document speaks of; a Thai spelling that no table lists by its sound among theirs (`place_names.py`). Called
by `world.py` beside `actors.py`, and by `resolve/events.py` through the index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.knowledge.places import place
from onrecord.knowledge.sounds import is_thai
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations, Form, PlaceMention
from onrecord.model.reading import ActorMention, Place
from onrecord.model.spans import Span
from onrecord.resolve.place_names import links, seat, stands_for


@dataclass(frozen=True, slots=True)
class PlaceIndex:
    """The places of a document, in order of first mention, and which its words name."""

    places: tuple[Place, ...] = ()

    def at(self, span: Span) -> str | None:
        """Return the id of the place that the words name: the longest mention in them, or None."""
        held = [
            (len(mention.span), -mention.span.start, place.id)
            for place in self.places
            for mention in place.mentions
            if mention.span.overlaps(span)
        ]
        return max(held)[2] if held else None


def resolve_places(analysis: Analysis, found: Annotations) -> PlaceIndex:  # noqa: ARG001 - one signature with actors
    """Return the places that the mentions name, ids `p1` … in order of the text."""
    groups: dict[str, list[PlaceMention]] = {}
    linked = links(found)
    for mention in found.places:
        known = _known(mention) or linked.get(mention.span.text)
        groups.setdefault(known or f"text:{mention.span.text.casefold()}", []).append(mention)
    return PlaceIndex(
        tuple(_place(f"p{number}", key, group) for number, (key, group) in enumerate(groups.items(), start=1))
    )


def _known(mention: PlaceMention) -> str | None:
    """Return the entity of a mention; of a capital that also means its country's government, the city, of a house that
    does (the Kremlin) none: no country."""
    if mention.entity is None:
        return None
    city = seat(mention.span.text, mention.entity)
    return city or (None if stands_for(mention.span.text, mention.entity) else mention.entity)


def _place(id_: str, key: str, group: Sequence[PlaceMention]) -> Place:
    mentions = tuple(ActorMention(mention.span, Form.NAME, mention.score) for mention in group)
    known = place(key)
    if known is not None:
        names = {language: name for language, name in known.names.items() if name}
        return Place(
            id=id_,
            name=names,
            kind=known.kind,
            country=known.country,
            lat=known.lat,
            lon=known.lon,
            geonames=int(known.geonames) if known.geonames and known.geonames.isdigit() else None,
            precision=known.precision,
            mentions=mentions,
            wikidata=known.wikidata,
        )
    text = group[0].span.text
    return Place(id_, {"th" if is_thai(text) else "en": text}, "area", mentions=mentions)
