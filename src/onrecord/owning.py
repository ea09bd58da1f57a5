"""A record that one process owns and answers for while others ask: what `onrecord serve` stands on.

`Owned` opens the store once. `record()` gives an `api.Record` for one question, one decision or one import, in any
thread; what it asks sees what is committed, and what it puts on record waits for its turn. Called by `web`.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from threading import RLock

from onrecord.api import Record
from onrecord.record.owner import Answer, Note, Owner, leave, withdraw
from onrecord.views.common import Day, day


class Owned:
    """The record at `path`, which is made where there is none. Close it.

    Raises:
        StoreBusy: another process has it open.
        NotARecord: the file is something else.
        StoreTooNew, StoreTooOld: a later version of onrecord wrote it, or one before the first release.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self._owner = Owner(Path(path))
        self.finding = RLock()
        """Held while words are looked for: the index beside the store is kept up by whoever asks."""

    @property
    def path(self) -> Path:
        """The store's file."""
        return self._owner.path

    def record(self) -> Record:
        """Return the record, for one question or one job; close it afterwards."""
        return Record(self._owner.door())

    def sql(self, sql: str, *, seconds: float, rows: int, as_of: Day = None) -> Answer:
        """Answer a stranger's statement, which can touch no file, network or setting; of what was known on `as_of`.

        Raises:
            UsageError: it is not one question, cannot be answered, or takes too long.
        """
        return self._owner.box(sql, seconds=seconds, rows=rows, as_of=day(as_of))

    def announce(self, note: Note) -> None:
        """Leave a note beside the store that tells where it is served."""
        leave(self.path, note)

    def recall(self, note: Note) -> None:
        """Remove the note."""
        withdraw(self.path, note)

    def close(self) -> None:
        """Let go of the store."""
        self._owner.close()
