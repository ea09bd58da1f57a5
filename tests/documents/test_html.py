"""Pages: their main text, what they declare, and what is refused before any parser sees it."""

from __future__ import annotations

import json
import socket
from contextlib import suppress

import pytest

from onrecord.documents.guard import inspect
from onrecord.documents.html import charset, read_html
from onrecord.errors import NoArticle, NotText, TooLarge, WrongEncoding

BODY = "<article><h1>Ferries stop</h1>" + "".join(
    f"<p>Paragraph {n}: the ferries stopped on Sunday, and nobody has said when they will run again.</p>"
    for n in range(6)
)
LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "no article"},
        {
            "@type": ["NewsArticle"],
            "headline": "Ferries stop",
            "datePublished": "2025-08-25T10:30:00+0700",
            "author": [{"@type": "Person", "name": "Jane Roe"}, {"name": "John Doe"}],
            "publisher": {"@type": "Organization", "name": "Coast Daily"},
            "inLanguage": "en-GB",
            "mainEntityOfPage": {"@id": "https://coast.example/ferries"},
        },
    ],
}


def page(head: str = "", body: str = BODY, attributes: str = "") -> bytes:
    return f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>".encode()


def test_json_ld_is_read_first() -> None:
    meta = '<title>Other</title><meta property="article:published_time" content="2020-01-01">'
    source = read_html(page(f'<script type="application/ld+json">{json.dumps(LD)}</script>{meta}'), name="x")
    assert source.title == "Ferries stop"
    assert source.published == "2025-08-25T10:30:00+07:00"
    assert source.byline == ("Jane Roe", "John Doe")
    assert source.publisher == "Coast Daily"
    assert source.url == "https://coast.example/ferries"
    assert source.language == "en-GB"
    assert "the ferries stopped on Sunday" in source.text
    assert "<p>" not in source.text


def test_meta_tags_are_read_where_json_ld_is_silent_or_broken() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", </script><title>Ferries | Coast</title>'
        '<meta property="og:title" content="Ferries stop"><meta property="og:site_name" content="Coast Daily">'
        '<meta name="author" content="Jane Roe"><meta property="article:published_time" content="2025-08-25T10:30Z">'
        '<link rel="canonical" href="https://coast.example/f">'
    )
    source = read_html(page(head, attributes="lang=th"), name="x")
    assert (source.title, source.publisher, source.byline) == ("Ferries stop", "Coast Daily", ("Jane Roe",))
    assert (source.published, source.url, source.language) == ("2025-08-25T10:30Z", "https://coast.example/f", "th")


def test_a_page_that_declares_nothing_leaves_it_unknown() -> None:
    source = read_html(page(), name="x")
    assert (source.title, source.publisher, source.published, source.byline) == (None, None, None, ())


def test_a_declared_character_set_is_believed_and_utf_8_is_the_rule() -> None:
    thai = "<p>" + "เรือเฟอร์รีหยุดเดินทุกสายตั้งแต่เช้าวันนี้เพราะลมแรง " * 8 + "</p>"
    for name, codec in (("tis-620", "cp874"), ("windows-874", "cp874"), ("utf-8", "utf-8")):
        data = f'<html><head><meta charset="{name}"></head><body><article>{thai}</article></body></html>'.encode(codec)
        assert "เรือเฟอร์รี" in read_html(data, name="x").text
    with pytest.raises(WrongEncoding):
        read_html(f"<html><body>{thai}</body></html>".encode("cp874"), name="x")
    assert charset(b'<meta http-equiv="Content-Type" content="text/html; charset=TIS-620">') == "tis-620"


@pytest.mark.parametrize("broken", ["<p>" * 3, "</div></div>", "<b><i>", "<table><tr>", "<!-- ", "<a href='"])
def test_broken_pages_are_read_as_far_as_they_go(broken: str) -> None:
    source = read_html(page(body=BODY + broken), name="x")
    assert "Paragraph 0" in source.text


@pytest.mark.parametrize("body", ["", "<p>", "<nav><a href=/>Home</a></nav>", "<script>var x = 'words' </script>"])
def test_a_page_without_an_article(body: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NoArticle, match=r"page-name\.html"):
        read_html(page(body=body), name="page-name.html")
    assert capfd.readouterr() == ("", "")


BOMBS = {
    "nested": "<div>" * 50_000,
    "nested under wrong closings": "<div></b>" * 50_000,
    "nested inline": "<b>" * 50_000,
    "attributes": "<a " + " ".join(f"x{n}=1" for n in range(300_000)) + ">",
    "attributes behind a stray quote": '<a " ' + " ".join(f"x{n}" for n in range(300_000)) + ">",
    "bare attributes": "<a " + " ".join(f"x{n}" for n in range(300_000)),
    "paragraphs": "<p>x" * 300_000,
    "nested in an open script": "<script>" + "<div>" * 50_000,
    "nested behind an open comment": "<!-- " + "<div>" * 50_000,
    "over five megabytes": "<p>" + "x" * 5_000_001,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_bombs_are_refused_by_name(bomb: str) -> None:
    with pytest.raises(TooLarge, match=r"bomb\.html"):
        read_html(page(body=BODY + bomb), name="bomb.html")


@pytest.mark.parametrize(
    "junk", ['<a "' * 200_000, "<!--" * 400_000, "<script>" * 40_000, "<" * 2_000_000, "< a='" * 300_000]
)
def test_the_scan_of_tags_comes_to_an_end(junk: str) -> None:
    with suppress(TooLarge):
        inspect(junk, name="x")


def test_optional_end_tags_are_no_depth() -> None:
    inspect("<ul>" + "<li><p>item" * 2_000 + "</ul>", name="x")


def test_nul_among_tags_is_no_page() -> None:
    with pytest.raises(NotText):
        read_html(b"<html>\x00<p>words", name="x")


def test_entities_and_outside_references_are_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "create_connection", refuse)
    doctype = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY a "&b;&b;"><!ENTITY b "lol">]>'
    data = doctype.encode() + page(body=BODY + "<p>And more words here: &x; &a; for good measure.</p>")
    assert "root:" not in read_html(data, name="x").text
