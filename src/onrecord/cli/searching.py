"""The commands that find words in the articles on record."""

from __future__ import annotations

import click

from onrecord.cli import options
from onrecord.cli.options import Form
from onrecord.cli.output import emit, say


@click.command()
@click.argument("words", nargs=-1, required=True)
@options.form
@options.limit
@options.as_of
@options.store
def search(words: tuple[str, ...], form: Form | None, limit: int | None, as_of: str | None, db: str) -> None:
    """Find the articles in which WORDS stand in a row, in any of their forms, the most relevant first."""
    from onrecord import api

    columns = ("score", "known_from", "publisher", "title", "words", "places", "document")
    with api.open(db) as record:
        emit(record.search(" ".join(words), as_of=as_of, limit=limit), form, columns)


@click.command()
@options.store
def reindex(db: str) -> None:
    """Make the search index anew; it is kept up by itself."""
    from onrecord import api

    with api.open(db) as record:
        say(f"indexed {record.reindex()} documents")
