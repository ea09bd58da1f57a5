"""`onrecord mcp`: the record for language models, by the Model Context Protocol. The server is `mcp`'s, an extra."""

from __future__ import annotations

from importlib import import_module

import click

from onrecord.cli import options
from onrecord.cli.output import complain
from onrecord.errors import OnrecordError

EXTRA = ("mcp", "mcp_types", "anyio", "pydantic", "uvicorn", "starlette", "sse_starlette", "httpx2")
"""What the extra `mcp` brings."""


@click.command()
@click.argument("file", required=False)
@click.option("--http", is_flag=True, help="Answer over HTTP on this machine alone, in place of standard input.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8766, show_default=True, help="With --http; 0 for any free one."
)
@options.store
def mcp(file: str | None, port: int, db: str, *, http: bool) -> int:
    """Answer a language model's questions to the record, FILE or that of -d, by the Model Context Protocol.

    A client starts this and speaks with it on standard input and output. It only reads, and opens the store for each
    question alone, so that articles can be added meanwhile. docs/mcp.md has the tools and what clients are told.
    """
    try:
        serving = import_module("onrecord.mcp.serving")  # by name: `cli` and `mcp` are neighbours that never import
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in EXTRA:
            raise
        remedy = 'pip install "onrecord[mcp]"'
        raise OnrecordError("the server for models needs a package", value=error.name, remedy=remedy) from error
    try:
        if http:
            serving.serve_http(file or db, port=port, ready=lambda address: complain(f"serving at {address}"))
        else:
            serving.serve(file or db)
    except KeyboardInterrupt:
        complain("no longer serving")
    return 0
