"""Answers of several parts: an event with its reports, a ladder with its steps, two parties, the words behind a row, a
stretch of an article, what a name means, how much there is. Each with the model of what it answers. Used by tools.py.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from pydantic import BaseModel, Field, create_model

from onrecord import api
from onrecord.api import Record
from onrecord.errors import NothingFound, UsageError
from onrecord.knowledge.lookup import Answer
from onrecord.mcp import asked as ask
from onrecord.mcp.told import ABOUT, BIGGEST, CUT, MANY, NEXT, OURS, Shape, Values, bounded, model, parted, told
from onrecord.views.contradictions import ContradictionRow
from onrecord.views.disclosure import RungRow
from onrecord.views.documents import DocumentRow
from onrecord.views.dyad import DyadCell, Side
from onrecord.views.involvements import InvolvementRow
from onrecord.views.passages import Passage
from onrecord.views.quotes import QuoteRow
from onrecord.views.relations import RelationRow
from onrecord.views.reports import ReportRow
from onrecord.views.show import Words
from onrecord.views.timeline import TimelineRow
from onrecord.views.transfers import TransferRow

MONTHS = 60
"""Counts of months that are given at once."""
SOME = 5
"""Contradictions of one event that are given with it."""
ID = re.compile(r"(?:[a-z]{4,12}_[a-z2-7]{8,32}|sha256:[0-9a-f]{64})")
"""An id of ours, which says nothing."""
MORE = Field(False, description="Whether there are more than are given; a narrower question gives them.")

REPORT = Shape(ReportRow)
CONFLICT = Shape(ContradictionRow)
STEP = Shape(RungRow)
INVOLVEMENT = Shape(InvolvementRow, passage=False)
DOCUMENT = Shape(DocumentRow)
WORDS = Shape(Words, passage=False)
SIDE = Shape(Side)
MONTH = Shape(DyadCell)
PARTS = {
    "events": Shape(TimelineRow, passage=False),
    "statements": Shape(QuoteRow, passage=False),
    "transfers": Shape(TransferRow, passage=False),
    "relations": Shape(RelationRow),
    "contradictions": CONFLICT,
}
"""What lies between two parties, as it is told."""


def _rows(shape: Shape) -> Any:  # noqa: ANN401 -- a type that is made here
    row: Any = model(shape)
    return list[row]


def _part(shape: Shape) -> Any:  # noqa: ANN401
    name = f"{shape.kind.__name__.removesuffix('Row')}Part"
    return create_model(name, rows=(_rows(shape), ...), more=(bool, MORE))


EventOut = create_model(
    "EventOut",
    __doc__="An event: who reports it, on whose word, and which of its reports cannot both be so.",
    id=(str, ...),
    reports=(_rows(REPORT), ...),
    more_reports=(bool, MORE),
    contradictions=(_rows(CONFLICT), ...),
)
DisclosureOut = create_model(
    "DisclosureOut",
    __doc__="A contested involvement and its steps in their order; `standing` of a step is how it stands after it.",
    involvement=(model(INVOLVEMENT), ...),
    steps=(_rows(STEP), ...),
    next=(str | None, Field(None, description=NEXT)),
)
_parts: Any = {name: (_part(shape), ...) for name, shape in PARTS.items()}
DyadOut = create_model(
    "DyadOut",
    __doc__="What lies between two parties: events counted by month, and some rows of each kind, in order of time.",
    sides=(_rows(SIDE), ...),
    months=(_part(MONTH), ...),
    **_parts,
)
ArticleOut = create_model(
    "ArticleOut",
    __doc__="A stretch of an article: `quoted.text` is its text from `start` to `stop`, of `length` code points.",
    document=(model(DOCUMENT), ...),
    start=(int, ...),
    stop=(int, ...),
    length=(int, ...),
    quoted=(create_model("Text", __doc__=ABOUT, text=(str, ...)), ...),
)


class PassageOut(BaseModel):
    """A stretch of a document in which words stand, from `start`; `quoted.text` is verbatim."""

    document: str
    start: int
    quoted: dict[str, str] = Field(description=ABOUT)


class EvidenceOut(BaseModel):
    """A row by its columns, and the exact words that it rests on: `start` up to `stop` in code points of the document's
    text, verbatim in `quoted.text`."""

    table: str
    id: str
    row: dict[str, Any] = Field(description="The columns of the row; those with words of articles are in its `quoted`.")
    words: _rows(WORDS)  # type: ignore[valid-type]
    passages: list[PassageOut]
    cut: bool | None = Field(None, description=CUT)
    next: str | None = Field(None, description=NEXT)


class Term(BaseModel):
    """An office that a person held: `until` absent where no end is known; `verified`: a source saw it on the day."""

    office: str
    country: str
    since: str
    until: str | None = None
    verified: bool


class Meaning(BaseModel):
    """What a name may mean. `use` says how far the name can be trusted alone."""

    id: str
    kind: str
    use: str
    country: str | None = None
    wikidata: str | None = None
    names: dict[str, list[str]] = Field(description="Its names by language.")
    offices: list[Term]


class WhoOut(BaseModel):
    """What a name means in the knowledge base, the most trusted meaning first."""

    rows: list[Meaning]


class StatusOut(BaseModel):
    """How much is on record; days are those on which articles made things known. The counts are of all days."""

    store: str
    today: datetime.date
    documents: int
    actors: int
    statements: int
    events: int
    relations: int
    steps: int
    evidence: int
    first_known: datetime.date | None = None
    last_known: datetime.date | None = None


def event(record: Record, asked: ask.Event) -> Values:
    """An event by its reports."""
    rows = record.reports(asked.id, as_of=asked.as_of, limit=asked.limit + 1).rows()
    kept = bounded(told(record, rows[: asked.limit], REPORT))
    conflicts = record.contradictions(event=rows[0].event, as_of=asked.as_of, limit=SOME).rows()
    found = {"id": rows[0].event, "reports": kept, "more_reports": len(rows) > len(kept)}
    return {**found, "contradictions": told(record, conflicts, CONFLICT)}


def disclosure(record: Record, asked: ask.Disclosure) -> Values:
    """A ladder, step by step."""
    one = _involvement(record, asked)
    skipped = ask.passed_over(asked.cursor)
    most = skipped + asked.limit + 1
    steps = record.disclosure(actor=one.id, until=asked.on, as_of=asked.as_of, limit=most)
    rows = list(islice(steps, skipped, most))
    kept = bounded(told(record, rows[: asked.limit], STEP))
    found = {"involvement": told(record, [one], INVOLVEMENT)[0], "steps": kept}
    return found | ({"next": f"+{skipped + len(kept)}"} if len(rows) > len(kept) else {})


def _involvement(record: Record, asked: ask.Disclosure) -> InvolvementRow:
    found = record.disclosures(actor=asked.id, on=asked.on, as_of=asked.as_of, limit=MANY).rows()
    if not found:
        raise NothingFound(
            "no contested involvement on record has this id", value=asked.id, remedy="the tool `disclosures` tells ids"
        )
    if len(found) > 1:
        raise UsageError("this is not one involvement", value=asked.id, valid=", ".join(one.id for one in found))
    return found[0]


def dyad(record: Record, asked: ask.Dyad) -> Values:
    """What lies between two parties."""
    kept = asked.model_dump(exclude={"one", "other", "limit"})
    found = record.dyad(asked.one, asked.other, **kept, limit=MONTHS + 1)  # rows are fetched when they are wanted
    sides = told(record, found.sides(), SIDE)
    answers: dict[str, Iterable[Any]] = {
        "events": found.events,
        "statements": found.quotes,
        "transfers": found.transfers,
        "relations": found.relations,
        "contradictions": found.contradictions,
    }
    parts = {name: _some(record, some, PARTS[name], asked.limit) for name, some in answers.items()}
    return {"sides": sides, "months": _some(record, found.months, MONTH, MONTHS), **parts}


def _some(record: Record, found: Iterable[Any], shape: Shape, limit: int) -> Values:
    rows = list(islice(found, limit + 1))
    kept = bounded(told(record, rows[:limit], shape), BIGGEST // len(PARTS))
    return {"rows": kept, "more": len(rows) > len(kept)}


def article(record: Record, asked: ask.Article) -> Values:
    """A stretch of an article's text."""
    one = record.documents(id_=asked.id, as_of=asked.as_of).first()
    if one is None:
        raise NothingFound("there is no such article on record", value=asked.id, remedy="`documents` and `search` tell")
    text = record.text(one.id)
    part = text[asked.start : asked.start + asked.length]
    place = {"start": min(asked.start, len(text)), "stop": min(asked.start + asked.length, len(text))}
    return {"document": told(record, [one], DOCUMENT)[0], **place, "length": len(text), "quoted": {"text": part}}


