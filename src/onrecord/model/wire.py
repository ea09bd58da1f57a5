"""A reading as JSON values and back, exactly as the public contract has it (docs/record.md).

`to_json` gives dictionaries, lists, strings and numbers in the contract's order of fields; who writes bytes
chooses the encoder. `from_json` reads them back; a reading survives the round trip but for `Document.lines`
and `yearless`, which serve the reading only and are not part of the contract. Spans stand inlined (`start`, `end`,
`text`), `from_` and `for_` lose their underscore, enumerations become their values. Beyond the contract, actors carry
`knowledge`, places `wikidata`, and reference dates `earliest` and `latest`. Where engines beyond the default ones read,
attributions and events carry `engines` and `opinions` and the run its `accounts`; else these are left out. Called
by the commands and by the journal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from enum import Enum
from typing import Any

from onrecord.assets import open_bytes
from onrecord.model import unwire
from onrecord.model.accounts import Account
from onrecord.model.annotations import Opinion
from onrecord.model.documents import Document, Kind, Notice
from onrecord.model.reading import (
    SCHEMA,
    Actor,
    ActorMention,
    Attribution,
    Casualties,
    Disclosure,
    Event,
    Evidence,
    Involvement,
    OfficeRole,
    Place,
    Reading,
    Relation,
    Run,
    Speaker,
    Time,
    What,
)
from onrecord.model.spans import Span

Values = dict[str, Any]
"""A JSON object."""


def to_json(reading: Reading) -> Values:
    """Return the reading as JSON values, in the contract's order of fields."""
    return {
        "schema": SCHEMA,
        "document": document(reading.document),
        "actors": [actor(one) for one in reading.actors],
        "places": [place(one) for one in reading.places],
        "times": [time(one) for one in reading.times],
        "attributions": [attribution(one) for one in reading.attributions],
        "events": [event(one) for one in reading.events],
        "relations": [relation(one) for one in reading.relations],
        "disclosure": [disclosure(one) for one in reading.disclosure],
        "accusations": [disclosure(one) for one in reading.accusations],
        "run": run(reading.run),
    }


def from_json(values: Mapping[str, Any]) -> Reading:
    """Return the reading that `to_json` made these values of.

    Raises:
        ValueError: they are of another schema, or a field of the contract is missing or wrong.
    """
    return unwire.reading(values)


def schema() -> Values:
    """Return the contract as a JSON Schema (draft 2020-12)."""
    found: Values = json.loads(open_bytes("onrecord.model", "data/reading-1.schema.json"))
    return found


def document(doc: Document) -> Values:
    """Return the document: the contract's fields alone."""
    return {
        **_plain(doc, "id", "text", "language", "title", "publisher", "byline", "url", "published"),
        "derived_from": _flat(doc.derived_from) if doc.derived_from is not None else None,
        "reference_date": _flat(doc.reference_date),
        "sections": [_flat(section) for section in doc.sections],
        "corrects": _notice(doc.corrects),
        **({} if doc.kind is Kind.ARTICLE else {"kind": doc.kind.value}),  # what was hashed before there were others
    }


def _notice(one: Notice | None) -> Values | None:
    if one is None:
        return None
    return {"what": one.what.value, "span": span(one.span), "of": _flat(one.of) if one.of is not None else None}


def actor(one: Actor) -> Values:
    """Return an actor with its mentions."""
    return {
        **_plain(one, "id", "kind", "name", "country"),
        "code": _flat(one.code),
        "wikidata": one.wikidata,
        "roles": [_role(role) for role in one.roles],
        "mentions": _mentions(one.mentions),
        "knowledge": one.knowledge,
    }


def place(one: Place) -> Values:
    """Return a place with its mentions."""
    head = _plain(one, "id", "name", "kind", "country", "lat", "lon", "geonames", "precision")
    return {**head, "mentions": _mentions(one.mentions), "wikidata": one.wikidata}


