"""Events in order of time: who did what to whom, when, and on whose word. Asked by `api`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.knowledge import plover
from onrecord.views.common import EVERYTHING, UNFILTERED, Filter, Key, Page, Questions, one_of, question, told_when
from onrecord.views.names import Ids, Pair, named, placed, side


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An event. `day` orders it: its first day, or the day it was known where the text names none; `date` is EDTF and
    None where the text names none. `known_how` says whether `known_from` is the day of the paper (`published`) or
    only that of loading (`imported`), which tells nothing of the event. `according_to` names the speaker on whose word
    it stands. `quad` (1 to 4) and `plover_score` (-10 conflict to 10 cooperation) are those of PLOVER's manual v0.8
    for its type and mode, and say
    nothing of how much of it is true. `reports` counts the documents' reports, `origins` the independent outlets;
    `retracted`: every outlet that told it has taken that back; `corrected_by` names who corrected it,
    `coded_by` those who coded reports of it by hand."""

    day: str
    id: str
    date: str | None
    type: str
    mode: str | None
    status: str
    certainty: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    trigger: str
    place: str | None
    according_to: str | None
    document: str
    publisher: str | None
    title: str | None
    start: int
    stop: int
    known_from: datetime.date
    known_how: str
    quad: int | None
    plover_score: float | None
    reports: int
    origins: int
    retracted: bool
    corrected_by: str | None
    coded_by: tuple[str, ...]

    @property
    def key(self) -> Key:
        """The row's place in the order; the next page starts after it."""
        return self.day, self.id

    @property
    def when(self) -> str | None:
        """When it was, for people: its date, else `by` the day of the paper; None where neither is known."""
        return told_when(self.date, self.known_from, self.known_how)


Places = tuple[tuple[str, int], ...]
"""Where words stand: documents and offsets."""


@dataclass(frozen=True, slots=True)
class About:
    """What events are about. `actor` is whoever acts, `target` whoever is acted on, `who` either of them; of a `pair`,
    what lies between the two, in both directions. Each is an id, a country's code, a name or a mention's words; of
    `who` and a pair, a country is all that are of it. `place` is a name, a country's code or an id, `topic` a PLOVER
    type, mode or context or a kind of thing. `words`: only events told in the same line (paragraph) as these.
    `hand_coded` is `without` for events that an article reports, `only` for those that only hand-coded rows report."""

    actor: str | None = None
    target: str | None = None
    who: str | None = None
    pair: Pair | None = None
    place: str | None = None
    topic: str | None = None
    words: Places | None = None
    hand_coded: str | None = None


ANYTHING = About()


HAND_CODED = ("without", "only")
"""Which events there can be beside all: those that an article reports, those that only hand-coded rows do."""
KINDS = (
    "troops", "weapons", "ammunition", "missiles", "food", "fuel", "money", "medicine", "technology", "training",
    "intelligence", "territory", "people", "goods", "other",
)  # fmt: skip
"""Kinds of things that are given, taken or used (docs/record.md, `events.what`)."""


def topics() -> frozenset[str]:
    """Return what a topic may be: the types, modes and contexts of PLOVER, the kinds of things; in lower case."""
    types = plover.types()
    modes = (mode for one in types.values() for mode in one.modes)
    return frozenset((*(code.lower() for code in types), *modes, *plover.contexts(), *KINDS))


def timeline(
    store: Questions, *, about: About = ANYTHING, kept: Filter = UNFILTERED, page: Page = EVERYTHING
) -> Iterator[TimelineRow]:
    """Yield events about something, in order of time.

    Raises:
        UsageError: the topic is none, or the choice of hand-coded events.
    """
    one_of(about.topic, tuple(sorted(topics())), "no such topic")
    one_of(about.hand_coded, HAND_CODED, "no such choice of hand-coded events")
    parameters = {**_asked(store, about, page), **kept.parameters(), **page.parameters()}
    return store.ask(question("timeline", "timeline"), parameters, TimelineRow)


def _asked(store: Questions, about: About, page: Page) -> dict[str, object]:
    """Return the ids that the question is about."""
    topic = about.topic.lower() if about.topic else None
    ours, theirs = about.pair.sides(store, page) if about.pair else (None, None)
    return {
        "places": placed(store, about.place, page),
        "topic": topic,
        "given": _given(store, topic, page),
        "acts": named(store, about.actor, page),
        "suffers": named(store, about.target, page),
        "meets": side(store, about.who, page),
        "ours": ours,
        "theirs": theirs,
        "hand_coded": about.hand_coded.lower() if about.hand_coded else None,
        "among": _worded(store, about.words, page),
    }


def _given(store: Questions, kind: str | None, page: Page) -> list[str]:
    """Return the events in which that kind of thing is given, taken or used."""
    if kind not in KINDS:
        return []
    return [row.id for row in store.ask(question("timeline", "given"), {"kind": kind}, _Id, as_of=page.as_of)]


def _worded(store: Questions, words: Places | None, page: Page) -> Ids:
    if words is None:
        return None
    where = {"documents": [document for document, _ in words], "starts": [start for _, start in words]}
    return [row.id for row in store.ask(question("timeline", "worded"), where, _Id, as_of=page.as_of)]


@dataclass(frozen=True, slots=True)
class _Id:
    id: str
