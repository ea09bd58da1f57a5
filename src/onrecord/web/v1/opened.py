"""The record for one request: a door of the store that the server owns. Used by the routes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from onrecord.api import Record
from onrecord.owning import Owned

METHODS = ["GET"]


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


def router(*tags: str) -> APIRouter:
    """Return a router whose answers are written as they are."""
    return APIRouter(prefix="/api/v1", tags=list(tags))
