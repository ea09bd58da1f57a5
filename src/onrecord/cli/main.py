"""The root of the command line: which commands there are, and what an error or an interruption returns.

A command's module is imported when the command is used or listed, and imports nothing heavy itself. Commands
return their exit status; errors of ours carry it (errors.py). Data goes to standard output, all else to standard
error.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.metadata import version

import click

from onrecord.errors import Interrupted, OnrecordError

COMMANDS = {
    "read": "reading:read",
    "add": "importing:add",
    "jobs": "importing:jobs",
    "job": "importing:job",
    "resume": "importing:resume",
    "retry": "importing:retry",
    "watch": "watching:watch",
    "status": "asking:status",
    "actors": "asking:actors",
    "quotes": "asking:quotes",
    "timeline": "asking:timeline",
    "dyad": "dyad:dyad",
    "transfers": "transferring:transfers",
    "reports": "reporting:reports",
    "sameness": "reporting:sameness",
    "evidence": "reporting:evidence",
    "search": "searching:search",
    "reindex": "searching:reindex",
    "dyads": "asking:dyads",
    "relations": "asking:relations",
    "disclosures": "disclosing:disclosures",
    "disclosure": "disclosing:disclosure",
    "sources": "asking:sources",
    "outlets": "asking:outlets",
    "documents": "asking:documents",
    "places": "asking:places",
    "contradictions": "asking:contradictions",
    "show": "showing:show",
    "table": "asking:table",
    "view": "plugging:view",
    "sql": "asking:sql",
    "merges": "deciding:merges",
    "merge": "deciding:merge",
    "unmerge": "deciding:unmerge",
    "never-merge": "deciding:never_merge",
    "undo": "deciding:undo",
    "correct": "reviewing:correct",
    "retract": "reviewing:retract",
    "review": "reviewing:review",
    "decisions": "deciding:decisions",
    "audit": "reviewing:audit",
    "export": "exporting:export",
    "formats": "exporting:formats",
    "publish": "publishing:publish",
    "verify": "keeping:verify",
    "rebuild": "keeping:rebuild",
    "kb": "knowing:kb",
    "doctor": "checking:doctor",
    "plugins": "plugging:plugins",
    "demo": "demonstrating:demo",
    "serve": "serving:serve",
    "mcp": "modelling:mcp",
}
"""Commands in the order of help, and where each lives: module of this room, and name in it."""


REMEDY = "make room on the disk, or send the output to a file or program that takes it"


class Lazy(click.Group):
    """A group whose commands are imported when they are wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Return the names of the commands in the order of help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command by its name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        found: click.Command = getattr(import_module(f"onrecord.cli.{module}"), name)
        return found


@click.command(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version=version("onrecord"), prog_name="onrecord")
def cli() -> None:
    """News reporting in; a sourced, queryable record of international affairs out.

    Reads Thai and English, offline. Every field opens the words that it came from.

    Exit status: 0 done, 1 failed, 2 wrong usage, 3 some inputs could not be read, 4 nothing found, 75 the store
    is busy, 130 interrupted (what is committed stays).
    """


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    _open_output()
    try:
        if "_ONRECORD_COMPLETE" in os.environ:
            cli.main(prog_name="onrecord")  # a shell asks for completions; click knows how, and ends here
        status = _invoke(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
        return status
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OnrecordError as error:
        _complain(str(error))
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("onrecord: interrupted", err=True)
        return Interrupted.exit_code
    except BrokenPipeError:
        _close_quietly()
        return 0
    except OSError as error:
        if not _is_of_output(error):
            raise
        _close_quietly()
        _complain(f"standard output cannot be written ({error.strerror}). What to do: {REMEDY}.")
        return OnrecordError.exit_code


def _invoke(arguments: list[str]) -> int:
    """Run a command; not by click's own `main`, which takes a reader that goes away for a failure."""
    try:
        with _context(arguments) as context:
            return int(cli.invoke(context) or 0)
    except click.exceptions.Exit as done:
        return done.exit_code


def _context(arguments: list[str]) -> click.Context:
    """Read the arguments, which writes nothing but help and the version.

    Raises:
        OutputFailed: these cannot be written; what is longer than the output's buffer is not kept there.
    """
    try:
        return cli.make_context("onrecord", list(arguments))
    except BrokenPipeError:
        raise
    except OSError as error:
        from onrecord.cli.output import OutputFailed  # here: help writes no rows

        raise OutputFailed(error.errno, error.strerror) from error


def _complain(line: str) -> None:
    from onrecord.cli.output import complain  # here: help writes no rows

    complain(line)


def _open_output() -> None:
    """Where standard output is closed (`>&-`), put one there that fails when something is written to it.

    Opened for reading only, it most often takes the free number 1, which no store's file then gets.
    """
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")


def _is_of_output(error: OSError) -> bool:
    """Tell whether an error is standard output's: whether it says so, or keeps what it could not write.

    Where it keeps nothing (`python -u`, PYTHONUNBUFFERED), an error that names no file is taken for its own.
    """
    from onrecord.cli.output import OutputFailed  # here: help writes no rows

    try:
        sys.stdout.flush()
    except OSError:
        return True
    if isinstance(error, OutputFailed):
        return True
    return error.filename is None and getattr(sys.stdout, "write_through", False)


def _close_quietly() -> None:
    """Let the reader of our output be gone: nothing more is written, and the interpreter does not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """Run the command line as a program."""
    sys.exit(run())
