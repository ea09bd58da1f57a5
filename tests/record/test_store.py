"""The store: what goes in comes out, twice is once, nothing without words, the journal makes it again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.errors import EvidenceError, NotARecord, RecordError, StoreBusy, StoreTooNew, StoreTooOld, UsageError
from onrecord.model.ids import document_id
from onrecord.model.reading import Reading, Run
from onrecord.model.spans import Span
from onrecord.record import Mode, Store, rebuild, writer
from onrecord.record.clock import known
from onrecord.record.engine import connect
from onrecord.record.rows import Batch

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Total:
    n: int


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "it's.duckdb"


@pytest.fixture
def store(recorded: Path, path: Path) -> Path:
    shutil.copy(recorded, path)
    shutil.copytree(f"{recorded}.journal", f"{path}.journal")
    return path


def total(path: Path, sql: str) -> int:
    with Store.open(path) as store:
        return next(store.ask(f"SELECT n FROM (SELECT {sql}) t (n)", {}, Total)).n


def test_all_layers_enter(store: Path) -> None:
    with Store.open(store) as opened:
        counts = opened.counts()
    assert (counts.documents, counts.readings, counts.attributions, counts.events) == (3, 3, 3, 3)
    assert (counts.relations, counts.disclosures, counts.rejected) == (2, 3, 0)
    for table in Batch.__dataclass_fields__:
        name = f"read_{table}" if table in ("attributions", "events", "disclosures") else table
        assert total(store, f"(SELECT count(*) FROM base.{name})") > 0, table


def test_text_comes_out_as_it_went_in(store: Path, readings: tuple[Reading, ...]) -> None:
    with Store.open(store) as opened:
        for reading in readings:
            assert opened.text(reading.document.id) == reading.document.text


def test_known_actors_are_one_across_documents_and_so_is_an_unknown_one_of_name_country_and_office(store: Path) -> None:
    assert total(store, "count(*) FROM actors WHERE knowledge = 'KHM'") == 1
    assert total(store, "count(*) FROM base.actors WHERE name_en = 'Anan Somdee'") == 2
    assert total(store, "count(*) FROM actors WHERE name_en = 'Anan Somdee'") == 1


def test_adding_twice_changes_nothing(store: Path, readings: tuple[Reading, ...]) -> None:
    with Store.open(store, mode=Mode.WRITE) as opened:
        before = opened.digest(), opened.counts(), len(opened.journal.shards())
        slower = tuple(replace(one, run=replace(one.run, seconds=9.0)) for one in readings)
        added = opened.add(slower)
        assert (added.new, added.unchanged) == (0, 3)
        assert (opened.digest(), opened.counts(), len(opened.journal.shards())) == before


def test_order_and_batches_do_not_change_the_digest(path: Path, store: Path, readings: tuple[Reading, ...]) -> None:
    other = path.with_name("other.duckdb")
    with Store.open(other, mode=Mode.WRITE) as opened:
        for reading in reversed(readings):
            opened.add([reading], recorded=NOW)
        digest = opened.digest()
    with Store.open(store) as opened:
        assert opened.digest() == digest


def test_a_later_reading_is_current_and_the_earlier_stays(store: Path, readings: tuple[Reading, ...]) -> None:
    later = replace(readings[0], events=readings[0].events[:1], run=Run(version="0.2.0"))
    with Store.open(store, mode=Mode.WRITE) as opened:
        opened.add([later])
        assert (opened.counts().events, opened.counts().readings) == (3, 4)
    assert total(store, "count(*) FROM reports") == 4
    assert total(store, "count(*) FROM base.read_events") == 6
    assert total(store, "count(*) FROM runs WHERE current") == 3


def test_words_that_are_not_there_are_refused(path: Path, readings: tuple[Reading, ...]) -> None:
    event = replace(readings[0].events[0], trigger=Span(0, 7, "bombed!"))
    with Store.open(path, mode=Mode.WRITE) as opened:
        with pytest.raises(EvidenceError, match="bombed"):
            opened.add([readings[1], replace(readings[0], events=(event,))])
        assert opened.counts().documents == 0
        assert opened.journal.shards() == ()


def test_an_id_that_is_not_the_texts_hash_is_refused(path: Path, readings: tuple[Reading, ...]) -> None:
    doc = replace(readings[0].document, id="sha256:" + "0" * 64)
    with Store.open(path, mode=Mode.WRITE) as opened, pytest.raises(EvidenceError, match="hash"):
        opened.add([replace(readings[0], document=doc)])


def test_rows_without_evidence_do_not_enter_and_are_counted(path: Path, readings: tuple[Reading, ...]) -> None:
    reading = readings[0]
    bare = replace(
        reading,
        actors=(replace(reading.actors[0], mentions=()), *reading.actors[1:]),
        attributions=(replace(reading.attributions[0], content=()),),
        relations=(replace(reading.relations[0], evidence=()),),
        disclosure=(replace(reading.disclosure[0], evidence=()),),
    )
    with Store.open(path, mode=Mode.WRITE) as opened:
        assert opened.add([bare]).rejected == 4
        counts = opened.counts()
        assert (counts.actors, counts.attributions, counts.relations, counts.disclosures) == (3, 0, 0, 0)
        assert counts.rejected == 4
    assert total(path, "len(actors) FROM events WHERE type = 'ASSAULT'") == 0


@pytest.mark.parametrize(
    ("published", "day", "how"),
    [
        ("2025-07-24", "2025-07-24", "published"),
        ("2025-07-24T23:50+07:00", "2025-07-24", "published"),
        ("2025-02", "2025-02-28", "published"),
        ("2024-10~", "2024-10-31", "published"),
        ("2025", "2025-12-31", "published"),
        ("2026", "2026-11-22", "published"),
        ("2025-06-31", "2026-11-22", "imported"),
        ("2025-0X", "2026-11-22", "imported"),
        (None, "2026-11-22", "imported"),
    ],
)
def test_the_day_of_knowing(published: str, day: str, how: str) -> None:
    assert known(published, NOW.date()) == (day, how)


def test_every_row_has_the_day_of_knowing(path: Path, readings: tuple[Reading, ...]) -> None:
    doc = replace(readings[0].document, published=None)
    with Store.open(path, mode=Mode.WRITE) as opened:
        opened.add([replace(readings[0], document=doc)], recorded=NOW)
    assert total(path, "count(*) FROM events WHERE known_from = '2026-11-22' AND known_how = 'imported'") == 2


def test_every_stable_table_has_both_clocks_and_says_what_it_is(store: Path) -> None:
    stable = "documents actors places attributions events reports relations transfers disclosures sources evidence"
    stable += " sameness merges decisions"
    with Store.open(store, mode=Mode.BOX) as opened:
        tables = opened.tables()
        assert set(stable.split()) <= set(tables)
        assert all(tables.values())
        for table in stable.split():
            columns, _rows = opened.box(f"FROM {table}")
            assert {"known_from", "known_to"} <= set(columns), table
            assert {"valid_from", "valid_to"} <= set(columns) or table == "evidence", table


def test_a_denied_transfer_is_listed_as_denied(path: Path, readings: tuple[Reading, ...]) -> None:
    from onrecord.model.annotations import Status

    denied = replace(readings[0].events[1], status=Status.DENIED)
    with Store.open(path, mode=Mode.WRITE) as opened:
        opened.add([replace(readings[0], events=(denied,))])
    assert total(path, "count(*) FROM transfers WHERE status <> 'denied'") == 0
    assert total(path, "count(*) FROM transfers") == 1
    assert total(path, "count(*) FROM base.things") == 1


def test_the_journal_makes_the_store_again(store: Path) -> None:
    with Store.open(store) as opened:
        digest, proved = opened.digest(), opened.verify()
    assert proved.problems == ()
    store.write_bytes(b"gone")
    assert rebuild(store) == digest
    store.unlink()
    with Store.open(store, mode=Mode.WRITE) as opened:
        assert opened.digest() == digest


def test_an_unfinished_manifest_line_counts_as_none(store: Path, make_thai: Callable[..., Reading]) -> None:
    manifest = Store.open(store).journal.manifest
    with manifest.open("ab") as file:
        file.write(b'{"shard": "half')
    with Store.open(store, mode=Mode.WRITE) as opened:
        opened.add([make_thai("2025-08-01")])
        assert len(opened.journal.shards()) == 2
        assert opened.verify().problems == ()


def test_stopped_between_journal_and_tables_nothing_is_lost_or_doubled(
    path: Path, readings: tuple[Reading, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_arguments: object) -> int:
        raise KeyboardInterrupt

    with Store.open(path, mode=Mode.WRITE) as opened:
        with monkeypatch.context() as patch:
            patch.setattr(writer, "load", stopped)
            for _ in range(2):
                with pytest.raises(KeyboardInterrupt):
                    opened.add(readings, recorded=NOW)
        assert opened.add(readings).new == 3
        assert len(opened.journal.shards()) == 1
        digest = opened.digest()
    assert rebuild(path) == digest


def test_a_shard_that_is_not_in_the_tables_is_loaded_at_the_next_opening(
    path: Path, readings: tuple[Reading, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path, mode=Mode.WRITE) as opened, monkeypatch.context() as patch:
        patch.setattr(writer, "load", lambda *_arguments: 0)
        opened.add(readings, recorded=NOW)
        assert opened.counts().documents == 0
    with Store.open(path, mode=Mode.WRITE) as opened:
        assert opened.counts().documents == 3
        assert opened.verify().problems == ()


def test_rebuilding_loses_nothing_that_the_journal_lacks(store: Path) -> None:
    Store.open(store).journal.manifest.write_bytes(b"")
    with pytest.raises(RecordError, match="no journal"):
        rebuild(store)


def test_a_flipped_bit_in_the_journal_is_told(store: Path) -> None:
    with Store.open(store) as opened:
        shard = opened.journal.folder / opened.journal.shards()[0].shard
        damaged = bytearray(shard.read_bytes())
        damaged[len(damaged) // 2] ^= 1
        shard.write_bytes(damaged)
        assert "has changed" in opened.verify().problems[0]
    with pytest.raises(RecordError, match="has changed"):
        rebuild(store)


def test_words_changed_in_the_store_are_told(store: Path) -> None:
    connection = connect(store, Mode.WRITE)
    connection.execute("UPDATE base.evidence SET start = start + 1, stop = stop + 1 WHERE kind = 'event'")
    connection.close()
    with Store.open(store) as opened:
        assert "are not those that are quoted" in opened.verify().problems[0]


def test_a_store_held_by_another_process_is_busy(store: Path) -> None:
    hold = f"import duckdb, sys; c = duckdb.connect({str(store)!r}); print('ready', flush=True); sys.stdin.read()"
    holder = subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdin
    assert holder.stdout
    try:
        holder.stdout.readline()
        with pytest.raises(StoreBusy, match=str(holder.pid)):
            Store.open(store)
    finally:
        holder.communicate()


def test_other_files_are_no_record(tmp_path: Path) -> None:
    text, other = tmp_path / "text.duckdb", tmp_path / "other.duckdb"
    text.write_text("not a database " * 1000)
    connection = connect(other, Mode.WRITE)
    connection.execute("CREATE TABLE mine (x INTEGER)")
    connection.close()
    for path in (text, other, tmp_path / "none.duckdb"):
        with pytest.raises(NotARecord):
            Store.open(path)
    with pytest.raises(NotARecord):
        Store.open(other, mode=Mode.WRITE)


def test_a_store_in_a_missing_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="folder is missing") as caught:
        Store.open(tmp_path / "none" / "r.duckdb", mode=Mode.WRITE)
    assert "make the folder" in str(caught.value)
    assert "rebuild" not in str(caught.value)


def test_a_store_of_a_later_version_is_refused(store: Path) -> None:
    connection = connect(store, Mode.WRITE)
    connection.execute("INSERT INTO base.migrations VALUES (999, 'later')")
    connection.close()
    with pytest.raises(StoreTooNew, match="999"):
        Store.open(store)


def test_a_store_of_before_the_first_release_is_made_again_from_its_journal(store: Path) -> None:
    with Store.open(store) as opened:
        digest = opened.digest()
    connection = connect(store, Mode.WRITE)
    connection.execute("UPDATE base.migrations SET name = 'tables' WHERE number = 1")
    connection.close()
    with pytest.raises(StoreTooOld, match="rebuild"):
        Store.open(store, mode=Mode.WRITE)
    assert rebuild(store) == digest
    with Store.open(store) as opened:
        assert opened.digest() == digest


@pytest.mark.parametrize(
    "sql",
    [
        "FROM read_csv('/etc/passwd')",
        "FROM glob('/*')",
        "SET threads = 1",
        "ATTACH '/tmp/x.duckdb'",
        "COPY (SELECT 1) TO '/tmp/x'",
        "SELECT 1; SELECT 2",
        "DROP TABLE base.events",
        "INSERT INTO base.texts VALUES ('a', 'b')",
        "EXPLAIN ANALYZE INSERT INTO base.texts VALUES ('a', 'b')",
        "CREATE TEMP TABLE x AS SELECT 1",
        "INSTALL fts",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "SELECT getenv('HOME')",
        "FROM nothing_of_that_name",
        "FROM readings",
        "not sql at all",
        "",
    ],
)
def test_the_box_only_answers_questions(store: Path, sql: str) -> None:
    readings = ["a variable of Python is no table"]
    assert readings
    with Store.open(store, mode=Mode.BOX) as opened, pytest.raises(UsageError):
        opened.box(sql)


def test_the_box_answers_questions(store: Path) -> None:
    with Store.open(store, mode=Mode.BOX) as opened:
        columns, rows = opened.box("SELECT type, count(*) AS n FROM events GROUP BY type ORDER BY type")
        assert columns == ("type", "n")
        assert list(rows) == [("AID", 1), ("ASSAULT", 2)]


def test_hostile_text_is_kept(path: Path) -> None:
    from onrecord.model.documents import Document

    text = "a\x00b\u202e'\"; DROP TABLE x; --\ufeff\U0001f600\r\nกำ\u200b"
    reading = Reading(Document(document_id(text), text, "und", byline=("a\x1fb",)), run=Run(version="1"))
    with Store.open(path, mode=Mode.WRITE) as opened:
        opened.add([reading])
        assert opened.text(reading.document.id) == text
        assert opened.verify().problems == ()


@pytest.mark.parametrize("name", ["k", "n", "main", "events"])
def test_a_store_may_have_any_name(tmp_path: Path, readings: tuple[Reading, ...], name: str) -> None:
    with Store.open(tmp_path / f"{name}.duckdb", mode=Mode.WRITE) as store:
        store.add(readings, recorded=NOW)
        assert store.counts().documents == len(readings)


def test_a_store_is_not_called_as_its_schema(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot have this name"):
        Store.open(tmp_path / "Base.duckdb", mode=Mode.WRITE)
