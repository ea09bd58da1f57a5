"""A browser for the application, in process: no port, no thread, no network."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest

from onrecord import api
from onrecord.web.app import create_app

ARTICLES = Path(api.__file__).parent / "demo" / "articles"
TRICKY = (
    "Minister quits over “border” deal\n"
    "BANGKOK, 25 August 2025\r\n"
    "<script>alert('1')</script> & \"quotes\" 😀👩🏽‍🚀 \u202eesrever\u202c "
    "Foreign Minister Anan Somdee said Thailand had <b>never</b> crossed the border with Cambodia.\r\n"
    "นายกรัฐมนตรีกล่าวว่า ไทยจะไม่ส่งทหารข้ามพรมแดนเข้าไปในกัมพูชา\n"
)
"""What a page must not be taken in by: script, markup, emoji of several code points, marks of writing direction."""


class Browser:
    """Asks the application as a browser would; starlette's own client wants a package that nothing else needs."""

    def __init__(self, store: Path) -> None:
        self._app = create_app(store)

    def ask(self, path: str, *, method: str = "GET", base: str = "http://localhost", **headers: str) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url=base) as client:
                return await client.request(method, path, headers=headers)

        return asyncio.run(asked())


@pytest.fixture(scope="session")
def web_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store made of two bundled articles and the tricky one."""
    folder = tmp_path_factory.mktemp("web")
    (folder / "tricky.txt").write_bytes(TRICKY.encode())
    inputs = [folder / "tricky.txt", ARTICLES / "en02-crimea-acknowledged.txt", ARTICLES / "th03-border-clash.txt"]
    with api.open(folder / "web.duckdb", write=True) as record:
        taken = list(record.take(map(str, inputs)))
    assert [one.step for one in taken] == [api.Step.ADDED] * 3
    return folder / "web.duckdb"


@pytest.fixture(scope="session")
def browser(web_store: Path) -> Browser:
    return Browser(web_store)
