"""Who the parties of some rows are, with their ids and their names in both scripts. Asked by `api` for `web`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.views.common import EVERYTHING, Page, Questions, question


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party of an event, a tie, an involvement or a step (`row`): `role` is `actor`, `recipient`, `supported`, `by`
    or, of a tie, the role in it; `number` counts those of one role from 1."""

    row: str
    role: str
    number: int
    id: str
    name: str | None
    name_en: str | None
    name_th: str | None
    kind: str
    country: str | None


def parties(store: Questions, *, rows: Sequence[str], page: Page = EVERYTHING) -> Iterator[PartyRow]:
    """Yield the parties of the rows with these ids."""
    return store.ask(question("parties", "parties"), {"ids": list(rows)}, PartyRow, as_of=page.as_of)


@dataclass(frozen=True, slots=True)
class FaceRow:
    """Who stands for whom in a pair of parties (`views.dyads`): a country by its code for all that are of it, else an
    actor by its id."""

    id: str
    name: str | None
    name_en: str | None
    name_th: str | None
    kind: str
    country: str | None


def faces(store: Questions, *, ids: Sequence[str], page: Page = EVERYTHING) -> Iterator[FaceRow]:
    """Yield the parties with these ids or codes."""
    return store.ask(question("parties", "faces"), {"ids": list(ids)}, FaceRow, as_of=page.as_of)
