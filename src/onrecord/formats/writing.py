"""Writes what a question of the record answers in a format, piece by piece.

    with onrecord.open("record.duckdb") as record:
        for piece in write(record, "gdelt", who="THA", since="2025-07"):
            file.write(piece)

Called by `cli` and by programs. Rows are those of the question, all of them and in its order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from onrecord.asking import Asking
from onrecord.errors import NothingFound, UsageError
from onrecord.formats.form import GATHER, REAL, Format, Standing
from onrecord.formats.quoting import Quoting
from onrecord.formats.registry import format_of
from onrecord.formats.shelves import Shelves
from onrecord.views.common import Day


def write(
    record: Asking,
    name: str,
    *,
    quoting: Quoting = Quoting.WORDS,
    as_of: Day = None,
    limit: int | None = None,
    **filters: Any,  # noqa: ANN401 -- the filters of the format's question
) -> Iterator[bytes]:
    """Yield the bytes of a file in a format, of what its question answers when it is narrowed by `filters`.

    Raises:
        UsageError: there is no such format, or its question has no such filter; a filter that is none of its kind.
        NothingFound: nothing on record answers.
    """
    form = format_of(name)
    kept = narrowed(form, filters)
    rows = GATHER[form.question](Shelves(record, as_of, quoting), {**kept, "limit": limit})
    taken = (row for row in rows if not _withdrawn(form, row))
    head = next(taken, None)
    if head is None:
        raise NothingFound("nothing on record answers this")
    return form.write(chain([head], taken))


def narrowed(form: Format, filters: Mapping[str, Any]) -> dict[str, Any]:
    """Return the filters that are given; where a format has no place for a standing, with those that are real.

    Raises:
        UsageError: the format's question has no such filter.
    """
    given = {key: value for key, value in filters.items() if value not in (None, (), [])}
    for key in given:
        if key not in form.filters:
            raise UsageError(f"{form.name} is not narrowed by this", value=key, valid=", ".join(form.filters))
    if form.standing is Standing.REAL and "status" not in given:
        given["status"] = REAL
    return given


def _withdrawn(form: Format, row: Any) -> bool:  # noqa: ANN401
    return form.standing is Standing.REAL and getattr(row, "retracted", False)
