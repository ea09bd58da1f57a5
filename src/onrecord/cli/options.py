"""Options that commands share. Named once, so that they mean the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULT_STORE = "onrecord.duckdb"


class Form(Enum):
    """How rows are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def store(command: Command) -> Command:
    """Add `-d/--db`, the store."""
    option = click.option(
        "-d",
        "--db",
        envvar="ONRECORD_DB",
        default=DEFAULT_STORE,
        show_default=True,
        show_envvar=True,
        metavar="FILE",
        help="The store.",
    )
    return option(command)


def form(command: Command) -> Command:
    """Add `--table`, `--json` and `--csv`, which settle `form`; None is a table."""
    return _form(command, Form.TABLE)


def other_form(command: Command) -> Command:
    """Add the same to a command that writes for people unless asked; None is its own way."""
    return _form(command, None)


def _form(command: Command, default: Form | None) -> Command:
    for one, what in ((Form.CSV, "as CSV"), (Form.JSON, "as JSON, an object a line"), (Form.TABLE, "as a table")):
        flag = click.option(
            f"--{one.value}",
            "form",
            flag_value=one,
            type=click.UNPROCESSED,
            default=None,
            help=f"Write {what}{' (default)' if one is default else ''}.",
        )
        command = flag(command)
    return command


def as_of(command: Command) -> Command:
    """Add `--as-of`, the day of knowing."""
    return click.option("--as-of", metavar="DAY", help="Only what was known on that day, as 2025-08-25.")(command)


def limit(command: Command) -> Command:
    """Add `--limit`, rows at most."""
    return click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Rows at most.")(command)


def inputs(command: Command) -> Command:
    """Add the inputs: files, folders or `-`, what is known of them, and how many processes read them."""
    for name, metavar, text in (
        ("--encoding", "NAME", "The encoding of the inputs, where they do not say."),
        ("--published", "DAY", "When they were published, where they do not declare it, as 2025-08-25."),
        ("--publisher", "NAME", "Who published them, where they do not declare it."),
    ):
        command = click.option(name, metavar=metavar, help=text)(command)
    command = click.option(
        "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read."
    )(command)
    return click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")(command)
