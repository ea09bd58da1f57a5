"""Options that commands share. Named once, so that they mean the same everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import wraps
from pathlib import PurePath
from typing import Any, TypeVar, cast

import click

from onrecord.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULT_STORE = "onrecord.duckdb"


class Form(Enum):
    """How rows are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


ENDINGS: Mapping[str, Form] = {
    ".json": Form.JSON,
    ".jsonl": Form.JSON,
    ".csv": Form.CSV,
    ".parquet": Form.PARQUET,
}
"""What the name of an output says of its form."""
WHO = "an id, a country's code or a name"
Filters = Mapping[str, Any]
"""What `since`, `until`, `type` and `status` a question is narrowed to, as `api` takes them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What every question is asked with: the store, the answer's form and place, the day of knowing, rows at most."""

    db: str
    form: Form | None
    output: str | None
    as_of: str | None
    limit: int | None

    @property
    def page(self) -> Mapping[str, Any]:
        """Which rows are wanted, as `api` takes it."""
        return {"as_of": self.as_of, "limit": self.limit}


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


def question(command: Command) -> Command:
    """Add what every question takes, given to the command as one value, `asked`."""
    return _question(command, form)


def other_question(command: Command) -> Command:
    """Add the same to a command that writes for people unless asked for a form."""
    return _question(command, other_form)


def _question(command: Command, forms: Callable[[Any], Any]) -> Command:
    @wraps(command)
    def collected(**values: Any) -> Any:  # noqa: ANN401 -- click's values
        output, chosen = values.pop("output"), values.pop("form")
        ending = ENDINGS.get(PurePath(output).suffix.lower()) if output else None
        asked = Asked(values.pop("db"), chosen or ending, output, values.pop("as_of"), values.pop("limit"))
        return command(asked=asked, **values)

    made: Any = store(as_of(limit(forms(_parquet(collected)))))
    return cast(Command, made)


def _parquet(command: Command) -> Command:
    flag = click.option(
        "--parquet",
        "form",
        flag_value=Form.PARQUET,
        type=click.UNPROCESSED,
        default=None,
        help="Write as Parquet (with -o, or to a pipe).",
    )
    output = click.option(
        "-o", "--output", metavar="FILE", help="Where to; its ending (.json, .csv, .parquet) tells the form."
    )
    return output(flag(command))


def filters(*names: str) -> Callable[[Command], Command]:
    """Add what a question can be narrowed to (of `period`, `type`, `status`), given to the command as `kept`."""

    def add(command: Command) -> Command:
        keys = [key for name in names for key in FILTERS[name]]

        @wraps(command)
        def collected(**values: Any) -> Any:  # noqa: ANN401 -- click's values
            kept = {key: values.pop(key) for key in keys}
            return command(kept=kept, **values)

        made: Any = collected
        for option in reversed([option for name in names for option in FILTERS[name].values()]):
            made = option(made)
        return cast(Command, made)

    return add


FILTERS: Mapping[str, Mapping[str, Callable[[Any], Any]]] = {
    "period": {
        "since": click.option("--from", "since", metavar="DAY", help="Only from that day, month or year on."),
        "until": click.option("--to", "until", metavar="DAY", help="Only to that day, month or year, with it."),
    },
    "type": {
        "type": click.option(
            "--type", multiple=True, metavar="TYPE", help="Only of this PLOVER type: ASSAULT, AID …; may be repeated."
        )
    },
    "status": {
        "status": click.option(
            "--status", multiple=True, metavar="STATUS", help="Only so: happened, alleged, denied …; may be repeated."
        )
    },
}
"""The options that narrow, by the keys under which `api` takes them."""


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


def web(command: Command) -> Command:
    """Add how addresses are fetched, given to the command as one value, `web`, of which `Given` is made."""

    @wraps(command)
    def collected(**values: Any) -> Any:  # noqa: ANN401 -- click's values
        fetched = {name: values.pop(name) for name in ("contact", "most", "delay", "allow_local")}
        return command(web={name: value for name, value in fetched.items() if value is not None}, **values)

    made: Any = collected
    for option in reversed(WEB):
        made = option(made)
    return cast(Command, made)


