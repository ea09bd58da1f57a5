"""Listens, on this machine alone unless told otherwise, and serves the application until it is interrupted.

While it serves, a note beside the store tells `onrecord add` where to hand its articles over. Called by `cli`, by name.
"""

from __future__ import annotations

import ipaddress
import os
import secrets
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from os import PathLike

import uvicorn
from fastapi import FastAPI

from onrecord.errors import UsageError
from onrecord.record.owner import Note
from onrecord.web.access import Access
from onrecord.web.app import create_app, shut

LOOPBACK = "127.0.0.1"
ANY = ("0.0.0.0", "::")
"""Hosts that stand for every address of this machine."""
AT_ONCE = 64
"""Requests in hand at most; more are told to come again (503)."""
PROCESSES = (2, 4)
"""Processes that read an import, at least and at most: the server itself must go on answering."""


def serve(
    store_path: str | PathLike[str],
    *,
    port: int,
    ready: Callable[[str], None],
    host: str = LOOPBACK,
    names: Sequence[str] = (),
    workers: int | None = None,
) -> None:
    """Serve the store until interrupted; `ready` is told the address once it can be asked. Port 0 is any free one.

    Args:
        store_path: the store's file, which is made where there is none.
        port: where to listen.
        ready: called once with the address, which holds the token where one is wanted.
        host: the address to listen at; any but this machine's loopback makes every request need the token.
        names: host names under which the server may be asked, beside its address.
        workers: processes that read what is imported.

    Raises:
        UsageError: the port or the host cannot be had.
        RecordError: see `create_app`.
    """
    access = admission(host, names)
    with _listening(host, port) as listening:
        app = create_app(store_path, access=access, workers=workers or _workers())
        at = listening.getsockname()[1]
        note = Note(os.getpid(), LOOPBACK if host in ANY else host, at, access.token)
        app.state.owned.announce(note)
        with suppress(ValueError):  # not in the main thread, where no signal arrives
            signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl-C does: the note goes, jobs commit
        try:
            ready(f"http://{_shown(host)}:{at}/" + (f"?token={access.token}" if access.wants_token else ""))
            _server(app).run(sockets=[listening])
        finally:
            app.state.owned.recall(note)
            shut(app)


def admission(host: str, names: Sequence[str]) -> Access:
    """Return who may ask a server that listens at `host`, under a new token."""
    known = frozenset(name.lower() for name in (*names, _shown(host)) if name not in ANY)
    return Access(secrets.token_urlsafe(32), known, host in ANY, not _is_loopback(host))


def _server(app: FastAPI) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            ws="none",
            limit_concurrency=AT_ONCE,
            timeout_graceful_shutdown=5,
        )
    )


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except socket.gaierror as error:
        raise UsageError("this host cannot be listened at", value=host, valid="an address of this machine") from error
    except OSError as error:
        raise UsageError(
            f"port {port} of {host} cannot be had ({error.strerror})", remedy="name another with --port"
        ) from error


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _workers() -> int:
    least, most = PROCESSES
    return min(max((os.cpu_count() or 1) - 1, least), most)
