"""PLOVER's own exchange format: an event a line, as JSON.

The fields are those of the PLOVER manual v0.8, chapter Data Fields (Open Event Data Alliance, 2024; CC BY-SA 4.0,
github.com/openeventdata/PLOVER). Of the manual's four auxiliary modes, which it puts into `context`, a standing that
is denied or did not happen is `negation`, a planned, proposed or forecast one `future`, a conditional one
`hypothetical`. What the manual has no field for (the standing as it is, every report with its words) is under
`onrecord`, as the manual lets providers do. `date` is required there: where no text tells a day it is that on which
the event was known, and `onrecord.date_is` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.formats.form import Column, coder
from onrecord.formats.lines import objects
from onrecord.formats.quoting import Span
from onrecord.formats.shapes import Happening, Paper, Party, Site, Told

AUXILIARY: Mapping[str, str] = {
    "denied": "negation",
    "did_not_happen": "negation",
    "planned": "future",
    "proposed": "future",
    "forecast": "future",
    "conditional": "hypothetical",
}
"""The manual's auxiliary modes by our standings; those that are not here have none."""
RESOLUTION: Mapping[str, int] = {"exact": 5, "city": 4, "region": 2, "country": 1}
"""The manual's levels of resolution (5 sub-city, 4 city, 3 district, 2 province, 1 country) by our precision."""
SIZES: Mapping[str, str] = {"killed": "dead", "wounded": "injured"}
"""The manual's sizes by our kinds of casualties; `arrested` has no counterpart."""
NO_COUNTRY = ("IGO", "NGO", "MNC", "IMG")
"""PLOVER's codes for actors across borders, as CAMEO has them."""


def write(events: Iterable[Happening]) -> Iterator[bytes]:
    """Yield events as PLOVER's JSON, one a line."""
    return objects(_without_nothing(_record(event)) for event in events)


def entity_code(party: Party) -> str | None:
    """Return PLOVER's top-level code of an actor: its country, or what it is across borders."""
    return party.country or next((code for code in NO_COUNTRY if (party.cameo or "").startswith(code)), None)


def _record(event: Happening) -> dict[str, Any]:
    main = event.main
    first, last = event.days
    date, end = first or event.known_from.isoformat(), last if first else None
    return {
        "id": event.id,
        "has_event": True,
        "date": date,
        "enddate": end if end != date else None,
        "actor": [_entity(party, main) for party in event.actors],
        "recipient": [_entity(party, main) for party in event.recipients],
        "event": [event.type],
        "event_loc": _location(event.place, event.place_words) if event.place else None,
        "event_text": [main.trigger.text] if main.trigger.text is not None else None,
        "quad_code": event.quad,
        "event_scale": event.score,
        "mode": [event.mode] if event.mode else [],
        "context": [*event.contexts, *((AUXILIARY[event.status],) if event.status in AUXILIARY else ())],
        "size": _size(event),
        "text": main.line.text,
        "text_info": {"start": main.line.start, "end": main.line.stop},
        "cite_info": _cited(main.paper),
        "coder": coder(main.paper.by_hand),
        "onrecord": _ours(event),
    }


def _entity(party: Party, told: Told) -> dict[str, Any]:
    words = told.named.get(party.id)
    return {
        "code": entity_code(party),
        "sector": party.plover,
        "entity_text": words.text if words else None,
        "identifier_id": party.wikidata,
        "identifier_text": party.name_en or party.name,
        "office": party.titles[0] if party.kind == "person" and party.titles else None,
        "onrecord": {"id": party.id, "kind": party.kind, "name_th": party.name_th, **_where(words)},
    }


def _where(words: Span | None) -> dict[str, Any]:
    return {"start": words.start, "end": words.stop, "sha256": words.sha256} if words else {}


def _location(place: Site, words: Span | None) -> dict[str, Any]:
    return {
        "extracted_place": words.text if words else None,
        "resolved_place": place.name_en or place.name,
        "geonameid": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
        "city": (place.name_en or place.name) if place.kind == "city" else None,
        "country_code": place.country,
        "resolution": RESOLUTION.get(place.precision),
    }


