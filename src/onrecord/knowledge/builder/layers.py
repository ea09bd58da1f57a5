"""Reads the tables that a knowledge base is made of, the shipped ones and a user's over them, and merges them.

A layer is a folder of tab-separated tables (assets.py says how they look). A row of a later layer or file that has
the key of an earlier row changes that row: its cells that are not empty take the place of the earlier ones. So an
overlay adds with a new key, renames or closes a term with a known one, and retires with a row of `retire.tsv`.
Called by `compile.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord import assets
from onrecord.errors import AssetError

KEYS: Mapping[str, tuple[str, ...]] = {
    "countries": ("iso3",),
    "country_names": ("language", "text", "entity"),
    "demonyms": ("language", "entity", "adjective", "people"),
    "metonyms": ("language", "text", "entity"),
    "organisations": ("id",),
    "persons": ("id",),
    "terms": ("office", "country", "since"),
    "places": ("id",),
    "claims": ("place", "claimant", "how", "since"),
    "extents": ("country",),
    "reviewed": ("th", "en"),
    "learned": ("th", "en"),
    "retire": ("table", "key"),
}
"""The tables of facts, and the columns by which their rows are known. `country_names` may name any entity."""

HOLDER = ("office", "country", "name")
CORRECTED = frozenset({"terms"})
"""Tables whose later files correct earlier ones of the same layer; in others a key stands once."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of rows: its header, the bytes it was read from, and its layer, 0 for the lowest."""

    path: str
    name: str
    licence: str
    date: str
    sha256: str
    rows: int
    layer: int = 0


class Cells(dict[str, str]):
    """The cells of a row by column; a column that its table does not have is empty."""

    def __missing__(self, column: str) -> str:
        """Return an empty cell."""
        return ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, the file it stands in and its line there, counted from 1."""

    table: str
    cells: Cells
    source: Source
    line: int

    @property
    def key(self) -> tuple[str, ...]:
        """The cells by which the row is known."""
        return tuple(self.cells[column] for column in KEYS[self.table])

    @property
    def where(self) -> str:
        """The file and line, as an error names them."""
        return f"{self.source.path}:{self.line}"


@dataclass(slots=True)
class Tables:
    """Rows by table and key, and the sources that they come from, in the order they were read."""

    rows: dict[str, dict[tuple[str, ...], Row]] = field(default_factory=lambda: {name: {} for name in KEYS})
    sources: list[Source] = field(default_factory=list)
    held: dict[tuple[str, ...], list[Row]] = field(default_factory=dict)
    """Terms by office, country and holder."""
    twice: list[Row] = field(default_factory=list)
    """Rows whose key the same layer already has: an error of the table, found by checks.py."""

    def of(self, table: str) -> Iterable[Row]:
        """Return the rows of a table."""
        return self.rows[table].values()


def merged(layers: Iterable[Path]) -> Tables:
    """Return the rows of all layers, later ones over earlier ones.

    Raises:
        AssetError: a file has no header, a row has too many cells, or a folder has a table of another name.
    """
    tables = Tables()
    for number, layer in enumerate(layers):
        seen: set[tuple[str, ...]] = set()
        for row in _rows(layer, number, tables.sources):
            known = (row.table, *row.key, row.source.path if row.table in CORRECTED else "")
            if known in seen:
                tables.twice.append(row)
            seen.add(known)
            _lay(tables, row)
        _retire(tables)
    return tables


def digest(sources: Iterable[Source]) -> str:
    """Return the digest of files, by their bytes and names."""
    lines = sorted(f"{Path(source.path).name} {source.sha256}" for source in sources)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _rows(layer: Path, number: int, sources: list[Source]) -> Iterator[Row]:
    for file in sorted(layer.rglob("*.tsv")):
        relative = file.relative_to(layer)
        table = relative.parts[0].removesuffix(".tsv")
        if table in KEYS:
            source, numbered = _read(file, table, relative.as_posix(), number)
            sources.append(source)
            yield from (Row(table, Cells(cells), source, line) for line, cells in numbered)


def _read(file: Path, table: str, path: str, layer: int) -> tuple[Source, list[tuple[int, dict[str, str]]]]:
    """Return a file as a source, and its rows with their lines."""
    content = file.read_bytes()
    try:
        lines = content.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise AssetError("a table is not UTF-8", value=file, remedy="save it as UTF-8") from error
    head = assets.header_of(lines, name=str(file))
    if missing := set(KEYS[table]) - set(head["columns"].split()):
        raise AssetError("a table lacks a column", value=f"{file}: {', '.join(sorted(missing))}")
    found = list(assets.numbered(lines, name=str(file)))
    sha256 = hashlib.sha256(content).hexdigest()
    return Source(path, head["source"], head["licence"], head["date"], sha256, len(found), layer), found


def _lay(tables: Tables, row: Row) -> None:
    """Put a row over the one with its key, or beside the others."""
    there = tables.rows[row.table]
    under = there.get(row.key) or (_same_term(tables, row) if row.table in CORRECTED else None)
    laid = row
    if under is not None:
        del there[under.key]
        filled = {column: cell for column, cell in row.cells.items() if cell}
        laid = Row(row.table, Cells({**under.cells, **filled}), row.source, row.line)
    there[laid.key] = laid
    if row.table in CORRECTED:
        held = tables.held.setdefault(_cells(laid, HOLDER), [])
        held[:] = [*(one for one in held if under is None or one is not under), laid]


def _same_term(tables: Tables, row: Row) -> Row | None:
    """Return the only term of this holder in this office: a row that corrects it may change the day it began."""
    same = tables.held.get(_cells(row, HOLDER), ())
    return same[0] if len(same) == 1 and same[0].source is not row.source else None


def _cells(row: Row, columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(row.cells[column] for column in columns)


def _retire(tables: Tables) -> None:
    """Take out what the layer's `retire.tsv` names: a table, and the key's cells divided by `|`."""
    for row in tables.of("retire"):
        there = tables.rows.get(row.cells["table"])
        if there is None:
            raise AssetError("a row retires from no table", value=row.where, valid=", ".join(KEYS))
        there.pop(tuple(cell.strip() for cell in row.cells["key"].split("|")), None)
    tables.rows["retire"].clear()
