"""What all questions share: the store they ask, the page they want, the words they show.

`as_of` is the record's second clock: only what documents had made known on that day. Pages go by key, not by
number: `after` is the key of the last row that was seen. No SQL here; each view has its own beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from onrecord.errors import UsageError
from onrecord.record.statements import statement

Row = TypeVar("Row")
Key = tuple[str, str]
"""A row's place in the order of its view: its day, then its id."""


class Questions(Protocol):
    """What a view needs of the store."""

    def ask(
        self, sql: str, parameters: Mapping[str, object], row: type[Row], *, as_of: date | None = None
    ) -> Iterator[Row]:
        """Yield the answer to a statement as rows of that type; actors are one as on `as_of`, or on the parameter
        of that name."""
        ...


@dataclass(frozen=True, slots=True)
class Page:
    """`as_of`: what was known on that day, None for all; `limit`: rows at most, None for all; `after`: a key."""

    as_of: date | None = None
    limit: int | None = None
    after: Key | None = None

    def parameters(self) -> dict[str, object]:
        """Return the values that every view binds."""
        day, id_ = self.after or (None, None)
        return {"as_of": self.as_of, "limit": self.limit, "after_day": day, "after_id": id_}


Day = str | date | None
"""A day, as a date or in ISO 8601 (2025-08-25); None for any day."""


def day(asked: Day) -> date | None:
    """Return a day as a date.

    Raises:
        UsageError: it is none.
    """
    if not isinstance(asked, str):
        return asked
    try:
        return date.fromisoformat(asked)
    except ValueError as error:
        raise UsageError("not a day", value=asked, valid="a day in ISO 8601, as 2025-08-25") from error


EVERYTHING = Page()


def question(view: str, name: str = "") -> str:
    """Return the statement that stands beside a view."""
    return statement("onrecord.views", f"{view}.sql", name)
