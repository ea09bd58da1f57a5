"""Writes the stable tables into a DuckDB file of their own, which others attach read-only and ask without onrecord.

The file holds what the tables answer on the day of asking (or on an earlier one), in a fixed order, and two tables that
tell what it is: `about` and `contents`. It is written beside its place and renamed when whole. Called by store.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import Enum
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

import duckdb

from onrecord import assets
from onrecord.errors import NotARecord, RecordError, UsageError
from onrecord.record import reader
from onrecord.record.engine import Connection, Mode, connect, first
from onrecord.record.statements import statement

SCHEMA = "onrecord.snapshot/1"
UNSAID = "not stated"
"""What is said where whoever publishes says nothing; the words of articles belong to their outlets in any case."""
ELSEWHERE = "make room, or name another file"


class Text(Enum):
    """Whether the words of articles go out."""

    WORDS = "words"
    HASHES = "hashes"
    """In their place stands `sha256:` and the SHA-256 of their UTF-8, by which who has the article can check them."""


@dataclass(frozen=True, slots=True)
class About:
    """What is published: the `record` by its digest, whether words go out, of which day, under which licence."""

    record: str
    text: Text = Text.WORDS
    as_of: date | None = None
    licence: str = UNSAID


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: the file, its documents, the rows of each table, and a hash over all tables."""

    path: Path
    documents: int
    rows: Mapping[str, int]
    digest: str


def publish(
    connection: Connection,
    source: Path,
    target: Path,
    *,
    tables: Mapping[str, str],
    about: About,
) -> Published:
    """Write the stable `tables` (each with what it is) of the store at `source` to a file.

    Raises:
        UsageError: something stands there that was not published, or the store is served.
        RecordError: the file cannot be written.
    """
    _refuse(source, target)
    beside = target.with_name(f"{target.name}.{uuid4().hex}.part")
    try:
        with _attached(connection, beside) as (cursor, alias):
            if about.as_of is not None:
                reader.stand(cursor, about.as_of)
            rows = {name: _table(cursor, alias, name, what, about.text) for name, what in tables.items()}
            digest = str(first(cursor, _sql("digest", alias=alias)))
            _tell(cursor, alias, about, digest)
        _log(target).unlink(missing_ok=True)
        beside.replace(target)
    except (OSError, duckdb.IOException) as error:
        why = str(error).splitlines()[0]
        raise RecordError(f"the file cannot be written ({why})", value=target, remedy=ELSEWHERE) from error
    except duckdb.PermissionException as error:
        remedy = "end the server first, or open the record anew"
        raise UsageError("a store that is served or was asked in SQL cannot be published", remedy=remedy) from error
    finally:
        for file in (beside, _log(beside)):
            file.unlink(missing_ok=True)
    return Published(target, rows["documents"], rows, digest)


def _refuse(source: Path, target: Path) -> None:
    """Pass where the file is to be new, or one that was published before; nothing else is written over."""
    other = "name another file to publish to"
    if not target.name:
        raise UsageError("no name of a file", value=target, remedy=other)
    if target.resolve() == source.resolve() or target.with_name(target.name + ".journal").exists():
        raise UsageError("a record stands there", value=target, remedy=other)
    if (target.exists() or target.is_symlink()) and not _published(target):
        raise UsageError("something stands there that was not published", value=target, remedy=other)


def _published(target: Path) -> bool:
    """Whether a file is one that was published."""
    try:
        with connect(target, Mode.READ) as found:
            return bool(found.execute(_sql("ours")).fetchall())
    except (NotARecord, RecordError, duckdb.Error):
        return False


def _log(file: Path) -> Path:
    """Return where DuckDB keeps what was not yet written to a file; left behind, it would be read into the next."""
    return file.with_name(file.name + ".wal")


@contextmanager
def _attached(connection: Connection, file: Path) -> Iterator[tuple[Connection, str]]:
    """Give a cursor to which an empty file is attached, and the name that it has there."""
    cursor, alias = connection.cursor(), f"published_{uuid4().hex}"
    cursor.execute(statement("onrecord.record", "sql/engine.sql", "quiet"))
    cursor.execute(_sql("attach", alias=alias, file=str(file).replace("'", "''")))
    try:
        cursor.execute(_sql("contents", alias=alias))
        yield cursor, alias
    finally:
        cursor.execute(_sql("detach", alias=alias))
        cursor.close()


def _table(cursor: Connection, alias: str, name: str, what: str, text: Text) -> int:
    """Copy one table and return how many rows it has."""
    columns = [row[0] for row in cursor.execute(_sql("columns"), {"table": name}).fetchall()]
    kept = _sql("on_record") if name == "texts" else ""
    cursor.execute(_sql("table", alias=alias, table=name, columns=", ".join(_cells(name, columns, text)), kept=kept))
    cursor.execute(_sql("comment", alias=alias, table=name, comment=what.replace("'", "''")))
    cursor.execute(_sql("counted", alias=alias, table=name), {"table": name, "what": what})
    return int(first(cursor, _sql("rows", alias=alias), {"table": name}))


def _cells(table: str, columns: list[str], text: Text) -> Iterator[str]:
    """Yield what is selected for each column."""
    words = _words(table) if text is Text.HASHES else {}
    for column in columns:
        yield _sql(words[column], column=column) if column in words else f'"{column}"'


def _words(table: str) -> dict[str, str]:
    rows = assets.rows("onrecord.record", "data/published_words.tsv")
    return {row["column"]: row["how"] for row in rows if row["table"] == table}


def _tell(cursor: Connection, alias: str, about: About, digest: str) -> None:
    """Write the table that says what the file is."""
    documents, first_known, last_known = cursor.execute(_sql("known")).fetchall()[0]
    told = {
        "schema": SCHEMA,
        "digest": digest,
        "record": about.record,
        "made_by": f"onrecord {version('onrecord')}",
        "as_of": str(about.as_of or ""),
        "documents": str(documents),
        "first_known": first_known or "",
        "last_known": last_known or "",
        "text": about.text.value,
        "licence": about.licence,
        "articles": "The words of articles belong to their outlets; publisher and url of each stand in documents.",
    }
    cursor.execute(_sql("about", alias=alias), {"names": list(told), "values": list(told.values())})


def _sql(name: str, **names: str) -> str:
    """Return a statement with the names of ours that it leaves open."""
    found = statement("onrecord.record", "sql/publish.sql", name)
    for key, value in names.items():
        found = found.replace(f"{{{key}}}", value)
    return found
