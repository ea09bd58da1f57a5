"""Readings go into the store: first into the journal, then, in one transaction with their shard, into the tables.

Killed at any point, the store holds whole shards only; a shard that reached the manifest and not the tables is
loaded when the store is next opened for writing (`catch_up`). A reading that the store has is passed over, so
adding the same thing twice changes nothing. Decisions take the same way. Called by store.py.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from functools import partial

from onrecord.model.reading import Reading
from onrecord.record import (
    amendments,
    copies,
    corrections,
    decisions,
    derived,
    identities,
    involvements,
    kept,
    occurrences,
    overlays,
    printings,
)
from onrecord.record.arrow import append
from onrecord.record.clock import known
from onrecord.record.decisions import Decision
from onrecord.record.engine import Connection, committed, first
from onrecord.record.evidence import check
from onrecord.record.flatten import Flattener
from onrecord.record.rows import Batch, ReadingRow
from onrecord.record.shards import Entry, Journal, Shard
from onrecord.record.sorts import ACTORS, EVENTS
from onrecord.record.statements import statement

DERIVED = (identities.DERIVED, copies.DERIVED, occurrences.DERIVED, amendments.DERIVED, involvements.DERIVED)
"""What follows from readings by a rule: who is one, which reports are of one event, which texts are copies, which an
outlet corrects or takes back, how what is contested stands; what stands last follows from what stands before it too."""

READ = {"attributions": "read_attributions", "events": "read_events", "disclosures": "read_disclosures"}
"""Tables whose rows people can correct, by what a batch calls them."""


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
        if shard.decisions:
            load_decisions(connection, shard, journal.decided(shard))
        else:
            load(connection, shard, list(journal.read(shard)))
    return len(missing)


def ready(connection: Connection, journal: Journal) -> None:
    """See to it that what a store has derived, and the tables of the record as it stands, follow from this version."""
    derived.ready(connection, journal, DERIVED)
    overlays.refresh(connection)  # who is one may have been worked out anew
    kept.ready(connection, [one.version for one in DERIVED])


def decide(connection: Connection, journal: Journal, decision: Decision) -> Decision:
    """Put a decision on record and return it with its ids in full; committed when this returns.

    Raises:
        NothingFound, UsageError: it cannot be made (decisions.checked, corrections.checked), or a merge that stands
            would not hold any more; nothing is written.
    """
    if decision.kind in (*decisions.OF_TWO, decisions.Kind.UNDO):
        whole = decisions.checked(connection, decision)
        _try(connection, whole)
    else:
        whole = corrections.checked(connection, decision)
    shard = journal.write_decision(connection, whole)
    load_decisions(connection, shard, [whole])
    return whole


def _try(connection: Connection, decision: Decision) -> None:
    """Pass a decision that all merges that stand go together with; it is made and rolled back."""
    before = decisions.unkept(connection)
    connection.begin()
    try:
        _resettle(connection, decisions.load(connection, "", [decision]))
        lost = [(id_, row) for id_, row in decisions.unkept(connection).items() if id_ not in before]
    finally:
        connection.rollback()
    for id_, row in lost:
        raise decisions.contrary(id_, row)


def load_decisions(connection: Connection, shard: Shard, decided: Iterable[Decision]) -> None:
    """Put a shard's decisions into the tables, and what follows from them, in one transaction."""
    whole = list(decided)

    def enter() -> None:
        _resettle(connection, decisions.load(connection, shard.shard, whole))
        kept.refresh(connection)
        append(connection, [shard], "journal")

    committed(connection, enter)


def _resettle(connection: Connection, loaded: decisions.Loaded) -> None:
    """Work out anew what follows from decisions that were loaded."""
    identities.resettle(connection, loaded.of(ACTORS))
    overlays.refresh(connection)
    occurrences.resettle(connection, loaded.of(EVENTS), loaded.since)
    involvements.resettle(connection, loaded.rows)


def load(connection: Connection, shard: Shard, entries: Sequence[Entry]) -> int:
    """Put a shard's readings into the tables in one transaction; return how many rows had no evidence."""
    return committed(connection, partial(_entered, connection, shard, entries))


def _entered(connection: Connection, shard: Shard, entries: Sequence[Entry]) -> int:
    printed = printings.printed(connection, entries)
    numbers = printings.numbers(printed, entries, shard.recorded, first(connection, _sql("next_seq")))
    batch, rejected = _batch(shard, entries, numbers)
    have = {row[0] for row in printed}
    new = not have and len(batch.texts) == len(entries)
    _put(connection, batch, have)
    kept.enter(connection, batch, new=new)
    fresh = _fresh(connection, entries, batch) if new else None
    for one in DERIVED:
        one.enter(connection, entries, fresh)
    overlays.refresh(connection)
    kept.refresh(connection, batch if new else None)
    append(connection, [shard], "journal")
    return rejected


def _fresh(connection: Connection, entries: Iterable[Entry], batch: Batch) -> derived.Fresh:
    numbers = {row.id: row.seq for row in batch.readings}
    days = {row.id: date.fromisoformat(row.known_from) for row in batch.readings}
    decided, amended = connection.execute(_sql("ruled")).fetchall()[0]
    return derived.Fresh(days, numbers, decided, amended or any(one.reading.document.corrects for one in entries))


def _put(connection: Connection, batch: Batch, have: Collection[str]) -> None:
    """Put the rows of readings into the tables, and the texts of documents of which the store has none."""
    batch.texts = [row for row in batch.texts if row.document not in have]
    numbers = {row.id: row.seq for row in batch.readings}
    for table in fields(batch):
        rows = getattr(batch, table.name)
        name = READ.get(table.name, table.name)
        if table.name in ("readings", "texts"):
            append(connection, rows, name)
        else:
            append(connection, rows, name, ("seq", [numbers[row.reading] for row in rows]))


def _batch(shard: Shard, entries: Sequence[Entry], numbers: Iterable[int]) -> tuple[Batch, int]:
    batch, total = Batch(), 0
    for number, entry in zip(numbers, entries, strict=True):
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


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/load.sql", name)
