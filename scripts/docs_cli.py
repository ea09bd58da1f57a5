"""Writes docs/cli.md from the commands themselves: their help, arguments, options. Run by `make docs`.

tests/cli/test_docs.py fails when the page is not what this writes.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.cli.main import cli

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"
HEAD = """# The command line

Written by `scripts/docs_cli.py` from the commands themselves (`make docs`); do not edit.

Data goes to standard output, progress (on a terminal only) and complaints to standard error. `NO_COLOR` is
honoured, and nothing is ever asked back. Answers leave as a table, JSON, CSV or Parquet, to standard output or with
`-o` to a file whose ending tells the form; in CSV, a cell that a spreadsheet would run as a formula has an apostrophe
before it.

| exit status | means |
|---|---|
| 0 | done |
| 1 | failed |
| 2 | wrong usage |
| 3 | some inputs could not be read; each has a line on standard error, the rest is done |
| 4 | nothing found |
| 75 | another process has the store open |
| 130 | interrupted; what is committed stays, and the same command goes on |
"""


HELP = (", ".join(cli.context_settings["help_option_names"]), "Show this message and exit.")
"""The row of the help option; a command keeps the names that it was first asked for by, whoever asked."""


def page() -> str:
    """Return the page."""
    context = click.Context(cli, info_name="onrecord", **cli.context_settings)
    return HEAD + "".join(f"\n{part}\n" for part in _commands(cli, context))


def _commands(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        if isinstance(command, click.Group):
            if command.invoke_without_command:
                yield _command(command, inner)
            yield from _commands(command, inner)
        else:
            yield _command(command, inner)


def _command(command: click.Command, context: click.Context) -> str:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    parts = [f"## {context.command_path}", f"`{usage}`", inspect.cleandoc(command.help or "")]
    records = [*(parameter.get_help_record(context) for parameter in command.params), HELP]
    rows = [f"| `{_cell(names)}` | {_cell(what)} |" for names, what in filter(None, records) if what]
    return "\n\n".join(parts) + "\n\n" + "\n".join(["| option | |", "|---|---|", *rows])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
