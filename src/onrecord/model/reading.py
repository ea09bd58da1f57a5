"""The reading: what comes out of one article, in the nouns of the public contract (docs/record.md).

Field names are the contract's; a trailing underscore (`from_`, `for_`) stands for a Python keyword. Ids
(`a1`, `p1`, `t1`, `q1`, `e1`) are unique in the reading and given in order of the text. `model/wire.py` turns
a reading into JSON values and back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.model.accounts import Account
from onrecord.model.annotations import (
    Act,
    ActorKind,
    CalendarSystem,
    Certainty,
    Form,
    Marker,
    Opinion,
    QuoteKind,
    Role,
    Status,
)
from onrecord.model.documents import Document
from onrecord.model.spans import Span
from onrecord.model.timex import TimexType

SCHEMA = "onrecord.reading/1"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """One place where the text refers to the actor; `score` in [0, 1]. `rule` names what found or linked it, for
    explanation only: it is not compared."""

    span: Span
    form: Form
    score: float = 1.0
    rule: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Code:
    """Actor codes of neighbouring systems."""

    plover: str | None = None
    cameo: str | None = None


@dataclass(frozen=True, slots=True)
class OfficeRole:
    """An office held, true at the reference date. `of` is ISO 3166 alpha-3 or an organisation's name."""

    title: str
    of: str | None = None
    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that acts or speaks. `name` by language code; `knowledge` is the id in the
    knowledge base, None for an actor that only the text knows."""

    id: str
    kind: ActorKind
    name: Mapping[str, str]
    country: str | None = None
    code: Code = Code()
    wikidata: str | None = None
    roles: tuple[OfficeRole, ...] = ()
    mentions: tuple[ActorMention, ...] = ()
    knowledge: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place; `precision` says how exact the coordinates (degrees, WGS 84) are, never finer than the words."""

    id: str
    name: Mapping[str, str]
    kind: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    precision: str = "country"
    mentions: tuple[ActorMention, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and its value: EDTF level 1, None when unresolved; `earliest` and `latest` bound it."""

    id: str
    span: Span
    type: TimexType
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    how: str = "unresolved"
    calendar: CalendarSystem = CalendarSystem.CE


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is on record: the actor, and the words that name it there (None where the subject is dropped). `rule` names
    what decided, with a `score` in [0, 1], for explanation only: they are not compared."""

    actor: str | None
    span: Span | None = None
    rule: str = field(default="", compare=False)
    score: float = field(default=1.0, compare=False)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source on record for a content. `source` is None only where the text has none; `within` is the
    attribution whose content holds this one. `venue` are the words that tell where it was said (at a summit in
    Geneva), outside the content, and `place` the place that they name."""

    id: str
    kind: QuoteKind
    act: Act
    source: Speaker | None
    cue: Span | None
    content: tuple[Span, ...]
    addressee: str | None = None
    time: str | None = None
    within: str | None = None
    place: str | None = None
    venue: Span | None = None
    engines: tuple[str, ...] = field(default=(), compare=False)
    """Who found it, where engines beyond the default ones read; `opinions`: what they say otherwise. Not compared."""
    opinions: tuple[Opinion, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that support one field of an event. For a party, `rule` names the link that led to it, with its likelihood
    `score` in [0, 1], for explanation only: they are not compared."""

    span: Span
    role: Role
    rule: str = field(default="", compare=False)
    score: float = field(default=1.0, compare=False)


@dataclass(frozen=True, slots=True)
class What:
    """What was given, taken or used."""

    span: Span
    kind: str
    quantity: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Casualties:
    """How many were killed, wounded, missing, captured or displaced; `who` is an actor id."""

    span: Span
    kind: str
    who: str | None = None
    low: int | None = None
    high: int | None = None


class Basis(StrEnum):
    """What an event's time rests on (RECORD.md `events.basis`)."""

    STATED = "stated"
    """A time of the event's own clause."""
    INHERITED = "inherited"
    """A time of a clause that governs it: of the verb it is joined to, or of the line that a clock opens."""
    BOUNDED = "bounded"
    """No time is told; it was so by the day on which the document was written, and no more is known."""


@dataclass(frozen=True, slots=True)
class Event:
    """A political event in PLOVER's terms, with how real the text makes it and on whose word."""

    id: str
    type: str
    trigger: Span
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    what: tuple[What, ...] = ()
    casualties: tuple[Casualties, ...] = ()
    place: str | None = None
    time: str | None = None
    status: Status = Status.HAPPENED
    certainty: Certainty = Certainty.CERTAIN
    according_to: str | None = None
    score: float = 1.0
    basis: Basis | None = None
    """What `time` rests on; None where nothing bounds it: what is yet to come, or a document without a date."""
    rule: str = field(default="", compare=False)
    """What found it: the language and the row of its triggers; for explanation only."""
    markers: tuple[Marker, ...] = field(default=(), compare=False)
    """What the words around the trigger make of it, by which it stands as it does; for explanation only."""
    engines: tuple[str, ...] = field(default=(), compare=False)
    """As those of an attribution."""
    opinions: tuple[Opinion, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Party:
    """An actor's part in a relation."""

    actor: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A standing tie with its interval (EDTF)."""

    kind: str
    parties: tuple[Party, ...]
    from_: str | None = None
    to: str | None = None
    status: Status = Status.HAPPENED
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Involvement:
    """What is contested: who, for whom, doing what, where."""

    actor: str
    for_: str | None = None
    what: str | None = None
    theatre: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A step of a contested involvement: alleged, corroborated, denied, neither, acknowledged, celebrated or
    retracted; `by` are actor ids. `earlier`: its words recall it as taken before (until now X had denied)."""

    involvement: Involvement
    step: str
    by: tuple[str, ...] = ()
    time: str | None = None
    according_to: str | None = None
    evidence: tuple[Span, ...] = ()
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """What made the reading. `seconds` is wall time; `dropped` counts what could not be placed verbatim.
    `accounts`: what engines that cost something asked, took and dropped (compared by nothing: each run has its own)."""

    version: str
    engines: Mapping[str, str] = field(default_factory=dict)
    knowledge: str = ""
    seconds: float = 0.0
    dropped: int = 0
    warnings: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one article says, each field with its words. `accusations` are those that nobody answers in it,
    and answers to what it does not tell anybody to accuse of: no steps of a contested involvement by its own words
    alone, but rungs of what other articles tell."""

    document: Document
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    disclosure: tuple[Disclosure, ...] = ()
    accusations: tuple[Disclosure, ...] = ()
    run: Run = Run(version="")
