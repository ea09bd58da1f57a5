"""A page becomes its articles: one, several, or none with the reason. What each part is, `html`, `posts`, `walls` say.

Called by `containers`, and by the readers of what holds pages: archives, mail.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.documents.html import Page, charset, lines_of, main_text, no_article, parsed
from onrecord.documents.posts import is_blog, is_list, posts
from onrecord.documents.walls import WALLED, Wall, declared_closed, instead, without
from onrecord.documents.walls import no_article as walled
from onrecord.errors import DocumentError, NoArticle
from onrecord.model.documents import Source

MIXED = "the page is a live blog whose posts could not be told apart: what it tells may be of several days"
LEAST_BEGINNING = 200
"""Code points before a wall from which on they are worth reading."""


def read_page(
    data: bytes, *, name: str, encoding: str | None = None, served: str | None = None, url: str | None = None
) -> Iterator[Source | DocumentError]:
    """Yield the article of a page, or each of its articles.

    Args:
        data: the page's bytes.
        name: for messages; the articles of one page are numbered behind it.
        encoding: what the user declares; it wins.
        served: what a server named, believed where the page itself names none.
        url: where the page was, for a page that does not declare it.

    Raises:
        NoArticle: a wall, a list of articles, or no text at all.
        DocumentError: its other kinds; see `html.parsed`.
    """
    page = parsed(data, name=name, encoding=encoding or charset(data) or served)
    found = posts(page) or [_article(page)]
    yield from (replace(one, url=one.url or url) for one in found)


def _article(page: Page) -> Source:
    """Return the one article of a page.

    Raises:
        NoArticle: there is none; it says what there is instead.
    """
    text = main_text(page)
    if (several := is_list(page, text)) > 0:
        raise NoArticle(
            f"a list of {several} articles, not one",
            value=page.name,
            valid="an article's own page",
            remedy="save the articles' own pages, or let a list of their addresses be fetched",
        )
    wall = instead(text if text else _all_words(page), of_article=bool(page.said.article))
    closed = declared_closed(page.said.nodes)
    if wall is None and text is None:
        wall = Wall.PAYWALL if closed else None
    if wall is not None:
        raise walled(wall, page.name)
    if text is None:
        raise no_article(page.name)
    source = _before_wall(page.source(text), page, closed=closed)
    return replace(source, warnings=(*source.warnings, MIXED)) if is_blog(page) else source


def _before_wall(source: Source, page: Page, *, closed: bool) -> Source:
    """Return the article with a warning where it ends at a wall.

    Raises:
        NoArticle: too little stands before the wall to be read.
    """
    text = without(source.text)
    if not closed and text == source.text:
        return source
    if len(text.strip()) < LEAST_BEGINNING:
        raise walled(Wall.PAYWALL, page.name)
    return replace(source, text=text.rstrip("\n"), warnings=(WALLED,))


def _all_words(page: Page) -> str:
    bodies = page.tree.xpath("//body")
    return lines_of(bodies[0]) if bodies else ""
