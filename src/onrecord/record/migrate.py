"""Brings a store to the schema of this version: the numbered files of schema/, in order, each once.

The number of a store is the highest that its table of migrations holds. A store that names other files under the same
numbers was made before the first release; it is made again from its journal. Called when a store is opened.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.errors import NotARecord, StoreTooNew, StoreTooOld
from onrecord.record.engine import Connection
from onrecord.record.statements import statement

PACKAGE = "onrecord.record"
_FILE = re.compile(r"^(\d{3})_(\w+)\.sql$")


@cache
def migrations() -> tuple[tuple[int, str], ...]:
    """Return the numbers and names of the schema files, in order."""
    names = (entry.name for entry in files(PACKAGE).joinpath("schema").iterdir())
    found = [match for match in map(_FILE.match, names) if match]
    return tuple(sorted((int(match[1]), match[2]) for match in found))


def latest() -> int:
    """Return the number of the newest schema file."""
    return migrations()[-1][0]


def number(connection: Connection, path: Path) -> int:
    """Return how far a store is migrated; 0 for an empty file.

    Raises:
        NotARecord: it is a DuckDB file of something else.
        StoreTooNew: a later version of onrecord wrote it.
        StoreTooOld: a version before the first release wrote it.
    """
    tables = {row[0] for row in connection.execute(_sql("tables")).fetchall()}
    if not tables:
        return 0
    if "base.migrations" not in tables:
        raise NotARecord("the DuckDB file is no onrecord store", value=path, remedy="name another with --db")
    done = dict(connection.execute(_sql("all")).fetchall())
    if any(done.get(order, name) != name for order, name in migrations()):
        raise StoreTooOld(
            "a version before the first release made the store",
            value=path,
            remedy=f"onrecord rebuild --db {path}: makes it again from its journal",
        )
    found = max(done, default=0)
    if found > latest():
        raise StoreTooNew(
            f"the store has schema {found}", value=path, valid=f"up to {latest()}", remedy="update onrecord"
        )
    return found


def migrate(connection: Connection, path: Path) -> None:
    """Run the schema files that the store has not had, each in a transaction of its own."""
    done = number(connection, path)
    for order, name in migrations():
        if order > done:
            connection.begin()
            connection.execute(statement(PACKAGE, f"schema/{order:03d}_{name}.sql"))
            connection.execute(_sql("done"), {"number": order, "name": name})
            connection.commit()


def _sql(name: str) -> str:
    return statement(PACKAGE, "sql/migrate.sql", name)
