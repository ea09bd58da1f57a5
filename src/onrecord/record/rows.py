"""The rows of the base tables, one dataclass for each: the names and types of schema/001_readings.sql.

Tuples of strings are lists in the table. Made by flatten.py, loaded by writer.py. No SQL and no rules here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Strings = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextRow:
    """A document's text, once."""

    document: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A reading and what made it; `known_from` (ISO day) is when its document made things known."""

    id: str
    seq: int
    document: str
    version: str
    knowledge: str
    engines: Strings
    recorded: str
    seconds: float
    dropped: int
    rejected: int
    warnings: Strings
    shard: str
    known_from: str
    known_how: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """What a reading knows of its document."""

    reading: str
    id: str
    language: str
    title: str | None
    publisher: str | None
    byline: Strings
    url: str | None
    published: str | None
    origin_publisher: str | None
    origin_url: str | None
    origin_published: str | None
    reference_date: str | None
    reference_how: str
    reference_note: str | None
    reference_earliest: str | None
    reference_latest: str | None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor; `name` is the one to show where no language is asked for."""

    reading: str
    id: str
    kind: str
    name: str | None
    name_en: str | None
    name_th: str | None
    country: str | None
    plover: str | None
    cameo: str | None
    wikidata: str | None
    knowledge: str | None
    titles: Strings


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place; degrees, WGS 84."""

    reading: str
    id: str
    kind: str
    name: str | None
    name_en: str | None
    name_th: str | None
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    precision: str
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A time expression."""

    reading: str
    id: str
    type: str
    value: str | None
    earliest: str | None
    latest: str | None
    how: str
    calendar: str
    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class MentionRow:
    """Words that refer to the actor or place `row`, and the rule that says so."""

    reading: str
    kind: str
    row: str
    form: str
    score: float
    start: int
    stop: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Words that `row`, of a table named by `kind`, rests on; of a party of an event with the `link` that led to it,
    and how likely that is (`strength`, 0 to 1)."""

    reading: str
    kind: str
    row: str
    role: str
    start: int
    stop: int
    text: str
    link: str | None = None
    strength: float | None = None


@dataclass(frozen=True, slots=True)
class AttributionRow:
    """Who is on record for what; `start` to `stop` is the first piece of the content."""

    reading: str
    id: str
    kind: str
    act: str
    source: str | None
    source_text: str | None
    cue: str | None
    content: str
    addressee: str | None
    time: str | None
    date: str | None
    within: str | None
    start: int
    stop: int
    valid_from: str | None
    valid_to: str | None
    source_rule: str | None
    source_score: float | None
    place: str | None
    venue: str | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event; `start` to `stop` is its trigger, `rule` what found it, `markers` what the words around make of it."""

    reading: str
    id: str
    type: str
    mode: str | None
    contexts: Strings
    actors: Strings
    recipients: Strings
    trigger: str
    place: str | None
    time: str | None
    date: str | None
    status: str
    certainty: str
    according_to: str | None
    score: float
    start: int
    stop: int
    valid_from: str | None
    valid_to: str | None
    basis: str | None = None
    rule: str | None = None
    markers: str | None = None


@dataclass(frozen=True, slots=True)
class ThingRow:
    """What was given, taken or used in an event."""

    reading: str
    event: str
    kind: str
    quantity: str | None
    unit: str | None
    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class CasualtiesRow:
    """Casualties of an event, in persons."""

    reading: str
    event: str
    kind: str
    who: str | None
    low: int | None
    high: int | None
    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A standing tie; `roles` stand in the order of `parties`, '' where unknown."""

    reading: str
    id: str
    kind: str
    parties: Strings
    roles: Strings
    status: str
    valid_from: str | None
    valid_to: str | None


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    """A step of a contested involvement; `supported` is the actor for whom it was."""

    reading: str
    id: str
    actor: str | None
    supported: str | None
    what: str | None
    theatre: Strings
    step: str
    by: Strings
    according_to: str | None
    time: str | None
    date: str | None
    valid_from: str | None
    valid_to: str | None


@dataclass(slots=True)
class Batch:
    """Rows on their way in, by table; the field names are the names of the base tables."""

    readings: list[ReadingRow] = field(default_factory=list)
    texts: list[TextRow] = field(default_factory=list)
    documents: list[DocumentRow] = field(default_factory=list)
    actors: list[ActorRow] = field(default_factory=list)
    places: list[PlaceRow] = field(default_factory=list)
    times: list[TimeRow] = field(default_factory=list)
    mentions: list[MentionRow] = field(default_factory=list)
    evidence: list[EvidenceRow] = field(default_factory=list)
    attributions: list[AttributionRow] = field(default_factory=list)
    events: list[EventRow] = field(default_factory=list)
    things: list[ThingRow] = field(default_factory=list)
    casualties: list[CasualtiesRow] = field(default_factory=list)
    relations: list[RelationRow] = field(default_factory=list)
    disclosures: list[DisclosureRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What someone decided about one row or two, or about an earlier decision; `first` and `last` bound a date."""

    id: str
    seq: int
    kind: str
    one: str | None
    other: str | None
    undoes: str | None
    author: str
    reason: str
    recorded: str
    known_from: str
    shard: str
    field: str | None
    value: str | None
    before: str | None
    first: str | None
    last: str | None
