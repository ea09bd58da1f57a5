"""Opening DuckDB: a store that is written takes little memory, and all of it for what cannot be done with little."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from onrecord.record import Mode, engine
from onrecord.record.engine import Connection, committed, connect, first

MUCH = "SELECT len(list(i)) FROM range(8_000_000) t (i)"
"""64 MB that DuckDB cannot put on the disk."""


def limit(connection: Connection) -> str:
    return str(first(connection, "SELECT current_setting('memory_limit')"))


def entered(connection: Connection) -> list[int]:
    return [row[0] for row in connection.execute("FROM t").fetchall()]


@pytest.fixture(autouse=True)
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "SPARE", "20MB")


@pytest.mark.parametrize(("mode", "bounded"), [(Mode.WRITE, True), (Mode.OWN, False)])
def test_only_a_store_opened_to_be_written_is_written_within_little_memory(
    tmp_path: Path, mode: Mode, bounded: bool
) -> None:
    all_of_it = limit(duckdb.connect())
    with closing(connect(tmp_path / "x.duckdb", mode)) as connection:
        within = committed(connection, lambda: limit(connection))
        assert within == ("19.0 MiB" if bounded else all_of_it)
        assert limit(connection) == all_of_it


def test_what_little_memory_cannot_do_is_done_once_more_with_all(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "x.duckdb", Mode.WRITE)) as connection:
        connection.execute("CREATE TABLE t (n INTEGER)")
        tries = []

        def work() -> int:
            tries.append(len(tries) + 1)
            connection.execute("INSERT INTO t VALUES (1)")
            return int(first(connection, MUCH))

        assert committed(connection, work) == 8_000_000
        assert tries == [1, 2]
        assert entered(connection) == [1]
        assert limit(connection) == limit(duckdb.connect())


def test_what_all_memory_cannot_do_fails_and_nothing_is_written(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "x.duckdb", Mode.OWN)) as connection:
        connection.execute("CREATE TABLE t (n INTEGER)")
        connection.execute("SET memory_limit = '20MB'")

        def work() -> None:
            connection.execute("INSERT INTO t VALUES (1)")
            connection.execute(MUCH)

        with pytest.raises(duckdb.OutOfMemoryException):
            committed(connection, work)
        assert entered(connection) == []
