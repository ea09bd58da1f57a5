"""`/`: what is on record, at a glance: how much, the latest articles and statements, who is mentioned most."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.web.asked import Asked
from onrecord.web.pages import Sheet, answer
from onrecord.web.routes.common import Opened, page

router = APIRouter()
ARTICLES, ACTORS, STATEMENTS = 20, 12, 12
"""Rows of each that are shown."""


@page(router, "/", twin="/index.json")
def home(request: Request, record: Opened, asked: Annotated[Asked, Query()]) -> Response:
    """Show what is on record; how much the store holds only where no day of knowing is asked for."""
    day = asked.as_of
    values = {
        "holds": None if day else record.status(),
        "documents": record.documents(as_of=day, limit=ARTICLES).rows(),
        "actors": record.actors(as_of=day, limit=ACTORS).rows(),
        "latest": record.latest(as_of=day, limit=STATEMENTS).rows(),
    }
    return answer(request, Sheet("home.html", values, asked=asked.values()))
