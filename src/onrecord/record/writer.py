"""Readings go into the store: first into the journal, then, in one transaction with their shard, into the tables.

Killed at any point, the store holds whole shards only; a shard that reached the manifest and not the tables is
loaded when the store is next opened for writing (`catch_up`). A reading that the store has is passed over, so
adding the same thing twice changes nothing. Rows go in as Arrow batches. Called by store.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cache
from typing import Any, get_type_hints

from arro3.core import Array, DataType, Table

from onrecord.model.ids import SEPARATOR
from onrecord.model.reading import Reading
from onrecord.record.clock import known
from onrecord.record.engine import Connection, first
from onrecord.record.evidence import check
from onrecord.record.flatten import Flattener
from onrecord.record.rows import Batch, ReadingRow
from onrecord.record.shards import Entry, Journal, Shard
from onrecord.record.statements import statement


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: readings that were new, readings that the store had, rows without evidence."""

    new: int = 0
    unchanged: int = 0
    rejected: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(self.new + other.new, self.unchanged + other.unchanged, self.rejected + other.rejected)


def add(connection: Connection, journal: Journal, readings: Iterable[Reading], recorded: datetime) -> Added:
    """Put readings on record, all of them or none.

    Raises:
        EvidenceError: one of them quotes what its document does not say; nothing is written.
    """
    offered = list(readings)
    for reading in offered:
        check(reading)
    entries = {entry.id: entry for entry in map(Entry.of, offered)}
    have = {row[0] for row in connection.execute(_sql("known"), {"ids": list(entries)}).fetchall()}
    new = [entry for id_, entry in entries.items() if id_ not in have]
    if not new:
        return Added(unchanged=len(offered))
    shard = journal.write(connection, new, recorded.astimezone(UTC).isoformat(timespec="seconds"))
    rejected = load(connection, shard, sorted(new, key=lambda entry: entry.id))
    return Added(len(new), len(offered) - len(new), rejected)


def catch_up(connection: Connection, journal: Journal) -> int:
    """Load the shards that the manifest has and the tables have not; return how many there were."""
    loaded = {row[0] for row in connection.execute(_sql("loaded")).fetchall()}
    missing = [shard for shard in journal.shards() if shard.shard not in loaded]
    for shard in missing:
        load(connection, shard, list(journal.read(shard)))
    return len(missing)


def load(connection: Connection, shard: Shard, entries: Sequence[Entry]) -> int:
    """Put a shard's readings into the tables in one transaction; return how many rows had no evidence."""
    connection.begin()
    try:
        batch, rejected = _batch(shard, entries, first(connection, _sql("next_seq")))
        for table in fields(batch):
            _insert(connection, table.name, getattr(batch, table.name))
        values = {"shard": shard.shard, "sha256": shard.sha256, "readings": shard.readings, "recorded": shard.recorded}
        connection.execute(_sql("journal"), values)
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    return rejected


def _batch(shard: Shard, entries: Sequence[Entry], seq: int) -> tuple[Batch, int]:
    batch, total = Batch(), 0
    for number, entry in enumerate(entries, start=seq):
        rejected = Flattener(entry.reading, entry.id, batch).run()
        batch.readings.append(_reading_row(shard, entry, number, rejected))
        total += rejected
    batch.texts = list({row.document: row for row in batch.texts}.values())
    return batch, total


def _reading_row(shard: Shard, entry: Entry, seq: int, rejected: int) -> ReadingRow:
    doc, run = entry.reading.document, entry.reading.run
    day, how = known(doc.published, datetime.fromisoformat(shard.recorded).date())
    engines = tuple(f"{name} {version}" for name, version in sorted(run.engines.items()))
    return ReadingRow(
        entry.id, seq, doc.id, run.version, run.knowledge, engines, shard.recorded, run.seconds, run.dropped, rejected,
        run.warnings, shard.shard, day, how,
    )  # fmt: skip


def _insert(connection: Connection, table: str, rows: Sequence[Any]) -> None:
    if not rows:
        return
    names = _columns(type(rows[0]))  # type: ignore[arg-type]  # mypy does not know that classes hash
    columns: dict[str, Any] = {name: Array([_cell(getattr(one, name)) for one in rows], kind) for name, kind in names}
    connection.register("batch", Table.from_pydict(columns))
    connection.execute(_sql(table))
    connection.unregister("batch")


def _cell(value: object) -> object:
    """Return a list as the text that load.sql splits again, anything else as it is."""
    return SEPARATOR.join(part.replace(SEPARATOR, " ") for part in value) if isinstance(value, tuple) else value


@cache
def _columns(row: type) -> tuple[tuple[str, Any], ...]:
    """Return the names and Arrow types of a row's fields."""
    kinds = {int: DataType.int64(), float: DataType.float64(), int | None: DataType.int64()}
    kinds[float | None] = DataType.float64()
    return tuple((name, kinds.get(hint, DataType.utf8())) for name, hint in get_type_hints(row).items())


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/load.sql", name)
