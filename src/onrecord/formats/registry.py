"""Every format that the record can be written in, in one table. To add one is a module and a row here."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.errors import UsageError
from onrecord.formats import gdelt, gdelt_columns, plover, polecat
from onrecord.formats.form import Format, Question, Standing

LISTED = (
    Format(
        "plover",
        ".jsonl",
        "events as PLOVER's JSON, one a line",
        Question.EVENTS,
        plover.write,
        plover.COLUMNS,
        "PLOVER manual v0.8, chapter Data Fields",
        "json, field by field",
    ),
    Format(
        "polecat",
        ".txt",
        "events as POLECAT's 40 columns, tab-separated",
        Question.EVENTS,
        polecat.write,
        polecat.COLUMNS,
        "POLECAT's files, doi:10.7910/DVN/AJGVIT",
        "csv (tabs), field by field",
        Standing.REAL,
    ),
    Format(
        "gdelt",
        ".export.CSV",
        "events as GDELT 2.0's 61 columns, tab-separated, without a head",
        Question.EVENTS,
        gdelt.events,
        gdelt_columns.EVENTS,
        "GDELT Data Format Codebook V2.0, 2015",
        "csv (tabs), by the codebook's columns and types",
        Standing.REAL,
    ),
    Format(
        "gdelt-mentions",
        ".mentions.CSV",
        "reports of events as GDELT 2.0's 16 columns of mentions, without a head",
        Question.EVENTS,
        gdelt.mentions,
        gdelt_columns.MENTIONS,
        "GDELT Data Format Codebook V2.0, 2015",
        "csv (tabs), by the codebook's columns and types",
        Standing.REAL,
    ),
)
FORMATS: Mapping[str, Format] = {one.name: one for one in LISTED}


def format_of(name: str) -> Format:
    """Return a format by its name.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in FORMATS:
        raise UsageError("no such format", value=name, valid=", ".join(FORMATS))
    return FORMATS[name]
