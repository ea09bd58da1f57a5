"""Who is party to a hand-coded event: the cells of its parties become actors by the resolver of articles.

A cell is a name as data sets write it, with the years of a government (`Military Forces of X (2020-)`), a short form
before a colon, or the country in brackets. Whom the knowledge base does not know is known by the cell's words alone, of
the kind that the data set codes. Called by `coded.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from onrecord.assets import rows
from onrecord.knowledge.coding import code
from onrecord.knowledge.entities import entity
from onrecord.knowledge.names import named
from onrecord.lang.registry import languages
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Annotations, Form, Mention
from onrecord.model.coded import Coded, Shape
from onrecord.model.documents import Document, ReferenceDate
from onrecord.model.reading import Actor
from onrecord.model.spans import Span
from onrecord.resolve.actors import ActorIndex, resolve_actors

_YEARS = re.compile(r"\s*\(\d{4}-?(?:\d{4})?\)")
"""The years of a government behind its forces."""
_BRACKET = re.compile(r"\s*\(([^()]{2,60})\)$")
"""The country of a people, at the end."""
_SEVERAL = re.compile(r"[^;]+")
ARMED = frozenset({"REB", "PRM", "UAF", "INS", "CRM"})
OFFICIAL: Mapping[str, ActorKind] = {
    "MIL": ActorKind.ARMED_FORCE,
    "COP": ActorKind.ORGANISATION,
    "GOV": ActorKind.GOVERNMENT,
    "LEG": ActorKind.GOVERNMENT,
    "JUD": ActorKind.GOVERNMENT,
}
"""Kinds of those that no table knows, by their sector (PLOVER manual v0.8)."""


@dataclass(frozen=True, slots=True)
class Part:
    """A party: an actor's id, None for somebody unnamed; the words of its cell; what it can be
    (data/coded_parties.tsv): `crowd`, `hit`."""

    actor: str | None
    span: Span
    part: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """All parties of an event: those named first and second, and the countries that they are of."""

    actors: tuple[Actor, ...] = ()
    first: tuple[Part, ...] = ()
    second: tuple[Part, ...] = ()

    @property
    def countries(self) -> tuple[str, ...]:
        """ISO 3166-1 alpha-3, in order, each once."""
        return tuple(dict.fromkeys(actor.country for actor in self.actors if actor.country))


@dataclass(frozen=True, slots=True)
class _Named:
    mention: Mention
    part: str


def cast_of(doc: Document, row: Coded) -> Cast:
    """Return the parties of a row."""
    first, second = (tuple(_read(doc, row, field)) for field in ("actor", "recipient"))
    mentions = tuple(one.mention for one in (*first, *second))
    index = resolve_actors(Analysis(_packed(doc)), Annotations(mentions=mentions), _reference(row))
    return Cast(index.actors, tuple(_parts(index, first)), tuple(_parts(index, second)))


def _packed(doc: Document) -> Document:
    """Return the document in a language that has a pack, which resolving asks: cells are names, whatever the note is
    written in. Nor is anybody of the country of whoever coded them, or of the outlet."""
    packed = doc.language.partition("-")[0] in languages()
    return replace(
        doc, language=doc.language if packed else languages()[0], publisher=None, url=None, derived_from=None
    )


def _reference(row: Coded) -> ReferenceDate:
    """Return the day for which offices are asked: the event's."""
    return ReferenceDate(row.said("date")[:10] or None)


def _parts(index: ActorIndex, some: tuple[_Named, ...]) -> Iterator[Part]:
    return (Part(index.at(one.mention.span), one.mention.span, one.part) for one in some)


def _read(doc: Document, row: Coded, field: str) -> Iterator[_Named]:
    cell = row.cell(field)
    if cell is None:
        return
    for piece in _SEVERAL.finditer(cell.text):
        if whole := Span.trimmed(doc.text, cell.start + piece.start(), cell.start + piece.end()):
            yield _party(doc, whole, row.said(f"{field}_kind"), row.shape, _reference(row).day)


def _party(doc: Document, whole: Span, coded: str, shape: Shape, on: date | None) -> _Named:
    """Return a party by its words: what they name, else of what kind and country it is coded to be."""
    name = _without_years(doc, whole)
    kind, part = _kind(name.text, coded, shape)
    country, bare = _country(name.text)
    if kind in (ActorKind.PEOPLE, ActorKind.UNNAMED):
        mention = Mention(name, Form.NOMINAL if kind is ActorKind.UNNAMED else Form.NAME, kind, None, whole)
        return _Named(_of(mention, country), part)
    found = code(_called(bare), on=on)
    known = entity(found.entity) if found and found.entity else None
    if known is not None:
        return _Named(Mention(name, Form.NAME, known.kind, known.id, whole, rule="hand-known"), part)
    sector = (found.sector if found else None) or ""
    kind = OFFICIAL.get(sector) or kind or (ActorKind.ARMED_GROUP if sector in ARMED else ActorKind.ORGANISATION)
    return _Named(_of(Mention(name, Form.NAME, kind, None, whole), country or (found.country if found else None)), part)


def _called(name: str) -> str:
    """Return a name as the knowledge base has names of its kind."""
    for words, (_, ours) in _told("called").items():
        if name.casefold().startswith(words):
            return ours + name[len(words) :]
    return name


def _of(mention: Mention, country: str | None) -> Mention:
    return Mention(mention.span, mention.form, mention.kind, None, mention.phrase, country=country, rule="hand-named")


def _without_years(doc: Document, whole: Span) -> Span:
    """Return a name up to the years of the government that it is of."""
    years = _YEARS.search(whole.text)
    end = (
        whole.start + years.start() if years and years.start() and not whole.text[years.end() :].strip() else whole.end
    )
    return Span.of(doc.text, whole.start, end)


def _country(name: str) -> tuple[str | None, str]:
    """Return the country in brackets at the end of a name, and the name without it."""
    bracket = _BRACKET.search(name)
    if bracket is None or not bracket.start():
        return None, name
    country = country_named(bracket[1])
    return country, name[: bracket.start()] if country else name


def country_named(words: str) -> str | None:
    """Return the country (ISO 3166-1 alpha-3) that exactly these words name."""
    ids = (one.entity for one in named(words.strip()))
    return next((id_ for id_ in ids if (known := entity(id_)) and known.kind is ActorKind.COUNTRY), None)


def _kind(name: str, coded: str, shape: Shape) -> tuple[ActorKind | None, str]:
    """Return what a party is by how its name begins, else by the data set's code of its kind, else by what all in it
    are; None where none of these tells."""
    lowered = name.casefold()
    for words, told in _told("name").items():
        if lowered.startswith(words):
            return told
    if coded.casefold() in set(ActorKind):
        return ActorKind(coded.casefold()), ""
    return _told("code").get(coded.casefold()) or _told("shape").get(shape.value, (None, ""))


@cache
def _told(by: str) -> Mapping[str, tuple[ActorKind | None, str]]:
    found = (row for row in rows("onrecord.resolve", "data/coded_parties.tsv") if row["by"] == by)
    return {row["words"]: (ActorKind(row["kind"]) if row["kind"] else None, row["part"]) for row in found}
