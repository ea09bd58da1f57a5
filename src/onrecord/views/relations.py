"""Standing ties: who is whose ally, member, patron or kin, from when to when, and who says so. Asked by `api`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.views.common import EVERYTHING, Page, Questions, question


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A tie, told by `reports` documents with the same days and standing. `parties` and `roles` stand in one order;
    `since` is the first day on which it can have begun and `until` the last on which it can have ended (ISO), None
    where no text tells. The words are those of the document that told it first."""

    kind: str
    parties: tuple[str, ...]
    roles: tuple[str, ...]
    since: str | None
    until: str | None
    status: str
    reports: int
    known_from: datetime.date
    words: str
    document: str
    publisher: str | None
    id: str


def relations(
    store: Questions,
    *,
    actor: str | None = None,
    kind: str | None = None,
    on: datetime.date | None = None,
    page: Page = EVERYTHING,
) -> Iterator[RelationRow]:
    """Yield ties of `actor`, those told as real that could stand on the day `on`: an end that no text tells is open."""
    parameters = {"actor": actor, "kind": kind, "on": on, "as_of": page.as_of, "limit": page.limit}
    return store.ask(question("relations"), parameters, RelationRow)
