"""The data dictionary: every column of every format as a page, and of every question's rows, as CSV and Parquet are.

Made from the formats themselves (`form.Column`) and the dataclasses of views; docs/formats.md is this page
(`scripts/docs_formats.py`), `onrecord export --dictionary` prints it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, get_args, get_type_hints

from onrecord.formats.form import Format, Standing
from onrecord.formats.registry import LISTED
from onrecord.views.actors import ActorRow
from onrecord.views.contradictions import ContradictionRow
from onrecord.views.disclosure import RungRow
from onrecord.views.documents import DocumentRow, EvidenceRow
from onrecord.views.dyads import DyadRow
from onrecord.views.involvements import InvolvementRow
from onrecord.views.outlets import OutletRow
from onrecord.views.places import PlaceRow
from onrecord.views.quotes import QuoteRow
from onrecord.views.relations import RelationRow
from onrecord.views.reports import ReportRow, SamenessRow
from onrecord.views.sources import SourceRow
from onrecord.views.timeline import TimelineRow
from onrecord.views.transfers import TotalRow, TransferRow

QUESTIONS: Mapping[str, type[Any]] = {
    "timeline": TimelineRow,
    "quotes": QuoteRow,
    "transfers": TransferRow,
    "transfers --totals": TotalRow,
    "dyads": DyadRow,
    "relations": RelationRow,
    "disclosures": InvolvementRow,
    "disclosure": RungRow,
    "reports": ReportRow,
    "sameness": SamenessRow,
    "contradictions": ContradictionRow,
    "documents": DocumentRow,
    "evidence": EvidenceRow,
    "actors": ActorRow,
    "places": PlaceRow,
    "sources": SourceRow,
    "outlets": OutletRow,
}
"""Questions whose rows leave as CSV, JSON and Parquet, with the rows."""
HEAD = """# Formats: the data dictionary

Written by `scripts/docs_formats.py` from the formats themselves (`make docs`); do not edit.

`onrecord export --format NAME -o FILE` writes exactly what a question shows: the same rows, in its order, all of
them, as of `--as-of`. Filters are those of the question. In Python: `onrecord.formats.writing.write(record, NAME, …)`
yields the bytes.

- **Dates** are EDTF where a format takes it. Where it wants a day and the text tells none, the cell is empty or the
  format has a field that says so: a vague date is never the first of its month.
- **Standing.** A format without a place for it (GDELT's, POLECAT's) would tell what is denied or planned as fact:
  those hold what is told as real (happened, ongoing), nothing that its outlets took back, and another standing only
  where `--status` asks.
- **Offsets** are code points of the document's text as read, from 0, half-open; hashes are SHA-256 of the words'
  UTF-8.
- **`--no-text`**, in every format: no words of articles go out. Where they stood there are document, offsets and
  hash; headlines, bylines, outlets and names stay, but neither titles nor what an article calls somebody whom it does
  not name.
- **Cells** of CSV and of tab-separated files that a spreadsheet would run as a formula have an apostrophe before
  them; in tab-separated files a tab or the end of a line within a cell is a space. JSON and XML hold everything as it
  is.
- Sources of codes: `formats/data/plover_cameo.tsv` (each row names the line of CAMEO2PLOVER-2021 that it inverts;
  empty where CAMEO has no counterpart), `formats/data/countries.tsv` (FIPS 10-4, Correlates of War).
"""
WORDS: Mapping[str, str] = {
    "str": "text",
    "int": "whole number",
    "float": "number",
    "bool": "true or false",
    "date": "day",
    "datetime": "moment, UTC",
    "tuple": "list of texts",
}
"""What types of columns are called."""


def page() -> str:
    """Return the whole dictionary as Markdown."""
    overview = _table(
        ("format", "", "of the question", "ends in", "read back with"),
        ((f"[{one.name}](#{one.name})", one.what, one.question.value, one.extension, one.reader) for one in LISTED),
    )
    parts = (HEAD, overview, *map(described, LISTED), TABLES, *(_question(*one) for one in QUESTIONS.items()))
    return "\n".join(parts)


def described(form: Format) -> str:
    """Return the part of one format."""
    real = " Holds what is told as real, unless `--status` asks." if form.standing is Standing.REAL else ""
    columns = _table(
        ("column", "filled from", "values"),
        ((f"`{one.name}`", f"`{one.source}`" if one.source else "", one.values) for one in form.columns),
    )
    narrowed = ", ".join(f"`--{OPTIONS.get(one, one)}`" for one in form.filters)
    what = form.what[0].upper() + form.what[1:]
    return f"## {form.name}\n\n{what}. {form.specified}.{real} Narrowed by {narrowed}.\n\n{columns}"


OPTIONS: Mapping[str, str] = {"since": "from", "until": "to"}
"""Filters whose options have other names."""
TABLES = """## Questions as CSV, JSON and Parquet

`--csv`, `--json`, `--parquet` of a command (or the ending of `-o FILE`) write these columns of its rows. The stable
tables (`onrecord table NAME`) leave the same way; docs/record.md tells what they hold.
"""


def _question(name: str, row: type[Any]) -> str:
    hints = get_type_hints(row)
    columns = ((f"`{one.name}`", _type(hints[one.name])) for one in fields(row))
    what = " ".join((row.__doc__ or "").split())
    return f"### {name}\n\n{what}\n\n{_table(('column', 'type'), columns)}"


def _type(hint: Any) -> str:  # noqa: ANN401 -- types have no common type
    some = [one for one in get_args(hint) if one is not type(None)]
    empty = ", may be empty" if type(None) in get_args(hint) else ""
    bare = some[0] if empty else hint
    name = str(getattr(bare, "__origin__", bare).__name__)
    return WORDS.get(name, name) + empty


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    return "\n".join(_lines(tuple(head), rows)) + "\n"


def _lines(head: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
