"""Records for the tests of the web application."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from browsing import Browser, copied
from onrecord import api

ARTICLES = Path(api.__file__).parent / "demo" / "articles"
TRICKY = (
    "Minister quits over “border” deal\n"
    "BANGKOK, 25 August 2025\r\n"
    "<script>alert('1')</script> & \"quotes\" 😀👩🏽‍🚀 \u202eesrever\u202c "
    "Foreign Minister Anan Somdee said Thailand had <b>never</b> crossed the border with Cambodia.\r\n"
    "นายกรัฐมนตรีกล่าวว่า ไทยจะไม่ส่งทหารข้ามพรมแดนเข้าไปในกัมพูชา\n"
)
"""What a page must not be taken in by: script, markup, emoji of several code points, marks of writing direction."""


@pytest.fixture(scope="session")
def web_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store made of two bundled articles and the tricky one. Open a copy of it."""
    folder = tmp_path_factory.mktemp("web")
    (folder / "tricky.txt").write_bytes(TRICKY.encode())
    inputs = [folder / "tricky.txt", ARTICLES / "en02-crimea-acknowledged.txt", ARTICLES / "th03-border-clash.txt"]
    with api.open(folder / "web.duckdb", write=True) as record:
        taken = list(record.take(map(str, inputs)))
    assert [one.step for one in taken] == [api.Step.ADDED] * 3
    return folder / "web.duckdb"


@pytest.fixture(scope="session")
def browser(web_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser on a record that no test changes."""
    found = Browser(copied(web_store, tmp_path_factory.mktemp("read")))
    yield found
    found.close()


@pytest.fixture
def writer(web_store: Path, tmp_path: Path) -> Iterator[Browser]:
    """A browser on a record of its own."""
    found = Browser(copied(web_store, tmp_path))
    yield found
    found.close()


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[Browser]:
    """A browser on a record that is not there yet."""
    found = Browser(tmp_path / "blank.duckdb")
    yield found
    found.close()
