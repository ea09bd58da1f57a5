"""The store: one DuckDB file with its journal, opened for writing or for reading.

The only object of `record` that other rooms hold. Writing: `add`, `rebuild`. Reading: `ask` for our own
statements, `box` for a stranger's. Called by `views` (through the `Questions` protocol) and by `api`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from onrecord.errors import NothingFound, RecordError, StoreBusy
from onrecord.model.reading import Reading
from onrecord.record import engine, migrate, publish, reader, reference, verify, writer
from onrecord.record.decisions import Decision
from onrecord.record.engine import Connection, Mode, first
from onrecord.record.shards import Journal
from onrecord.record.statements import statement

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the store holds; days are those on which documents made things known."""

    documents: int
    actors: int
    attributions: int
    events: int
    relations: int
    disclosures: int
    evidence: int
    readings: int
    rejected: int
    dropped: int
    first_known: date | None
    last_known: date | None
    shards: int


class Store:
    """A store that is open. Use it as a context manager, or `close` it."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self.journal = Journal.beside(path)
        self._connection = connection

    @classmethod
    def open(cls, path: Path, *, mode: Mode = Mode.READ) -> Store:
        """Open the store at `path`. WRITE makes it if need be, migrates it, and loads what the journal has more.

        Raises:
            StoreBusy, NotARecord, StoreTooNew, RecordError: see errors.py.
        """
        connection = engine.connect(path, mode)
        try:
            if mode is Mode.WRITE:
                with engine.writing(path):
                    return cls._ready(path, connection)
            behind = migrate.number(connection, path) < migrate.latest()
        except BaseException:
            connection.close()
            raise
        if behind:
            connection.close()
            cls.open(path, mode=Mode.WRITE).close()
            connection = engine.connect(path, mode)
        return cls(path, connection)

    @classmethod
    def _ready(cls, path: Path, connection: Connection) -> Store:
        migrate.migrate(connection, path)
        store = cls(path, connection)
        reference.ready(connection)
        writer.ready(connection, store.journal)
        writer.catch_up(connection, store.journal)
        return store

    def add(self, readings: Iterable[Reading], *, recorded: datetime | None = None) -> writer.Added:
        """Put readings on record, all or none; committed when this returns. `recorded` is now, unless given.

        Raises:
            EvidenceError: one of them quotes what its document does not say.
            RecordError: the disk is full, or cannot be written.
        """
        with engine.writing(self.path):
            return writer.add(self._connection, self.journal, readings, recorded or datetime.now(UTC))

    def decide(self, decision: Decision) -> Decision:
        """Put a decision about actors on record and return it with its ids in full; committed when this returns.

        Raises:
            NothingFound: the record has no such actor or decision.
            UsageError: it goes against a decision that stands, or changes nothing.
        """
        with engine.writing(self.path):
            return writer.decide(self._connection, self.journal, decision)

    def ask(
        self, sql: str, parameters: Mapping[str, object], row: type[Row], *, as_of: date | None = None
    ) -> Iterator[Row]:
        """Yield the answer to one of our own statements as rows of that type; actors are one as on `as_of`."""
        return reader.ask(self._connection, sql, parameters, row, as_of=as_of)

    def stable(
        self, sql: str, parameters: Mapping[str, object], row: type[Row], *, as_of: date | None = None
    ) -> Iterator[Row]:
        """Yield the answer to a statement that another package brings: one that reads, over the stable tables of a day.

        Raises:
            UsageError: it is not one question.
            TypeError: it has other columns than the row has fields.
        """
        return reader.stable(self._connection, engine.one_question(sql), parameters, row, as_of=as_of)

    def rows(self, sql: str, parameters: Mapping[str, object], *, as_of: date | None = None) -> list[dict[str, object]]:
        """Return the answer to one of our own statements, each row by its columns; for few rows."""
        return reader.rows(self._connection, sql, parameters, as_of=as_of)

    def journalled(self, shard: str) -> Iterator[tuple[str, bytes]]:
        """Yield the ids and JSON of the readings of a shard of the journal, in order of their ids.

        Raises:
            RecordError: the journal lacks it, or it has changed.
        """
        for one in self.journal.shards():
            if one.shard == shard:
                yield from ((entry.id, entry.json) for entry in self.journal.read(one))
                return
        raise RecordError("the journal lacks a shard that the store has", value=shard, remedy="restore it from a copy")

    def box(self, sql: str, *, as_of: date | None = None) -> tuple[tuple[str, ...], Iterator[tuple[object, ...]]]:
        """Return the columns and rows of a stranger's statement; the store must be open as BOX. `as_of` holds for all
        that it is asked from now on.

        Raises:
            UsageError: the SQL is not one question, or cannot be answered.
        """
        if as_of is not None:
            reader.stand(self._connection, as_of)
        cursor = engine.answer(self._connection, sql)
        return tuple(column[0] for column in cursor.description or ()), iter(cursor.fetchone, None)

    def asked(self, sql: str, *, as_of: date | None = None) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
        """Return the columns and rows of a stranger's statement, whatever the store was opened for; from then on no
        statement reaches a file or network, ours neither, but the journal's.

        Raises:
            UsageError: the SQL is not one question, or cannot be answered.
        """
        cursor = self._connection.cursor()
        if not first(cursor, _owned("sealed")):
            cursor.execute(_owned("journal"), {"folder": str(self.journal.folder.absolute())})
            cursor.execute(_owned("no_files"))
        if as_of is not None:
            reader.stand(cursor, as_of)
        found = engine.answer(cursor, sql)
        return tuple(column[0] for column in found.description or ()), found.fetchall()

    def has(self, document: str, version: str, *, publisher: str | None = None) -> bool:
        """Tell whether this version has read that document, as `publisher` published it where that is told."""
        asked = {"document": document, "version": version, "publisher": publisher}
        return bool(first(self._connection, _sql("has"), asked))

    def text(self, document: str) -> str:
        """Return the text of a document.

        Raises:
            NothingFound: the store has no such document.
        """
        found = first(self._connection, _sql("text"), {"document": document})
        if found is None:
            raise NothingFound("the record has no such document", value=document)
        return str(found)

    def counts(self) -> Counts:
        """Return how much the store holds."""
        return next(self.ask(_sql("counts"), {}, Counts))

    def tables(self) -> dict[str, str]:
        """Return the stable tables with what each is."""
        return dict(self._connection.execute(_sql("tables")).fetchall())

    def digest(self) -> str:
        """Return the hash of all that is on record (verify.py)."""
        return verify.digest(self._connection)

    def verify(self) -> verify.Verified:
        """Prove the store and its journal (verify.py)."""
        return verify.verify(self._connection, self.journal)

    def publish(
        self,
        path: Path,
        *,
        text: publish.Text = publish.Text.WORDS,
        as_of: date | None = None,
        licence: str | None = None,
    ) -> publish.Published:
        """Write the stable tables to a file that others attach (publish.py)."""
        about = publish.About(self.digest(), text, as_of, licence or publish.UNSAID)
        return publish.publish(self._connection, self.path, path, tables=self.tables(), about=about)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def rebuild(path: Path) -> str:
    """Make the store's file again from its journal, beside the old one and renamed over it; return the digest.

    Raises:
        StoreBusy: another process has the store open.
        RecordError: there is no journal, a shard is damaged, or the old store knows shards that the journal lacks.
    """
    journal = Journal.beside(path)
    listed = {shard.shard for shard in journal.shards()}
    if not listed:
        raise RecordError("there is no journal to rebuild from", value=journal.folder, remedy="restore it from a copy")
    _refuse_loss(path, listed)
    beside = path.with_name(path.name + ".rebuilding")
    beside.unlink(missing_ok=True)
    with closing(engine.connect(beside, Mode.WRITE)) as connection:
        migrate.migrate(connection, beside)
        reference.ready(connection)
        writer.ready(connection, journal)
        writer.catch_up(connection, journal)
        found = verify.digest(connection)
    path.with_name(path.name + ".wal").unlink(missing_ok=True)
    beside.replace(path)
    return found


def _refuse_loss(path: Path, listed: set[str]) -> None:
    """Pass unless the old file, where it can still be read, holds shards that the journal lacks."""
    if not path.exists():
        return
    try:
        with closing(engine.connect(path, Mode.WRITE)) as connection:
            loaded = {
                row[0] for row in connection.execute(statement("onrecord.record", "sql/load.sql", "loaded")).fetchall()
            }
    except StoreBusy:
        raise
    except Exception:
        return
    if loaded - listed:
        raise RecordError(
            f"the journal lacks {len(loaded - listed)} shards that the store has",
            value=Journal.beside(path).folder,
            remedy="restore the journal from a copy first",
        )


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/reader.sql", name)


def _owned(name: str) -> str:
    return statement("onrecord.record", "sql/owner.sql", name)
