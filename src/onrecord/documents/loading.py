"""Paths and standard input become sources; what cannot be read becomes an error in its place.

`load` yields `Source | DocumentError`: one bad input never ends a batch. The kind of an input is told by its
suffix, and by its first bytes where the suffix says nothing. Sizes are looked at before anything is read.
Called by the pipeline; what a source is about is `metadata`'s work.
"""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import IO

from onrecord.documents.guard import MAX_PAGE
from onrecord.documents.html import charset, looks_like_html, read_html
from onrecord.documents.jsonl import read_json, read_lines
from onrecord.documents.text import decode
from onrecord.errors import DocumentError, EmptyInput, MissingInput, TooLarge
from onrecord.model.documents import Source

MAX_BYTES = 20_000_000
"""The size of one article that is still believed, in bytes; a long book has two million."""
STANDARD_INPUT = "-"


class Format(StrEnum):
    """What an input holds."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    JSON = "json"


SUFFIXES = {
    ".txt": Format.TEXT, ".text": Format.TEXT, ".md": Format.TEXT,
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML,
    ".jsonl": Format.JSONL, ".ndjson": Format.JSONL, ".json": Format.JSON,
}  # fmt: skip
"""Suffixes that settle the format; any other input is told by its beginning."""
NO_ARTICLES = frozenset(
    [
        ".yaml",
        ".yml",
        ".toml",
        ".ini",
        ".cfg",
        ".csv",
        ".tsv",
        ".xml",
        ".css",
        ".js",
        ".ts",
        ".py",
        ".sh",
        ".sql",
        ".log",
        ".lock",
        ".gitignore",
        ".duckdb",
        ".wal",
    ]
)
"""Suffixes that are passed over inside a folder; a file given by name is always tried."""
_PROBE = 4_096


def load(
    path: str | Path, *, encoding: str | None = None, limit: int = MAX_BYTES, stdin: IO[bytes] | None = None
) -> Iterator[Source | DocumentError]:
    """Yield the sources behind a file, a folder or `-`, and an error for each that cannot be read.

    Args:
        path: a file, a folder (its files in sorted order, hidden ones passed over) or `-`.
        encoding: the encoding that the user declares; None means UTF-8, a byte-order mark, or what a page says.
        limit: bytes that one article may have; a file of records may be larger, a record may not.
        stdin: the stream behind `-`; None means the process's own.
    """
    try:
        if str(path) == STANDARD_INPUT:
            yield from _stream(stdin or _standard_input(), name=STANDARD_INPUT, encoding=encoding, limit=limit)
            return
        if not str(path).strip():
            raise MissingInput("an input without a name", value=repr(path), valid="a file, a folder or -")
        for file in _files(Path(path)):
            yield from _file(file, encoding=encoding, limit=limit)
    except DocumentError as error:
        yield error


def _standard_input() -> IO[bytes]:
    if sys.stdin is None:
        raise MissingInput("standard input is closed", value=STANDARD_INPUT, valid="a file, a folder or -")
    return sys.stdin.buffer


def files(path: str | Path) -> Iterator[Path]:
    """Yield the files that `load` reads for a file or a folder.

    Raises:
        EmptyInput: the folder has none.
    """
    yield from _files(Path(path))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = False
    for file in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if not hidden and file.suffix.lower() not in NO_ARTICLES and file.is_file():
            found = True
            yield file
    if not found:
        raise EmptyInput("no articles in this folder", value=path, valid=", ".join(SUFFIXES))


def _file(path: Path, *, encoding: str | None, limit: int) -> Iterator[Source | DocumentError]:
    name = str(path)
    try:
        size = _size(path)
        with path.open("rb") as stream:
            if path.is_fifo():
                yield from _stream(stream, name=name, encoding=encoding, limit=limit)
                return
            form = SUFFIXES.get(path.suffix.lower()) or _sniffed(stream.read(_PROBE), encoding=encoding)
            stream.seek(0)
            if form is Format.JSONL:
                yield from read_lines(stream, name=name, limit=limit, encoding=encoding)
                return
            _refuse_large(size, form, name=name, limit=limit)
            data = stream.read(limit + 1)
        yield from _read(data, form, name=name, encoding=encoding)
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
    return MissingInput(why, value=path, valid="a file, a folder or -", remedy="check the path and its permissions")


def _stream(stream: IO[bytes], *, name: str, encoding: str | None, limit: int) -> Iterator[Source | DocumentError]:
    """Read standard input or a pipe: records as they come, anything else whole."""
    first = stream.readline(limit + 1)
    form = _sniffed(first, encoding=encoding)
    if form is Format.JSONL:
        yield from read_lines(_Joined(first, stream), name=name, limit=limit, encoding=encoding)
        return
    data = first + stream.read(max(0, limit + 1 - len(first)))
    form = _sniffed(data, encoding=encoding)
    _refuse_large(len(data), form, name=name, limit=limit)
    yield from _read(data, form, name=name, encoding=encoding)


class _Joined(BytesIO):
    """A line that was read ahead, then the stream it came from."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        super().__init__(first)
        self._rest = rest

    def readline(self, size: int | None = -1, /) -> bytes:
        """Return the next line, at most `size` bytes of it."""
        limit = -1 if size is None else size
        return super().readline(limit) or self._rest.readline(limit)


def _read(data: bytes, form: Format, *, name: str, encoding: str | None) -> Iterator[Source | DocumentError]:
    if form is Format.JSON:
        yield from read_json(data, name=name, encoding=encoding)
    elif form is Format.HTML:
        yield read_html(data, name=name, encoding=encoding)
    else:
        yield Source(name=name, text=decode(data, name=name, encoding=encoding))


def _sniffed(data: bytes, *, encoding: str | None) -> Format:
    """Tell the format by the first bytes: a record's brace, a page's first tag, else text."""
    head = data[:_PROBE]
    with suppress(DocumentError, UnicodeError):
        beginning = head.decode(encoding or charset(head) or "utf-8", "ignore").lstrip("\ufeff \t\r\n")
        if beginning.startswith("{") and '"' in beginning[:40]:
            return (
                Format.JSONL if b"\n" not in data or beginning.split("\n", 1)[0].rstrip().endswith("}") else Format.JSON
            )
        if looks_like_html(beginning):
            return Format.HTML
    return Format.TEXT


def _refuse_large(size: int, form: Format, *, name: str, limit: int) -> None:
    most = min(limit, MAX_PAGE) if form is Format.HTML else limit
    if size > most:
        raise TooLarge(
            f"{size:,} bytes are too many for one article",
            value=name,
            valid=f"at most {most:,} bytes",
            remedy="split it: JSON Lines with one article a line may be of any size",
        )
