"""The index of sounds by which Thai spellings are looked for: who may be meant, how each name sounds, which are near.

Made from the finished tables when the file is written, so that reading an article folds no name and indexes none.
`knowledge/spelt.py` reads it. Called by `write.py`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from onrecord.knowledge.called import Candidate, Sought, folded, spoken
from onrecord.knowledge.matcher import FEW
from onrecord.knowledge.skeletons import Postings, postings
from onrecord.knowledge.spelt import LATIN, line

Cells = tuple[object, ...]
ASKED = {Sought.PERSON: "persons_named", Sought.PLACE: "places_named"}
"""The questions whose answers are the candidates."""
NO_INDEX = Postings("", b"")
"""What is kept beside so few names that all are compared."""


def spellings(made: sqlite3.Connection, question: Callable[[str], str]) -> Iterator[Cells]:
    """Yield the rows of the table `spelling`: everyone in one, the places of each country in one."""
    yield _cells(Sought.PERSON, "", sorted(_candidates(made, question, Sought.PERSON), key=_place))
    places = sorted(_candidates(made, question, Sought.PLACE), key=_place)
    for country, listed in groupby(places, key=lambda one: one.country or ""):
        yield _cells(Sought.PLACE, country, list(listed))


def _candidates(made: sqlite3.Connection, question: Callable[[str], str], kind: Sought) -> Iterator[Candidate]:
    for id_, name, country, people in made.execute(question(ASKED[kind]), {"language": LATIN}):
        yield Candidate(id_, name, country, kind, folded(name, country), people or 0)


def _place(one: Candidate) -> tuple[str, str]:
    return one.country or "", one.id


def _cells(kind: Sought, country: str, listed: Sequence[Candidate]) -> Cells:
    kept = postings(list(map(spoken, listed))) if len(listed) > FEW else NO_INDEX
    return kind.value, country, "\n".join(map(line, listed)), kept.features, kept.positions
