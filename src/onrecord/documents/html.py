"""A page becomes a source: its main text by trafilatura, its metadata from what it declares.

The only door to trafilatura and lxml, which are imported on the first page. Pages are inspected (`guard`)
before they are parsed. Broken HTML is no error as long as a text comes out of it. Called by `loading`.
"""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any, cast

from onrecord.documents.declared import Tree, declared
from onrecord.documents.guard import MAX_PAGE, inspect
from onrecord.documents.text import BOMS, decode
from onrecord.errors import NoArticle, TooLarge
from onrecord.model.documents import Source

MIN_TEXT = 25
"""Characters; a page with less holds no article. trafilatura's own lower bound for an extract."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4_096
"""Bytes in which a declaration of the character set must stand (the HTML standard asks for 1,024)."""
_LOOKS = re.compile(
    r"\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,1000})?<(?:!doctype\s+html|html|head|body|!--)", re.IGNORECASE
)


def looks_like_html(text: str) -> bool:
    """Tell whether a text begins as a page does."""
    return _LOOKS.match(text.removeprefix("\ufeff")) is not None


def read_html(data: bytes, *, name: str, encoding: str | None = None) -> Source:
    """Return the article of a page with what the page declares.

    Raises:
        TooLarge: over 5 MB, or over the limits of `guard`.
        NoArticle: no text of an article in it.
        DocumentError: its other kinds, where the bytes are no text.
    """
    if len(data) > MAX_PAGE:
        raise TooLarge("a page too large for an article", value=name, valid=f"at most {MAX_PAGE:,} bytes")
    page = decode(data, name=name, encoding=encoding or charset(data))
    inspect(page, name=name)
    tree = _tree(page, name=name)
    said = declared(tree)
    return Source(
        name=name,
        text=_main_text(tree, name=name),
        title=said.title,
        publisher=said.publisher,
        byline=said.byline,
        url=said.url,
        published=said.published,
        language=said.language,
    )


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
        raise _no_article(name) from error
    return cast(Tree, tree)


def _main_text(tree: Tree, *, name: str) -> str:
    text = _engines()[0].extract(
        tree, fast=True, include_comments=False, include_tables=False, output_format="txt", with_metadata=False
    )
    if not text or len(text.strip()) < MIN_TEXT:
        raise _no_article(name)
    return str(text)


def _no_article(name: str) -> NoArticle:
    return NoArticle(
        "no article's text in this page", value=name, remedy="save the article's own page, or its text as plain text"
    )
