"""Who may ask: on this machine alone, or, where the server is told to listen elsewhere, whoever has the token.

Nothing is served under a name that is not ours, so that no page elsewhere can reach it by renaming this address (DNS
rebinding); what changes the record must come from a page of ours or carry the token (cross-site requests). Used by
guard.py, which stands before the application.
"""

from __future__ import annotations

import hmac
import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Names under which a browser on this machine may ask."""
HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[^:\[\]]{1,253})(?::[0-9]{1,5})?")
"""A Host header (RFC 9110, 7.2): a name, or an IPv6 address between brackets, and a port."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
COOKIE = "onrecord-token"
Headers = Mapping[str, str]
"""A request's headers by their names in lower case."""


@dataclass(frozen=True, slots=True)
class Access:
    """What is asked of requests. `names` are hosts that are ours beside the loopback's; with `everywhere` any address
    in numbers is, because a browser cannot be tricked into those. `wants_token`: every request must carry the token."""

    token: str
    names: frozenset[str] = frozenset()
    everywhere: bool = False
    wants_token: bool = False

    @property
    def is_local(self) -> bool:
        """Whether only this machine can ask."""
        return not self.wants_token

    def knows(self, host: str) -> bool:
        """Tell whether a Host header names this server."""
        found = HOST.fullmatch(host.lower())
        if found is None:
            return False
        name = found[1]
        return name in LOOPBACK or name in self.names or (self.everywhere and _in_numbers(name))

    def holds(self, headers: Headers) -> bool:
        """Tell whether a request carries the token, as a header or in our cookie."""
        kind, _, given = headers.get("authorization", "").partition(" ")
        sent = (given.strip() if kind.lower() == "bearer" else "", _cookie(headers))
        return any(one and hmac.compare_digest(one.encode(), self.token.encode()) for one in sent)

    def bears(self, headers: Headers) -> bool:
        """Tell whether a request carries the token in its header, which no page elsewhere can make a browser send."""
        return bool(headers.get("authorization")) and self.holds({"authorization": headers["authorization"]})


def is_ours(method: str, headers: Headers) -> bool:
    """Tell whether a request comes from a page of ours, or from no page: what changes nothing may be opened from
    anywhere, as a link is, and read by nobody else; what changes something must show where it comes from."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if method in SAFE:
        opened = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest", "document") == "document"
        return site in (None, "same-origin", "none") or opened
    if origin is not None:
        return _same(origin, headers.get("host", ""))
    return site == "same-origin"


def _same(origin: str, host: str) -> bool:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and parts.netloc.lower() == host.lower()


def _in_numbers(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
