"""Lists: `/documents`, `/actors`, `/quotes`, `/timeline`, each a question of `api` with its filters in the address."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from onrecord.web.asked import AskedActors, AskedQuotes, AskedTimeline, Limited, Paged
from onrecord.web.pages import Sheet, answer
from onrecord.web.routes.common import Opened, after, page, some

router = APIRouter()


@page(router, "/documents")
def documents(request: Request, record: Opened, asked: Annotated[Paged, Query()]) -> Response:
    """List the articles, those known last first."""
    return _list(
        request, "documents", asked, record.documents(as_of=asked.as_of, limit=asked.limit + 1, after=asked.key)
    )


@page(router, "/actors")
def actors(request: Request, record: Opened, asked: Annotated[AskedActors, Query()]) -> Response:
    """List who is on record, the most mentioned first; this view has no key, so it is one page."""
    found = record.actors(who=asked.who, kind=asked.kind, as_of=asked.as_of, limit=asked.limit + 1)
    return _list(request, "actors", asked, found)


@page(router, "/quotes")
def quotes(request: Request, record: Opened, asked: Annotated[AskedQuotes, Query()]) -> Response:
    """List who is on record for what, in order of time."""
    found = record.quotes(
        speaker=asked.speaker,
        act=asked.act,
        words=asked.words,
        as_of=asked.as_of,
        limit=asked.limit + 1,
        after=asked.key,
    )
    return _list(request, "quotes", asked, found)


@page(router, "/timeline")
def timeline(request: Request, record: Opened, asked: Annotated[AskedTimeline, Query()]) -> Response:
    """List events in order of time."""
    found = record.timeline(
        actor=asked.actor,
        target=asked.target,
        type=asked.type,
        as_of=asked.as_of,
        limit=asked.limit + 1,
        after=asked.key,
    )
    return _list(request, "timeline", asked, found)


def _list(request: Request, name: str, asked: Limited, found: Any) -> Response:  # noqa: ANN401 -- rows of any view
    rows, more = some(found, asked.limit)
    following = after(rows, more=more) if isinstance(asked, Paged) else None
    values = {"rows": rows, "more": more, "next": following}
    return answer(request, Sheet(f"{name}.html", values, asked=asked.values()))
