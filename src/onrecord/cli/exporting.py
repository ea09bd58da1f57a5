"""`onrecord export` and `formats`: the record as files for other programs, and the readings as they entered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import IO, Any, TypeVar

import click

from onrecord.cli import options
from onrecord.cli.options import WHO
from onrecord.cli.output import emit_values, put
from onrecord.errors import OnrecordError

Command = TypeVar("Command", bound=Callable[..., Any])
ELSEWHERE = "make room, or name another file with -o"
NARROWING: Mapping[str, tuple[str, str]] = {
    "who": ("WHO", f"Events of: {WHO}; of a country, all that are of it."),
    "other": ("WHO", "With --who, events between the two."),
    "actor": ("WHO", "Events done by."),
    "target": ("WHO", "Events done to."),
    "place": ("WHERE", "Events there: a name, a country's code, an id."),
    "topic": ("TOPIC", "Events about a PLOVER type, mode or context, or a kind of thing."),
    "words": ("WORDS", "Events told in a line with these words; statements with them."),
    "speaker": ("WHO", "Statements by."),
    "about": ("WHO", "Statements to or of."),
    "act": ("ACT", "Statements that only say, deny, admit …."),
    "supplier": ("WHO", "Transfers from."),
    "recipient": ("WHO", "Transfers to."),
    "kind": ("KIND", "Transfers of: weapons, food …."),
    "publisher": ("NAME", "Articles of this outlet."),
}
"""What a format's question can be narrowed to beside days, types and standings, as `formats.form.FILTERS` has it."""


def _narrowing(command: Command) -> Command:
    made: Any = command
    for name, (metavar, what) in reversed(tuple(NARROWING.items())):
        made = click.option(f"--{name}", metavar=metavar, help=what)(made)
    return made  # type: ignore[no-any-return]


class Listing(click.Group):
    """A group whose help lists the formats."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the names of the formats with what each is."""
        from onrecord.formats.registry import LISTED  # here: help of other commands needs none of this

        with formatter.section("Formats"):
            formatter.write_dl([(one.name, f"{one.what} ({one.question.value})") for one in LISTED])


@click.group(cls=Listing, invoke_without_command=True)
@click.option("--format", "name", metavar="NAME", help="The format; they are listed below and in docs/formats.md.")
@click.option("-o", "--output", metavar="FILE", help="Where to; else standard output.")
@click.option("--no-text", is_flag=True, help="Let no words of articles out: where they stood, offsets and hashes.")
@click.option("--dictionary", is_flag=True, help="Print what each column of each format holds, and end.")
@_narrowing
@options.filters("period", "type", "status")
@options.limit
@options.as_of
@options.store
@click.pass_context
def export(
    context: click.Context,
    /,
    name: str | None,
    output: str | None,
    limit: int | None,
    as_of: str | None,
    db: str,
    kept: options.Filters,
    *,
    no_text: bool,
    dictionary: bool,
    **about: str | None,
) -> None:
    """Write the record for other programs: exactly what a question shows, all of it.

    Each format is of one question (timeline, quotes, transfers, documents, dyads) and is narrowed as that one is.
    Formats that have no place for a standing (GDELT's and POLECAT's) hold what is told as real, unless --status asks.
    """
    if context.invoked_subcommand is not None:
        _refuse_before(context, context.invoked_subcommand)
        return
    if dictionary:
        from onrecord.formats.dictionary import page  # here: help needs no formats

        put(page().encode())
        return
    if name is None:
        click.echo(context.get_help(), err=True)
        context.exit(2)
    from onrecord import api  # here and below: help needs no store
    from onrecord.formats.quoting import Quoting
    from onrecord.formats.writing import write

    quoting = Quoting.HASHES if no_text else Quoting.WORDS
    with api.open(db) as record:
        _put(write(record, name, quoting=quoting, as_of=as_of, limit=limit, **about, **kept), output)


def _refuse_before(context: click.Context, command: str) -> None:
    """Pass unless options of formats stand before a command that has its own."""
    for key in context.params:
        if context.get_parameter_source(key) is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(f"options of `{command}` stand behind it: onrecord export {command} …")


def _put(pieces: Iterable[bytes], output: str | None) -> None:
    """Write pieces to standard output, or to a file: beside it first, and renamed over it when whole.

    Raises:
        OnrecordError: the file cannot be written.
    """
    if output is None or output == "-":
        for piece in pieces:
            put(piece)
        return
    path = Path(output)
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("wb") as file:
            file.writelines(pieces)
        beside.replace(path)
    except OSError as error:
        raise OnrecordError(f"the file cannot be written ({error.strerror})", value=output, remedy=ELSEWHERE) from error
    finally:
        beside.unlink(missing_ok=True)


@click.command()
@options.form
def formats(form: options.Form | None) -> None:
    """List the formats of `onrecord export --format NAME`: what each is, and the question whose answer it is."""
    from onrecord.formats.registry import LISTED  # here: help needs no formats

    rows = [(one.name, one.extension, one.question.value, one.what) for one in LISTED]
    emit_values(("name", "ending", "question", "what"), rows, form)


@export.command()
@click.option("-o", "--output", type=click.File("wb", lazy=True), default="-", help="Where to; - for standard output.")
@options.limit
@options.as_of
@options.store
def jsonl(output: IO[bytes], limit: int | None, as_of: str | None, db: str) -> None:
    """Write the readings as JSON, an object a line: one for each document, in the contract's form."""
    from onrecord import api  # here: help needs no store

    to_file = getattr(output, "name", "-") not in ("-", "<stdout>")
    write = output.write if to_file else put
    with api.open(db) as record:
        for reading in record.export(as_of=as_of, limit=limit):
            write(reading + b"\n")
    if to_file:
        output.flush()
