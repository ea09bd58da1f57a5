"""Evidence as HTML: the passage escaped, then its words wrapped in `<mark>` by offsets. Used by
`notebook`; cells of CSV are guarded here too.

Nothing of a text reaches the page but as escaped characters; marks of writing direction, which could make a page
show other words than it holds, appear as their numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from html import escape

from onrecord.views.passages import Passage

UNSEEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Marks of writing direction (Unicode Bidi_Control) and control characters but tab and line feed."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell of a CSV file may not begin with, or a spreadsheet runs it (OWASP, CSV injection)."""


def visible(text: str) -> str:
    """Return the text with every unseen character as `\\u` and its number."""
    return UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def html_passage(passage: Passage) -> str:
    """Return a passage as HTML with its words marked, each mark titled with what it supports."""
    parts = [
        f'<mark title="{escape(piece.role)}">{_safe(piece.text)}</mark>' if piece.role else _safe(piece.text)
        for piece in passage.pieces
    ]
    return ("… " if passage.cut_before else "") + "".join(parts) + (" …" if passage.cut_after else "")


def shown(value: object) -> str:
    """Return a cell's value for people: nothing for None, lists with commas."""
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula: one that begins so gets an apostrophe before it."""
    return "'" + cell if cell.startswith(FORMULA) else cell


def csv_cell(value: object) -> object:
    """Return a value as a cell of CSV: a number as it is, anything else as people see it, and never a live formula."""
    return value if isinstance(value, int | float) else guarded(shown(value))


def comma_separated(cells: Iterable[object]) -> str:
    """Return a line of CSV (RFC 4180, ended by LF); a cell that holds any end of a line stands in quotation marks."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(list(cells))  # with both, as csv quotes what holds one of them
    return line.getvalue().removesuffix("\r\n") + "\n"


def _safe(text: str) -> str:
    return escape(visible(text))
