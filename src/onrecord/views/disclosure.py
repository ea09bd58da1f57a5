"""How contested involvements came out: alleged, denied, acknowledged, celebrated, each rung with its words.

The ladder is made of the steps that readings hold, by the rule of docs/decisions/0011; it is never a field that someone
sets. How an involvement stands now is in `involvements.py`. Asked by `api`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.knowledge.names import named
from onrecord.views.common import EVERYTHING, UNFILTERED, Filter, Page, Questions, one_of, question, told_when


@dataclass(frozen=True, slots=True)
class RungRow:
    """A step. Steps of one `ladder` (the id of the involvement, None where a step is of none) follow in their order;
    `involvement` tells its parties and what. `capacity` is that of whoever took the step, `effect` what it did,
    `standing` how the involvement stands after it; `origin` whose word the document is, `copy_of` what it copies."""

    involvement: str
    actor: str | None
    supported: str | None
    what: str | None
    id: str
    step: str
    by: tuple[str, ...]
    date: str | None
    known_from: datetime.date
    known_how: str
    words: str
    document: str
    publisher: str | None
    start: int
    stop: int
    ladder: str | None
    capacity: str | None
    effect: str | None
    standing: str | None
    origin: str
    copy_of: str | None

    @property
    def when(self) -> str | None:
        """When the step was taken, for people: its date, else `by` the day of the paper; None where neither is."""
        return told_when(self.date, self.known_from, self.known_how)


STEPS = ("alleged", "corroborated", "denied", "neither", "acknowledged", "celebrated", "retracted")


def disclosure(
    store: Questions,
    *,
    actor: str | None = None,
    step: str | None = None,
    kept: Filter = UNFILTERED,
    page: Page = EVERYTHING,
) -> Iterator[RungRow]:
    """Yield the rungs of each involvement of `actor`, of the one whose id begins so, or of all; narrowed to days.

    Raises:
        UsageError: there is no such step.
    """
    narrow = {"step": one_of(step, STEPS, "no such step"), "since": kept.since, "until": kept.until}
    parameters = {"actor": actor, "entities": meant(actor), **narrow, "as_of": page.as_of, "limit": page.limit}
    return store.ask(question("disclosure"), parameters, RungRow)


def meant(word: str | None) -> list[str]:
    """Return the ids in the knowledge base of those whom a word in any language may name; the record need not have
    met it."""
    return [name.entity for name in named(word.strip())] if word else []
