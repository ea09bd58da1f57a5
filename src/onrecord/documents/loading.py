"""Paths, standard input and bytes become sources; what cannot be read becomes an error in its place.

`load` yields `Source | DocumentError`: one bad input never ends a batch. Which reader takes an input is told by
`containers`; here inputs are opened, sizes looked at before anything is read, and what comes packed is unpacked, once.
Called by the pipeline and by whoever has fetched something; what a source is about is `metadata`'s work.
"""

from __future__ import annotations

import io
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO

from onrecord.documents.containers import SUFFIXES, Container, Packed, container_of
from onrecord.documents.opened import Opened, going_back
from onrecord.documents.unpacking import GZIP, ZIP
from onrecord.documents.unpacking import opened as unpacked
from onrecord.errors import DocumentError, EmptyInput, MissingInput, NotText
from onrecord.model.documents import Source

MAX_BYTES = 20_000_000
"""The size of one article that is still believed, in bytes; a long book has two million."""
STANDARD_INPUT = "-"
NO_ARTICLES = frozenset([
    ".yaml", ".yml", ".toml", ".ini", ".cfg", ".xml", ".css", ".js", ".ts", ".py", ".sh", ".sql", ".log", ".lock",
    ".gitignore", ".duckdb", ".wal", ".journal", ".csv", ".tsv", ".parquet", ".pq",
])  # fmt: skip
"""Suffixes that are passed over inside a folder: tables there are as often results as articles. A file given by name
is always tried."""
_PROBE = 65_536
NOTHING: Mapping[str, str] = {}


def load(
    path: str | Path,
    *,
    encoding: str | None = None,
    limit: int = MAX_BYTES,
    stdin: IO[bytes] | None = None,
    columns: Mapping[str, str] = NOTHING,
    coder: str | None = None,
) -> Iterator[Source | DocumentError]:
    """Yield the sources behind a file, a folder or `-`, and an error for each that cannot be read.

    Args:
        path: a file, a folder (its files in sorted order, hidden ones passed over) or `-`.
        encoding: the encoding that the user declares; None means UTF-8, a byte-order mark, or what a page says.
        limit: bytes that one article may have; a file of records may be larger, a record may not.
        stdin: the stream behind `-`; None means the process's own.
        columns: which columns of tables and records hold what, ours to theirs: `{"text": "body"}`.
        coder: who coded the events of tables by hand; None where tables hold articles, but for those in a shape that
            tells it (`coded`).
    """
    try:
        if str(path) == STANDARD_INPUT:
            stream = _standard_input() if stdin is None else stdin
            yield from _piped(Opened(STANDARD_INPUT, stream, limit, encoding=encoding, columns=columns, coder=coder))
            return
        if not str(path).strip():
            raise MissingInput("an input without a name", value=repr(path), valid="a file, a folder or -")
        for file in files(path):
            yield from _file(file, encoding=encoding, limit=limit, columns=columns, coder=coder)
    except DocumentError as error:
        yield error


def read_bytes(
    data: bytes,
    *,
    name: str,
    url: str | None = None,
    media: str | None = None,
    encoding: str | None = None,
    served: str | None = None,
    limit: int = MAX_BYTES,
    columns: Mapping[str, str] = NOTHING,
) -> Iterator[Source | DocumentError]:
    """Yield the sources in bytes that somebody else has fetched, and an error for each that cannot be read.

    Args:
        data: what came, without any transfer or content encoding.
        name: for messages.
        url: where it came from; a page that declares its own address keeps that.
        media: the media type that the server named, without parameters; None or `application/octet-stream` to tell
            by the address and the first bytes.
        encoding: the encoding that the user declares; it wins.
        served: the character set that the server named; a page that names its own keeps that.
        limit: bytes that one article may have.
        columns: as of `load`.
    """
    said = None if media == "application/octet-stream" else media
    wanted = Opened(name, io.BytesIO(data), limit, len(data), encoding, url, served, columns)
    yield from _guarded(_dispatched(wanted, named=(url or name).partition("?")[0], media=said))


def files(path: str | Path) -> Iterator[Path]:
    """Yield the files that `load` reads for a file or a folder; a link that leads out of a folder is none of its files.

    Raises:
        EmptyInput: the folder has none.
    """
    path = Path(path)
    if not path.is_dir():
        yield path
        return
    found, root = False, path.resolve()
    for file in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        held = not hidden and file.suffix.lower() not in NO_ARTICLES and file.is_file()
        if held and file.resolve().is_relative_to(root):
            found = True
            yield file
    if not found:
        raise EmptyInput("no articles in this folder", value=path, valid=", ".join(SUFFIXES))


