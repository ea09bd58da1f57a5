"""The inputs of a job one by one: folders become their files; what a file was like tells whether it is the same still.

What is behind an input is not looked into; `api` makes articles of it. Called by work.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from onrecord.documents.loading import STANDARD_INPUT, files
from onrecord.errors import DocumentError
from onrecord.fetching.guard import is_address
from onrecord.importing.job import Asked, lettered
from onrecord.importing.tally import Stamp

ONE_EACH = (".txt", ".text", ".md", ".html", ".htm", ".xhtml")
"""Endings of files that hold one article."""
A_LINE_EACH = (".jsonl", ".ndjson")
"""Endings of files that hold one on each line."""
COUNTED = 4_000_000_000
"""Bytes of a file of records whose lines are counted before it is read: some seconds."""
_CHUNK = 1 << 20


def each(asked: Asked) -> Iterator[str]:
    """Yield the inputs of a job, once each and in order, folders as their files; one without any, or whose name has
    bytes that are no letters, as it can be told, so that reading it tells why."""
    yield from dict.fromkeys(lettered(file) for input_ in asked.inputs for file in _files(_placed(input_, asked.at)))


def stamp(input_: str) -> Stamp:
    """Return an input's bytes and time of change; None for what is no file."""
    try:
        about = Path(input_).stat()
    except (OSError, ValueError):
        return None
    return about.st_size, about.st_mtime_ns


def total(inputs: Iterable[str]) -> int | None:
    """Return how many articles inputs hold, None where that is seen only when they are read."""
    found = 0
    for input_ in inputs:
        ending = PurePath(input_).suffix.lower()
        if is_remote(input_) or ending not in (*ONE_EACH, *A_LINE_EACH):
            return None
        found += _lines(Path(input_)) if ending in A_LINE_EACH else 1
    return found


def is_remote(input_: str) -> bool:
    """Tell whether an input is an address or standard input: nothing of this machine's disk."""
    return is_address(input_) or input_ == STANDARD_INPUT


def _placed(input_: str, at: str) -> str:
    """Return an input as it was given, or where it is seen from the folder in which we are now."""
    if not at or is_remote(input_) or not input_.strip() or Path.cwd() == Path(at):
        return input_
    return str(Path(at) / input_)


def _files(input_: str) -> Iterator[str]:
    if is_remote(input_) or not input_.strip() or not Path(input_).is_dir():
        yield input_
        return
    try:
        yield from map(str, files(input_))
    except DocumentError:
        yield input_


def _lines(path: Path) -> int:
    try:
        if path.stat().st_size > COUNTED:
            return 0
        with path.open("rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b"")) or 1
    except OSError:
        return 1
