"""Who is quoted, how often, denying or admitting, and by how many independent origins. Asked by `api`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.views.common import EVERYTHING, UNFILTERED, Filter, Page, Questions, question
from onrecord.views.names import side


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


def sources(
    store: Questions, *, who: str | None = None, kept: Filter = UNFILTERED, page: Page = EVERYTHING
) -> Iterator[SourceRow]:
    """Yield speakers, the most quoted first; of `who` (an id, a name, a country: all that are of it), narrowed to
    days."""
    days = {"since": kept.since, "until": kept.until}
    asked = {"who": side(store, who, page), **days, "as_of": page.as_of, "limit": page.limit}
    return store.ask(question("sources"), asked, SourceRow)
