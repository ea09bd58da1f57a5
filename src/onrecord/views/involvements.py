"""Contested involvements over all documents: who, for whom, doing what, where, and how it stands since when.

The rungs below each are in `disclosure.py`, the rule of the standing in docs/decisions/0011. Asked by `api`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.views.common import EVERYTHING, Page, Questions, one_of, question
from onrecord.views.disclosure import STEPS, meant


@dataclass(frozen=True, slots=True)
class InvolvementRow:
    """An involvement. `standing` is `unreported`, `alleged`, `corroborated`, `denied`, `neither`, `acknowledged`,
    `celebrated` or `retracted`; `since` the day (EDTF) of the step that made it so, `told` the day on which that was
    known, `capacity` in which it was taken, `words` its words. `ever_admitted`: it has itself acknowledged it once.
    `moves` counts the steps that changed the standing, `origins` the independent outlets."""

    id: str
    actor: str | None
    party: str | None
    supported: str | None
    what: str | None
    theatre: tuple[str, ...]
    standing: str
    since: str | None
    told: datetime.date | None
    capacity: str | None
    ever_admitted: bool | None
    steps: int
    moves: int
    documents: int
    origins: int
    known_from: datetime.date
    last_known: datetime.date
    words: str | None
    document: str | None
    start: int | None
    stop: int | None


STANDINGS = ("unreported", *STEPS)


def involvements(
    store: Questions,
    *,
    actor: str | None = None,
    standing: str | None = None,
    on: datetime.date | None = None,
    page: Page = EVERYTHING,
) -> Iterator[InvolvementRow]:
    """Yield the involvements of `actor`, the one whose id begins so, or all, those told of last first; with `on` as
    they stood on that day by what is known now, those of which a step had been taken.

    Raises:
        UsageError: there is no such standing.
    """
    standing = one_of(standing, STANDINGS, "no such standing")
    kept = {"standing": standing, "on": on, "as_of": page.as_of, "limit": page.limit}
    return store.ask(question("involvements"), {"actor": actor, "entities": meant(actor), **kept}, InvolvementRow)
