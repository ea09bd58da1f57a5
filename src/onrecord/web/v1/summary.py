"""What the record holds, and the words that menus offer: `/summary`, `/vocabulary`, `/tables`."""

from __future__ import annotations

import datetime
from importlib.metadata import version
from typing import Annotated

from fastapi import Query, Request, Response
from pydantic import BaseModel

from onrecord.knowledge import plover
from onrecord.model.annotations import Act, ActorKind, Status
from onrecord.record.corrections import correctable
from onrecord.record.store import Counts
from onrecord.views import contradictions, disclosure, involvements, review, timeline
from onrecord.web.v1.asked import Asked
from onrecord.web.v1.downloads import written
from onrecord.web.v1.opened import Opened, Ours, router, told

routes = router("record")


class Summary(BaseModel):
    """What the record holds. `empty`: nothing yet, so that the demonstration may be offered."""

    name: str
    version: str
    empty: bool
    holds: Counts
    today: datetime.date
    jobs_running: int
    folder_import: bool
    """Whether a folder of this machine may be named for import: only where the server is this machine's alone."""


class Deed(BaseModel):
    """A type of PLOVER's with its quad (1 to 4) and modes."""

    type: str
    quad: int
    score: float
    gloss: str
    modes: list[str]


class Vocabulary(BaseModel):
    """The words that questions may be asked with; `correctable` are the fields of each sort of row."""

    types: list[Deed]
    contexts: dict[str, dict[str, str]]
    statuses: list[str]
    acts: list[str]
    actor_kinds: list[str]
    steps: list[str]
    standings: list[str]
    kinds_of_things: list[str]
    contradiction_kinds: list[str]
    review_kinds: list[str]
    correctable: dict[str, list[str]]


class Tables(BaseModel):
    """The stable tables with what each is."""

    tables: dict[str, str]


@routes.get("/summary", responses=told(Summary))
def summary(request: Request, record: Opened, owned: Ours, asked: Annotated[Asked, Query()]) -> Response:  # noqa: ARG001
    """How much is on record; the counts are of all that is known, whatever `as_of`."""
    holds = record.status()
    return written(
        {
            "name": owned.path.name,
            "version": version("onrecord"),
            "empty": holds.documents == 0,
            "holds": holds,
            "today": datetime.datetime.now(datetime.UTC).date(),
            "jobs_running": request.app.state.jobs.running,
            "folder_import": request.app.state.access.is_local,
        }
    )


@routes.get("/vocabulary", responses=told(Vocabulary))
def vocabulary() -> Response:
    """The words that questions may be asked with."""
    return written(
        {
            "types": [_deed(one) for one in plover.types().values()],
            "contexts": {code: dict(names) for code, names in plover.contexts().items()},
            "statuses": [one.value for one in Status],
            "acts": [one.value for one in Act],
            "actor_kinds": [one.value for one in ActorKind],
            "steps": list(disclosure.STEPS),
            "standings": list(involvements.STANDINGS),
            "kinds_of_things": list(timeline.KINDS),
            "contradiction_kinds": list(contradictions.KINDS),
            "review_kinds": list(review.KINDS),
            "correctable": {sort: list(fields) for sort, fields in correctable().items()},
        }
    )


def _deed(one: plover.EventType) -> dict[str, object]:
    quad, modes = int(one.quad), list(one.modes)
    return {"type": one.code, "quad": quad, "score": one.score, "gloss": one.gloss, "modes": modes}


@routes.get("/tables", responses=told(Tables))
def tables(record: Opened) -> Response:
    """The tables that SQL may ask, with what each is."""
    return written({"tables": record.tables()})
