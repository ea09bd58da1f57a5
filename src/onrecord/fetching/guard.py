"""Where an address leads, looked at before anything is sent there: the guard against forged and private addresses.

An address is taken apart once, by the grammar of RFC 3986, and what was taken apart is what is connected to: no second
parser can see another host in it. The host's name is looked up once; every address that it has must be allowed; the
connection goes to the very address that was looked at (`Place.ip`), so that a name which points elsewhere a moment
later gains nothing. Each redirect comes through here again. Called by `client`; sockets are `wire`'s work.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, urljoin

from onrecord import assets
from onrecord.errors import NotAllowed, NotFetched
from onrecord.fetching.manners import Reach
from onrecord.fetching.networks import Kind, kind, parsed

LONGEST = 4_096
"""Characters of an address."""
PORTS = {"http": 80, "https": 443}
LOCALLY = "to reach this machine or your own network, say --allow-local"

_PARTS = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]{0,30}):(?://(?P<authority>[^/?#]*))?(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?:#.*)?",
    re.DOTALL,
)
_AUTHORITY = re.compile(r"(?:\[(?P<v6>[0-9A-Fa-f:.]{2,45})\]|(?P<host>[^:\[\]@]{1,253}))(?::(?P<port>[0-9]{1,5}))?")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")
"""A last label that makes a host an IPv4 address to some program (WHATWG URL, "ends in a number")."""
_UNFIT = re.compile(r"[\x00-\x20\x7f-\xa0\\\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")
"""Characters that no address has: white space, controls, marks of direction, the other slash, half characters."""

Lookup = Callable[[str, int], Sequence[str]]
"""Gives the addresses of a host's name."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: `host` in ASCII and lower case; `resource` is path and query, percent-encoded."""

    scheme: str
    host: str
    port: int
    resource: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as in an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    @property
    def address(self) -> str:
        """The address in its plain form, without a fragment."""
        return self.origin + self.resource


@dataclass(frozen=True, slots=True)
class Place:
    """A target with the addresses that were looked at, to be tried in this order."""

    target: Target
    ips: tuple[str, ...]


def is_address(name: str) -> bool:
    """Tell whether a name is meant as an address of the web, well made or not."""
    return name.lstrip()[:8].lower().startswith(("http://", "https://", "http:\\", "https:\\"))


def target(address: str, *, reach: Reach = Reach.PUBLIC, base: str | None = None) -> Target:
    """Return an address taken apart; relative to `base` where it is given.

    Raises:
        NotAllowed: no address of the web, or one that may not be gone to by what it says.
    """
    written = address.strip(" \t\r\n")
    if len(written) > LONGEST or _UNFIT.search(written):
        raise _unfit("an address that no page has", written[:200])
    parts = _PARTS.fullmatch(_joined(base, written) if base else written)
    if parts is None or parts["scheme"].lower() not in PORTS or not parts["authority"]:
        raise _unfit("not an address of the web", written)
    scheme = parts["scheme"].lower()
    if "@" in parts["authority"]:
        raise _unfit("an address with a name or password in it", _without_secret(written))
    found = _AUTHORITY.fullmatch(parts["authority"])
    if found is None:
        raise _unfit("an address without a host that can be read", written)
    host = _v6(found["v6"], written) if found["v6"] else _host(found["host"], written, reach)
    port = int(found["port"] or PORTS[scheme])
    _hold_port(port, reach, written)
    resource = quote(parts["path"] or "/", safe="/%:@!$&'()*+,;=-._~") + quote(
        parts["query"] or "", safe="/?%:@!$&'()*+,;=-._~[]"
    )
    return Target(scheme, host, port, resource if resource.startswith("/") else f"/{resource}")


def place(to: Target, *, reach: Reach = Reach.PUBLIC, lookup: Lookup | None = None) -> Place:
    """Return the addresses of a target, each looked at.

    Raises:
        NotAllowed: one of them is not anybody's.
        NotFetched: the name is not known.
    """
    ips = [to.host] if parsed(to.host) is not None else (lookup or _looked_up)(to.host, to.port)
    if not ips:
        raise NotFetched("this host has no address", value=to.address, remedy="check its spelling")
    for written in ips:
        _hold_ip(written, reach, to)
    return Place(to, tuple(dict.fromkeys(ips)))


def _hold_ip(written: str, reach: Reach, to: Target) -> None:
    ip = parsed(written)
    of, what = (Kind.NEVER, "no address") if ip is None else kind(ip)
    if of is Kind.PUBLIC or (of is Kind.LOCAL and reach is Reach.LOCAL):
        return
    raise NotAllowed(
        f"this address leads to {written} ({what}), not to a public server",
        value=to.address,
        valid="an address that anybody can reach",
        remedy=LOCALLY if of is Kind.LOCAL else "name the article's public address",
    )


def _looked_up(host: str, port: int) -> Sequence[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched(
            "this host cannot be found", value=host, remedy="check its spelling and the connection to the internet"
        ) from error
    return [str(address[0]) for *_, address in found]


def _host(written: str, address: str, reach: Reach) -> str:
    """Return a host's name as it is looked up, or its IPv4 address."""
    try:
        host = written.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise _unfit("an address without a host that can be read", address) from error
    labels = host.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels) or len(host) > 253:
        raise _unfit("an address without a host that can be read", address)
    if _NUMERIC.fullmatch(labels[-1]):
        if parsed(host) is None:
            raise _unfit("a number written in an odd way for a host", address)
        return host
    if reach is Reach.PUBLIC:
        _hold_name(labels, address)
    return host


def _hold_name(labels: Sequence[str], address: str) -> None:
    what = "a short name" if len(labels) == 1 else None
    for suffix, of in _names().items():
        if tuple(labels[-suffix.count(".") - 1 :]) == tuple(suffix.split(".")):
            what = of
    if what is not None:
        raise NotAllowed(
            f"this host's name is of no public server ({what})",
            value=address,
            valid="an address that anybody can reach",
            remedy=LOCALLY,
        )


def _hold_port(port: int, reach: Reach, address: str) -> None:
    if not 0 < port < 65_536 or (reach is Reach.PUBLIC and port not in PORTS.values()):
        raise NotAllowed("an address with an unusual port", value=address, valid="ports 80 and 443", remedy=LOCALLY)


def _v6(written: str, address: str) -> str:
    ip = parsed(written)
    if ip is None:
        raise _unfit("an address without a host that can be read", address)
    return str(ip)


def _joined(base: str, relative: str) -> str:
    try:
        return urljoin(base, relative)
    except ValueError as error:
        raise _unfit("an address without a host that can be read", relative) from error


def _unfit(what: str, address: str) -> NotAllowed:
    return NotAllowed(what, value=address, valid="an address as https://www.example.org/news/1")


def _without_secret(address: str) -> str:
    return re.sub(r"//[^/?#]*@", "//…@", address)


@cache
def _names() -> dict[str, str]:
    return {row["suffix"]: row["what"] for row in assets.rows("onrecord.fetching", "data/names.tsv")}
