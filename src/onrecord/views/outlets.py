"""Outlets: how often each had something alone, first or after others, whom it copies and who copies it. Asked by `api`.

Who is quoted is in `sources.py`: speakers and outlets are different rows. What is whose word says `base.origins`: the
outlet that a document credits, else its own; of copies of one text, that of the one known first.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.views.common import EVERYTHING, Page, Questions, question


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet; `id` is its name in lower case. Documents that name no outlet have no row: they are not one outlet's.

    `copies` of its `documents` are another's word (`copies_from`), `copied` documents of others are its own
    (`copied_by`). Of the `events` that it reports on its own word, `alone` are those that no other origin reports,
    `first` those that it had on an earlier day than all others, `tied` on the same first day as another, `later` after
    another; the four add up to `events`. `retracted` documents are nobody's word any more.
    Days are those on which documents made it known."""

    id: str
    name: str
    documents: int
    copies: int
    copied: int
    events: int
    alone: int
    first: int
    tied: int
    later: int
    retracted: int
    copies_from: tuple[str, ...]
    copied_by: tuple[str, ...]
    languages: tuple[str, ...]
    known_from: datetime.date
    last_known: datetime.date


def outlets(store: Questions, *, name: str | None = None, page: Page = EVERYTHING) -> Iterator[OutletRow]:
    """Yield outlets, or that of the name, those with the most events first."""
    return store.ask(question("outlets"), {"name": name, "as_of": page.as_of, "limit": page.limit}, OutletRow)
