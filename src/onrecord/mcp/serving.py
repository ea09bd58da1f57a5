"""The wires: standard input and output for a client that starts this program, or HTTP on this machine alone.

Called by `cli`, by name.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from os import PathLike
from pathlib import Path

import anyio
import uvicorn
from mcp.server.stdio import stdio_server

from onrecord import api
from onrecord.errors import UsageError
from onrecord.mcp.server import server

LOOPBACK = "127.0.0.1"
PATH = "/mcp"
BODY = 1_000_000
"""Bytes that a request may send."""
AT_ONCE = 64
"""Requests in hand at most."""


def serve(store_path: str | PathLike[str]) -> None:
    """Answer on standard input and output until the client goes away.

    Raises:
        RecordError: the store cannot be opened.
    """
    path = _checked(store_path)
    anyio.run(_on_standard, path)


def serve_http(store_path: str | PathLike[str], *, port: int, ready: Callable[[str], None]) -> None:
    """Answer over HTTP on this machine alone until interrupted; `ready` is told the address. Port 0 is any free one.

    Raises:
        RecordError: the store cannot be opened.
        UsageError: the port cannot be had.
    """
    made = server(_checked(store_path))
    app = made.streamable_http_app(
        streamable_http_path=PATH, json_response=True, stateless_http=True, max_request_body_size=BODY, host=LOOPBACK
    )
    with _listening(port) as listening:
        ready(f"http://{LOOPBACK}:{listening.getsockname()[1]}{PATH}")
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, proxy_headers=False,
            limit_concurrency=AT_ONCE, timeout_graceful_shutdown=5,
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[listening])


async def _on_standard(path: Path) -> None:
    made = server(path)
    async with stdio_server() as (incoming, outgoing):
        await made.run(incoming, outgoing, made.create_initialization_options())


def _checked(store_path: str | PathLike[str]) -> Path:
    """Return the path of a store that can be opened."""
    with api.open(store_path) as record:
        return record.path


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError as error:
        raise UsageError(
            f"port {port} of {LOOPBACK} cannot be had ({error.strerror})", remedy="name another with --port"
        ) from error
