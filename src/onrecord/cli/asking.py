"""Questions to the record, each the command of a view: `actors`, `quotes`, `timeline` and their like, and `sql`."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from onrecord.cli import options
from onrecord.cli.answering import answer
from onrecord.cli.charts import months
from onrecord.cli.options import WHO, Asked, Filters
from onrecord.cli.output import emit_values, json, say
from onrecord.errors import NothingFound

EVENTS = ("when", "known_from", "type", "actors", "recipients", "trigger", "status", "according_to", "coded_by", "id")


@click.command()
@options.store
@click.option("--json", "as_json", is_flag=True, help="Write as JSON.")
def status(db: str, *, as_json: bool) -> None:
    """Say how much the record holds."""
    from onrecord import api  # here and below: help needs no store

    with api.open(db) as record:
        counts = asdict(record.status())
    if as_json:
        click.echo(json({"store": db, **counts}))
        return
    say(f"{'store':<14}{db}")
    for name, value in counts.items():
        say(f"{name.replace('_', ' '):<14}{'' if value is None else value}")


@click.command()
@click.argument("who", required=False)
@click.option("--kind", metavar="KIND", help="Only of this kind: person, country, organisation ….")
@options.question
def actors(asked: Asked, who: str | None, kind: str | None) -> None:
    """List who is on record, the most mentioned first. WHO is an id, a country's code or a name."""
    columns = ("id", "name_en", "name_th", "kind", "country", "mentions", "statements", "documents")
    answer(asked, lambda record: record.actors(who=who, kind=kind, **asked.page), columns)


@click.command()
@click.argument("where", required=False)
@click.option("--kind", metavar="KIND", help="Only of this kind: country, region, city, site, water, area.")
@options.question
def places(asked: Asked, where: str | None, kind: str | None) -> None:
    """List places, those with the most events first. WHERE is an id, a name, or a country: all places in it."""
    columns = ("id", "name_en", "name_th", "kind", "country", "lat", "lon", "precision", "mentions", "events")
    answer(asked, lambda record: record.places(where=where, kind=kind, **asked.page), columns)


@click.command()
@click.option("--publisher", metavar="NAME", help="Only of this outlet.")
@options.filters("period")
@options.question
def documents(asked: Asked, kept: Filters, publisher: str | None) -> None:
    """List the articles on record, those known last first; --from and --to are days on which they were known."""
    columns = ("known_from", "publisher", "title", "language", "origin_publisher", "id")
    answer(asked, lambda record: record.documents(publisher=publisher, **kept, **asked.page), columns)


@click.command()
@click.argument("words", required=False)
@click.option("--speaker", metavar="WHO", help=f"Said by: {WHO}.")
@click.option("--about", metavar="WHO", help="Said to or of; of a country, all that are of it.")
@click.option("--act", metavar="ACT", help="Only say, deny, admit, allege, promise ….")
@options.filters("period")
@options.question
def quotes(
    asked: Asked, kept: Filters, words: str | None, speaker: str | None, about: str | None, act: str | None
) -> None:
    """List who is on record for what. WORDS must stand in what was said."""
    columns = ("when", "known_from", "speaker", "act", "content", "publisher", "id")
    said: Filters = {"speaker": speaker, "act": act, "words": words, "about": about}
    answer(asked, lambda record: record.quotes(**said, **kept, **asked.page), columns)


@click.command()
@click.argument("who", required=False)
@click.argument("other", required=False)
@click.option("--actor", metavar="WHO", help=f"Done by: {WHO}.")
@click.option("--target", metavar="WHO", help="Done to.")
@click.option("--place", metavar="WHERE", help="There: a name, a country's code, an id.")
@click.option("--topic", metavar="TOPIC", help="About a PLOVER type, mode or context, or a kind of thing: weapons ….")
@click.option("--words", metavar="WORDS", help="Told in a line with these words, in any form (extra `search`).")
@click.option(
    "--hand-coded",
    type=click.Choice(["without", "only"]),
    help="Leave out events that only hand-coded rows report, or all others.",
)
@click.option("--chart", is_flag=True, help="Draw how many events there were in each month, by quad.")
@options.filters("period", "type", "status")
@options.question
def timeline(
    asked: Asked,
    kept: Filters,
    who: str | None,
    other: str | None,
    actor: str | None,
    target: str | None,
    place: str | None,
    topic: str | None,
    words: str | None,
    hand_coded: str | None,
    *,
    chart: bool,
) -> None:
    """List events in order of time: who did what to whom, and on whose word.

    With WHO, those in which it acts or is acted on; with OTHER too, those between the two, in both directions. A
    country is all that are of it. The day of an event is its first, or that on which it was known where no text names
    one.
    """
    from onrecord import api

    about: Filters = {
        "who": who, "other": other, "actor": actor, "target": target, "place": place, "topic": topic,
        "hand_coded": hand_coded,
    }  # fmt: skip
    if not chart:
        answer(asked, lambda record: record.events(**about, words=words, **kept, **asked.page), EVENTS)
        return
    with api.open(asked.db) as record:
        rows = record.events(**about, words=words, **kept, **asked.page).rows()
    if not rows:
        raise NothingFound("nothing on record answers this")
    for line in months(((row.when or "no day").removeprefix("by ")[:7], row.quad or 0) for row in rows):
        say(line)


