"""Servers that misbehave, ask for patience, or forbid: what comes of each, against a server on loopback."""

from __future__ import annotations

import gzip
import time
import tracemalloc
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from email.utils import formatdate

import pytest

from fetching.conftest import QUICK, Request, Site
from onrecord.errors import NoArticle, NotAllowed, NotFetched, TooLarge
from onrecord.fetching import client as clients
from onrecord.fetching.client import Client
from pages_of import article


def test_an_answer_has_its_address_and_body(site: Site, client: Client) -> None:
    answer = client.get(site.serve("/a?b=1", article()))
    assert (answer.status, answer.type, answer.address) == (200, "text/html", site.at("/a?b=1"))
    assert b"Ruritania" in answer.body


def test_we_say_who_we_are(site: Site) -> None:
    Client(replace(QUICK, contact="desk@example.org")).get(site.serve("/a", "x" * 99))
    agent = site.asked[-1][1]["user-agent"]
    assert agent.startswith("onrecord/")
    assert "desk@example.org" in agent


def test_no_cookie_and_no_referrer_is_sent(site: Site, client: Client) -> None:
    site.serve("/a", "x" * 99, Set_Cookie="a=b")
    client.get(site.at("/a"))
    client.get(site.at("/a"))
    assert not {"cookie", "referer", "authorization"} & set(site.asked[-1][1])


def test_proxies_of_the_environment_are_not_used(site: Site, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert client.get(site.serve("/a", article())).status == 200


# what a site asks of programs


def test_robots_are_heeded(site: Site, client: Client) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /private\nAllow: /private/open", "text/plain")
    site.serve("/private/a", article())
    assert client.get(site.serve("/private/open/a", article())).status == 200
    with pytest.raises(NotAllowed, match=r"robots\.txt"):
        client.get(site.at("/private/a"))
    assert "/private/a" not in site.paths()


def test_robots_that_name_us_are_heeded(site: Site, client: Client) -> None:
    site.serve("/robots.txt", "User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nAllow: /", "text/plain")
    with pytest.raises(NotAllowed):
        client.get(site.serve("/a", article()))


@pytest.mark.parametrize("status", [404, 403, 410])
def test_no_robots_forbid_nothing(status: int, site: Site, client: Client) -> None:
    site.fail("/robots.txt", status)
    assert client.get(site.serve("/a", article())).status == 200


@pytest.mark.parametrize("status", [500, 503, 429])
def test_robots_that_cannot_be_had_forbid_everything_for_now(status: int, site: Site, client: Client) -> None:
    site.fail("/robots.txt", status)
    with pytest.raises(NotFetched, match=r"robots\.txt could not be read"):
        client.get(site.serve("/a", article()))
    assert not site.paths()


def test_robots_are_asked_for_once(site: Site, client: Client) -> None:
    for name in "abc":
        client.get(site.serve(f"/{name}", article()))
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_a_redirect_to_what_robots_forbid_is_not_followed(site: Site, client: Client) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain")
    site.serve("/private/a", article())
    with pytest.raises(NotAllowed):
        client.get(site.fail("/a", 302, Location="/private/a"))
    assert site.paths() == ["/a"]


def test_a_hundred_thousand_rules_take_no_time(site: Site, client: Client) -> None:
    rules = "User-agent: *\n" + "Disallow: /" + "*a" * 400 + "*b\n" + "Disallow: /x*y*z\n" * 20_000
    site.serve("/robots.txt", rules, "text/plain")
    assert client.get(site.serve("/" + "a" * 900, article())).status == 200


# how often


def test_requests_to_one_host_keep_their_distance(site: Site) -> None:
    client = Client(replace(QUICK, delay=0.15))
    for name in "abc":
        site.serve(f"/{name}", article())
    began = time.monotonic()
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(client.get, map(site.at, ("/a", "/b", "/c"))))
    assert time.monotonic() - began >= 0.3


def test_a_crawl_delay_is_kept_up_to_a_limit(site: Site) -> None:
    waited: list[float] = []
    client = Client(QUICK, sleep=waited.append)
    site.serve("/robots.txt", "User-agent: *\nCrawl-delay: 7", "text/plain")
    for name in "ab":
        client.get(site.serve(f"/{name}", article()))
    assert max(waited) == pytest.approx(7, abs=1)


def test_a_host_is_asked_by_one_at_a_time(site: Site, client: Client) -> None:
    here, most = [0], [0]

    def busy(request: Request) -> None:
        here[0] += 1
        most[0] = max(most[0], here[0])
        time.sleep(0.05)
        here[0] -= 1
        request.answer(200, b"x" * 99)

    for name in "abcd":
        site.pages[f"/{name}"] = busy
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(client.get, [site.at(f"/{name}") for name in "abcd"]))
    assert most == [1]


# again, and again later


def failing_first(times: int, status: int, **headers: str) -> object:
    left = [times]

    def behave(request: Request) -> None:
        left[0] -= 1
        if left[0] >= 0:
            request.answer(status, b"", **headers)
        else:
            request.answer(200, article().encode(), content_type="text/html")

    return behave


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(status: int, site: Site, client: Client) -> None:
    site.pages["/a"] = failing_first(2, status)  # type: ignore[assignment]
    assert client.get(site.at("/a")).status == 200
    assert site.paths() == ["/a"] * 3


