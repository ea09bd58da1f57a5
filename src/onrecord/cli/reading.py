"""`onrecord read`: articles in, a reading of each to look at; nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli import engines, options
from onrecord.cli.output import complain, json, say
from onrecord.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from onrecord.pipeline.chosen import Chosen


@click.command()
@options.inputs
@engines.engines
@engines.estimate
@click.option("--json", "as_json", is_flag=True, help="Write the reading as JSON, an object a line.")
@click.option("--why", "explain", is_flag=True, help="Also tell why: who is meant, what happened, how it stands.")
def read(
    inputs: tuple[str, ...],
    workers: int,
    encoding: str | None,
    published: str | None,
    publisher: str | None,
    web: Mapping[str, Any],
    chosen: Chosen | None,
    *,
    estimate: bool,
    as_json: bool,
    explain: bool,
) -> int:
    """Read articles and show what would go on record; nothing is stored.

    INPUT is a file (text, HTML, JSON, CSV, Parquet, PDF, Word, mail, a web archive), a folder, - for standard input,
    or an address: of an article, a feed, a sitemap, or a home page that names its feed.
    """
    from onrecord import api  # here: help needs no reader
    from onrecord.cli.summary import summary
    from onrecord.cli.why import why
    from onrecord.documents.given import Given
    from onrecord.model.wire import to_json

    failed, shown = False, False
    given = Given(encoding, published, publisher, **web)
    config = chosen.config() if chosen else None
    if estimate and config is None:
        raise UsageError("nothing to estimate", valid="--engine llm beside it")
    if config is not None and (estimate or (config.options and not any(map(_comes_once, inputs)))):
        for line in engines.before(api.estimate(inputs, config=config, given=given)):
            say(line) if estimate else complain(line)
    for outcome in () if estimate else api.read_all(inputs, workers=workers, given=given, config=config):
        for account in outcome.reading.run.accounts if outcome.reading else ():
            complain(engines.after(account))
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


def _comes_once(input_: str) -> bool:
    """Tell whether an input cannot well be loaded twice: standard input, or an address."""
    from onrecord.documents.loading import STANDARD_INPUT  # here: help reads no inputs
    from onrecord.fetching.guard import is_address

    return input_ == STANDARD_INPUT or is_address(input_)
