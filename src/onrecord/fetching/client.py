"""Fetches addresses politely: robots.txt, one request to a host at a time and not too soon, back-off, redirects.

Every address, each redirect too, goes through `guard` and through its site's robots.txt. A host that asks to be left
alone for long is left alone for the rest of the run. Several threads may use one client. Called by `sources` and
`watching`; sockets are `wire`'s work.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import nullcontext
from dataclasses import dataclass, field
from threading import Lock, RLock, Thread

from onrecord.errors import DocumentError, NoArticle, NotAllowed, NotFetched
from onrecord.fetching import robots, wire
from onrecord.fetching.guard import Lookup, Target, place, target
from onrecord.fetching.manners import MANNERS, Manners
from onrecord.fetching.refusals import refusal
from onrecord.fetching.wire import Answer

REDIRECTS = (301, 302, 303, 307, 308)
HOPS = 5
"""Redirects in a row."""
BUSY = (429, 500, 502, 503, 504)
"""Statuses after which the same request may do better a little later."""
LARGEST = 64_000_000
"""Bytes of what stands at one address, unpacked."""
LARGEST_PAGE = 5_000_000
LARGEST_REFUSAL = 500_000
FORMATS = "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.8,*/*;q=0.5"
NO_ARTICLES = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")
"""Media types that hold no article; their bodies are not asked for."""
KEPT, KEPT_FAILED = 3_600.0, 300.0
"""Seconds for which a site's robots.txt holds, and those for which it holds that it could not be had."""
HOSTS = 10_000
"""Sites that are remembered."""


@dataclass(slots=True)
class _Host:
    """What is known of a site while a client lives; times are of the monotonic clock."""

    lock: RLock = field(default_factory=RLock)
    free: float = 0.0
    """When it may be asked again."""
    robots: robots.Robots | None = None
    until: float = 0.0
    """How long its robots.txt holds."""


