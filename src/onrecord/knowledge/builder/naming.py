"""Rows of the tables as names: which surface stands for which actor or place, and how far it can be trusted.

The order of the tables decides: the first name of a text and entity stays. Called by `compile.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from onrecord.knowledge.builder.layers import Row, Source, Tables
from onrecord.knowledge.builder.learned import Status
from onrecord.knowledge.names import LANGUAGES, Name, Reading, Use
from onrecord.knowledge.spelling import slug
from onrecord.knowledge.tables import DOUBTFUL, marked, variants
from onrecord.model.annotations import ActorKind, Form

ACRONYMS = {"en": ("acronym",)}
"""The column of acronyms: they are Latin, so English lists them, and a text in Thai is searched for both."""
KEPT = frozenset({"the West"})
"""Without its article the name would be another word."""
SPANS = ("cities", "regions", "geonames")
"""How the files of places with very many rows begin, most of them never in the news."""
Found = tuple[Name, Source]
Maker = Callable[[Row], Iterable[Name]]


def names(tables: Tables, twins: Mapping[str, str]) -> tuple[Found, ...]:
    """Return every name with the file that tells it, each text, entity and reading as a place once.

    `twins` has the ids of places that are others, with the ids of these; they get their names, behind their own.
    """
    kept: dict[tuple[str, str, bool], Found] = {}
    for name, source in sorted(_all(tables), key=lambda found: found[0].entity in twins):
        bare = replace(_bare(name), entity=twins.get(name.entity, name.entity))
        kept.setdefault((bare.text, bare.entity, bare.reading is Reading.PLACE), (bare, source))
    return tuple(kept.values())


def _all(tables: Tables) -> Iterator[Found]:
    makers: tuple[tuple[str, Maker], ...] = (
        ("country_names", partial(_listed, reading=Reading.BOTH, form=Form.NAME)),
        ("countries", _country),
        ("metonyms", partial(_listed, reading=Reading.ACTOR, form=Form.METONYM)),
        ("countries", _capital),
        ("demonyms", _demonyms),
        ("organisations", _organisation),
        ("persons", _person),
        ("learned", _learned),
        ("places", _place),
    )
    for table, make in makers:
        for row in tables.of(table):
            yield from ((name, row.source) for name in make(row))


def _bare(name: Name) -> Name:
    """An article is no part of a name: the tables write it only to say that a name takes it."""
    return replace(name, text=name.text[4:]) if name.text.startswith("the ") and name.text not in KEPT else name


def _country(row: Row) -> Iterator[Name]:
    cells = row.cells
    for language in LANGUAGES:
        for column in (language, f"{language}_official"):
            if cells[column]:
                yield Name(cells[column], language, cells["iso3"], Form.NAME, Reading.BOTH)


def _capital(row: Row) -> Iterator[Name]:
    """The capital of a living state stands for its government."""
    cells = row.cells
    for language in LANGUAGES:
        if cells[f"capital_{language}"] and not cells["valid_to"]:
            yield Name(cells[f"capital_{language}"], language, cells["iso3"], Form.METONYM, Reading.BOTH)


def _listed(row: Row, *, reading: Reading, form: Form) -> Iterator[Name]:
    """A surface a row; an empty `reading` or `form` takes the table's default."""
    cells = row.cells
    yield Name(
        text=cells["text"],
        language=cells["language"],
        entity=cells["entity"],
        form=Form(cells["form"]) if cells["form"] else form,
        reading=Reading(cells["reading"]) if cells["reading"] else reading,
        use=Use.CONTEXT if marked(cells["risky"]) else Use.ALWAYS,
    )


def _demonyms(row: Row) -> Iterator[Name]:
    cells = row.cells
    use = Use.CONTEXT if marked(cells["risky"]) else Use.ALWAYS
    for text in dict.fromkeys((*variants(cells["adjective"]), *variants(cells["people"]))):
        yield Name(text, cells["language"], cells["entity"], Form.DEMONYM, Reading.ACTOR, use)


def _organisation(row: Row) -> Iterator[Name]:
    form = Form.DEMONYM if row.cells["kind"] == ActorKind.PEOPLE else Form.NAME
    for language in LANGUAGES:
        columns = (language, *ACRONYMS.get(language, ()))
        yield from _texts(row, language, columns, form, Reading.ACTOR)


def _person(row: Row) -> Iterator[Name]:
    """Full names, then the surname or short form where nobody else in the news bears it."""
    for language in LANGUAGES:
        yield from _texts(row, language, (language, f"short_{language}"), Form.NAME, Reading.ACTOR)


def _learned(row: Row) -> Iterator[Name]:
    """What a person has accepted of the names that articles explain in brackets."""
    if row.cells["status"] == Status.ACCEPTED:
        id_ = row.cells["entity"] or slug(row.cells["en"])
        for language in LANGUAGES:
            yield Name(row.cells[language], language, id_)


def _place(row: Row) -> Iterator[Name]:
    many = row.source.path.rpartition("/")[2].startswith(SPANS)
    for language in LANGUAGES:
        for name in _texts(row, language, (language,), Form.NAME, Reading.PLACE):
            yield replace(name, use=Use.SPAN) if many else name


def _texts(row: Row, language: str, columns: Iterable[str], form: Form, reading: Reading) -> Iterator[Name]:
    for text in dict.fromkeys(text for column in columns for text in variants(row.cells[column])):
        use = Use.CONTEXT if text.startswith(DOUBTFUL) else Use.ALWAYS
        yield Name(text.lstrip(DOUBTFUL), language, row.cells["id"], form, reading, use)