def _standard_input() -> IO[bytes]:
    if sys.stdin is None:
        raise MissingInput("standard input is closed", value=STANDARD_INPUT, valid="a file, a folder or -")
    return sys.stdin.buffer


def _file(
    path: Path, *, encoding: str | None, limit: int, columns: Mapping[str, str], coder: str | None
) -> Iterator[Source | DocumentError]:
    try:
        size = _size(path)
        with path.open("rb") as stream:
            told = None if path.is_fifo() else size
            wanted = Opened(str(path), stream, limit, told, encoding, columns=columns, coder=coder)
            yield from _guarded(_piped(wanted) if path.is_fifo() else _dispatched(wanted, named=path.name))
    except DocumentError as error:
        yield error
    except OSError as error:
        yield _missing(path, error)


def _size(path: Path) -> int:
    about = path.stat()
    if not stat.S_ISREG(about.st_mode) and not stat.S_ISFIFO(about.st_mode):
        raise MissingInput("not a file that can be read", value=path, valid="a file, a folder or -")
    return about.st_size


def _missing(path: Path, error: OSError) -> MissingInput:
    why = "no such file" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})"
    remedy = "check the path and its permissions" if "\ufffd" not in str(path) else "give it a name in UTF-8"
    return MissingInput(why, value=path, valid="a file, a folder or -", remedy=remedy)


def _guarded(found: Iterator[Source | DocumentError]) -> Iterator[Source | DocumentError]:
    """Pass on what a reader finds; what it raises is the last of it."""
    try:
        yield from found
    except DocumentError as error:
        yield error


def _piped(wanted: Opened) -> Iterator[Source | DocumentError]:
    """Read standard input or a pipe: records as they come, what needs both ends from a copy, anything else whole."""
    head = _first(wanted.stream)
    told = container_of(_unpacked_head(io.BytesIO(head), name=wanted.name) or head, name="", encoding=wanted.encoding)
    stream = io.BufferedReader(_Joined(head, wanted.stream))
    if told.goes_back or head.startswith((GZIP, ZIP)):
        with going_back(stream, name=wanted.name) as kept:
            yield from _guarded(_dispatched(_instead(wanted, kept), named=""))
    else:
        yield from _guarded(told.read(_instead(wanted, stream)))


def _first(stream: IO[bytes]) -> bytes:
    """Return the beginning of a stream: its first line where that is a record, which may be all there is for now."""
    head = stream.readline(_PROBE)
    while len(head) < _PROBE and not _is_record(head):
        more = stream.readline(_PROBE - len(head))
        if not more:
            break
        head += more
    return head


def _is_record(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and head.rstrip().endswith(b"}")


def _dispatched(wanted: Opened, *, named: str, media: str | None = None) -> Iterator[Source | DocumentError]:
    """Let the reader of its container read an input in whose stream one can go back."""
    head = wanted.stream.read(_PROBE)
    wanted.stream.seek(0)
    inner = _unpacked_head(wanted.stream, name=wanted.name)
    wanted.stream.seek(0)
    told = container_of(
        head if inner is None else inner, name=_unpacked_name(named), media=media, encoding=wanted.encoding
    )
    if inner is None or told.packed is Packed.BY_READER:
        yield from told.read(wanted)
    else:
        yield from _unpacked(wanted, told, inner)


def _unpacked(wanted: Opened, told: Container, inner: bytes) -> Iterator[Source | DocumentError]:
    if inner.startswith((GZIP, ZIP)):
        raise NotText("an archive inside an archive", value=wanted.name, remedy="unpack it first")
    with unpacked(wanted.stream, name=wanted.name) as stream:
        if not told.goes_back:
            yield from told.read(_instead(wanted, stream))
            return
        with going_back(stream, name=wanted.name) as kept:
            yield from told.read(_instead(wanted, kept))


def _unpacked_head(stream: IO[bytes], *, name: str) -> bytes | None:
    """Return the first bytes of what is packed in a stream; None where nothing is, or it cannot be unpacked."""
    magic = stream.read(4)
    stream.seek(0)
    if not magic.startswith((GZIP, ZIP)):
        return None
    with suppress(DocumentError), unpacked(stream, name=name) as inside:
        return inside.read(_PROBE)
    return None


def _unpacked_name(name: str) -> str:
    lowered = name.lower()
    return lowered.removesuffix(".gz").removesuffix(".zip")


def _instead(wanted: Opened, stream: IO[bytes]) -> Opened:
    return replace(wanted, stream=stream, size=None)


class _Joined(io.RawIOBase):
    """What was read ahead, then the stream it came from."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        self._first, self._rest = first, rest

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with what there is by now, at most a line."""
        data = self._first[: len(buffer)] or self._rest.readline(len(buffer))
        self._first = self._first[len(data) :] if self._first else b""
        buffer[: len(data)] = data
        return len(data)