def time(one: Time) -> Values:
    """Return a time expression with its value."""
    tail = _plain(one, "type", "value", "earliest", "latest", "how", "calendar")
    return {"id": one.id, **span(one.span), **tail}


def attribution(one: Attribution) -> Values:
    """Return who is on record for what."""
    return {
        **_plain(one, "id", "kind", "act"),
        "source": _speaker(one.source),
        "cue": span(one.cue) if one.cue is not None else None,
        "content": [span(part) for part in one.content],
        **_plain(one, "addressee", "time", "within", "place"),
        "venue": span(one.venue) if one.venue is not None else None,
        **_provenance(one),
    }


def event(one: Event) -> Values:
    """Return an event with its evidence."""
    return {
        **_plain(one, "id", "type", "mode", "contexts"),
        "trigger": span(one.trigger),
        **_plain(one, "actors", "recipients"),
        "evidence": [_evidence(piece) for piece in one.evidence],
        "what": [_what(thing) for thing in one.what],
        "casualties": [_casualties(toll) for toll in one.casualties],
        **_plain(one, "place", "time", "status", "certainty", "according_to", "score", "basis", "rule", "markers"),
        **_provenance(one),
    }


def relation(one: Relation) -> Values:
    """Return a standing tie."""
    parties = [_flat(party) for party in one.parties]
    tail = {"from": one.from_, "to": one.to, "status": one.status.value, "evidence": _spans(one.evidence)}
    return {"kind": one.kind, "parties": parties, **tail}


def disclosure(one: Disclosure) -> Values:
    """Return a step of a contested involvement."""
    head = {"involvement": _involvement(one.involvement)}
    return {**head, **_plain(one, "step", "by", "time", "according_to", "earlier"), "evidence": _spans(one.evidence)}


def run(one: Run) -> Values:
    """Return what made the reading."""
    head = _plain(one, "version", "engines", "knowledge", "seconds", "dropped", "warnings")
    return {**head, "accounts": [_account(each) for each in one.accounts]} if one.accounts else head


def span(one: Span) -> Values:
    """Return a span's offsets and words."""
    return {"start": one.start, "end": one.end, "text": one.text}


def _account(one: Account) -> Values:
    return {**_flat(one), "before": _flat(one.before)}


def _provenance(one: Attribution | Event) -> Values:
    if not one.engines:
        return {}
    return {"engines": list(one.engines), "opinions": [_opinion(each) for each in one.opinions]}


def _opinion(one: Opinion) -> Values:
    return {**_plain(one, "engine", "field", "value", "held"), "words": _spans(one.words)}


def _spans(some: Iterable[Span]) -> list[Values]:
    return [span(one) for one in some]


def _mentions(some: Iterable[ActorMention]) -> list[Values]:
    return [{**span(one.span), "form": one.form.value, "score": one.score, "rule": one.rule} for one in some]


def _role(one: OfficeRole) -> Values:
    return {"title": one.title, "of": one.of, "from": one.from_, "to": one.to}


def _speaker(one: Speaker | None) -> Values | None:
    if one is None:
        return None
    words = span(one.span) if one.span is not None else {"start": None, "end": None, "text": None}
    return {"actor": one.actor, **words, "rule": one.rule, "score": one.score}


def _evidence(one: Evidence) -> Values:
    return {**span(one.span), "role": one.role.value, "rule": one.rule, "score": one.score}


def _what(one: What) -> Values:
    return {**_plain(one, "kind", "quantity", "unit"), **span(one.span)}


def _casualties(one: Casualties) -> Values:
    return {**_plain(one, "kind", "who", "low", "high"), **span(one.span)}


def _involvement(one: Involvement) -> Values:
    return {"actor": one.actor, "for": one.for_, "what": one.what, "theatre": list(one.theatre)}


def _flat(noun: Any) -> Values:  # noqa: ANN401 -- any of the nouns without nesting
    return _plain(noun, *(field.name for field in fields(noun)))


def _plain(noun: object, *names: str) -> Values:
    return {name: _value(getattr(noun, name)) for name in names}


def _value(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value
