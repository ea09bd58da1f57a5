"""Standing ties: who is whose ally, member, patron or kin, from when to when, and who says so. Asked by `api`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.views.common import EVERYTHING, UNFILTERED, Filter, Page, Questions, question
from onrecord.views.names import Pair, named


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


@dataclass(frozen=True, slots=True)
class Tied:
    """Which ties: of `actor` (an id, a country's code, a name), between a `pair` (of a country, all that are of it), of
    a kind, told as real that could stand on the day `on`: an end that no text tells is open."""

    actor: str | None = None
    pair: Pair | None = None
    kind: str | None = None
    on: datetime.date | None = None


ALL = Tied()


def relations(
    store: Questions, *, tied: Tied = ALL, kept: Filter = UNFILTERED, page: Page = EVERYTHING
) -> Iterator[RelationRow]:
    """Yield ties, narrowed to standings; their days are asked for with `on`."""
    ours, theirs = tied.pair.sides(store, page) if tied.pair else (None, None)
    asked = {
        "actors": named(store, tied.actor, page),
        "ours": ours,
        "theirs": theirs,
        "kind": tied.kind,
        "on": tied.on,
        "statuses": list(kept.statuses),
        "as_of": page.as_of,
        "limit": page.limit,
    }
    return store.ask(question("relations"), asked, RelationRow)
