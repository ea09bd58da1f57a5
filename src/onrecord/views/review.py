"""What the record is least sure of, for somebody to look at: each with its words, the least sure first. Asked by `api`.

Scores are those of events, of speakers, and of links; reports that cannot both be so stand among them at a fixed place.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.views.common import EVERYTHING, Page, Questions, question

KINDS = ("event", "statement", "actors", "reports", "contradiction")
"""What is asked about: a row, or (the last three) two that are one, or cannot both be so."""
BELOW = 0.7
"""The score below which something is asked about, where nobody says another."""
DISPUTED = 0.5
"""How much in doubt two reports are that cannot both be so."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """Something to look at: `kind` is one of KINDS, `doubt` from 0 to 1, `what` the record makes of the words that
    stand at `start` to `stop` of `document` (code points), and at those of `other_document` where it is about two."""

    kind: str
    id: str
    other: str | None
    doubt: float
    what: str
    words: str | None
    document: str | None
    start: int | None
    stop: int | None
    other_words: str | None
    other_document: str | None
    other_start: int | None
    other_stop: int | None
    known_from: datetime.date


def review(
    store: Questions, *, kind: str | None = None, below: float = BELOW, page: Page = EVERYTHING
) -> Iterator[ReviewRow]:
    """Yield what scores below something and nobody has decided about, the least sure first."""
    values = {"kind": kind, "below": below, "disputed": DISPUTED, "as_of": page.as_of, "limit": page.limit}
    return store.ask(question("review"), values, ReviewRow)
