"""Who is quoted, how often, denying or admitting, and by how many independent origins. Asked by `api`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.views.common import EVERYTHING, Page, Questions, question


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A speaker. `origins` counts outlets, a rendering as its original's."""

    id: str
    name: str | None
    kind: str
    country: str | None
    statements: int
    denials: int
    admissions: int
    documents: int
    origins: int
    known_from: date
    last_known: date


def sources(store: Questions, *, page: Page = EVERYTHING) -> Iterator[SourceRow]:
    """Yield speakers, the most quoted first."""
    return store.ask(question("sources"), {"as_of": page.as_of, "limit": page.limit}, SourceRow)
