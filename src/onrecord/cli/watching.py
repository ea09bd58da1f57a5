"""`onrecord watch`: feeds and sitemaps are polled, and what is new in them goes on record."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli import engines, options
from onrecord.cli.output import complain, say
from onrecord.errors import DocumentError, Interrupted, OnrecordError, StoreBusy, UsageError

if TYPE_CHECKING:
    from types import FrameType

    from onrecord.documents.given import Given
    from onrecord.fetching.watching import Batch, Round, Watch
    from onrecord.pipeline.chosen import Chosen
    from onrecord.pipeline.config import Config

UNITS = {"s": 1.0, "m": 60.0, "h": 3_600.0, "d": 86_400.0}
LEAST = 60.0
"""Seconds between two looks at a feed at least, but for --allow-local."""
STEP = 30.0
"""Seconds that are slept at once; then the clock is asked again, which may have been set."""
BUSY = 60.0
"""Seconds after which a store that is busy is tried again."""
_TIME = re.compile(r"(\d{1,6})\s?([smhd])")


@click.command()
@click.argument("feeds", nargs=-1, metavar="[FEED]...")
@options.store
@options.web
@engines.engines
@click.option("--urls", multiple=True, metavar="FILE", help="A list of feeds: OPML, or one address a line.")
@click.option("--every", default="15m", show_default=True, metavar="TIME", help="How often, as 90s, 15m, 2h or 1d.")
@click.option("--once", is_flag=True, help="Look at every feed once, and end.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read.")
def watch(
    feeds: tuple[str, ...],
    db: str,
    web: Mapping[str, Any],
    urls: tuple[str, ...],
    every: str,
    workers: int,
    chosen: Chosen | None,
    *,
    once: bool,
) -> int:
    """Watch feeds and sitemaps, and put on record what is new in them.

    FEED is the address of a feed, a sitemap, or a home page that names its feed; without any, those that were watched
    for this store before. Feeds without news are asked less often. What was seen is remembered beside the store;
    stopped (Ctrl-C) or killed, the same command goes on. Where `onrecord serve` has the store open, the server takes
    the articles in.
    """
    from onrecord.documents.given import Given
    from onrecord.fetching.sources import client_of
    from onrecord.fetching.watching import Watch

    given = Given(**web)
    config = engines.usable(chosen, alone=workers == 1)
    folder = Path(f"{db}.watch")
    wanted = _wanted((*feeds, *options.listed(urls)), folder, given)
    watching = Watch(wanted, folder, client=client_of(given), every=_seconds(every, given))
    rounds = _Rounds(watching, _Taker(db, workers, config), once=once)
    with _ended_by_signals():
        try:
            rounds.run()
        except KeyboardInterrupt as error:
            raise Interrupted(
                f"watching has stopped; {rounds.taker.line()}", remedy="run the same command again to go on"
            ) from error
    return DocumentError.exit_code if rounds.failed else 0


def _wanted(feeds: Sequence[str], folder: Path, given: Given) -> list[str]:
    """Return the feeds to watch in their plain form; those that may not be gone to are told and left out.

    Raises:
        UsageError: there is none.
    """
    from onrecord.fetching.guard import target
    from onrecord.fetching.sources import client_of
    from onrecord.fetching.state import Shelf

    found: list[str] = []
    for feed in feeds or Shelf(folder).all():
        try:
            found.append(target(feed, reach=client_of(given).manners.reach).address)
        except DocumentError as error:
            complain(str(error))
    if not found:
        raise UsageError("there is no feed to watch", valid="onrecord watch https://www.example.org/rss.xml")
    return found


def _seconds(every: str, given: Given) -> float:
    said = _TIME.fullmatch(every.strip().lower())
    seconds = float(said[1]) * UNITS[said[2]] if said else 0.0
    if seconds <= 0 or (seconds < LEAST and not given.allow_local):
        raise UsageError("how often feeds are looked at cannot be so", value=every, valid="60s or longer, as 15m or 2h")
    return seconds


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let the signal that ends a service (SIGTERM) end a watch as Ctrl-C does."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@dataclass(slots=True)
class _Taker:
    """Puts articles on record: into the store, or by the server that owns it. Counts what became of them."""

    db: str
    workers: int
    config: Config | None = None
    counts: dict[str, int] = field(default_factory=dict)

    def take(self, articles: Path, names: Sequence[str]) -> int:
        """Put the articles of a JSON Lines file on record, and return how many failed. `names` are their addresses.

        Raises:
            StoreBusy: another process has the store open, and is no server that takes articles in.
        """
        from onrecord import api

        failed = 0
        try:
            opened = api.open(self.db, write=True)
        except StoreBusy as busy:
            return self._handed(articles, busy)
        with opened as record:
            for taken in record.take([str(articles)], workers=self.workers, config=self.config):
                self._count({taken.step.value: 1})
                for account in taken.accounts:
                    complain(_addressed(f"{taken.name}: {engines.after(account)}", articles, names))
                if taken.error is not None:
                    failed += 1
                    complain(_addressed(str(taken.error), articles, names))
        return failed

    def _handed(self, articles: Path, busy: StoreBusy) -> int:
        from onrecord.cli.handing import hand_over  # here: only beside a server

        if self.config is not None:
            raise engines.not_by_a_server()
        *_, job = hand_over(self.db, [str(articles.absolute())], busy).progress()
        self._count({step: int(job[step]) for step in ("added", "known", "failed")})
        if job["broke"]:
            raise OnrecordError(f"the server could not take articles in: {job['broke']['what']}")
        return int(job["failed"])

    def _count(self, more: Mapping[str, int]) -> None:
        for step, number in more.items():
            self.counts[step] = self.counts.get(step, 0) + number

    def line(self) -> str:
        """Return in words what was put on record."""
        return ", ".join(f"{number} {step}" for step, number in self.counts.items() if number) or "nothing was new"


@dataclass(slots=True)
class _Rounds:
    """The rounds of a watch, until it is stopped."""

    watch: Watch
    taker: _Taker
    once: bool
    failed: bool = False

    def run(self) -> None:
        """Look at every feed when it is due: once each, or until somebody ends it."""
        while True:
            for feed in self.watch.feeds:
                if self.watch.due(feed) <= 0 or (self.once and not self.watch.waiting(feed)):
                    self._round(feed)
                elif self.once:
                    say(f"{_now()}  {feed}  left alone for {_words(self.watch.due(feed))}, as it failed")
            if self.once:
                return
            time.sleep(min(max(min(map(self.watch.due, self.watch.feeds)), 0.1), STEP))

    def _round(self, feed: str) -> None:
        from onrecord.fetching.watching import Round

        done = Round(feed)
        for batch in self.watch.poll(feed, done):
            for error in batch.errors:
                complain(str(error))
            if batch.articles:
                done.failed += self._put_on_record(batch)
        if done.error is not None:
            complain(str(done.error))
        self.failed = self.failed or done.failed > 0 or done.error is not None
        say(f"{_now()}  {feed}  {_told(done)}" + ("" if self.once else f"; again in {_words(done.again)}"))

    def _put_on_record(self, batch: Batch) -> int:
        from onrecord.fetching import spool

        file = self.watch.shelf.folder / "articles.jsonl"
        self.watch.shelf.write(file, spool.lines(batch.articles))
        told = False
        while True:
            try:
                failed = self.taker.take(file, [one.name for one in batch.articles])
                file.unlink(missing_ok=True)
                return failed
            except StoreBusy as busy:
                if self.once:
                    raise
                if not told:
                    complain(f"{busy} It is tried again until it is free.")
                told = True
                time.sleep(BUSY)


def _addressed(message: str, file: Path, names: Sequence[str]) -> str:
    """Return a message in which lines of the file are called by the addresses that they came from."""
    return re.sub(
        re.escape(str(file)) + r":(\d{1,6})",
        lambda found: names[int(found[1]) - 1] if 0 < int(found[1]) <= len(names) else found[0],
        message,
    )


def _told(done: Round) -> str:
    if done.error is not None:
        return "nothing came"
    said = ((done.new, "new"), (done.changed, "changed"), (done.known, "known"), (done.failed, "failed"))
    return ", ".join(f"{number} {what}" for number, what in said if number) or "nothing new"


def _words(seconds: float) -> str:
    for unit, name in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= unit * 1.5 or (seconds >= unit and name == "min"):
            return f"{seconds / unit:.0f} {name}"
    return f"{seconds:.0f} s"


def _now() -> str:
    return datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
