"""Feeds of every kind give their articles' addresses, days and headlines; hostile ones open nothing."""

from __future__ import annotations

import builtins
import socket
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import DocumentError, NotText, TooLarge
from onrecord.fetching import feeds
from onrecord.fetching.feeds import Entry, entries, looks_like_feed
from pages_of import article, rss, sitemap

HOME = "https://news.bay/feed"
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.bay/world/"><title>Bay</title>
<entry><title type="html">Ships &amp;amp; &lt;b&gt;docks&lt;/b&gt;</title><id>tag:bay,2026:1</id>
<link rel="alternate" href="one"/><link rel="enclosure" href="one.mp3"/>
<published>2026-05-04T10:00:00+07:00</published><updated>2026-05-05T00:00:00Z</updated></entry></feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/>
<item><title>Talks</title><link>https://news.bay/1</link><dc:date>2026-05-04</dc:date></item></rdf:RDF>"""
JSON = """{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "items": [
 {"id": "1", "url": "/1", "title": "Talks", "date_published": "2026-05-04T10:00:00+07:00"},
 {"id": "2", "external_url": "https://other.bay/2"}, {"id": "3"}, 4, null, {"url": 5}]}"""


def urls(data: str | bytes, kind: str = "") -> list[str]:
    body = data.encode() if isinstance(data, str) else data
    assert looks_like_feed(body, kind)
    return [entry.url for entry in entries(body, address=HOME, kind=kind)]


def test_rss_gives_addresses_days_and_headlines() -> None:
    feed = rss("https://news.bay/1", "/2", title="A &amp;amp; B", dates=["Mon, 04 May 2026 10:22:00 +0700"])
    found = entries(feed.encode(), address=HOME)
    assert [entry.url for entry in found] == ["https://news.bay/1", "https://news.bay/2"]
    assert (found[0].published, found[0].title) == ("2026-05-04T10:22:00+07:00", "A & B 1")
    assert found[1].published is None


def test_atom_is_read() -> None:
    (one,) = entries(ATOM.encode(), address=HOME)
    assert (one.url, one.published, one.title) == (
        "https://news.bay/world/one",
        "2026-05-04T10:00:00+07:00",
        "Ships & docks",
    )


def test_rdf_is_read() -> None:
    (one,) = entries(RDF.encode(), address=HOME)
    assert (one.url, one.published) == ("https://news.bay/1", "2026-05-04")


def test_json_is_read() -> None:
    found = entries(JSON.encode(), address=HOME)
    assert [entry.url for entry in found] == ["https://news.bay/1", "https://other.bay/2"]
    assert found[0].published == "2026-05-04T10:00:00+07:00"


def test_an_article_is_named_once() -> None:
    assert urls(rss("/1", "/2", "/1")) == ["https://news.bay/1", "https://news.bay/2"]


def test_what_a_feed_says_anew_changes_the_state() -> None:
    before, after = (entries(rss("/1", title=title).encode(), address=HOME)[0] for title in ("Talks", "Talks fail"))
    assert before.state != after.state


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp874"])
def test_encodings_of_feeds(encoding: str) -> None:
    feed = rss("https://news.bay/1", title="ข่าว").replace("<?xml version='1.0'?>", "")
    name = "windows-874" if encoding == "cp874" else encoding.removesuffix("-sig")
    data = f"<?xml version='1.0' encoding='{name}'?>{feed}".encode(encoding)
    assert looks_like_feed(data)
    assert entries(data, address=HOME)[0].title == "ข่าว 1"


@pytest.mark.parametrize(
    "data", [article(), sitemap("https://news.bay/1"), "plain words", "{}", "[]", "", "<feedback>"]
)
def test_what_is_no_feed_is_not_taken_for_one(data: str) -> None:
    assert not looks_like_feed(data.encode())


def test_a_broken_feed_gives_what_can_be_read() -> None:
    assert urls(rss("/1", "/2").replace("</channel></rss>", "<item><title>& <"))[:2] == [
        "https://news.bay/1",
        "https://news.bay/2",
    ]


@pytest.mark.parametrize("data", [b"<rss", b"<rss>" + b"\xff" * 50, b'{"version": "https://jsonfeed.org/version/1"'])
def test_what_cannot_be_read_is_said_or_empty(data: bytes) -> None:
    found: list[Entry] = []
    with suppress(NotText):
        found = entries(data, address=HOME)
    assert found == []


