"""Addresses become sources: an article, what a feed or a sitemap names, what a home page's feed names.

`sources` yields `Source | DocumentError`, as `documents.loading.load` does for files: one bad address never ends the
rest. The public face of this room for `api`; `watching` asks the same rooms for what is new.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlsplit

from onrecord.documents.addresses import PROBE, Address, addresses_in, looks_like_addresses
from onrecord.documents.given import Given
from onrecord.errors import DocumentError, NotAllowed, NotText, TooLarge
from onrecord.fetching import pages
from onrecord.fetching.client import Client
from onrecord.fetching.feeds import Entry, entries, looks_like_feed
from onrecord.fetching.guard import is_address, target
from onrecord.fetching.manners import MANNERS, Manners, Reach
from onrecord.fetching.sitemaps import Sitemap, looks_like_sitemap
from onrecord.fetching.sitemaps import read as read_sitemap
from onrecord.fetching.wire import Answer
from onrecord.model.documents import Source

LISTS = 50
"""Sitemaps that one sitemap's lists are followed to."""
DEEPEST = 3
"""Lists inside one another; the protocol knows two."""
__all__ = ["Client", "Listing", "behind", "client_of", "is_address", "listed", "sources"]


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or sitemap names, the newest first. `left` counts the articles over the limit, `lists` the sitemaps
    that were not opened; `errors` are what failed; `direct`: all of it stood at the address itself."""

    entries: tuple[Entry, ...]
    left: int = 0
    lists: int = 0
    direct: bool = True
    errors: tuple[DocumentError, ...] = ()

    @property
    def rest(self) -> str | None:
        """What it names beyond the limit, in words."""
        if not self.left and not self.lists:
            return None
        lists = f"{self.lists} lists" if self.lists else ""
        return " and ".join(part for part in (f"{self.left:,} older articles" if self.left else "", lists) if part)


def behind(address: str, *, given: Given) -> Iterator[Source | DocumentError]:
    """Yield the articles behind an address, fetched as the user said; see `sources`."""
    yield from sources(address, client=client_of(given), encoding=given.encoding)


def client_of(given: Given) -> Client:
    """Return the client of this process that behaves as the user said: hosts are asked by one at a time.

    Raises:
        UsageError: a contact, a number or a delay that cannot be meant.
    """
    return _client(
        Manners(
            reach=Reach.LOCAL if given.allow_local else Reach.PUBLIC,
            contact=given.contact,
            most=MANNERS.most if given.most is None else given.most,
            delay=MANNERS.delay if given.delay is None else given.delay,
        )
    )


@cache
def _client(manners: Manners) -> Client:
    return Client(manners)


def sources(
    address: str, *, client: Client, entry: Entry | None = None, encoding: str | None = None
) -> Iterator[Source | DocumentError]:
    """Yield the articles behind an address: its own, or those that the feed or sitemap behind it names.

    Args:
        address: of an article, a feed, a sitemap, a home page that names its feed, or a file that `documents` reads.
        client: fetches; one client for all addresses of a run, so that each host is asked as its site wants.
        entry: what a list said of the address.
        encoding: the encoding that the user declares; None for what a server or page says.
    """
    try:
        answer = client.get(address)
        listing = listed(answer, client=client)
    except DocumentError as error:
        yield error
        return
    if listing is None:
        yield from pages.read(answer, entry, encoding=encoding)
        return
    yield from listing.errors
    for one in listing.entries:
        yield from _article(one, client=client, encoding=encoding)
    if listing.rest:
        yield TooLarge(
            f"{listing.rest} that it names were not read",
            value=answer.address,
            valid=f"at most {client.manners.most:,} of one feed or sitemap",
            remedy="say --most with a greater number",
        )


def _article(entry: Entry, *, client: Client, encoding: str | None) -> Iterator[Source | DocumentError]:
    """Yield what a listed address holds; a list inside a list is not followed."""
    try:
        answer = client.get(entry.url)
        if looks_like_feed(answer.body, answer.type) or looks_like_sitemap(answer.body):
            raise NotText("a list inside a list", value=entry.url, valid="the address of an article")
    except DocumentError as error:
        yield error
        return
    yield from pages.read(answer, entry, encoding=encoding)


def listed(answer: Answer, *, client: Client) -> Listing | None:
    """Return what a feed, a sitemap, a list or a home page names; None where an answer is an article or another file.

    Raises:
        DocumentError: it is a list that cannot be read.
    """
    if looks_like_feed(answer.body, answer.type):  # servers call feeds pages, too
        found = entries(answer.body, address=answer.address, kind=answer.headers.get("content-type", ""))
        return _bounded(found, (), client)
    if looks_like_sitemap(answer.body):
        return _of_sitemap(answer, client)
    if not pages.is_page(answer):
        return _of_list(answer, client) if looks_like_addresses(answer.body[:PROBE]) else None
    parts = urlsplit(answer.address)
    named = pages.feeds(answer) if parts.path in ("", "/") and not parts.query else []
    if not named:
        return None
    feed = client.get(named[0])
    if not looks_like_feed(feed.body, feed.type):
        return None
    found = entries(feed.body, address=feed.address, kind=feed.headers.get("content-type", ""))
    return replace(_bounded(found, (), client), direct=False)


def _of_list(answer: Answer, client: Client) -> Listing:
    """Return the addresses of a plain list: of a sitemap in plain text, say."""
    found = list(addresses_in(io.BytesIO(answer.body), name=answer.address))
    entries_ = [Entry(one.url, one.published, one.title) for one in found if isinstance(one, Address)]
    return _bounded(entries_, [one for one in found if isinstance(one, DocumentError)], client)


def _of_sitemap(answer: Answer, client: Client) -> Listing:
    """Return the pages of a sitemap, and of those that it lists, the newest lists first."""
    found: list[Entry] = []
    errors: list[DocumentError] = []
    waiting: deque[tuple[str, int, Answer | None]] = deque([(answer.address, 1, answer)])
    seen = {answer.address}
    while waiting and len(found) < client.manners.most:
        address, depth, came = waiting.popleft()
        try:
            sitemap = _sitemap(came or client.get(address))
        except DocumentError as error:
            errors.append(error)
            continue
        if sitemap.broken:
            errors.append(NotText(f"a sitemap that breaks off ({sitemap.broken})", value=address))
        found += sitemap.pages
        new = [one.url for one in _newest(sitemap.lists) if one.url not in seen] if depth < DEEPEST else []
        new = new[: max(LISTS - len(seen), 0)]
        seen.update(new)
        waiting.extend((url, depth + 1, None) for url in new)
    return replace(_bounded(found, errors, client), lists=len(waiting), direct=len(seen) == 1)


def _sitemap(answer: Answer) -> Sitemap:
    return read_sitemap(answer.body, address=answer.address)


def _bounded(found: Iterable[Entry], errors: Iterable[DocumentError], client: Client) -> Listing:
    """Return the newest of what was found, as many as our manners allow; what is no address is an error."""
    fit: list[Entry] = []
    unfit = list(errors)
    for one in _newest({entry.url: entry for entry in found}.values()):
        try:
            target(one.url, reach=client.manners.reach)
            fit.append(one)
        except NotAllowed as error:
            unfit.append(error)
    most = client.manners.most
    return Listing(tuple(fit[:most]), left=max(len(fit) - most, 0), errors=tuple(unfit))


def _newest(found: Iterable[Entry]) -> list[Entry]:
    """Return entries the newest first; those without a day keep their order, behind the others."""
    return sorted(found, key=lambda one: one.published or _changed(one) or "", reverse=True)


def _changed(entry: Entry) -> str:
    """Return the day on which a sitemap says that a page changed; a feed's state is no day."""
    return entry.state if "-" in entry.state else ""