def test_a_connection_that_breaks_is_tried_again(site: Site, client: Client) -> None:
    left = [2]

    def breaking(request: Request) -> None:
        left[0] -= 1
        if left[0] < 0:
            request.answer(200, article().encode(), content_type="text/html")

    site.pages["/a"] = breaking
    assert client.get(site.at("/a")).status == 200
    assert site.paths() == ["/a"] * 3


def test_a_host_that_is_not_known_is_not_waited_for(site: Site) -> None:
    waited: list[float] = []

    def lookup(host: str, _: int) -> list[str]:
        raise NotFetched("this host cannot be found", value=host)

    with pytest.raises(NotFetched, match="cannot be found"):
        Client(QUICK, lookup=lookup, sleep=waited.append).get("http://news.bay/")
    assert not waited


def test_robots_that_cannot_be_had_are_not_asked_for_with_every_page(site: Site, client: Client) -> None:
    site.fail("/robots.txt", 500)
    for name in "abc":
        with pytest.raises(NotFetched):
            client.get(site.serve(f"/{name}", article()))
    assert [path for path, _ in site.asked] == ["/robots.txt"] * QUICK.tries


def test_back_off_grows_and_jitters(site: Site) -> None:
    waited: list[float] = []
    client = Client(replace(QUICK, backoff=2.0, tries=5), sleep=waited.append)
    with pytest.raises(NotFetched):
        client.get(site.fail("/a", 503))
    longest = [2.0, 4.0, 8.0, 16.0]
    assert all(most / 2 <= wait <= most for wait, most in zip(waited, longest, strict=True))


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_waited_for(form: str, site: Site) -> None:
    written = "30" if form == "seconds" else formatdate(time.time() + 30, usegmt=True)
    waited: list[float] = []
    client = Client(QUICK, sleep=waited.append)
    site.pages["/a"] = failing_first(1, 429, retry_after=written)  # type: ignore[assignment]
    assert client.get(site.at("/a")).status == 200
    assert sum(waited) == pytest.approx(30, abs=5)


def test_a_host_that_wants_a_long_time_is_left_alone(site: Site, client: Client) -> None:
    site.serve("/b", article())
    with pytest.raises(NotFetched) as first:
        client.get(site.fail("/a", 429, Retry_After="900"))
    with pytest.raises(NotFetched, match="left alone") as second:
        client.get(site.at("/b"))
    assert first.value.after == pytest.approx(900)
    assert second.value.after == pytest.approx(900, abs=5)
    assert site.paths() == ["/a"]


@pytest.mark.parametrize("written", ["soon", "-5", "9" * 400, "1e9", ""])
def test_a_retry_after_that_makes_no_sense_does_no_harm(written: str, site: Site, client: Client) -> None:
    with pytest.raises(NotFetched):
        client.get(site.fail("/a", 503, Retry_After=written))


def test_what_is_gone_is_not_asked_for_again(site: Site, client: Client) -> None:
    with pytest.raises(NotFetched, match="no such page"):
        client.get(site.at("/gone"))
    assert site.paths() == ["/gone"]


# only what has changed


def test_validators_are_sent_and_a_304_comes_back(site: Site, client: Client) -> None:
    def conditional(request: Request) -> None:
        known = request.headers["If-None-Match"] == '"v1"'
        request.answer(304 if known else 200, b"" if known else article().encode(), etag='"v1"', content_length="")

    site.pages["/a"] = conditional
    first = client.get(site.at("/a"))
    again = client.get(site.at("/a"), etag=first.headers["etag"], modified=first.headers.get("last-modified"))
    assert (first.status, again.status, again.body) == (200, 304, b"")


def test_a_validator_that_would_break_out_is_not_sent(site: Site, client: Client) -> None:
    client.get(site.serve("/a", article()), etag='"a"\r\nX-Evil: 1')
    assert not {"x-evil", "if-none-match"} & set(site.asked[-1][1])


# redirects


def test_redirects_are_followed(site: Site, client: Client) -> None:
    site.fail("/a", 301, Location="b?x=1")
    site.fail("/b?x=1", 307, Location=site.at("/c"))
    assert client.get(site.serve("/c", article()) and site.at("/a")).address == site.at("/c")


def test_a_thai_redirect_is_followed(site: Site, client: Client) -> None:
    site.fail("/a", 302, Location="/ข่าว".encode().decode("latin-1"))
    site.serve("/%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7", article())
    assert client.get(site.at("/a")).status == 200


@pytest.mark.parametrize("where", ["/a", "/b"])
def test_a_loop_ends(where: str, site: Site, client: Client) -> None:
    site.fail("/a", 302, Location=where)
    site.fail("/b", 302, Location="/a")
    with pytest.raises(NotFetched, match="redirects without end"):
        client.get(site.at("/a"))
    assert len(site.paths()) <= 2


