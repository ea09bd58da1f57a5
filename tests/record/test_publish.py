"""A published file is a DuckDB file that anyone attaches: the same rows and ids, what it is, and no word too many."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pytest

from onrecord import api
from onrecord.cli.main import run
from onrecord.errors import RecordError, UsageError
from onrecord.model.reading import Reading
from telling import BORDER, reading

CITES = {
    ("documents", "title"), ("documents", "publisher"), ("documents", "byline"), ("documents", "origin_publisher"),
    ("printings", "publisher"), ("reports", "origin"), ("outlets", "id"), ("outlets", "name"), ("sources", "origins"),
}  # fmt: skip
"""Columns that cite; names of actors and places may stand in an article, too."""
NAMES = ("name", "name_en", "name_th")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory, readings: tuple[Reading, ...]) -> Path:
    path = tmp_path_factory.mktemp("publish") / "r.duckdb"
    with api.open(path, write=True) as made:
        made.add([*readings, *map(reading, BORDER)])
        row = made.events(actor="KHM").rows()[0]
        made.correct(row.id, "status", "alleged", reason="as told")
    return path


class Attached:
    """A published file as somebody without onrecord sees it."""

    def __init__(self, path: Path) -> None:
        self.connection = duckdb.connect()
        self.connection.execute(f"ATTACH '{path}' AS p (READ_ONLY)")

    def rows(self, table: str) -> list[Any]:
        return self.connection.execute(f'FROM p."{table}" ORDER BY ALL').fetchall()

    def tables(self) -> list[str]:
        found = self.connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'p' ORDER BY 1")
        return [name for (name,) in found.fetchall()]

    def columns(self, table: str) -> list[str]:
        return [row[0] for row in self.connection.execute(f'DESCRIBE p."{table}"').fetchall()]


@pytest.fixture
def published(db: Path, tmp_path: Path) -> Iterator[Attached]:
    with api.open(db) as record:
        record.publish(tmp_path / "out's.duckdb", licence="CC0-1.0")
    (tmp_path / "out's.duckdb").rename(tmp_path / "out.duckdb")
    attached = Attached(tmp_path / "out.duckdb")
    yield attached
    attached.connection.close()


def test_it_has_the_rows_of_the_record(published: Attached, db: Path) -> None:
    with api.open(db) as record:
        names = sorted(record.tables())
    assert published.tables() == sorted([*names, "about", "contents"])
    for name in names:
        columns, rows = api.ask_sql(db, f"FROM {name} ORDER BY ALL")
        assert (list(columns), list(rows)) == (published.columns(name), published.rows(name)), name
    assert published.rows("events")


def test_it_is_of_a_day(db: Path, tmp_path: Path) -> None:
    with api.open(db) as record:
        record.publish(tmp_path / "then.duckdb", as_of="2025-07-24")
        found = Attached(tmp_path / "then.duckdb")
        asked = {name: record.table(name, as_of="2025-07-24").rows() for name in record.tables()}
    for name in set(asked) - {"texts", "journal", "runs"}:
        ids = {getattr(row, found.columns(name)[0]) for row in asked[name]}
        assert {row[0] for row in found.rows(name)} == ids, name
    assert {row[0] for row in found.rows("texts")} == {row[0] for row in found.rows("documents")}
    assert dict(found.rows("about"))["as_of"] == "2025-07-24"


def test_it_says_what_it_is(published: Attached, db: Path) -> None:
    told = dict(published.rows("about"))
    with api.open(db) as record:
        assert told["record"] == record.digest()
        assert told["documents"] == str(record.status().documents)
    assert (told["schema"], told["licence"], told["text"]) == ("onrecord.snapshot/1", "CC0-1.0", "words")
    contents = {row[0]: row[1:] for row in published.rows("contents")}
    assert {name: len(published.rows(name)) for name in contents} == {name: one[0] for name, one in contents.items()}
    hashes = "".join(contents[name][1] for name in sorted(contents))
    assert told["digest"] == sha256(hashes.encode()).hexdigest()
    sql = (
        """SELECT sha256(string_agg(h, '' ORDER BY h)) FROM (SELECT sha256(CAST(t AS VARCHAR)) AS h FROM p.events t)"""
    )
    assert published.connection.execute(sql).fetchall() == [(contents["events"][1],)]
    comments = published.connection.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'events'")
    assert comments.fetchall() == [(contents["events"][2],)]


def test_no_word_of_an_article_leaves_where_none_may(db: Path, tmp_path: Path) -> None:
    with api.open(db) as record:
        made = record.publish(tmp_path / "bare.duckdb", text=False)
        texts = {row.id: record.text(row.id) for row in record.documents()}
        whole = {name: len(record.table(name).rows()) for name in record.tables()}
    found = Attached(tmp_path / "bare.duckdb")
    assert made.rows == whole
    for name in whole:
        for row in found.rows(name):
            for column, value in zip(found.columns(name), row, strict=True):
                if (name, column) in CITES or column in NAMES:
                    continue
                for words in value if isinstance(value, list) else [value]:
                    long = isinstance(words, str) and len(words) > 12
                    assert not (long and any(words in text for text in texts.values())), (name, column, words)
    spans = "SELECT document, start, stop, text FROM p.evidence"
    for document, start, stop, told in found.connection.execute(spans).fetchall():
        assert told == "sha256:" + sha256(texts[document][start:stop].encode()).hexdigest()


def test_the_same_record_gives_the_same_file(db: Path, tmp_path: Path) -> None:
    with api.open(db) as record:
        one, other = (record.publish(tmp_path / f"{name}.duckdb") for name in ("one", "other"))
        again = record.publish(tmp_path / "one.duckdb")
    assert one.digest == other.digest == again.digest
    assert sorted(file.name for file in tmp_path.iterdir()) == ["one.duckdb", "other.duckdb"]


def test_a_record_is_not_written_over(db: Path, tmp_path: Path) -> None:
    with api.open(db) as record:
        before = record.digest()
        for target in (db, db.parent / "." / db.name):
            with pytest.raises(UsageError, match="record stands there"):
                record.publish(target)
        with pytest.raises(RecordError, match="cannot be written"):
            record.publish(tmp_path / "none" / "x.duckdb")
        assert record.digest() == before
        assert record.events().first()


def test_nothing_is_written_over_that_was_not_published(db: Path, tmp_path: Path) -> None:
    notes, folder, foreign = tmp_path / "notes.txt", tmp_path / "folder", tmp_path / "foreign.duckdb"
    notes.write_text("mine")
    folder.mkdir()
    duckdb.connect(str(foreign)).close()
    with api.open(db) as record:
        for target in (notes, folder, foreign, Path()):
            with pytest.raises(UsageError, match=r"not published|no name"):
                record.publish(target)
    assert notes.read_text() == "mine"


def test_what_a_reader_left_unwritten_does_not_enter_the_next(db: Path, tmp_path: Path) -> None:
    target, left = tmp_path / "x.duckdb", tmp_path / "left.wal"
    with api.open(db) as record:
        record.publish(target)
        with duckdb.connect(str(target)) as reader:
            reader.execute("CREATE TABLE evil AS SELECT 1")
            left.write_bytes((tmp_path / "x.duckdb.wal").read_bytes())
        record.publish(target)
        left.rename(tmp_path / "x.duckdb.wal")
        record.publish(target)
    assert "evil" not in Attached(target).tables()
    assert [file.name for file in tmp_path.iterdir()] == ["x.duckdb"]


def test_a_title_that_a_tie_rests_on_stays_at_home(db: Path, tmp_path: Path) -> None:
    article = "Lesotho's foreign minister Palesa Mokhothu met officials of Eswatini on Tuesday."
    with api.open(tmp_path / "o.duckdb", write=True) as record:
        record.add([api.read(article, published="2025-08-01")])
        record.publish(tmp_path / "bare.duckdb", text=False)
        offices = {row.id: row.roles for row in record.table("relations") if row.kind == "office"}
    found = Attached(tmp_path / "bare.duckdb")
    assert offices
    for id_, roles in offices.items():
        (told,) = found.connection.execute("SELECT roles FROM p.relations WHERE id = ?", [id_]).fetchone() or ([],)
        assert told == [one if one == "of" else "sha256:" + sha256(one.encode()).hexdigest() for one in roles]


def test_a_record_that_is_written_to_can_be_published(db: Path, tmp_path: Path) -> None:
    with api.open(db, write=True) as record:
        assert record.publish(tmp_path / "w.duckdb").documents == record.status().documents
        assert [one.name for one in tmp_path.iterdir()] == ["w.duckdb"]


def test_the_command(db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "x.duckdb"
    assert run(["publish", str(out), "--no-text", "-d", str(db)]) == 0
    assert "rows in" in capsys.readouterr().out
    assert dict(Attached(out).rows("about"))["text"] == "hashes"
    assert run(["publish", str(db), "-d", str(db)]) == 2
    assert run(["formats", "--json"]) == 0
    assert '"name":"plover"' in capsys.readouterr().out
