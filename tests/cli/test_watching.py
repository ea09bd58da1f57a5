"""`onrecord watch`, and addresses as inputs of `read` and `add`, against a server on loopback."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fetching.conftest import Site, site
from onrecord import api
from onrecord.cli.main import run
from pages_of import article, rss

__all__ = ["site"]
Output = pytest.CaptureFixture[str]
LOCALLY = ("--allow-local", "--delay", "0")


@pytest.fixture
def db(tmp_path: Path) -> str:
    return str(tmp_path / "x.duckdb")


@pytest.fixture
def feed(site: Site) -> str:
    for name in "12":
        site.serve(f"/{name}", article(f"Talks {name}"))
    return site.serve("/feed", rss("/1", "/2"), "application/rss+xml")


def documents(db: str) -> list[str]:
    with api.open(db) as record:
        return sorted(row.url or "" for row in record.documents())


def test_an_address_is_read(feed: str, site: Site, capsys: Output) -> None:
    assert run(["read", site.at("/1"), site.at("/gone"), "--json", *LOCALLY]) == 3
    said = capsys.readouterr()
    assert json.loads(said.out)["document"]["url"] == site.at("/1")
    assert "there is no such page (404)" in said.err


def test_loopback_needs_a_flag(feed: str, site: Site, capsys: Output) -> None:
    assert run(["read", f"http://127.0.0.1/{site.port}"]) == 3
    assert "--allow-local" in capsys.readouterr().err
    assert not site.asked


def test_a_list_of_addresses_is_read(feed: str, site: Site, tmp_path: Path, capsys: Output) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(f"# today\n{site.at('/1')}\n\n{site.at('/2')}\nno address\n", encoding="utf-8")
    assert run(["read", "--urls", str(listed), "--json", *LOCALLY]) == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 2
    assert "no address" in said.err


@pytest.mark.parametrize("arguments", [["read"], ["add"], ["read", "--urls", "/does/not/exist"], ["watch"]])
def test_nothing_to_read_is_wrong_usage(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2


@pytest.mark.parametrize("every", ["0s", "59s", "1w", "soon", "15"])
def test_how_often_is_said_so_that_it_can_be_meant(every: str, db: str, capsys: Output) -> None:
    assert run(["watch", "https://news.example/feed", "--every", every, "-d", db]) == 2
    assert "15m" in capsys.readouterr().err


def test_what_is_new_goes_on_record_once(feed: str, site: Site, db: str, capsys: Output) -> None:
    watch = ["watch", "--once", "-d", db, *LOCALLY]
    assert run([*watch, feed]) == 0
    assert re.search(rf"^[\d-]+ [\d:]+\S*  {re.escape(feed)}  2 new$", capsys.readouterr().out.strip())
    assert documents(db) == [site.at("/1"), site.at("/2")]
    site.serve("/3", article("Trade"))
    site.serve("/feed", rss("/3", "/1", "/2"), "application/rss+xml")
    assert run(watch) == 0, "without a feed, those of before"
    assert "1 new, 2 known" in capsys.readouterr().out
    assert documents(db) == [site.at(path) for path in ("/1", "/2", "/3")]


def test_a_changed_article_is_read_as_a_later_printing(feed: str, site: Site, db: str, capsys: Output) -> None:
    assert run(["watch", "--once", feed, "-d", db, *LOCALLY]) == 0
    site.serve("/1", article("Corrected talks"))
    site.serve("/feed", rss("/1", "/2", title="Corrected"), "application/rss+xml")
    assert run(["watch", "--once", feed, "-d", db, *LOCALLY]) == 0
    assert "1 changed" in capsys.readouterr().out
    assert documents(db) == [site.at("/1"), site.at("/1"), site.at("/2")]


def test_one_bad_feed_never_ends_the_rest(feed: str, site: Site, db: str, capsys: Output) -> None:
    bad = ["http://0x7f.1/", site.at("/gone"), site.at("/1")]
    assert run(["watch", "--once", *bad, feed, "-d", db, *LOCALLY]) == 3
    said = capsys.readouterr()
    assert "2 new" in said.out
    assert said.err.count("onrecord: ") == len(bad)


def test_a_feed_that_failed_is_left_alone(site: Site, db: str, capsys: Output) -> None:
    site.fail("/feed", 500)
    watch = ["watch", "--once", site.at("/feed"), "-d", db, *LOCALLY]
    assert [run(watch), run(watch)] == [3, 0]
    assert re.search("left alone for 1[456] min", capsys.readouterr().out)  # 15, give or take a twentieth


def test_killed_at_any_point_nothing_is_lost_and_nothing_twice(site: Site, db: str) -> None:
    names = [f"/{number}" for number in range(12)]
    for name in names:
        site.serve(name, article(f"Talks {name}"))
    site.serve("/feed", rss(*names), "application/rss+xml")
    command = [sys.executable, "-m", "onrecord", "watch", "--once", site.at("/feed"), "-d", db, *LOCALLY]
    for asked in (5, 18):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as watch:
            while len(site.paths()) < asked and watch.poll() is None:
                time.sleep(0.005)
            watch.send_signal(signal.SIGKILL)
    assert run(command[3:]) == 0
    assert documents(db) == sorted(site.at(name) for name in names)
    with api.open(db) as record:
        assert not record.verify().problems


def test_a_service_is_stopped_cleanly(feed: str, db: str) -> None:
    command = [sys.executable, "-m", "onrecord", "watch", feed, "-d", db, *LOCALLY]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watch:
        assert watch.stdout
        assert watch.stderr
        line = watch.stdout.readline()
        watch.send_signal(signal.SIGTERM)
        assert watch.wait(60) == 130
        assert "2 new; again in" in line
        assert "2 added" in watch.stderr.read()
    assert len(documents(db)) == 2


def test_the_server_that_has_the_store_takes_articles_in(feed: str, site: Site, db: str, capsys: Output) -> None:
    serve = [sys.executable, "-m", "onrecord", "serve", "--port", "0", "-d", db]
    with subprocess.Popen(serve, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        server.stderr.readline()
        watched, added = run(["watch", "--once", feed, "-d", db, *LOCALLY]), run(["add", feed, "-d", db, *LOCALLY])
        server.send_signal(signal.SIGINT)
        server.wait(40)
    assert (watched, added) == (0, 0)
    said = capsys.readouterr().out
    assert "2 new" in said
    assert "2 known" in said
    assert {site.at("/1"), site.at("/2")} <= set(documents(db))
