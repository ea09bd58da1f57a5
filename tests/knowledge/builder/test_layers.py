"""A user's tables go over the shipped ones: they add, rename, close and retire; what is wrong is told with its line."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import AssetError
from onrecord.knowledge import entities, names, offices, places, store
from onrecord.knowledge.builder.make import TABLES, Built, build

HEAD = "# source: a test\n# licence: CC0-1.0\n# date: 2026-01-01\n# columns: {columns}\n"
PERSONS = "id country plover en th short_en short_th died wikidata source"
TERMS = "office country name person since until as_of source acting"


def lay(folder: Path, path: str, columns: str, *rows: tuple[str, ...]) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(HEAD.format(columns=columns) + "".join("\t".join(row) + "\n" for row in rows), "utf-8")


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped tables without the many towns and regions of the world."""
    folder = tmp_path_factory.mktemp("tables") / "data"
    shutil.copytree(TABLES, folder, ignore=shutil.ignore_patterns("cities.tsv", "regions.tsv"))
    return folder


@pytest.fixture
def asked(tmp_path: Path, tables: Path, monkeypatch: pytest.MonkeyPatch):
    """Build with the tables in `tmp_path/own`, and ask the file that comes of it."""

    def made() -> Built:
        built = build(tmp_path / "made.sqlite", tables=tables, overlays=[tmp_path / "own"], anyway=True)
        monkeypatch.setenv(store.CHOSEN, str(built.path))
        forget()
        return built

    yield made
    monkeypatch.undo()
    forget()


def forget() -> None:
    store.forget()
    for cached in (entities.entity, names.named, offices.holder, offices.terms_of, places.place):
        cached.cache_clear()


def test_a_new_key_adds(tmp_path: Path, asked) -> None:
    lay(tmp_path / "own", "persons/mine.tsv", PERSONS, ("ada-quill", "GBR", "CVL", "Ada Quill", "เอดา ควิลล์"))
    built = asked()
    assert not [finding for finding in built.findings if "mine.tsv" in finding.where]
    assert [name.entity for name in names.named("เอดา ควิลล์")] == ["ada-quill"]
    assert entities.entity("ada-quill").source == "a test"
    assert "+" in store.edition(), "a reading says that it was made with a user's own tables"


def test_a_known_key_renames_and_keeps_the_rest(tmp_path: Path, asked) -> None:
    lay(tmp_path / "own", "persons/mine.tsv", "id th", ("vladimir-putin", "วลาดีเมียร์ ปูตินใหม่"))
    asked()
    putin = entities.entity("vladimir-putin")
    assert (putin.names["th"], putin.country) == ("วลาดีเมียร์ ปูตินใหม่", "RUS")


def test_a_term_is_closed_and_followed(tmp_path: Path, asked) -> None:
    held = offices.holder("secretary_general", "nato", date(2025, 1, 1))
    closed = ("secretary_general", "nato", held.name, held.person, held.since, "2031-05-01", "2031-05-01")
    lay(
        tmp_path / "own",
        "terms/mine.tsv",
        TERMS,
        closed,
        ("secretary_general", "nato", "Ada Quill", "", "2031-05-01", "", "2032-01-01"),
    )
    asked()
    assert offices.holder("secretary_general", "nato", date(2031, 4, 30)).name == held.name
    follower = offices.holder("secretary_general", "nato", date(2031, 6, 1))
    assert (follower.name, follower.person, follower.verified) == ("Ada Quill", "ada-quill", True)
    assert offices.holder("secretary_general", "nato", date(2033, 1, 1)).verified is False


def test_a_row_of_retire_takes_out(tmp_path: Path, asked) -> None:
    assert names.named("มะกัน")
    lay(tmp_path / "own", "retire.tsv", "table key", ("country_names", "th|มะกัน|USA"))
    asked()
    assert not [name for name in names.named("มะกัน") if name.entity == "USA"]


