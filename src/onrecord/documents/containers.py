"""The registry of containers: a row for each format, with how it is told and who reads it.

A new container is one module with a `Reader` and one row here; other packages add rows through the entry points
`onrecord.containers`, which are asked after ours, so that none takes what ours read. A format is told by first bytes
that mean nothing else (`magic`), then by the name's suffix, then by what the beginning looks like; a server's media
type counts as a suffix. What none of these tells is text. Called by `loading`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from onrecord import plugins
from onrecord.documents.addresses import looks_like_addresses
from onrecord.documents.docx import looks_like_docx, read_docx
from onrecord.documents.guard import MAX_PAGE
from onrecord.documents.html import charset, looks_like_html
from onrecord.documents.jsonl import read_json, read_lines
from onrecord.documents.listed import read_list
from onrecord.documents.mail import looks_like_mail, read_mail
from onrecord.documents.opened import Opened, Reader
from onrecord.documents.pages import read_page
from onrecord.documents.parquet import looks_like_parquet, read_parquet
from onrecord.documents.pdf import looks_like_pdf, read_pdf
from onrecord.documents.tables import read_table
from onrecord.documents.text import decode
from onrecord.documents.warc import looks_like_warc, read_warc
from onrecord.errors import DocumentError, NoArticle
from onrecord.model.documents import Source

_XML = re.compile(
    r"\s{0,99}<(?:(?:\?xml|rss|feed|rdf:RDF|urlset|sitemapindex)[\s>?]|!DOCTYPE\s{1,99}(?!html))", re.IGNORECASE
)
"""How XML begins that is no page: a feed, a sitemap, a file of some program. Its tags are not an article's words."""


class Format(StrEnum):
    """What an input holds."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    JSON = "json"
    TABLE = "table"
    PARQUET = "parquet"
    WARC = "warc"
    PDF = "pdf"
    MAIL = "mail"
    DOCX = "docx"
    ADDRESSES = "addresses"


class Packed(StrEnum):
    """Who unpacks what comes packed with gzip, or alone in a ZIP file."""

    BEFORE = "before"
    """It is unpacked before the reader sees it."""
    BY_READER = "by reader"
    """The reader gets the bytes as they are: it reads them member by member."""


@dataclass(frozen=True, slots=True)
class Container:
    """A row: `magic` and `looks` are asked of the first bytes, unpacked; `goes_back` wants a stream with both ends.
    `format` is a name, one of `Format` where it is ours."""

    format: str
    read: Reader
    suffixes: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    magic: Callable[[bytes], bool] | None = None
    looks: Callable[[bytes], bool] | None = None
    packed: Packed = Packed.BEFORE
    goes_back: bool = False


def container_of(head: bytes, *, name: str, media: str | None = None, encoding: str | None = None) -> Container:
    """Return the row of an input by its first bytes (unpacked), its name without `.gz`, and its media type."""
    rows = (*CONTAINERS, *plugged())
    by_magic = (row for row in rows if row.magic and row.magic(head))
    if (found := next(by_magic, None)) is not None:
        return found
    lowered = name.lower()
    by_name = (row for row in rows if media in row.media or (media is None and lowered.endswith(row.suffixes)))
    if (found := next(by_name, None)) is not None:
        return found
    plain = _as_utf8(head, encoding)
    return next((row for row in rows if row.looks and row.looks(plain)), CONTAINERS[-1])


@cache
def plugged() -> tuple[Container, ...]:
    """Return the rows that other packages add, by their names.

    Raises:
        PluginError: one of them cannot be used.
    """
    found = (plugins.load(plugins.CONTAINERS, name, is_container) for name in plugins.names(plugins.CONTAINERS))
    return tuple(one for one in found if isinstance(one, Container))


def is_container(found: object) -> bool:
    """Tell whether what an entry point names is a row."""
    return isinstance(found, Container)


def _as_utf8(head: bytes, encoding: str | None) -> bytes:
    """Return the first bytes in UTF-8, without what stands before the first letter."""
    try:
        beginning = head.decode(encoding or charset(head) or "utf-8", "ignore")
    except (LookupError, UnicodeError):
        return head
    return beginning.lstrip("\ufeff \t\r\n").encode("utf-8", "ignore")


def _record(head: bytes) -> bool:
    return (head.startswith(b"{") and b'"' in head[:40]) or head.startswith(b'[{"')


def _record_a_line(head: bytes) -> bool:
    first, line_break, _ = head.partition(b"\n")
    return _record(head) and head.startswith(b"{") and (not line_break or first.rstrip().endswith(b"}"))


def _looks_like_page(head: bytes) -> bool:
    return looks_like_html(head.decode("utf-8", "ignore"))


def _read_lines(opened: Opened) -> Iterator[Source | DocumentError]:
    return read_lines(
        opened.stream, name=opened.name, limit=opened.limit, encoding=opened.encoding, columns=opened.columns
    )


def _read_json(opened: Opened) -> Iterator[Source | DocumentError]:
    return read_json(opened.whole(), name=opened.name, encoding=opened.encoding, columns=opened.columns)


def _read_page(opened: Opened) -> Iterator[Source | DocumentError]:
    data = opened.whole(min(opened.limit, MAX_PAGE))
    return read_page(data, name=opened.name, encoding=opened.encoding, served=opened.served, url=opened.url)


def _read_text(opened: Opened) -> Iterator[Source | DocumentError]:
    text = decode(opened.whole(), name=opened.name, encoding=opened.encoding or opened.served)
    if _XML.match(text):
        remedy = "a feed or a sitemap is read by its address: onrecord add https://…"
        raise NoArticle("XML that is no page", value=opened.name, valid="text or HTML", remedy=remedy)
    yield Source(name=opened.name, text=text, url=opened.url)


CONTAINERS: tuple[Container, ...] = (
    Container(
        Format.ADDRESSES, read_list, (".urls", ".opml", ".paths"), ("text/x-opml",),
        magic=looks_like_addresses, packed=Packed.BY_READER, goes_back=True,
    ),
    Container(
        Format.WARC, read_warc, (".warc",), ("application/warc",),
        magic=looks_like_warc, packed=Packed.BY_READER, goes_back=True,
    ),
    Container(Format.PDF, read_pdf, (".pdf",), ("application/pdf",), magic=looks_like_pdf, goes_back=True),
    Container(
        Format.DOCX, read_docx, (".docx",),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        magic=looks_like_docx, packed=Packed.BY_READER, goes_back=True,
    ),
    Container(
        Format.PARQUET, read_parquet, (".parquet", ".pq"), ("application/vnd.apache.parquet",),
        magic=looks_like_parquet, goes_back=True,
    ),
    Container(Format.MAIL, read_mail, (".eml",), ("message/rfc822",), looks=looks_like_mail),
    Container(
        Format.JSONL, _read_lines, (".jsonl", ".ndjson"), ("application/jsonl", "application/x-ndjson"),
        looks=_record_a_line,
    ),
    Container(Format.JSON, _read_json, (".json",), ("application/json",), looks=_record),
    Container(Format.TABLE, read_table, (".csv", ".tsv"), ("text/csv", "text/tab-separated-values")),
    Container(
        Format.HTML, _read_page, (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"),
        looks=_looks_like_page,
    ),
    Container(Format.TEXT, _read_text, (".txt", ".text", ".md"), ("text/plain", "text/markdown")),
)  # fmt: skip
"""In order of telling; the last is what is read where nothing tells."""

SUFFIXES = tuple(suffix for row in CONTAINERS for suffix in row.suffixes)
