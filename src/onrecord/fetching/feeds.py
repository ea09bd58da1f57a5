"""Feeds tell where articles are: RSS, Atom and RDF through feedparser, JSON Feed by its own few fields.

The only door to feedparser. A feed's words are never read as an article; its entries give addresses, and the day and
headline that stand in where a page declares none. No address is opened here. Called by `sources` and `watching`.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from onrecord.documents.stamps import edtf, stamp
from onrecord.errors import NotText, TooLarge

LARGEST = 10_000_000
"""Bytes of one feed; a hundred whole articles take under two million."""
MOST = 5_000
"""Entries of one feed that are looked at."""
_TAG = re.compile(r"<[^<>]{0,500}>")
_PROLOG = re.compile(
    r"\s{0,99}(?:<\?[^>]{0,300}>\s{0,99}|<!--[^>]{0,2000}-->\s{0,99}|<!DOCTYPE[^>]{0,300}>\s{0,99}){0,9}"
)
_ROOT = re.compile(r"<(?:[a-z0-9]{1,12}:)?(rss|feed|rdf)[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that a feed or sitemap names. `published` is EDTF; `state` changes when the article does, as far as
    the feed tells."""

    url: str
    published: str | None = None
    title: str | None = None
    state: str = ""


def looks_like_feed(data: bytes, kind: str = "") -> bool:
    """Tell whether a body is a feed, by its first element or the media type that it came with."""
    if kind == "application/feed+json" or _is_json(data):
        return True
    head = data[:8_192].decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "ignore")
    head = head.lstrip("\ufeff")
    begun = _PROLOG.match(head)
    return _ROOT.match(head, begun.end() if begun else 0) is not None


def entries(data: bytes, *, address: str, kind: str = "") -> list[Entry]:
    """Return a feed's articles in its order, each once. `kind` is the Content-Type with which it came.

    Raises:
        TooLarge: over 10 MB.
        NotText: nothing of it can be read.
    """
    if len(data) > LARGEST:
        raise TooLarge("too large for a feed", value=address, valid=f"at most {LARGEST:,} bytes")
    found = _of_json(data, address) if _is_json(data) else _of_xml(data, address, kind)
    return list({entry.url: entry for entry in reversed([*found])}.values())[::-1][:MOST]


def _of_xml(data: bytes, address: str, kind: str) -> Iterator[Entry]:
    import feedparser

    headers = {"content-location": address, **({"content-type": kind} if kind else {})}
    feed = feedparser.parse(  # a stream: a text could be taken for an address or a file
        BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not feed.entries and feed.bozo and not feed.version:
        raise NotText(
            f"a feed that cannot be read ({str(feed.bozo_exception)[:120]})", value=address, valid="RSS, Atom or JSON"
        )
    for item in feed.entries:
        url = item.get("feedburner_origlink") or item.get("link") or _permanent(item)
        if url:
            written = item.get("published") or item.get("created") or item.get("updated") or ""
            words = (item.get("updated"), item.get("title"), item.get("summary"))
            published = edtf(written) or _utc(item.get("published_parsed") or item.get("updated_parsed"))
            yield Entry(urljoin(address, url), published, _plain(item.get("title")), _state(*words))


def _utc(fields: Sequence[int] | None) -> str | None:
    """Return feedparser's reading of a date that `edtf` does not know, in UTC."""
    if not fields:
        return None
    year, month, day, hour, minute, *_ = fields
    return stamp(year, month, day, hour=hour, minute=minute, zone="Z")


def _permanent(item: Mapping[str, Any]) -> str | None:
    identity = str(item.get("id", ""))
    return identity if identity.startswith(("http://", "https://")) else None


def _is_json(data: bytes) -> bool:
    head = data[:4_096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and b"jsonfeed.org/version/" in head.replace(b"\\/", b"/")


def _of_json(data: bytes, address: str) -> Iterator[Entry]:
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotText(f"a feed that cannot be read ({str(error)[:120]})", value=address, valid="JSON Feed") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    for item in items if isinstance(items, list) else []:
        said = {name: value for name, value in item.items() if isinstance(value, str)} if isinstance(item, dict) else {}
        if url := said.get("url") or said.get("external_url"):
            published = edtf(said.get("date_published") or said.get("date_modified") or "")
            words = (said.get("date_modified"), said.get("title"), said.get("summary"))
            yield Entry(urljoin(address, url), published, _plain(said.get("title")), _state(*words))


def _plain(title: str | None) -> str | None:
    """Return a headline without tags and references, on one line."""
    return " ".join(html.unescape(_TAG.sub("", title[:2_000])).split()) or None if title else None


def _state(*words: str | None) -> str:
    return blake2b("\0".join(word or "" for word in words).encode("utf-8", "replace"), digest_size=8).hexdigest()
