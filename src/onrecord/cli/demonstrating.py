"""`onrecord demo`: the main job on bundled articles: read, record, ask; nothing outside the machine is needed."""

from __future__ import annotations

import datetime
from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

import click

from onrecord.cli.output import complain, marked, say
from onrecord.errors import AssetError
from onrecord.views.marked import visible

if TYPE_CHECKING:
    from onrecord.api import Record

MOST = 12
"""Rows of each answer that are printed."""
ACTORS = 8
Row = TypeVar("Row")


@click.command()
@click.option("-d", "--db", metavar="FILE", help="Keep the store here; without it, it is thrown away.")
def demo(db: str | None) -> int:
    """Read the bundled articles into a store and print who, what was said, when, with the evidence."""
    from onrecord import api  # here: help needs no reader

    with ExitStack() as stack:
        articles = _articles(stack)
        path = db or str(Path(stack.enter_context(TemporaryDirectory())) / "demo.duckdb")
        record = stack.enter_context(api.open(path, write=True))
        failed = [taken for taken in record.take(articles) if taken.step is api.Step.FAILED]
        for taken in failed:
            complain(str(taken.error))
        _print(record, len(articles) - len(failed))
        if db:
            say(f"Kept in {db}: try `onrecord timeline -d {db}`, or `onrecord show ID -d {db}`.")
    return 3 if failed else 0


def _articles(stack: ExitStack) -> list[str]:
    folder = stack.enter_context(as_file(files("onrecord.demo") / "articles"))
    found = sorted(str(path) for path in folder.glob("*.txt"))
    if not found:
        raise AssetError("the bundled articles are missing", value=folder, remedy="reinstall onrecord")
    return found


def _print(record: Record, articles: int) -> None:
    counts = record.status()
    say(f"{articles} articles on record: {counts.actors} actors, {counts.attributions} statements, "
        f"{counts.events} events, {counts.evidence} pieces of evidence.")  # fmt: skip
    _who(record)
    _said(record)
    _happened(record)
    _came_out(record)
    say()


def _who(record: Record) -> None:
    _title("Who is on record")
    for actor in record.actors(limit=ACTORS):
        names = " / ".join(dict.fromkeys(name for name in (actor.name_en, actor.name_th) if name))
        about = ", ".join(part for part in (actor.kind, actor.country) if part)
        say(f"  {visible(names or actor.name or '?')} ({about}): {actor.mentions}× in {actor.documents} articles")


def _said(record: Record) -> None:
    _title("What was said, by whom, when")
    quotes = record.quotes()
    for quote in _spread([row for row in quotes if row.speaker], MOST):
        say(f"  {_when(quote.date, quote.known_from)}  {visible(quote.speaker or '?')}: {quote.act}  [{quote.id}]")
        passage = quotes.evidence(quote)
        if passage:
            say(f"      {marked(passage)}")


def _happened(record: Record) -> None:
    _title("What happened")
    events = record.events()
    for event in _spread([row for row in events if row.actors], MOST):
        parties = ", ".join(event.actors) + (f" → {', '.join(event.recipients)}" if event.recipients else "")
        word = f", on the word of {event.according_to}" if event.according_to else ""
        say(visible(f"  {_when(event.date, event.known_from)}  {event.type}: {parties} ({event.status}{word})"))
        passage = events.evidence(event)
        if passage:
            say(f"      {marked(passage)}")


def _came_out(record: Record) -> None:
    rungs = record.disclosure().rows()
    if not rungs:
        return
    _title("How a contested involvement came out")
    for rung in rungs:
        what = ", ".join(part for part in (rung.actor, rung.what, rung.supported and f"for {rung.supported}") if part)
        say(visible(f"  {rung.known_from}  {rung.step} by {', '.join(rung.by) or '?'} ({what})"))
        say(visible(f"      {rung.words}").replace("\n", " "))


def _when(date: str | None, known: datetime.date) -> str:
    """The date as precise as the text has it; where it has none, the day on which it was known, in brackets."""
    return date or f"({known})"


def _title(title: str) -> None:
    say()
    say(title, bold=True)


def _spread(rows: list[Row], most: int) -> list[Row]:
    """Return at most so many of the rows, evenly over their order."""
    return rows if len(rows) <= most else [rows[number * len(rows) // most] for number in range(most)]