def test_only_what_was_accepted_is_used(tmp_path: Path, asked) -> None:
    columns = "th en kind entity country documents first day status"
    pending = ("เบญ ทดสอบ", "Ben Testy", "person", "", "GBR", "2", "a.txt", "2026-01-01", "pending")
    accepted = ("ซาร่า ทดสอบ", "Sara Testy", "person", "", "GBR", "2", "a.txt", "2026-01-01", "accepted")
    lay(tmp_path / "own", "learned.tsv", columns, pending, accepted)
    asked()
    assert names.named("เบญ ทดสอบ") == ()
    assert [name.entity for name in names.named("ซาร่า ทดสอบ")] == ["sara-testy"]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (("ada-quill", "GBX", "CVL", "Ada Quill"), "no country 'GBX'"),
        (("ada-quill", "GBR", "XXX", "Ada Quill"), "no plover 'XXX'"),
        (("ada-quill", "GBR", "CVL", "เอดา"), "not in Latin letters"),
        (("ada-quill", "GBR", "CVL", "Ada Quill", "เอดา\u200bควิลล์"), "invisible"),
        (("ada-quill", "GBR", "CVL", "Ada Quill", "เอดา", "", "", "last year"), "no ISO day"),
        (("ada-quill", "GBR", "CVL", "United Nations"), "names ada-quill and un"),
    ],
)
def test_an_error_names_the_file_and_stops_the_build(
    tmp_path: Path, tables: Path, row: tuple[str, ...], what: str
) -> None:
    lay(tmp_path / "own", "persons/mine.tsv", PERSONS, row)
    built = build(tmp_path / "made.sqlite", tables=tables, overlays=[tmp_path / "own"])
    errors = [f"{finding.where}: {finding.what}" for finding in built.findings if finding.is_error]
    assert any(what in error and "persons/mine.tsv" in error for error in errors), errors
    assert not built.path.exists()


def test_a_key_stands_once_in_a_table(tmp_path: Path, tables: Path) -> None:
    row = ("ada-quill", "GBR", "CVL", "Ada Quill")
    lay(tmp_path / "own", "persons/mine.tsv", PERSONS, row, row)
    built = build(tmp_path / "made.sqlite", tables=tables, overlays=[tmp_path / "own"])
    assert "persons/mine.tsv:6" in {finding.where for finding in built.findings if finding.is_error}


def test_a_table_without_its_key_is_refused(tmp_path: Path, tables: Path) -> None:
    lay(tmp_path / "own", "persons/mine.tsv", "name country", ("Ada Quill", "GBR"))
    with pytest.raises(AssetError, match="lacks a column"):
        build(tmp_path / "made.sqlite", tables=tables, overlays=[tmp_path / "own"])


def test_the_same_tables_give_the_same_bytes(tmp_path: Path, tables: Path) -> None:
    one = build(tmp_path / "one.sqlite", tables=tables, anyway=True)
    other = build(tmp_path / "deep" / "other.sqlite", tables=tables, anyway=True)
    assert one.sha256 == other.sha256
    assert one.path.read_bytes() == other.path.read_bytes()


def test_the_file_is_read_only() -> None:
    with pytest.raises(sqlite3.OperationalError):
        store.connection().execute("delete from name")


def test_a_file_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad.sqlite").write_text("not a database, but long enough to be read as one" * 100)
    for path, what in ((tmp_path / "bad.sqlite", "no knowledge base"), (tmp_path / "none", "no knowledge base")):
        monkeypatch.setenv(store.CHOSEN, str(path))
        forget()
        with pytest.raises(AssetError, match=what):
            store.edition()
    monkeypatch.undo()
    forget()


def test_a_place_of_news_and_its_twin_are_one_place(tmp_path: Path, asked) -> None:
    columns = "id en th kind country admin1 lat lon precision extent geonames wikidata population source"
    twin = ("geonames:1138958", "Kabul|Kaboul", "", "city", "AFG", "AF.13", "34.5", "69.1", "city")
    lay(tmp_path / "own", "places/geonames.tsv", columns, twin)
    asked()
    assert places.place("geonames:1138958") is None
    assert [name.entity for name in names.named("Kaboul")] == ["place:kabul"]
    assert places.place("place:kabul").geonames == "1138958"
