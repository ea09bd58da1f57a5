"""A real browser (Debian's Chromium, driven by Playwright) before a real server on a record of bundled articles.

Where the browser, Playwright or the built explorer is missing the tests are skipped with the reason; CI never
skips them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.seen import ARTICLES, FLAGS, HOSTILE, ROOT, SLOW, TABLET, Server, Visitor, chromium, lacking

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

Visit = Callable[..., Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip these tests where they cannot run; under CI let them fail."""
    reason = lacking()
    if reason is None:
        return
    if os.environ.get("CI") == "true":
        raise pytest.UsageError(f"the browser tests are not skipped in CI: {reason}")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=reason))


def _served(store: Path, log: Path) -> Iterator[Server]:
    """Serve a store on a free port until the tests are done."""
    command = [sys.executable, "-m", "onrecord", "serve", "-d", str(store), "--port", "0"]
    with log.open("w") as told, subprocess.Popen(command, cwd=ROOT, stdout=told, stderr=told) as process:
        try:
            yield Server(_address(log, process))
        finally:
            process.terminate()


def _address(log: Path, process: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        found = [word for word in log.read_text().split() if word.startswith("http://")]
        if found:
            return found[0].rstrip("/")
        time.sleep(0.2)
    raise RuntimeError(f"the server did not start: {log.read_text()}")


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of bundled articles, and of one that would do harm if it could. `ONRECORD_SEEN` names one made before,
    which saves reading them again while tests are written."""
    if made := os.environ.get("ONRECORD_SEEN"):
        return Path(made)
    folder = tmp_path_factory.mktemp("browser")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    store = folder / "seen.duckdb"
    command = [
        sys.executable,
        "-m",
        "onrecord",
        "add",
        "-d",
        str(store),
        *map(str, ARTICLES),
        str(folder / "hostile.txt"),
    ]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode in (0, 3), done.stderr
    return store


@pytest.fixture(scope="session")
def server(record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on that record."""
    yield from _served(record, tmp_path_factory.mktemp("log") / "server.txt")


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a record without articles."""
    folder = tmp_path_factory.mktemp("empty")
    yield from _served(folder / "none.duckdb", folder / "server.txt")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        launched = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    """Makes visitors, by language, theme and size of the window; afterwards none may have met an error."""
    contexts: list[BrowserContext] = []
    visitors: list[Visitor] = []

    def come(
        lang: str = "en",
        theme: str = "light",
        size: dict[str, int] = TABLET,
        at: Server | None = None,
        calm: bool = True,
    ) -> Visitor:
        context = browser.new_context(
            viewport=size, color_scheme=theme, locale=f"{lang}-{'TH' if lang == 'th' else 'GB'}"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SLOW)
        visitor = Visitor(page, (at or server).base)
        if calm:
            visitors.append(visitor)
        page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        page.on(
            "console", lambda said: visitor.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        return visitor

    yield come
    complaints = [one for visitor in visitors for one in visitor.complaints]
    for context in contexts:
        context.close()
    assert complaints == []
