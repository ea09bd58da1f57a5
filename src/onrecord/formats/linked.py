"""Events and statements as JSON-LD: linked data with its context inside, so that nothing is fetched to read it.

Names of schema.org, PROV and Dublin Core where they mean the same, else terms of our own (`urn:onrecord:terms#`). An
event is no schema.org Event, which takes place: it is what was reported, with its standing, and who reported it.
Actors are told apart by ids; those that Wikidata knows are `sameAs` it. Words stand as Web Annotation selectors
(`selectors` has the whole model).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from onrecord.formats.form import Column
from onrecord.formats.lines import array
from onrecord.formats.quoting import Span
from onrecord.formats.shapes import Happening, Paper, Party, Saying, Site, Told

CONTEXT: dict[str, Any] = {
    "@vocab": "urn:onrecord:terms#",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "wikidata": "http://www.wikidata.org/entity/",
    "name": "schema:name",
    "url": {"@id": "schema:url", "@type": "@id"},
    "inLanguage": "schema:inLanguage",
    "publisher": "schema:publisher",
    "datePublished": "schema:datePublished",
    "latitude": "schema:latitude",
    "longitude": "schema:longitude",
    "sameAs": {"@id": "schema:sameAs", "@type": "@id"},
    "location": {"@id": "schema:location", "@type": "@id"},
    "creator": {"@id": "schema:creator", "@type": "@id"},
    "recipient": {"@id": "schema:recipient", "@type": "@id"},
    "text": "schema:text",
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "actor": {"@type": "@id"},
    "target": {"@type": "@id"},
    "accordingTo": {"@type": "@id"},
    "document": {"@type": "@id"},
}
URN = "urn:onrecord:"
TYPES = {"person": "schema:Person", "country": "schema:Country"}
"""Types of actors by kind; others are organisations, in the wide sense."""


def write(rows: Iterable[Happening | Saying]) -> Iterator[bytes]:
    """Yield events or statements as one JSON-LD document; each actor, place and article once, before its use."""
    head = orjson.dumps({"@context": CONTEXT})
    return array(_nodes(rows), before=head[:-1] + b',"@graph":[\n', after=b"\n]}\n")


def _nodes(rows: Iterable[Happening | Saying]) -> Iterator[dict[str, Any]]:
    told: set[str] = set()
    for row in rows:
        for node in (*_around(row), _saying(row) if isinstance(row, Saying) else _event(row)):
            if node["@id"] not in told:
                told.add(node["@id"])
                yield {key: value for key, value in node.items() if value not in (None, [], ())}


def _around(row: Happening | Saying) -> Iterator[dict[str, Any]]:
    if isinstance(row, Saying):
        yield from (_party(one) for one in (row.speaker, row.addressee) if one)
        yield _paper(row.paper)
        return
    yield from map(_party, (*row.actors, *row.recipients, *((row.speaker,) if row.speaker else ())))
    if row.place:
        yield _place(row.place)
    yield from (_paper(report.paper) for report in row.reports)


def _event(event: Happening) -> dict[str, Any]:
    return {
        "@id": URN + event.id,
        "@type": "ReportedEvent",
        "ploverType": event.type,
        "ploverMode": event.mode,
        "ploverContext": list(event.contexts),
        "ploverScore": event.score,
        "quad": event.quad,
        "actor": [URN + party.id for party in event.actors],
        "target": [URN + party.id for party in event.recipients],
        "date": event.date,
        "knownFrom": event.known_from.isoformat(),
        "location": URN + event.place.id if event.place else None,
        "standing": event.status,
        "standings": list(event.statuses),
        "certainty": event.certainty,
        "accordingTo": URN + event.speaker.id if event.speaker else None,
        "retracted": event.retracted,
        "origins": event.origins,
        "wasDerivedFrom": [f"urn:{report.paper.id}" for report in event.reports],
        "report": [_report(report) for report in event.reports],
    }


def _report(told: Told) -> dict[str, Any]:
    words = [_words(span) for span in told.spans]
    return {
        "@id": URN + told.id + ":report",
        "document": f"urn:{told.paper.id}",
        "standing": told.status,
        "words": words,
    }


def _saying(saying: Saying) -> dict[str, Any]:
    content = [span.text for span in saying.spans if span.role == "content" and span.text is not None]
    return {
        "@id": URN + saying.id,
        "@type": "schema:Quotation",
        "act": saying.act,
        "manner": saying.kind,
        "text": content,
        "creator": URN + saying.speaker.id if saying.speaker else None,
        "recipient": URN + saying.addressee.id if saying.addressee else None,
        "date": saying.date,
        "knownFrom": saying.known_from.isoformat(),
        "wasDerivedFrom": f"urn:{saying.paper.id}",
        "words": [_words(span) for span in saying.spans],
    }


def _words(span: Span) -> dict[str, Any]:
    found = {"role": span.role, "document": f"urn:{span.document}", "start": span.start, "end": span.stop}
    return {**found, "exact": span.text} if span.text is not None else {**found, "sha256": span.sha256}


def _party(party: Party) -> dict[str, Any]:
    return {
        "@id": URN + party.id,
        "@type": TYPES.get(party.kind, "schema:Organization"),
        "kind": party.kind,
        "name": _names(party.name, party.name_en, party.name_th),
        "country": party.country,
        "ploverSector": party.plover,
        "sameAs": f"wikidata:{party.wikidata}" if party.wikidata else None,
    }


def _place(place: Site) -> dict[str, Any]:
    same = [f"wikidata:{place.wikidata}"] if place.wikidata else []
    return {
        "@id": URN + place.id,
        "@type": "schema:Place",
        "kind": place.kind,
        "name": _names(place.name, place.name_en, place.name_th),
        "country": place.country,
        "latitude": place.lat,
        "longitude": place.lon,
        "precision": place.precision,
        "sameAs": [*same, *((f"https://sws.geonames.org/{place.geonames}/",) if place.geonames else ())],
    }


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "@id": f"urn:{paper.id}",
        "@type": "schema:NewsArticle" if paper.kind == "article" else "schema:Dataset",
        "name": paper.title,
        "inLanguage": paper.language,
        "publisher": paper.publisher,
        "datePublished": paper.published,
        "url": paper.url,
    }


def _names(name: str | None, english: str | None, thai: str | None) -> Any:  # noqa: ANN401 -- JSON-LD
    tagged = [{"@value": value, "@language": code} for value, code in ((english, "en"), (thai, "th")) if value]
    return tagged or name


COLUMNS = (
    Column(
        "ReportedEvent", "events", "ploverType, ploverMode, ploverContext, quad, ploverScore, date (EDTF), knownFrom"
    ),
    Column("actor, target", "events.actors, .recipients", "ids of actors"),
    Column("standing, standings, certainty", "events.status, .statuses, .certainty", "as in docs/record.md"),
    Column("accordingTo", "events.according_to", "the speaker's id"),
    Column("report", "reports, evidence", "each report: document, standing, words with offsets"),
    Column("schema:Quotation", "attributions", "act, manner (direct, indirect, mixed), text, creator, recipient, date"),
    Column("words", "evidence", "role, document, start and end in code points, exact words or their sha256"),
    Column("schema:Person, Country, Organization", "actors", "names by language, ISO alpha-3, sector, sameAs Wikidata"),
    Column("schema:Place", "places", "latitude and longitude in degrees, precision, sameAs Wikidata and GeoNames"),
    Column("schema:NewsArticle", "documents", "headline, language, outlet, EDTF date, address"),
)
