"""What the pages share: the store, open for one request, and the two addresses of every page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Annotated, Any, Protocol, TypeVar

from fastapi import APIRouter, Depends, Request

from onrecord import api
from onrecord.views.common import Key
from onrecord.web.pages import SUFFIX

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])
Row = TypeVar("Row")
METHODS = ["GET", "HEAD"]


def _opened(request: Request) -> Iterator[api.Record]:
    with request.app.state.owned.record() as record:
        yield record


Opened = Annotated[api.Record, Depends(_opened)]
"""The record, open for reading while one request is answered."""


class Keyed(Protocol):
    """A row that knows its place in the order."""

    @property
    def key(self) -> Key:
        """Its day and its id."""
        ...


def page(router: APIRouter, path: str, *, twin: str | None = None) -> Callable[[Endpoint], Endpoint]:
    """Register a page at its path and, first, its JSON at the same with .json (or at `twin`)."""

    def register(endpoint: Endpoint) -> Endpoint:
        for one in (twin or path + SUFFIX, path):
            router.add_api_route(one, endpoint, methods=METHODS, response_model=None)
        return endpoint

    return register


def some(rows: Iterable[Row], limit: int) -> tuple[list[Row], bool]:
    """Return `limit` rows at most, and whether there are more."""
    found = list(islice(rows, limit + 1))
    return found[:limit], len(found) > limit


def after(rows: Sequence[Keyed], *, more: bool) -> str | None:
    """Return the `after` of the next page, None where this is the last."""
    return ",".join(rows[-1].key) if more else None