def _size(event: Happening) -> dict[str, Any]:
    """Return the tolls of the report that the event's fields are of: a number, or a range as text (`3-5`, `26-`)."""
    found: dict[str, Any] = {}
    for toll in event.tolls:
        name = SIZES.get(toll.kind)
        if name and toll.report == event.report and name not in found:
            exact = toll.low == toll.high
            found[name] = toll.low if exact else f"{'' if toll.low is None else toll.low}-{toll.high or ''}"
    return found


def _cited(paper: Paper) -> dict[str, Any]:
    return {
        "corpus": "onrecord",
        "citation": paper.id,
        "url": paper.url,
        "title": paper.title,
        "language": paper.language,
        "publication": paper.publisher,
        "coder": coder(paper.by_hand),
        "codebook": "plover-0.8",
    }


def _ours(event: Happening) -> dict[str, Any]:
    return {
        "date": event.date,
        "date_is": "told" if event.days[0] else "known",
        "earliest": event.first,
        "latest": event.last,
        "known_from": event.known_from.isoformat(),
        "known_how": event.known_how,
        "status": event.status,
        "statuses": list(event.statuses),
        "certainty": event.certainty,
        "according_to": {"id": event.speaker.id, "name": event.speaker.name} if event.speaker else None,
        "origins": event.origins,
        "retracted": event.retracted,
        "reports": [_report(told) for told in event.reports],
    }


def _report(told: Told) -> dict[str, Any]:
    return {
        "id": told.id,
        "document": told.paper.id,
        "publisher": told.paper.publisher,
        "coded_from": told.paper.origin_publisher if told.paper.by_hand else None,
        "status": told.status,
        "score": told.score,
        "words": [
            {"role": one.role, "start": one.start, "end": one.stop, "text": one.text, "sha256": one.sha256}
            for one in told.spans
        ],
    }


KEPT = frozenset({"actor", "event", "mode", "context", "date"})
"""Fields that stay when they are empty: the manual requires the first two, programs expect the rest."""


def _without_nothing(value: Any) -> Any:  # noqa: ANN401 -- any JSON
    """Return JSON without the fields that hold nothing: what is not known is left out, as the manual's records do."""
    if isinstance(value, list):
        return [_without_nothing(one) for one in value]
    if not isinstance(value, dict):
        return value
    made = {key: _without_nothing(one) for key, one in value.items()}
    return {key: one for key, one in made.items() if key in KEPT or one not in (None, {}, [])}


COLUMNS = (
    Column("id", "events.id", "hash of the event's words, stable"),
    Column("has_event", "", "always true"),
    Column(
        "date",
        "events.valid_from where a text tells a date, else .known_from",
        "YYYY-MM-DD; `onrecord.date_is` tells which",
    ),
    Column("enddate", "events.valid_to", "YYYY-MM-DD; absent where it is the date"),
    Column("actor, recipient", "events.actors, .recipients", "lists of entities; empty where no text tells"),
    Column("….code", "actors.country, else of actors.cameo", "ISO 3166-1 alpha-3, or IGO, NGO, MNC, IMG"),
    Column("….sector", "actors.plover", "a sector of PLOVER 0.8"),
    Column("….entity_text", "evidence of the role in the main report", "words of the article"),
    Column("….identifier_id, .identifier_text", "actors.wikidata, .name_en", "Q-number; a name"),
    Column("….office", "actors.titles", "a person's first title"),
    Column("event", "events.type", "one of PLOVER's sixteen types"),
    Column("event_loc", "places", "lat and lon in degrees (WGS 84), geonameid, ISO alpha-3, resolution 1, 2, 4 or 5"),
    Column("event_text", "events.trigger", "words of the article"),
    Column("quad_code", "plover.quad", "1 to 4"),
    Column("event_scale", "plover.score", "-10 (conflict) to 10 (cooperation)"),
    Column("mode", "events.mode", "a mode of the type, or none"),
    Column("context", "events.contexts, .status", "contexts; negation, future, hypothetical"),
    Column("size", "casualties of the main report", "dead, injured: a number, or a range as text"),
    Column("text, text_info", "texts", "the paragraph of the trigger; its start and end, code points"),
    Column("cite_info", "documents", "outlet, address, headline, language"),
    Column("coder", "", "onrecord and its version, or who coded it by hand"),
    Column("onrecord", "events, reports, evidence", "standing, speaker, EDTF date, every report with its words"),
)