def evidence(record: Record, asked: ask.Evidence) -> Values:
    """The words that a row rests on."""
    skipped = ask.passed_over(asked.cursor)
    most = skipped + asked.limit + 1
    found, around = record.show(asked.id, as_of=asked.as_of, limit=most)
    words = found.words[skipped:most]
    kept = bounded(told(record, words[: asked.limit], WORDS), BIGGEST // 2)
    row = parted(found.row, _says_nothing)
    marked = {(one.document, one.start) for one in words[: len(kept)]}
    body = {"table": found.table, "id": found.id, "row": row, "words": kept}
    passages = bounded(list(_passages(around, marked)), BIGGEST // 2)
    return {**body, "passages": passages, **({"next": f"+{skipped + len(kept)}"} if len(words) > len(kept) else {})}


def _passages(around: Mapping[str, Iterable[Passage]], marked: set[tuple[str, int]]) -> Iterable[Values]:
    """Yield the passages in which marked words stand."""
    for document, passages in around.items():
        for one in passages:
            if any(where == document and _holds(one, start) for where, start in marked):
                yield {"document": document, "start": one.start, "quoted": {"text": one.text}}


def _holds(passage: Passage, start: int) -> bool:
    return passage.start <= start < passage.start + len(passage.text)


def _says_nothing(name: str, value: object) -> bool:
    """Tell whether a column of a row holds nothing that an article wrote."""
    several = value if isinstance(value, tuple | list) else (value,)
    return name in OURS or all(
        ID.fullmatch(one) is not None if isinstance(one, str) else not isinstance(one, dict | tuple | list)
        for one in several
    )


def who(record: Record, asked: ask.Named) -> Values:  # noqa: ARG001 -- what is known of the world stands beside the record
    """What a name means."""
    return {"rows": [_meaning(one) for one in api.who(asked.name, on=asked.as_of)[:MANY]]}


def _meaning(one: Answer) -> Values:
    found: Any = one.actor or one.place
    names: dict[str, list[str]] = {}
    for name in one.called[: MANY * 2]:
        names.setdefault(name.language, []).append(name.text)
    offices = [
        {name: value for name in Term.model_fields if (value := getattr(term, name)) is not None}
        for term in (one.held or one.terms)[:MANY]
    ]
    about = {"country": found.country, "wikidata": found.wikidata}
    known = {name: value for name, value in about.items() if value}
    return {"id": one.id, "kind": str(found.kind), "use": one.use.value, **known, "names": names, "offices": offices}


def status(record: Record, asked: ask.Asked) -> Values:  # noqa: ARG001
    """How much is on record."""
    holds = record.status()
    counts = {"statements": holds.attributions, "steps": holds.disclosures}
    same = {
        name: value for name in StatusOut.model_fields if (value := getattr(holds, name, None)) is not None
    }  # the others are named here
    today = datetime.datetime.now(datetime.UTC).date()
    return {"store": record.path.name, "today": today, **same, **counts}
