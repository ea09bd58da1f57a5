"""Merged tables to the rows of the compiled file: actors, holders of offices, places and claims.

A holder whom no table of persons lists becomes an actor of their own, with the name that the source gives; one whom
a table lists under another spelling is found by the name and the country. Names are made in `naming.py`, the file is
written in `write.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.knowledge.builder.layers import Row, Source, Tables
from onrecord.knowledge.builder.learned import Status
from onrecord.knowledge.builder.naming import Found, names
from onrecord.knowledge.builder.twins import GEONAMES, singles, twins
from onrecord.knowledge.names import LANGUAGES, Name, Reading, Use
from onrecord.knowledge.spelling import plain, slug
from onrecord.knowledge.tables import first, marked, number, variants
from onrecord.model.annotations import ActorKind, Form

Cells = tuple[object, ...]
Told = Callable[[Row], int]
"""The number of the source that tells a row."""
ENGLISH = ("en",)
"""Whose adjectives and articles are kept for the names that are made by rule."""
GOVERNING = "GOV"
"""PLOVER sector of a holder whom only the terms know."""
MILITARY = frozenset({"chief_of_defence", "army_chief", "navy_chief", "air_force_chief", "junta_chief"})


@dataclass(frozen=True, slots=True)
class Compiled:
    """The rows of the file by table, each a tuple in the order of the columns of sql/schema.sql."""

    sources: Sequence[Source]
    rows: Mapping[str, Sequence[Cells]]
    names: Sequence[Found]


@dataclass(slots=True)
class _Persons:
    """Who the tables know, by id and by compared name in a country."""

    known: dict[tuple[str, str], str] = field(default_factory=dict)
    made: dict[str, Row] = field(default_factory=dict)


def compiled(tables: Tables) -> Compiled:
    """Return the rows of the compiled file."""
    sources = list(tables.sources)
    numbers = {id(source): number for number, source in enumerate(sources, start=1)}
    told = _teller(sources, dict(numbers))
    persons = _persons(tables)
    terms = list(_terms(tables, persons, told))
    made = [(_holder_name(row, id_), row.source) for id_, row in persons.made.items()]
    known = twins(tables)
    found = (*names(tables, known), *made)
    rows: dict[str, Sequence[Cells]] = {
        "entity": sorted(_entities(tables, persons, told), key=_by_first),
        "term": terms,
        "place": sorted(_places(tables, known, told), key=_by_first),
        "claim": list(_claims(tables, told)),
        "name": list(_names(found, numbers)),
        "trusted": list(_trusted(found)),
    }
    return Compiled(sources, rows, found)


def _teller(sources: list[Source], numbers: dict[int, int]) -> Told:
    """Return what numbers the source of a row: the one that the row itself names, added to the list, else its file."""
    own: dict[tuple[str, str], int] = {}

    def told(row: Row) -> int:
        file, said = row.source, row.cells["source"]
        if not said:
            return numbers[id(file)]
        if (said, file.licence) not in own:
            sources.append(replace(file, name=said, rows=0))
            own[said, file.licence] = len(sources)
        return own[said, file.licence]

    return told


def _by_first(cells: Cells) -> str:
    return str(cells[0])


def _compared(name: str) -> tuple[str, ...]:
    """Return what a name is compared by: as it is, its first and last word, its words in any order."""
    words = plain(name).split()
    ends = dict.fromkeys((words[0], words[-1])) if words else ()
    return " ".join(words), " ".join(ends), " ".join(sorted(words))


def _persons(tables: Tables) -> _Persons:
    found = _Persons()
    for row in tables.of("persons"):
        country = row.cells["country"]
        for name in variants(row.cells["en"]):
            for key in _compared(name):
                found.known.setdefault((key, country), row.cells["id"])
            found.known.setdefault((plain(name), ""), row.cells["id"])
    return found


def _person_of(row: Row, persons: _Persons) -> str:
    """Return the id of a term's holder, made where no table lists the name; of one name in two polities, one person."""
    cells = row.cells
    if cells["person"]:
        return cells["person"]
    name, country = cells["name"], cells["country"]
    for key in (*((key, country) for key in _compared(name)), (plain(name), "")):
        if id_ := persons.known.get(key):
            return id_
    id_ = slug(name)
    persons.made.setdefault(id_, row)
    return id_


def _terms(tables: Tables, persons: _Persons, told: Told) -> Iterator[Cells]:
    """Terms by office and country, in order of their start."""
    held: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in tables.of("terms"):
        held[row.cells["office"], row.cells["country"]].append(row)
    for (office, country), rows in sorted(held.items()):
        for rank, row in enumerate(sorted(rows, key=lambda row: (row.cells["since"], row.cells["name"]))):
            c = row.cells
            until, as_of = c["until"] or None, c["as_of"] or c["until"] or c["since"]
            acting = int(marked(c["acting"]))
            person = _person_of(row, persons)
            yield (office, country, rank, c["name"], person, c["since"], until, as_of, acting, told(row))


def _holder_name(row: Row, id_: str) -> Name:
    """A full name names its holder; a single word may be anybody's."""
    name = row.cells["name"]
    return Name(name, "en", id_, use=Use.ALWAYS if " " in name else Use.CONTEXT)


