"""Finds, checks and opens the data files that ship inside the package; finds what other packages plug in.

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

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
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
    found: dict[str, str] = {}
    for line in _lines(package, path):
        if not line.startswith("#"):
            break
        name, colon, value = line[1:].partition(":")
        if colon:
            found.setdefault(name.strip(), value.strip())
    missing = [name for name in HEADER if name not in found]
    if missing:
        raise AssetError(
            f"a data file has no header field {missing[0]!r}",
            value=f"{package}/{path}",
            valid=", ".join(HEADER),
            remedy="add the line to the file's head",
        )
    return found


def rows(package: str, path: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a tab-separated data file as mappings from column name to cell.

    Raises:
        AssetError: the header is incomplete, or a row has more cells than there are columns.
    """
    columns = header(package, path)["columns"].split()
    for number, line in enumerate(_lines(package, path), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise AssetError(
                f"line {number} has {len(cells)} cells",
                value=f"{package}/{path}",
                valid=f"at most {len(columns)}: {' '.join(columns)}",
                remedy="mend the line",
            )
        cells += [""] * (len(columns) - len(cells))
        yield dict(zip(columns, (cell.strip() for cell in cells), strict=True))


@cache
def plugins(group: str) -> Mapping[str, EntryPoint]:
    """Return the entry points of a group by name, those of every installed package; none is loaded."""
    return {entry.name: entry for entry in entry_points(group=group)}


@cache
def _lines(package: str, path: str) -> tuple[str, ...]:
    return tuple(open_bytes(package, path).decode("utf-8").splitlines())
