"""A page becomes a source: its main text by trafilatura, its metadata from what it declares.

The only door to trafilatura and lxml, which are imported on the first page. Pages are inspected (`guard`)
before they are parsed. Broken HTML is no error as long as a text comes out of it. Called by `pages`.
"""

from __future__ import annotations

import copy
import logging
import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any, cast

from onrecord.documents.declared import Declared, Tree, declared
from onrecord.documents.guard import MAX_PAGE, inspect
from onrecord.documents.text import BOMS, decode
from onrecord.errors import NoArticle, TooLarge
from onrecord.model.documents import Source

MIN_TEXT = 25
"""Characters; a page with less holds no article. trafilatura's own lower bound for an extract."""

INLINE = frozenset([
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
])  # fmt: skip
"""Elements that do not begin a line (HTML Living Standard, 4.5)."""
UNSEEN = frozenset(["script", "style", "noscript", "template", "svg", "button", "form", "select", "iframe", "nav"])
"""Elements whose words are no part of a text."""

_SPACES = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4_096
"""Bytes in which a declaration of the character set must stand (the HTML standard asks for 1,024)."""
_LOOKS = re.compile(
    r"\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,1000})?<(?:!doctype\s+html|html|head|body|!--)", re.IGNORECASE
)


def looks_like_html(text: str) -> bool:
    """Tell whether a text begins as a page does."""
    return _LOOKS.match(text.removeprefix("\ufeff")) is not None


@dataclass(frozen=True, slots=True)
class Page:
    """A page that has been parsed: its tree and what it declares."""

    name: str
    tree: Tree
    said: Declared

    def source(self, text: str) -> Source:
        """Return a source of a text of this page."""
        said = self.said
        return Source(self.name, text, said.title, said.publisher, said.byline, said.url, said.published, said.language)


def parsed(data: bytes, *, name: str, encoding: str | None = None) -> Page:
    """Return a page, parsed once it has been found harmless.

    Raises:
        TooLarge: over 5 MB, or over the limits of `guard`.
        NoArticle: nothing in it.
        DocumentError: its other kinds, where the bytes are no text.
    """
    if len(data) > MAX_PAGE:
        raise TooLarge("a page too large for an article", value=name, valid=f"at most {MAX_PAGE:,} bytes")
    page = decode(data, name=name, encoding=encoding or charset(data))
    inspect(page, name=name)
    tree = _tree(page, name=name)
    return Page(name, tree, declared(tree))


def main_text(page: Page) -> str | None:
    """Return the text of the page's article, None where there is none."""
    tree = copy.deepcopy(page.tree)  # trafilatura takes away what it does not want
    text = _engines()[0].extract(
        tree, fast=True, include_comments=False, include_tables=False, output_format="txt", with_metadata=False
    )
    return str(text) if text and len(text.strip()) >= MIN_TEXT else None


def words_of(markup: str) -> str:
    """Return the words of a piece of HTML, a line a block; a text without tags is its own words."""
    if "<" not in markup:
        return unescape(markup)
    inspect(markup, name="a piece of a page")
    lxml_html = _engines()[1]
    try:
        return lines_of(lxml_html.fragment_fromstring(markup, create_parent="div"))
    except (ValueError, lxml_html.etree.ParserError, lxml_html.etree.XMLSyntaxError):
        return ""


def lines_of(element: Any, *, without: frozenset[Any] = frozenset()) -> str:  # noqa: ANN401 -- an lxml element
    """Return the words inside an element, a line a block, white space as a browser shows it."""
    found: list[str] = []
    waiting: list[tuple[Any, bool]] = [(element, False)]
    while waiting:
        node, ended = waiting.pop()
        block = node.tag not in INLINE
        if ended:
            found.append("\n" if block else "")
            found.append(_shown(node.tail) if node is not element else "")
        elif not isinstance(node.tag, str) or node.tag in UNSEEN or node in without:
            found.append(_shown(node.tail) if node is not element else "")
        else:
            found.append("\n" if block else "")
            found.append(_shown(node.text))
            waiting.append((node, True))
            waiting.extend((child, False) for child in reversed(node))
    lines = (_SPACES.sub(" ", line).strip(" ") for line in "".join(found).split("\n"))
    return "\n".join(line for line in lines if line)


def _shown(text: str | None) -> str:
    return _SPACES.sub(" ", text or "")


def read_html(data: bytes, *, name: str, encoding: str | None = None) -> Source:
    """Return the article of a page with what the page declares.

    Raises:
        TooLarge: over 5 MB, or over the limits of `guard`.
        NoArticle: no text of an article in it.
        DocumentError: its other kinds, where the bytes are no text.
    """
    page = parsed(data, name=name, encoding=encoding)
    text = main_text(page)
    if text is None:
        raise no_article(name)
    return page.source(text)


def charset(data: bytes) -> str | None:
    """Return the encoding that a page declares, None where it declares none or a byte-order mark decides."""
    if any(data.startswith(mark) for mark, _ in BOMS):
        return None
    found = _CHARSET.search(data[:_HEAD])
    name = found[1].decode("ascii").lower() if found else None
    return None if name is None or name.startswith("utf-16") else name


@cache
def _engines() -> tuple[Any, Any]:
    import trafilatura
    from lxml import html as lxml_html

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # else its warnings reach stderr

    return trafilatura, lxml_html


def _tree(page: str, *, name: str) -> Tree:
    lxml_html = _engines()[1]
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=False)
    try:
        tree = lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (ValueError, lxml_html.etree.ParserError, lxml_html.etree.XMLSyntaxError) as error:
        raise no_article(name) from error
    return cast(Tree, tree)


def no_article(name: str) -> NoArticle:
    """Return the error that a page holds no article."""
    return NoArticle(
        "no article's text in this page", value=name, remedy="save the article's own page, or its text as plain text"
    )
