"""The commands that look under one event: who reports it, and why the reports are one."""

from __future__ import annotations

import click

from onrecord.cli import options
from onrecord.cli.options import Form
from onrecord.cli.output import emit


@click.command()
@click.argument("event")
@options.form
@options.limit
@options.as_of
@options.store
def reports(event: str, form: Form | None, limit: int | None, as_of: str | None, db: str) -> None:
    """List the reports of one EVENT: each outlet's version, whose word it is, what it copies."""
    from onrecord import api

    columns = (
        "known_from", "publisher", "origin", "status", "actors", "recipients", "date", "place", "tolls", "trigger",
    )  # fmt: skip
    with api.open(db) as record:
        emit(record.reports(event, as_of=as_of, limit=limit), form, columns)


@click.command()
@click.argument("event", required=False)
@options.form
@options.limit
@options.as_of
@options.store
def sameness(event: str | None, form: Form | None, limit: int | None, as_of: str | None, db: str) -> None:
    """List why reports are taken for one event (EVENT, or all): the rule, its score, what agrees."""
    from onrecord import api

    with api.open(db) as record:
        emit(record.sameness(event=event, as_of=as_of, limit=limit), form, ("score", "rule", "reason", "one", "other"))
