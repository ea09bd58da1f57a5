"""Who reports one event, what each makes of it, and why the record takes the reports for one. Asked by `api`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import NothingFound, UsageError
from onrecord.views.common import EVERYTHING, Page, Questions, question


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One document's report of an `event`, with its own fields. `origin` is the outlet whose word it is; `copy_of` the
    document whose text it copies. `tolls` are the words that count casualties."""

    event: str
    id: str
    publisher: str | None
    origin: str
    copy_of: str | None
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    place: str | None
    tolls: tuple[str, ...]
    status: str
    certainty: str
    according_to: str | None
    trigger: str
    document: str
    title: str | None
    start: int
    stop: int
    known_from: datetime.date


@dataclass(frozen=True, slots=True)
class SamenessRow:
    """Two reports, `one` and `other`, that are of one event (`id`) by a rule, with its score in (0, 1] and reason."""

    id: str
    one: str
    other: str
    rule: str
    score: float
    reason: str
    known_from: datetime.date


def reports(store: Questions, event: str, *, page: Page = EVERYTHING) -> Iterator[ReportRow]:
    """Yield the reports of the event with that id, or with the only id that begins so.

    Raises:
        NothingFound: no event known on the day begins so.
        UsageError: several do.
    """
    asked = {"event": event, "limit": None}
    found = list(store.ask(question("reports", "reports"), asked, ReportRow, as_of=page.as_of))
    events = sorted({row.event for row in found})
    if not events:
        raise NothingFound("no event on record has this id", value=event)
    if len(events) > 1 and event not in events:
        raise UsageError("several events begin so", value=event, valid=", ".join(events[:6]))
    kept = [row for row in found if len(events) == 1 or row.event == event]
    return iter(kept[: page.limit])


def sameness(store: Questions, *, event: str | None = None, page: Page = EVERYTHING) -> Iterator[SamenessRow]:
    """Yield why reports are of one event, those of `event` or of all, the surest first."""
    if event is None and page.limit is not None:
        return store.ask(question("reports", "surest"), {"limit": page.limit}, SamenessRow, as_of=page.as_of)
    parameters = {"event": event, "limit": page.limit}
    return store.ask(question("reports", "sameness"), parameters, SamenessRow, as_of=page.as_of)
