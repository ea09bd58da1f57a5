"""Sitemaps give pages and further lists, bounded in every direction; entities end the reading at once."""

from __future__ import annotations

import gzip
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import DocumentError, NotText, TooLarge
from onrecord.fetching import sitemaps
from onrecord.fetching.sitemaps import looks_like_sitemap, read
from pages_of import article, index, rss, sitemap

HOME = "https://news.bay/sitemap.xml"
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://news.bay/ข่าว/1 </loc><image:image><image:loc>https://news.bay/1.jpg</image:loc></image:image>
<n:news><n:publication><n:name>Bay</n:name><n:language>th</n:language></n:publication>
<n:publication_date>2026-05-04T10:00:00+07:00</n:publication_date><n:title>น้ำ &amp; ดิน</n:title></n:news></url>
<url><loc><![CDATA[https://news.bay/2?a=1&b=2]]></loc><lastmod>2026-05-01</lastmod></url></urlset>"""


def test_pages_are_listed() -> None:
    found = read(sitemap("https://news.bay/1", "https://news.bay/2").encode(), address=HOME)
    assert [page.url for page in found.pages] == ["https://news.bay/1", "https://news.bay/2"]
    assert [page.state for page in found.pages] == ["2026-05-04"] * 2
    assert found.pages[0].published is None, "the day of a change is not the day of publication"


def test_news_tags_are_read_and_pictures_are_not_pages() -> None:
    first, second = read(NEWS.encode(), address=HOME).pages
    assert (first.url, first.title) == ("https://news.bay/ข่าว/1", "น้ำ & ดิน")
    assert first.published == "2026-05-04T10:00:00+07:00"
    assert (second.url, second.published) == ("https://news.bay/2?a=1&b=2", None)


def test_lists_of_lists_are_told_apart() -> None:
    found = read(index("https://news.bay/s1.xml").encode(), address=HOME)
    assert ([one.url for one in found.lists], found.pages) == (["https://news.bay/s1.xml"], [])


@pytest.mark.parametrize(
    "data", [NEWS.encode(), NEWS.replace("UTF-8", "UTF-16").encode("utf-16"), gzip.compress(NEWS.encode())]
)
def test_encodings_and_gzip(data: bytes) -> None:
    assert looks_like_sitemap(data)
    assert len(read(data, address=HOME).pages) == 2


@pytest.mark.parametrize("data", [article(), rss("/1"), "words", "", "<urlsets/>"])
def test_what_is_no_sitemap_is_not_taken_for_one(data: str) -> None:
    assert not looks_like_sitemap(data.encode())


def test_without_a_namespace_it_is_read_too() -> None:
    assert read(b"<urlset><url><loc>https://news.bay/1</loc></url></urlset>", address=HOME).pages


def test_one_that_breaks_off_gives_what_came_before() -> None:
    found = read(sitemap("https://news.bay/1", "https://news.bay/2")[:-40].encode(), address=HOME)
    assert ([page.url for page in found.pages], bool(found.broken)) == (["https://news.bay/1"], True)


@pytest.mark.parametrize(
    "data",
    [
        "<!DOCTYPE urlset [<!ENTITY a 'https://news.bay/1'>]><urlset><url><loc>&a;</loc></url></urlset>",
        "<!DOCTYPE urlset SYSTEM 'http://127.0.0.1:9/x'><urlset><url><loc>https://a.b/</loc></url></urlset>",
        "<urlset><url><loc>&undefined;</loc></url></urlset>",
        "<urlset>" + "<url>" * 100,
        "<urlset><url><loc>https://news.bay/1",
    ],
)
def test_what_cannot_be_believed_is_an_error(data: str) -> None:
    with pytest.raises(NotText):
        read(data.encode(), address=HOME)


def test_a_list_has_a_greatest_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST", 3)
    assert len(read(sitemap(*[f"https://news.bay/{n}" for n in range(9)]).encode(), address=HOME).pages) == 3


def test_a_bomb_is_no_more_than_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "LARGEST", 1_000_000)
    with pytest.raises(TooLarge):
        read(gzip.compress(b"<urlset>" + b" " * 50_000_000), address=HOME)


def test_a_long_value_does_no_harm() -> None:
    data = f"<urlset><url><loc>https://news.bay/{'x' * 3_000_000}</loc></url></urlset>"
    began = time.process_time()
    assert all(len(page.url) <= sitemaps.LONGEST for page in read(data.encode(), address=HOME).pages)
    assert time.process_time() - began < 2


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(data: bytes) -> None:
    for body in (data, b"<urlset><url><loc>" + data, b"\x1f\x8b" + data, gzip.compress(data)):
        looks_like_sitemap(body)
        with suppress(DocumentError):
            read(body, address=HOME)
