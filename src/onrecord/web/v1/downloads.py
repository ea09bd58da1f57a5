"""Rows as files: what the API answers, downloaded. One table is a CSV or Parquet file, several are a ZIP of such files.

A file holds just what the same address shows without `format`. Used by `answers.py` and by the routes of wholes.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from fastapi import Response

from onrecord.record import tables
from onrecord.views.marked import csv_cell
from onrecord.web.v1.asked import Format

JSON = "application/json"
MEDIA = {
    Format.CSV: "text/csv; charset=utf-8", Format.JSON: JSON, Format.PARQUET: "application/vnd.apache.parquet",
}  # fmt: skip
ZIP = "application/zip"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""When files of a ZIP were made: always the same, so that the same rows make the same file."""
BOM = "\ufeff"
"""Begins a CSV file, so that spreadsheets read its Thai as UTF-8."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a dataclass, which an empty table has too."""

    kind: Any
    rows: Sequence[Any]


def written(value: object, status: int = 200) -> Response:
    """Return a value as JSON."""
    return Response(_json(value), status, media_type=JSON)


def whole(body: object, some: Mapping[str, Rows], form: Format | None, name: str) -> Response:
    """Return an answer of several tables: as JSON, or as a file called after `name`."""
    if form is None:
        return written(body)
    if form is Format.JSON:
        return _attached(_json(body) + b"\n", JSON, f"{name}.json")
    if len(some) == 1:
        return download(next(iter(some.values())), form, name)
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, one in some.items():
            archive.writestr(zipfile.ZipInfo(f"{part}.{form}", EPOCH), FILES[form](one), zipfile.ZIP_DEFLATED)
    return _attached(sink.getvalue(), ZIP, f"{name}-{form}.zip")


def download(one: Rows, form: Format, name: str) -> Response:
    """Return rows as a file called after `name`."""
    body = _json(one.rows) + b"\n" if form is Format.JSON else FILES[form](one)
    return _attached(body, MEDIA[form], f"{name}.{form}")


def _attached(body: bytes, media: str, name: str) -> Response:
    return Response(body, headers={"content-disposition": f'attachment; filename="onrecord-{name}"'}, media_type=media)


def _json(value: object) -> bytes:
    return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS)


def _csv(one: Rows) -> bytes:
    """Return rows as CSV; a cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    columns = tuple(tables.columns(one.kind))
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(columns)
    for row in one.rows:
        writer.writerow([csv_cell(getattr(row, name)) for name in columns])
    return (BOM + sink.getvalue()).encode("utf-8")


def _parquet(one: Rows) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "rows.parquet"
        tables.parquet(tables.stream(one.kind, one.rows), file)
        return file.read_bytes()


FILES = {Format.CSV: _csv, Format.PARQUET: _parquet}
"""What makes a file of a table."""
