"""What formats are made of: an event, a statement, a transfer, a tie or an article whole, with its parties and words.

Rows of views name parties and places; programs want them with their codes. `gathering` puts them together; a format
turns each into its own form. Dates are EDTF, offsets code points of the document's text as read.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from onrecord.formats.quoting import Span


@dataclass(frozen=True, slots=True)
class Party:
    """An actor. `country` is ISO 3166-1 alpha-3, `plover` a sector of PLOVER's, `cameo` an actor code of CAMEO's;
    `titles` are those that texts give; any may be absent."""

    id: str
    kind: str
    name: str | None
    name_en: str | None
    name_th: str | None
    country: str | None
    plover: str | None
    cameo: str | None
    wikidata: str | None
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """A place; coordinates (degrees, WGS 84) are never finer than `precision` (exact, city, region, country)."""

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
class Paper:
    """An article: where it came from. `published` is EDTF, `known_from` the day on which it made its
    contents known. Of `kind` `row` it is what `publisher` coded by hand from a report of `origin_publisher`."""

    id: str
    language: str
    title: str | None
    publisher: str | None
    byline: tuple[str, ...]
    url: str | None
    published: str | None
    origin_publisher: str | None
    known_from: datetime.date
    kind: str = "article"

    @property
    def by_hand(self) -> str | None:
        """Who coded it by hand; None of an article."""
        return (self.publisher or "somebody") if self.kind == "row" else None


@dataclass(frozen=True, slots=True)
class Toll:
    """How many were killed, wounded, missing, captured or displaced, as a report (its id) tells; None is open."""

    report: str
    kind: str
    low: int | None
    high: int | None
    words: Span


@dataclass(frozen=True, slots=True)
class Told:
    """A document's report of an event. `actor` and `recipient` give for each party, by id, the words that name it in
    the report; `spans` all words that the report rests on; `line` the paragraph of its trigger; `length` how long the
    text is; `lead`: the trigger stands in its headline or first paragraph. `origin` is the outlet whose word it is."""

    id: str
    paper: Paper
    status: str
    certainty: str
    score: float
    trigger: Span
    line: Span
    named: dict[str, Span]
    spans: tuple[Span, ...]
    length: int
    lead: bool
    origin: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    """An event whole. `day` orders it; `first` and `last` bound its day where a text tells one, `date` is that in EDTF.
    `quad` and `score` are those of PLOVER's manual; `speaker` is on whose word it stands; `report` the id of the report
    that its own fields are of. `known_how` tells what `known_from` rests on (published, recorded …)."""

    id: str
    day: str
    date: str | None
    first: str | None
    last: str | None
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    status: str
    statuses: tuple[str, ...]
    certainty: str
    quad: int | None
    score: float | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Site | None
    place_words: Span | None
    speaker: Party | None
    report: str
    reports: tuple[Told, ...]
    tolls: tuple[Toll, ...]
    origins: int
    retracted: bool
    known_from: datetime.date
    known_how: str

    @property
    def days(self) -> tuple[str | None, str | None]:
        """The first and the last day, where a text tells a date; bounds that only follow from others are none."""
        return (self.first, self.last) if self.date else (None, None)

    @property
    def main(self) -> Told:
        """The report that the event's own fields are of."""
        return next((told for told in self.reports if told.id == self.report), self.reports[0])


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement: who is on record (`speaker`, None where the text names none) for which words (`spans`)."""

    id: str
    day: str
    date: str | None
    act: str
    kind: str
    speaker: Party | None
    addressee: Party | None
    paper: Paper
    spans: tuple[Span, ...]
    known_from: datetime.date


@dataclass(frozen=True, slots=True)
class Handed:
    """A kind of thing that changed hands: see `views.transfers.TransferRow`, of which it is a row with its parties."""

    id: str
    day: str
    date: str | None
    suppliers: tuple[Party, ...]
    recipients: tuple[Party, ...]
    kind: str | None
    low: float | None
    high: float | None
    about: bool
    unit: str | None
    quantities: tuple[str, ...]
    type: str
    status: str
    certainty: str | None
    place: Site | None
    speaker: Party | None
    reports: int
    origins: int
    retracted: bool
    paper: Paper
    words: Span
    known_from: datetime.date


@dataclass(frozen=True, slots=True)
class Tie:
    """A standing tie: its parties with their roles, since when and until when (ISO days, None where no text tells)."""

    id: str
    kind: str
    parties: tuple[Party, ...]
    roles: tuple[str, ...]
    since: str | None
    until: str | None
    status: str
    paper: Paper
    spans: tuple[Span, ...]
