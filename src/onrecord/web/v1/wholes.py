"""One row, whole: an event with its reports, a contested involvement with its ladder, any row by its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import BaseModel

from onrecord.errors import NothingFound, UsageError
from onrecord.views.contradictions import ContradictionRow
from onrecord.views.disclosure import RungRow
from onrecord.views.involvements import InvolvementRow
from onrecord.views.parties import PartyRow
from onrecord.views.passages import Passage
from onrecord.views.reports import ReportRow, SamenessRow
from onrecord.views.show import Words
from onrecord.web.v1.answers import Cell, PassageOut, named, seen
from onrecord.web.v1.asked import Asked, OneDisclosure, OneEvent, Parts
from onrecord.web.v1.downloads import Rows, whole, written
from onrecord.web.v1.opened import Opened, downloaded, router, told

SOME = 20
"""Involvements that are told where an id is not one's."""

routes = router("rows")

COMPARED = ("type", "status", "certainty", "date", "place", "actors", "recipients", "tolls", "according_to")
"""Fields in which reports of one event may differ."""
EFFECTS: Mapping[str, str] = {
    "move": "moves the standing on",
    "copy": "no move: a copy of another text",
    "repeat": "no move: said before",
    "recap": "no move: tells an older word again",
    "not_its_own": "no move: not its own word",
    "adds_nothing": "no move: more is on record already",
    "relapse": "goes back on what was acknowledged",
}
"""What a step may do to how an involvement stands (docs/decisions/0011-the-disclosure-ladder.md)."""
MOVES = ("move", "relapse")


class Shown(BaseModel):
    """A row by its columns, its words in order of documents and offsets, and the passages that they stand in."""

    table: str
    id: str
    row: dict[str, Cell]
    words: list[Words]
    passages: dict[str, list[Passage]]


@dataclass(frozen=True, slots=True)
class Origin:
    """An outlet whose word reports of an event are (null: nobody's any more): its reports, and which are copies."""

    origin: str | None
    reports: tuple[str, ...]
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """What some reports say of a field."""

    value: str | tuple[str, ...] | None
    reports: tuple[str, ...]


class EventOut(Shown):
    """An event. `differs` has the fields in which its reports are not at one; `sameness` says why they are of one
    event; `reports_passages` are in the order of the reports."""

    reports: list[ReportRow]
    reports_passages: list[PassageOut | None]
    origins: list[Origin]
    differs: dict[str, list[Version]]
    contradictions: list[ContradictionRow]
    sameness: list[SamenessRow]
    names: dict[str, list[PartyRow]]


@dataclass(frozen=True, slots=True)
class StandingFrom:
    """How an involvement stood from a day on (EDTF; as told, else the day on which it was known), and the step that
    made it so."""

    day: str
    standing: str
    step: str
    capacity: str | None


class DisclosureOut(BaseModel):
    """An involvement and its ladder: `steps` in their order with their passages, `standings` how it stood from when on,
    `effects` what each kind of effect means."""

    involvement: InvolvementRow
    steps: list[RungRow]
    passages: list[PassageOut | None]
    standings: list[StandingFrom]
    effects: dict[str, str]
    names: dict[str, list[PartyRow]]


@routes.get("/show/{id_}", responses=told(Shown))
def show(record: Opened, id_: str, asked: Annotated[Parts, Query()]) -> Response:
    """Any row by its id or the beginning of it, and `limit` of the words that it rests on."""
    return written(_shown(record, id_, asked))


@routes.get("/events/{id_}", responses=downloaded(EventOut))
def event(record: Opened, id_: str, asked: Annotated[OneEvent, Query()]) -> Response:
    """An event: who reports it, on whose word, and where they differ."""
    reports = record.reports(id_, as_of=asked.as_of).rows()
    shown = _shown(record, reports[0].event, asked)
    found = shown["id"]
    body: dict[str, Any] = {
        "reports": reports,
        "reports_passages": seen(record, reports),
        "origins": origins(reports),
        "differs": differs(reports),
        "contradictions": record.contradictions(event=found, as_of=asked.as_of).rows(),
        "sameness": record.sameness(event=found, as_of=asked.as_of).rows(),
        "names": named(record, [found], asked.as_of),
    }
    tables = {
        "reports": Rows(ReportRow, reports),
        "words": Rows(Words, shown["words"]),
        "contradictions": Rows(ContradictionRow, body["contradictions"]),
        "sameness": Rows(SamenessRow, body["sameness"]),
    }
    return whole({**shown, **body}, tables, asked.format, "event")


@routes.get("/disclosures/{id_}", responses=downloaded(DisclosureOut))
def disclosure(record: Opened, id_: str, asked: Annotated[OneDisclosure, Query()]) -> Response:
    """A contested involvement, step by step; with `on`, as it stood on that day by what is known now."""
    some = record.disclosures(actor=id_, on=asked.on, as_of=asked.as_of, limit=SOME).rows()
    if not some:
        raise NothingFound("no contested involvement on record has this id", value=id_, remedy="see /disclosures")
    if len(some) > 1:
        raise UsageError("this is not one involvement", value=id_, valid=", ".join(one.id for one in some))
    one = some[0]
    steps = record.disclosure(actor=one.id, until=asked.on, as_of=asked.as_of).rows()
    body: dict[str, Any] = {
        "involvement": one,
        "steps": steps,
        "passages": seen(record, steps),
        "standings": standings(steps),
        "effects": EFFECTS,
        "names": named(record, [one.id, *(step.id for step in steps)], asked.as_of),
    }
    tables = {
        "steps": Rows(RungRow, steps),
        "standings": Rows(StandingFrom, body["standings"]),
        "involvement": Rows(InvolvementRow, [one]),
    }
    return whole(body, tables, asked.format, "disclosure")


def _shown(record: Opened, id_: str, asked: Asked) -> dict[str, Any]:
    limit = asked.limit if isinstance(asked, Parts) else None
    found, passages = record.show(id_, as_of=asked.as_of, limit=limit)
    return {"table": found.table, "id": found.id, "row": found.row, "words": found.words, "passages": passages}


def origins(reports: Iterable[ReportRow]) -> list[Origin]:
    """Return on whose word reports stand, those with the most reports first."""
    grouped: dict[str | None, list[ReportRow]] = {}
    for one in reports:
        grouped.setdefault(one.origin, []).append(one)
    found = [
        Origin(origin, tuple(one.id for one in some), tuple(one.id for one in some if one.copy_of))
        for origin, some in grouped.items()
    ]
    return sorted(found, key=lambda one: (-len(one.reports), one.origin or ""))


def differs(reports: Sequence[ReportRow]) -> dict[str, list[Version]]:
    """Return the fields in which reports are not at one, with what each says."""
    found = {name: _versions(name, reports) for name in COMPARED}
    return {name: some for name, some in found.items() if len(some) > 1}


def _versions(name: str, reports: Iterable[ReportRow]) -> list[Version]:
    grouped: dict[Any, tuple[Any, list[str]]] = {}
    for one in reports:
        value = getattr(one, name)
        key = tuple(sorted(value)) if isinstance(value, tuple) else value
        grouped.setdefault(key, (value, []))[1].append(one.id)
    return [Version(value, tuple(ids)) for value, ids in grouped.values()]


def standings(steps: Iterable[RungRow]) -> list[StandingFrom]:
    """Return how an involvement stood, from when on, by the steps that moved it."""
    moved = ((step, step.date or str(step.known_from)) for step in steps if step.effect in MOVES)
    return [StandingFrom(day, step.standing, step.id, step.capacity) for step, day in moved if step.standing]
