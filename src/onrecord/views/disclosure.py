"""How contested involvements came out: alleged, denied, acknowledged, celebrated, each rung with its words.

The ladder is computed here from the steps that readings hold; it is never a field that someone sets. Asked by
`api`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.views.common import EVERYTHING, Page, Questions, question


@dataclass(frozen=True, slots=True)
class RungRow:
    """A step. Steps of one `involvement` (its parties and what) make its ladder, in order of time."""

    involvement: str
    actor: str | None
    supported: str | None
    what: str | None
    id: str
    step: str
    by: tuple[str, ...]
    date: str | None
    known_from: datetime.date
    words: str
    document: str
    publisher: str | None
    start: int
    stop: int


def disclosure(store: Questions, *, actor: str | None = None, page: Page = EVERYTHING) -> Iterator[RungRow]:
    """Yield the rungs of each involvement of `actor`, or of all."""
    parameters = {"actor": actor, "as_of": page.as_of, "limit": page.limit}
    return store.ask(question("disclosure"), parameters, RungRow)
