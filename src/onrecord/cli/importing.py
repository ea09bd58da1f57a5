"""`onrecord add` and its jobs: articles onto the record; what came of it; going on with it; trying again what failed.

Where `onrecord serve` has the store open, the server does the work (handing.py).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli import engines, options
from onrecord.cli.options import Form
from onrecord.cli.output import complain, emit_values, json, say
from onrecord.cli.progress import Progress
from onrecord.errors import DocumentError, Interrupted, StoreBusy

if TYPE_CHECKING:
    from onrecord.importing.job import Asked, Job
    from onrecord.importing.shelf import Shelf
    from onrecord.importing.work import Work
    from onrecord.pipeline.chosen import Chosen
    from onrecord.taking import Settled

COLUMNS = ("id", "state", "kind", "what", "added", "known", "failed", "total", "started", "ended")


@click.command()
@options.inputs
@options.store
@engines.engines
@click.option("--again", is_flag=True, help="Read also what this version has read; a different reading is added.")
@click.option(
    "--executor",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="Where articles are read: in processes of this machine, or on a Ray cluster.",
)
def add(
    inputs: tuple[str, ...],
    workers: int,
    encoding: str | None,
    published: str | None,
    publisher: str | None,
    web: Mapping[str, Any],
    db: str,
    chosen: Chosen | None,
    executor: str,
    *,
    again: bool,
) -> int:
    """Read articles and put them on record.

    INPUT is a file (text, HTML, JSON, CSV, Parquet, PDF, Word, mail, a web archive), a folder, - for standard input,
    or an address: of an article, a feed, a sitemap, or a home page that names its feed. Adding the same article twice
    changes nothing.

    Every import is a job: interrupted, `onrecord resume` goes on where it was, and `onrecord retry` reads again what
    failed. Where `onrecord serve` has the store open, the server takes the articles in.

    With --engine, what was on record before is read again only with --again.
    """
    from onrecord.documents.given import Given
    from onrecord.importing.job import Asked, Kind
    from onrecord.pipeline.executors.named import Executors

    given = Given(encoding, published, publisher, **web)
    label = inputs[0] if len(inputs) == 1 else f"{len(inputs)} inputs"
    by = Executors(executor)
    engines.usable(chosen, alone=workers == 1 and by is Executors.LOCAL)
    asked = Asked(Kind.INPUTS, label, inputs, given, again, by, workers, at=os.getcwd(), chosen=chosen)  # noqa: PTH109
    return _run(db, lambda shelf: shelf.begin(asked), asked)


@click.command()
@click.argument("id_", metavar="[ID]", required=False)
@options.store
def resume(id_: str | None, db: str) -> int:
    """Go on with an import that was interrupted, stopped or broke: the last one, or the one named."""
    shelf = _shelf(db)
    if id_ is None:
        from onrecord.importing.job import State

        id_ = shelf.last(lambda job: job.is_over and job.state is not State.DONE, what="to go on with").id
    return _run(db, lambda shelf: shelf.resume(id_), ("resume", shelf.of(id_)))


@click.command()
@click.argument("id_", metavar="[ID]", required=False)
@options.store
def retry(id_: str | None, db: str) -> int:
    """Read again only what failed in an import: the last one in which something did, or the one named."""
    shelf = _shelf(db)
    if id_ is None:
        id_ = shelf.last(lambda job: job.is_over and bool(job.failures), what="in which something failed").id
    return _run(db, lambda shelf: shelf.retry(id_), ("retry", shelf.of(id_)))


@click.command()
@options.store
@options.limit
@options.form
def jobs(db: str, limit: int | None, form: Form | None) -> int:
    """List the imports of a store, the last first: where each stands, and what came of it.

    interrupted: the process that ran it ended before the import did; `onrecord resume ID` goes on.
    """
    rows = [_row(job) for job in _shelf(db).all()[:limit]]
    emit_values(COLUMNS, rows, form)
    return 0


@click.command()
@click.argument("id_", metavar="ID")
@options.store
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON, an object.")
def job(id_: str, db: str, *, as_json: bool) -> int:
    """Tell of one import: what was asked, how far it is, and what failed and why."""
    found = _shelf(db).of(id_)
    if as_json:
        from dataclasses import asdict

        click.echo(json({**asdict(found), "done": found.done, "left": found.left}))
        return 0
    for name, value in zip(COLUMNS, _row(found), strict=True):
        if value is not None:
            say(f"{name:<8} {value}")
    if found.broke:
        say(f"broke    {found.broke.text()}")
    for failure in found.failures:
        say(f"  {failure.name}: {failure.text()}")
    return 0


def _row(job: Job) -> tuple[object, ...]:
    counts = [job.counts.get(name, 0) for name in ("added", "known", "failed")]
    times = [time and time.astimezone().isoformat(" ", "seconds") for time in (job.started, job.ended)]
    return (job.id, job.state.value, job.asked.kind.value, job.asked.label, *counts, job.total, *times)


def _shelf(db: str) -> Shelf:
    from onrecord.importing.shelf import Shelf

    return Shelf(Path(db))


def _run(db: str, take: Callable[[Shelf], Work], asked: Asked | tuple[str, Job]) -> int:
    """Run a job, here or in the server that has the store open, and return the exit status."""
    from onrecord import api

    progress = Progress()
    try:
        opened = api.open(db, write=True)
    except StoreBusy as busy:
        from onrecord.cli.handing import take_over  # here: only beside a server

        return take_over(db, asked, busy, progress)
    shelf = _shelf(db)
    with opened as record, take(shelf) as work:
        try:
            done = work.run(record, told=lambda settled: _tell(settled, work, progress))
        except KeyboardInterrupt as error:
            held = record.status().documents
            remedy = f"`onrecord resume {work.id}` goes on, and so does the same command again"
            raise Interrupted(f"interrupted; the record holds {held} documents", remedy=remedy) from error
        finally:
            progress.end()
    shelf.settle(done)
    say(progress.line())
    if not done.failures:
        return 0
    complain(f"`onrecord job {done.id}` lists what failed, `onrecord retry {done.id}` reads it again")
    return DocumentError.exit_code


def _tell(settled: Settled, work: Work, progress: Progress) -> None:
    for taken in settled.taken:
        if taken.error is not None:
            progress.end()
            complain(str(taken.error))
        for told in (*map(engines.after, taken.accounts), *taken.warnings):
            progress.end()
            complain(f"{taken.name}: {told}")
    progress.set(work.job.counts, work.job.total)
