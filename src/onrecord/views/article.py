"""One article with everything that the record holds of it, each noun with its place in the text. Asked by `api` for
`web`. Which words each row rests on is told by `documents.marks`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from onrecord.errors import NothingFound
from onrecord.views.common import EVERYTHING, Page, Questions, question

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class AboutRow:
    """An article. `amended` says that its outlet corrected or took it back, `amended_by` in which document."""

    id: str
    language: str
    title: str | None
    publisher: str | None
    byline: tuple[str, ...]
    url: str | None
    published: str | None
    origin_publisher: str | None
    origin_url: str | None
    origin_published: str | None
    reference_date: str | None
    reference_how: str
    reference_note: str | None
    amended: str | None
    amended_by: str | None
    known_from: datetime.date


@dataclass(frozen=True, slots=True)
class MentionRow:
    """Words (`start` to `stop`, code points) that refer to an actor or a place (`kind`), whose id is `row` and which is
    of a `sort` (person, country, city …). Coordinates are never finer than `precision`; an actor has none."""

    kind: str
    row: str
    name: str | None
    name_en: str | None
    name_th: str | None
    sort: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    form: str
    start: int
    stop: int
    text: str
    rule: str | None
    score: float


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A time expression; `value` is EDTF and None where the text does not settle it."""

    id: str
    type: str
    value: str | None
    earliest: str | None
    latest: str | None
    how: str
    calendar: str
    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """Who is on record for what; `within` is the statement whose words hold this one."""

    id: str
    kind: str
    act: str
    speaker_id: str | None
    speaker: str | None
    source_text: str | None
    cue: str | None
    content: str
    addressee_id: str | None
    addressee: str | None
    date: str | None
    within: str | None
    place_id: str | None
    venue: str | None
    rule: str | None
    score: float | None
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class ToldRow:
    """The article's report (`id`) of an `event`; its parties are ids of actors."""

    event: str
    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    place_id: str | None
    status: str
    certainty: str
    according_to: str | None
    trigger: str
    basis: str | None
    origin: str | None
    score: float
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class TieRow:
    """A standing tie that the article tells; its parties are ids of actors, in the order of the roles."""

    id: str
    kind: str
    parties: tuple[str, ...]
    roles: tuple[str, ...]
    status: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of a contested involvement that the article tells; `by` are ids of actors."""

    id: str
    involvement: str | None
    step: str
    by: tuple[str, ...]
    capacity: str | None
    effect: str | None
    standing: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class KinRow:
    """Another article that this one copies or renders (`role` is `original`), or that does so with this one
    (`rendering`), by a rule with its score in (0, 1] and reason."""

    role: str
    id: str
    rule: str
    score: float
    reason: str
    title: str | None
    publisher: str | None
    language: str
    known_from: datetime.date


@dataclass(frozen=True, slots=True)
class Article:
    """An article and what is told in it."""

    about: AboutRow
    mentions: tuple[MentionRow, ...]
    times: tuple[TimeRow, ...]
    statements: tuple[StatementRow, ...]
    told: tuple[ToldRow, ...]
    ties: tuple[TieRow, ...]
    steps: tuple[StepRow, ...]
    kin: tuple[KinRow, ...]


def article(store: Questions, document: str, *, page: Page = EVERYTHING) -> Article:
    """Return an article with what the record holds of it.

    Raises:
        NothingFound: there is none with that id, or it was not known on the day.
    """

    def asked(name: str, row: type[Row]) -> Iterator[Row]:
        return store.ask(question("article", name), {"document": document}, row, as_of=page.as_of)

    known = {"document": document, "as_of": page.as_of}
    about = next(store.ask(question("article", "about"), known, AboutRow), None)
    if about is None:
        on = f" on {page.as_of}" if page.as_of else ""
        raise NothingFound(f"the record has no such article{on}", value=document)
    return Article(
        about,
        tuple(asked("mentions", MentionRow)),
        tuple(asked("times", TimeRow)),
        tuple(asked("statements", StatementRow)),
        tuple(asked("told", ToldRow)),
        tuple(asked("ties", TieRow)),
        tuple(asked("steps", StepRow)),
        tuple(asked("kin", KinRow)),
    )
