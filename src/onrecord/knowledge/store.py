"""The compiled knowledge base: one read-only file, opened once, asked in microseconds.

`knowledge/builder` writes the file from the tables in data/; which file is asked is decided here: the one that
ONRECORD_KNOWLEDGE names, else the user's own (made by `onrecord kb build` from the shipped tables and their
overlays), else the shipped one. The questions are sql/*.sql. Called by the modules of this package only.
"""

from __future__ import annotations

import os
import sqlite3
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.errors import AssetError

PACKAGE = "onrecord.knowledge"
FILE = "knowledge.sqlite"
FORMAT = "2"
"""The layout of the file (sql/schema.sql); a file of another one is refused."""
CHOSEN = "ONRECORD_KNOWLEDGE"
HOME = "ONRECORD_HOME"
"""Environment variables: a compiled file to ask, and the folder of a user's own data (~/.onrecord)."""
REMEDY = "build it with `onrecord kb build`"
OVERLAYS = "knowledge"
"""The user's tables, a folder in theirs."""


def home() -> Path:
    """Return the folder of this user's own data, whether it exists or not."""
    return Path(os.environ.get(HOME) or Path.home() / ".onrecord")


def overlays() -> Path:
    """Return the folder of this user's tables, whether it exists or not."""
    return home() / OVERLAYS


def shipped() -> Path:
    """Return the path of the file that comes with the package."""
    return Path(str(files(PACKAGE).joinpath(FILE)))


def own() -> Path:
    """Return the path of this user's own file, whether it exists or not."""
    return home() / FILE


def path() -> Path:
    """Return the path of the file that is asked."""
    if chosen := os.environ.get(CHOSEN):
        return Path(chosen)
    return own() if own().exists() else shipped()


@cache
def connection() -> sqlite3.Connection:
    """Return the open file of this process.

    Raises:
        AssetError: it is missing, no knowledge base, of another layout, or built on other tables than the shipped.
    """
    opened = _open(path())
    if path() == own() and shipped().exists() and _meta(opened, "base") != _meta(_open(shipped()), "base"):
        raise AssetError(
            "your knowledge base was built on the tables of another version of onrecord",
            value=own(),
            remedy="build it again with `onrecord kb build`, or remove it to use the shipped one",
        )
    return opened


def asked(query: str, **values: object) -> list[sqlite3.Row]:
    """Return the rows that the question sql/`query`.sql gives for the named values."""
    return connection().execute(_question(query), values).fetchall()


def edition() -> str:
    """Return what is written into a reading: the edition of the tables, and of the overlays where there are any."""
    return _meta(connection(), "edition")


def forget() -> None:
    """Close the file, so that the next question opens it anew (after a build, or in a forked process)."""
    connection.cache_clear()


def _open(file: Path) -> sqlite3.Connection:
    if not file.is_file():
        raise AssetError("there is no knowledge base", value=file, remedy=REMEDY)
    try:
        opened = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        opened.row_factory = sqlite3.Row
        found = _meta(opened, "format")
    except sqlite3.DatabaseError as error:
        raise AssetError(
            "the file is no knowledge base", value=file, remedy="build it with `onrecord kb build`"
        ) from error
    if found != FORMAT:
        raise AssetError(
            "the knowledge base has another layout",
            value=f"{file} ({found})",
            valid=FORMAT,
            remedy=REMEDY,
        )
    return opened


def _meta(opened: sqlite3.Connection, key: str) -> str:
    row = opened.execute(_question("meta"), {"key": key}).fetchone()
    return str(row["value"]) if row else ""


@cache
def _question(name: str) -> str:
    return files(PACKAGE).joinpath(f"sql/{name}.sql").read_text("utf-8")


if hasattr(os, "register_at_fork"):  # not on Windows, where nothing forks
    os.register_at_fork(after_in_child=forget)
