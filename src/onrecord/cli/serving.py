"""`onrecord serve`: the record in a browser on this machine. The application is `web`'s, an extra."""

from __future__ import annotations

from importlib import import_module

import click

from onrecord.cli import options
from onrecord.cli.output import complain
from onrecord.errors import OnrecordError

PORT = 8765
EXTRA = ("fastapi", "starlette", "pydantic", "uvicorn", "jinja2", "markupsafe")
"""What the extra `web` brings."""


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="The port; 0 for any free one."
)
@options.store
def serve(port: int, db: str) -> int:
    """Show the record in a browser on this machine, until interrupted.

    Only this machine can ask, and nothing can be changed. Each page has its rows as JSON beside it.
    """
    try:
        serving = import_module("onrecord.web.serving")  # by name: `cli` and `web` are neighbours that never import
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in EXTRA:
            raise
        remedy = 'pip install "onrecord[web]"'
        raise OnrecordError("the web application needs a package", value=error.name, remedy=remedy) from error
    try:
        serving.serve(db, port=port, ready=_ready)
    except KeyboardInterrupt:
        complain("no longer serving")
    return 0


def _ready(address: str) -> None:
    complain(f"serving at {address} (Ctrl-C ends it)")
