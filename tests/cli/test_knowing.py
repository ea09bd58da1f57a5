"""`onrecord kb`: names and offices are told with their age; one's own tables are built in; errors name the row."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from onrecord.cli.main import run
from onrecord.knowledge import entities, names, offices, store
from onrecord.knowledge.builder import make

HEAD = "# source: a test\n# licence: CC0-1.0\n# date: 2026-01-01\n# columns: id country plover en th\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A user's own folder."""
    monkeypatch.setenv(store.HOME, str(tmp_path / "home"))
    forget()
    yield tmp_path / "home"
    monkeypatch.undo()
    forget()


def forget() -> None:
    """Let the next question open the file anew, as a new process would."""
    for cached in (store.connection, entities.entity, names.named, offices.holder, offices.terms_of):
        cached.cache_clear()


@pytest.fixture
def small(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own folder, beside shipped tables without the many towns of the world."""
    tables = tmp_path / "data"
    shutil.copytree(make.TABLES, tables, ignore=shutil.ignore_patterns("cities.tsv", "regions.tsv"))
    monkeypatch.setattr(make.build, "__kwdefaults__", {**make.build.__kwdefaults__, "tables": tables})
    monkeypatch.setattr(store, "shipped", lambda: tmp_path / "shipped.sqlite")
    return home


def test_who_tells_names_offices_and_their_age(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kb", "who", "ปูติน", "--on", "2015-01-01"]) == 0
    told = capsys.readouterr().out
    assert "vladimir-putin\tVladimir Putin\tวลาดิมีร์ ปูติน" in told
    assert "* head_of_state RUS" in told
    assert "unverified after" in told


def test_who_tells_claims(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kb", "who", "Crimea"]) == 0
    told = capsys.readouterr().out
    assert "claims: UKR" in told
    assert "disputed" in told


def test_an_unknown_name_is_not_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kb", "who", "Zzyzx Quux"]) == 4
    assert "Zzyzx Quux" in capsys.readouterr().err


def test_a_day_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kb", "who", "Putin", "--on", "yesterday"]) == 2
    assert "2024-05-20" in capsys.readouterr().err


def test_stale_and_sources_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kb", "stale", "--on", "2031-01-01"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in lines] == sorted(line.split("\t")[0] for line in lines)
    assert run(["kb", "sources"]) == 0
    assert "GeoNames" in capsys.readouterr().out


def test_own_tables_are_built_in(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kb", "build", "--shipped", "--quiet"]) == 0
    table = small / "knowledge" / "persons" / "mine.tsv"
    table.parent.mkdir(parents=True)
    table.write_text(HEAD + "ada-quill\tGBR\tCVL\tAda Quill\tเอดา ควิลล์\n", "utf-8")
    assert run(["kb", "build"]) == 0
    assert "sha256" in capsys.readouterr().out
    forget()
    assert run(["kb", "who", "เอดา ควิลล์"]) == 0
    assert "ada-quill" in capsys.readouterr().out


def test_a_bad_row_is_told_and_nothing_written(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = small / "knowledge" / "persons" / "mine.tsv"
    table.parent.mkdir(parents=True)
    table.write_text(HEAD + "ada-quill\tGBX\tCVL\tAda Quill\n", "utf-8")
    assert run(["kb", "build", "--quiet"]) == 1
    told = capsys.readouterr().err
    assert "persons/mine.tsv:5" in told
    assert "GBX" in told
    assert not (small / store.FILE).exists()


def test_learned_names_wait_for_a_person(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "a.txt"
    article.write_text("นายโทมัส เวเบอร์ (Thomas Weber) กล่าวเมื่อวันที่ 3 มีนาคม 2568 ว่าจะไม่มีการเจรจา", "utf-8")
    assert run(["kb", "learn", str(article)]) == 0
    assert "Thomas Weber\tperson\tnew\t1" in capsys.readouterr().out
    assert run(["kb", "learn", "--accept", "Thomas Weber"]) == 0
    assert "Thomas Weber" not in capsys.readouterr().out
    assert "accepted" in (home / "knowledge" / "learned.tsv").read_text("utf-8")
    assert run(["kb", "learn", "--accept", "Nobody"]) == 2
