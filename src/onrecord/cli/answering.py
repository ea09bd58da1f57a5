"""Asks one question of the store and writes the answer: what the commands of views have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.cli.options import Asked
from onrecord.cli.output import emit

if TYPE_CHECKING:
    from onrecord.api import Record


def answer(asked: Asked, ask: Callable[[Record], Iterable[Any]], columns: Sequence[str]) -> None:
    """Open the store, ask, and write the rows: `columns` of them in a table, else all.

    Raises:
        NothingFound: there are none.
    """
    from onrecord import api  # here: help needs no store

    with api.open(asked.db) as record:
        emit(ask(record), asked.form, columns, asked.output)
