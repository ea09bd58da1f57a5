"""`onrecord dyad A B`: all that lies between two parties on one page, or one part of it as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli import options
from onrecord.cli.asking import EVENTS
from onrecord.cli.charts import LEGEND, WIDTH, bar
from onrecord.cli.options import Asked, Filters
from onrecord.cli.output import emit, say
from onrecord.errors import NothingFound
from onrecord.views.marked import visible

if TYPE_CHECKING:
    from onrecord.notebook.dyads import Dyad
    from onrecord.views.contradictions import ContradictionRow
    from onrecord.views.dyad import DyadCell, Side
    from onrecord.views.quotes import QuoteRow
    from onrecord.views.relations import RelationRow
    from onrecord.views.transfers import TransferRow

PARTS = {
    "months": ("month", "direction", "quad_name", "events", "real", "alleged", "denied", "unrealised", "score", "net"),
    "events": EVENTS,
    "quotes": ("when", "known_from", "speaker", "act", "content", "publisher", "id"),
    "transfers": ("date", "suppliers", "recipients", "kind", "low", "high", "unit", "status", "text", "id"),
    "relations": ("kind", "parties", "roles", "since", "until", "status", "words", "id"),
    "contradictions": ("day", "kind", "type", "one_words", "other_words", "one", "other"),
}
"""The parts of a dyad, and the columns of each in a table."""
SHOWN = 8
"""Rows of a part on the page, where no other number is asked for."""
SOURCE = "scores: PLOVER manual v0.8, -10 conflict to 10 cooperation, of what is told as real"


@click.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--part", type=click.Choice(list(PARTS)), help="Only this, as data: months (the counts), events ….")
@options.filters("period", "type", "status")
@options.other_question
def dyad(asked: Asked, kept: Filters, one: str, other: str, part: str | None) -> None:
    """Print what lies between A and B: events by quad and month with scores, quotes, transfers, ties, contradictions.

    A and B are ids, names, or countries: all that are of them. Events are counted once, in the direction in which they
    go, or in both where each acts on the other or the two act together. With a form or --part, one part as data (the
    counts, unless --part says which).
    """
    from onrecord import api  # here: help needs no store

    with api.open(asked.db) as record:
        found = record.dyad(one, other, **kept, **asked.page)
        sides = found.sides()
        if part or asked.form or asked.output:
            name = part or "months"
            emit(getattr(found, name), asked.form, PARTS[name], asked.output)
            return
        for line in page(sides, found, asked):
            say(line, bold=bool(line) and not line.startswith(" "))


def page(sides: tuple[Side, Side], found: Dyad, asked: Asked) -> Iterator[str]:
    """Yield the lines of the page; headings begin with no space.

    Raises:
        NothingFound: nothing lies between the two.
    """
    most = SHOWN if asked.limit is None else asked.limit
    cells = found.months.rows()
    parts: list[tuple[str, str, Iterable[Any], Any]] = [
        ("What they said of each other", "quotes", found.quotes, _quote),
        ("What changed hands", "transfers", found.transfers, _transfer),
        ("Ties", "relations", found.relations, _tie),
        ("Reports that cannot both be so", "contradictions", found.contradictions, _contradiction),
    ]
    sections = [line for title, name, rows, told in parts for line in _section(title, name, list(rows), told, most)]
    if not cells and not sections:
        raise NothingFound("nothing on record lies between the two", value=f"{sides[0].name}, {sides[1].name}")
    on = f", as known on {asked.as_of}" if asked.as_of else ""
    yield visible(f"{sides[0].name} and {sides[1].name}{on}")
    yield from counts(cells, sides)
    yield from sections


def counts(cells: Sequence[DyadCell], sides: tuple[Side, Side]) -> Iterator[str]:
    """Yield the counts of events, by direction and quad, and by month."""
    if not cells:
        yield "  no events"
        return
    total = {name: sum(getattr(cell, name) for cell in cells) for name in ("events", *STANDINGS)}
    standings = ", ".join(f"{total[name]} {called}" for name, called in STANDINGS.items() if total[name])
    yield f"  {total['events']} events: {standings}"
    yield f"  {SOURCE}"
    yield ""
    yield "Events by direction and quad"
    ways = {"forth": f"{sides[0].name} → {sides[1].name}", "back": f"{sides[1].name} → {sides[0].name}", "both": "both"}
    for way, name in ways.items():
        quads = sorted({(cell.quad, cell.quad_name) for cell in cells if cell.direction == way})
        for quad, quad_name in quads:
            some = [cell for cell in cells if (cell.direction, cell.quad) == (way, quad)]
            yield visible(f"  {name:<32} {quad_name:<22} {_numbers(some)}")
    yield ""
    yield "Events by month"
    yield from _months(cells)


STANDINGS = {
    "real": "told as real", "alleged": "alleged", "denied": "denied", "unrealised": "not done or not yet",
    "retracted": "retracted",
}  # fmt: skip
"""The counts that events add up of, and how they are called."""


def _numbers(cells: Sequence[DyadCell]) -> str:
    real, net = sum(cell.real for cell in cells), sum(cell.net for cell in cells)
    score = f"mean {net / real:+.1f}, sum {net:+.1f}" if real else "no score"
    return f"{sum(cell.events for cell in cells):>4} ({real} real; {score})"


def _months(cells: Sequence[DyadCell]) -> Iterator[str]:
    months = sorted({cell.month for cell in cells}, key=lambda month: (month is None, month or ""))
    by_month = {month: [cell for cell in cells if cell.month == month] for month in months}
    each = -(-max(sum(cell.events for cell in some) for some in by_month.values()) // WIDTH)
    for month, some in by_month.items():
        quads: Counter[int] = Counter()
        for cell in some:
            quads[cell.quad] += cell.events
        yield f"  {month or 'no day':<7}  {_numbers(some):<38} {bar(quads, each)}"
    yield f"  {LEGEND}" + (f"; a letter is {each} events, rounded up" if each > 1 else "")


def _section(title: str, name: str, rows: list[Any], told: Any, most: int) -> Iterator[str]:  # noqa: ANN401
    if not rows:
        return
    yield ""
    yield f"{title} ({len(rows)})"
    for row in islice(rows, most):
        for line in told(row):
            yield visible(f"  {line}").replace("\n", " ")
    if len(rows) > most:
        yield f"  … and {len(rows) - most} more: --part {name}"


def _quote(row: QuoteRow) -> Iterator[str]:
    yield f"{row.date or f'({row.known_from})'}  {row.speaker or '?'} ({row.act}): “{row.content}”  [{row.id}]"


def _transfer(row: TransferRow) -> Iterator[str]:
    parties = f"{', '.join(row.suppliers) or '?'} → {', '.join(row.recipients) or '?'}"
    word = f", on the word of {row.according_to}" if row.according_to else ""
    yield f"{row.date or f'({row.known_from})'}  {parties}: {amount(row)} ({row.status}{word}) “{row.text}”  [{row.id}]"


def amount(row: TransferRow) -> str:
    """Return what was given, how much of it."""
    if row.low is None:
        return row.kind or "not told what"
    low, high = f"{row.low:,.10g}", f"{row.high or row.low:,.10g}"
    number = low if low == high else f"{low} to {high}"
    return f"{row.kind}, {'about ' if row.about else ''}{number} {row.unit or ''}".rstrip()


def _tie(row: RelationRow) -> Iterator[str]:
    parties = ", ".join(f"{name} ({role})" for name, role in zip(row.parties, row.roles, strict=False))
    span = f", {row.since or '?'} to {row.until or '?'}" if row.since or row.until else ""
    yield f"{row.kind}: {parties}{span} ({row.status}) “{row.words}”  [{row.id}]"


def _contradiction(row: ContradictionRow) -> Iterator[str]:
    about = f"{row.day or f'({row.known_from})'}  {row.type}, {row.kind}"
    yield f"{about}: “{row.one_words}” against “{row.other_words}”  [{row.event}]"
