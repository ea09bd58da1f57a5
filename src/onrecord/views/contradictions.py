"""Reports of one event that cannot both be so: tolls, days or doers that differ, or told as real here and denied there.

Both stand, each with its words; nothing is averaged. Which reports are of one event says `record/occurrences.py`. Asked
by `api`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.views.common import EVERYTHING, UNFILTERED, Filter, Page, Questions, one_of, question
from onrecord.views.names import Pair


@dataclass(frozen=True, slots=True)
class ContradictionRow:
    """Two reports, `one` and `other`, of an `event` that disagree: `kind` is `toll` (`one` tells fewer), `denial`
    (`other` says it was not), `doer`, `day` (`one` tells the earlier) or `risen` (`other` tells more, and later)."""

    kind: str
    type: str
    day: str | None
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


KINDS = ("toll", "denial", "doer", "day", "risen")
MUTUAL = ("CONSULT", "AGREE", "COOPERATE")
"""Types whose parties all act: two reports that name different ones first do not disagree in the doer."""


@dataclass(frozen=True, slots=True)
class Where:
    """Which contradictions: of one kind, in the event whose id begins so, in events between a `pair`. Versions of a
    toll that has `risen` are given only where that kind is asked for: the later one replaces the earlier."""

    kind: str | None = None
    event: str | None = None
    pair: Pair | None = None


ANYWHERE = Where()


def contradictions(
    store: Questions, *, where: Where = ANYWHERE, kept: Filter = UNFILTERED, page: Page = EVERYTHING
) -> Iterator[ContradictionRow]:
    """Yield pairs of reports that disagree, known on the day on which both were; narrowed to days and types of events.

    Raises:
        UsageError: there is no such kind.
    """
    ours, theirs = where.pair.sides(store, page) if where.pair else (None, None)
    asked = {
        "kind": one_of(where.kind, KINDS, "no such kind of contradiction"),
        "event": where.event,
        "ours": ours,
        "theirs": theirs,
        "mutual": list(MUTUAL),
        "types": list(kept.types),
        "since": kept.since,
        "until": kept.until,
        "as_of": page.as_of,
        "limit": page.limit,
    }
    return store.ask(question("contradictions"), asked, ContradictionRow)
