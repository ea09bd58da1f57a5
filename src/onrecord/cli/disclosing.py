"""What became of what was contested: the involvements with their standing, and the ladder of one, rung by rung."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

import click

from onrecord.cli import options
from onrecord.cli.answering import answer
from onrecord.cli.options import Asked, Filters
from onrecord.cli.output import emit, say
from onrecord.errors import NothingFound
from onrecord.views.marked import visible

if TYPE_CHECKING:
    from onrecord.views.disclosure import RungRow
    from onrecord.views.involvements import InvolvementRow

ADMITTED = ("acknowledged", "celebrated")
OWN = ("itself", "other")
PASSED_OVER: Mapping[str, str] = {
    "copy": "no move: a copy",
    "repeat": "no move: said before",
    "recap": "no move: tells an older word again",
    "not_its_own": "no move: not its own word",
    "adds_nothing": "no move: more is on record already",
    "relapse": "goes back on what was acknowledged",
}
"""What is said of steps that did anything but move the standing on."""

ON = click.option(
    "--on", metavar="DAY", help="How it stood on that day, by what is known now; --as-of is what was known."
)


@click.command()
@click.argument("actor", required=False)
@click.option("--standing", metavar="STANDING", help="Only so: alleged, corroborated, denied, acknowledged ….")
@ON
@options.question
def disclosures(asked: Asked, actor: str | None, standing: str | None, on: str | None) -> None:
    """List contested involvements (of ACTOR: an id, a country's code or a name): how each stands, and since when."""
    columns = (
        "actor", "supported", "what", "theatre", "standing", "since", "capacity", "steps", "origins", "words", "id",
    )  # fmt: skip
    answer(asked, lambda record: record.disclosures(actor=actor, standing=standing, on=on, **asked.page), columns)


@click.command()
@click.argument("which", required=False, metavar="[ID|ACTOR]")
@click.option("--step", metavar="STEP", help="Only steps of this kind: alleged, denied, acknowledged ….")
@ON
@options.filters("period")
@options.other_question
def disclosure(asked: Asked, kept: Filters, which: str | None, step: str | None, on: str | None) -> None:
    """Print how contested involvements came out, rung by rung: who said what in what capacity, in the exact words.

    The one with that ID, or those of ACTOR (a country's code, a name); without either, all. Whether ACTOR has admitted
    it stands above the rungs.
    """
    kept = {**kept, "until": on} if on else kept
    from onrecord import api  # here: help needs no store

    columns = ("involvement", "step", "by", "capacity", "known_from", "standing", "words", "id")
    with api.open(asked.db) as record:
        rungs = record.disclosure(actor=which, step=step, **kept, **asked.page)
        if asked.form is not None or asked.output:
            emit(rungs, asked.form, columns, asked.output)
            return
        wholes = {row.id: row for row in record.disclosures(actor=which, on=on, as_of=asked.as_of)}
        found = rungs.rows()
    if not found:
        raise NothingFound("nothing on record answers this")
    for line in ladders(found, wholes):
        say(line, bold=bool(line) and not line.startswith(" "))


def ladders(rungs: Iterable[RungRow], wholes: Mapping[str, InvolvementRow]) -> Iterator[str]:
    """Yield the lines of ladders; one that heads a ladder begins with no space."""
    for number, (ladder, some) in enumerate(groupby(rungs, key=lambda rung: rung.ladder or rung.id)):
        if number:
            yield ""
        rows = list(some)
        yield visible(_about(rows[0], wholes.get(ladder)))
        if ladder in wholes:
            yield from _standing(wholes[ladder], rows)
        for rung in rows:
            yield from _rung(rung)


def _about(rung: RungRow, whole: InvolvementRow | None) -> str:
    parts = [rung.actor or "?"]
    parts += [f"for {rung.supported}"] if rung.supported else []
    parts += [rung.what] if rung.what else []
    parts += [f"in {', '.join(whole.theatre)}"] if whole and whole.theatre else []
    return ", ".join(parts) + f"  [{rung.ladder or 'of no involvement that can be told'}]"


def _standing(whole: InvolvementRow, rungs: Iterable[RungRow]) -> Iterator[str]:
    since = f" since {whole.since}, {_capacity(whole.capacity)}" if whole.since else ""
    counted = f"{whole.steps} steps in {whole.documents} documents of {whole.origins} origins"
    yield visible(f"  standing: {whole.standing}{since} ({counted})")
    yield visible(f"  admitted by itself: {_admitted(whole, list(rungs))}")


def _admitted(whole: InvolvementRow, rungs: list[RungRow]) -> str:
    own = [rung for rung in rungs if rung.capacity in OWN and rung.effect in ("move", "relapse")]
    words = [rung for rung in own if rung.step in (*ADMITTED, "denied", "neither")]
    owned = list(takewhile(lambda rung: rung.step in ADMITTED, reversed(words)))
    if not words:
        return "no word of its own is on record"
    word = (owned or words)[-1]
    said = f"{word.when or 'no day told'}, {word.step}"
    if whole.standing in ADMITTED:
        return f"yes ({said})"
    return f"it did, and went back on it ({said})" if whole.ever_admitted else f"no ({said})"


def _rung(rung: RungRow) -> Iterator[str]:
    by = ", ".join(rung.by) or ("the outlet" if rung.capacity == "press" else "somebody without a name")
    place = rung.publisher or "an outlet without a name"
    whose = f", on the word of {rung.origin}" if rung.origin.casefold() != place.casefold() and rung.publisher else ""
    known = f" (known {rung.known_from})" if rung.date and rung.date != str(rung.known_from) else ""
    capacity = f" ({rung.capacity.replace('_', ' ')})" if rung.capacity and rung.capacity != "other" else ""
    yield visible(f"  {rung.when or 'no day told'}{known}  {rung.step}  {by}{capacity}; {place}{whose}")
    yield visible(f"      “{rung.words}”  [{rung.id}]").replace("\n", " ")
    copied = [f"a copy of {rung.copy_of}"] if rung.copy_of else []
    told = PASSED_OVER.get(rung.effect or "")
    effect = [told] if told and not copied else []
    after = [f"then: {rung.standing}"] if rung.effect in ("move", "relapse") else []
    yield from (visible(f"      {'; '.join(some)}") for some in [[*copied, *effect, *after]] if some)


def _capacity(capacity: str | None) -> str:
    return {"itself": "by itself", "third_state": "by a third state", "other": "by somebody else"}.get(
        capacity or "", f"by {_article(capacity or 'nobody')}"
    )


def _article(capacity: str) -> str:
    return {"press": "the press", "inquiry": "an inquiry", "adversary": "an adversary"}.get(capacity, f"the {capacity}")
