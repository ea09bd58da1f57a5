"""`onrecord kb …`: the knowledge base behind a reading: build it with one's own tables, ask it, see its age."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.output import complain, say
from onrecord.errors import AssetError, DocumentError, NothingFound, UsageError

if TYPE_CHECKING:
    from onrecord.knowledge.lookup import Answer
    from onrecord.knowledge.offices import Holding


@click.group()
def kb() -> None:
    """The knowledge base: who is who, with dates and sources. Your own tables go over the shipped ones."""


@kb.command()
@click.option("--quiet", is_flag=True, help="Say only what is wrong.")
@click.option("--strict", is_flag=True, help="Let warnings fail the build too.")
@click.option("--anyway", is_flag=True, help="Write the file though a table has errors.")
@click.option("--shipped", is_flag=True, help="Build the file of the package itself, without your tables.")
@click.option("--words", type=click.Path(exists=True, dir_okay=False), help="A dictionary; warn of names in its words.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file instead.")
def build(*, quiet: bool, strict: bool, anyway: bool, shipped: bool, words: str | None, output: str | None) -> int:
    """Merge the tables, check them, and write one compact file: the same tables give the same bytes.

    Your own tables are read from ~/.onrecord/knowledge (or $ONRECORD_HOME/knowledge); without any, the package's
    own file is made.
    """
    from onrecord.knowledge import store  # here and below: help needs none of it
    from onrecord.knowledge.builder.make import build as make

    own = [] if shipped or not store.overlays().is_dir() else [store.overlays()]
    target = Path(output) if output else store.own() if own else store.shipped()
    dictionary = frozenset(Path(words).read_text("utf-8").split()) if words else frozenset()
    built = make(target, overlays=own, words=dictionary, anyway=anyway)
    failing = [finding for finding in built.findings if finding.is_error or strict]
    for finding in failing if quiet else built.findings:
        complain(f"{finding.level}: {finding.where}: {finding.what}")
    if failing and not anyway:
        complain(f"{len(failing)} findings; nothing is written. Mend the rows, or write anyway with --anyway.")
        return AssetError.exit_code
    if not quiet:
        counted = ", ".join(f"{count} of {table}" for table, count in built.rows.items())
        say(f"{built.path}: edition {built.edition}, {counted}")
        say(f"sha256 {built.sha256}")
    return 0


@kb.command()
@click.argument("name")
@click.option("--on", "day", metavar="DAY", help="Whose offices on that day, as 2024-05-20 (default: today).")
def who(name: str, day: str | None) -> None:
    """Tell what NAME means: names in both scripts, country and code, offices with their dates, sources."""
    from onrecord.knowledge.lookup import who as look_up

    found = look_up(name, on=_day(day))
    if not found:
        raise NothingFound(
            "the knowledge base has no such name", value=name, remedy="try the full name or its spelling"
        )
    for number, answer in enumerate(found):
        if number:
            say()
        for line in _told(answer):
            say(line)


@kb.command()
@click.option("--on", "day", metavar="DAY", help="The day, as 2026-01-01 (default: today).")
def stale(day: str | None) -> None:
    """List the last known holders of offices whom no source has seen up to a day, those longest unseen first."""
    from onrecord.knowledge.offices import stale as unseen

    for held in unseen(_day(day)):
        say("\t".join((held.as_of, held.office, held.country, held.name, held.since, held.source)))


@kb.command()
def sources() -> None:
    """List the files and sources that the knowledge base was built from, with licence, date and digest."""
    from onrecord.knowledge import store

    for row in store.asked("sources"):
        say(
            "\t".join(
                map(str, (row["path"], row["name"], row["licence"], row["date"], row["rows"], row["sha256"][:12]))
            )
        )


@kb.command("import")
@click.argument("kind", type=click.Choice(["geonames", "wikidata", "factbook", "ids"]))
@click.argument("path", type=click.Path())
@click.option("--as-of", "day", metavar="DAY", help="The day of the data, as 2026-01-31 (default: today).")
@click.option("--smallest", default=1000, show_default=True, help="geonames: people from which a town counts.")
@click.option("--names", type=click.Path(), help="geonames: the file of alternate names, for the Thai ones.")
def import_(kind: str, path: str, day: str | None, smallest: int, names: str | None) -> None:
    """Take outside data into your own tables: a GeoNames dump, an answer or ids of Wikidata, Factbook observations.

    Nothing is fetched; docs/knowledge.md says what to download and how to ask. Then run `onrecord kb build`.
    """
    from onrecord.knowledge import store
    from onrecord.knowledge.builder.imports import KINDS, Wish

    names_file = Path(names) if names else None
    done = KINDS[kind](Wish(Path(path), store.overlays(), _day(day), smallest, names_file))
    for table, rows in done.written.items():
        say(f"{table}: {rows} rows")
    for reason, count in done.left_out.most_common():
        say(f"left out, {reason}: {count}")
    say("build them in with `onrecord kb build`")


@kb.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--accept", "accepted", multiple=True, metavar="NAME", help="Take a learned name into the tables.")
@click.option("--reject", "rejected", multiple=True, metavar="NAME", help="Never propose a learned name again.")
def learn(inputs: tuple[str, ...], accepted: tuple[str, ...], rejected: tuple[str, ...]) -> int:
    """Collect names that articles explain in brackets, and list what waits for a person to look at it.

    A pair of names is a claim with its evidence: in how many documents, and the first of them. Nothing learned is
    used before it is accepted and built in.
    """
    from onrecord.documents.loading import load
    from onrecord.knowledge import store
    from onrecord.knowledge.builder import learned
    from onrecord.pipeline.learn import learn as claims_of
    from onrecord.pipeline.read import Reader

    today = _day(None)
    loaded = [found for name in inputs for found in load(name)]
    failed = [found for found in loaded if isinstance(found, DocumentError)]
    well = (found for found in loaded if not isinstance(found, DocumentError))
    known = learned.added(learned.read(store.overlays()), claims_of(Reader(), well, day=today))
    for names, status in ((accepted, learned.Status.ACCEPTED), (rejected, learned.Status.REJECTED)):
        for name in names:
            known = learned.judged(known, name, status)
    if inputs or accepted or rejected:
        learned.write(store.overlays(), known, day=today.isoformat())
    for claim in sorted(known, key=lambda claim: -claim.documents):
        if claim.status is learned.Status.PENDING:
            say("\t".join((claim.th, claim.en, claim.kind, claim.entity or "new", str(claim.documents), claim.first)))
    for error in failed:
        complain(str(error))
    return DocumentError.exit_code if failed else 0


def _day(value: str | None) -> date:
    if value is None:
        return datetime.now(tz=UTC).date()
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UsageError("that is no day", value=value, valid="as 2024-05-20") from None


def _told(answer: Answer) -> Iterator[str]:
    """Yield the lines that tell an answer."""
    found = answer.actor or answer.place
    if found is None:
        return
    yield "\t".join(filter(None, (found.id, found.names.get("en"), found.names.get("th"))))
    yield f"  {', '.join(_facts(answer))}"
    if answer.use.value != "always":
        yield f"  {answer.name!r} is trusted only in context"
    others = [name.text for name in answer.called if name.text not in (*found.names.values(), answer.name)]
    if others:
        yield f"  also: {', '.join(others)}"
    if answer.place is not None:
        for claim in answer.place.claims:
            yield f"  {claim.how}: {claim.claimant} {claim.since or '…'} to {claim.until or '…'}"
    for held in answer.terms:
        yield f"  {'*' if held in _same(answer) else ' '} {_term(held)}"
    yield f"  source: {found.source}"


def _same(answer: Answer) -> list[Holding]:
    starts = {(held.office, held.country, held.since) for held in answer.held}
    return [term for term in answer.terms if (term.office, term.country, term.since) in starts]


def _facts(answer: Answer) -> Iterator[str]:
    if answer.actor is not None:
        actor = answer.actor
        yield actor.kind.value
        yield from filter(None, (actor.country, actor.plover and f"PLOVER {actor.plover}", actor.wikidata))
        if actor.parent:
            yield f"part of {actor.parent}"
        if actor.valid_from or actor.valid_to:
            yield f"{actor.valid_from or '…'} to {actor.valid_to or '…'}"
    elif answer.place is not None:
        spot = answer.place
        yield spot.kind
        yield spot.country or "disputed or of no country"
        if spot.lat is not None and spot.lon is not None:
            yield f"{spot.lat:.2f}, {spot.lon:.2f} (precision: {spot.precision})"
        yield from filter(None, (spot.geonames and f"GeoNames {spot.geonames}", spot.wikidata))


def _term(held: Holding) -> str:
    end = f" to {held.until}" if held.until else f", last known; unverified after {held.as_of}"
    return f"{held.office} {held.country} {held.since}{end}{', acting' if held.acting else ''} ({held.source})"
