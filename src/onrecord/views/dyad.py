"""What lies between two parties, counted: events by month, direction and PLOVER quad, with scores. Asked by `api`.

The events themselves, what each said of the other, transfers and ties are in the views of those names, which take both
parties too.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import NothingFound, UsageError
from onrecord.views.common import EVERYTHING, UNFILTERED, Filter, Page, Questions, question
from onrecord.views.names import Pair, shown, side


@dataclass(frozen=True, slots=True)
class DyadCell:
    """Events of one `month` (YYYY-MM, of their day or that of the
    paper; None where neither is known), `direction` and `quad` between two parties.

    `direction` is `forth` where the first acts on the second, `back` the other way, `both` where each acts on the
    other or the two act together; each event is in one. `events` is the sum of `real` (happened, ongoing), `alleged`,
    `denied` (or told not to have happened), `unrealised` (planned, proposed, attempted, conditional, forecast) and
    `retracted` (by every outlet that told it). `score` is the mean of the PLOVER scores of what is told as real (manual
    v0.8; -10 conflict to 10 cooperation; None where nothing is), `net` their sum."""

    month: str | None
    direction: str
    quad: int
    quad_name: str
    events: int
    real: int
    alleged: int
    denied: int
    unrealised: int
    retracted: int
    score: float | None
    net: float
    known_from: datetime.date


@dataclass(frozen=True, slots=True)
class Side:
    """One party: whom the word stands for, as it is to be shown, and how many actors that is."""

    name: str
    actors: int


def months(store: Questions, *, pair: Pair, kept: Filter = UNFILTERED, page: Page = EVERYTHING) -> Iterator[DyadCell]:
    """Yield the counts between two parties, by month."""
    ours, theirs = pair.sides(store, page)
    asked = {"ours": ours, "theirs": theirs, "as_of": page.as_of, "limit": page.limit, **kept.parameters()}
    return store.ask(question("dyad"), asked, DyadCell)


def sides(store: Questions, *, pair: Pair, page: Page = EVERYTHING) -> tuple[Side, Side]:
    """Return whom the two words stand for, of what is on record.

    Raises:
        NothingFound: nobody on record is called so.
        UsageError: they are the same.
    """
    ours, theirs = pair.sides(store, page)
    if ours and not theirs and side(store, pair.other, page):
        raise UsageError("the two are one party", value=f"{pair.one}, {pair.other}", valid="two parties")
    found = []
    for who, some in ((pair.one, ours), (pair.other, theirs)):
        name = shown(store, some, page)
        if name is None:
            raise NothingFound("nobody on record goes by this", value=who)
        found.append(Side(name, len(some)))
    return found[0], found[1]
