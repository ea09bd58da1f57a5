"""Pairs of parties: who acted on whom, how often, and how much of it is told as real. Asked by `api`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.views.common import EVERYTHING, UNFILTERED, Filter, Page, Questions, question


@dataclass(frozen=True, slots=True)
class DyadRow:
    """A directed pair. `first` and `last` are the days of the first and last event, None where no day is told of any.
    `origins` counts independent origins: renderings of one outlet count once."""

    actor: str
    actor_name: str | None
    recipient: str
    recipient_name: str | None
    events: int
    told_as_real: int
    alleged: int
    denied: int
    documents: int
    origins: int
    first: str | None
    last: str | None
    known_from: date


def dyads(store: Questions, *, kept: Filter = UNFILTERED, page: Page = EVERYTHING) -> Iterator[DyadRow]:
    """Yield directed pairs of parties, those with the most events first."""
    parameters = {"as_of": page.as_of, "limit": page.limit, **kept.parameters()}
    return store.ask(question("dyads"), parameters, DyadRow)
