"""Reports that cannot both be so: different tolls of one event, or told as real here and denied there.

Both stand, each with its words; nothing is averaged. First version: one event is one type, the same parties
and the same day. Asked by `api`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.views.common import EVERYTHING, Page, Questions, question


@dataclass(frozen=True, slots=True)
class ContradictionRow:
    """Two events that disagree: `kind` is `toll` (`one` tells fewer) or `denial` (`other` says it was not)."""

    kind: str
    type: str
    day: str
    actors: str | None
    recipients: str | None
    toll: str | None
    one: str
    one_document: str
    one_words: str
    other: str
    other_document: str
    other_words: str
    known_from: date


def contradictions(store: Questions, *, page: Page = EVERYTHING) -> Iterator[ContradictionRow]:
    """Yield pairs of events that disagree, known on the day on which both were."""
    return store.ask(question("contradictions"), {"as_of": page.as_of, "limit": page.limit}, ContradictionRow)
