"""`onrecord read` and `onrecord add`: articles in; a reading to look at, or rows on record."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Any

import click

from onrecord.cli import options
from onrecord.cli.output import complain, json, say
from onrecord.cli.progress import Progress
from onrecord.errors import DocumentError, Interrupted, StoreBusy


@click.command()
@options.inputs
@click.option("--json", "as_json", is_flag=True, help="Write the reading as JSON, an object a line.")
@click.option("--why", "explain", is_flag=True, help="Also tell why: who is meant, what happened, how it stands.")
def read(
    inputs: tuple[str, ...],
    workers: int,
    encoding: str | None,
    published: str | None,
    publisher: str | None,
    web: Mapping[str, Any],
    *,
    as_json: bool,
    explain: bool,
) -> int:
    """Read articles and show what would go on record; nothing is stored.

    INPUT is a file (text, HTML, JSON, JSON Lines), a folder, - for standard input, or an address: of an article, a
    feed, a sitemap, or a home page that names its feed.
    """
    from onrecord import api  # here: help needs no reader
    from onrecord.cli.summary import summary
    from onrecord.cli.why import why
    from onrecord.documents.given import Given
    from onrecord.model.wire import to_json

    failed, shown = False, False
    given = Given(encoding, published, publisher, **web)
    for outcome in api.read_all(inputs, workers=workers, given=given):
        if outcome.reading is None:
            failed = True
            complain(str(outcome.error))
        elif as_json:
            click.echo(json(to_json(outcome.reading)))
        else:
            if shown:
                say()
            lines = chain(summary(outcome.reading), why(outcome.reading) if explain else ())
            for number, line in enumerate(lines):
                say(line, bold=number == 0 or not line.startswith(" "))
        shown = shown or outcome.reading is not None
    return DocumentError.exit_code if failed else 0


@click.command()
@options.inputs
@options.store
@click.option("--again", is_flag=True, help="Read also what this version has read; a different reading is added.")
def add(
    inputs: tuple[str, ...],
    workers: int,
    encoding: str | None,
    published: str | None,
    publisher: str | None,
    web: Mapping[str, Any],
    db: str,
    *,
    again: bool,
) -> int:
    """Read articles and put them on record.

    INPUT is a file (text, HTML, JSON, JSON Lines), a folder, - for standard input, or an address: of an article, a
    feed, a sitemap, or a home page that names its feed. Adding the same article
    twice changes nothing; interrupted, the same command goes on where it was. Where `onrecord serve` has the store
    open, the server takes the articles in.
    """
    from onrecord import api
    from onrecord.documents.given import Given

    given, progress = Given(encoding, published, publisher, **web), Progress()
    try:
        opened = api.open(db, write=True)
    except StoreBusy as busy:
        from onrecord.cli.handing import take_over  # here: only beside a server

        return take_over(db, inputs, busy, progress, again=again, given=given)
    with opened as record:
        try:
            for taken in record.take(inputs, workers=workers, again=again, given=given):
                if taken.step is api.Step.FAILED:
                    progress.end()
                    complain(str(taken.error))
                progress.step(taken.step.value)
        except KeyboardInterrupt as error:
            progress.end()
            held = record.status().documents
            raise Interrupted(
                f"interrupted; the record holds {held} documents", remedy="run the same command again to go on"
            ) from error
    progress.end()
    say(progress.line())
    return DocumentError.exit_code if progress.counts[api.Step.FAILED.value] else 0
