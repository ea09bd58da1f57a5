"""Imports as jobs: what is taken in is there to be asked, what fails is told, and can be tried again."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from browsing import Browser, copied
from onrecord.importing.sent import plain_name
from onrecord.web.v1.importing import BIGGEST

ROOT = "/api/v1"
TEXT = "Foreign Minister Anan Somdee said on 3 May 2025 that Thailand had never crossed the border with Cambodia."


def ended(browser: Browser, answer: Any) -> dict[str, Any]:
    """Wait for a job that was begun."""
    assert answer.status_code == 202, answer.text
    for _ in range(600):
        job: dict[str, Any] = browser.json(f"{ROOT}/jobs/{answer.json()['id']}")
        if job["state"] in ("done", "stopped", "broken", "interrupted"):
            return job
        time.sleep(0.05)
    raise AssertionError(job)


def test_a_pasted_article_is_on_record_with_what_was_told_of_it(blank: Browser) -> None:
    assert blank.json(f"{ROOT}/summary")["empty"]
    told = {"text": TEXT, "title": "No crossing", "publisher": "The Harbour Ledger", "published": "2025-05-04"}
    job = ended(blank, blank.send(f"{ROOT}/jobs", told))
    assert (job["kind"], job["label"], job["state"], job["total"]) == ("paste", "No crossing", "done", 1)
    assert (job["added"], job["known"], job["failed"]) == (1, 0, 0)
    row = blank.json(f"{ROOT}/articles")["rows"][0]
    assert (row["title"], row["publisher"], row["published"]) == ("No crossing", "The Harbour Ledger", "2025-05-04")
    assert TEXT in blank.json(f"{ROOT}/articles/{row['id']}")["text"]
    assert not blank.json(f"{ROOT}/summary")["empty"]
    assert ended(blank, blank.send(f"{ROOT}/jobs", told))["known"] == 1
    assert [one["added"] for one in blank.json(f"{ROOT}/jobs")["rows"]] == [0, 1]


def test_files_that_are_sent_are_taken_in_and_failures_are_told(blank: Browser) -> None:
    files = [
        ("files", ("../../etc/ข่าว.txt", "นายกรัฐมนตรีกล่าวว่า ไทยจะไม่ส่งทหารข้ามพรมแดนเข้าไปในกัมพูชา".encode())),
        ("files", ("broken.txt", b"\x00\x01\x02\xff" * 50)),
    ]
    more = {"files": files, "data": {"publisher": "ลุ่มน้ำโพสต์", "published": "2025-07-28"}}
    job = ended(blank, blank.ask(f"{ROOT}/jobs/files", method="POST", origin="http://localhost", more=more))
    assert (job["kind"], job["total"], job["added"], job["failed"]) == ("files", 2, 1, 1)
    (failure,) = job["failures"]
    assert failure["name"] == "broken.txt"
    assert "/" not in str(failure)
    assert failure["what"]
    again = ended(blank, blank.send(f"{ROOT}/jobs/{job['id']}/retry", {}))
    assert (again["id"], again["runs"]) == (job["id"], 2)
    assert (again["total"], again["added"], again["failed"]) == (2, 1, 1)
    assert blank.json(f"{ROOT}/articles")["rows"][0]["publisher"] == "ลุ่มน้ำโพสต์"


def test_a_folder_of_this_machine_is_taken_in(blank: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    job = ended(blank, blank.send(f"{ROOT}/jobs", {"folder": str(folder), "published": "2025-05-04"}))
    assert (job["kind"], job["added"]) == ("folder", 1)
    assert blank.send(f"{ROOT}/jobs", {"folder": "news"}).status_code == 400
    assert blank.send(f"{ROOT}/jobs", {"folder": str(tmp_path / "none")}).status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": "a", "demo": True},
        {"text": "a", "published": "soon"},
        {"text": "a", "encoding": "none"},
        {"texts": "a"},
    ],
)
def test_an_import_that_cannot_be_is_told(body: dict[str, Any], browser: Browser) -> None:
    found = browser.send(f"{ROOT}/jobs", body)
    assert found.status_code == 400
    assert found.json()["detail"]


def test_an_empty_record_can_take_the_demonstration_and_stop_it(blank: Browser) -> None:
    answer = blank.send(f"{ROOT}/jobs", {"demo": True})
    assert blank.send(f"{ROOT}/jobs/{answer.json()['id']}/retry", {}).status_code == 400
    assert blank.send(f"{ROOT}/jobs/{answer.json()['id']}/stop", {}).status_code == 200
    job = ended(blank, answer)
    assert (job["kind"], job["total"], job["state"]) == ("demo", 12, "stopped")
    assert blank.json(f"{ROOT}/summary")["holds"]["documents"] == job["added"] < 12
    again = ended(blank, blank.send(f"{ROOT}/jobs/{job['id']}/resume", {}))
    assert (again["state"], again["added"], again["known"], again["runs"]) == ("done", 12, 0, 2)
    assert blank.send(f"{ROOT}/jobs/{job['id']}/resume", {}).status_code == 400


def test_jobs_outlast_the_server(web_store: Path, tmp_path: Path) -> None:
    first = Browser(copied(web_store, tmp_path))
    (tmp_path / "news.txt").write_text(TEXT)
    job = ended(first, first.send(f"{ROOT}/jobs", {"inputs": [str(tmp_path / "news.txt")]}))
    first.close()
    manifest = web_store_of(tmp_path).with_name(web_store_of(tmp_path).name + ".jobs") / job["id"] / "manifest.jsonl"
    lines = manifest.read_bytes().splitlines(keepends=True)
    manifest.write_bytes(b"".join(lines[:2]) + lines[2][:40])  # killed while it wrote
    second = Browser(web_store_of(tmp_path))
    assert second.json(f"{ROOT}/jobs/{job['id']}")["state"] == "interrupted"
    again = ended(second, second.send(f"{ROOT}/jobs/{job['id']}/resume", {}))
    assert (again["state"], again["added"], again["known"]) == ("done", 0, 1)
    second.close()


def web_store_of(folder: Path) -> Path:
    (store,) = folder.glob("*.duckdb")
    return store


def test_a_file_that_is_too_big_is_refused(browser: Browser) -> None:
    more = {"files": [("files", ("big.txt", b"a" * (BIGGEST + 1)))]}
    found = browser.ask(f"{ROOT}/jobs/files", method="POST", origin="http://localhost", more=more)
    assert found.status_code == 400
    assert "too big" in found.json()["detail"]


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("a.txt", "0001 a.txt"),
        ("../../etc/passwd", "0001 passwd"),
        ("C:\\temp\\a.html", "0001 a.html"),
        ("/", "0001 article"),
        ("", "0001 article"),
        ("..", "0001 article"),
        ("nul\x00l.txt", "0001 nul_l.txt"),
        ("ข่าว" * 99 + ".txt", "0001 " + "ข่าว" * 15 + ".txt"),
    ],
)
def test_names_of_files_say_nothing_of_places(sent: str, name: str) -> None:
    assert plain_name(1, sent) == name
