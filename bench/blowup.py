"""A record of many articles out of one of few, table by table: every row again and again under other ids, days later.

Putting two hundred thousand articles on record one by one takes an hour and more; to ask how views and additions fare
at that size, the tables of a store are multiplied inside DuckDB. Ids that belong to one document get another number in
each copy, those of the knowledge base stay; days move on; keys under which things are looked up are scrambled, so that
nothing of one copy is found beside another. The journal is not multiplied: such a store is for measuring only. Called
by `bench/growth.py`.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

MARK = "#####"
"""Stands in the masters for the number of the copy; five letters, as many as it takes the place of."""
KINDS = "reading|actor|place|time|quote|event|relation|step|account|told|contest|involvement"
IDS = f"^(sha256:[0-9a-f]{{64}}|({KINDS})_[0-9a-z]{{16,32}})$"
DAYS = "^\\d{4}-\\d{2}-\\d{2}$"
KEPT = "kept_"
"""How the names of tables begin that a store makes anew out of the others when it is opened for writing."""
LEFT_OUT = ("migrations", "journal", "decisions", "plover", "trades", "reference")


def blow_up(path: Path, times: int, *, days: int) -> None:
    """Multiply the tables of a store, each copy `days` after the one before."""
    with duckdb.connect(path) as connection:
        connection.execute("SET preserve_insertion_order = true")
        count = connection.execute("SELECT max(seq) FROM base.readings").fetchall()[0][0]
        _share(connection)
        names = connection.execute(
            "SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT temporary AND estimated_size > 0"
        ).fetchall()
        for schema, table in names:
            if schema == "base" and table not in LEFT_OUT and not table.endswith("rule") and not table.startswith(KEPT):
                _multiply(connection, f"{schema}.{table}", times, days, count)
        connection.execute("DELETE FROM base.kept_rule")
        connection.execute("CHECKPOINT")


def _share(connection: duckdb.DuckDBPyConnection) -> None:
    """Note the ids that several documents share: known actors and places, and the parties of what is contested."""
    connection.execute(
        "CREATE TEMP TABLE shared AS SELECT DISTINCT id FROM ("
        " SELECT id FROM base.actors WHERE knowledge IS NOT NULL UNION ALL"
        " SELECT id FROM base.places WHERE geonames IS NOT NULL OR kind = 'country' UNION ALL"
        " SELECT node FROM base.profiles WHERE known IS NOT NULL)"
    )
    connection.execute("SET VARIABLE shared = (SELECT map(list(id), list(true)) FROM shared)")


def _multiply(connection: duckdb.DuckDBPyConnection, table: str, times: int, days: int, count: int) -> None:
    columns = connection.execute(f"SELECT name, type FROM pragma_table_info('{table}')").fetchall()
    marked = ", ".join(f"{_marked(name, type_)} AS {_quoted(name)}" for name, type_ in columns)
    connection.execute(f"CREATE TEMP TABLE master AS SELECT {marked} FROM {table}")
    again = ", ".join(_again(name, type_, days, count) for name, type_ in columns)
    for copy in range(1, times):
        connection.execute("SET VARIABLE copy = ?", [copy])
        connection.execute(f"INSERT INTO {table} SELECT {again} FROM master")
    connection.execute("DROP TABLE master")


def _marked(name: str, type_: str) -> str:
    column = _quoted(name)
    if type_ == "VARCHAR":
        return _one(column)
    return f"list_transform({column}, lambda x: {_one('x')})" if type_ == "VARCHAR[]" else column


def _one(value: str) -> str:
    own = f"regexp_matches({value}, '{IDS}') AND getvariable('shared')[{value}] IS NULL"
    return f"CASE WHEN {own} THEN left({value}, -5) || '{MARK}' ELSE {value} END"


def _again(name: str, type_: str, days: int, count: int) -> str:
    column, copy = _quoted(name), "getvariable('copy')"
    number = f"printf('x%04d', {copy})"  # no five letters of a hash
    if name == "seq":
        return f"{column} + {copy} * {count}"
    if name in ("key", "hash"):
        return f"CAST(hash({column}, {copy}) >> 1 AS BIGINT)"
    if type_ == "DATE":
        return f"CAST({column} + to_days(CAST({copy} * {days} AS INTEGER)) AS DATE)"
    if type_ == "VARCHAR[]":
        return f"list_transform({column}, lambda x: replace(x, '{MARK}', {number}))"
    if type_ != "VARCHAR" or name in ("text", "content"):
        return column
    moved = f"CAST(CAST(try_cast({column} AS DATE) + to_days(CAST({copy} * {days} AS INTEGER)) AS DATE) AS VARCHAR)"
    return f"CASE WHEN regexp_matches({column}, '{DAYS}') THEN {moved} ELSE replace({column}, '{MARK}', {number}) END"


def _quoted(name: str) -> str:
    return f'"{name}"'
