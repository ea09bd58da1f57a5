"""Stands before the application: who may ask (access.py), how much may be sent, what a browser may do with an answer.

What articles hold is never script: pages may load scripts, styles and fonts of ours and nothing else. Put in place by
app.py; knows no page.
"""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import Any

from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import OnrecordError
from onrecord.web.access import COOKIE, Access, Headers, is_ours
from onrecord.web.problems import problem

MISDIRECTED = 421
BODY = 1_000_000
"""Bytes that a request may send."""
FILES = 220_000_000
"""Bytes that a request with files may send."""
WITH_FILES = "/api/v1/jobs/files"
KEPT = "/assets/"
"""Files whose names change with what they hold."""
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=()"),
)
"""Go with every answer, as do a content security policy and what may be cached."""
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""Attributes may hold styles (drawings set them); no script and no style element stands in a page."""


class Guard:
    """ASGI middleware that refuses what may not ask, and adds headers. `hashes` are of style elements that a drawing
    library of ours makes."""

    def __init__(self, app: ASGIApp, access: Access, hashes: Sequence[str] = ()) -> None:
        self._app = app
        self._access = access
        self._policy = policy(hashes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        kept = b"public, max-age=31536000, immutable" if scope["path"].startswith(KEPT) else b"no-store"

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                caching = kept if message["status"] == 200 else b"no-store"
                _add(message, (*HEADERS, (b"content-security-policy", self._policy), (b"cache-control", caching)))
            await send(message)

        refused = self._refusal(scope)
        if refused is not None:
            await refused(scope, receive, guarded)
            return
        await self._app(scope, _Bounded(receive, _most(scope["path"])), guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        """Return what a request is told that may not ask; None for one that may."""
        headers = _headers(scope)
        if not self._access.knows(headers.get("host", "")):
            return _no(MISDIRECTED, "this host name is not served here", "ask for the address that the server printed")
        if self._access.wants_token and not self._access.holds(headers):
            return self._admission(scope)
        if not self._access.bears(headers) and not is_ours(scope["method"], headers):
            return _no(403, "this was asked from a page that is not ours", "open the explorer itself")
        if _length(headers) > _most(scope["path"]):
            return _no(413, "that is too much at once", "send fewer or smaller files")
        return None

    def _admission(self, scope: Scope) -> Response:
        """Return what someone without the token is told, or who has it in the address: a cookie, and the page."""
        query = scope["query_string"].decode("latin-1")
        if scope["method"] == "GET" and self._access.holds({"authorization": f"Bearer {_given(query)}"}):
            answer = RedirectResponse(scope["path"], 303)
            answer.set_cookie(COOKIE, self._access.token, httponly=True, samesite="strict", path="/")
            return answer
        return _no(401, "this server wants its token", "open the address that the server printed, with its token")


class TooMuch(OnrecordError):
    """More was sent than may be."""


class _Bounded:
    """A request's body that ends with an error where it is too long, whatever its headers said."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._left = most

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise TooMuch("that is too much at once", remedy="send fewer or smaller files")
        return message


def policy(hashes: Sequence[str]) -> bytes:
    """Return the content security policy."""
    styles = {"style-src": " ".join((POLICY["style-src"], *hashes))}
    return "; ".join(f"{name} {value}" for name, value in {**POLICY, **styles}.items()).encode("ascii")


def _most(path: str) -> int:
    return FILES if path == WITH_FILES else BODY


def _length(headers: Headers) -> int:
    told = headers.get("content-length", "0")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 16 else 0


def _given(query: str) -> str:
    name, _, value = query.partition("=")
    return value if name == "token" else ""


def _headers(scope: Scope) -> dict[str, str]:
    """Return the headers; of Host, which decides, nothing where there are several."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        found[key] = "" if key in found and key in ("host", "origin") else value.decode("latin-1")
    return found


def _add(message: MutableMapping[str, Any], headers: Sequence[tuple[bytes, bytes]]) -> None:
    ours = {name for name, _ in headers}
    theirs = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in ours]
    message["headers"] = [*theirs, *headers]


def _no(status: int, what: str, remedy: str) -> Response:
    return problem(OnrecordError(what, remedy=remedy), status)
