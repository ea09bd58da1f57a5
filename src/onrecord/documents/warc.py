"""Web archives become sources: the pages and texts that a crawler was given, each with its address.

The only door to warcio, which reads what a record holds: its HTTP head, chunks and content encoding. Cutting records
out of the archive, also out of a damaged one, is `members`' work. The day on which a page was seen bounds when it can
have been published and is never taken for that day. Called by `containers`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from onrecord.documents.guard import MAX_PAGE
from onrecord.documents.members import Gap, Record, records
from onrecord.documents.opened import Opened
from onrecord.documents.pages import read_page
from onrecord.documents.stamps import edtf
from onrecord.documents.text import decode
from onrecord.errors import DocumentError, EmptyInput, NoArticle, NotText, TooLarge
from onrecord.model.documents import Source

MOST_RECORD = 24_000_000
"""Bytes of a record that are taken into memory; a longer one is passed over."""
PAGES = frozenset(["text/html", "application/xhtml+xml"])
TEXTS = frozenset(["text/plain"])
ADDRESSES = ("http://", "https://", "file:", "urn:")
NOTES = ("dns:", "whois:", "metadata:", "filedesc:", "warcinfo:", "screenshot:", "text:", "thumbnail:")
"""How crawlers begin the addresses of what they add of their own."""
UNREAD = "application/http"
"""The media type of a record whose HTTP head warcio did not read."""
KINDS = frozenset(["response", "resource"])
"""Records that hold what a server or a file gave; the others are about the crawl (ISO 28500, 6)."""
UNPACKED = frozenset(["", "identity", "gzip", "deflate"])
"""Content encodings that can be undone; most crawlers store what they got without any."""
_FILES = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/security.txt", "/llms.txt")
"""Texts at addresses that are for machines."""
_HEAD = 65_536


@dataclass(frozen=True, slots=True)
class _Held:
    """What a record holds: where from, when seen (an ISO day), of what media type, in what encoding, and the bytes."""

    url: str
    seen: str | None
    media: str
    charset: str | None
    data: bytes


def looks_like_warc(head: bytes) -> bool:
    """Tell whether an input, unpacked, begins as a web archive does."""
    return head.startswith((b"WARC/1.", b"WARC/0."))


def read_warc(opened: Opened) -> Iterator[Source | DocumentError]:
    """Yield the articles of an archive in its order, and errors for pages without one and for what is damaged.

    Raises:
        EmptyInput: there is no record, or none that can be an article.
    """
    count, told = 0, False
    for one in records(opened.stream, most=MOST_RECORD):
        count += 1
        for found in [_lost(one, opened.name)] if isinstance(one, Gap) else _articles(one, opened):
            told = True
            yield found
    if not told:
        what = f"an archive of {count:,} records, none of which is a page" if count else "no records in this archive"
        raise EmptyInput(what, value=opened.name, valid="responses or resources that are HTML or plain text")


def _lost(gap: Gap, name: str) -> NotText:
    return NotText(
        f"bytes {gap.start:,} to {gap.end:,} of the archive are damaged ({gap.why.rstrip('.')})",
        value=name,
        remedy="get the archive again; the rest of it is read",
    )


def _articles(record: Record, opened: Opened) -> Iterator[Source | DocumentError]:
    try:
        held = _held(record, opened.name)
        if held is not None:
            for found in _read(held, name=f"{opened.name}:{held.url}", opened=opened):
                yield replace(found, seen=held.seen) if isinstance(found, Source) else found
    except DocumentError as error:
        yield error


def _read(held: _Held, *, name: str, opened: Opened) -> Iterator[Source | DocumentError]:
    if held.media in PAGES:
        return read_page(held.data, name=name, encoding=opened.encoding, served=held.charset, url=held.url)
    text = decode(held.data, name=name, encoding=opened.encoding or held.charset)
    return iter([Source(name=name, text=text, url=held.url)])


def _held(record: Record, name: str) -> _Held | None:
    """Return what a record holds, None where that can be no article: an image, a redirect, notes of the crawler.

    Raises:
        TooLarge: a page that is larger than pages are.
        NoArticle: a page whose address is of another kind than articles'.
        NotText: the record cannot be read.
    """
    parsed = _parsed(record, name)
    if parsed.rec_type not in KINDS:
        return None
    url = str(parsed.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    media, charset = _media(parsed)
    _refuse_odd(url, media, f"{name}:{record.start}")
    if not _is_article(url, media, parsed):
        return None
    if record.length > len(record.block):
        raise TooLarge(
            "a record too large for an article", value=f"{name}:{url}", valid=f"at most {MOST_RECORD:,} bytes"
        )
    seen = edtf(str(parsed.rec_headers.get_header("WARC-Date") or ""))
    return _Held(url, seen[:10] if seen else None, media, charset, _content(parsed, f"{name}:{url}"))


def _refuse_odd(url: str, media: str, name: str) -> None:
    """Refuse a page at an address that is none of an article's, and a server's answer at one that is of no server:
    warcio leaves that unread.

    Raises:
        NoArticle: it is such a one.
    """
    odd = media == UNREAD or (media in PAGES | TEXTS and not url.startswith((*ADDRESSES, *NOTES)))
    if odd and not url.startswith(NOTES):
        shown = url[:80] or "none"
        raise NoArticle(f"a page at no address of an article ({shown!r})", value=name, valid="http or https")


def _parsed(record: Record, name: str) -> Any:  # noqa: ANN401 -- warcio's record
    data = BytesIO(record.header + record.block)
    try:
        return _loader()(verify_http=False).parse_record_stream(data)
    except Exception as error:  # asserts, EOFError, its own kinds
        raise NotText(f"a record that cannot be read ({error})", value=f"{name}:{record.start}") from error


def _is_article(url: str, media: str, parsed: Any) -> bool:  # noqa: ANN401
    if media not in PAGES | TEXTS or url.startswith(NOTES):
        return False
    status = parsed.http_headers.get_statuscode() if parsed.http_headers else "200"
    return status == "200" and not _path(url).endswith(_FILES)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _media(parsed: Any) -> tuple[str, str | None]:  # noqa: ANN401
    said = parsed.http_headers.get_header("Content-Type") if parsed.http_headers else parsed.content_type
    media, _, rest = (said or "").partition(";")
    _, _, charset = rest.lower().partition("charset=")
    return media.strip().lower(), charset.strip(" \"'").partition(";")[0] or None


def _content(parsed: Any, name: str) -> bytes:  # noqa: ANN401
    packed = (parsed.http_headers.get_header("Content-Encoding") or "").lower() if parsed.http_headers else ""
    if packed not in UNPACKED:
        raise NotText(f"a page packed with {packed[:40]!r}", value=name, valid="gzip or deflate")
    stream, found = parsed.content_stream(), b""
    try:
        while len(found) <= MAX_PAGE and (part := stream.read(min(_HEAD, MAX_PAGE + 1 - len(found)))):
            found += part
    except Exception as error:  # zlib's and its own
        raise NotText(f"a record whose content cannot be unpacked ({error})", value=name) from error
    if len(found) > MAX_PAGE:
        raise TooLarge("a page too large for an article", value=name, valid=f"at most {MAX_PAGE:,} bytes")
    return found


@cache
def _loader() -> Any:  # noqa: ANN401
    from warcio.recordloader import ArcWarcRecordLoader

    logging.getLogger("warcio").addHandler(logging.NullHandler())  # else its warnings reach stderr
    return ArcWarcRecordLoader
