"""Finds, checks and opens the data files that ship inside the package.

A data file is UTF-8, tab-separated, and opens with comment lines that name its source, licence, date and
columns:

    # source: written for onrecord
    # licence: CC0-1.0
    # date: 2026-11-22
    # columns: surface  act  factivity

Rows follow, one a line; an empty cell is an empty string; a line that starts with `#` is a comment.
Called by `knowledge`, by the language packs and by the registries. Nothing here knows what a row means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from onrecord.errors import AssetError

HEADER = ("source", "licence", "date", "columns")
"""The header fields that every data file must have, in this order of reading."""


def open_bytes(package: str, path: str) -> bytes:
    """Return the bytes of the file `path` inside `package`.

    Raises:
        AssetError: the file is not in the package.
    """
    try:
        return files(package).joinpath(path).read_bytes()
    except (FileNotFoundError, ModuleNotFoundError) as error:
        raise AssetError(
            "a data file of the package is missing", value=f"{package}/{path}", remedy="reinstall onrecord"
        ) from error


def tables(package: str, path: str) -> tuple[str, ...]:
    """Return the paths of a table's files: `path` with `.tsv`, or every `.tsv` in the folder `path`, by name.

    Raises:
        AssetError: there is neither.
    """
    folder = files(package).joinpath(path)
    if folder.is_dir():
        return tuple(sorted(f"{path}/{file.name}" for file in folder.iterdir() if file.name.endswith(".tsv")))
    open_bytes(package, f"{path}.tsv")
    return (f"{path}.tsv",)


def header(package: str, path: str) -> dict[str, str]:
    """Return the header fields of a data file, by name.

    Raises:
        AssetError: a field of `HEADER` is absent.
    """
    return header_of(_lines(package, path), name=f"{package}/{path}")


def rows(package: str, path: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a tab-separated data file as mappings from column name to cell.

    Raises:
        AssetError: the header is incomplete, or a row has more cells than there are columns.
    """
    for _, cells in numbered(_lines(package, path), name=f"{package}/{path}"):
        yield cells


def header_of(lines: Sequence[str], *, name: str) -> dict[str, str]:
    """Return the header fields of the lines of a data file; `name` is how an error calls it."""
    found: dict[str, str] = {}
    for line in lines:
        if not line.startswith("#"):
            break
        field, colon, value = line[1:].partition(":")
        if colon:
            found.setdefault(field.strip(), value.strip())
    missing = [field for field in HEADER if field not in found]
    if missing:
        raise AssetError(
            f"a data file has no header field {missing[0]!r}",
            value=name,
            valid=", ".join(HEADER),
            remedy="add the line to the file's head",
        )
    return found


def numbered(lines: Sequence[str], *, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of the lines of a data file, each with its line number from 1."""
    columns = header_of(lines, name=name)["columns"].split()
    width = len(columns)
    for number, line in enumerate(lines, start=1):
        if line[:1] == "#" or not line or line.isspace():
            continue
        cells = line.split("\t")
        if len(cells) != width:
            cells += _missing(cells, width, number, name)
        yield number, dict(zip(columns, map(str.strip, cells), strict=True))


def _missing(cells: Sequence[str], width: int, number: int, name: str) -> list[str]:
    """Return the empty cells that a short row lacks."""
    if len(cells) > width:
        raise AssetError(
            f"line {number} has {len(cells)} cells", value=name, valid=f"at most {width}", remedy="mend the line"
        )
    return [""] * (width - len(cells))


@cache
def _lines(package: str, path: str) -> tuple[str, ...]:
    return tuple(open_bytes(package, path).decode("utf-8").splitlines())