class Client:
    """Fetches what stands at addresses. `lookup` gives a host's addresses where it is not the system that does."""

    def __init__(
        self, manners: Manners = MANNERS, *, lookup: Lookup | None = None, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.manners = manners
        self._lookup = lookup
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._begun: dict[str, Future[Answer]] = {}
        self._lock = Lock()

    def get(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """Return what stands at an address (status 200), or a 304 where it is as `etag` or `modified` say.

        Raises:
            NotAllowed: the guard or the site's robots.txt forbids it.
            NotFetched: it did not come; `after` says when the host wants to be asked again.
            NoArticle: a picture, a film, or a page that keeps its article from us came.
            TooLarge: too much came.
        """
        with self._lock:
            begun = self._begun.pop(address, None) if etag is None and modified is None else None
        if begun is not None:
            return begun.result()
        return self._got(address, etag=etag, modified=modified)

    def begin(self, address: str) -> None:
        """Begin to fetch an address that will be asked for; `get` waits for it."""
        with self._lock:
            if address in self._begun:
                return
            begun = self._begun[address] = Future[Answer]()
        Thread(target=self._into, args=(address, begun), name="onrecord-fetching", daemon=True).start()

    def forget(self, address: str) -> None:
        """Let go of what was begun and never asked for."""
        with self._lock:
            self._begun.pop(address, None)

    def _into(self, address: str, begun: Future[Answer]) -> None:
        try:
            begun.set_result(self._got(address))
        except BaseException as error:  # whoever asks for it gets it
            begun.set_exception(error)

    def _got(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in asked.items() if value and value.isascii() and value.isprintable()}
        answer = self._followed(address, headers, checked=True)
        if answer.status in (200, 304):
            _refuse_kind(answer)
            return answer
        raise refusal(answer)

    def _followed(self, address: str, headers: Mapping[str, str], *, checked: bool) -> Answer:
        """Follow redirects, each looked at as the first address was."""
        to, seen = target(address, reach=self.manners.reach), set[str]()
        while True:
            answer = self._patiently(to, headers, checked=checked)
            where = answer.headers.get("location")
            if answer.status not in REDIRECTS or not where:
                return answer
            seen.add(to.address)
            to = self._next(to, where, seen, address)

    def _next(self, before: Target, where: str, seen: set[str], asked: str) -> Target:
        try:
            to = target(_readable(where), reach=self.manners.reach, base=before.address)
        except NotAllowed as error:
            raise NotAllowed(
                f"it redirects to an address that may not be gone to ({error.what})", value=asked, remedy=error.remedy
            ) from error
        if to.address in seen or len(seen) > HOPS:
            raise NotFetched(
                "the address redirects without end",
                value=asked,
                remedy="open it in a browser; where it wants cookies accepted, save the page and add the file",
            )
        if before.scheme == "https" and to.scheme == "http":
            raise NotAllowed("it redirects from https to http", value=asked, remedy="name the http address yourself")
        return to

    def _patiently(self, to: Target, headers: Mapping[str, str], *, checked: bool) -> Answer:
        """Ask again while the server is busy, as often as our manners allow."""
        for tried in range(1, self.manners.tries + 1):
            last = tried == self.manners.tries
            try:
                answer = self._in_turn(to, headers, checked=checked)
            except wire.Unsteady:
                if last:
                    raise
                wait = self._backoff(tried)
            else:
                if answer.status not in BUSY:
                    return answer
                asked = wire.asked_to_wait(answer.headers)
                if last or (asked or 0.0) > self.manners.longest_wait:
                    self._leave_alone(to, asked)
                    return answer
                wait = self._backoff(tried) if asked is None else asked
            self._sleep(wait)
        raise AssertionError("unreachable")

    def _in_turn(self, to: Target, headers: Mapping[str, str], *, checked: bool) -> Answer:
        """Ask once, when it is this host's turn."""
        where = place(to, reach=self.manners.reach, lookup=self._lookup)
        host = self._host(to)
        with host.lock if checked else nullcontext():  # robots.txt of one site may redirect to another's
            rules = self._robots(to, host) if checked else robots.Robots()
            rules.hold(to.address)
            self._await(host, to)
            sent = {"User-Agent": self.manners.agent, "Accept": FORMATS, "Accept-Encoding": "gzip", **headers}
            try:
                return wire.get(where, headers=sent, most=_most, manners=self.manners)
            finally:
                delay = min(max(self.manners.delay, rules.delay), self.manners.longest_wait)
                host.free = max(host.free, time.monotonic() + delay)

    def _robots(self, to: Target, host: _Host) -> robots.Robots:
        if host.robots is None or time.monotonic() > host.until:
            try:
                answer = self._followed(f"{to.origin}/robots.txt", {}, checked=False)
                host.robots = robots.of(answer.status, answer.body)
            except DocumentError as error:
                host.robots = robots.unknown(error)
            host.until = time.monotonic() + (KEPT if host.robots.failed is None else KEPT_FAILED)
            host.free = min(host.free, time.monotonic() + self.manners.delay)
        return host.robots

    def _await(self, host: _Host, to: Target) -> None:
        wait = host.free - time.monotonic()
        if wait > self.manners.longest_wait:
            raise NotFetched(
                f"this host asked to be left alone for {wait:.0f} seconds more",
                value=to.address,
                remedy="try again later",
                after=wait,
            )
        if wait > 0:
            self._sleep(wait)

    def _leave_alone(self, to: Target, seconds: float | None) -> None:
        if seconds:
            host = self._host(to)
            host.free = max(host.free, time.monotonic() + seconds)

    def _backoff(self, tried: int) -> float:
        """Return the seconds before the next try: twice as long each time, with jitter, and no longer than allowed."""
        longest = self.manners.backoff * 2 ** (tried - 1)
        return float(min(longest * random.uniform(0.5, 1.0), self.manners.longest_wait))

    def _host(self, to: Target) -> _Host:
        with self._lock:
            if len(self._hosts) >= HOSTS and to.origin not in self._hosts:
                now = time.monotonic()
                self._hosts = {origin: host for origin, host in self._hosts.items() if host.free > now}
            return self._hosts.setdefault(to.origin, _Host())


def _most(status: int, headers: Mapping[str, str]) -> int:
    """Return how many bytes of a body are wanted."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if status in REDIRECTS or status == 304:
        return 0
    if status != 200:
        return LARGEST_REFUSAL
    if kind.startswith(NO_ARTICLES):
        return 0
    return LARGEST_PAGE if kind in ("text/html", "application/xhtml+xml") else LARGEST


def _refuse_kind(answer: Answer) -> None:
    if answer.status == 200 and answer.type.startswith(NO_ARTICLES):
        raise NoArticle(
            f"what stands at this address is no article ({answer.type})",
            value=answer.address,
            valid="a page, a feed, a sitemap, a PDF or another file of text",
        )


def _readable(location: str) -> str:
    """Return a Location header as text: servers write UTF-8 into what is read as Latin-1."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location
