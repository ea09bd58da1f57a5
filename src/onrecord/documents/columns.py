"""Which column of a table holds what: as the user says, else by the names that data sets give to such columns.

Two columns that could both be the text are no text: a guess would put the wrong words on record. Called by `tables`,
`parquet`, `jsonl` and `given`; `coded` compares names likewise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from onrecord.assets import rows
from onrecord.errors import NoArticle

FIELDS = ("text", "title", "published", "publisher", "url", "language", "byline")
"""What a column can hold."""
_SHOWN = 20


def chosen(header: Sequence[str], columns: Mapping[str, str], *, name: str) -> dict[str, int]:
    """Return where each field stands in a table, by field; fields that no column holds are left out.

    Args:
        header: the names of the columns.
        columns: what the user says, field to name; an empty name means that no column holds the field.
        name: the input's, for messages.

    Raises:
        NoArticle: no column holds the text, several may, or one that the user names is not there.
    """
    found: dict[str, int] = {}
    for field in FIELDS:
        at = _said(header, columns[field], name=name) if field in columns else _known(header, field, columns, name=name)
        if at is not None:
            found[field] = at
    if "text" not in found:
        raise NoArticle(
            "no column that is known to hold the text",
            value=name,
            valid=f"one of: {_listed(header)}",
            remedy="say which: --column text=NAME",
        )
    return found


def renamed(record: Mapping[str, object], columns: Mapping[str, str]) -> dict[str, object]:
    """Return a record with the fields that the user names under our names; what stood under these is not taken."""
    kept = {key: value for key, value in record.items() if key not in columns}
    return kept | {field: record[theirs] for field, theirs in columns.items() if theirs in record}


def _said(header: Sequence[str], wanted: str, *, name: str) -> int | None:
    if not wanted:
        return None
    if wanted not in header:
        raise NoArticle(f"no column {wanted!r}", value=name, valid=f"one of: {_listed(header)}")
    return header.index(wanted)


def _known(header: Sequence[str], field: str, columns: Mapping[str, str], *, name: str) -> int | None:
    taken = set(columns.values())
    places = [at for at, column in enumerate(header) if column not in taken and _names().get(key(column)) == field]
    if len(places) > 1:
        raise NoArticle(
            f"{len(places)} columns may hold the field {field!r}",
            value=name,
            valid=f"one of: {_listed([header[at] for at in places])}",
            remedy=f"say which: --column {field}=NAME",
        )
    return places[0] if places else None


def key(column: str) -> str:
    """Return the name of a column as names are compared: without case, marks, and what parts its words."""
    return " ".join(column.strip("\ufeff \t\"'").casefold().replace("_", " ").replace("-", " ").split())


def _listed(header: Sequence[str]) -> str:
    more = f" and {len(header) - _SHOWN} more" if len(header) > _SHOWN else ""
    return ", ".join(column[:40] for column in header[:_SHOWN]) + more


@cache
def _names() -> Mapping[str, str]:
    return {row["name"]: row["field"] for row in rows("onrecord.documents", "data/columns.tsv")}
