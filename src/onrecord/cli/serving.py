"""`onrecord serve`: the explorer in a browser on this machine. The application is `web`'s, an extra."""

from __future__ import annotations

from importlib import import_module

import click

from onrecord.cli import options
from onrecord.cli.output import complain
from onrecord.errors import OnrecordError

PORT = 8765
HOST = "127.0.0.1"
EXTRA = ("fastapi", "starlette", "pydantic", "uvicorn", "jinja2", "markupsafe", "multipart", "python_multipart")
"""What the extra `web` brings."""


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="The port; 0 for any free one."
)
@click.option(
    "--host",
    default=HOST,
    show_default=True,
    metavar="ADDRESS",
    help="Where to listen; with any other than this machine's own, everyone needs the token that is printed.",
)
@click.option(
    "--name", "names", multiple=True, metavar="NAME", help="A host name under which it may be asked; may be repeated."
)
@click.option("-j", "--workers", type=click.IntRange(1, 64), metavar="N", help="Processes that read what is imported.")
@options.store
def serve(port: int, host: str, names: tuple[str, ...], workers: int | None, db: str) -> int:
    """Open the explorer on the record, in a browser on this machine, until interrupted.

    The server owns the store while it runs: readers see what is committed, imports run beside them, and `onrecord add`
    hands its articles over. A store that is not there is made.
    """
    try:
        serving = import_module("onrecord.web.serving")  # by name: `cli` and `web` are neighbours that never import
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in EXTRA:
            raise
        remedy = 'pip install "onrecord[web]"'
        raise OnrecordError("the web application needs a package", value=error.name, remedy=remedy) from error
    try:
        serving.serve(db, port=port, host=host, names=names, workers=workers, ready=_ready)
    except KeyboardInterrupt:
        complain("no longer serving")
    return 0


def _ready(address: str) -> None:
    complain(f"serving at {address} (Ctrl-C ends it)")
