"""What other packages plug in: `plugins` lists it, `view` asks the questions that they bring."""

from __future__ import annotations

import click

from onrecord.cli import options
from onrecord.cli.answering import answer
from onrecord.cli.options import Asked, Filters, Form
from onrecord.cli.output import emit_values
from onrecord.errors import PluginError, UsageError


@click.command()
@options.form
def plugins(form: Form | None) -> int:
    """List the languages, engines, containers and views that installed packages offer, and whether each loads.

    Nothing is fetched; code of a package runs because it is installed, and here to see whether it loads. Ends with 1
    where something does not.
    """
    from onrecord import api  # here and below: help needs no plugins

    found = api.plugins()
    names = ("group", "name", "package", "version", "loads", "value")
    rows = [(one.group, one.name, one.package, one.version, one.trouble or "yes", one.value) for one in found]
    emit_values(names, rows, form)
    return PluginError.exit_code if any(one.trouble for one in found) else 0


@click.command()
@click.argument("name", required=False)
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="A value of the view's own; may be repeated.")
@options.question
def view(asked: Asked, name: str | None, given: tuple[str, ...]) -> None:
    """Ask the question NAME that an installed package brings; without NAME, list those that there are."""
    from onrecord import plugins as offered
    from onrecord.views import plugged

    if name is None:
        views = [(one, plugged.named(one)) for one in offered.names(offered.VIEWS)]
        rows = [
            (one, found.what, ", ".join(f"{key}={value}" for key, value in found.values.items()))
            for one, found in views
        ]
        emit_values(("name", "what", "values"), rows, asked.form)
        return
    columns = tuple(field for field in plugged.named(name).row.__dataclass_fields__)
    values: Filters = dict(map(_value, given))
    answer(asked, lambda record: record.view(name, **values, **asked.page), columns)


def _told(name: str) -> tuple[str, str, str]:
    """Return what is listed of a view: its name, what it answers, its values."""
    from onrecord.views import plugged

    one = plugged.named(name)
    return name, one.what, ", ".join(f"{key}={value}" for key, value in one.values.items())


def _value(written: str) -> tuple[str, str]:
    key, equals, value = written.partition("=")
    if not equals:
        raise UsageError("a value is given as NAME=VALUE", value=written)
    return key, value
