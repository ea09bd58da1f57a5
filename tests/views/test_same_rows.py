"""The same question gives the same rows by command, in Python and in SQL; every stable table is there by its name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
import pytest

from onrecord import api
from onrecord.cli.main import run
from onrecord.errors import UsageError
from onrecord.model.reading import Reading
from onrecord.record.reference import plover_rows
from telling import BORDER, reading

CONTRACT = (
    "documents", "actors", "places", "attributions", "events", "reports", "relations", "transfers", "disclosures",
    "involvements", "sources", "evidence", "merges", "decisions", "sameness", "outlets", "plover",
)  # fmt: skip
"""The tables that docs/record.md names."""
QUESTIONS: Mapping[str, tuple[str, str]] = {
    "timeline": ("events", "id"),
    "quotes": ("attributions", "id"),
    "actors": ("actors", "id"),
    "places": ("places", "id"),
    "documents": ("documents", "id"),
    "transfers": ("transfers", "id"),
    "sources": ("sources", "id"),
    "outlets": ("outlets", "id"),
    "relations": ("relations", "id"),
    "disclosures": ("involvements", "id"),
    "disclosure": ("disclosures", "id"),
    "sameness": ("sameness", "one"),
    "contradictions": ("reports AS r(one)", "one"),
}
"""Commands, the table that has their rows, and a column of both."""
GATHERED = ("relations", "contradictions")
"""Questions that make one row of several: ties that documents tell alike, two reports."""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory, readings: tuple[Reading, ...]) -> Path:
    path = tmp_path_factory.mktemp("same") / "r.duckdb"
    with api.open(path, write=True) as made:
        made.add([*readings, *map(reading, BORDER)])
    return path


def by_command(db: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert run([*words, "--json", "-d", str(db)]) in (0, 4)
    return [orjson.loads(line) for line in capsys.readouterr().out.splitlines()]


def by_sql(db: Path, sql: str) -> list[dict[str, Any]]:
    names, rows = api.ask_sql(db, sql)
    return [orjson.loads(orjson.dumps(dict(zip(names, row, strict=True)), default=str)) for row in rows]


@pytest.mark.parametrize("table", CONTRACT)
def test_a_stable_table_is_the_same_everywhere(table: str, db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with api.open(db) as record:
        in_python = [orjson.loads(orjson.dumps(row, default=str)) for row in record.table(table).dicts()]
        assert table in record.tables()
    assert in_python == by_command(db, capsys, "table", table)
    assert in_python == by_sql(db, f"FROM {table} ORDER BY ALL")
    assert in_python or table in ("merges", "decisions")


@pytest.mark.parametrize("command", QUESTIONS)
def test_a_question_has_the_rows_of_its_table(command: str, db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, column = QUESTIONS[command]
    with api.open(db) as record:
        in_python = [getattr(row, column) for row in getattr(record, command)()]
    assert in_python == [row[column] for row in by_command(db, capsys, command)]
    in_table = [row[column] for row in by_sql(db, f"SELECT {column} FROM {table}")]
    if command in GATHERED:
        assert set(in_python) <= set(in_table)
    else:
        assert sorted(in_python) == sorted(in_table)
    assert in_python


@pytest.mark.parametrize("table", CONTRACT)
def test_a_table_is_of_its_day(table: str, db: Path) -> None:
    with api.open(db) as record:
        whole = record.table(table).rows()
        assert record.table(table, as_of="2027-06-01").rows() == whole
        early = record.table(table, as_of="2025-07-23").rows()
        assert early == ([] if "known_from" in record.table(table).columns else whole)


def test_a_dyad_has_the_same_counts(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with api.open(db) as record:
        in_python = [orjson.loads(orjson.dumps(row, default=str)) for row in record.dyad("THA", "KHM").months.dicts()]
    assert in_python == by_command(db, capsys, "dyad", "THA", "KHM")


def test_no_such_table_is_told(db: Path) -> None:
    with api.open(db) as record, pytest.raises(UsageError, match="events"):
        record.table("base.events")


def test_scores_are_those_of_the_knowledge_base(db: Path) -> None:
    with api.open(db) as record:
        rows = record.table("plover").rows()
    found = {(row.type, row.mode, row.quad, row.quad_name, row.score) for row in rows}
    assert found == {(one.type, one.mode, one.quad, one.quad_name, one.score) for one in plover_rows()}
    assert len(rows) == 83
