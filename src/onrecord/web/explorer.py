"""The explorer: the built front end, as files. An address that names no file is one of its pages (history routing).

The files are made from `frontend/` by `make explorer` and go into the wheel; where they are missing, a plain page says
so.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import orjson
from fastapi import APIRouter, Response
from starlette.responses import FileResponse

from onrecord.errors import NothingFound
from onrecord.web.documented import unbuilt

BUILT = Path(__file__).parent / "app"
PAGE = "index.html"
MEDIA: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
}
"""What each of our files is; others are not served."""


class Explorer:
    """The built front end in a folder."""

    def __init__(self, folder: Path = BUILT) -> None:
        self._folder = folder.resolve()

    @property
    def is_built(self) -> bool:
        """Whether there is a page to serve."""
        return (self._folder / PAGE).is_file()

    @cached_property
    def hashes(self) -> tuple[str, ...]:
        """The hashes of style elements that its drawing libraries make (`csp.json`)."""
        file = self._folder / "csp.json"
        if not file.is_file():
            return ()
        told = orjson.loads(file.read_bytes()).get("style-src", [])
        return tuple(one for one in told if one.startswith("'sha256-") and one.endswith("'"))

    def file(self, path: str) -> Response:
        """Return the file at a path, or the page where the path names none.

        Raises:
            NothingFound: the path names a file that is not there.
        """
        file = self._folder / path.replace("\0", "")
        file = file.resolve()
        if file.is_relative_to(self._folder) and file.is_file() and file.suffix in MEDIA:
            return FileResponse(file, media_type=MEDIA[file.suffix])
        if path.startswith(("api/", "assets/")):
            raise NothingFound("there is nothing at this address", value=f"/{path}", remedy="see /api/docs")
        if not self.is_built:
            return unbuilt()
        return FileResponse(self._folder / PAGE, media_type=MEDIA[".html"])


def routes(explorer: Explorer) -> APIRouter:
    """Return the routes of the explorer, which take every address that no other route took."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/{path:path}", methods=["GET", "HEAD"], response_model=None)
    def file(path: str) -> Response:
        return explorer.file(path)

    return router
