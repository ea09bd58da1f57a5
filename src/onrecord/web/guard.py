"""Stands before the application: who may ask, and what a browser may do with an answer.

The application listens on the loopback interface, yet any web page may point its own name at that address (DNS
rebinding); so only requests for a loopback name are answered. What articles hold is never script: pages may load one
style sheet of ours and nothing else. Put in place by app.py; knows no page.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

from fastapi.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Names under which a browser on this machine may ask."""
HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[^:\[\]]{1,253})(?::[0-9]{1,5})?")
"""A Host header (RFC 9110, 7.2): a name, or an IPv6 address between brackets, and a port."""
MISDIRECTED = 421
HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
"""Go with every answer. `no-store`: what an investigator looked at stays out of the browser's cache."""


class Guard:
    """ASGI middleware that refuses strange hosts and adds `HEADERS`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add_headers(message)
            await send(message)

        answer = self._app if allowed(_host(scope)) else _refusal()
        await answer(scope, receive, guarded)


def allowed(host: str) -> bool:
    """Tell whether a Host header names this machine's loopback."""
    found = HOST.fullmatch(host.lower())
    return found is not None and found[1] in HOSTS


def _host(scope: Scope) -> str:
    """Return the Host header; nothing where there is none, or several."""
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    return hosts[0].decode("latin-1") if len(hosts) == 1 else ""


def _add_headers(message: MutableMapping[str, Any]) -> None:
    ours = {name for name, _ in HEADERS}
    theirs = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in ours]
    message["headers"] = [*theirs, *HEADERS]


def _refusal() -> PlainTextResponse:
    names = ", ".join(sorted(HOSTS))
    return PlainTextResponse(f"This host name is not served here. Expected: {names}.\n", MISDIRECTED)
