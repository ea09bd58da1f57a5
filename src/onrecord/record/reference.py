"""Tables of facts and words that SQL joins: PLOVER's quads and scores, and which rules of triggers tell who supplies.

They stand in data files (knowledge/data/plover.tsv, data/trades.tsv) and are filled in anew when those have changed, as
a store is opened for writing. Called by store.py.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from onrecord import assets
from onrecord.knowledge import plover
from onrecord.record.arrow import append
from onrecord.record.engine import Connection, committed, first
from onrecord.record.statements import statement

TABLES = ("reference", "plover", "trades")


@dataclass(frozen=True, slots=True)
class PloverRow:
    """A type, or a mode of it, with its quad (1 to 4) and score (-10 to 10)."""

    type: str
    mode: str | None
    quad: int
    quad_name: str
    score: float


@dataclass(frozen=True, slots=True)
class TradeRow:
    """How the rule of a trade begins, and who supplies: `actor`, `recipient`, or `-` where nobody can tell."""

    rule: str
    supplier: str


def ready(connection: Connection) -> None:
    """See to it that the store has the tables of this version."""
    if first(connection, _sql("version")) == version():
        return
    committed(connection, partial(_made, connection))


def _made(connection: Connection) -> None:
    for table in TABLES:
        connection.execute(_sql(f"forget_{table}"))
    append(connection, plover_rows(), "plover")
    append(connection, trade_rows(), "trades")
    connection.execute(_sql("versioned"), {"version": version()})


@cache
def version() -> str:
    """Return a name for what the tables hold."""
    rows = [*plover_rows(), *trade_rows()]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


def plover_rows() -> Iterator[PloverRow]:
    """Yield the types and modes of PLOVER; a type itself has no mode."""
    for code, one in plover.types().items():
        name = one.quad.name.lower().replace("_", " ")
        yield PloverRow(code, None, one.quad.value, name, one.score)
        for mode, score in one.modes.items():
            yield PloverRow(code, mode, one.quad.value, name, score)


def trade_rows() -> Iterator[TradeRow]:
    """Yield the rules of trade."""
    for row in assets.rows("onrecord.record", "data/trades.tsv"):
        yield TradeRow(row["rule"], row["supplier"])


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/reference.sql", name)
