"""Looks at feeds and sitemaps again and again, and gives what is new in them, and what has changed.

`Watch.poll` gives batches of articles; a batch is remembered when the next is asked for, its articles being on record
then, so that a watch that is killed looks at them again and loses none. Feeds that bring nothing are asked less often,
those that fail too; a clock that jumps is not believed. Putting articles on record is the caller's work (`cli`).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from onrecord.errors import DocumentError, NoArticle, NotFetched
from onrecord.fetching import pages
from onrecord.fetching.client import Client
from onrecord.fetching.feeds import Entry
from onrecord.fetching.sources import Listing, listed
from onrecord.fetching.state import Seen, Shelf, Watched
from onrecord.fetching.wire import Answer
from onrecord.model.documents import Source

TOGETHER = 10
"""Articles that are given together."""
QUIET = 8
"""Times its first interval that a feed without news is asked after at most."""
FAILING = 86_400.0
"""Seconds after which a feed that fails is asked again at the latest, unless its host asks for more."""
LOOKS = (3_600.0, 14_400.0, 57_600.0)
"""Seconds after which an article is looked at again: outlets correct most within its first day."""
TRIES = 3
"""Rounds in which an article that did not come is tried."""


@dataclass(slots=True)
class Batch:
    """Some articles of a round, what failed among them, and what is remembered of them once they are on record."""

    articles: list[Source] = field(default_factory=list)
    errors: list[DocumentError] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    seen: dict[str, Seen] = field(default_factory=dict)


@dataclass(slots=True)
class Round:
    """What one look at a feed came to; `again` is in how many seconds it is looked at next."""

    feed: str
    new: int = 0
    changed: int = 0
    known: int = 0
    failed: int = 0
    again: float = 0.0
    error: DocumentError | None = None


class Watch:
    """A watch over feeds and sitemaps, kept in `folder`. `every` is the shortest interval in seconds; `now` tells the
    time in seconds."""

    def __init__(
        self,
        feeds: Sequence[str],
        folder: Path,
        *,
        client: Client,
        every: float,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.feeds = tuple(dict.fromkeys(feeds))
        self.shelf = Shelf(folder)
        self.client = client
        self._every = every
        self._now = now
        self._known: dict[str, Watched] = {}

    def due(self, feed: str) -> float:
        """Return in how many seconds a feed is to be asked; 0 for now."""
        now, watched = self._now(), self._of(feed)
        if watched.asked > now + 1.0:
            return 0.0  # the clock was turned back since
        return max(watched.next - now, 0.0)

    def waiting(self, feed: str) -> bool:
        """Tell whether a feed that failed is to be left alone for now."""
        return self._of(feed).failures > 0 and self.due(feed) > 0

    def poll(self, feed: str, done: Round) -> Iterator[Batch]:
        """Yield what is new in a feed, in batches; what it came to is counted in `done`.

        A batch is remembered when the next one is asked for: whoever asks has put it on record.
        """
        watched = self._of(feed)
        try:
            answer = self.client.get(feed, etag=watched.etag, modified=watched.modified)
            listing = self._listing(answer)
        except DocumentError as error:
            done.error = error
            self._failed(watched, error, done)
            return
        for batch in self._batches(watched, self._wanted(watched, listing, done), listing):
            yield batch
            watched.seen.update(batch.seen)
            done.new, done.changed = done.new + batch.new, done.changed + batch.changed
            done.failed += len(batch.errors)
            self.shelf.keep(watched)
        self._settled(watched, answer, listing, done)

    def _of(self, feed: str) -> Watched:
        if feed not in self._known:
            self._known[feed] = self.shelf.of(feed)
        return self._known[feed]

    def _listing(self, answer: Answer) -> Listing:
        if answer.status == 304:
            return Listing(())
        found = listed(answer, client=self.client)
        if found is None:
            named = pages.feeds(answer)
            raise NoArticle(
                "neither a feed nor a sitemap, nor a home page that names its feed",
                value=answer.address,
                valid="RSS, Atom, JSON Feed or a sitemap",
                remedy=f"watch its feed instead: {named[0]}" if named else "`onrecord add` reads an article",
            )
        return found

    def _wanted(self, watched: Watched, listing: Listing, done: Round) -> list[Entry]:
        """Return what to look at: what is new, what the feed says has changed, what may have been corrected since."""
        now, told = self._now(), {entry.url: entry for entry in listing.entries}
        others = [Entry(url, state=seen.state) for url, seen in watched.seen.items() if url not in told]
        wanted = [entry for entry in (*told.values(), *others) if _is_due(entry, watched.seen.get(entry.url), now)]
        done.known = len(told) - sum(entry.url in told for entry in wanted)
        return wanted[: self.client.manners.most]

    def _batches(self, watched: Watched, wanted: Sequence[Entry], listing: Listing) -> Iterator[Batch]:
        errors = list(listing.errors)
        for start in range(0, len(wanted), TOGETHER):
            batch, errors = Batch(errors=errors), []
            for entry in wanted[start : start + TOGETHER]:
                batch.seen[entry.url] = self._looked(entry, watched.seen.get(entry.url, Seen()), batch)
            yield batch
        if errors:
            yield Batch(errors=errors)

    def _looked(self, entry: Entry, seen: Seen, batch: Batch) -> Seen:
        """Look at an article, put it into the batch where it is new or has changed, and return what to remember."""
        now = self._now()
        after = replace(seen, state=entry.state, first=seen.first or now, last=now, looks=seen.looks + 1)
        try:
            answer = self.client.get(entry.url, etag=seen.etag, modified=seen.modified)
        except DocumentError as error:
            batch.errors.append(error)
            return replace(after, failed=seen.failed + 1 if isinstance(error, NotFetched) else TRIES)
        if answer.status == 304:
            return replace(after, failed=0)
        found = list(pages.read(answer, entry))
        articles = [one for one in found if isinstance(one, Source)]
        batch.errors += [one for one in found if isinstance(one, DocumentError)]
        text = _hash(articles)
        if articles and text != seen.text:
            batch.articles += articles
            batch.new, batch.changed = batch.new + (not seen.text), batch.changed + bool(seen.text)
        etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
        failed = 0 if articles else TRIES
        return replace(after, etag=etag, modified=modified, text=text if articles else seen.text, failed=failed)

    def _settled(self, watched: Watched, answer: Answer, listing: Listing, done: Round) -> None:
        """Remember that a feed was read to its end, and when to ask again: later and later while it brings nothing."""
        if answer.status != 304:
            mine = listing.direct
            watched.etag = answer.headers.get("etag") if mine else None
            watched.modified = answer.headers.get("last-modified") if mine else None
        news = done.new + done.changed > 0 or not watched.interval
        watched.interval = self._every if news else min(max(watched.interval, self._every) * 1.5, self._every * QUIET)
        watched.failures = 0
        self._ask_again(watched, watched.interval, done)

    def _failed(self, watched: Watched, error: DocumentError, done: Round) -> None:
        """Remember that a feed failed, and leave it alone for longer each time, or as long as its host asks."""
        watched.failures += 1
        wait = min(self._every * 2.0 ** min(watched.failures - 1, 10), max(FAILING, self._every))
        self._ask_again(watched, max(wait, getattr(error, "after", None) or 0.0), done)

    def _ask_again(self, watched: Watched, seconds: float, done: Round) -> None:
        now = self._now()
        done.again = seconds * random.uniform(0.95, 1.05)  # so that many feeds are not asked at once
        watched.asked, watched.next = now, now + done.again
        if watched.interval or isinstance(done.error, NotFetched):  # else it never was a feed
            self.shelf.keep(watched)


def _is_due(entry: Entry, seen: Seen | None, now: float) -> bool:
    """Tell whether an article is to be looked at: it is new, its feed says it has changed, or it is time again."""
    if seen is None or (entry.state and entry.state != seen.state):
        return True
    if seen.failed:
        return seen.failed < TRIES
    if not 0 < seen.looks <= len(LOOKS) or seen.last > now:
        return False
    return now - seen.last >= LOOKS[seen.looks - 1]


def _hash(articles: Sequence[Source]) -> str:
    return sha256("\0".join(one.text for one in articles).encode("utf-8", "surrogatepass")).hexdigest()
