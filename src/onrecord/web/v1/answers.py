"""Tells what the API answers: rows with the passages that they rest on and the names of their parties, or a download.

Rows are the dataclasses of `views`, written as they are; `Listed` says for the documentation what goes around them.
Offsets count code points; nothing is escaped here, because JSON is no page. Used by the routes of this package.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from typing import Any, Generic, TypeVar

from fastapi import Response
from pydantic import BaseModel, Field

from onrecord.api import Record
from onrecord.views.parties import PartyRow
from onrecord.views.passages import Piece, passages
from onrecord.views.results import Results
from onrecord.web.v1.asked import AskedList, AskedPages
from onrecord.web.v1.downloads import Rows, download, written

Row = TypeVar("Row")
Scalar = str | int | float | bool | None
Cell = Scalar | list[Scalar | list[Scalar]]
"""What a column of a row holds, as JSON has it; what is made of more parts is told as text."""
Beside = Callable[[list[Any]], object]
"""Makes what stands beside rows."""


@dataclass(frozen=True, slots=True)
class PassageOut:
    """A stretch of a document's text from `start` (code points). Its pieces joined are that stretch, verbatim; those
    with a `role` are evidence. `cut_before` and `cut_after`: its line goes on."""

    document: str
    start: int
    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool


class Part(BaseModel, Generic[Row]):
    """Rows of one kind, and for each the passage that it rests on (`passages`, in the order of the rows; null where it
    has no words of its own). `names` tells who the parties of rows are, by the id of the row."""

    rows: list[Row]
    more: bool = Field(description="Whether there are more rows than `limit`.")
    passages: list[PassageOut | None]
    names: dict[str, list[PartyRow]]


class Listed(Part[Row], Generic[Row]):
    """A list: `asked` repeats the question, `next` is the `after` of the next page where the list has pages."""

    asked: dict[str, Scalar | list[str]]
    next: str | None


def listed(
    record: Record, asked: AskedList, found: Results[Any], name: str, *, parties: str | None = None, **more: Beside
) -> Response:
    """Return a list as it is asked for: as JSON, or as a file called after `name`.

    `parties` is the field that holds the id of the row whose parties are told. `more` makes what stands beside the
    rows.
    """
    rows, goes_on = some(found, asked.limit)
    if asked.format is not None:
        return download(Rows(found.kind, rows), asked.format, name)
    following = ",".join(rows[-1].key) if goes_on and isinstance(asked, AskedPages) else None
    beside = {key: value(rows) for key, value in more.items()}
    body = parts(record, {name: Told(rows, goes_on, parties)}, asked.as_of)[name]
    return written({"asked": asked.model_dump(exclude_none=True), **body, "next": following, **beside})


def some(found: Iterable[Row], limit: int) -> tuple[list[Row], bool]:
    """Return `limit` rows at most, and whether there are more."""
    rows = list(islice(found, limit + 1))
    return rows[:limit], len(rows) > limit


@dataclass(frozen=True, slots=True)
class Told:
    """Rows to be told as a part: `parties` is the field that holds the id of the row whose parties are told."""

    rows: Sequence[Any]
    more: bool
    parties: str | None = None


def parts(record: Record, some: Mapping[str, Told], as_of: str | None) -> dict[str, dict[str, Any]]:
    """Return parts with their passages and the names of their parties, which are looked up once for all."""
    texts = texts_of(record, (row.document for one in some.values() for row in one.rows if _has_words(row)))
    ids = {name: _ids(one) for name, one in some.items()}
    names = named(record, sorted(set().union(*ids.values())), as_of)
    return {
        name: {
            "rows": one.rows,
            "more": one.more,
            "passages": [_of_row(texts, row) for row in one.rows],
            "names": {id_: names[id_] for id_ in sorted(ids[name]) if id_ in names},
        }
        for name, one in some.items()
    }


def _ids(one: Told) -> set[str]:
    return {str(id_) for row in one.rows if (id_ := getattr(row, one.parties))} if one.parties else set()


def named(record: Record, ids: Sequence[str], as_of: str | None) -> dict[str, list[PartyRow]]:
    """Return the parties of the rows with these ids."""
    found: dict[str, list[PartyRow]] = {}
    for party in record.parties(ids, as_of=as_of) if ids else ():
        found.setdefault(party.row, []).append(party)
    return found


def seen(record: Record, rows: Sequence[Any], prefix: str = "") -> list[PassageOut | None]:
    """Return the passage of each row, of the words at its `start` (of `other_start`, with a prefix)."""
    wanted = (getattr(row, f"{prefix}document") for row in rows if _has_words(row, prefix))
    texts = texts_of(record, wanted)
    return [_of_row(texts, row, prefix) for row in rows]


def _has_words(row: object, prefix: str = "") -> bool:
    return None not in _place(row, prefix)


def _place(row: object, prefix: str = "") -> tuple[Any, ...]:
    return tuple(getattr(row, prefix + name, None) for name in ("document", "start", "stop"))


def _of_row(texts: Mapping[str, str], row: object, prefix: str = "") -> PassageOut | None:
    return _passage(texts, *_place(row, prefix)) if _has_words(row, prefix) else None


def texts_of(record: Record, documents: Iterable[Any]) -> Mapping[str, str]:
    """Return the texts of documents by their ids."""
    wanted = sorted({str(one) for one in documents})
    return {row.id: row.text for row in record.texts(wanted)} if wanted else {}


def _passage(texts: Mapping[str, str], document: str, start: int, stop: int) -> PassageOut | None:
    found = passages(texts.get(document, ""), [(start, stop, "evidence")])
    if not found:
        return None
    one = found[0]
    return PassageOut(document, one.start, one.pieces, one.cut_before, one.cut_after)


def plain(row: Any) -> dict[str, Any]:  # noqa: ANN401 -- dataclasses have no common type
    """Return a row by its fields."""
    return {one.name: getattr(row, one.name) for one in fields(row)}