@click.command()
@options.filters("period", "type", "status")
@options.question
def dyads(asked: Asked, kept: Filters) -> None:
    """List pairs of parties by how many events lie between them."""
    columns = (
        "actor_name", "recipient_name", "events", "told_as_real", "alleged", "denied", "origins", "first", "last",
    )  # fmt: skip
    answer(asked, lambda record: record.dyads(**kept, **asked.page), columns)


@click.command()
@click.argument("actor", required=False)
@click.argument("other", required=False)
@click.option("--kind", metavar="KIND", help="Only alliance, defence_pact, treaty, membership, office, kinship ….")
@click.option("--on", metavar="DAY", help="Only ties told as real that could stand on that day.")
@options.filters("status")
@options.question
def relations(
    asked: Asked, kept: Filters, actor: str | None, other: str | None, kind: str | None, on: str | None
) -> None:
    """List standing ties (of ACTOR: an id, a country's code or a name), with the days that texts tell.

    With OTHER, those between the two. A beginning or end that no text tells counts as open.
    """
    columns = ("kind", "parties", "roles", "since", "until", "status", "reports", "known_from", "words", "id")
    tied: Filters = {"actor": actor, "other": other, "kind": kind, "on": on}
    answer(asked, lambda record: record.relations(**tied, **kept, **asked.page), columns)


@click.command()
@click.argument("who", required=False)
@options.filters("period")
@options.question
def sources(asked: Asked, kept: Filters, who: str | None) -> None:
    """List who is quoted (WHO; of a country, all that are of it), and out of how many independent origins.

    Outlets, how often each was first, alone or a copy, are in `onrecord outlets`.
    """
    columns = ("name", "kind", "country", "statements", "denials", "admissions", "documents", "origins", "id")
    answer(asked, lambda record: record.sources(who=who, **kept, **asked.page), columns)


@click.command()
@click.argument("name", required=False)
@options.question
def outlets(asked: Asked, name: str | None) -> None:
    """List outlets: how often each had an event alone, first, or after others; how many of its articles are copies.

    Counted by independent origins: what credits another outlet, or copies its text, is that outlet's word. Days are
    those on which articles made events known; `tied` are events that two origins had on the same first day.
    """
    columns = ("name", "documents", "copies", "copied", "events", "alone", "first", "tied", "later", "copies_from")
    answer(asked, lambda record: record.outlets(name=name, **asked.page), columns)


@click.command()
@click.argument("who", required=False)
@click.argument("other", required=False)
@click.option("--kind", metavar="KIND", help="Only toll, denial, doer or day.")
@click.option("--event", metavar="ID", help="Only of this event.")
@options.filters("period", "type")
@options.question
def contradictions(
    asked: Asked, kept: Filters, who: str | None, other: str | None, kind: str | None, event: str | None
) -> None:
    """List reports that cannot both be so: tolls that differ, told as real here and denied there.

    With WHO and OTHER, those of events between the two.
    """
    if who and not other:
        raise click.UsageError("name both parties, or neither")
    columns = ("day", "kind", "type", "actors", "recipients", "one_words", "other_words", "one", "other")
    where: Filters = {"who": who, "other": other, "kind": kind, "event": event}
    answer(asked, lambda record: record.contradictions(**where, **kept, **asked.page), columns)


@click.command()
@click.argument("name", required=False)
@options.question
def table(asked: Asked, name: str | None) -> None:
    """Give the stable table of that NAME as it is, as of a day; without NAME, list the tables.

    The same rows as `FROM NAME` in `onrecord sql` and `Record.table(NAME)` in Python.
    """
    from onrecord import api

    with api.open(asked.db) as record:
        if name is None:
            emit_values(("table", "what"), list(record.tables().items()), asked.form, asked.output)
            return
        rows = record.table(name, **asked.page)
        columns = rows.columns
    answer(asked, lambda record: record.table(name, **asked.page), columns)


@click.command()
@click.argument("query", required=False)
@click.option("-o", "--output", metavar="FILE", help="Where to.")
@click.option("--parquet", "form", flag_value=options.Form.PARQUET, type=click.UNPROCESSED, default=None,
              help="Write as Parquet (with -o, or to a pipe).")  # fmt: skip
@options.form
@options.as_of
@options.store
def sql(query: str | None, form: options.Form | None, output: str | None, as_of: str | None, db: str) -> None:
    """Ask one question in SQL (DuckDB's), - for standard input; without QUERY, list the tables.

    It runs read-only and can touch no file, network or setting. With --as-of, tables have what was known on that day.
    """
    from onrecord import api

    if query is None:
        with api.open(db) as record:
            emit_values(("table", "what"), list(record.tables().items()), form, output)
        return
    names, rows = api.ask_sql(db, sys.stdin.read() if query == "-" else query, as_of=as_of)
    found = list(rows)
    if not found:
        raise NothingFound("nothing on record answers this")
    emit_values(names, found, form, output)
