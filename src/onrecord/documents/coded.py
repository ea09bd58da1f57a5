"""Tables of events that somebody coded by hand: each row becomes a source of its own, its cells one a line.

A table in the shape of ACLED or UCDP GED is told by its header, any other only by being called so (`coder`). Which
column holds which field is in `data/coded_columns.tsv`, or as the user says. What a row means is `resolve/coded.py`'s
work. Called by `tables`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache

from onrecord.assets import rows
from onrecord.documents.columns import key
from onrecord.documents.stamps import edtf
from onrecord.errors import DocumentError, NoArticle, NotText
from onrecord.model.coded import Coded, Shape
from onrecord.model.documents import Source
from onrecord.model.spans import Span

CODERS: Mapping[Shape, str] = {Shape.ACLED: "ACLED", Shape.GED: "UCDP GED"}
"""Who codes what is laid out so, where the user does not say."""
WRITTEN_IN: Mapping[Shape, str] = {Shape.ACLED: "en", Shape.GED: "en"}
"""The language of data sets that are all in one (BCP 47)."""
TOLD_BY: Mapping[Shape, frozenset[str]] = {
    Shape.ACLED: frozenset({"event date", "event type", "actor1"}),
    Shape.GED: frozenset({"type of violence", "side a", "date start"}),
}
"""Columns that no other table has together."""
NEEDED = ("type", "date")
_MOMENT = re.compile(r"\d{9,10}")
"""Seconds since 1970, as ACLED dates the last upload of a row."""
_SEVERAL = re.compile(r"\s*;\s*")
_QUOTES = "\"' \t“”"


def shape_of(header: Sequence[str], columns: Mapping[str, str], coder: str | None) -> Shape | None:
    """Return how a table of hand-coded events is laid out; None for any other table, and where the user says which
    column holds the text of an article."""
    if "text" in columns:
        return None
    names = {key(column) for column in header}
    told = (shape for shape, marks in TOLD_BY.items() if marks <= names)
    return next(told, Shape.OWN if coder else None)


def fields() -> tuple[str, ...]:
    """Return the fields that a column of one's own table can hold."""
    return tuple(dict.fromkeys(field for shape, _, field in _names() if shape == Shape.OWN))


def placed(header: Sequence[str], shape: Shape, columns: Mapping[str, str], *, name: str) -> dict[int, str]:
    """Return the field of each column that holds one, by the column's place.

    Raises:
        NoArticle: a column is not there or two hold one field, or there is none for the type or the day.
    """
    if lost := [theirs for theirs in columns.values() if theirs and theirs not in header]:
        raise NoArticle(f"no column {lost[0]!r}", value=name, valid=f"one of: {', '.join(header)[:300]}")
    known = {column: field for where, column, field in _names() if where == shape and field not in columns}
    said = {theirs: ours for ours, theirs in columns.items() if theirs}
    found = {at: said.get(column) or known.get(key(column), "") for at, column in enumerate(header)}
    held = [field for field in found.values() if field]
    if twice := [field for field in held if held.count(field) > 1]:
        raise NoArticle(f"several columns may hold the field {twice[0]!r}", value=name, remedy=_say(twice[0]))
    if missing := [field for field in NEEDED if field not in held]:
        raise NoArticle(f"no column is known to hold the {missing[0]} of an event", value=name, remedy=_say(missing[0]))
    return {at: field for at, field in found.items() if field}


def coded_rows(
    found: Iterator[list[str]],
    header: Sequence[str],
    shape: Shape,
    columns: Mapping[str, str],
    *,
    name: str,
    coder: str,
) -> Iterator[Source | DocumentError]:
    """Yield a source or an error for each row behind the header.

    Raises:
        NoArticle: the columns are not clear.
    """
    places = placed(header, shape, columns, name=name)
    for number, cells in enumerate(found, start=2):
        if any(cell.strip() for cell in cells):
            yield _attempt(cells, places, len(header), shape, coder, name=f"{name}:{number}")


def _attempt(
    cells: Sequence[str], places: Mapping[int, str], width: int, shape: Shape, coder: str, *, name: str
) -> Source | DocumentError:
    try:
        if len(cells) != width:
            raise NotText(f"a row of {len(cells)} cells", value=name, valid=f"{width}, as in the header")
        text, spans = _written(cells)
        row = Coded(shape, coder, tuple((places[at], span) for at, span in spans if at in places))
        return _source(text, Coded(shape, coder, row.cells, _outlet(row)), name=name)
    except DocumentError as error:
        return error


def _written(cells: Sequence[str]) -> tuple[str, list[tuple[int, Span]]]:
    """Return the cells that hold something one a line, and the words of each by its column."""
    filled = [(at, cell) for at, cell in enumerate(cells) if cell.strip()]
    text, start, spans = "\n".join(cell for _, cell in filled), 0, []
    for at, cell in filled:
        if span := Span.trimmed(text, start, start + len(cell)):
            spans.append((at, span))
        start += len(cell) + 1
    return text, spans


def _source(text: str, row: Coded, *, name: str) -> Source:
    return Source(
        name=name,
        text=text,
        title=row.said("id") or None,
        publisher=row.coder,
        url=row.said("url") or None,
        published=_published(row, name=name),
        language=WRITTEN_IN.get(row.shape),
        coded=row,
    )


def _outlet(row: Coded) -> str | None:
    """Return the outlet from whose report a row was coded; of several the one named first, since the record counts
    whose word a report is, and a row is no more than one report."""
    if office := row.said("source"):
        return _SEVERAL.split(office)[0].strip(_QUOTES) or None
    return row.said("source_article").strip(_QUOTES).partition(",")[0].strip(_QUOTES) or None


def _published(row: Coded, *, name: str) -> str | None:
    written = row.said("published")
    if not written:
        return None
    if _MOMENT.fullmatch(written):
        return datetime.fromtimestamp(int(written), UTC).date().isoformat()
    if (stamp := edtf(written)) is None:
        raise NotText(f"a day of publication that cannot be read ({written[:40]!r})", value=name, valid="as 2025-08-25")
    return stamp


def _say(field: str) -> str:
    return f"say which: --column {field}=NAME"


@cache
def _names() -> tuple[tuple[str, str, str], ...]:
    found = rows("onrecord.documents", "data/coded_columns.tsv")
    return tuple((row["shape"], row["name"], row["field"]) for row in found)
