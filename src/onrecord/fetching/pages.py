"""What came from an address becomes sources, by the rooms of `documents`: pages, and any other format that they read.

A page's own word for its address is believed within its site only; what a feed says of an article stands in where the
page says nothing. Called by `sources` and `watching`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from onrecord.documents.html import looks_like_html
from onrecord.documents.loading import read_bytes
from onrecord.documents.text import codec_of
from onrecord.errors import DocumentError, NoArticle, WrongEncoding
from onrecord.fetching.feeds import Entry
from onrecord.fetching.wire import Answer
from onrecord.model.documents import Source

PAGES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"""charset\s{0,5}=\s{0,5}["']?([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_LINK = re.compile(r"<link\b[^>]{1,1000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\b(rel|type|href)\s{0,5}=\s{0,5}(?:"([^"]{0,900})"|'([^']{0,900})'|([^\s>"']{1,900}))""", re.I
)
FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_HEAD = 200_000
"""Bytes of a page in which its links to feeds are looked for."""
_VARIANT = re.compile(r"^(?:www\d?|m|mobile|amp|edition)\.")


def is_page(answer: Answer) -> bool:
    """Tell whether an answer is a page of HTML."""
    if answer.type in PAGES:
        return True
    return answer.type in ("", "text/plain", "application/octet-stream") and looks_like_html(
        answer.body[:4_096].decode("utf-8", "ignore")
    )


def read(
    answer: Answer, entry: Entry | None = None, *, encoding: str | None = None
) -> Iterator[Source | DocumentError]:
    """Yield the articles of an answer, or an error in their place; `encoding` is what the user declares."""
    kind = "text/html" if is_page(answer) else answer.type or None
    where, said = answer.address, _charset(answer)
    for found in read_bytes(answer.body, name=where, url=where, media=kind, encoding=encoding, served=said):
        if isinstance(found, DocumentError):
            yield _with_feed(found, answer)
        else:
            yield _told(found, answer, entry)


def _charset(answer: Answer) -> str | None:
    found = _CHARSET.search(answer.headers.get("content-type", "")[:200])
    try:
        return codec_of(found[1], name=answer.address) if found else None
    except WrongEncoding:
        return None


def _with_feed(error: DocumentError, answer: Answer) -> DocumentError:
    """Return the error of a page that holds no article, with the feed that it names as what to do."""
    named = feeds(answer) if isinstance(error, NoArticle) and is_page(answer) else []
    if not named:
        return error
    return NoArticle(error.what, value=error.value, remedy=f"to read what its feed names: onrecord add {named[0]}")


def _told(source: Source, answer: Answer, entry: Entry | None) -> Source:
    """Return a source with its address, and with what its feed says where it is silent."""
    declared = urljoin(answer.address, source.url) if source.url else None
    url = declared if declared and _site(declared) == _site(answer.address) else answer.address
    return replace(
        source,
        url=url if is_page(answer) else source.url or answer.address,
        published=source.published or (entry.published if entry else None),
        title=source.title or (entry.title if entry else None),
    )


def _site(address: str) -> str:
    try:
        return _VARIANT.sub("", (urlsplit(address).hostname or "").lower())
    except ValueError:
        return ""


def feeds(answer: Answer) -> list[str]:
    """Return the feeds that a page's head names, in its order."""
    found: list[str] = []
    for link in _LINK.findall(answer.body[:_HEAD].decode("utf-8", "ignore")):
        said = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(link)}
        rels = said.get("rel", "").lower().split()
        if "alternate" in rels and said.get("type", "").lower() in FEEDS and said.get("href"):
            found.append(_absolute(answer.address, said["href"]))
    return list(dict.fromkeys(one for one in found if one))


def _absolute(base: str, address: str) -> str:
    try:
        return urljoin(base, address.replace("&amp;", "&"))
    except ValueError:
        return ""
