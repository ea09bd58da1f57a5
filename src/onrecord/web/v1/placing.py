"""Places for a map: each with the shape that its precision allows, so that none is drawn finer than its words.

A country is drawn as its outline, a region or a stretch of sea as an area without an edge, and only what the text names
as a spot as a point; what has no coordinates is listed and not drawn.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import Query, Response

from onrecord.views.article import MentionRow
from onrecord.views.places import PlaceRow
from onrecord.web.v1 import asked as ask
from onrecord.web.v1.answers import Listed, listed
from onrecord.web.v1.opened import Opened, downloaded, router

routes = router("map")


class Shape(StrEnum):
    """How a place may be drawn."""

    POINT = "point"
    COUNTRY = "country"
    AREA = "area"
    NONE = "none"


POINTS = ("exact", "city")
"""Precisions that a point may stand for."""


class Placed(Listed[PlaceRow]):
    """Places, and in the same order how each may be drawn."""

    shapes: list[Shape]


@routes.get("/places", responses=downloaded(Placed))
def places(record: Opened, asked: Annotated[ask.Places, Query()]) -> Response:
    """Places, those with the most events first, and how each may be drawn."""
    found = record.places(**asked.question())
    return listed(record, asked, found, "places", shapes=lambda rows: list(map(shape, rows)))


def shape(place: PlaceRow | MentionRow) -> Shape:
    """Return how a place may be drawn."""
    if place.precision == "country":
        return Shape.COUNTRY if place.country else Shape.NONE
    if place.lat is None or place.lon is None:
        return Shape.NONE
    return Shape.POINT if place.precision in POINTS else Shape.AREA
