"""Reports of one event that cannot both be so: tolls, days or doers that differ, or told as real here and denied there.

Both stand, each with its words; nothing is averaged. Which reports are of one event says `record/occurrences.py`. Asked
by `api`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.views.common import EVERYTHING, Page, Questions, question


@dataclass(frozen=True, slots=True)
class ContradictionRow:
    """Two reports, `one` and `other`, of an `event` that disagree: `kind` is `toll` (`one` tells fewer), `denial`
    (`other` says it was not), `doer` or `day` (`one` tells the earlier)."""

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
    event: str


def contradictions(store: Questions, *, page: Page = EVERYTHING) -> Iterator[ContradictionRow]:
    """Yield pairs of reports that disagree, known on the day on which both were."""
    return store.ask(question("contradictions"), {"as_of": page.as_of, "limit": page.limit}, ContradictionRow)
