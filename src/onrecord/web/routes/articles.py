"""`/documents/{id}`: an article as it was read, the words that the record rests on marked where they stand."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.errors import NothingFound
from onrecord.web.asked import AskedArticle
from onrecord.web.highlight import segments
from onrecord.web.pages import Sheet, answer
from onrecord.web.routes.common import Opened, page

router = APIRouter()


@page(router, "/documents/{id_}")
def article(request: Request, record: Opened, id_: str, asked: Annotated[AskedArticle, Query()]) -> Response:
    """Show an article with its marks, or with those of one row."""
    found = record.documents(id_=id_, as_of=asked.as_of).first()
    if found is None:
        on = f" on {asked.as_of}" if asked.as_of else ""
        raise NothingFound(f"the record has no such document{on}", value=id_, remedy="see /documents")
    text, marks = record.text(id_), list(record.marks(id_, row=asked.row))
    values = {"document": found, "text": text, "marks": marks}
    return answer(request, Sheet("article.html", values, {"segments": segments(text, marks)}, asked.values()))
