"""A store that one process owns: readers see what is committed, strangers' SQL reaches nothing else."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from onrecord import api
from onrecord.errors import StoreBusy, UsageError
from onrecord.owning import Owned
from onrecord.record import box
from onrecord.record.owner import Note, leave, note_of, withdraw

TEXT = "Foreign Minister Anan Somdee said on 3 May 2025 that Thailand had never crossed the border with Cambodia."
ATTACKS = (
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM read_parquet('https://evil.example/x.parquet')",
    "EXPLAIN ANALYZE INSERT INTO base.journal SELECT * FROM base.journal",
    "EXPLAIN ANALYZE DELETE FROM base.readings",
    "WITH gone AS (DELETE FROM base.readings RETURNING *) SELECT * FROM gone",
    "DELETE FROM base.readings",
    "CREATE TABLE t (a INTEGER)",
    "CREATE TEMP TABLE t AS SELECT 1",
    "ATTACH '/tmp/x.duckdb'",
    "COPY base.texts TO '/tmp/x.csv'",
    "EXPORT DATABASE '/tmp/x'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "EXPLAIN SET memory_limit = '1TB'",
    "EXPLAIN ANALYZE SET memory_limit = '1KB'",
    "EXPLAIN (ANALYZE) SET threads = 1",
    "EXPLAIN /* FROM */ ANALYZE SET threads = 1",
    "EXPLAIN ANALYZE CHECKPOINT",
    "SET memory_limit = '1TB'",
    "SET enable_external_access = true",
    "PRAGMA database_list",
    "CHECKPOINT",
    "SELECT 1; SELECT 2",
    "BEGIN",
    "",
    "SELECT",
)


@pytest.fixture
def owned(tmp_path: Path) -> Any:
    found = Owned(tmp_path / "x.duckdb")
    yield found
    found.close()


def test_what_one_door_puts_on_record_another_sees(owned: Owned) -> None:
    with owned.record() as writer, owned.record() as reader:
        assert reader.status().documents == 0
        writer.add([api.read(TEXT, published="2025-05-04")])
        assert reader.status().documents == 1
        assert reader.quotes().rows()
        assert writer.verify().problems == ()


def test_writers_wait_for_one_another(owned: Owned) -> None:
    readings = [api.read(f"{TEXT} {number}.", published="2025-05-04") for number in range(6)]

    def add(reading: Any) -> None:
        with owned.record() as record:
            record.add([reading])

    threads = [Thread(target=add, args=(reading,)) for reading in readings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with owned.record() as record:
        assert record.status().documents == 6
        assert record.verify().problems == ()


def test_no_other_opens_it_meanwhile(owned: Owned) -> None:
    with pytest.raises(StoreBusy):
        api.open(owned.path)


@pytest.mark.parametrize("sql", ATTACKS)
def test_a_strangers_statement_reaches_nothing(sql: str, owned: Owned) -> None:
    with owned.record() as record:
        before = record.digest()
    with pytest.raises(UsageError):
        owned.sql(sql, seconds=5, rows=10)
    with owned.record() as record:
        assert record.digest() == before
        assert record.status().documents == 0


NUMBERS = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < {}) SELECT n FROM t"
DOUBLED = """WITH RECURSIVE t(n, x) AS (SELECT 1, 'xxxxxxxxxx' UNION ALL SELECT n + 1, x || x FROM t WHERE n < 21)
SELECT x FROM t"""


def test_an_answer_has_limits(owned: Owned) -> None:
    found = owned.sql(NUMBERS.format(100), seconds=5, rows=10)
    assert (found.columns, len(found.rows), found.more) == (("n",), 10, True)
    assert not owned.sql(NUMBERS.format(10), seconds=5, rows=10).more
    with pytest.raises(UsageError, match="too big"):
        owned.sql(DOUBLED, seconds=30, rows=30)
    with pytest.raises(UsageError, match="more than"):
        owned.sql(NUMBERS.format(100_000_000) + " ORDER BY n DESC", seconds=0.3, rows=10)
    with pytest.raises(UsageError, match="too long"):
        owned.sql(f"SELECT '{'x' * box.LONGEST}'", seconds=5, rows=1)
    assert owned.sql("EXPLAIN SELECT 1", seconds=5, rows=1).rows
    assert owned.sql("DESCRIBE documents", seconds=5, rows=1).rows
    assert owned.sql("SELECT 1", seconds=5, rows=1).rows == ((1,),)


@pytest.mark.parametrize(
    "asked",
    [
        "length(repeat('x', 2000000000))",
        "lpad('x', 2000000000, 'y')",
        "list_resize([1], 1000000000)",
        "format('{:>2000000000}', 'x')",
        "printf('%2000000000s', 'x')",
        "(SELECT list(range) FROM range(100000000))",
        "generate_series(1, 1000000000)",
        "getenv('HOME')",
        "current_setting('temp_directory')",
        "REPEAT('x', 3)",
        "main.repeat('x', 3)",
        "system.main.list_resize([1], 3)",
        "main.current_setting('memory_limit')",
        "(SELECT count(*) FROM main.duckdb_settings())",
        "list_transform(['x'], lambda x: repeat(x, 3))",
    ],
)
def test_what_takes_all_memory_or_tells_of_the_machine_is_not_answered(asked: str, owned: Owned) -> None:
    for sql in (
        f"SELECT {asked}",
        f"EXPLAIN ANALYZE SELECT {asked}",
        f"WITH x AS (SELECT {asked} AS y) SELECT * FROM x",
    ):
        with pytest.raises(UsageError, match="does not answer this function"):
            owned.sql(sql, seconds=5, rows=1)


@pytest.mark.parametrize(
    "name",
    [
        "pg_settings",
        "pg_catalog.pg_settings",
        "duckdb_databases",
        '"Pragma_Database_List"',
        "system.main.sqlite_master",
    ],
)
def test_views_that_tell_of_the_machine_are_not_answered(name: str, owned: Owned) -> None:
    for sql in (f"FROM {name}", f"SUMMARIZE {name}", f"SELECT (SELECT count(*) FROM {name})"):
        with pytest.raises(UsageError, match="does not answer this table"):
            owned.sql(sql, seconds=5, rows=1)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT type, count(*) FILTER (status = 'denied') AS denied FROM events GROUP BY ALL ORDER BY denied DESC",
        "SELECT id, row_number() OVER (PARTITION BY type ORDER BY known_from) FROM events",
        "SELECT date_trunc('month', known_from) AS month, list_transform(actors, lambda x: upper(x)) FROM events",
        "SELECT * FROM documents WHERE title ILIKE '%border%' OR regexp_matches(title, 'ด่าน')",
        "SELECT unnest(actors) AS actor, any_value(type) FROM events GROUP BY actor",
        "FROM base.named('Thailand')",
    ],
)
def test_what_people_ask_is_answered(sql: str, owned: Owned) -> None:
    assert owned.sql(sql, seconds=5, rows=5).rows == ()


def test_a_note_is_for_this_user_alone_and_goes_with_its_server(tmp_path: Path) -> None:
    store, note = tmp_path / "x.duckdb", Note(os.getpid(), "127.0.0.1", 1234, "secret")
    file = leave(store, note)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert note_of(store) == note
    withdraw(store, Note(1, "127.0.0.1", 1, "other"))
    assert note_of(store) == note
    withdraw(store, note)
    assert note_of(store) is None
    file.write_text("{", encoding="utf-8")
    assert note_of(store) is None
