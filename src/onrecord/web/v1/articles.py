"""`/articles/{id}`: an article as it was read, with every noun in it and the words that each row rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import BaseModel

from onrecord.views.article import AboutRow, KinRow, MentionRow, StatementRow, StepRow, TieRow, TimeRow, ToldRow
from onrecord.views.documents import MarkRow
from onrecord.web.v1.asked import OneArticle
from onrecord.web.v1.downloads import Rows, whole
from onrecord.web.v1.opened import Opened, downloaded, router
from onrecord.web.v1.placing import Shape, shape

routes = router("articles")


@dataclass(frozen=True, slots=True)
class Said:
    """Words that refer to somebody or somewhere; `rule` says how that was found, `score` how sure it is."""

    start: int
    stop: int
    text: str
    form: str
    rule: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Meant:
    """An actor or a place with the words that refer to it; coordinates, their precision and shape are a place's."""

    id: str
    kind: str | None
    name: str | None
    name_en: str | None
    name_th: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    shape: Shape | None
    mentions: tuple[Said, ...]


class ArticleOut(BaseModel):
    """An article. `marks` are the words that rows rest on: `row` is the id of one in the lists. `kin` are the articles
    that it copies or renders, and those that copy or render it."""

    document: AboutRow
    text: str
    marks: list[MarkRow]
    actors: list[Meant]
    places: list[Meant]
    times: list[TimeRow]
    quotes: list[StatementRow]
    events: list[ToldRow]
    relations: list[TieRow]
    disclosures: list[StepRow]
    kin: list[KinRow]


@routes.get("/articles/{id_}", responses=downloaded(ArticleOut))
def article(record: Opened, id_: str, asked: Annotated[OneArticle, Query()]) -> Response:
    """An article with its text, what the record holds of it, and the words of each row."""
    found = record.article(id_, as_of=asked.as_of)
    marks = list(record.marks(id_, row=asked.row))
    body: dict[str, Any] = {
        "document": found.about,
        "text": record.text(id_),
        "marks": marks,
        "actors": meant(one for one in found.mentions if one.kind == "actor"),
        "places": meant(one for one in found.mentions if one.kind == "place"),
        "times": found.times,
        "quotes": found.statements,
        "events": found.told,
        "relations": found.ties,
        "disclosures": found.steps,
        "kin": found.kin,
    }
    tables = {
        "article": Rows(AboutRow, [found.about]),
        "mentions": Rows(MentionRow, found.mentions),
        "times": Rows(TimeRow, found.times),
        "statements": Rows(StatementRow, found.statements),
        "events": Rows(ToldRow, found.told),
        "ties": Rows(TieRow, found.ties),
        "steps": Rows(StepRow, found.steps),
        "marks": Rows(MarkRow, marks),
        "kin": Rows(KinRow, found.kin),
    }
    return whole(body, tables, asked.format, "article")


def meant(mentions: Iterable[MentionRow]) -> list[Meant]:
    """Return who or what is meant, in the order in which the text first speaks of each."""
    grouped: dict[str, list[MentionRow]] = {}
    for one in mentions:
        grouped.setdefault(one.row, []).append(one)
    return [_meant(some) for some in grouped.values()]


def _meant(some: list[MentionRow]) -> Meant:
    one = some[0]
    said = tuple(Said(other.start, other.stop, other.text, other.form, other.rule, other.score) for other in some)
    drawn = shape(one) if one.kind == "place" else None
    where = (one.lat, one.lon, one.precision, drawn)
    return Meant(one.row, one.sort, one.name, one.name_en, one.name_th, one.country, *where, said)
