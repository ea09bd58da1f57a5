"""`onrecord publish`: the record as a DuckDB file that others attach and ask, without onrecord."""

from __future__ import annotations

import click

from onrecord.cli import options
from onrecord.cli.output import say


@click.command()
@click.argument("output", metavar="OUT.duckdb")
@click.option("--no-text", is_flag=True, help="Let no words of articles out: where they stood, offsets and hashes.")
@click.option("--licence", metavar="TEXT", help="What you say of the file's licence, kept in its table `about`.")
@options.as_of
@options.store
def publish(output: str, licence: str | None, as_of: str | None, db: str, *, no_text: bool) -> None:
    """Write the stable tables to a DuckDB file of their own, which others attach: ATTACH 'OUT.duckdb' (READ_ONLY).

    It has the tables of docs/record.md with the same rows and ids, and says in `about` and `contents` what it is.
    """
    from onrecord import api  # here: help needs no store

    with api.open(db) as record:
        made = record.publish(output, text=not no_text, as_of=as_of, licence=licence)
    say(f"{made.path}: {made.documents} articles, {sum(made.rows.values()):,} rows in {len(made.rows)} tables")
    say(f"digest {made.digest}")
