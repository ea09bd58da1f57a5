"""Questions that other packages bring: SQL over the stable tables, with named values and typed rows.

A package names a `View` in the entry-point group `onrecord.views`; `Record.view(NAME)` and `onrecord view NAME` ask it.
The tables that it may rest on are those of docs/record.md: they are stable, and as of any day. Asked by `api`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass
from itertools import islice
from typing import Any, Protocol, TypeVar

from onrecord import plugins
from onrecord.errors import PluginError, UsageError
from onrecord.views.common import EVERYTHING, Page

Row = TypeVar("Row")


class Stable(Protocol):
    """A store that answers questions over its stable tables."""

    def stable(
        self, sql: str, parameters: Mapping[str, object], row: type[Row], *, as_of: datetime.date | None = None
    ) -> Iterator[Row]:
        """Yield the answer to one statement that reads, of what was known on `as_of`."""
        ...


@dataclass(frozen=True, slots=True)
class View:
    """A question: what it answers, in a line; one SELECT over the stable tables; the dataclass of its rows, whose
    fields are the statement's columns in order; and the values that it binds by name, with their defaults."""

    what: str
    sql: str
    row: type[Any]
    values: Mapping[str, str | int | float | None] = field(default_factory=dict)


def is_view(found: object) -> bool:
    """Tell whether what an entry point names is a view."""
    return isinstance(found, View) and is_dataclass(found.row)


def named(name: str) -> View:
    """Return the view of that name.

    Raises:
        UsageError: no package offers it.
        PluginError: the package that offers it is broken.
    """
    known = plugins.names(plugins.VIEWS)
    if name not in known:
        valid = ", ".join(known) or "none installed"
        raise UsageError("no package offers this view", value=name, valid=valid, remedy="`onrecord plugins` lists them")
    found = plugins.load(plugins.VIEWS, name, is_view)
    if not isinstance(found, View):
        raise TypeError("plugins.load gives what fits")
    return found


def view(
    store: Stable, name: str, one: View, *, values: Mapping[str, object], page: Page = EVERYTHING
) -> Iterator[Any]:
    """Yield the rows of a view, its values those given or else its own; days of knowing as for any question.

    Raises:
        UsageError: it has no such value.
        PluginError: its statement and its rows do not fit.
    """
    for given in values:
        if given not in one.values:
            raise UsageError(f"the view {name} has no such value", value=given, valid=", ".join(one.values) or "none")
    rows = store.stable(one.sql, {**one.values, **values}, one.row, as_of=page.as_of)
    return islice(_fitting(name, rows), page.limit)


def _fitting(name: str, rows: Iterator[Any]) -> Iterator[Any]:
    try:
        yield from rows
    except TypeError as error:
        raise PluginError(f"the view {name} does not fit its rows ({error})", remedy="update its package") from error
