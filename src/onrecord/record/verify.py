"""Proves a store: every quoted word verbatim, every row with evidence, every shard of the journal intact.

`digest` is one hash over all rows but for when and how fast they entered: two stores that hold the same readings
have the same digest, however they came to hold them. Called by store.py.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields

from onrecord.errors import RecordError
from onrecord.record.engine import Connection, first
from onrecord.record.rows import Batch
from onrecord.record.shards import Journal, Shard
from onrecord.record.statements import statement

QUESTIONS = ("texts", "spans", "bare", "counted", "decided", "strangers")
"""The statements of verify.sql that must find nothing."""


ONE = (
    "told", "links", "decisions", "members", "reported", "account_links", "occurrences", "copies", "copied", "amended",
    "contests", "rungs",
)  # fmt: skip
"""The tables, besides those of readings, that say who and what is one."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was proved; `problems` is empty when all is well (at most 20 of each sort are told)."""

    documents: int
    spans: int
    shards: int
    digest: str
    problems: tuple[str, ...] = ()


def digest(connection: Connection) -> str:
    """Return the hash of the record: hexadecimal SHA-256 over the hashes of its tables."""
    whole = hashlib.sha256()
    for table in (*(field.name for field in fields(Batch)), *ONE):
        whole.update(_one(connection, "digest", table).encode())
    return whole.hexdigest()


def verify(connection: Connection, journal: Journal) -> Verified:
    """Prove the store and its journal."""
    found: list[str] = []
    for name in QUESTIONS:
        found += [row[0] for row in connection.execute(_sql("verify", name)).fetchall()]
    shards = journal.shards()
    found += _journal_problems(connection, journal, shards)
    documents, spans = (int(_one(connection, "verify", f"{what}_total")) for what in ("documents", "spans"))
    return Verified(documents, spans, len(shards), digest(connection), tuple(found))


def _journal_problems(connection: Connection, journal: Journal, shards: tuple[Shard, ...]) -> list[str]:
    loaded = dict(connection.execute(_sql("verify", "journal")).fetchall())
    listed = {shard.shard: shard.sha256 for shard in shards}
    found = [f"shard {name} is in the store and not in the journal" for name in loaded.keys() - listed.keys()]
    found += [f"shard {name} of the journal is not loaded yet" for name in listed.keys() - loaded.keys()]
    for shard in shards:
        try:
            journal.check(shard)
        except RecordError as error:
            found.append(str(error))
    return found


def _one(connection: Connection, file: str, name: str) -> str:
    return str(first(connection, _sql(file, name)))


def _sql(file: str, name: str) -> str:
    return statement("onrecord.record", f"sql/{file}.sql", name)
