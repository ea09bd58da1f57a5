"""What stands behind an address: an article, what a list names, another format, or the reason why there is nothing."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace

import pytest

from fetching.conftest import QUICK, Site
from onrecord.errors import DocumentError, NoArticle, NotAllowed, NotFetched, TooLarge
from onrecord.fetching.client import Client
from onrecord.fetching.sources import sources
from onrecord.model.documents import Source
from pages_of import article, index, rss, sitemap


def read(url: str, client: Client) -> tuple[list[Source], list[DocumentError]]:
    found = list(sources(url, client=client))
    return [one for one in found if isinstance(one, Source)], [one for one in found if isinstance(one, DocumentError)]


def test_an_article_is_read(site: Site, client: Client) -> None:
    (one,), errors = read(site.serve("/a", article("Talks")), client)
    assert not errors
    assert (one.name, one.url, one.publisher, one.title) == (
        site.at("/a"),
        site.at("/a"),
        "The Bay Post",
        "Talks resume",
    )
    assert "Ruritania" in one.text


def test_a_thai_page_in_an_old_encoding_is_read_by_what_the_server_names(site: Site, client: Client) -> None:
    words = "<p>กระทรวงการต่างประเทศแถลงว่าทั้งสองฝ่ายจะพบกันอีกครั้งในเดือนหน้า</p>" * 6
    page = f"<html><body><article>{words}</article></body></html>"
    (one,), _ = read(site.serve("/a", page.encode("cp874"), "text/html; charset=tis-620"), client)
    assert "กระทรวงการต่างประเทศ" in one.text


def test_a_feed_gives_its_articles_with_what_it_says_of_them(site: Site, client: Client) -> None:
    site.serve("/1", article("Talks"))
    site.serve("/2", article("Trade", head="<meta property='article:published_time' content='2026-01-02'>"))
    feed = rss("/1", "/2", dates=["Mon, 04 May 2026 10:22:00 +0700", "Tue, 05 May 2026 10:22:00 +0700"])
    found, errors = read(site.serve("/feed", feed, "application/rss+xml"), client)
    assert not errors
    assert {(one.url, one.published) for one in found} == {
        (site.at("/1"), "2026-05-04T10:22:00+07:00"),
        (site.at("/2"), "2026-01-02"),
    }


def test_one_bad_address_never_ends_the_rest(site: Site, client: Client) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /no", "text/plain")
    site.serve("/good", article())
    site.fail("/broken", 500)
    site.serve("/empty", "")
    bad = [
        "/gone",
        "/no/1",
        "/broken",
        "http://169.254.169.254/",
        "file:///etc/passwd",
        "http://1:99999/",
        "/empty",
        "/feed",
    ]
    found, errors = read(site.serve("/feed", rss(*bad, "/good"), "application/rss+xml"), client)
    assert [one.name for one in found] == [site.at("/good")]
    assert len(errors) == len(bad)
    assert all(str(error.value) and error.what for error in errors)


def test_a_sitemap_gives_its_pages_the_newest_first_and_says_what_it_left(site: Site) -> None:
    for number in range(4):
        site.serve(f"/{number}", article(f"Talks {number}"))
    pages = "".join(f"<url><loc>{site.at(f'/{n}')}</loc><lastmod>2026-05-0{n + 1}</lastmod></url>" for n in range(4))
    site.serve("/sitemap.xml", f"<urlset>{pages}</urlset>", "application/xml")
    found, errors = read(site.at("/sitemap.xml"), Client(replace(QUICK, most=2)))
    assert [one.name for one in found] == [site.at("/3"), site.at("/2")]
    assert [type(error) for error in errors] == [TooLarge]
    assert "2 older articles" in str(errors[0])


def test_sitemaps_of_sitemaps_also_packed(site: Site, client: Client) -> None:
    site.serve("/1", article("Talks"))
    site.serve("/2", article("Trade"))
    site.serve("/a.xml", sitemap(site.at("/1")), "text/xml")
    site.serve("/b.xml.gz", gzip.compress(sitemap(site.at("/2")).encode()), "application/gzip")
    url = site.serve("/index.xml", index(site.at("/a.xml"), site.at("/b.xml.gz"), site.at("/gone.xml")), "text/xml")
    found, errors = read(url, client)
    assert {one.name for one in found} == {site.at("/1"), site.at("/2")}
    assert [type(error) for error in errors] == [NotFetched]


def test_sitemaps_that_list_each_other_end(site: Site, client: Client) -> None:
    site.serve("/a.xml", index(site.at("/b.xml"), site.at("/a.xml")), "text/xml")
    site.serve("/b.xml", index(site.at("/a.xml"), site.at("/c.xml")), "text/xml")
    site.serve("/c.xml", index(*[site.at(f"/{n}.xml") for n in range(100)]), "text/xml")
    assert read(site.at("/a.xml"), client)[0] == []
    assert len(site.paths()) < 60


def test_a_home_page_is_read_by_its_feed(site: Site, client: Client) -> None:
    site.serve("/1", article("Talks"))
    site.serve("/feed", rss("/1"), "application/rss+xml")
    home = "<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head><body>Home</body></html>"
    assert [one.name for one in read(site.serve("/", home), client)[0]] == [site.at("/1")]


def test_a_page_without_an_article_says_where_its_feed_is(site: Site, client: Client) -> None:
    page = "<html><head><link type='application/atom+xml' rel=alternate href=/atom></head><body>Section</body></html>"
    found, (error,) = read(site.serve("/world/", page), client)
    assert not found
    assert isinstance(error, NoArticle)
    assert site.at("/atom") in str(error)


def test_a_feed_that_its_server_calls_a_page_is_a_feed(site: Site, client: Client) -> None:
    site.serve("/1", article("Talks"))
    assert [one.name for one in read(site.serve("/feed", rss("/1"), "text/html"), client)[0]] == [site.at("/1")]


def test_other_formats_are_read_by_their_rooms(site: Site, client: Client) -> None:
    text = "The ministry said on Monday that the ferry would sail again. " * 3
    (plain,), _ = read(site.serve("/a.txt", text, "text/plain; charset=utf-8"), client)
    lines = "\n".join(json.dumps({"text": text + str(n), "date": "2026-05-04"}) for n in range(3))
    records, _ = read(site.serve("/a.jsonl", lines, "application/x-ndjson"), client)
    assert plain.text == text
    assert plain.url == site.at("/a.txt")
    assert [one.published for one in records] == ["2026-05-04"] * 3
    assert all(one.name.startswith(site.at("/a.jsonl")) for one in records)


def test_what_is_no_text_says_so(site: Site, client: Client) -> None:
    found, (error,) = read(site.serve("/a", b"\x00\x01\x02" * 999, "application/octet-stream"), client)
    assert not found
    assert error.value == site.at("/a")


def test_a_list_at_an_address_names_articles(site: Site, client: Client) -> None:
    site.serve("/1", article("Talks"))
    found, _ = read(site.serve("/urls.txt", f"{site.at('/1')}\n{site.at('/2')}\n", "text/plain"), client)
    assert [one.name for one in found] == [site.at("/1")]


def page_of(words: str) -> str:
    return f"<html><head><title>Bay Post</title></head><body><main><p>{words}</p></main></body></html>"


PAYWALL = page_of("Subscribe to continue reading this article. Already a subscriber? Log in.")
CONSENT = page_of(
    "Before you continue to the site. We use cookies and other data. Accept all cookies or reject all cookies. "
    "We value your privacy."
)
CHECK = page_of("Just a moment... Checking your browser before accessing the site. Verify you are human.")


@pytest.mark.parametrize(
    ("status", "page", "words"),
    [
        (200, PAYWALL, "paywall"),
        (403, PAYWALL, "paywall"),
        (402, PAYWALL, "paywall"),
        (200, CONSENT, "consent"),
        (403, CHECK, "checks who is reading"),
        (503, CHECK, "checks who is reading"),
        (403, "", "refuses us this page"),
        (401, "", "name and a password"),
        (404, "", "no such page"),
        (410, "", "taken away"),
        (451, "", "legal reasons"),
        (500, "", "server failed"),
        (418, "", "status 418"),
    ],
)
def test_what_came_instead_of_an_article_is_said(
    status: int, page: str, words: str, site: Site, client: Client
) -> None:
    site.fail("/a", status, page, Content_Type="text/html; charset=utf-8")
    found, (error,) = read(site.at("/a"), client)
    assert not found
    assert words in error.what
    assert (error.value, bool(error.remedy)) == (site.at("/a"), True)


def test_a_page_may_not_pass_for_another_outlets(site: Site, client: Client) -> None:
    head = "<meta property='og:url' content='https://www.other-outlet.example/story'>"
    (one,), _ = read(site.serve("/a", article(head=head)), client)
    assert one.url == site.at("/a")


def test_a_page_may_name_its_own_plain_address(site: Site, client: Client) -> None:
    head = f"<meta property='og:url' content='{site.at('/a')}'>"
    (one,), _ = read(site.serve("/a?utm_source=x", article(head=head)), client)
    assert one.url == site.at("/a")


def test_a_forbidden_address_is_an_error_in_its_place(client: Client) -> None:
    found, (error,) = read("http://0x7f.1/", client)
    assert not found
    assert isinstance(error, NotAllowed)
