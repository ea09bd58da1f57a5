"""`onrecord show`: one row, and the sentences that it rests on with their words marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from onrecord.cli import options
from onrecord.cli.disclosing import ladders
from onrecord.cli.output import json, marked, say
from onrecord.cli.summary import quoted
from onrecord.cli.why import event_lines
from onrecord.views.marked import shown, visible
from onrecord.views.show import Shown, Words

if TYPE_CHECKING:
    from onrecord.api import Record


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Write as JSON.")
@click.option("--why", "explain", is_flag=True, help="Also tell why: the rules, words and markers behind it.")
@options.as_of
@options.store
def show(id_: str, as_of: str | None, db: str, *, as_json: bool, explain: bool) -> None:
    """Show the row with that ID (or the only one that begins so), and its evidence where it stands."""
    from onrecord import api  # here: help needs no store

    with api.open(db) as record:
        found, surroundings = record.show(id_, as_of=as_of)
        ladder = _ladder(record, found.id, as_of) if explain and found.table == "involvements" else []
    if as_json:
        click.echo(json({"table": found.table, **found.row, "evidence": found.words}))
        return
    for line in _row(found, explain=explain):
        say(line, bold=bool(line) and not line.startswith(" "))
    for line in ladder:
        say(line)
    abouts = {word.document: (word.title, _by(word), word.published) for word in found.words}
    for document, passages in surroundings.items():
        say()
        say(visible(", ".join(part for part in abouts[document] if part) or document).replace("\n", " "), bold=True)
        for passage in passages:
            roles = dict.fromkeys(piece.role for piece in passage.pieces if piece.role)
            say(f"  {marked(passage)}  ({', '.join(roles)})")
        if explain:
            for line in _why(word for word in found.words if word.document == document):
                say(line)


def _by(word: Words) -> str | None:
    """Return whose document words are of, for people."""
    return f"hand-coded, by {word.publisher}, from {word.coded_from}" if word.coded_from else word.publisher


def _row(found: Shown, *, explain: bool) -> Iterator[str]:
    """Yield the lines of a row by its columns, and why an event is what it is; one that heads a part has no space."""
    yield f"{found.table} {found.id}"
    for name, value in found.row.items():
        if name != "id" and value not in (None, "", ()):
            yield f"  {name:<20}{visible(shown(value))}"
    if explain and found.table == "events":
        yield from ("", "Why", *event_lines(found.row, found.words))


def _ladder(record: Record, id_: str, as_of: str | None) -> list[str]:
    """Return the lines that tell step by step how an involvement came to stand as it does."""
    rungs = record.disclosure(actor=id_, as_of=as_of).rows()
    return ["", "Why", *ladders(rungs, {row.id: row for row in record.disclosures(actor=id_, as_of=as_of)})]


def _why(words: Iterable[Words]) -> Iterator[str]:
    """Yield for each words whom a rule gave them to: the rule and its score."""
    for word in words:
        if word.rule:
            score = "" if word.score is None else f", {word.score:.2f}"
            yield f"  {quoted(word.text)} at {word.start}: {visible(word.rule)}{score}"
