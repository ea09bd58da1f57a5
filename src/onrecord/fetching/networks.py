"""Which internet addresses are anybody's, which are of a private network, and which none may be gone to.

The networks stand in `data/networks.tsv`; the narrowest that holds an address decides. IPv6 forms that carry an IPv4
address are judged by what they carry (mapped, NAT64), or lead nowhere (6to4, Teredo, compatible). No socket is opened
here and no name is looked up. Called by `guard`.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from onrecord import assets

Ip = IPv4Address | IPv6Address
NAT64 = IPv6Network("64:ff9b::/96")
"""The well-known prefix of RFC 6052; the last 32 bits are an IPv4 address."""


class Kind(StrEnum):
    """Whose an address is. LOCAL: this machine's or a private network's. NEVER: nobody's that serves articles."""

    PUBLIC = "public"
    LOCAL = "local"
    NEVER = "never"


def kind(ip: Ip) -> tuple[Kind, str]:
    """Return whose an address is, and what its network is for."""
    carried = _carried(ip)
    if carried is not None:
        return kind(carried)
    if isinstance(ip, IPv6Address) and ip.scope_id is not None:
        return Kind.NEVER, "link-local"
    for network, of, what in _networks():
        if ip.version == network.version and ip in network:
            return of, what
    return Kind.NEVER, "not assigned to anybody"


def _carried(ip: Ip) -> IPv4Address | None:
    """Return the IPv4 address that a connection to an IPv6 address would end at."""
    if isinstance(ip, IPv4Address):
        return None
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    return IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else None


@cache
def _networks() -> tuple[tuple[IPv4Network | IPv6Network, Kind, str], ...]:
    """Return the table's networks, the narrowest first."""
    rows = assets.rows("onrecord.fetching", "data/networks.tsv")
    found = [(ip_network(row["network"]), Kind(row["kind"]), row["what"]) for row in rows]
    return tuple(sorted(found, key=lambda one: -one[0].prefixlen))


def parsed(written: str) -> Ip | None:
    """Return the address that is written in its one canonical way, else None: 127.1 and 0x7f.1 are no addresses."""
    try:
        return ip_address(written)
    except ValueError:
        return None