def test_a_feed_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "LARGEST", 100)
    with pytest.raises(TooLarge):
        entries(rss("/1").encode(), address=HOME)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 10}">' for n in range(9))
HOSTILE = {
    "billion laughs": f"<?xml version='1.0'?><!DOCTYPE rss [{LAUGHS}]><rss version='2.0'><channel><item><title>&l8;"
    "</title><link>https://news.bay/1</link></item></channel></rss>",
    "quadratic blow-up": f"<!DOCTYPE rss [<!ENTITY a '{'x' * 50_000}'>]><rss version='2.0'><channel><item><title>"
    f"{'&a;' * 20_000}</title><link>https://news.bay/1</link></item></channel></rss>",
    "external entity": "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><item>"
    "<title>&a;</title><link>https://news.bay/1</link></item></channel></rss>",
    "external type": "<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x.dtd'><rss version='2.0'><channel><item><title>x"
    "</title><link>https://news.bay/1</link></item></channel></rss>",
    "inclusion": "<rss version='2.0' xmlns:xi='http://www.w3.org/2001/XInclude'><channel><item><title>"
    "<xi:include href='file:///etc/passwd' parse='text'/></title><link>https://news.bay/1</link></item></channel></rss>",
    "attributes in UTF-16": "<rss version='2.0'><channel><item " + " ".join(f"a{n}='>'" for n in range(30_000)) + "/>",
    "deep": "<rss version='2.0'><channel>" + "<a>" * 8_000,
    "attributes": "<rss version='2.0'><channel><item " + " ".join(f"a{n}='b'" for n in range(30_000)) + "/>",
    "many tags": "<rss version='2.0'><channel>" + "<a>x</a>" * 200_000,
    "markup in a title": rss("/1", title="&lt;" * 20_000),
    "many entries": rss(*[f"/{n}" for n in range(1_200)]),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_feed_expands_and_opens_nothing(data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    entries(rss("/1").encode(), address=HOME)  # what is imported is imported before
    opened: list[object] = []
    real = builtins.open

    def watched(file: object, *args: object, **more: object) -> object:
        opened.append(file)
        return real(file, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "open", watched)
    monkeypatch.setattr(socket.socket, "connect", lambda *_: opened.append("socket"))
    began = time.process_time()
    found: list[Entry] = []
    with suppress(DocumentError):
        found = entries(data.encode("utf-16" if "'>'" in data else "utf-8"), address=HOME)
    assert time.process_time() - began < 5
    assert not opened
    assert all(len(entry.title or "") < 2_100 and "root:" not in (entry.title or "") for entry in found)
    assert len(found) <= feeds.MOST


@pytest.mark.parametrize(
    ("declared", "read"),
    [
        ("<!DOCTYPE rss PUBLIC '-//Bay//DTD RSS 0.91//EN' 'https://bay.example/rss-0.91.dtd'>", True),
        ("<!DOCTYPE rss []>", True),
        ("<!DOCTYPE rss [<!ELEMENT rss ANY>]>", True),
        ("<!DOCTYPE rss [<!ENTITY nbsp '&#160;'>]>", False),
        ("<!DOCTYPE rss [<!ELEMENT rss ANY>\n<!ENTITY % more SYSTEM 'https://bay.example/more.ent'>]>", False),
    ],
)
def test_a_document_type_is_borne_and_entities_are_not(declared: str, read: bool) -> None:
    data = f"<?xml version='1.0'?>\n{declared}{rss('/1')}".encode()
    assert looks_like_feed(data)
    if read:
        assert [one.url for one in entries(data, address=HOME)]
        return
    with pytest.raises(NotText, match="declares entities"):
        entries(data, address=HOME)


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", "application/rss+xml", "application/feed+json"]))
def test_no_bytes_break_the_reading(data: bytes, kind: str) -> None:
    for body in (
        data,
        b"<rss version='2.0'><channel><item>" + data,
        b'{"version":"https://jsonfeed.org/version/1"' + data,
    ):
        looks_like_feed(body, kind)
        try:
            entries(body, address=HOME, kind=kind)
        except DocumentError:
            continue
