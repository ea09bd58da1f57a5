"""The record for one request: a door of the store that the server owns. Used by the routes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from onrecord.api import Record
from onrecord.owning import Owned
from onrecord.web.v1.asked import Format
from onrecord.web.v1.downloads import MEDIA, ZIP

FILES = tuple(media.partition(";")[0] for media in (MEDIA[Format.CSV], MEDIA[Format.PARQUET], ZIP))
"""What a download may be, beside JSON."""


def _owned(request: Request) -> Owned:
    owned = request.app.state.owned
    assert isinstance(owned, Owned)
    return owned


def _record(request: Request) -> Iterator[Record]:
    with _owned(request).record() as record:
        yield record


Opened = Annotated[Record, Depends(_record)]
"""The record, while one request is answered."""
Ours = Annotated[Owned, Depends(_owned)]
"""What the server owns."""


def told(model: Any, status: int = 200) -> dict[int | str, dict[str, Any]]:  # noqa: ANN401 -- pydantic's generics
    """Return what the documentation says of an answer that is written as it is."""
    return {status: {"model": model, "description": "The answer."}}


def downloaded(model: Any) -> dict[int | str, dict[str, Any]]:  # noqa: ANN401
    """Return what the documentation says of an answer that `format` makes a download: also its files."""
    files = {media: {"schema": {"type": "string", "format": "binary"}} for media in FILES}
    about = (
        "The answer; with `format` a file: CSV, Parquet, a ZIP of several, or JSON of just the rows or of the whole."
    )
    return {200: {"model": model, "description": about, "content": files}}


def router(*tags: str) -> APIRouter:
    """Return a router whose answers are written as they are."""
    return APIRouter(prefix="/api/v1", tags=list(tags))
