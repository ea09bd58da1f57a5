"""The tools: each a question of `api.Record` with its parameters, its answer and what a model is told about it.

What they are called and what is said of them stands in data/tools.tsv, with an example; a question is a function of the
record and what was asked. Lists are here, answers of several parts in wholes.py. Called by server.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import Any

import orjson
from pydantic import BaseModel, Field, create_model

from onrecord import assets
from onrecord.api import Record
from onrecord.mcp import asked as ask
from onrecord.mcp import wholes
from onrecord.mcp.told import NEXT, Shape, Values, bounded, model, told
from onrecord.searching import FoundRow
from onrecord.views.actors import ActorRow
from onrecord.views.contradictions import ContradictionRow
from onrecord.views.documents import DocumentRow
from onrecord.views.involvements import InvolvementRow
from onrecord.views.quotes import QuoteRow
from onrecord.views.results import Results
from onrecord.views.sources import SourceRow
from onrecord.views.timeline import TimelineRow

Question = Callable[[Record, Any], Values]
LINE = ("mode", "certainty", "document", "start", "stop", "known_how", "quad", "plover_score", "retracted", "title",
        "publisher", "corrected_by", "according_to", "day")  # fmt: skip
"""Fields of an event that a timeline leaves out."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool. `example` are arguments that it answers on the bundled demonstration."""

    name: str
    title: str
    about: str
    example: Mapping[str, Any]
    asked: type[ask.Asked]
    answer: type[BaseModel]
    question: Question


@dataclass(frozen=True, slots=True)
class Made:
    """What a tool is made of, but for what is said of it."""

    asked: type[ask.Asked]
    answer: type[BaseModel]
    question: Question


def by_number(asked: ask.Paged, found: Results[Any]) -> tuple[list[Any], int]:
    """Return the rows of a page and one more, and how many were passed over."""
    skipped = ask.passed_over(asked.cursor)
    return list(islice(found, skipped, skipped + asked.limit + 1)), skipped


def numbered(question: str, shape: Shape) -> Question:
    """Return the question of a list whose pages go by number."""

    def answer(record: Record, asked: ask.Paged) -> Values:
        most = ask.passed_over(asked.cursor) + asked.limit + 1
        rows, skipped = by_number(asked, getattr(record, question)(**asked.question(), limit=most))
        kept = bounded(told(record, rows[: asked.limit], shape))
        return page(kept, f"+{skipped + len(kept)}" if len(rows) > len(kept) else None)

    return answer


def keyed(question: str, shape: Shape) -> Question:
    """Return the question of a list whose pages go by the keys of its rows."""

    def answer(record: Record, asked: ask.Paged) -> Values:
        after = ask.key_of(asked.cursor)
        found = getattr(record, question)(**asked.question(), limit=asked.limit + 1, after=after)
        rows = list(found)
        kept = bounded(told(record, rows[: asked.limit], shape))
        return page(kept, ",".join(rows[len(kept) - 1].key) if len(rows) > len(kept) else None)

    return answer


def page(rows: list[Values], following: str | None) -> Values:
    """Return a list as it is told."""
    return {"rows": rows, **({"next": following} if following else {})}


def listing(name: str, shape: Shape) -> type[BaseModel]:
    """Return the model of a list."""
    row: Any = model(shape)
    return create_model(name, rows=(list[row], ...), next=(str | None, Field(None, description=NEXT)))


def _list(
    name: str, question: str, asked: type[ask.Paged], shape: Shape, how: Callable[[str, Shape], Question] = numbered
) -> Made:
    return Made(asked, listing(name, shape), how(question, shape))


@cache
def tools() -> Mapping[str, Tool]:
    """Return the tools by their names, in the order in which they are told."""
    made = _made()
    rows = {row["name"]: row for row in assets.rows("onrecord.mcp", "data/tools.tsv")}
    return {
        name: Tool(name, row["title"], row["about"], orjson.loads(row["example"]), one.asked, one.answer, one.question)
        for name, row in rows.items()
        for one in (made[name],)
    }


def _made() -> Mapping[str, Made]:
    event = Shape(TimelineRow)
    return {
        "search": _list("Found", "search", ask.Search, Shape(FoundRow)),
        "events": _list("Events", "events", ask.Events, event, keyed),
        "timeline": _list("Timeline", "events", ask.Events, replace(event, without=LINE), keyed),
        "event": Made(ask.Event, wholes.EventOut, wholes.event),
        "statements": _list("Statements", "quotes", ask.Statements, Shape(QuoteRow), keyed),
        "disclosures": _list("Disclosures", "disclosures", ask.Disclosures, Shape(InvolvementRow)),
        "disclosure": Made(ask.Disclosure, wholes.DisclosureOut, wholes.disclosure),
        "dyad": Made(ask.Dyad, wholes.DyadOut, wholes.dyad),
        "contradictions": _list("Contradictions", "contradictions", ask.Contradictions, Shape(ContradictionRow)),
        "actors": _list("Actors", "actors", ask.Actors, Shape(ActorRow)),
        "who": Made(ask.Named, wholes.WhoOut, wholes.who),
        "sources": _list("Sources", "sources", ask.Sources, Shape(SourceRow)),
        "documents": _list("Documents", "documents", ask.Documents, Shape(DocumentRow), keyed),
        "article": Made(ask.Article, wholes.ArticleOut, wholes.article),
        "evidence": Made(ask.Evidence, wholes.EvidenceOut, wholes.evidence),
        "status": Made(ask.Asked, wholes.StatusOut, wholes.status),
    }


def input_schema(tool: Tool) -> Values:
    """Return the JSON schema of what a tool may be asked."""
    found: Values = lean(tool.asked.model_json_schema())
    return found


def output_schema(tool: Tool) -> Values:
    """Return the JSON schema of what it answers."""
    found: Values = lean(tool.answer.model_json_schema())
    return found


def lean(schema: Any) -> Any:  # noqa: ANN401 -- a part of a schema
    """Return a schema without what costs a model's attention and says nothing: titles, and that what may be absent may
    also be null."""
    if isinstance(schema, list):
        return [lean(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: value for name, value in schema.items() if name != "title" and (name, value) != ("default", None)}
    some = [one for one in kept.pop("anyOf", ()) if one != {"type": "null"}]
    whole = {**some[0], **kept} if len(some) == 1 else {**kept, **({"anyOf": some} if some else {})}
    return {
        name: {key: lean(one) for key, one in value.items()} if name in ("properties", "$defs") else lean(value)
        for name, value in whole.items()
    }
