"""The places on record and how many events were there. Asked by `api`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.views.common import EVERYTHING, Page, Questions, question
from onrecord.views.names import placed


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place; coordinates (degrees, WGS 84) are never finer than its words, which `precision` tells. `mentions` and
    `events` count those known on the day."""

    id: str
    name: str | None
    name_en: str | None
    name_th: str | None
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    geonames: int | None
    wikidata: str | None
    mentions: int
    events: int
    known_from: datetime.date


def places(
    store: Questions, *, where: str | None = None, kind: str | None = None, page: Page = EVERYTHING
) -> Iterator[PlaceRow]:
    """Yield places, those with the most events first; `where` is an id, a name, or a country: all places in it."""
    parameters = {"where": placed(store, where, page), "kind": kind, "as_of": page.as_of, "limit": page.limit}
    return store.ask(question("places"), parameters, PlaceRow)
