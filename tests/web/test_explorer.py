"""The built explorer as files: its pages, nothing beside them, and a plain page where it is not built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from browsing import Browser

SECRET = "not to be served"


@pytest.fixture
def explored(tmp_path: Path) -> Iterator[Browser]:
    """A browser where the explorer is built."""
    app = tmp_path / "app"
    (app / "assets").mkdir(parents=True)
    (app / "index.html").write_text("<!doctype html><title>explorer</title>", encoding="utf-8")
    (app / "assets" / "main-1.js").write_text("export {}", encoding="utf-8")
    (app / "assets" / "tool.py").write_text(SECRET, encoding="utf-8")
    (app / "csp.json").write_text('{"style-src": ["\'sha256-abc=\'", "\'unsafe-inline\'", "*"]}', encoding="utf-8")
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    (app / "link.txt").symlink_to(tmp_path / "secret.txt")
    found = Browser(tmp_path / "x.duckdb", built=app)
    yield found
    found.close()


@pytest.mark.parametrize(
    "path", ["/", "/actors/actor_x?as_of=2025-01-01", "/dyads/THA/KHM", "/import", "/articles/sha256:1"]
)
def test_every_page_is_the_explorer(path: str, explored: Browser) -> None:
    found = explored.ask(path)
    assert (found.status_code, found.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "explorer" in found.text
    assert found.headers["cache-control"] == "no-store"


def test_files_have_their_kind_and_are_kept(explored: Browser) -> None:
    found = explored.ask("/assets/main-1.js")
    assert found.headers["content-type"].startswith("text/javascript")
    assert "immutable" in found.headers["cache-control"]
    assert explored.ask("/assets/none.js").status_code == 404
    assert explored.ask("/api/v1/none").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/..%5csecret.txt", "/link.txt",
     "/assets/tool.py", "/%2fetc/passwd", "//etc/passwd", "/%00"],
)  # fmt: skip
def test_nothing_beside_the_files_is_served(path: str, explored: Browser) -> None:
    found = explored.ask(path)
    assert SECRET not in found.text
    assert "root:" not in found.text
    assert found.status_code in (200, 404)


def test_only_hashes_are_taken_from_the_build(explored: Browser) -> None:
    rules = explored.ask("/").headers["content-security-policy"]
    assert "style-src 'self' 'sha256-abc='; " in rules
    assert "*" not in rules


def test_where_it_is_not_built_a_plain_page_says_so(browser: Browser) -> None:
    for path in ("/", "/actors/actor_x"):
        found = browser.ask(path)
        assert found.status_code == 200
        assert "The explorer is not built" in found.text
    assert browser.ask("/api/style.css").headers["content-type"].startswith("text/css")
    assert browser.ask("/assets/main-1.js").status_code == 404
