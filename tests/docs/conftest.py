"""The folder that pages are run in: articles of every kind that they name, and a record of the bundled ones."""

from __future__ import annotations

import csv
import io
import os
import shutil
import time
from importlib.resources import files
from pathlib import Path

import duckdb
import pytest

from docshell import Shell
from documents import made

ARTICLES = files("onrecord.demo") / "articles"


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files and record, made once for all workers."""
    base = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    folder = base / "documents" / "prepared"
    try:
        folder.parent.mkdir()
    except FileExistsError:
        _wait_for(folder)
        return folder
    making = folder.with_name("making")
    _make(making)
    making.rename(folder)
    return folder


def _wait_for(folder: Path) -> None:
    until = time.monotonic() + 600
    while not folder.exists():
        assert time.monotonic() < until, "another worker did not make the record"
        time.sleep(0.2)


def _make(folder: Path) -> None:
    (folder / "articles").mkdir(parents=True)
    for article in ARTICLES.iterdir():
        if article.name.endswith(".txt"):
            (folder / "articles" / article.name).write_bytes(article.read_bytes())
    _files(folder)
    status, out = Shell(folder).run("onrecord add --db onrecord.duckdb articles")
    assert status == 0, out
    shutil.copy(folder / "onrecord.duckdb", folder / "record.duckdb")
    for beside in folder.glob("onrecord.duckdb.*"):
        copy = folder / beside.name.replace("onrecord.", "record.", 1)
        shutil.copytree(beside, copy) if beside.is_dir() else shutil.copy(beside, copy)


def _files(folder: Path) -> None:
    """What pages name: an article in each container; the outlets and what they tell are invented."""
    text = made.words(1)
    (folder / "article.txt").write_text(f"Ferries stop\n\n{text}\n", encoding="utf-8")
    (folder / "article.html").write_bytes(made.page(2))
    (folder / "page.html").write_bytes(made.page(3))
    (folder / "more").write_text(f"Ferries go\n\n{made.words(4)}\n", encoding="utf-8")
    (folder / "letters").mkdir()
    (folder / "letters" / "one.eml").write_bytes(made.mail(text=made.words(5), subject="Ferries"))
    (folder / "report.pdf").write_bytes(
        made.pdf(made.drawn([(72, 700 - 14 * n, line) for n, line in enumerate(_lines(6))]))
    )
    (folder / "archive.warc.gz").write_bytes(made.packed(made.articles(3)))
    (folder / "archive.jsonl").write_text(
        "".join(f'{{"text": "{made.words(number)}", "published": "2025-08-0{number}"}}\n' for number in range(7, 10)),
        encoding="utf-8",
    )
    duckdb.sql(f"select '{made.words(11)}' as story, DATE '2025-08-04' as when").write_parquet(
        str(folder / "news.parquet")
    )
    rows = io.StringIO()
    csv.writer(rows).writerows(
        [("headline", "story", "day", "paper"), ("Ferries", made.words(12), "2025-08-05", "The Bay Post")]
    )
    (folder / "archive.csv").write_text(rows.getvalue(), encoding="utf-8")


def _lines(number: int) -> list[str]:
    words = made.words(number).split()
    return [" ".join(words[at : at + 12]) for at in range(0, len(words), 12)]


@pytest.fixture
def folder(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the prepared folder for one page, and settings that are nobody's."""
    copy = tmp_path / "here"
    shutil.copytree(prepared, copy)
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ONRECORD_DB", raising=False)
    for name, value in {"COLUMNS": "140", "NO_COLOR": "1", "TERM": "xterm", "TZ": "UTC", "USER": "analyst"}.items():
        monkeypatch.setenv(name, value)
    return copy
