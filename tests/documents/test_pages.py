"""Pages of several articles, of none, and walls: what is read, split, or refused with which reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.documents.loading import read_bytes
from onrecord.documents.pages import MIXED
from onrecord.documents.walls import TOLD, WALLED, Wall
from onrecord.errors import DocumentError, NoArticle
from onrecord.model.documents import Source

CASES = Path(__file__).parent.parent / "cases"
WALLS = [case for folder in ("en", "th") for case in yaml.safe_load((CASES / folder / "walls.yaml").read_text("utf-8"))]
PARAGRAPH = (
    "The ferries between Port Anselm and the islands stopped on Sunday, and the harbour master has not said why. "
)


def read(body: str, *, declares: object = None, head: str = "") -> list[Source | DocumentError]:
    said = f'<script type="application/ld+json">{json.dumps(declares)}</script>' if declares else ""
    page = f"<!doctype html><html lang=en><head>{said}{head}</head><body>{body}</body></html>"
    return list(read_bytes(page.encode(), name="page", url="https://coast.example/p", media="text/html"))


@pytest.mark.parametrize("case", WALLS, ids=lambda case: case["why"])
def test_walls_are_told_by_their_words_where_they_stand(case: dict[str, str]) -> None:
    lines = case["text"].strip().split("\n")
    (found,) = read("<article>" + "".join(f"<p>{line}</p>" for line in lines) + "</article>")
    if case["expected"] in ("article", "beginning"):
        assert isinstance(found, Source)
        assert found.warnings == (() if case["expected"] == "article" else (WALLED,))
        kept = lines if case["expected"] == "article" else lines[:2]
        assert found.text.split("\n") == kept
    else:
        assert isinstance(found, NoArticle)
        assert TOLD[Wall(case["expected"])][0] in str(found)


@pytest.mark.parametrize("value", [False, "False", "false"])
def test_a_page_that_declares_that_reading_costs_is_read_with_a_warning(value: object) -> None:
    node = {"@type": "NewsArticle", "headline": "H", "isAccessibleForFree": value}
    (found,) = read(f"<article><p>{PARAGRAPH * 4}</p></article>", declares=node)
    assert found.warnings == (WALLED,)
    (none,) = read("<article></article>", declares=node)
    assert "paywall" in str(none)
    (free,) = read(f"<article><p>{PARAGRAPH * 4}</p></article>", declares={**node, "isAccessibleForFree": True})
    assert free.warnings == ()


def blog(*updates: object) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": "Ferries, as it happened",
        "publisher": {"name": "Coast Daily"},
        "liveBlogUpdate": list(updates),
    }


def test_the_posts_that_a_live_blog_declares_are_articles_of_their_own_days() -> None:
    found = read(
        "<p>x</p>",
        declares=blog(
            {
                "headline": "Second &amp; last",
                "datePublished": "2024-03-05T10:00:00Z",
                "articleBody": f"<p>{PARAGRAPH}</p><p>เรือหยุด &amp; more<style>x()</style></p>",
                "url": "https://coast.example/p#2",
            },
            {
                "headline": "First",
                "datePublished": "2024-03-04",
                "articleBody": "Plain words, 1 < 2 of it all.",
            },
            {"headline": "A picture", "datePublished": "2024-03-04", "articleBody": "Look"},
            "no post",
            {"articleBody": 5},
        ),
    )
    assert [(one.name, one.title, one.published, one.publisher) for one in found] == [
        ("page:1", "Second & last", "2024-03-05T10:00:00Z", "Coast Daily"),
        ("page:2", "First", "2024-03-04", "Coast Daily"),
    ]
    assert found[0].text == f"{PARAGRAPH.strip()}\nเรือหยุด & more"
    assert found[0].url == "https://coast.example/p#2"


def post(number: int, text: str, *, tag: str = "article", heading: str = "h2", more: str = "") -> str:
    title = f"<{heading}>Post {number}</{heading}>" if heading else ""
    when = f'<time datetime="2024-03-0{number}T09:00Z">9:00</time>'
    return f'<{tag} {more} id="p{number}">{title}{when}<p>{text}</p></{tag}>'


MARKED = "itemprop='liveBlogUpdate' itemscope itemtype='https://schema.org/BlogPosting'"


@pytest.mark.parametrize(
    ("body", "declares"),
    [
        ("".join(post(n, PARAGRAPH, tag="div", more=MARKED) for n in (3, 2, 1)), None),
        ("".join(post(n, PARAGRAPH) for n in (3, 2, 1)), blog()),
        ("".join(post(n, PARAGRAPH * 6) for n in (3, 2, 1)), None),
    ],
)
def test_elements_with_their_own_heading_and_time_are_articles(body: str, declares: object) -> None:
    found = read(f"<h1>All of it</h1>{body}", declares=declares)
    assert [one.title for one in found] == ["Post 3", "Post 2", "Post 1"]
    assert [one.published for one in found] == [f"2024-03-0{n}T09:00Z" for n in (3, 2, 1)]
    assert {one.text for one in found} <= {PARAGRAPH.strip(), (PARAGRAPH * 6).strip()}


def test_a_live_blog_whose_posts_do_not_say_when_is_read_whole_with_a_warning() -> None:
    (found,) = read("<article><h1>Live</h1>" + f"<p>{PARAGRAPH}</p>" * 6 + "</article>", declares=blog())
    assert found.warnings == (MIXED,)


def test_teasers_beside_an_article_are_no_articles() -> None:
    teasers = "".join(post(n, "Short words of a teaser.", heading="h3") for n in (3, 2, 1))
    (found,) = read(post(5, f"{PARAGRAPH * 6}</p><p>{PARAGRAPH * 9}") + teasers)
    assert PARAGRAPH.strip() in found.text


@pytest.mark.parametrize(("count", "kind"), [(12, None), (3, {"@type": "CollectionPage"})])
def test_a_list_of_articles_is_refused_with_their_number(count: int, kind: object) -> None:
    cards = "".join(
        f"<div><h3><a href='/{n}'>Ferries of island {n} stop again</a></h3><p>Words of teaser {n} about it.</p></div>"
        for n in range(count)
    )
    (found,) = read(f"<main>{cards}</main>", declares=kind)
    assert isinstance(found, NoArticle)
    assert f"a list of {count} articles" in str(found)


def test_short_paragraphs_among_many_links_are_an_article() -> None:
    links = "".join(f"<li><h3><a href='/{n}'>Ferries of island {n} stop again</a></h3></li>" for n in range(20))
    (found,) = read(f"<article><h1>H</h1>{f'<p>{PARAGRAPH}</p>' * 9}</article><aside><ul>{links}</ul></aside>")
    assert PARAGRAPH.strip() in found.text


def test_what_readers_say_below_an_article_is_no_article() -> None:
    said = "".join(post(n, PARAGRAPH * 6, more="class='comment-body'") for n in (3, 2, 1))
    found = read(post(5, f"{PARAGRAPH * 6}") + f"<section id='comments'>{said}</section>")
    assert len(found) == 1


def test_an_index_of_a_blog_is_not_split_into_its_excerpts() -> None:
    more = "itemscope itemtype='https://schema.org/BlogPosting'"
    found = read("".join(post(n, PARAGRAPH, more=more) for n in range(1, 10)))
    assert len(found) == 1


def test_an_article_among_many_links_is_no_list() -> None:
    links = "".join(f"<h3><a href='/{n}'>Ferries of island {n} stop again</a></h3>" for n in range(20))
    (found,) = read(f"<article><h1>H</h1><p>{PARAGRAPH * 9}</p></article><aside>{links}</aside>")
    assert PARAGRAPH.strip() in found.text


@pytest.mark.parametrize(
    "declares",
    [
        {
            "@type": "LiveBlogPosting",
            "liveBlogUpdate": {"@type": "BlogPosting", "articleBody": "One post alone is a post."},
        },
        {"@type": "LiveBlogPosting", "liveBlogUpdate": [[["x"]]] * 9},
        {"@type": "LiveBlogPosting", "liveBlogUpdate": [{"articleBody": "<div>" * 9_000}]},
        {"@type": ["LiveBlogPosting", 5], "liveBlogUpdate": [{"articleBody": "\ud800 words that are half broken"}]},
        {
            "@type": "LiveBlogPosting",
            "liveBlogUpdate": [{"articleBody": f"Words of post number {n} here."} for n in range(5_000)],
        },
    ],
)
def test_odd_declarations_break_nothing(declares: object) -> None:
    for one in read(f"<article><p>{PARAGRAPH * 4}</p></article>", declares=declares):
        assert isinstance(one, Source | DocumentError)
        if isinstance(one, Source):
            one.text.encode()
