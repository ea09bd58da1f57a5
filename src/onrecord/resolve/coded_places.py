"""Where a hand-coded event was: the cells of its place become a place by the resolver of articles.

A known place is taken where it lies where the row has it and the row codes it no wider; anything else is a place of the
row's own, with the row's coordinates and no more exact than it is coded. Called by `coded.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import cos, hypot, radians

from onrecord.assets import rows
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations, Form, PlaceMention
from onrecord.model.coded import Coded
from onrecord.model.documents import Document
from onrecord.model.reading import ActorMention, Place
from onrecord.model.spans import Span
from onrecord.resolve.coded_parties import country_named
from onrecord.resolve.places import resolve_places

WIDTH: Mapping[str, int] = {"exact": 0, "city": 1, "region": 2, "country": 3}
FAR = 40.0
"""Kilometres beyond which a known place is another one of that name."""
_DEGREE = 111.2
"""Kilometres in a degree of latitude."""


@dataclass(frozen=True, slots=True)
class Site:
    """The places of a row, the id of the event's, and the words that name that."""

    places: tuple[Place, ...] = ()
    place: str | None = None
    span: Span | None = None


def site_of(doc: Document, row: Coded, countries: tuple[str, ...]) -> Site:
    """Return where a row's event was; `countries` are those of its parties, for a row that names none."""
    span = row.cell("place", "region", "country")
    if span is None:
        return Site()
    told = country_named(row.said("country")) if row.said("country") else next(iter(countries), None)
    country = row.cell("country")
    mentions = [PlaceMention(span, None if span != country else told)]
    if country is not None and span != country:
        mentions.append(PlaceMention(country, told))
    found = resolve_places(Analysis(doc), Annotations(places=tuple(mentions))).places
    place = next((one for one in found if any(mention.span == span for mention in one.mentions)), None)
    mine = _settled(row, span, place, told)
    others = tuple(one for one in found if one is not place)
    named = tuple(replace(one, id=f"p{number}") for number, one in enumerate((mine, *others), start=1))
    return Site(named, "p1", span)


def _settled(row: Coded, span: Span, place: Place | None, country: str | None) -> Place:
    at, exact = _coordinates(row), _precision(row)
    if place is not None and place.geonames is not None and _fits(place, at, exact, country):
        return place
    if place is not None and place.kind == "country" and place.country:
        return place
    mention = (ActorMention(span, Form.NAME),)
    lat, lon = at or (None, None)
    name = {"th" if any("\u0e00" <= letter <= "\u0e7f" for letter in span.text) else "en": span.text}
    return Place("p1", name, "area", country, lat, lon, precision=exact if at else "country", mentions=mention)


def _fits(place: Place, at: tuple[float, float] | None, exact: str, country: str | None) -> bool:
    """Tell whether a known place is the one that the row means."""
    if country and place.country and place.country != country:
        return False
    if at is None or place.lat is None or place.lon is None:
        return at is None
    if WIDTH[exact] > max(WIDTH[place.precision], WIDTH["city"]):
        return False
    east = (at[1] - place.lon + 540) % 360 - 180
    away = hypot(at[0] - place.lat, east * cos(radians(at[0]))) * _DEGREE
    return away <= FAR or WIDTH[place.precision] >= WIDTH["region"]


def _coordinates(row: Coded) -> tuple[float, float] | None:
    """Return the row's degrees, None where it has none, or none on this earth."""
    try:
        lat, lon = (float(row.said(field)) for field in ("latitude", "longitude"))
    except ValueError:
        return None
    return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else None


def lost(row: Coded) -> str | None:
    """Return in words what is wrong with coordinates that are on no place of this earth, None where nothing is."""
    said = [row.said(field) for field in ("latitude", "longitude")]
    return None if not any(said) or _coordinates(row) else f"no place on earth: {said[0][:40]!r}, {said[1][:40]!r}"


def _precision(row: Coded) -> str:
    """Return how exact the row's place is coded; where it is not, coordinates are those of a town."""
    code = row.said("place_precision").lower()
    return _precisions().get((row.shape.value, code), "region" if code else "city")


@cache
def _precisions() -> Mapping[tuple[str, str], str]:
    found = rows("onrecord.resolve", "data/coded_precisions.tsv")
    return {(row["shape"], row["code"]): row["means"] for row in found if row["field"] == "place"}
