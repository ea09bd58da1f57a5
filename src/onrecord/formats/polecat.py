"""POLECAT's layout: 40 columns between tabs under their names, an event a row.

The columns and their order are those of the files in POLECAT's Dataverse (Harvard Dataverse, doi:10.7910/DVN/AJGVIT);
several values in a cell stand between `; `, as there. The layout is POLECAT's, the rows are ours: its data are not free
and none are in here. Districts, provinces and feature types are not on record and stay empty; so do Wikipedia ids, in
whose columns Wikidata's would be something else. What a row has no place for is the standing: see `Standing.REAL`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.formats.countries import country, cow
from onrecord.formats.form import Column, coder
from onrecord.formats.lines import Cell, joined, tabbed
from onrecord.formats.shapes import Happening, Party, Told

PARTY = (
    "{} Name",
    "{} Country",
    "{} COW",
    "Primary {} Sector",
    "{} Sectors",
    "{} Title",
    "{} Name Raw",
    "Wikipedia {} ID",
)


def write(events: Iterable[Happening]) -> Iterator[bytes]:
    """Yield events as POLECAT's rows, its head first."""
    return tabbed((_row(event) for event in events), [column.name for column in COLUMNS])


def _row(event: Happening) -> Sequence[Cell]:
    return (
        event.id,
        event.days[0] if event.days[0] == event.days[1] else None,
        event.type,
        event.mode,
        event.score,
        event.quad,
        joined(event.contexts),
        *_party(event.actors, event.main),
        *_party(event.recipients, event.main),
        *_place(event),
        joined(told.paper.publisher for told in event.reports),
        (event.main.paper.published or "")[:10],
        *_story(event),
        joined(told.paper.language for told in event.reports),
        coder(event.main.paper.by_hand),
    )


def _party(parties: Sequence[Party], told: Told) -> Sequence[Cell]:
    sectors = [party.plover for party in parties]
    return (
        joined(party.name_en or party.name for party in parties),
        joined(party.country for party in parties),
        joined(cow(party.country) for party in parties),
        next((sector for sector in sectors if sector), None),
        joined(sectors),
        joined(party.titles[0] for party in parties if party.kind == "person" and party.titles),
        joined(told.named[party.id].text for party in parties if party.id in told.named),
        None,
    )


def _place(event: Happening) -> Sequence[Cell]:
    place = event.place
    if place is None:
        return (None,) * 10
    name = place.name_en or place.name
    return (
        name,
        name if place.kind == "city" else None,
        None,
        None,
        country(place.country),
        place.lat,
        place.lon,
        place.geonames,
        event.place_words.text if event.place_words else None,
        None,
    )


def _story(event: Happening) -> Sequence[Cell]:
    """Return the people, the organisations and the places of the event: those of the whole story are not of it."""
    parties = (*event.actors, *event.recipients)
    return (
        joined(party.name_en or party.name for party in parties if party.kind == "person"),
        joined(party.name_en or party.name for party in parties if party.kind not in ("person", "country", "unnamed")),
        (event.place.name_en or event.place.name) if event.place else None,
    )


def _columns() -> Iterator[Column]:
    yield Column("Event ID", "events.id", "hash of the event's words, stable")
    yield Column("Event Date", "events.valid_from, .valid_to", "YYYY-MM-DD; empty where no text tells a single day")
    yield Column("Event Type", "events.type", "one of PLOVER's sixteen types")
    yield Column("Event Mode", "events.mode", "a mode of the type")
    yield Column("Intensity", "plover.score", "-10 (conflict) to 10 (cooperation)")
    yield Column("Quad Code", "plover.quad", "1 to 4")
    yield Column("Contexts", "events.contexts", "PLOVER contexts, between `; `")
    for role, field in (("Actor", "actors"), ("Recipient", "recipients")):
        yield from map(Column, (one.format(role) for one in PARTY), *_of_party(field))
    yield Column("Placename", "places.name_en, .name", "the place of the event")
    yield Column("City", "places.name_en, .name", "where the place is a city")
    yield Column("District", "", "always empty")
    yield Column("Province", "", "always empty")
    yield Column("Country", "places.country", "English name")
    yield Column("Latitude", "places.lat", "degrees, WGS 84; empty where the words are no finer than a country")
    yield Column("Longitude", "places.lon", "degrees, WGS 84")
    yield Column("GeoNames ID", "places.geonames", "a number of GeoNames")
    yield Column("Raw Placename", "evidence of the place", "words of the article")
    yield Column("Feature Type", "", "always empty")
    yield Column("Source", "documents.publisher of all reports", "outlets, between `; `")
    yield Column("Publication Date", "documents.published of the main report", "YYYY-MM-DD, or as precise as told")
    yield Column("Story People", "events.actors, .recipients", "persons among the parties")
    yield Column("Story Organizations", "events.actors, .recipients", "bodies among the parties")
    yield Column("Story Locations", "places.name_en, .name", "the place of the event")
    yield Column("Language", "documents.language of all reports", "BCP 47, between `; `")
    yield Column("Version", "", "onrecord and its version")


def _of_party(field: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sources = (
        "actors.name_en, .name",
        "actors.country",
        "actors.country, formats/data/countries.tsv",
        "actors.plover",
        "actors.plover",
        "actors.titles",
        "evidence of the role in the main report",
        "",
    )
    values = (
        "names, between `; `",
        "ISO 3166-1 alpha-3",
        "numbers of Correlates of War",
        "the first that has one",
        "sectors of PLOVER 0.8",
        "a person's first title",
        "words of the article",
        "always empty",
    )
    return tuple(f"events.{field}: {one}" if one else "" for one in sources), values


COLUMNS = tuple(_columns())
