"""Outside data as tables of the user's own: GeoNames dumps, answers and ids of Wikidata, observations of the Factbook.

Each reader turns a file that the user has fetched into rows of our tables, and writes them into the user's folder of
tables under a name of their own, so that the next build lays them over the shipped ones. A row that cannot be used
is counted, with the reason. Nothing is fetched here. Called by the command line (`onrecord kb import`).
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path

from onrecord import assets
from onrecord.errors import AssetError, MissingInput, UsageError
from onrecord.knowledge.builder.identify import COLUMNS, matched
from onrecord.knowledge.builder.layers import Cells, merged
from onrecord.knowledge.builder.observed import terms as observed_terms
from onrecord.knowledge.names import named
from onrecord.knowledge.spelling import slug
from onrecord.knowledge.tables import PACKAGE, table

PLACES = [
    "id",
    "en",
    "th",
    "kind",
    "country",
    "admin1",
    "lat",
    "lon",
    "precision",
    "extent",
    "geonames",
    "wikidata",
    "population",
    "source",
]
PERSONS = ["id", "country", "plover", "en", "th", "short_en", "short_th", "died", "wikidata", "source"]
TERMS = ["office", "country", "name", "person", "since", "until", "as_of", "source", "acting"]
SHIPPED = Path(str(files(PACKAGE).joinpath("data")))
GEONAMES = 19
"""Columns of a GeoNames dump (download.geonames.org/export/dump/readme.txt)."""
SMALLEST = 1000
"""People that a town of a GeoNames dump must have, where the user says nothing else."""
Row = Mapping[str, str]


@dataclass(slots=True)
class Imported:
    """What an import made: the tables written, their rows, and what was left out, by reason."""

    written: dict[Path, int] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Wish:
    """What to import: the file, the folder of tables to write into, the day of the data; `smallest` is the number
    of people from which a town counts, `names` a GeoNames file of alternate names for the Thai ones."""

    file: Path
    folder: Path
    day: date
    smallest: int = SMALLEST
    names: Path | None = None


def geonames(wish: Wish) -> Imported:
    """Import towns (class P) and first-level regions (ADM1) of a GeoNames dump, tab-separated with 19 columns.

    Raises:
        MissingInput: a file is not there.
        UsageError: it is no GeoNames dump.
    """
    done = Imported()
    thai = _thai_names(wish.names) if wish.names else {}
    countries = {row["iso2"]: row["iso3"] for row in table("countries") if row["iso2"]}
    rows = list(_towns(wish, countries, thai, done))
    _write(done, wish, f"places/geonames-{slug(wish.file.stem)}.tsv", PLACES, rows, ("GeoNames", "CC-BY-4.0"))
    return done


def wikidata(wish: Wish) -> Imported:
    """Import holders of offices from an answer of the query in docs/knowledge.md, as JSON or CSV.

    Raises:
        MissingInput: the file is not there.
        UsageError: it lacks a column of the query.
    """
    done = Imported()
    persons: dict[str, Row] = {}
    terms: list[Row] = []
    offices = {row["office"] for row in table("office_titles")}
    for row in _answers(wish.file):
        if (reason := _unusable(row, offices)) is not None:
            done.left_out[reason] += 1
            continue
        person = _wikidata_person(row)
        persons[person["id"]] = person
        until = row.get("until", "")[:10]
        terms.append(
            {"office": row["office"], "country": row["country"], "name": row["en"], "person": person["id"]}
            | {"since": row["since"][:10], "until": until, "as_of": until or wish.day.isoformat()}
        )
    told = ("Wikidata", "CC0-1.0")
    _write(done, wish, "persons/wikidata.tsv", PERSONS, list(persons.values()), told)
    _write(done, wish, "terms/wikidata.tsv", TERMS, terms, told)
    return done


def factbook(wish: Wish) -> Imported:
    """Import observations of heads of state and government: a CSV with the columns iso3, office, holder, since,
    first_seen, last_seen, as parsed from editions of the CIA World Factbook (public domain).

    Raises:
        MissingInput: the file is not there.
        UsageError: it lacks a column.
    """
    done = Imported()
    seen = list(_csv(wish.file, {"iso3", "office", "holder", "since", "first_seen", "last_seen"}))
    _write(done, wish, "terms/factbook-own.tsv", TERMS, list(observed_terms(seen)), ("CIA World Factbook", "CC0-1.0"))
    return done


def ids(wish: Wish) -> Imported:
    """Import Wikidata's ids for rows of the shipped tables: a table of facts with the columns of `identify.COLUMNS`,
    as scripts/knowledge/gather_ids.py writes it. An id is taken where it is sure (`identify.py`).

    Raises:
        MissingInput: the file is not there.
        UsageError: it is no such table.
    """
    done = Imported()
    header, told = _facts(wish.file)
    tables = merged([SHIPPED])
    for name, found in matched(tables, told).items():
        has = {row.cells["id"] for row in tables.of(name) if row.cells["wikidata"]}
        rows = [{"id": id_, "wikidata": found.ids[id_]} for id_ in sorted(found.ids) if id_ not in has]
        _write(done, wish, f"{name}/ids.tsv", ["id", "wikidata"], rows, (header["source"], header["licence"]))
        done.left_out.update({f"{name}: {reason}": count for reason, count in found.left_out.items()})
    return done


KINDS: Mapping[str, Callable[[Wish], Imported]] = {
    "geonames": geonames,
    "wikidata": wikidata,
    "factbook": factbook,
    "ids": ids,
}
"""What can be imported, by the name that the command line gives it."""


def _facts(file: Path) -> tuple[Row, list[Cells]]:
    """Return the header and the rows of a table of facts."""
    lines = list(_lines(file))
    try:
        header = assets.header_of(lines, name=str(file))
        return header, [Cells(cells) for _, cells in assets.numbered(lines, name=str(file))]
    except AssetError as error:
        raise UsageError("that is no table of ids", value=file, valid=f"columns {' '.join(COLUMNS)}") from error


def _towns(wish: Wish, countries: Row, thai: Mapping[str, list[str]], done: Imported) -> Iterator[Row]:
    for number, line in enumerate(_lines(wish.file), start=1):
        cells = line.split("\t")
        if len(cells) != GEONAMES:
            raise UsageError(
                f"line {number} has {len(cells)} columns", value=wish.file, valid=f"a GeoNames dump with {GEONAMES}"
            )
        id_, name, plain, lat, lon, class_, code, iso2 = (*cells[:3], *cells[4:6], *cells[6:9])
        region = code == "ADM1"
        if not region and class_ != "P":
            done.left_out["neither a town nor a first-level region"] += 1
        elif not region and int(cells[14] or 0) < wish.smallest:
            done.left_out[f"fewer than {wish.smallest} people"] += 1
        elif iso2 not in countries:
            done.left_out["no country that is known"] += 1
        else:
            yield {
                "id": f"geonames:{id_}",
                "en": "|".join(dict.fromkeys(filter(None, (name, plain)))),
                "th": "|".join(thai.get(id_, ())),
                "kind": "region" if region else "city",
                "country": countries[iso2],
                "admin1": cells[10],
                "lat": lat,
                "lon": lon,
                "precision": "region" if region else "city",
                "geonames": id_,
                "population": cells[14],
            }


def _thai_names(file: Path) -> Mapping[str, list[str]]:
    """Return the Thai names of a GeoNames file of alternate names, by GeoNames id, preferred ones first."""
    found: dict[str, list[tuple[bool, str]]] = {}
    for line in _lines(file):
        cells = line.split("\t")
        if len(cells) > len("idlo") and cells[2] == "th":
            found.setdefault(cells[1], []).append((cells[4] != "1", cells[3]))
    return {id_: [name for _, name in sorted(names)] for id_, names in found.items()}


def _answers(file: Path) -> Iterator[Row]:
    """Yield the rows of an answer of Wikidata's query service, as JSON (SPARQL 1.1) or CSV."""
    columns = {"person", "en", "office", "country", "since"}
    if file.suffix.lower() == ".csv":
        yield from _csv(file, columns)
        return
    try:
        answer = json.loads("\n".join(_lines(file)))
        bindings = answer["results"]["bindings"] if isinstance(answer, dict) else answer
    except (ValueError, KeyError) as error:
        raise UsageError("that is no answer of Wikidata", value=file, valid="SPARQL results as JSON, or CSV") from error
    for row in bindings:
        yield {key: cell["value"] if isinstance(cell, dict) else str(cell) for key, cell in row.items()}


