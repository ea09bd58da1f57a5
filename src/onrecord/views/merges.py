"""Why actors of several documents are one, and what people decided about it. Asked by `api`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.views.common import EVERYTHING, Page, Questions, question


@dataclass(frozen=True, slots=True)
class MergeRow:
    """Two ids that are one actor (`id`), by a rule with its score in (0, 1] or by a `decision` of an `author`."""

    id: str
    name: str | None
    one: str
    other: str
    rule: str
    score: float
    reason: str
    author: str | None
    decision: str | None
    known_from: datetime.date


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What someone decided about two actors, or (`undoes`) about a decision; `undone_by` is None while it stands."""

    id: str
    kind: str
    one: str | None
    one_name: str | None
    other: str | None
    other_name: str | None
    undoes: str | None
    author: str
    reason: str
    recorded: datetime.datetime
    undone_by: str | None
    known_from: datetime.date


def merges(store: Questions, *, who: str | None = None, page: Page = EVERYTHING) -> Iterator[MergeRow]:
    """Yield what makes actors one, those of `who` (an id, a country's code, a name) or of all."""
    if who is None and page.limit is not None:
        return store.ask(question("merges", "first"), {"limit": page.limit}, MergeRow, as_of=page.as_of)
    parameters = {"who": who, "as_of": page.as_of, "limit": page.limit}
    return store.ask(question("merges", "merges"), parameters, MergeRow)


def decisions(store: Questions, *, page: Page = EVERYTHING) -> Iterator[DecisionRow]:
    """Yield what people decided, the first first."""
    return store.ask(question("merges", "decisions"), {"as_of": page.as_of, "limit": page.limit}, DecisionRow)
