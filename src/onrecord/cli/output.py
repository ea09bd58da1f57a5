"""Writes rows and words to people and programs: tables, CSV, JSON lines, marked passages.

On a terminal a table is drawn; elsewhere its cells stand between tabs. What an article holds never reaches a
terminal raw: control characters and marks of writing direction appear as their numbers. In CSV, a cell that a
spreadsheet would run as a formula gets an apostrophe before it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import click

from onrecord.cli.options import Form
from onrecord.errors import NothingFound, OnrecordError, UsageError
from onrecord.views.marked import comma_separated, csv_cell, shown, visible
from onrecord.views.passages import Passage

WHOLE = ("id", "one", "other", "day", "type", "first", "last", "known_from")
"""Columns that a narrow terminal does not break: ids are for copying."""
DIGEST = re.compile("^(sha256:[0-9a-f]{12})[0-9a-f]{52}$")
"""An article's id; its first letters, which open it too, leave a terminal room for the other columns."""
BREAKS = re.compile("[\t\n\u2028\u2029]")
"""What `visible` leaves and one line cannot hold."""
ELSEWHERE = "make room, or name another file with -o"
OPEN, CLOSE = "⟦", "⟧"
"""Stand around evidence."""


def emit(rows: Iterable[Any], form: Form | None, columns: Sequence[str], to: str | None = None) -> None:
    """Write row dataclasses to standard output, or the file `to`: `columns` of them as a table, else all their fields.

    Raises:
        NothingFound: there are none.
        OnrecordError: the file cannot be written.
        UsageError: Parquet to a terminal.
    """
    rest = iter(rows)
    head = next(rest, None)
    if head is None:
        raise NothingFound("nothing on record answers this")
    every = chain([head], rest)
    if form is Form.PARQUET:
        from onrecord.record import tables  # here: help needs no Arrow

        _parquet(tables.stream(type(head), every), to)
        return
    names = tuple(field.name for field in fields(head)) if form in (Form.JSON, Form.CSV) else tuple(columns)
    emit_values(names, ([getattr(row, name) for name in names] for row in every), form, to)


def emit_values(
    names: Sequence[str], rows: Iterable[Sequence[object]], form: Form | None, to: str | None = None
) -> None:
    """Write rows of values under their names; see `emit`."""
    if form is Form.PARQUET:
        from onrecord.record import tables  # here: help needs no Arrow

        _parquet(tables.table(names, rows), to)
        return
    with _sink(to) as sink:
        if form is Form.JSON:
            for row in rows:
                click.echo(json(dict(zip(names, row, strict=True))), file=sink)
        elif form is Form.CSV:
            _csv(names, rows, sink)
        else:
            _table(names, rows, sink)


@contextmanager
def _sink(to: str | None) -> Iterator[IO[str]]:
    """Give where text goes: standard output, or a file that is made.

    Raises:
        OnrecordError: the file cannot be written.
    """
    if to is None:
        yield sys.stdout
        return
    with _written(to), Path(to).open("w", encoding="utf-8", newline="") as sink:
        yield sink


@contextmanager
def _written(to: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OnrecordError(f"the file cannot be written ({error.strerror})", value=to, remedy=ELSEWHERE) from error


def _parquet(data: object, to: str | None) -> None:
    from onrecord.record import tables  # here: help needs no Arrow

    if to is not None:
        with _written(to):
            tables.parquet(data, Path(to))
        return
    if sys.stdout.isatty():
        raise UsageError("a terminal shows no Parquet", remedy="name a file with -o, or send it to a program")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "answer.parquet"
        tables.parquet(data, file)
        put(file.read_bytes())


def json(value: object) -> bytes:
    """Return a value as JSON on one line; dates in ISO 8601, what JSON does not know as text."""
    import orjson  # here: help needs no encoder

    return orjson.dumps(value, default=str)


def _csv(names: Sequence[str], rows: Iterable[Sequence[object]], sink: IO[str]) -> None:
    sink.write(comma_separated(names))
    for row in rows:
        sink.write(comma_separated(map(csv_cell, row)))


def _table(names: Sequence[str], rows: Iterable[Sequence[object]], sink: IO[str]) -> None:
    cells = ([visible(shown(cell)).replace("\n", " ").replace("\t", " ") for cell in row] for row in rows)
    if not sink.isatty():
        for line in chain([list(names)], cells):
            click.echo("\t".join(line), file=sink)
        return
    _drawn(names, cells)


def _drawn(names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from rich.console import Console  # here: rich is for terminals alone
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in names:
        table.add_column(name, no_wrap=name in WHOLE, overflow="fold")
    for row in rows:
        table.add_row(*(Text(DIGEST.sub(r"\1", cell)) for cell in row))
    Console(soft_wrap=False).print(table)


def marked(passage: Passage) -> str:
    """Return a passage for people, its evidence between brackets that no article uses."""
    parts = [f"{OPEN}{visible(piece.text)}{CLOSE}" if piece.role else visible(piece.text) for piece in passage.pieces]
    before, after = "… " if passage.cut_before else "", " …" if passage.cut_after else ""
    return (before + "".join(parts).strip() + after).replace("\n", " ")


def say(line: str = "", *, bold: bool = False) -> None:
    """Write a line to standard output; bold on a terminal that wants colours."""
    click.echo(click.style(line, bold=True) if bold and _styled() else line)


class OutputFailed(OSError):
    """Standard output cannot be written."""


def put(data: bytes) -> None:
    """Write bytes to standard output.

    Raises:
        OutputFailed: it takes none; what is longer than its buffer is not kept there, as shorter writes are.
    """
    try:
        sys.stdout.buffer.write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputFailed(error.errno, error.strerror) from error


def complain(line: str) -> None:
    """Write one line to standard error, whatever breaks of lines a file's name holds."""
    escaped = BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", visible(line))
    click.echo(f"onrecord: {escaped}", err=True)


def _styled() -> bool:
    import os

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def lines(words: Iterable[str]) -> Iterator[str]:
    """Yield the lines with what is unseen made visible."""
    return (visible(word) for word in words)