def test_an_endless_chain_ends(site: Site, client: Client) -> None:
    for number in range(50):
        site.fail(f"/{number}", 302, Location=f"/{number + 1}")
    with pytest.raises(NotFetched, match="redirects without end"):
        client.get(site.at("/0"))
    assert len(site.paths()) <= clients.HOPS + 1


@pytest.mark.parametrize(
    "where",
    ["http://169.254.169.254/latest/", "file:///etc/passwd", "http://0x7f.1/", "http://a:b@127.0.0.1/", "http://[::]/"],
)
def test_a_redirect_to_where_nobody_may_go_is_refused(where: str, site: Site, client: Client) -> None:
    with pytest.raises(NotAllowed):
        client.get(site.fail("/a", 302, Location=where))


# too much, too slow, not as agreed


def test_an_endless_body_is_broken_off(site: Site, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "LARGEST_PAGE", 1_000_000)

    def endless(request: Request) -> None:
        request.answer(200, b"", content_type="text/html", content_length="", transfer_encoding="chunked")
        while True:
            request.wfile.write(b"8000\r\n" + b"x" * 0x8000 + b"\r\n")

    site.pages["/a"] = endless
    with pytest.raises(TooLarge):
        client.get(site.at("/a"))


@pytest.mark.parametrize("packed", ["gzip", "deflate", "gzip, gzip"])
def test_a_bomb_is_defused(packed: str, site: Site, client: Client) -> None:
    body = b"0" * 30_000_000
    body = zlib.compress(body, 9) if packed == "deflate" else gzip.compress(body, 9)
    if packed == "gzip, gzip":
        body = gzip.compress(body)
    url = site.serve("/a", body, "application/octet-stream", Content_Encoding=packed)
    tracemalloc.start()
    with pytest.raises(TooLarge):
        client.get(url)
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()


def test_an_honest_packed_page_is_unpacked(site: Site, client: Client) -> None:
    url = site.serve("/a", gzip.compress(article().encode()), Content_Encoding="gzip")
    assert b"Ruritania" in client.get(url).body


def test_a_damaged_packing_is_an_error(site: Site, client: Client) -> None:
    with pytest.raises(NotFetched, match="cannot be unpacked"):
        client.get(site.serve("/a", b"no gzip at all", Content_Encoding="gzip"))


def test_a_body_shorter_than_told_is_an_error(site: Site, client: Client) -> None:
    with pytest.raises(NotFetched, match="broke off"):
        client.get(site.serve("/a", article(), Content_Length="99999"))


def test_a_body_longer_than_told_is_cut_where_it_says(site: Site, client: Client) -> None:
    assert client.get(site.serve("/a", "0123456789", Content_Length="4")).body == b"0123"


def dripping(piece: bytes, head: bytes = b"") -> object:
    def drip(request: Request) -> None:
        request.wfile.write(head)
        for _ in range(2_000):
            request.wfile.write(piece)
            time.sleep(0.05)

    return drip


@pytest.mark.parametrize(
    "behaviour",
    [
        dripping(b"x", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999\r\n\r\n"),
        dripping(b"X-Slow: 1\r\n", b"HTTP/1.1 200 OK\r\n"),
        dripping(b"H"),
        dripping(b"", b""),
    ],
    ids=["body", "headers", "status", "silence"],
)
def test_a_server_that_drips_is_left(behaviour: object, site: Site) -> None:
    client = Client(replace(QUICK, patience=0.5, silence=0.4, tries=1))
    site.serve("/robots.txt", "", "text/plain")
    site.pages["/a"] = behaviour  # type: ignore[assignment]
    began = time.monotonic()
    with pytest.raises(NotFetched):
        client.get(site.at("/a"))
    assert time.monotonic() - began < 30  # else for as long as it drips


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\x00\xff\xfe garbage",
        b"HTTP/1.1 9999 What\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nxx",
        b"SSH-2.0-OpenSSH_9.6\r\n",
    ],
)
def test_what_is_no_http_is_an_error_or_nothing(sent: bytes, site: Site) -> None:
    client = Client(replace(QUICK, tries=1))
    site.serve("/robots.txt", "", "text/plain")
    site.pages["/a"] = lambda request: request.wfile.write(sent) and None
    with suppress(NotFetched):
        assert len(client.get(site.at("/a")).body) <= 2


def test_nobody_at_a_port_is_said(client: Client, site: Site) -> None:
    with pytest.raises(NotFetched, match="nobody answers"):
        Client(replace(QUICK, tries=1)).get("http://127.0.0.1:1/a")


@pytest.mark.parametrize("kind", ["image/jpeg", "video/mp4", "audio/mpeg", "text/css"])
def test_what_holds_no_article_is_not_loaded(kind: str, site: Site, client: Client) -> None:
    with pytest.raises(NoArticle, match=kind):
        client.get(site.serve("/a", "x" * 99, kind))


def test_a_host_with_a_dead_address_is_reached_by_its_next(site: Site) -> None:
    client = Client(QUICK, lookup=lambda *_: ["127.0.0.2", "127.0.0.1"])
    site.serve("/a", article())
    assert client.get(f"http://news.bay:{site.port}/a").status == 200
