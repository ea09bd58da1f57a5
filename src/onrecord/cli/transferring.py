"""`onrecord transfers`: who supplied whom with what, how much, and how it stands."""

from __future__ import annotations

import click

from onrecord.cli import options
from onrecord.cli.answering import answer
from onrecord.cli.options import Asked, Filters


@click.command()
@click.option("--supplier", metavar="WHO", help="Given by; of a country, all that are of it.")
@click.option("--recipient", metavar="WHO", help="Given to.")
@click.option("--kind", metavar="KIND", help="Only troops, weapons, ammunition, missiles, food, fuel, money ….")
@click.option("--totals", is_flag=True, help="Sum by supplier, recipient, kind and unit what is told as real.")
@options.filters("period", "type", "status")
@options.question
def transfers(
    asked: Asked, kept: Filters, supplier: str | None, recipient: str | None, kind: str | None, *, totals: bool
) -> None:
    """List what changed hands: supplier, recipient, kind, amount, when, on whose word, and how it stands.

    What is denied is listed as denied, and never summed; so is what is alleged or planned. LOW and HIGH bound the
    amounts that the reports of one event tell.
    """
    between: Filters = {"supplier": supplier, "recipient": recipient, "kind": kind}
    if totals:
        columns = ("supplier", "recipient", "kind", "unit", "deeds", "low", "high", "uncounted", "alleged", "denied")
        answer(asked, lambda record: record.transfer_totals(**between, **kept, **asked.page), columns)
        return
    listed = (
        "date", "known_from", "suppliers", "recipients", "kind", "low", "high", "unit", "status", "according_to",
        "text", "id",
    )  # fmt: skip
    answer(asked, lambda record: record.transfers(**between, **kept, **asked.page), listed)
