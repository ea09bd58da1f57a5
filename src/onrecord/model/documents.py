"""A document and what is known about it before its sentences are read.

`Source` is what a loader brings (text and whatever its container declares); `Document` is the source with
language, publication and provenance settled. Made in `documents/`, read by everything right of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.model.coded import Coded
from onrecord.model.spans import Span


class Kind(StrEnum):
    """What a document is (RECORD.md `document.kind`)."""

    ARTICLE = "article"
    ROW = "row"
    """A row of a table in which somebody coded an event by hand from what others reported."""


class Dated(StrEnum):
    """How the reference date was found (RECORD.md `reference_date.how`)."""

    PUBLISHED = "published"
    ORIGINAL = "original"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """A text as it was read, with what its container declared. `name` is for messages (a path, a URL, `-`)."""

    name: str
    text: str
    title: str | None = None
    publisher: str | None = None
    byline: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    """EDTF: a date or a date-time as precise as the container had it."""
    language: str | None = None
    seen: str | None = None
    """The ISO day on which a crawler saw it: it was published no later, and maybe long before."""
    warnings: tuple[str, ...] = ()
    """What to mind that the container tells: only the beginning is there, a page has no text."""
    coded: Coded | None = None
    """The fields of a row that somebody coded by hand; None for an article."""


@dataclass(frozen=True, slots=True)
class DerivedFrom:
    """The text that this one translates, rewrites or copies."""

    publisher: str | None = None
    url: str | None = None
    published: str | None = None


class Amends(StrEnum):
    """What an outlet's notice does to an earlier text (RECORD.md `document.corrects.what`)."""

    CORRECTION = "correction"
    RETRACTION = "retraction"


@dataclass(frozen=True, slots=True)
class Amended:
    """The text that a notice is about, as far as the notice says; `published` is EDTF."""

    title: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """An outlet's words that it corrects or takes back a text; `of` is None where they name none: then it is this one,
    or an earlier version of it."""

    what: Amends
    span: Span
    of: Amended | None = None


@dataclass(frozen=True, slots=True)
class ReferenceDate:
    """The day that relative dates count from: the original's, where the text is a rendering.

    `earliest` and `latest` (ISO days) bound it when `value` is None: the interval that is still possible.
    """

    value: str | None = None
    how: Dated = Dated.UNKNOWN
    note: str | None = None
    earliest: str | None = None
    latest: str | None = None

    @property
    def day(self) -> date | None:
        """The date as a day, None where it is unknown or less precise."""
        try:
            return date.fromisoformat(self.value[:10]) if self.value else None
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Yearless:
    """A day that the article gives itself without its year; `weekday` is ISO, where it is named. `dateline` says that
    it opens the first paragraph with a place or agency: the day of filing, of which the report then tells."""

    month: int
    day: int
    weekday: int | None = None
    dateline: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the text under a heading; `title` is None before the first heading."""

    title: str | None
    start: int
    end: int


class LineKind(StrEnum):
    """What a line of the text is for. All but BODY and HEADLINE are about the text rather than of it."""

    HEADLINE = "headline"
    DATE = "date"
    HEADING = "heading"
    CREDIT = "credit"
    ORIGIN = "origin"
    """A `ที่มา` or `Source:` line: names the text that this one renders."""
    RULE = "rule"
    """A line of dashes, stars or the like."""
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, without its line break or outer white space."""

    span: Span
    kind: LineKind = LineKind.BODY


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what is known of it. `id` is the hash of `text`; `language` is BCP 47, `und` if unknown."""

    id: str
    text: str
    language: str
    title: str | None = None
    publisher: str | None = None
    byline: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    derived_from: DerivedFrom | None = None
    reference_date: ReferenceDate = ReferenceDate()
    sections: tuple[Section, ...] = ()
    corrects: Notice | None = None
    lines: tuple[Line, ...] = ()
    """Every line that is not blank, in order."""
    yearless: tuple[Yearless, ...] = ()
    """The date that the article gives itself, where it names no year and `published` is None; two readings where
    day and month may be swapped. Like `lines` it serves the reading only."""
    kind: Kind = Kind.ARTICLE
    """Of a row the publisher is its coder, and `derived_from` whose report it was coded from."""

    @property
    def body(self) -> tuple[Line, ...]:
        """The lines that tell something: body text and headlines."""
        return tuple(line for line in self.lines if line.kind in (LineKind.BODY, LineKind.HEADLINE))
