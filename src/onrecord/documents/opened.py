"""What a reader of a container is handed: a stream with its name, its bounds and what the user said of it.

Here are also the few ways in which readers take bytes: whole, within a bound; or from a stream that can be gone back
in. Made by `loading`; what is done with the bytes is each reader's own affair.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

from onrecord.errors import DocumentError, TooLarge
from onrecord.model.documents import Source

MOST_SPOOLED = 20_000_000_000
"""Bytes of a stream that are kept on disk for a format that must be read from both ends."""
IN_MEMORY = 8_000_000
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Opened:
    """An input, opened. `size` is in bytes, None where it is not known before; `limit` is what one article may have.

    `encoding` is what the user declares, `served` what a server named, which is believed less than the text itself.
    `columns` says which of ours a column or field of the user's stands for: ours to theirs, `{"text": "body"}`.
    `coder` is who coded the events of a table by hand.
    """

    name: str
    stream: IO[bytes]
    limit: int
    size: int | None = None
    encoding: str | None = None
    url: str | None = None
    served: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    coder: str | None = None

    def whole(self, most: int | None = None) -> bytes:
        """Return all bytes.

        Raises:
            TooLarge: there are more than `most`, by default than one article may have.
        """
        bound = self.limit if most is None else most
        if self.size is not None and self.size > bound:
            raise too_large(self.size, self.name, bound)
        data = self.stream.read(bound + 1)
        if len(data) > bound:
            raise too_large(len(data), self.name, bound)
        return data


Reader = Callable[[Opened], Iterator[Source | DocumentError]]
"""Reads one container: yields its articles, and an error in the place of each that cannot be read."""


def too_large(size: int, name: str, most: int) -> TooLarge:
    """Return the error that an input has too many bytes for one article."""
    return TooLarge(
        f"{size:,} bytes are too many for one article",
        value=name,
        valid=f"at most {most:,} bytes",
        remedy="split it: JSON Lines with one article a line may be of any size",
    )


@contextmanager
def going_back(stream: IO[bytes], *, name: str) -> Iterator[IO[bytes]]:
    """Give a stream in which one can go back: the stream itself, or a copy of it that lies on disk meanwhile.

    Raises:
        TooLarge: more than `MOST_SPOOLED` bytes come through a pipe.
    """
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as kept:
        while chunk := stream.read(_CHUNK):
            kept.write(chunk)
            if kept.tell() > MOST_SPOOLED:
                raise too_large(kept.tell(), name, MOST_SPOOLED)
        kept.seek(0)
        yield kept
