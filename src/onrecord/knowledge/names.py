"""What actors and places are called: every name of the tables, with what it may stand for.

A `Name` is a surface as the press writes it, never normalised. One text may have several (Moscow: a city, and
the Russian government). Names that are made by rule (the army of X, citizens of X in Thai) are not listed;
`bodies.py` and the language packs make them. Called by `gazetteer`, the language packs and `resolve`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from onrecord.errors import AssetError
from onrecord.knowledge.tables import DOUBTFUL, marked, table, variants
from onrecord.model.annotations import ActorKind, Form

LANGUAGES = ("en", "th")
ACRONYMS = {"en": "acronym"}
"""The column of acronyms: they are Latin, so English lists them, and a text in Thai is searched for both."""


KEPT = frozenset({"the West"})
"""Without its article the name would be another word."""


class Reading(StrEnum):
    """What a name may stand for in a text."""

    ACTOR = "actor"
    PLACE = "place"
    BOTH = "both"


class Use(StrEnum):
    """How far a name can be trusted alone."""

    ALWAYS = "always"
    """It names its entity wherever it stands as a word."""
    CONTEXT = "context"
    """An ordinary word or shared name: only beside a title, in a headline, or after the full name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A surface of an entity (an id of `entities()`, or of `places()` when the reading is PLACE)."""

    text: str
    language: str
    entity: str
    form: Form = Form.NAME
    reading: Reading = Reading.ACTOR
    use: Use = Use.ALWAYS


@cache
def names(language: str) -> tuple[Name, ...]:
    """Return the names of a language (`en`, `th`), each text and entity once.

    Raises:
        AssetError: the tables have no names in this language, or a table is malformed.
    """
    if language not in LANGUAGES:
        raise AssetError(
            "the knowledge base has no names in a language",
            value=language,
            valid=", ".join(LANGUAGES),
            remedy="use one of these",
        )
    found: dict[tuple[str, str, bool], Name] = {}
    for name in map(_bare, _all(language)):
        found.setdefault((name.text, name.entity, name.reading is Reading.PLACE), name)
    return tuple(found.values())


def _all(language: str) -> Iterator[Name]:
    """The order decides: the first name of a text and entity stays."""
    yield from _listed("country_names", language, Reading.BOTH)
    yield from _countries(language)
    yield from _listed("metonyms", language, Reading.ACTOR)
    yield from _capitals(language)
    yield from _demonyms(language)
    yield from _organisations(language)
    yield from _persons(language)
    yield from _places(language)


def _bare(name: Name) -> Name:
    """An article is no part of a name: the tables write it only to say that a name takes it."""
    return replace(name, text=name.text[4:]) if name.text.startswith("the ") and name.text not in KEPT else name


def _countries(language: str) -> Iterator[Name]:
    for row in table("countries"):
        for column in (language, f"{language}_official"):
            if row[column]:
                yield Name(row[column], language, row["iso3"], Form.NAME, Reading.BOTH)


def _capitals(language: str) -> Iterator[Name]:
    """The capital of a living state stands for its government."""
    for row in table("countries"):
        if row[f"capital_{language}"] and not row["valid_to"]:
            yield Name(row[f"capital_{language}"], language, row["iso3"], Form.METONYM, Reading.BOTH)


def _listed(name: str, language: str, reading: Reading) -> Iterator[Name]:
    """Tables of one surface a row; an empty `reading` or `form` takes the table's default."""
    form = Form.METONYM if reading is Reading.ACTOR else Form.NAME
    for row in table(name):
        if row["language"] == language:
            yield Name(
                text=row["text"],
                language=language,
                entity=row["entity"],
                form=Form(row["form"]) if row.get("form") else form,
                reading=Reading(row["reading"]) if row.get("reading") else reading,
                use=_use(row["risky"]),
            )


def _demonyms(language: str) -> Iterator[Name]:
    for row in table("demonyms"):
        if row["language"] == language:
            for text in _unique((*variants(row["adjective"]), *variants(row["people"]))):
                yield Name(text, language, row["entity"], Form.DEMONYM, Reading.ACTOR, _use(row["risky"]))


def _organisations(language: str) -> Iterator[Name]:
    for row in table("organisations"):
        form = Form.DEMONYM if row["kind"] == ActorKind.PEOPLE else Form.NAME
        for text in _unique((*variants(row[language]), *variants(row[ACRONYMS.get(language, language)]))):
            yield Name(text.lstrip(DOUBTFUL), language, row["id"], form, Reading.ACTOR, _doubt(text))


def _persons(language: str) -> Iterator[Name]:
    """Full names, then the surname or short form where nobody else in the news bears it."""
    for row in table("persons"):
        for text in (*variants(row[language]), *variants(row[f"short_{language}"])):
            yield Name(text.lstrip(DOUBTFUL), language, row["id"], Form.NAME, Reading.ACTOR, _doubt(text))


def _places(language: str) -> Iterator[Name]:
    for row in table("places"):
        for text in variants(row[language]):
            yield Name(text.lstrip(DOUBTFUL), language, row["id"], Form.NAME, Reading.PLACE, _doubt(text))


def _doubt(text: str) -> Use:
    return Use.CONTEXT if text.startswith(DOUBTFUL) else Use.ALWAYS


def _use(cell: str) -> Use:
    return Use.CONTEXT if marked(cell) else Use.ALWAYS


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
