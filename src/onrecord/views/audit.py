"""Everything that people decided: who, when, why, what stood before and after, what became of it. Asked by `api`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.views.common import EVERYTHING, Page, Questions, question


@dataclass(frozen=True, slots=True)
class AuditRow:
    """A decision. `about` says of what `one` and `other` are ids (`actor`, `event`, `statement`, `step`, `involvement`,
    `document`, `decision`); `before` and `after` what stood, and what stands by it; `loose`: no reading that counts has
    the row any more, so that the decision waits for one that does."""

    id: str
    kind: str
    about: str
    one: str
    one_words: str | None
    other: str | None
    other_words: str | None
    field: str | None
    before: str | None
    after: str | None
    author: str
    reason: str
    recorded: datetime.datetime
    in_force: bool
    undone_by: str | None
    undone_author: str | None
    undone_at: datetime.datetime | None
    loose: bool
    known_from: datetime.date


def audit(store: Questions, *, row: str | None = None, page: Page = EVERYTHING) -> Iterator[AuditRow]:
    """Yield what people decided (about the row whose id begins so), the first first."""
    return store.ask(question("audit"), {"row": row, "as_of": page.as_of, "limit": page.limit}, AuditRow)
