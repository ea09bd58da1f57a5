"""Questions to the record, each the command of a view: `actors`, `quotes`, `timeline` and their like, and `sql`."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from onrecord.cli import options
from onrecord.cli.options import Form
from onrecord.cli.output import emit, emit_values, json, say
from onrecord.errors import NothingFound


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
@options.form
@options.limit
@options.as_of
@options.store
def actors(who: str | None, kind: str | None, form: Form | None, limit: int | None, as_of: str | None, db: str) -> None:
    """List who is on record, the most mentioned first. WHO is an id, a country's code or a name."""
    from onrecord import api

    columns = ("id", "name_en", "name_th", "kind", "country", "mentions", "statements", "documents")
    with api.open(db) as record:
        emit(record.actors(who=who, kind=kind, as_of=as_of, limit=limit), form, columns)


@click.command()
@click.argument("words", required=False)
@click.option("--speaker", metavar="WHO", help="Said by: an id, a country's code or a name.")
@click.option("--act", metavar="ACT", help="Only say, deny, admit, allege, promise ….")
@options.form
@options.limit
@options.as_of
@options.store
def quotes(
    words: str | None,
    speaker: str | None,
    act: str | None,
    form: Form | None,
    limit: int | None,
    as_of: str | None,
    db: str,
) -> None:
    """List who is on record for what. WORDS must stand in what was said."""
    from onrecord import api

    columns = ("date", "known_from", "speaker", "act", "content", "publisher", "id")
    with api.open(db) as record:
        found = record.quotes(speaker=speaker, act=act, words=words, as_of=as_of, limit=limit)
        emit(found, form, columns)


@click.command()
@click.option("--actor", metavar="WHO", help="Done by: an id, a country's code or a name.")
@click.option("--target", metavar="WHO", help="Done to.")
@click.option("--type", "type_", metavar="TYPE", help="Only of this PLOVER type: ASSAULT, AID, AGREE ….")
@options.form
@options.limit
@options.as_of
@options.store
def timeline(
    actor: str | None,
    target: str | None,
    type_: str | None,
    form: Form | None,
    limit: int | None,
    as_of: str | None,
    db: str,
) -> None:
    """List events in order of time: who did what to whom, and on whose word."""
    from onrecord import api

    columns = ("date", "known_from", "type", "actors", "recipients", "trigger", "status", "according_to", "id")
    with api.open(db) as record:
        emit(record.events(actor=actor, target=target, type=type_, as_of=as_of, limit=limit), form, columns)


@click.command()
@options.form
@options.limit
@options.as_of
@options.store
def dyads(form: Form | None, limit: int | None, as_of: str | None, db: str) -> None:
    """List pairs of parties by how many events lie between them."""
    from onrecord import api

    columns = (
        "actor_name",
        "recipient_name",
        "events",
        "told_as_real",
        "alleged",
        "denied",
        "origins",
        "first",
        "last",
    )
    with api.open(db) as record:
        emit(record.dyads(as_of=as_of, limit=limit), form, columns)


@click.command()
@click.argument("actor", required=False)
@click.option("--kind", metavar="KIND", help="Only alliance, defence_pact, treaty, membership, office, kinship ….")
@click.option("--on", metavar="DAY", help="Only ties told as real that could stand on that day.")
@options.form
@options.limit
@options.as_of
@options.store
def relations(
    actor: str | None,
    kind: str | None,
    on: str | None,
    form: Form | None,
    limit: int | None,
    as_of: str | None,
    db: str,
) -> None:
    """List standing ties (of ACTOR: an id, a country's code or a name), with the days that texts tell.

    A beginning or end that no text tells counts as open.
    """
    from onrecord import api

    columns = ("kind", "parties", "roles", "since", "until", "status", "reports", "known_from", "words", "id")
    with api.open(db) as record:
        emit(record.relations(actor=actor, kind=kind, on=on, as_of=as_of, limit=limit), form, columns)


@click.command()
@options.form
@options.limit
@options.as_of
@options.store
def sources(form: Form | None, limit: int | None, as_of: str | None, db: str) -> None:
    """List who is quoted, and out of how many independent origins."""
    from onrecord import api

    columns = ("name", "kind", "country", "statements", "denials", "admissions", "documents", "origins", "id")
    with api.open(db) as record:
        emit(record.sources(as_of=as_of, limit=limit), form, columns)


@click.command()
@options.form
@options.limit
@options.as_of
@options.store
def contradictions(form: Form | None, limit: int | None, as_of: str | None, db: str) -> None:
    """List reports that cannot both be so: tolls that differ, told as real here and denied there."""
    from onrecord import api

    columns = ("day", "kind", "type", "actors", "recipients", "one_words", "other_words", "one", "other")
    with api.open(db) as record:
        emit(record.contradictions(as_of=as_of, limit=limit), form, columns)


@click.command()
@click.argument("query", required=False)
@options.form
@options.store
def sql(query: str | None, form: Form | None, db: str) -> None:
    """Ask one question in SQL (DuckDB's), - for standard input; without QUERY, list the tables.

    It runs read-only and can touch no file, network or setting.
    """
    from onrecord import api

    if query is None:
        with api.open(db) as record:
            emit_values(("table", "what"), list(record.tables().items()), form)
        return
    names, rows = api.ask_sql(db, sys.stdin.read() if query == "-" else query)
    found = list(rows)
    if not found:
        raise NothingFound("nothing on record answers this")
    emit_values(names, found, form)
