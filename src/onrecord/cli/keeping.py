"""Keeping a record whole: `verify` proves it, `rebuild` makes it again from its journal."""

from __future__ import annotations

import click

from onrecord.cli import options
from onrecord.cli.output import complain, say
from onrecord.errors import RecordError


@click.command()
@options.store
def verify(db: str) -> int:
    """Prove that every quoted word is verbatim, every row has evidence, and the journal is intact."""
    from onrecord import api  # here: help needs no store

    with api.open(db) as record:
        proved = record.verify()
    for problem in proved.problems:
        complain(problem)
    say(
        f"{proved.spans} spans in {proved.documents} documents, {proved.shards} shards: {len(proved.problems)} problems"
    )
    say(f"digest {proved.digest}")
    return RecordError.exit_code if proved.problems else 0


@click.command()
@options.store
def rebuild(db: str) -> None:
    """Make the store's file again from its journal, to the same digest."""
    from onrecord import api

    say(f"digest {api.rebuild(db)}")
