"""What changed hands: who supplied whom with what, how much, when, on whose word, and how it stands. Asked by `api`.

Which events are transfers says the table (record/schema/002): AID with what was given, COOPERATE with what was traded
where the words tell by whom, ties of supplier and customer. A denied transfer is listed as denied and summed into
nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, islice

from onrecord.views.common import EVERYTHING, UNFILTERED, Filter, Page, Questions, one_of, question
from onrecord.views.names import Ids, Pair, side
from onrecord.views.timeline import KINDS


@dataclass(frozen=True, slots=True)
class TransferRow:
    """A kind of thing that changed hands in an event (`id`), or a tie of supplier and customer (type `RELATION`).

    `low` and `high` bound the amounts that its reports tell, in `unit`s; None where none tells one; `about`: one says
    about, at least or at most. `quantities` are the amounts as told, those known first first. `status` is the event's.
    `text` and what follows it are the words of the report that tells an amount first."""

    day: str
    id: str
    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    kind: str | None
    low: float | None
    high: float | None
    about: bool
    unit: str | None
    quantities: tuple[str, ...]
    type: str
    status: str
    certainty: str | None
    date: str | None
    according_to: str | None
    place: str | None
    text: str
    reports: int
    origins: int
    retracted: bool
    document: str
    publisher: str | None
    title: str | None
    start: int
    stop: int
    known_from: datetime.date


@dataclass(frozen=True, slots=True)
class TotalRow:
    """What one party supplied another with, of one kind and unit. `deeds` counts the transfers told as real (happened,
    ongoing); `low` and `high` sum their amounts, of which `uncounted` tell none. What is alleged, denied or unrealised
    (planned, proposed, attempted, conditional, forecast) or retracted is counted and never summed."""

    supplier: str | None
    recipient: str | None
    kind: str
    unit: str | None
    deeds: int
    low: float | None
    high: float | None
    uncounted: int
    alleged: int
    denied: int
    unrealised: int
    retracted: int
    first: str
    last: str
    known_from: datetime.date


@dataclass(frozen=True, slots=True)
class Between:
    """Whose transfers, of what: an id, a country's code or name (all of that country), or a name; a kind of thing."""

    supplier: str | None = None
    recipient: str | None = None
    kind: str | None = None


ANYONE = Between()


def transfers(
    store: Questions, *, between: Between = ANYONE, kept: Filter = UNFILTERED, page: Page = EVERYTHING
) -> Iterator[TransferRow]:
    """Yield transfers in order of time, whatever their standing."""
    return store.ask(question("transfers", "transfers"), _asked(store, between, kept, page), TransferRow)


def mutual(
    store: Questions, *, pair: Pair, kept: Filter = UNFILTERED, page: Page = EVERYTHING
) -> Iterator[TransferRow]:
    """Yield what two parties supplied each other with, in order of time."""
    ours, theirs = pair.sides(store, page)
    both = (
        store.ask(question("transfers", "transfers"), _bound(givers, takers, None, kept, page), TransferRow)
        for givers, takers in ((ours, theirs), (theirs, ours))
    )
    rows = merge(*both, key=lambda row: (row.day, row.id, row.kind or "", row.unit or ""))
    return islice((row for row, _ in groupby(rows)), page.limit)


def totals(
    store: Questions, *, between: Between = ANYONE, kept: Filter = UNFILTERED, page: Page = EVERYTHING
) -> Iterator[TotalRow]:
    """Yield what was supplied by whom to whom in all, those with the most transfers first."""
    return store.ask(question("transfers", "totals"), _asked(store, between, kept, page), TotalRow)


def _asked(store: Questions, between: Between, kept: Filter, page: Page) -> dict[str, object]:
    kind = one_of(between.kind, KINDS, "no such kind of thing")
    givers, takers = side(store, between.supplier, page), side(store, between.recipient, page)
    return _bound(givers, takers, kind, kept, page)


def _bound(givers: Ids, takers: Ids, kind: str | None, kept: Filter, page: Page) -> dict[str, object]:
    """Return the values that the statements bind."""
    asked = {"suppliers": givers, "recipients": takers, "kind": kind, "as_of": page.as_of, "limit": page.limit}
    return {**asked, **kept.parameters()}
