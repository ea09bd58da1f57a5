"""`onrecord export`: the readings of a record as files for other programs."""

from __future__ import annotations

from typing import IO

import click

from onrecord.cli import options
from onrecord.cli.output import put


@click.group()
def export() -> None:
    """Write the record for other programs."""


@export.command()
@click.option("-o", "--output", type=click.File("wb", lazy=True), default="-", help="Where to; - for standard output.")
@options.limit
@options.as_of
@options.store
def jsonl(output: IO[bytes], limit: int | None, as_of: str | None, db: str) -> None:
    """Write the readings as JSON, an object a line: one for each document, in the contract's form."""
    from onrecord import api  # here: help needs no store

    to_file = getattr(output, "name", "-") not in ("-", "<stdout>")
    write = output.write if to_file else put
    with api.open(db) as record:
        for reading in record.export(as_of=as_of, limit=limit):
            write(reading + b"\n")
    if to_file:
        output.flush()
