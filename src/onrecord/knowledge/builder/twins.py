"""Places that stand in two tables, under an id of news and under that of GeoNames: which is which.

The row that news has stays, with what only GeoNames tells of it; its further names stay as the names of one of very
many. Called by `compile.py` and `naming.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.knowledge.builder.layers import Cells, Row, Tables

GEONAMES = "geonames:"
"""How the ids of places begin that are known by their number in GeoNames alone."""
TOLD = ("admin1", "population")
"""Columns that a row of news takes from its twin where it leaves them empty."""


def twins(tables: Tables) -> Mapping[str, str]:
    """Return the ids of the rows that another row says it is, each with the id of that row."""
    there = tables.rows["places"]
    found: dict[str, str] = {}
    for row in there.values():
        other = f"{GEONAMES}{row.cells['geonames']}"
        if other != row.cells["id"] and (other,) in there:
            found.setdefault(other, row.cells["id"])
    return found


def singles(tables: Tables, known: Mapping[str, str]) -> Iterator[Row]:
    """Yield the rows of places, each place once."""
    there = tables.rows["places"]
    other_of = {kept: other for other, kept in known.items()}
    for row in there.values():
        id_ = row.cells["id"]
        if id_ in other_of:
            other = there[other_of[id_],].cells
            told = {column: row.cells[column] or other[column] for column in TOLD}
            yield Row(row.table, Cells({**row.cells, **told}), row.source, row.line)
        elif id_ not in known:
            yield row
