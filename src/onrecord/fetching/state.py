"""What a watch remembers of each feed between rounds and runs: a small file of JSON for each, beside the store.

A file is written whole or not at all, so that a watch that is killed goes on from what stood before. One that cannot
be read is put aside, and its feed begins anew: articles that the record has are only looked at again. Times are
seconds of the system's clock, which may jump; `watching` says what is made of that. Called by `watching`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord.errors import OnrecordError

REMEMBERED = 5_000
"""Articles of one feed that are remembered: the ones that were looked at last."""


@dataclass(slots=True)
class Seen:
    """An article that was looked at: with what validators and text it came, what the feed said, when, how often.

    `failed` counts the times in a row that it did not come.
    """

    state: str = ""
    etag: str | None = None
    modified: str | None = None
    text: str = ""
    first: float = 0.0
    last: float = 0.0
    looks: int = 0
    failed: int = 0


@dataclass(slots=True)
class Watched:
    """A feed that is watched: its validators, when it was asked last and is asked next, its interval in seconds."""

    address: str
    etag: str | None = None
    modified: str | None = None
    asked: float = 0.0
    next: float = 0.0
    interval: float = 0.0
    failures: int = 0
    seen: dict[str, Seen] = field(default_factory=dict)


class Shelf:
    """The folder of a watch."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, address: str) -> Watched:
        """Return what is remembered of a feed; nothing where it is new or its file cannot be read."""
        file = self._file(address)
        with suppress(FileNotFoundError):
            watched = _read(file)
            if watched is not None and watched.address == address:
                return watched
            with suppress(OSError):
                file.replace(file.with_suffix(".damaged"))
        return Watched(address)

    def all(self) -> Iterator[str]:
        """Yield the addresses of the feeds that are remembered."""
        for file in sorted(self.folder.glob("*.json")):
            with suppress(FileNotFoundError):
                watched = _read(file)
                if watched is not None:
                    yield watched.address

    def keep(self, watched: Watched) -> None:
        """Write what is known of a feed.

        Raises:
            OnrecordError: the folder cannot be written.
        """
        kept = sorted(watched.seen.items(), key=lambda one: one[1].last)[-REMEMBERED:]
        data = json.dumps({**asdict(watched), "seen": {url: asdict(seen) for url, seen in kept}}, ensure_ascii=False)
        self.write(self._file(watched.address), data)

    def write(self, file: Path, data: str) -> None:
        """Write a file of this folder, whole or not at all.

        Raises:
            OnrecordError: it cannot be written.
        """
        beside = file.with_name(f"{file.name}.{os.getpid()}.new")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with beside.open("w", encoding="utf-8") as sink:
                sink.write(data)
                sink.flush()
                os.fsync(sink.fileno())
            beside.replace(file)
        except OSError as error:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise OnrecordError(
                f"what is watched cannot be remembered ({error.strerror})",
                value=self.folder,
                remedy="make room on the disk, and see who may write there",
            ) from error

    def _file(self, address: str) -> Path:
        return self.folder / f"{sha256(address.encode('utf-8', 'replace')).hexdigest()[:24]}.json"


def _read(file: Path) -> Watched | None:
    """Return what a file holds; None where it is damaged.

    Raises:
        FileNotFoundError: there is none.
    """
    try:
        said: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        seen = {str(url): Seen(**one) for url, one in said.pop("seen").items()}
        watched = Watched(**said, seen=seen)
        return watched if _sound(watched) else None
    except FileNotFoundError:
        raise
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _sound(watched: Watched) -> bool:
    times = (watched.asked, watched.next, watched.interval, watched.failures)
    each = [(one.first, one.last, one.looks, one.failed) for one in watched.seen.values()]
    texts = (watched.etag or "", watched.modified or "", watched.address)
    return all(isinstance(time, int | float) for some in (times, *each) for time in some) and all(
        isinstance(text, str) for text in texts
    )
