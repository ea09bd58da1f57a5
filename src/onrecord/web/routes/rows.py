"""`/show/{id}`: one row, whole, and the passages that it rests on with its words marked."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.web.asked import Limited
from onrecord.web.pages import Sheet, answer
from onrecord.web.routes.common import Opened, page

router = APIRouter()


@page(router, "/show/{id_}")
def show(request: Request, record: Opened, id_: str, asked: Annotated[Limited, Query()]) -> Response:
    """Show a row and its words, `limit` of them at most."""
    shown, passages = record.show(id_, as_of=asked.as_of, limit=asked.limit)
    values = {
        "table": shown.table,
        "id": shown.id,
        "row": shown.row,
        "words": shown.words,
        "passages": passages,
        "at_limit": len(shown.words) == asked.limit,
    }
    about = {word.document: word for word in shown.words}
    return answer(request, Sheet("show.html", values, {"about": about}, asked.values()))
