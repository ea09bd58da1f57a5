"""Deciding what is one: `merge`, `unmerge`, `never-merge`, `undo`; `merges` and `decisions` list why and what.

Rules link actors, reports of events and steps of involvements of different documents (docs/decisions/0008, 0010, 0011);
what people decide stands above them and is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from onrecord.cli import options
from onrecord.cli.options import Form
from onrecord.cli.output import emit, say

Command = TypeVar("Command", bound=Callable[..., Any])


def signed(command: Command) -> Command:
    """Add `--reason` and `--author`."""
    command = click.option(
        "--author", envvar="ONRECORD_AUTHOR", show_envvar=True, metavar="NAME", help="Who decides; default, the user."
    )(command)
    return click.option("--reason", required=True, metavar="WHY", help="Why, in a few words; kept with it.")(command)


@click.command()
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@signed
@options.store
def merge(one: str, other: str, reason: str, author: str | None, db: str) -> None:
    """Make two actors, events or involvements one, with all that are one with either. An ID may be cut short."""
    from onrecord import api  # here and below: help needs no store

    with api.open(db, write=True) as record:
        say(record.merge(one, other, reason=reason, author=author).id)


@click.command()
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@signed
@options.store
def unmerge(one: str, other: str, reason: str, author: str | None, db: str) -> None:
    """Take apart two ids of one actor, event or involvement; they stay apart.

    `actors --json` has those of an actor under `also`, `reports EVENT` those of an event.
    """
    from onrecord import api

    with api.open(db, write=True) as record:
        say(record.unmerge(one, other, reason=reason, author=author).id)


@click.command("never-merge")
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@signed
@options.store
def never_merge(one: str, other: str, reason: str, author: str | None, db: str) -> None:
    """Keep two actors, events or involvements apart, now and whatever is read later."""
    from onrecord import api

    with api.open(db, write=True) as record:
        say(record.never_merge(one, other, reason=reason, author=author).id)


@click.command()
@click.argument("decision", metavar="ID")
@signed
@options.store
def undo(decision: str, reason: str, author: str | None, db: str) -> None:
    """Take back a decision; both stay on record."""
    from onrecord import api

    with api.open(db, write=True) as record:
        say(record.undo(decision, reason=reason, author=author).id)


@click.command()
@click.argument("who", required=False)
@options.form
@options.limit
@options.as_of
@options.store
def merges(who: str | None, form: Form | None, limit: int | None, as_of: str | None, db: str) -> None:
    """List why actors (WHO, or all) of several documents are one: the rule and its reason, or the decision."""
    from onrecord import api

    columns = ("name", "one", "other", "rule", "score", "reason", "author", "known_from")
    with api.open(db) as record:
        emit(record.merges(who=who, as_of=as_of, limit=limit), form, columns)


@click.command()
@options.form
@options.limit
@options.as_of
@options.store
def decisions(form: Form | None, limit: int | None, as_of: str | None, db: str) -> None:
    """List what people decided: who, when, why, and what was undone."""
    from onrecord import api

    columns = ("id", "kind", "one_name", "other_name", "undoes", "author", "reason", "recorded", "undone_by")
    with api.open(db) as record:
        emit(record.decisions(as_of=as_of, limit=limit), form, columns)
