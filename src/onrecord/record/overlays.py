"""What decisions about single rows come to: which value stands over which field on which days, and what is off record.

The views of schema/004 put it over what machines read. It is worked out anew, all of it, when something is decided, and
when actors that corrections name may have become one with others: there is little of it, and asking must cost nothing.
Called by `writer.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.model.ids import SEPARATOR
from onrecord.record import kept, wording
from onrecord.record.arrow import append
from onrecord.record.decisions import DATE
from onrecord.record.engine import Connection, first
from onrecord.record.statements import statement
from onrecord.record.wording import WORDS

OF_ACTORS = frozenset(("actors", "recipients", "source"))
"""Fields whose values are ids of actors."""


@dataclass(frozen=True, slots=True)
class OverlayRow:
    """A value that stands over a field of a row from a day (ISO) up to another."""

    row: str
    field: str
    value: str
    author: str
    recorded: str
    known_from: str
    known_to: str | None


@dataclass(frozen=True, slots=True)
class _Known:
    """As whom an actor is known from a day up to another."""

    identity: str
    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


_Faces = Mapping[str, Sequence[_Known]]
_Row = tuple[str, str, str, str, str, str, str, datetime, date, "date | None"]


def refresh(connection: Connection) -> None:
    """Work out what corrections and retractions come to."""
    if not first(connection, _sql("decided")):
        return
    with kept.watched(connection, kept.Of.ROWS, _sql("standing")):
        for table in ("overlays", "retractions"):
            connection.execute(_sql(f"forget_{table}"))
        connection.execute(_sql("retractions"))
        rows: list[_Row] = connection.execute(_sql("corrected")).fetchall()
        faces = _faces(connection, rows)
        append(connection, [one for row in rows for one in _overlays(row, faces)], "overlays")


def _faces(connection: Connection, rows: Sequence[_Row]) -> _Faces:
    """Return as whom the actors that corrections name are known, the surest first."""
    actors = sorted({actor for row in rows if row[1] in OF_ACTORS for actor in row[2].split(SEPARATOR) if actor})
    found: dict[str, list[_Known]] = {}
    if actors:
        for actor, identity, since, until, _ in connection.execute(_sql("identities"), {"actors": actors}).fetchall():
            found.setdefault(actor, []).append(_Known(identity, since, until))
    return found


def _overlays(row: _Row, faces: _Faces) -> Iterator[OverlayRow]:
    id_, field, value, *_, author, recorded, begins, ends = row
    at = recorded.isoformat()
    for name, told in _beside(row):
        yield OverlayRow(id_, name, told, author, at, begins.isoformat(), ends.isoformat() if ends else None)
    actors = value.split(SEPARATOR) if field in OF_ACTORS else []
    for start, stop in _parts(begins, ends, [one for actor in actors for one in faces.get(actor, ())]):
        shown = SEPARATOR.join(dict.fromkeys(_as_of(actor, start, faces) for actor in actors)) if actors else value
        yield OverlayRow(id_, field, shown, author, at, start.isoformat(), stop.isoformat() if stop else None)


def _beside(row: _Row) -> Iterator[tuple[str, str]]:
    """Yield what stands beside a correction: of a date its first and last day; of words, which are told after their
    document, the columns that show them."""
    id_, field, value, since, until, document = row[:6]
    if field == DATE:
        yield from (("first", since), ("last", until))
    if field.startswith(WORDS):
        role, given = field.removeprefix(WORDS), wording.given(value)
        yield f"spans.{role}", SEPARATOR.join((document, *(one.kept for one in given)))
        yield from wording.shown(id_.partition("_")[0], role, given)


def _parts(begins: date, ends: date | None, known: Sequence[_Known]) -> Iterator[tuple[date, date | None]]:
    """Yield the stretches of a time on which nobody becomes known as somebody else."""
    days = {day for one in known for day in (one.since, one.until) if day and begins < day and (not ends or day < ends)}
    starts = [begins, *sorted(days)]
    yield from zip(starts, [*starts[1:], ends], strict=True)


def _as_of(actor: str, day: date, faces: _Faces) -> str:
    return next((one.identity for one in faces.get(actor, ()) if one.holds(day)), actor)


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/overlays.sql", name)
