"""Writes rows and words to people and programs: tables, CSV, JSON lines, marked passages.

On a terminal a table is drawn; elsewhere its cells stand between tabs. What an article holds never reaches a
terminal raw: control characters and marks of writing direction appear as their numbers. In CSV, a cell that a
spreadsheet would run as a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import chain
from typing import Any

import click

from onrecord.cli.options import Form
from onrecord.errors import NothingFound
from onrecord.views.marked import shown, visible
from onrecord.views.passages import Passage

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell may not begin with, or a spreadsheet runs it (OWASP, CSV injection)."""
WHOLE = ("id", "one", "other", "day", "type", "first", "last", "known_from")
"""Columns that a narrow terminal does not break: ids are for copying."""
BREAKS = re.compile("[\t\n\u2028\u2029]")
"""What `visible` leaves and one line cannot hold."""
OPEN, CLOSE = "⟦", "⟧"
"""Stand around evidence."""


def emit(rows: Iterable[Any], form: Form | None, columns: Sequence[str]) -> None:
    """Write row dataclasses: all their fields as JSON or CSV, `columns` of them as a table.

    Raises:
        NothingFound: there are none.
    """
    rest = iter(rows)
    head = next(rest, None)
    if head is None:
        raise NothingFound("nothing on record answers this")
    names = tuple(field.name for field in fields(head)) if form in (Form.JSON, Form.CSV) else tuple(columns)
    emit_values(names, ([getattr(row, name) for name in names] for row in chain([head], rest)), form)


def emit_values(names: Sequence[str], rows: Iterable[Sequence[object]], form: Form | None) -> None:
    """Write rows of values under their names."""
    if form is Form.JSON:
        for row in rows:
            click.echo(json(dict(zip(names, row, strict=True))))
    elif form is Form.CSV:
        _csv(names, rows)
    else:
        _table(names, rows)


def json(value: object) -> bytes:
    """Return a value as JSON on one line; dates in ISO 8601, what JSON does not know as text."""
    import orjson  # here: help needs no encoder

    return orjson.dumps(value, default=str)


def _csv(names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([guarded(shown(cell)) if not isinstance(cell, int | float) else cell for cell in row])


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula."""
    return "'" + cell if cell.startswith(FORMULA) else cell


def _table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    cells = ([visible(shown(cell)).replace("\n", " ").replace("\t", " ") for cell in row] for row in rows)
    if not sys.stdout.isatty():
        for line in chain([list(names)], cells):
            click.echo("\t".join(line))
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
        table.add_row(*map(Text, row))
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
