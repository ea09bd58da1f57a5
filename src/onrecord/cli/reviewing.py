"""People above machines: `correct`, `retract`, `review` and `audit`.

`review` walks through what the record is least sure of and asks, where somebody sits at a terminal; elsewhere, or in a
form for programs, it lists that. What is decided goes into the journal (`audit` lists it), and is not asked again.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import click

from onrecord.cli import options
from onrecord.cli.deciding import signed
from onrecord.cli.options import Form
from onrecord.cli.output import complain, emit, marked, say
from onrecord.errors import OnrecordError
from onrecord.views.marked import visible
from onrecord.views.passages import passages

if TYPE_CHECKING:
    from onrecord.api import Record
    from onrecord.views.review import ReviewRow

ASKED = {"a": "accept", "r": "reject", "c": "correct", "s": "skip", "q": "quit"}
QUESTION = ", ".join(f"[{key}]{word[1:]}" for key, word in ASKED.items())
LOOKED = "looked at in review"
"""The reason of what is decided in a review, where nobody gives another."""
PAIRS = ("actors", "reports")
"""Kinds of things of which two were made one."""


@click.command()
@click.argument("row", metavar="ID")
@click.argument("field")
@click.argument("value")
@signed
@options.store
def correct(row: str, field: str, value: str, reason: str, author: str | None, db: str) -> None:
    """Say what FIELD of a row is; what was read stays beneath, and `undo` brings it back.

    Events have type, mode, status, date (EDTF), actors, recipients (ids or names, parted by commas) and place;
    statements act and source; steps step and date; actors kind, country, name, name_en and name_th. '' empties a field.
    """
    from onrecord import api  # here and below: help needs no store

    with api.open(db, write=True) as record:
        say(record.correct(row, field, value, reason=reason, author=author).id)


@click.command()
@click.argument("row", metavar="ID")
@signed
@options.store
def retract(row: str, reason: str, author: str | None, db: str) -> None:
    """Take an event, a statement, a step or a whole document off the record, from now on."""
    from onrecord import api

    with api.open(db, write=True) as record:
        say(record.retract(row, reason=reason, author=author).id)


@click.command()
@click.argument("row", required=False, metavar="ID")
@options.form
@options.limit
@options.as_of
@options.store
def audit(row: str | None, form: Form | None, limit: int | None, as_of: str | None, db: str) -> None:
    """List everything that people decided (about a row): what stood before and after, who, when and why."""
    from onrecord import api

    columns = (
        "recorded",
        "author",
        "kind",
        "about",
        "one",
        "other",
        "field",
        "before",
        "after",
        "reason",
        "in_force",
        "loose",
    )
    with api.open(db) as record:
        emit(record.audit(row=row, as_of=as_of, limit=limit), form, columns)


@click.command()
@click.option("--kind", metavar="KIND", help="Only event, statement, actors, reports or contradiction.")
@click.option("--below", type=float, default=0.7, show_default=True, metavar="SCORE", help="What scores below that.")
@click.option(
    "--author", envvar="ONRECORD_AUTHOR", show_envvar=True, metavar="NAME", help="Who decides; default, the user."
)
@options.other_form
@options.limit
@options.as_of
@options.store
def review(
    kind: str | None,
    below: float,
    author: str | None,
    form: Form | None,
    limit: int | None,
    as_of: str | None,
    db: str,
) -> None:
    """Look at what the record is least sure of: accept, reject, correct or skip each.

    Rejecting takes a row off the record, or parts two that were made one. In a form for programs, or where nobody sits
    at a terminal, the list is written and nothing asked.
    """
    from onrecord import api

    if form is not None or not _is_attended():
        columns = ("doubt", "kind", "what", "words", "other_words", "id", "other")
        with api.open(db) as record:
            emit(record.review(kind=kind, below=below, as_of=as_of, limit=limit), form, columns)
        return
    with api.open(db, write=True) as record:
        walk(record, record.review(kind=kind, below=below, as_of=as_of, limit=limit).rows(), author)


def _is_attended() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def walk(record: Record, rows: list[ReviewRow], author: str | None) -> None:
    """Ask about each row, and decide as is answered; what cannot be decided so is told, and asked again."""
    if not rows:
        say("nothing to look at")
    for number, row in enumerate(rows, start=1):
        for line in _shown(record, row, f"{number}/{len(rows)}"):
            say(line)
        if not _settled(record, row, author):
            return


def _settled(record: Record, row: ReviewRow, author: str | None) -> bool:
    """Ask until the answer is one that can be decided; tell whether to go on."""
    while True:
        answer = click.prompt(QUESTION, type=click.Choice(list(ASKED)), show_choices=False, default="s")
        if answer in ("s", "q"):
            return bool(answer == "s")
        try:
            DECIDE[answer](record, row, author)
        except OnrecordError as error:
            complain(str(error))
        else:
            return True


def _reason() -> str:
    return str(click.prompt("why", default=LOOKED))


def _accept(record: Record, row: ReviewRow, author: str | None) -> None:
    if row.kind in PAIRS and row.other:
        record.merge(row.id, row.other, reason=_reason(), author=author)
    else:
        record.accept(row.id, row.other, reason=_reason(), author=author)


def _reject(record: Record, row: ReviewRow, author: str | None) -> None:
    if row.other:
        record.unmerge(row.id, row.other, reason=_reason(), author=author)
    else:
        record.retract(row.id, reason=_reason(), author=author)


def _correct(record: Record, row: ReviewRow, author: str | None) -> None:
    field, value = click.prompt("field"), click.prompt("value", default="", show_default=False)
    record.correct(row.id, field, value, reason=_reason(), author=author)


DECIDE: Mapping[str, Callable[[Record, ReviewRow, str | None], None]] = {"a": _accept, "r": _reject, "c": _correct}


def _shown(record: Record, row: ReviewRow, place: str) -> Iterator[str]:
    """Yield a row for somebody to look at: what is made of which words, where they stand."""
    yield ""
    yield visible(f"{place}  {row.kind}, doubt {row.doubt:.2f}: {row.what}").replace("\n", " ")
    for document, start, stop in (
        (row.document, row.start, row.stop),
        (row.other_document, row.other_start, row.other_stop),
    ):
        if document is not None and start is not None and stop is not None:
            for passage in passages(record.text(document), [(start, stop, "evidence")]):
                yield f"  {marked(passage)}"
    yield f"  {row.id}" + (f"  {row.other}" if row.other else "")
