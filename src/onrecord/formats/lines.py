"""Rows as the lines of files: tab-separated, comma-separated, JSON a line.

A cell of text that a spreadsheet would run as a formula gets an apostrophe before it (`views.marked.guarded`, as in all
our tables); numbers are left alone. In tab-separated files, which know no quotation marks, a tab or an end of a line in
a cell is a space. JSON holds everything as it is. Used by the formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import orjson

from onrecord.views.marked import comma_separated, guarded

BREAKS = str.maketrans(
    {"\t": " ", "\r": " ", "\n": " ", "\u2028": " ", "\u2029": " ", "\x85": " ", "\x0b": " ", "\x0c": " "}
)
"""What would end a cell or a line of a tab-separated file."""
Cell = str | int | float | None


def tabbed(rows: Iterable[Sequence[Cell]], head: Sequence[str] | None = None) -> Iterator[bytes]:
    """Yield rows as lines of cells between tabs, under `head` where there is one; UTF-8."""
    if head is not None:
        yield ("\t".join(head) + "\n").encode()
    for row in rows:
        yield ("\t".join(_cell(value).translate(BREAKS) for value in row) + "\n").encode()


def separated(rows: Iterable[Sequence[Cell]], head: Sequence[str]) -> Iterator[bytes]:
    """Yield rows as CSV (RFC 4180, ends of lines as LF) under their head; UTF-8."""
    yield comma_separated(head).encode()
    for one in rows:
        yield comma_separated(map(_cell, one)).encode()


def objects(values: Iterable[object]) -> Iterator[bytes]:
    """Yield each value as JSON on a line."""
    return (orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE, default=str) for value in values)


def array(values: Iterable[object], *, before: bytes = b"[\n", after: bytes = b"\n]\n") -> Iterator[bytes]:
    """Yield the values as one JSON array, element by element, between what stands `before` and `after`."""
    yield before
    for number, value in enumerate(values):
        yield (b",\n" if number else b"") + orjson.dumps(value, default=str)
    yield after


def joined(values: Iterable[str | None], mark: str = "; ") -> str:
    """Return what is there of several values, each once, in one cell."""
    return mark.join(dict.fromkeys(value for value in values if value))


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else str(value)
