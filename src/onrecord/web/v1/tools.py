"""Two tools: `/read` reads a pasted article and stores nothing, `/sql` answers one statement within limits."""

from __future__ import annotations

import time
from threading import Lock
from typing import Any

from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

from onrecord import api
from onrecord.documents.given import Given
from onrecord.model.wire import to_json
from onrecord.web.described import SCHEMAS
from onrecord.web.v1.answers import Cell
from onrecord.web.v1.downloads import written
from onrecord.web.v1.importing import Pasted
from onrecord.web.v1.opened import Ours, router, told

routes = router("tools")

SECONDS = 5.0
ROWS = 1000
WIDEST = 63
"""Bits of a whole number that JSON is written with."""
AT_WORK = Lock()
"""One article is read at a time: reading takes a whole processor."""


READING: dict[int | str, dict[str, Any]] = {
    200: {"description": "The reading.", "content": {"application/json": {"schema": {"$ref": SCHEMAS + "Reading"}}}}
}
"""What the documentation says of a reading: its own contract."""


class Question(BaseModel):
    """One statement that reads; of what was known on `as_of`."""

    model_config = ConfigDict(extra="forbid")

    sql: str = Field(min_length=1, max_length=20_000)
    limit: int = Field(100, ge=1, le=ROWS)
    as_of: str | None = Field(None, max_length=10)


class Table(BaseModel):
    """The answer to a statement; `more`: there are more rows than `limit`."""

    columns: list[str]
    rows: list[list[Cell]]
    more: bool
    seconds: float


@routes.post("/read", responses=READING)
def read(pasted: Pasted) -> Response:
    """The reading of an article, as docs/record.md has it; nothing is stored."""
    values = pasted.values()
    Given(published=values.get("published"))  # refuses a day that is none
    with AT_WORK:
        return written(to_json(api.read(**values)))


@routes.post("/sql", responses=told(Table))
def sql(owned: Ours, question: Question) -> Response:
    """The answer to one statement that reads: no files, no network, no settings, five seconds, a thousand rows."""
    since = time.monotonic()
    found = owned.sql(question.sql, seconds=SECONDS, rows=question.limit, as_of=question.as_of or None)
    rows = [[_cell(cell) for cell in row] for row in found.rows]
    told_of = {"columns": found.columns, "rows": rows, "more": found.more}
    return written({**told_of, "seconds": round(time.monotonic() - since, 3)})


def _cell(cell: object, within: int = 0) -> object:
    """Return a cell as JSON can hold it: whole numbers beyond 64 bits, and what is made of many parts, as text."""
    if isinstance(cell, dict | set) or (within > 1 and isinstance(cell, list | tuple)):
        return str(cell)
    if isinstance(cell, list | tuple):
        return [_cell(one, within + 1) for one in cell]
    return str(cell) if isinstance(cell, int) and cell.bit_length() > WIDEST else cell
