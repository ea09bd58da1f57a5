"""Listens on this machine alone and serves the application until it is interrupted. Called by `cli`, by name."""

from __future__ import annotations

import socket
from collections.abc import Callable
from os import PathLike

import uvicorn

from onrecord.errors import UsageError
from onrecord.web.app import create_app

LOOPBACK = "127.0.0.1"
AT_ONCE = 64
"""Requests in hand at most; more are told to come again (503)."""


def serve(store_path: str | PathLike[str], *, port: int, ready: Callable[[str], None]) -> None:
    """Serve the store until interrupted; `ready` is told the address once it can be asked. Port 0 is any free one.

    Raises:
        UsageError: the port is taken, or this user may not have it.
        RecordError: see `create_app`.
    """
    app = create_app(store_path)
    with _listening(port) as listening:
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                lifespan="off",
                ws="none",
                limit_concurrency=AT_ONCE,
            )
        )
        ready(f"http://{LOOPBACK}:{listening.getsockname()[1]}/")
        server.run(sockets=[listening])


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError as error:
        raise UsageError(f"port {port} cannot be had ({error.strerror})", remedy="name another with --port") from error
