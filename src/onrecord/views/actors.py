"""Who is on record: actors with their names and how often they are mentioned and quoted. Asked by `api`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.views.common import EVERYTHING, Page, Questions, question


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor; `also` are the other ids under which documents have it (view `merges` says why), `papers` the documents
    that mention it, those known first first."""

    id: str
    name: str | None
    name_en: str | None
    name_th: str | None
    kind: str
    country: str | None
    knowledge: str | None
    wikidata: str | None
    titles: tuple[str, ...]
    mentions: int
    documents: int
    statements: int
    known_from: date
    also: tuple[str, ...]
    papers: tuple[str, ...]


def actors(
    store: Questions, *, who: str | None = None, kind: str | None = None, page: Page = EVERYTHING
) -> Iterator[ActorRow]:
    """Yield actors, most mentioned first; `who` is an id, a country's code, a name or a mention's words."""
    parameters = {"who": who, "kind": kind, "as_of": page.as_of, "limit": page.limit}
    return store.ask(question("actors"), parameters, ActorRow)