def _unusable(row: Row, offices: set[str]) -> str | None:
    if not row.get("en") or not row.get("since"):
        return "no English name or no start"
    return None if row.get("office") in offices else "an office that the titles do not know"


def _wikidata_person(row: Row) -> Row:
    """Return the row of a person, under the id that the knowledge base already has for the name."""
    known = {name.entity for name in named(row["en"])}
    id_ = known.pop() if len(known) == 1 else slug(row["en"])
    qid = row["person"].rpartition("/")[2]
    return {
        "id": id_,
        "country": row["country"],
        "plover": "GOV",
        "en": row["en"],
        "th": row.get("th", ""),
        "wikidata": qid,
    }


def _csv(file: Path, columns: set[str]) -> Iterator[Row]:
    reader = csv.DictReader(_lines(file))
    if missing := columns - set(reader.fieldnames or ()):
        raise UsageError(
            "the file lacks a column", value=f"{file}: {', '.join(sorted(missing))}", valid=", ".join(sorted(columns))
        )
    yield from reader


def _lines(file: Path) -> Iterator[str]:
    try:
        with file.open(encoding="utf-8") as stream:
            for line in stream:
                yield line.rstrip("\r\n")
    except FileNotFoundError as error:
        raise MissingInput("there is no such file", value=file) from error
    except UnicodeDecodeError as error:
        raise UsageError("the file is not UTF-8", value=file, remedy="convert it") from error


def _write(
    done: Imported, wish: Wish, path: str, columns: list[str], rows: Iterable[Row], told: tuple[str, str]
) -> None:
    source, licence = told
    lines = [f"# source: {source} ({wish.file.name})", f"# licence: {licence}", f"# date: {wish.day.isoformat()}"]
    lines.append(f"# columns: {' '.join(columns)}")
    count = 0
    for row in rows:
        lines.append("\t".join(" ".join(row.get(column, "").split()) for column in columns))
        count += 1
    target = wish.folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines) + "\n", "utf-8")
    done.written[target] = count
