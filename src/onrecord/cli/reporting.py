"""The commands that look under one event or row: who reports it, why the reports are one, and the words it rests on."""

from __future__ import annotations

import click

from onrecord.cli import options
from onrecord.cli.answering import answer
from onrecord.cli.options import Asked


@click.command()
@click.argument("event")
@options.question
def reports(asked: Asked, event: str) -> None:
    """List the reports of one EVENT: each outlet's version, whose word it is, what it copies."""
    columns = (
        "known_from", "publisher", "origin", "status", "actors", "recipients", "date", "place", "tolls", "trigger",
    )  # fmt: skip
    answer(asked, lambda record: record.reports(event, **asked.page), columns)


@click.command()
@click.argument("event", required=False)
@options.question
def sameness(asked: Asked, event: str | None) -> None:
    """List why reports are taken for one event (EVENT, or all): the rule, its score, what agrees."""
    columns = ("score", "rule", "reason", "one", "other")
    answer(asked, lambda record: record.sameness(event=event, **asked.page), columns)


@click.command()
@click.argument("row", metavar="ID")
@options.question
def evidence(asked: Asked, row: str) -> None:
    """List the words that the row with that ID rests on, and the articles that say them."""
    columns = ("role", "text", "publisher", "known_from", "start", "stop", "document")
    answer(asked, lambda record: record.evidence(row, **asked.page), columns)