WEB: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--contact",
        envvar="ONRECORD_CONTACT",
        show_envvar=True,
        metavar="WHO",
        help="An e-mail address or page for the servers that are asked.",
    ),
    click.option(
        "--most", type=click.IntRange(min=1), metavar="N", help="Articles of one feed or sitemap.  [default: 200]"
    ),
    click.option(
        "--delay",
        type=click.FloatRange(min=0),
        metavar="SECONDS",
        help="Between two requests to one host.  [default: 1]",
    ),
    click.option("--allow-local", is_flag=True, help="Let addresses lead to this machine and private networks."),
)
"""The options of `web`."""


def urls(command: Command) -> Command:
    """Add `--urls`, lists whose addresses become inputs behind those that are named."""

    @wraps(command)
    def collected(**values: Any) -> Any:  # noqa: ANN401 -- click's values
        lists = values.pop("urls")
        values["inputs"] = (*values["inputs"], *listed(lists))
        if not values["inputs"]:
            raise click.UsageError("Missing argument 'INPUT...': a file, a folder, an address or -")
        return command(**values)

    option = click.option(
        "--urls",
        multiple=True,
        metavar="FILE",
        help="A list of addresses to read: one a line, OPML, GDELT, Common Crawl; may be repeated.",
    )
    made: Any = option(collected)
    return cast(Command, made)


def listed(lists: Iterable[str]) -> Iterator[str]:
    """Yield the addresses of lists.

    Raises:
        UsageError: none of a list's lines is an address.
    """
    from onrecord.cli.output import complain  # here: output imports Form
    from onrecord.documents.addresses import Address, addresses

    for file in lists:
        found = 0
        for one in addresses(file):
            if isinstance(one, Address):
                found += 1
                yield one.url
            else:
                complain(str(one))
        if not found:
            raise UsageError("no addresses in this list", value=file, valid="one address a line")


def columns(command: Command) -> Command:
    """Add `--column`, given to the command with what `web` collects: both are for `Given`."""

    @wraps(command)
    def collected(**values: Any) -> Any:  # noqa: ANN401 -- click's values
        from onrecord.documents.given import columns as parsed  # here: help reads no inputs

        if written := values.pop("column"):
            values["web"] = {**values["web"], "columns": parsed(written)}
        return command(**values)

    option = click.option(
        "--column",
        multiple=True,
        metavar="FIELD=NAME",
        help="The column of a table that holds text, title, published, publisher, url, language or byline; of"
        " hand-coded events type, date, actor, recipient, place, source ….",
    )
    made: Any = option(collected)
    return cast(Command, made)


def coder(command: Command) -> Command:
    """Add `--coder`, given to the command with what `web` collects: it is for `Given`, too."""

    @wraps(command)
    def collected(**values: Any) -> Any:  # noqa: ANN401 -- click's values
        if said := values.pop("coder"):
            values["web"] = {**values["web"], "coder": said}
        return command(**values)

    option = click.option(
        "--coder", metavar="NAME", help="Who coded the tables by hand: their rows are events, not articles."
    )
    made: Any = option(collected)
    return cast(Command, made)


def inputs(command: Command) -> Command:
    """Add the inputs: files, folders, addresses or `-`, what is known of them, and how many processes read them."""
    command = urls(web(columns(coder(command))))
    for name, metavar, text in (
        ("--encoding", "NAME", "The encoding of the inputs, where they do not say."),
        ("--published", "DAY", "When they were published, where they do not declare it, as 2025-08-25."),
        ("--publisher", "NAME", "Who published them, where they do not declare it."),
    ):
        command = click.option(name, metavar=metavar, help=text)(command)
    command = click.option(
        "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read."
    )(command)
    return click.argument("inputs", nargs=-1, metavar="[INPUT]...")(command)
