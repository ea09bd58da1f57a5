"""FollowTheMoney: events, their parties, articles and standing ties as entities, one a line; spans in a file beside.

Schemata and properties are those of followthemoney 4.11 (MIT, followthemoney.tech), which has none for countries,
treaties or words of texts: a country is a PublicBody; ties that have no schema are UnknownLink with their kind as the
role; words are in the side file (`spans`), by the entity and the property that they support. In an Event the actors
are `organizer`, who is acted on is `involved`; the standing stands in `keywords` and `description`, as FtM has no field
for it. Ids are ours with `-` for what FtM does not take. Dates keep their precision (2025-07).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import Any

from onrecord import assets
from onrecord.formats.form import Column
from onrecord.formats.lines import objects
from onrecord.formats.quoting import Span
from onrecord.formats.shapes import Happening, Paper, Party, Tie, Told
from onrecord.knowledge.tables import table

SCHEMATA: Mapping[str, str] = {
    "person": "Person",
    "country": "PublicBody",
    "government": "PublicBody",
    "armed_force": "PublicBody",
    "organisation": "Organization",
    "armed_group": "Organization",
    "media": "Organization",
}
"""Schemata of actors by kind; peoples and those whom texts only describe are the general LegalEntity."""
ANYBODY = "LegalEntity"
NOT_TAKEN = re.compile(r"[^0-9A-Za-z.-]")
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
UNNAMED = "(unnamed)"
BODIES = ("body", "organisation")
"""Roles of the body in a membership."""
PROPERTIES: Mapping[str, str] = {"actor": "organizer", "recipient": "involved", "place": "location", "time": "date"}
"""Properties of an Event by the roles of words; words of other roles support its name."""


def write(rows: Iterable[Happening | Tie]) -> Iterator[bytes]:
    """Yield events and ties, and whom and what they name, as entities; each once."""
    return objects(_once(_entities(rows)))


def spans(rows: Iterable[Happening | Tie]) -> Iterator[bytes]:
    """Yield the words that events and ties rest on, by the ids of their entities."""
    return objects(found for row in rows for found in _spans(row))


def _once(entities: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    told: set[str] = set()
    for one in entities:
        if one["id"] not in told:
            told.add(one["id"])
            yield one


def _entities(rows: Iterable[Happening | Tie]) -> Iterator[dict[str, Any]]:
    for row in rows:
        if isinstance(row, Tie):
            yield from map(_party, row.parties)
            yield _paper(row.paper)
            yield from _links(row)
            continue
        yield from map(_party, (*row.actors, *row.recipients))
        yield from (_paper(told.paper) for told in row.reports)
        yield _event(row)
        yield from (_documentation(row, told) for told in row.reports)


def _entity(id_: str, schema: str, **properties: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return an entity with the properties that have values, each a list of texts."""
    listed = {name: [value] if isinstance(value, str) else list(value or ()) for name, value in properties.items()}
    kept = {name: list(dict.fromkeys(filter(None, values))) for name, values in listed.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _id(ours: str) -> str:
    return NOT_TAKEN.sub("-", ours)


def _party(party: Party) -> dict[str, Any]:
    code = _country(party.country)
    schema = SCHEMATA.get(party.kind, ANYBODY)
    return _entity(
        _id(party.id),
        schema,
        name=[name for name in (party.name, party.name_en, party.name_th) if name] or UNNAMED,
        country=code,
        wikidataId=party.wikidata,
        position=party.titles if schema == "Person" else None,
        sector=party.plover,
    )


def _paper(paper: Paper) -> dict[str, Any]:
    return _entity(
        _id(paper.id),
        "Article",
        name=paper.title,
        title=paper.title,
        author=paper.byline,
        publisher=paper.publisher,
        publishedAt=_day(paper.published),
        sourceUrl=paper.url,
        language=_language(paper.language),
    )


def _event(event: Happening) -> dict[str, Any]:
    actors, others = (
        [party.name_en or party.name or "?" for party in some] for some in (event.actors, event.recipients)
    )
    kind = f"{event.type} {event.mode}" if event.mode else event.type
    place = event.place
    first, last = map(_day, event.days)
    return _entity(
        _id(event.id),
        "Event",
        name=f"{kind}: {', '.join(actors) or '?'} → {', '.join(others) or '?'}",
        date=first if first == last else None,
        startDate=first if first != last else None,
        endDate=last if first != last else None,
        location=(place.name_en or place.name) if place else None,
        country=_country(place.country) if place else None,
        organizer=[_id(party.id) for party in event.actors],
        involved=[_id(party.id) for party in event.recipients],
        keywords=[event.type, event.mode, *event.contexts, f"status:{event.status}"],
        description=_standing(event),
        proof=[_id(told.paper.id) for told in event.reports],
        publisher=[told.paper.publisher for told in event.reports],
        sourceUrl=[told.paper.url for told in event.reports],
        recordId=event.id,
    )


def _standing(event: Happening) -> str:
    who = event.speaker and (event.speaker.name_en or event.speaker.name or UNNAMED)
    speaker = f", according to {who}" if who else ""
    return f"{event.status}, {event.certainty}{speaker}; {len(event.reports)} reports, {event.origins} origins"


def _documentation(event: Happening, told: Told) -> dict[str, Any]:
    return _entity(
        f"{_id(told.id)}.report",
        "Documentation",
        document=_id(told.paper.id),
        entity=_id(event.id),
        role="report",
        status=told.status,
        date=_day(told.paper.published),
        recordId=told.id,
    )


def _links(tie: Tie) -> Iterator[dict[str, Any]]:
    """Yield what a tie is in FtM: one entity for each pair of its parties."""
    parts = list(zip(tie.parties, tie.roles, strict=True))
    for number, (one, other) in enumerate(combinations(parts, 2)):
        schema, ends = _ends(tie.kind, one, other)
        role = " / ".join(dict.fromkeys((tie.kind, *filter(None, (one[1], other[1])))))
        yield _entity(
            f"{_id(tie.id)}.{number}",
            schema,
            **ends,
            **({"relationship": role} if schema == "Family" else {"role": role, "status": tie.status}),
            startDate=tie.since,
            endDate=tie.until,
            proof=_id(tie.paper.id),
            publisher=tie.paper.publisher,
            recordId=tie.id,
        )


def _ends(kind: str, one: tuple[Party, str], other: tuple[Party, str]) -> tuple[str, dict[str, str]]:
    (first, role), (second, _) = one, other
    if role in BODIES:
        first, second = second, first
    schemata = SCHEMATA.get(first.kind, ANYBODY), SCHEMATA.get(second.kind, ANYBODY)
    if kind == "membership" and schemata[1] in ("Organization", "PublicBody"):
        return "Membership", {"member": _id(first.id), "organization": _id(second.id)}
    if kind == "kinship" and schemata == ("Person", "Person"):
        return "Family", {"person": _id(first.id), "relative": _id(second.id)}
    return "UnknownLink", {"subject": _id(first.id), "object": _id(second.id)}


def _spans(row: Happening | Tie) -> Iterator[dict[str, Any]]:
    if isinstance(row, Tie):
        yield from (_span(f"{_id(row.id)}.0", "role", one) for one in row.spans)
        return
    for told in row.reports:
        yield from (_span(_id(row.id), PROPERTIES.get(one.role, "name"), one, told.id) for one in told.spans)


def _span(entity: str, prop: str, span: Span, report: str | None = None) -> dict[str, Any]:
    found = {
        "entity_id": entity,
        "prop": prop,
        "role": span.role,
        "report": report,
        "document_id": _id(span.document),
        "start": span.start,
        "end": span.stop,
        "text": span.text,
        "sha256": span.sha256,
    }
    return {key: value for key, value in found.items() if value is not None}


def _day(value: str | None) -> str | None:
    """Return the year, month or day at the beginning of a date, None where none stands there."""
    found = DAY.match(value or "")
    return found[0] if found else None


def _country(iso3: str | None) -> str | None:
    """Return a country's code as FtM has it: ISO 3166-1 alpha-2, in lower case; None for former states."""
    return _two_letters().get(iso3 or "")


def _language(tag: str) -> str | None:
    """Return a language as FtM has it: ISO 639-3; None where we have no code of three letters for the tag."""
    return _three_letters().get(tag.partition("-")[0].lower())


@cache
def _three_letters() -> Mapping[str, str]:
    return {row["iso1"]: row["iso3"] for row in assets.rows("onrecord.formats", "data/languages.tsv")}


@cache
def _two_letters() -> Mapping[str, str]:
    return {row["iso3"]: row["iso2"].lower() for row in table("countries") if row["iso2"] and not row["valid_to"]}


COLUMNS = (
    Column("id", "events.id, actors.id …", "ours, `-` for what FtM does not take; the same in the side file"),
    Column("schema", "actors.kind, relations.kind", "Event, Person, PublicBody, Organization, LegalEntity, Article, …"),
    Column("Event.name", "events.type, .mode, .actors, .recipients", "made of codes and names: no words of articles"),
    Column(
        "Event.date, .startDate, .endDate",
        "events.valid_from, .valid_to",
        "as precise as told; none where no text tells a date",
    ),
    Column("Event.organizer, .involved", "events.actors, .recipients", "ids of entities"),
    Column("Event.keywords", "events.type, .mode, .contexts, .status", "`status:` before the standing"),
    Column(
        "Event.description",
        "events.status, .certainty, .according_to",
        "standing, certainty, speaker, reports, origins",
    ),
    Column("Event.proof", "reports.document", "ids of Articles"),
    Column(
        "Person, PublicBody, Organization, LegalEntity", "actors", "names, country (ISO alpha-2), wikidataId, sector"
    ),
    Column("Article", "documents", "headline, byline, outlet, day, address, language (ISO 639-3)"),
    Column("Documentation", "reports", "one for each report: article, event, its standing"),
    Column("Membership, Family, UnknownLink", "relations", "parties, role, startDate, endDate, status"),
)
SPANS = (
    Column("entity_id, prop", "evidence.row, .role", "the entity and the property that the words support"),
    Column("role, report", "evidence.role, .report", "what the words support; the report's own id"),
    Column("document_id, start, end", "evidence.document, .start, .stop", "Article; code points, end exclusive"),
    Column("text, sha256", "evidence.text", "the words; SHA-256 of their UTF-8"),
)
