"""A watch gives what is new and what has changed, once; it forgets nothing when it is killed, and loses nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fetching.conftest import Request, Site
from onrecord.documents.loading import load
from onrecord.errors import NoArticle, NotFetched
from onrecord.fetching import spool
from onrecord.fetching.client import Client
from onrecord.fetching.state import REMEMBERED, Seen, Shelf, Watched
from onrecord.fetching.watching import LOOKS, QUIET, TOGETHER, TRIES, Batch, Round, Watch
from pages_of import article, index, rss, sitemap

EVERY = 900.0
BEGIN = 1_780_000_000.0


class Clock:
    """The time that a watch is told."""

    def __init__(self) -> None:
        self.now = BEGIN

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def watch_of(site: Site, folder: Path, client: Client, clock: Clock, *paths: str) -> Watch:
    return Watch([site.at(path) for path in paths or ("/feed",)], folder, client=client, every=EVERY, now=clock)


def look(watch: Watch, feed: str | None = None) -> tuple[list[str], Round]:
    done = Round(feed or watch.feeds[0])
    found = [one for batch in watch.poll(done.feed, done) for one in batch.articles]
    return [one.name.rpartition("/")[2] for one in found], done


def feed_of(site: Site, *paths: str, title: str = "News") -> None:
    site.serve("/feed", rss(*paths, title=title), "application/rss+xml")


def test_what_is_new_is_given_once(site: Site, tmp_path: Path, client: Client, clock: Clock) -> None:
    feed_of(site, "/1", "/2")
    for name in "123":
        site.serve(f"/{name}", article(f"Talks {name}"))
    watch = watch_of(site, tmp_path, client, clock)
    first, done = look(watch)
    feed_of(site, "/3", "/1", "/2")
    second, again = look(watch)
    third, _ = look(watch)
    assert (first, second, third) == (["1", "2"], ["3"], [])
    assert (done.new, again.new, again.known) == (2, 1, 2)


def test_what_was_seen_is_remembered_by_the_next_run(site: Site, tmp_path: Path, client: Client, clock: Clock) -> None:
    feed_of(site, "/1")
    site.serve("/1", article())
    look(watch_of(site, tmp_path, client, clock))
    again, _ = look(watch_of(site, tmp_path, client, clock))
    assert again == []
    assert list(Shelf(tmp_path).all()) == [site.at("/feed")]


def test_a_batch_that_was_not_put_on_record_is_given_again(
    site: Site, tmp_path: Path, client: Client, clock: Clock
) -> None:
    names = [f"/{number}" for number in range(TOGETHER + 2)]
    feed_of(site, *names)
    for name in names:
        site.serve(name, article(f"Talks {name}"))
    polled = watch_of(site, tmp_path, client, clock).poll(site.at("/feed"), Round(site.at("/feed")))
    first = next(polled)
    second = next(polled)  # the first is on record now, the second is not: the watch is killed here
    polled.close()
    rest, _ = look(watch_of(site, tmp_path, client, clock))
    assert len(first.articles) == TOGETHER
    assert sorted(rest) == sorted(one.name.rpartition("/")[2] for one in second.articles)


def test_an_unchanged_feed_costs_one_request(site: Site, tmp_path: Path, client: Client, clock: Clock) -> None:
    def conditional(request: Request) -> None:
        known = request.headers["If-None-Match"] == '"v1"'
        body = b"" if known else rss("/1").encode()
        request.answer(304 if known else 200, body, etag='"v1"', content_type="application/rss+xml")

    site.pages["/feed"] = conditional
    site.serve("/1", article())
    watch = watch_of(site, tmp_path, client, clock)
    look(watch)
    site.asked.clear()
    assert look(watch)[0] == []
    assert [path for path, _ in site.asked] == ["/feed"]


def test_an_article_that_its_feed_says_has_changed_is_given_again(
    site: Site, tmp_path: Path, client: Client, clock: Clock
) -> None:
    feed_of(site, "/1")
    site.serve("/1", article("Talks"))
    watch = watch_of(site, tmp_path, client, clock)
    look(watch)
    feed_of(site, "/1", title="Talks fail")
    site.serve("/1", article("Failed talks"))
    again, done = look(watch)
    assert (again, done.new, done.changed) == (["1"], 0, 1)


def test_an_article_is_looked_at_again_within_its_first_day(
    site: Site, tmp_path: Path, client: Client, clock: Clock
) -> None:
    feed_of(site, "/1")
    site.serve("/1", article("Talks"))
    watch = watch_of(site, tmp_path, client, clock)
    look(watch)
    site.serve("/1", article("Corrected talks"))
    assert look(watch)[0] == []
    clock.now += LOOKS[0] + 1
    assert look(watch)[0] == ["1"]
    for wait in (*LOOKS[1:], 10 * LOOKS[-1]):
        clock.now += wait + 1
        look(watch)
    assert site.paths().count("/1") == 1 + len(LOOKS)


def test_the_same_text_at_a_later_look_is_not_given_again(
    site: Site, tmp_path: Path, client: Client, clock: Clock
) -> None:
    feed_of(site, "/1")
    site.serve("/1", article())
    watch = watch_of(site, tmp_path, client, clock)
    look(watch)
    clock.now += LOOKS[0] + 1
    again, done = look(watch)
    assert (again, done.changed) == ([], 0)


def test_an_article_that_does_not_come_is_tried_in_some_rounds_only(
    site: Site, tmp_path: Path, client: Client, clock: Clock
) -> None:
    feed_of(site, "/gone", "/1")
    site.serve("/1", article())
    watch = watch_of(site, tmp_path, client, clock)
    failed = [look(watch)[1].failed for _ in range(TRIES + 2)]
    assert failed == [1] * TRIES + [0, 0]


def test_an_article_that_comes_at_last_is_given(site: Site, tmp_path: Path, client: Client, clock: Clock) -> None:
    feed_of(site, "/1")
    watch = watch_of(site, tmp_path, client, clock)
    look(watch)
    site.serve("/1", article())
    assert look(watch)[0] == ["1"]


def test_quiet_feeds_are_asked_less_often(site: Site, tmp_path: Path, client: Client, clock: Clock) -> None:
    feed_of(site, "/1")
    site.serve("/1", article())
    site.serve("/2", article("Trade"))
    watch = watch_of(site, tmp_path, client, clock)
    waits = [look(watch)[1].again for _ in range(8)]
    feed_of(site, "/2", "/1")
    woken = look(watch)[1].again
    assert waits[0] == pytest.approx(EVERY, rel=0.06)
    assert waits[1] > waits[0] * 1.2
    assert max(waits) <= EVERY * QUIET * 1.06
    assert woken == pytest.approx(EVERY, rel=0.06)


def test_feeds_that_fail_are_left_alone_for_longer(site: Site, tmp_path: Path, client: Client, clock: Clock) -> None:
    watch = watch_of(site, tmp_path, client, clock)
    site.fail("/feed", 500)
    rounds = [look(watch)[1] for _ in range(4)]
    assert all(isinstance(done.error, NotFetched) for done in rounds)
    assert [done.again for done in rounds] == sorted(done.again for done in rounds)
    assert watch.waiting(watch.feeds[0])


def test_a_feed_that_asks_for_time_gets_it(site: Site, tmp_path: Path, client: Client, clock: Clock) -> None:
    watch = watch_of(site, tmp_path, client, clock)
    site.fail("/feed", 429, Retry_After="86400")
    assert look(watch)[1].again >= 86_400 * 0.95
    assert watch.due(watch.feeds[0]) > 80_000


def test_a_clock_that_jumps_back_stops_no_feed(site: Site, tmp_path: Path, client: Client, clock: Clock) -> None:
    feed_of(site, "/1")
    site.serve("/1", article())
    clock.now += 400 * 86_400
    watch = watch_of(site, tmp_path, client, clock)
    look(watch)
    clock.now = BEGIN
    assert watch.due(watch.feeds[0]) == 0
    assert look(watch)[0] == []
    assert 0 < watch.due(watch.feeds[0]) <= EVERY * QUIET * 1.06


def test_a_clock_that_jumps_ahead_does_no_harm(site: Site, tmp_path: Path, client: Client, clock: Clock) -> None:
    feed_of(site, "/1")
    site.serve("/1", article())
    watch = watch_of(site, tmp_path, client, clock)
    look(watch)
    clock.now += 50 * 365 * 86_400
    assert watch.due(watch.feeds[0]) == 0
    assert look(watch)[0] == []


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"null", b"[]", b'{"address": 1}', b"\xff\xfe", b'{"seen": {"a": {"first": "x"}}}', b"[" * 100_000],
)
def test_a_damaged_memory_is_put_aside(damage: bytes, site: Site, tmp_path: Path, client: Client, clock: Clock) -> None:
    feed_of(site, "/1")
    site.serve("/1", article())
    look(watch_of(site, tmp_path, client, clock))
    (file,) = tmp_path.glob("*.json")
    file.write_bytes(damage)
    assert look(watch_of(site, tmp_path, client, clock))[0] == ["1"]
    assert [one.name for one in tmp_path.glob("*.damaged")]


def test_the_memory_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep(Watched("http://a.b/", etag="before"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onrecord.fetching.state.os.fsync", full)
    with pytest.raises(Exception, match="No space left"):
        shelf.keep(Watched("http://a.b/", etag="after"))
    assert shelf.of("http://a.b/").etag == "before"
    assert len(list(tmp_path.iterdir())) == 1


def test_the_memory_has_a_greatest_size(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    seen = {f"http://a.b/{number}": Seen(last=float(number)) for number in range(REMEMBERED + 50)}
    shelf.keep(Watched("http://a.b/", seen=seen))
    kept = shelf.of("http://a.b/").seen
    assert len(kept) == REMEMBERED
    assert "http://a.b/0" not in kept


def test_home_pages_and_sitemaps_are_watched_too(site: Site, tmp_path: Path, client: Client, clock: Clock) -> None:
    for name in "12":
        site.serve(f"/{name}", article(f"Talks {name}"), ETag=f'"{name}"')
    feed_of(site, "/1")
    home = "<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head><body>Home</body></html>"
    site.serve("/", home, ETag='"never changes"')
    site.serve("/map.xml", sitemap(site.at("/2")), "text/xml")
    site.serve("/index.xml", index(site.at("/map.xml")), "text/xml", ETag='"never changes either"')
    watch = watch_of(site, tmp_path, client, clock, "/", "/index.xml")
    assert [look(watch, feed)[0] for feed in watch.feeds] == [["1"], ["2"]]
    for feed in watch.feeds:
        watch.poll(feed, Round(feed))
    assert all(Shelf(tmp_path).of(feed).etag is None for feed in watch.feeds)


def test_what_is_no_feed_is_said_and_not_remembered(site: Site, tmp_path: Path, client: Client, clock: Clock) -> None:
    site.serve("/a", article())
    _, done = look(watch_of(site, tmp_path, client, clock, "/a"))
    assert isinstance(done.error, NoArticle)
    assert list(Shelf(tmp_path).all()) == []


def test_what_is_handed_on_is_read_back_as_it_was(site: Site, tmp_path: Path, client: Client, clock: Clock) -> None:
    feed_of(site, "/1")
    closed = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    site.serve("/1", article("ข่าว \u200b😀", head=f"<meta name='author' content='A. Desk'>{closed}"))
    batch: Batch = next(watch_of(site, tmp_path, client, clock).poll(site.at("/feed"), Round(site.at("/feed"))))
    file = tmp_path / "x.jsonl"
    file.write_text(spool.lines(batch.articles), encoding="utf-8")
    (back,) = load(file)
    (one,) = batch.articles
    assert one.warnings
    names = ("text", "title", "publisher", "byline", "url", "published", "language", "warnings")
    assert [getattr(back, name) for name in names] == [getattr(one, name) for name in names]
    assert json.loads(file.read_text(encoding="utf-8"))["text"] == one.text
