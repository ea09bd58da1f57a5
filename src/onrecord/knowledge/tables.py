"""Opens the tables of knowledge/data/ and reads the cell types that they share.

Each other module of the package owns its tables; here is only what all of them need: rows by table name,
cells with several values, dates, yes-or-no marks. Called by nothing outside the package.
"""

from __future__ import annotations

from functools import cache

from onrecord import assets

PACKAGE = "onrecord.knowledge"
VARIANTS = "|"
"""Divides the values of a cell that holds several, the preferred one first."""
DOUBTFUL = "~"
"""Stands before a value that is good only in context."""


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `data/<name>.tsv`, or of the files in `data/<name>/`; they are shared: nobody may change one.

    Raises:
        AssetError: the table is missing or malformed.
    """
    return tuple(row for path in assets.tables(PACKAGE, f"data/{name}") for row in assets.rows(PACKAGE, path))


def variants(cell: str) -> tuple[str, ...]:
    """Return the values of a cell, in order, without empty ones."""
    return tuple(value for part in cell.split(VARIANTS) if (value := part.strip()))


def first(*cells: str) -> str:
    """Return the preferred value of the first cell that has one, or an empty string."""
    return next((values[0].lstrip(DOUBTFUL) for cell in cells if (values := variants(cell))), "")


def marked(cell: str) -> bool:
    """Tell whether a yes-or-no cell says yes (`1`)."""
    return cell == "1"


def number(cell: str) -> float | None:
    """Return the number in a cell, None when it is empty."""
    return float(cell) if cell else None
