"""Answers leave as Arrow, data frames and Parquet: every row and column, with its type, also where there is no row."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from arro3.core import RecordBatchReader

from onrecord import api
from onrecord.asking import Asking
from onrecord.errors import UsageError

NO_ROWS = ("table", "search", "dyad", "marks", "reindex", "text", "merge", "unmerge", "never_merge", "undo")
"""What of `Record` gives no rows, or rows that other tests ask for."""
PLAIN = (
    "actors", "contradictions", "decisions", "disclosure", "disclosures", "documents", "dyads", "events", "latest",
    "merges", "outlets", "places", "quotes", "relations", "sameness", "sources", "timeline", "transfer_totals",
    "transfers",
)  # fmt: skip


@pytest.fixture
def record(recorded: Path) -> Iterator[api.Record]:
    with api.open(recorded) as opened:
        yield opened


@pytest.mark.parametrize("question", PLAIN)
def test_arrow_has_every_row_and_column(question: str, record: api.Record) -> None:
    found = getattr(record, question)()
    table = found.arrow()
    rows = found.rows()
    assert (table.num_rows, tuple(table.column_names)) == (len(rows), found.columns)
    for name in found.columns:
        assert [one if one is None else str(one) for one in map(plain, table[name].to_pylist())] == [
            one if one is None else str(one) for one in (plain(getattr(row, name)) for row in rows)
        ]


def plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def test_every_question_is_among_these() -> None:
    public = {name for name in dir(Asking) if not name.startswith("_")}
    assert {*PLAIN, "evidence", "reports"} <= public
    assert callable(Asking.dyad)


def test_columns_have_their_types_without_rows(record: api.Record) -> None:
    table = record.events(as_of="2000-01-01").arrow()
    kinds = {name: str(table.schema.field(name).type) for name in ("day", "start", "known_from", "actors", "retracted")}
    assert table.num_rows == 0
    assert [kind.partition("<")[2].strip(">\n") for kind in kinds.values()] == [
        "Utf8", "Int64", "Date32", "List(Utf8)", "Boolean",
    ]  # fmt: skip


def test_it_speaks_the_c_stream(record: api.Record) -> None:
    found = record.quotes()
    assert RecordBatchReader.from_arrow(found).read_all().num_rows == len(found.rows())
    with duckdb.connect() as other:
        other.register("said", found)
        assert other.execute("SELECT count(DISTINCT id), max(known_from) FROM said").fetchall() == [
            (3, date(2025, 7, 25))
        ]


def test_parquet_is_whole_or_not_there(record: api.Record, tmp_path: Path) -> None:
    found = record.events()
    found.parquet(tmp_path / "e.parquet")
    with duckdb.connect() as other:
        rows = other.execute("SELECT id, actors, known_from FROM read_parquet(?)", [str(tmp_path / "e.parquet")])
        assert rows.fetchall() == [(row.id, list(row.actors), row.known_from) for row in found]
    with pytest.raises(OSError, match="No such file"):
        found.parquet(tmp_path / "none" / "e.parquet")
    assert [one.name for one in tmp_path.iterdir()] == ["e.parquet"]


@pytest.mark.parametrize(("package", "extra", "way"), [("pandas", "notebook", "df"), ("polars", "polars", "pl")])
def test_what_is_not_installed_is_told(
    package: str, extra: str, way: str, record: api.Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(UsageError, match=rf"{package}.*onrecord\[{extra}\]"):
        getattr(record.quotes(), way)()


def test_a_frame_of_pandas(record: api.Record) -> None:
    pytest.importorskip("pandas")
    frame = record.events().df()
    assert list(frame.columns) == list(record.events().columns)
    assert str(frame["known_from"].dtype) == "datetime64[s]"
    assert str(frame["quad"].dtype) == "Int64"
    assert frame["actors"].tolist()[0] == record.events().first().actors
    assert list(record.events(as_of="2000-01-01").df().columns) == list(frame.columns)


def test_a_frame_of_polars(record: api.Record) -> None:
    polars = pytest.importorskip("polars")
    frame = record.events().pl()
    assert frame.schema["known_from"] == polars.Date
    assert frame["id"].to_list() == [row.id for row in record.events()]
    assert record.events(as_of="2000-01-01").pl().height == 0
