"""Several articles in one page: live blogs, whose posts are articles of their own days, and pages of whole articles.

A page's own declaration (schema.org LiveBlogPosting) stands before what its elements look like; an element is an
article where it has its own heading, its own time and whole paragraphs. A list of teasers is no article at all.
Called by `pages`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from onrecord.documents.declared import kinds_of, name_of, names_of
from onrecord.documents.html import Page, lines_of, words_of
from onrecord.documents.stamps import edtf
from onrecord.model.documents import Source

MOST_POSTS = 2_000
LEAST_POST = 25
"""Code points of a post that says something; shorter ones caption pictures."""
LEAST_ARTICLE = 400
"""Code points of text under a heading that make an article of it, not a teaser."""
MAIN_SHARE = 0.6
"""With so much of the words one element is the page's article and the others stand beside it."""
TEASERS = 8
"""Headings that are links, from which on a page without an article is a list; articles have five related ones."""
LISTED = 0.25
"""The share of a text's lines that are such headings; beside an article they are no lines of its text."""
LONGEST_TEASER = 400
"""Code points of the longest line of such a list."""
_BLOG = "LiveBlogPosting"
_LISTS = frozenset(["CollectionPage", "ItemList", "SearchResultsPage"])
_POST = "//*[@itemprop='liveBlogUpdate'][not(ancestor::*[@itemprop='liveBlogUpdate'])]"
_ELEMENT = (
    "//*[self::article or @itemprop='blogPost' or contains(@itemtype, 'schema.org/BlogPosting')]"
    "[not(ancestor::article or ancestor::*[@itemprop='blogPost' or contains(@itemtype, 'schema.org/BlogPosting')])]"
    "[not(ancestor-or-self::*[contains(@class, 'comment') or contains(@id, 'comment')])]"
)
"""What may be an article by its markup; what readers say below one is none, however long."""
_HEADING = ".//*[self::h1 or self::h2 or self::h3 or self::h4]"
_LINKED = "//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5][descendant::a[@href] or ancestor::a[@href]]"


def posts(page: Page) -> list[Source]:
    """Return the articles that a page holds, where it holds several; an empty list where it holds one or none."""
    blog = next((node for node in page.said.nodes if _BLOG in kinds_of(node)), None)
    declared = list(_updates(page, blog)) if blog is not None else []
    if declared:
        return declared
    marked = _elements(page, page.tree.xpath(_POST), least=LEAST_POST, headed=blog is None)
    if len(marked) > 1:
        return marked
    if blog is not None:
        return _elements(page, page.tree.xpath(_ELEMENT), least=LEAST_POST, headed=False)
    found = _elements(page, page.tree.xpath(_ELEMENT), least=LEAST_ARTICLE, headed=True)
    sizes = [len(one.text) for one in found]
    return found if len(found) > 1 and max(sizes) <= MAIN_SHARE * sum(sizes) else []


def is_blog(page: Page) -> bool:
    """Tell whether a page declares that it is a live blog."""
    return any(_BLOG in kinds_of(node) for node in page.said.nodes)


def is_list(page: Page, text: str | None) -> int:
    """Return how many articles a page only lists, 0 where it is none of the kind."""
    kinds = {kind for node in page.said.nodes for kind in kinds_of(node)}
    if page.said.article:
        return 0
    linked = {" ".join("".join(node.itertext()).split()) for node in page.tree.xpath(_LINKED)}
    lines = [" ".join(line.split()) for line in (text or "").split("\n")]
    listed = text is None or sum(line in linked for line in lines) >= LISTED * len(lines)
    enough = 2 if kinds & _LISTS else TEASERS
    return len(linked) if len(linked) >= enough and listed and max(map(len, lines)) <= LONGEST_TEASER else 0


def _updates(page: Page, blog: Mapping[str, Any]) -> Iterator[Source]:
    """Yield the posts that a live blog declares with their words, in the page's order."""
    updates = blog.get("liveBlogUpdate")
    seen: set[str] = set()
    for update in (updates if isinstance(updates, list) else [updates])[:MOST_POSTS]:
        if not isinstance(update, Mapping):
            continue
        text = words_of(_string(update.get("articleBody")) or _string(update.get("text"))).strip()
        if len(text) >= LEAST_POST and text not in seen:
            seen.add(text)
            yield replace(
                page.source(text),
                name=f"{page.name}:{len(seen)}",
                title=words_of(_string(update.get("headline"))).replace("\n", " ") or None,
                published=edtf(_string(update.get("datePublished"))),
                publisher=name_of(update.get("publisher")) or page.said.publisher,
                byline=names_of(update.get("author")) or page.said.byline,
                url=_string(update.get("url")) or page.said.url,
            )


def _elements(page: Page, elements: list[Any], *, least: int, headed: bool) -> list[Source]:
    """Return the elements that are articles: with a time, enough words and, if so asked, a heading of their own."""
    found: list[Source] = []
    for element in elements[:MOST_POSTS]:
        times = [when for one in element.xpath(".//time/@datetime") if (when := edtf(str(one)))]
        heading = next(iter(element.xpath(_HEADING)), None)
        if not times or (headed and heading is None):
            continue
        beside = [heading, *element.xpath(".//time"), *element.xpath(".//footer"), *element.xpath(".//figure")]
        text = lines_of(element, without=frozenset(one for one in beside if one is not None))
        if len(text) >= least:
            found.append(_post(page, len(found) + 1, element, heading, text, times[0]))
    return found


def _post(page: Page, number: int, element: Any, heading: Any, text: str, when: str) -> Source:  # noqa: ANN401
    title = lines_of(heading).replace("\n", " ") if heading is not None else ""
    anchor = element.get("id")
    url = f"{page.said.url}#{anchor}" if page.said.url and anchor else page.said.url
    source = replace(page.source(text), name=f"{page.name}:{number}", title=title or None, published=when, url=url)
    return replace(source, byline=())


def _string(value: object) -> str:
    if not isinstance(value, str) or any("\ud800" <= letter <= "\udfff" for letter in value):
        return ""
    return value.strip()
