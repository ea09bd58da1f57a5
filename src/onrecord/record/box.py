"""What a stranger's statement may do in a server: ask the record, with functions whose answer grows no faster than it.

DuckDB has no bound on what one function makes (`repeat('x', 2000000000)` takes gigabytes, whatever the memory limit is,
and cannot be interrupted), so a served record answers only functions that are listed (data/box_functions.tsv), in a
statement of a length that people write. Called by `owner`; `onrecord sql`, where the machine is the asker's own, has no
such bounds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import duckdb

from onrecord import assets
from onrecord.errors import UsageError
from onrecord.record import engine
from onrecord.record.engine import Connection, first
from onrecord.record.statements import statement

LONGEST = 20_000
"""Characters of one statement."""
EXPLAIN = re.compile(r"\s{0,99}EXPLAIN(?:\s{1,99}ANALYZE)?\s{1,99}", re.I)
"""How a statement begins that explains another, which it may run to do so."""
OWN = "base"
"""The schema whose macros may be asked; `main` is also where DuckDB has its own functions."""
OF_THE_MACHINE = ("duckdb_", "pragma_", "pg_", "sqlite_")
"""How the names of DuckDB's own views begin, which tell of settings, files and statements."""


def passed(connection: Connection, sql: str) -> str:
    """Return one statement that only reads, and asks nothing of the machine that the record does not.

    Raises:
        UsageError: it is several, does more than read, is too long, or asks a function that is not answered here.
    """
    if len(sql) > LONGEST:
        raise UsageError("the SQL is too long", value=f"{len(sql):,} characters", valid=f"at most {LONGEST:,}")
    parsed = duckdb.extract_statements(engine.one_question(sql))
    explains = parsed[0].type is duckdb.StatementType.EXPLAIN
    asked = EXPLAIN.sub("", sql, count=1) if explains else sql
    tree = _tree(connection, asked)
    for name in sorted(_functions(tree)):
        if name not in functions():
            raise _not_here("function", name)
    for name in sorted(_tables(tree)):
        if name.startswith(OF_THE_MACHINE):
            raise _not_here("table", name)
    return sql


@cache
def functions() -> frozenset[str]:
    """Return the names of the functions that are answered."""
    return frozenset(row["name"] for row in assets.rows("onrecord.record", "data/box_functions.tsv"))


def _tree(connection: Connection, sql: str) -> Any:  # noqa: ANN401
    found = json.loads(str(first(connection, statement("onrecord.record", "sql/box.sql"), {"sql": sql})))
    if found.get("error"):
        raise UsageError("the SQL cannot be answered here", value=sql[:120], valid="one SELECT, FROM or EXPLAIN SELECT")
    return found


def _functions(tree: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the names of the functions that a parsed statement asks, in lower case; but for macros of the record."""
    for node in _nodes(tree):
        name = node.get("function_name")
        if isinstance(name, str) and node.get("schema") != OWN:
            yield name.lower()


def _tables(tree: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the names of the tables and views that a parsed statement asks, in lower case and without quotes."""
    for node in _nodes(tree):
        name = node.get("table_name")
        if isinstance(name, str):
            yield name.lower().strip('"')


def _not_here(what: str, name: str) -> UsageError:
    return UsageError(
        f"a served record does not answer this {what}", value=name, remedy="use `onrecord sql` on the file"
    )


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Yield all objects of a parsed statement."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
