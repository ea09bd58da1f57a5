"""What all questions share: the store they ask, the page they want, what they are narrowed to.

`as_of` is the record's second clock: only what documents had made known on that day. Pages go by key, not by
number: `after` is the key of the last row that was seen. No SQL here; each view has its own beside it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar

from onrecord.errors import UsageError
from onrecord.knowledge import plover
from onrecord.model.annotations import Status
from onrecord.record.statements import statement

Row = TypeVar("Row")
Key = tuple[str, str]
"""A row's place in the order of its view: its day, then its id."""


def told_when(own: str | None, known_from: date, known_how: str) -> str | None:
    """Return when a matter was, for people: its own date (EDTF), else `by` the day of the paper that told it; None
    where the paper names none, since the day of loading is no day of the matter."""
    return own or (f"by {known_from}" if known_how == "published" else None)


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
Several = str | tuple[str, ...] | list[str] | None
"""One value, or several of which any will do; None for any."""
PERIOD = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def day(asked: Day) -> date | None:
    """Return a day as a date.

    Raises:
        UsageError: it is none.
    """
    if asked is None or isinstance(asked, date):
        return asked.date() if isinstance(asked, datetime) else asked
    try:
        return date.fromisoformat(asked)
    except (TypeError, ValueError) as error:
        raise UsageError("not a day", value=asked, valid="a day in ISO 8601, as 2025-08-25") from error


@dataclass(frozen=True, slots=True)
class Filter:
    """What rows are narrowed to: those whose day (the one that orders them) is from `since` to `until`, both included
    and in ISO 8601; events of one of the PLOVER `types`; what stands in one of the `statuses`. Nothing narrows by
    nothing."""

    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()

    def parameters(self) -> dict[str, object]:
        """Return the values that every view with a filter binds."""
        return {
            "since": self.since,
            "until": self.until,
            "types": list(self.types),
            "statuses": list(self.statuses),
        }


def narrowed(
    *,
    since: Day = None,
    until: Day = None,
    type: Several = None,  # noqa: A002 -- the contract's word
    status: Several = None,
) -> Filter:
    """Return a filter. Days may be months or years, which are meant whole: from 2025-07 on, until the end of 2025.

    Raises:
        UsageError: no day, no type of PLOVER's, no standing.
    """
    types = tuple(one.upper() for one in several(type))
    statuses = tuple(one.lower() for one in several(status))
    _of(types, tuple(plover.types()), "no such type of event")
    _of(statuses, tuple(one.value for one in Status), "no such standing")
    return Filter(_edge(since, last=False), _edge(until, last=True), types, statuses)


def several(asked: Several) -> tuple[str, ...]:
    """Return what was asked for as a tuple."""
    if asked is None:
        return ()
    return (asked,) if isinstance(asked, str) else tuple(asked)


def one_of(asked: str | None, valid: tuple[str, ...], what: str) -> str | None:
    """Return what was asked for in lower case, None where nothing was.

    Raises:
        UsageError: it is none of the valid ones; `what` begins the message.
    """
    if asked is None:
        return None
    _of((asked.lower(),), valid, what)
    return asked.lower()


def _of(asked: tuple[str, ...], valid: tuple[str, ...], what: str) -> None:
    for one in asked:
        if one not in valid:
            raise UsageError(what, value=one, valid=", ".join(valid))


def _edge(asked: Day, *, last: bool) -> str | None:
    """Return the first or last day of a day, month or year."""
    if asked is None or isinstance(asked, date):
        return asked.isoformat()[:10] if asked else None
    found = PERIOD.fullmatch(str(asked))
    if found is None:
        raise UsageError("not a day", value=asked, valid="a day, month or year in ISO 8601, as 2025-08-25 or 2025-08")
    year, month, of_month = int(found[1]), int(found[2] or (12 if last else 1)), found[3]
    try:
        end = calendar.monthrange(year, month)[1] if last else 1
        return date(year, month, int(of_month) if of_month else end).isoformat()
    except ValueError as error:
        raise UsageError("not a day", value=asked, valid="a day that the calendar has") from error


EVERYTHING = Page()
UNFILTERED = Filter()


def question(view: str, name: str = "") -> str:
    """Return the statement that stands beside a view."""
    return statement("onrecord.views", f"{view}.sql", name)
