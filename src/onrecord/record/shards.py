"""The journal beside the store: immutable Parquet shards of readings and decisions, and the manifest that counts them.

`<store>.journal/` holds `manifest.jsonl`, one line for each shard in the order in which they entered, and the
shards, named by their content, written beside and renamed into place. What the manifest does not name did not
happen: a shard without its line is left over from a process that was killed, and is written again. A last line
without its line break was being written at that moment, and counts as none. Called by writer.py and verify.py.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson
from arro3.core import Array, DataType, Table

from onrecord.errors import RecordError
from onrecord.model.reading import Reading
from onrecord.model.wire import Values, from_json, to_json
from onrecord.record.decisions import Decision
from onrecord.record.engine import Connection, in_memory
from onrecord.record.statements import statement

MANIFEST = "manifest.jsonl"
_Rows = Sequence[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A reading under its id: the hash of what it says, but for the seconds that it took."""

    id: str
    reading: Reading
    json: bytes

    @classmethod
    def of(cls, reading: Reading) -> Entry:
        """Return the reading with its id."""
        values = to_json(reading)
        timeless: Values = {**values, "run": {**values["run"], "seconds": 0}}
        digest = hashlib.sha256(orjson.dumps(timeless)).hexdigest()
        return cls(f"reading_{digest[:32]}", reading, orjson.dumps(values))


@dataclass(frozen=True, slots=True)
class Shard:
    """A line of the manifest: a shard of readings, or of decisions. `recorded` is ISO 8601 in UTC; `sha256` is of the
    file's bytes."""

    shard: str
    sha256: str
    readings: int
    recorded: str
    decisions: int = 0


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal in one folder."""

    folder: Path

    @classmethod
    def beside(cls, store: Path) -> Journal:
        """Return the journal of the store at that path."""
        return cls(store.with_name(store.name + ".journal"))

    @property
    def manifest(self) -> Path:
        """The file that lists the shards."""
        return self.folder / MANIFEST

    def shards(self) -> tuple[Shard, ...]:
        """Return the manifest's shards in the order in which they entered.

        Raises:
            RecordError: a line other than an unfinished last one cannot be read.
        """
        if not self.manifest.exists():
            return ()
        *lines, _unfinished = self.manifest.read_bytes().split(b"\n")
        return tuple(self._shard(number, line) for number, line in enumerate(lines, start=1))

    def write(self, connection: Connection, entries: Iterable[Entry], recorded: str) -> Shard:
        """Write a shard, by means of any connection, and its line; both are forced to disk before this returns."""
        rows = [(entry.id, entry.json) for entry in sorted(entries, key=lambda entry: entry.id)]
        return self._written(connection, rows, lambda name, sha256: Shard(name, sha256, len(rows), recorded))

    def write_decision(self, connection: Connection, decision: Decision) -> Shard:
        """Write a shard of one decision, as `write` does."""
        rows = [(decision.id, decision.json)]
        return self._written(
            connection, rows, lambda name, sha256: Shard(name, sha256, 0, decision.recorded, len(rows))
        )

    def read(self, shard: Shard) -> Iterator[Entry]:
        """Yield the readings of a shard, in order of their ids.

        Raises:
            RecordError: the file is missing, or is not the one that was written.
        """
        for id_, text in self._rows(shard):
            yield Entry(id_, from_json(orjson.loads(text)), text.encode())

    def decided(self, shard: Shard) -> list[Decision]:
        """Return the decisions of a shard.

        Raises:
            RecordError: as `read`.
        """
        return [Decision.of(text.encode()) for _, text in self._rows(shard)]

    def check(self, shard: Shard) -> None:
        """Pass a shard whose file is what was written.

        Raises:
            RecordError: it is missing or has changed.
        """
        path = self.folder / shard.shard
        if not path.exists():
            raise RecordError("a shard of the journal is missing", value=path, remedy="restore it from a copy")
        if hashlib.sha256(path.read_bytes()).hexdigest() != shard.sha256:
            raise RecordError("a shard of the journal has changed", value=path, remedy="restore it from a copy")

    def _rows(self, shard: Shard) -> list[tuple[str, str]]:
        self.check(shard)
        with closing(in_memory()) as connection:
            return connection.execute(_sql("read"), {"path": str(self.folder / shard.shard)}).fetchall()

    def _written(self, connection: Connection, rows: _Rows, line: Callable[[str, str], Shard]) -> Shard:
        """Write the rows under the name of their content, and the line that counts them in."""
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{_digest(json for _, json in rows)[:32]}.parquet"
        if (known := self._listed(name)) is not None:
            return known  # written before, and stopped before its rows were in the tables
        shard = line(name, self._write_file(connection, name, rows))
        self._append(shard)
        return shard

    def _listed(self, name: str) -> Shard | None:
        """Return the manifest's line of a shard whose file is here."""
        if not (self.folder / name).exists():
            return None
        return next((shard for shard in self.shards() if shard.shard == name), None)

    def _shard(self, number: int, line: bytes) -> Shard:
        try:
            return Shard(**orjson.loads(line))
        except (orjson.JSONDecodeError, TypeError) as error:
            raise RecordError(
                f"line {number} of the manifest cannot be read", value=self.manifest, remedy="restore it from a copy"
            ) from error

    def _write_file(self, connection: Connection, name: str, rows: _Rows) -> str:
        path = self.folder / name
        beside = path.with_suffix(f".{os.getpid()}.tmp")
        connection.register("batch", _table(rows))
        connection.execute(_sql("write"), {"path": str(beside)})
        connection.unregister("batch")
        _force(beside)
        sha256 = hashlib.sha256(beside.read_bytes()).hexdigest()
        beside.replace(path)
        _force(self.folder)
        return sha256

    def _append(self, shard: Shard) -> None:
        """Add the shard's line, over whatever a killed process left unfinished."""
        whole = self.manifest.read_bytes().rfind(b"\n") + 1 if self.manifest.exists() else 0
        with self.manifest.open("r+b" if self.manifest.exists() else "wb") as file:
            file.truncate(whole)
            file.seek(whole)
            file.write(orjson.dumps(_line(shard)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        _force(self.folder)


def _line(shard: Shard) -> dict[str, object]:
    """Return a line of the manifest; readings say nothing of decisions."""
    return {name: value for name, value in asdict(shard).items() if name != "decisions" or value}


def _table(rows: _Rows) -> Table:
    utf8 = DataType.utf8()
    return Table.from_pydict(
        {"id": Array([id_ for id_, _ in rows], utf8), "json": Array([json.decode() for _, json in rows], utf8)}
    )


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def _force(path: Path) -> None:
    """Force a file or a folder's names to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/shards.sql", name)
