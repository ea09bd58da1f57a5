"""People above machines: what to look at (`/review`), the deciding, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated

from fastapi import Query, Response
from pydantic import BaseModel, ConfigDict, Field

from onrecord.api import Record
from onrecord.errors import UsageError
from onrecord.record.decisions import Decision
from onrecord.record.wording import MOST, kept
from onrecord.views.review import ReviewRow
from onrecord.web.v1.answers import Listed, PassageOut, listed, plain, seen
from onrecord.web.v1.asked import Review
from onrecord.web.v1.downloads import written
from onrecord.web.v1.opened import Opened, downloaded, router, told

routes = router("review")

LOOKED = "looked at in review"
"""The reason of what is decided, where nobody gives another."""
PAIRS = ("actors", "reports")
"""Kinds of things of which two were made one."""


class Action(StrEnum):
    """What somebody decides."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    RETRACT = "retract"
    MERGE = "merge"
    UNMERGE = "unmerge"
    NEVER = "never"


class Reviewed(Listed[ReviewRow]):
    """What to look at; `other_passages` are those of the other of two."""

    other_passages: list[PassageOut | None]


class Signed(BaseModel):
    """Who decides (default: the user of this machine), and why."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    reason: str = Field(LOOKED, min_length=1, max_length=2000)
    author: str | None = Field(None, max_length=200)


class Spot(BaseModel):
    """Words of the row's document, `start` up to `stop` in code points of the text as read, verbatim."""

    model_config = ConfigDict(extra="forbid")

    start: int = Field(ge=0)
    stop: int = Field(ge=0)
    text: str = Field(min_length=1, max_length=20_000)


class Decided(Signed):
    """A decision about a row (`id`), or two (`other`). `kind` is the ReviewRow's, where it comes of one: to accept a
    link makes the two one, to reject it parts them, to reject anything else takes it off the record. A correction sets
    `field` to `value` (several parted by commas; nothing empties it), or a field of words (`words.trigger`) to `words`
    of the document."""

    action: Action
    id: str = Field(min_length=1, max_length=200)
    other: str | None = Field(None, max_length=200)
    kind: str | None = Field(None, max_length=40)
    field: str | None = Field(None, max_length=40)
    value: str | None = Field(None, max_length=2000)
    words: list[Spot] | None = Field(None, max_length=MOST)


class Undone(Signed):
    """Takes back a decision."""

    decision: str = Field(min_length=1, max_length=200)


class DecisionOut(BaseModel):
    """What was decided; `id` is what `undo` takes."""

    id: str
    kind: str
    one: str | None
    other: str | None
    undoes: str | None
    field: str | None
    value: str | None
    before: str | None
    author: str
    reason: str
    recorded: str


@routes.get("/review", responses=downloaded(Reviewed))
def review(record: Opened, asked: Annotated[Review, Query()]) -> Response:
    """What the record is least sure of and nobody has decided about, the least sure first."""
    found = record.review(**asked.question())
    return listed(record, asked, found, "review", other_passages=lambda rows: seen(record, rows, "other_"))


@routes.post("/review", responses=told(DecisionOut))
def decide(record: Opened, decided: Decided) -> Response:
    """Accept, reject, correct, retract, merge, unmerge, or keep apart for good."""
    return _told(DECIDE[decided.action](record, decided))


@routes.post("/review/undo", responses=told(DecisionOut))
def undo(record: Opened, undone: Undone) -> Response:
    """Take back a decision; that is remembered as a decision too."""
    return _told(record.undo(undone.decision, reason=undone.reason, author=undone.author))


def _accept(record: Record, one: Decided) -> Decision:
    if one.kind in PAIRS and one.other:
        return _merge(record, one)
    return record.accept(one.id, one.other, reason=one.reason, author=one.author)


def _reject(record: Record, one: Decided) -> Decision:
    return _unmerge(record, one) if one.other else _retract(record, one)


def _correct(record: Record, one: Decided) -> Decision:
    value = one.value if one.words is None else kept((spot.start, spot.stop, spot.text) for spot in one.words)
    if one.field is None or value is None:
        raise UsageError("a correction needs a field and a value", value=one.field)
    return record.correct(one.id, one.field, value, reason=one.reason, author=one.author)


def _retract(record: Record, one: Decided) -> Decision:
    return record.retract(one.id, reason=one.reason, author=one.author)


def _merge(record: Record, one: Decided) -> Decision:
    return record.merge(one.id, _other(one), reason=one.reason, author=one.author)


def _unmerge(record: Record, one: Decided) -> Decision:
    return record.unmerge(one.id, _other(one), reason=one.reason, author=one.author)


def _never(record: Record, one: Decided) -> Decision:
    return record.never_merge(one.id, _other(one), reason=one.reason, author=one.author)


def _other(one: Decided) -> str:
    if one.other is None:
        raise UsageError(f"to {one.action} needs two", value=one.id, valid="an id as `other`")
    return one.other


DECIDE: Mapping[Action, Callable[[Record, Decided], Decision]] = {
    Action.ACCEPT: _accept,
    Action.REJECT: _reject,
    Action.CORRECT: _correct,
    Action.RETRACT: _retract,
    Action.MERGE: _merge,
    Action.UNMERGE: _unmerge,
    Action.NEVER: _never,
}


def _told(decision: Decision) -> Response:
    return written({"id": decision.id, **plain(decision)})
