"""Fetches the addresses that come next while the ones before are read: several hosts at once, one address of each.

What is fetched ahead waits in the client until it is asked for. Files and other inputs pass through as they come.
Called by `api`, around the inputs of a run.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from onrecord.documents.given import Given
from onrecord.fetching.client import Client
from onrecord.fetching.guard import is_address
from onrecord.fetching.sources import client_of

WINDOW = 64
"""Addresses that are looked ahead."""
TOGETHER = 8
"""Hosts that are asked at once."""


def ahead(inputs: Iterable[str], *, given: Given) -> Iterator[str]:
    """Yield inputs as they are, in their order; those behind an address are being fetched by then.

    Raises:
        UsageError: addresses are to be fetched in a way that cannot be meant.
    """
    coming, window, client = iter(inputs), deque[str](), None
    try:
        for name in coming:
            if is_address(name):
                client = client or client_of(given)
                window.append(name)
                if len(window) < WINDOW:
                    continue
            while window and client and (len(window) >= WINDOW or not is_address(name)):
                yield from _next(window, client)
            if not is_address(name):
                yield name
        while window and client:
            yield from _next(window, client)
    finally:
        for name in window:
            if client:
                client.forget(name)


def _next(window: deque[str], client: Client) -> Iterator[str]:
    """Yield the first address of a window, while one of each host in it is fetched."""
    hosts: dict[str, str] = {}
    for name in window:
        hosts.setdefault(_host(name), name)
    for name in list(hosts.values())[:TOGETHER]:
        client.begin(name)
    name = window.popleft()
    try:
        yield name
    finally:
        client.forget(name)


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return address
