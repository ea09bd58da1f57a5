"""A browser for the web application, in process: no port, no thread, no network."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import Any

import httpx

from onrecord.web.access import Access
from onrecord.web.app import create_app, shut
from onrecord.web.explorer import Explorer

NOWHERE = Path("/nowhere")
"""Where no explorer is built."""


class Browser:
    """Asks the application as a browser would; starlette's own client wants a package that nothing else needs."""

    def __init__(self, store: Path, *, access: Access | None = None, built: Path = NOWHERE) -> None:
        self.app = create_app(store, access=access, built=Explorer(built))

    def ask(
        self, path: str, *, method: str = "GET", base: str = "http://localhost", more: Any = None, **headers: str
    ) -> httpx.Response:
        """Ask; `more` is what httpx takes beside (json, content, files)."""

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=base) as client:
                named = {name.replace("_", "-"): value for name, value in headers.items()}
                return await client.request(method, path, headers=named, **(more or {}))

        return asyncio.run(asked())

    def send(self, path: str, body: Any, **headers: str) -> httpx.Response:
        """Send JSON as a page of ours does."""
        return self.ask(path, method="POST", more={"json": body}, **{"origin": "http://localhost", **headers})

    def json(self, path: str) -> Any:
        """Return what is answered, which must be fine."""
        found = self.ask(path)
        assert found.status_code == 200, found.text
        return found.json()

    def close(self) -> None:
        shut(self.app)


def copied(store: Path, folder: Path) -> Path:
    """Copy a store with its journal."""
    shutil.copy(store, folder / store.name)
    shutil.copytree(Path(f"{store}.journal"), folder / f"{store.name}.journal")
    return folder / store.name
