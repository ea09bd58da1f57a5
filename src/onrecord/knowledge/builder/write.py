"""Writes the compiled knowledge base: the same tables give the same bytes.

Rows go in sorted, the file is packed once and its header's counters (which tell the version of SQLite) are set to
fixed values; so the digest of a file is that of its rows. It is written beside its place and renamed into it.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from onrecord.errors import AssetError
from onrecord.knowledge.builder.compile import Compiled
from onrecord.knowledge.builder.spellings import spellings
from onrecord.knowledge.store import FORMAT, PACKAGE

PAGE = 4096
HEADER = {24: (1).to_bytes(4, "big"), 92: (1).to_bytes(4, "big"), 96: (3_040_000).to_bytes(4, "big")}
"""Fields of SQLite's file header that count changes and name the library's version (fileformat2, 1.3)."""


def write(found: Compiled, target: Path, *, meta: Mapping[str, str]) -> str:
    """Write the file and return the SHA-256 of its bytes.

    Raises:
        AssetError: the folder cannot be written to.
    """
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        with closing(sqlite3.connect(beside, isolation_level=None)) as made:
            _fill(made, found, {**meta, "format": FORMAT})
        with beside.open("r+b") as stream:
            for offset, value in HEADER.items():
                stream.seek(offset)
                stream.write(value)
        beside.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        beside.unlink(missing_ok=True)
        raise AssetError(
            "the knowledge base cannot be written", value=target, remedy=f"make the folder writable ({error})"
        ) from error
    return hashlib.sha256(target.read_bytes()).hexdigest()


def _fill(made: sqlite3.Connection, found: Compiled, meta: Mapping[str, str]) -> None:
    made.execute(f"pragma page_size = {PAGE}")
    made.execute("pragma journal_mode = off")
    made.execute("pragma synchronous = off")
    made.executescript(_sql("schema"))
    made.execute("begin")
    for number, source in enumerate(found.sources, start=1):
        cells = (number, source.name, source.licence, source.date, source.path, source.sha256, source.rows)
        _insert(made, "source", [cells])
    for table, rows in found.rows.items():
        _insert(made, table, rows)
    _insert(made, "meta", sorted(meta.items()))
    made.execute("commit")
    made.executescript(_sql("indexes"))
    _insert(made, "spelling", list(spellings(made, _sql)))
    made.execute("vacuum")


def _insert(made: sqlite3.Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        made.executemany(_sql("insert").format(table=table, marks=", ".join("?" * len(rows[0]))), rows)


def _sql(name: str) -> str:
    return files(PACKAGE).joinpath(f"sql/{name}.sql").read_text("utf-8")
