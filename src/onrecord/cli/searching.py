"""The commands that find words in the articles on record."""

from __future__ import annotations

import click

from onrecord.cli import options
from onrecord.cli.answering import answer
from onrecord.cli.options import Asked, Filters
from onrecord.cli.output import say


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--publisher", metavar="NAME", help="Only in articles of this outlet.")
@options.filters("period")
@options.question
def search(asked: Asked, kept: Filters, words: tuple[str, ...], publisher: str | None) -> None:
    """Find the articles in which WORDS stand in a row, in any of their forms, the most relevant first.

    --from and --to are days on which the articles were known.
    """
    columns = ("score", "known_from", "publisher", "title", "words", "places", "document")
    answer(asked, lambda record: record.search(" ".join(words), publisher=publisher, **kept, **asked.page), columns)


@click.command()
@options.store
def reindex(db: str) -> None:
    """Make the search index anew; it is kept up by itself."""
    from onrecord import api

    with api.open(db) as record:
        say(f"indexed {record.reindex()} documents")
