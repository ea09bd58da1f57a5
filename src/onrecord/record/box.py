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
OWN = ("base", "main")
"""Schemas whose macros may be asked."""


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
    for name in sorted(_functions(_tree(connection, asked))):
        if name not in functions():
            raise UsageError(
                "a served record does not answer this function", value=name, remedy="use `onrecord sql` on the file"
            )
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
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            name = node.get("function_name")
            if isinstance(name, str) and node.get("schema") not in OWN:
                yield name.lower()
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
