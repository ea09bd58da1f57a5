"""Events in order of time: who did what to whom, when, and on whose word. Asked by `api`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.views.common import EVERYTHING, Key, Page, Questions, question


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An event. `day` orders it: its first day, or the day it was known where the text names none; `date` is EDTF
    and None where the text names none. `according_to` names the speaker on whose word it stands."""

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

    @property
    def key(self) -> Key:
        """The row's place in the order; the next page starts after it."""
        return self.day, self.id


def timeline(
    store: Questions,
    *,
    actor: str | None = None,
    target: str | None = None,
    type: str | None = None,  # noqa: A002 -- the contract's word
    page: Page = EVERYTHING,
) -> Iterator[TimelineRow]:
    """Yield events by `actor` against `target`; each may be an id, a country's code, a name or a mention's words."""
    parameters = {"actor": actor, "target": target, "type": type, **page.parameters()}
    return store.ask(question("timeline"), parameters, TimelineRow)
