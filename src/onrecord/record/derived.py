"""Tables that follow from readings and a rule: made as readings enter, and made again when the rule has changed.

They are not in the journal: a better rule then mends what a worse one linked. Called by `writer.py` and `store.py`;
what is derived stands in `identities.py`, `occurrences.py` and `copies.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from onrecord.record.engine import Connection, committed, first
from onrecord.record.shards import Entry, Journal
from onrecord.record.statements import statement


@dataclass(frozen=True, slots=True)
class Fresh:
    """What is known of readings whose documents the store had none of: the days from which they were known and their
    numbers, by id; whether anything was ever decided, or amended by an outlet (by these readings too), so that what can
    touch nothing is not asked for. `renamed` are the nodes that go by other ids since they entered."""

    days: Mapping[str, date]
    numbers: Mapping[str, int]
    decided: bool
    amended: bool
    renamed: set[str] = field(default_factory=set)

    @property
    def since(self) -> date:
        """The first of the days."""
        return min(self.days.values())


@dataclass(frozen=True, slots=True)
class Derived:
    """Some tables of one rule. `sql` names the file of statements, which has `version`, `versioned` and a `forget_` for
    each of the tables; `sight` takes readings in, `settle` works out anew what is one, everywhere."""

    sql: str
    version: str
    tables: tuple[str, ...]
    sight: Callable[[Connection, Sequence[Entry]], object]
    settle: Callable[[Connection], None]
    enter: Callable[[Connection, Sequence[Entry], Fresh | None], None]
    """Takes readings in that have just entered, and settles what they touch; told what is known of those of new
    documents."""


def reached(nodes: Iterable[str], beside: Callable[[list[str]], Iterable[str]]) -> set[str]:
    """Return the nodes that links lead to from some, with these; `beside` gives both ends of the links at nodes."""
    found = set(nodes)
    edge = found
    while edge:
        edge = set(beside(sorted(edge))) - found
        found = found | edge
    return found


def linked(
    nodes: Iterable[str], links: Callable[[list[str]], Iterable[tuple[Any, ...]]]
) -> tuple[set[str], list[tuple[Any, ...]]]:
    """Return the nodes that links lead to from some, with these, and all links between them; `links` gives those at
    nodes, rows that begin with both ends."""
    found: dict[tuple[Any, ...], None] = {}

    def beside(edge: list[str]) -> Iterable[str]:
        rows = list(links(edge))
        found.update(dict.fromkeys(rows))
        return (end for row in rows for end in row[:2])

    return reached(nodes, beside), list(found)


def numbers(connection: Connection, readings: Sequence[str], fresh: Fresh | None = None) -> list[int]:
    """Return the numbers of readings that are in the tables, in their order."""
    if fresh:
        return [fresh.numbers[one] for one in readings]
    asked = sorted(set(readings))
    sql = statement("onrecord.record", "sql/load.sql", "numbers")
    found = dict(connection.execute(sql, {"readings": asked}).fetchall()) if asked else {}
    return [found[one] for one in readings]


def sharing(
    keys: Mapping[str, Sequence[int]], held: Callable[[list[int]], Iterable[tuple[int, str]]]
) -> set[tuple[str, str]]:
    """Return the pairs, in order, of something new and whatever shares a key with it, itself too; `keys` are those of
    what is new, `held` gives who has them in the tables, where the new ones stand already."""
    holders: dict[int, list[str]] = {}
    for key, one in held(sorted({key for some in keys.values() for key in some})):
        holders.setdefault(key, []).append(one)
    return {(min(one, other), max(one, other)) for one in keys for key in keys[one] for other in holders.get(key, ())}


def ready(connection: Connection, journal: Journal, derived: Iterable[Derived]) -> None:
    """See to it that what a store has derived follows from the rules of this version."""
    for one in derived:
        if first(connection, _sql(one, "version")) != one.version:
            _again(connection, journal, one)


def _again(connection: Connection, journal: Journal, derived: Derived) -> None:
    loaded = {row[0] for row in connection.execute(statement("onrecord.record", "sql/load.sql", "loaded")).fetchall()}

    def again() -> None:
        for table in derived.tables:
            connection.execute(_sql(derived, f"forget_{table}"))
        for shard in journal.shards():
            if shard.shard in loaded and shard.readings:
                derived.sight(connection, list(journal.read(shard)))
        derived.settle(connection)
        connection.execute(_sql(derived, "versioned"), {"version": derived.version})

    committed(connection, again)


def _sql(derived: Derived, name: str) -> str:
    return statement("onrecord.record", f"sql/{derived.sql}.sql", name)
