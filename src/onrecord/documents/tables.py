"""Tables become sources: CSV and TSV with a header, a row an article, columns found by `columns`.

A table of hand-coded events is read by `coded`. Rows are read one at a time, so a table may be larger than memory; a
row may not. Line breaks inside a cell stay as they are. Called by `containers`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import IO

from onrecord.documents.coded import CODERS, coded_rows, shape_of
from onrecord.documents.columns import chosen
from onrecord.documents.jsonl import record
from onrecord.documents.opened import Opened
from onrecord.documents.text import BOMS, codec_of, decode, decoded, refuse_binary
from onrecord.errors import DocumentError, EmptyInput, NotText, TooLarge
from onrecord.model.documents import Source

DELIMITERS = ",\t;|"
_PROBE = 65_536
_DATE = "published"
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")
"""A line with its break; a carriage return alone ends one, too (old files), but for inside quotation marks."""


def read_table(opened: Opened) -> Iterator[Source | DocumentError]:
    """Yield a source or an error for every row behind the header.

    Raises:
        NoArticle: the columns are not clear.
        EmptyInput: there is no row.
        TooLarge: a row has more bytes than an article may have; what follows it cannot be told apart.
        DocumentError: the bytes are no text.
    """
    rows = _rows(_lines(opened), opened)
    header = next(rows, [])
    if shape := shape_of(header, opened.columns, opened.coder):
        coder = opened.coder or CODERS[shape]
        yield from coded_rows(rows, header, shape, opened.columns, name=opened.name, coder=coder)
        return
    places = chosen(header, opened.columns, name=opened.name)
    number = 1
    for number, cells in enumerate(rows, start=2):
        if cells:
            yield _attempt(cells, places, len(header), name=f"{opened.name}:{number}")
    if number == 1:
        raise EmptyInput("a table without rows", value=opened.name, valid="a header and a row an article")


def source_of(values: Mapping[str, object], *, name: str) -> Source:
    """Return the source that a row's values describe, by field; those that are None or empty are left out.

    Raises:
        NoArticle: no text.
        NotText: a value that is no text, or a date that cannot be read.
    """
    named = {"date" if field == _DATE else field: value for field, value in values.items() if value not in (None, "")}
    return record(named, name=name)


def _attempt(cells: Sequence[str], places: Mapping[str, int], width: int, *, name: str) -> Source | DocumentError:
    try:
        if len(cells) != width:
            raise NotText(f"a row of {len(cells)} cells", value=name, valid=f"{width}, as in the header")
        return source_of({field: cells[at] for field, at in places.items()}, name=name)
    except DocumentError as error:
        return error


def _rows(lines: Iterator[str], opened: Opened) -> Iterator[list[str]]:
    """Yield the cells of the rows; the delimiter is the one that the header has most of."""
    first = next(lines, "")
    if not first.strip():
        raise EmptyInput("nothing in this table", value=opened.name, valid="a header and a row an article")
    csv.field_size_limit(max(csv.field_size_limit(), opened.limit))  # else 131,072: the only way to say it
    held = _Held(first, lines, opened)
    try:
        for cells in csv.reader(held, delimiter=max(DELIMITERS, key=first.count)):
            held.begun = 0
            yield cells
    except csv.Error as error:
        raise NotText(f"no table ({error}); nothing behind it was read", value=opened.name) from error


class _Held:
    """The lines of a table, which end in TooLarge when one row takes too many: a quote that nobody closes."""

    def __init__(self, first: str, rest: Iterator[str], opened: Opened) -> None:
        self._waiting: list[str] = [first]
        self._rest, self._opened = rest, opened
        self.begun = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.pop() if self._waiting else next(self._rest)
        self.begun += len(line)
        if self.begun > self._opened.limit:
            raise TooLarge(
                "a row too long, or a quotation mark that is never closed; nothing behind it was read",
                value=self._opened.name,
                valid=f"at most {self._opened.limit:,} characters",
            )
        return line


def _lines(opened: Opened) -> Iterator[str]:
    """Yield the lines with their breaks. An encoding of several bytes a character is read whole.

    Raises:
        DocumentError: a line is too long, or no text.
    """
    first = opened.stream.readline(opened.limit + 1)
    marked = next((codec for mark, codec in BOMS if first.startswith(mark)), opened.encoding or "")
    if marked.replace("_", "-").lower().startswith(("utf-16", "utf-32")):
        whole = first + opened.stream.read(max(0, opened.limit + 1 - len(first)))
        if len(whole) > opened.limit:
            raise TooLarge("a table in UTF-16 that is too large", value=opened.name, remedy="save it in UTF-8")
        yield from _LINE.findall(decode(whole, name=opened.name, encoding=opened.encoding))
        return
    refuse_binary(first[:_PROBE], name=opened.name)
    yield from _decoded(first, opened.stream, opened)


def _decoded(line: bytes, stream: IO[bytes], opened: Opened) -> Iterator[str]:
    number, codec = 1, "utf-8"
    if opened.encoding and not line.startswith(BOMS[0][0]):
        codec = codec_of(opened.encoding, name=opened.name)
    line = line.removeprefix(BOMS[0][0])
    while line:
        if len(line) > opened.limit:
            raise TooLarge("a line too long", value=f"{opened.name}:{number}", valid=f"at most {opened.limit:,} bytes")
        yield from _LINE.findall(decoded(line, codec, name=f"{opened.name}:{number}"))
        line = stream.readline(opened.limit + 1)
        number += 1