def _entities(tables: Tables, persons: _Persons, told: Told) -> Iterator[Cells]:
    adjectives, definite = _adjectives(tables), _definite(tables)
    for row in tables.of("countries"):
        yield _entity(row, told, id_="iso3", kind=ActorKind.COUNTRY, adjective=adjectives, definite=definite)
    for row in tables.of("organisations"):
        yield _entity(row, told, kind=ActorKind(row.cells["kind"]))
    for row in tables.of("persons"):
        yield _entity(row, told, kind=ActorKind.PERSON)
    for row in tables.of("learned"):
        if row.cells["status"] == Status.ACCEPTED and not row.cells["entity"]:
            yield _learned(row, told)
    for id_, row in persons.made.items():
        sector = "MIL" if row.cells["office"] in MILITARY else GOVERNING
        country = row.cells["country"] if row.cells["country"].isupper() else None
        who = (id_, ActorKind.PERSON.value, row.cells["name"], None, country, sector)
        yield (*who, None, None, None, None, None, 0, told(row))


def _learned(row: Row, told: Told) -> Cells:
    cells = row.cells
    who = (slug(cells["en"]), cells["kind"], cells["en"], cells["th"], cells["country"] or None)
    return (*who, None, None, None, None, None, None, 0, told(row))


def _entity(
    row: Row,
    told: Told,
    *,
    kind: ActorKind,
    id_: str = "id",
    adjective: Mapping[str, str] = {},
    definite: frozenset[str] = frozenset(),
) -> Cells:
    cells = row.cells
    id_ = cells[id_]
    shown = {language: first(cells[language]) or None for language in ("en", "th")}
    return (
        id_,
        kind.value,
        shown["en"] or first(cells["acronym"]) or None,
        shown["th"],
        id_ if kind is ActorKind.COUNTRY else cells["country"] or None,
        cells["plover"] or None,
        cells["wikidata"] or None,
        cells["parent"] or None,
        cells["valid_from"] or None,
        cells["valid_to"] or cells["died"] or None,
        adjective.get(id_),
        int(id_ in definite),
        told(row),
    )


def _adjectives(tables: Tables) -> Mapping[str, str]:
    rows = (row.cells for row in tables.of("demonyms") if row.cells["language"] in ENGLISH and row.cells["adjective"])
    return {cells["entity"]: first(cells["adjective"]) for cells in rows}


def _definite(tables: Tables) -> frozenset[str]:
    """Return the countries whose English name the tables also list with its article."""
    named = {row.cells["iso3"]: f"the {row.cells['en']}" for row in tables.of("countries")}
    listed = (row.cells for row in tables.of("country_names"))
    return frozenset(cells["entity"] for cells in listed if named.get(cells["entity"]) == cells["text"])


def _places(tables: Tables, known: Mapping[str, str], told: Told) -> Iterator[Cells]:
    boxes = {row.cells["country"]: row for row in tables.of("extents")}
    for row in tables.of("countries"):
        box = boxes[row.cells["iso3"]].cells if row.cells["iso3"] in boxes else {}
        yield _country_place(row, box, told)
    for row in singles(tables, known):
        yield _place(row, told)


def _country_place(row: Row, box: Mapping[str, str], told: Told) -> Cells:
    cells = row.cells
    id_, en, th = cells["iso3"], cells["en"], cells["th"]
    middle = [number(box.get(axis, "")) for axis in ("lat", "lon")]
    edges = [number(box.get(edge, "")) for edge in EDGES]
    wikidata = cells["wikidata"] or None
    return (id_, "country", en, th, id_, None, *middle, "country", *edges, None, None, wikidata, told(row))


EDGES = ("south", "west", "north", "east")


def _place(row: Row, told: Told) -> Cells:
    cells = row.cells
    edges: Sequence[float | None] = [float(edge) for edge in variants(cells["extent"])] or [None] * len(EDGES)
    return (
        cells["id"],
        cells["kind"],
        first(cells["en"]) or None,
        first(cells["th"]) or None,
        cells["country"] or None,
        cells["admin1"] or None,
        number(cells["lat"]),
        number(cells["lon"]),
        cells["precision"] or "city",
        *edges,
        int(cells["population"]) if cells["population"] else None,
        cells["geonames"] or cells["id"].partition(GEONAMES)[2] or None,
        cells["wikidata"] or None,
        told(row),
    )


def _claims(tables: Tables, told: Told) -> Iterator[Cells]:
    by_place: dict[str, list[Row]] = defaultdict(list)
    for row in tables.of("claims"):
        by_place[row.cells["place"]].append(row)
    for place, rows in sorted(by_place.items()):
        for rank, row in enumerate(rows):
            c = row.cells
            yield (place, rank, c["claimant"], c["how"], c["since"] or None, c["until"] or None, told(row))


TRUST = (Use.ALWAYS, Use.CONTEXT, Use.SPAN)


def _names(found: Sequence[Found], numbers: Mapping[int, int]) -> Iterator[Cells]:
    """Names by text; of one text those trusted most first, actors before places, in the order of the tables."""
    by_text: dict[str, list[Found]] = defaultdict(list)
    for name, source in found:
        by_text[name.text].append((name, source))
    for text in sorted(by_text):
        ordered = sorted(by_text[text], key=lambda pair: (TRUST.index(pair[0].use), pair[0].reading is Reading.PLACE))
        for rank, (name, source) in enumerate(ordered):
            form = Form(name.form).value
            at = (text, rank, name.language, name.entity, form)
            yield (*at, name.reading.value, name.use.value, numbers[id(source)])


def _trusted(found: Sequence[Found]) -> Iterator[Cells]:
    for language in LANGUAGES:
        texts = {name.text for name, _ in found if name.use is Use.ALWAYS and name.language == language}
        yield language, "\n".join(sorted(texts))
