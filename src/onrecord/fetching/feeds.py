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
from functools import partial
from hashlib import blake2b
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from onrecord.documents.stamps import edtf, stamp
from onrecord.documents.text import BOMS, codec_of
from onrecord.errors import NotText, TooLarge, WrongEncoding

LARGEST = 10_000_000
"""Bytes of one feed; a hundred whole articles take under two million."""
MOST = 5_000
"""Entries of one feed that are looked at."""
_TAG = re.compile(r"<[^<>]{0,500}>")
_PROLOG = re.compile(
    r"\s{0,99}(?:<\?[^>]{0,300}>\s{0,99}|<!--[^>]{0,2000}-->\s{0,99}|"
    r"<!DOCTYPE[^>\[]{0,300}(?:\[[^\]]{0,4000}\]\s{0,99})?>\s{0,99}){0,9}"
)
_ENTITIES = re.compile(r"<!DOCTYPE[^>\[]{0,300}\[[^\]]{0,4000}?<!ENTITY")
"""Where a feed declares what shall stand for what: no outlet's feed needs it, and what it hides is not read."""
_HEAD = 8_192
_DECLARATION = re.compile(r"\s{0,99}<\?xml[^>]{0,300}\?>")
_DECLARED = re.compile(rb"""\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9_.:-]{1,40})""")
_NAMED = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_TAGS = re.compile(r"""<[A-Za-z][^\s/>]{0,64}(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+""")
ATTRIBUTES = 200
"""Attributes of one tag. Measured: feedparser needs 16 s for 30,000, with the square of their number."""
TAGS = 50_000
"""Opening tags of one feed. Measured: 50 to 60 microseconds for each; a feed of a thousand entries has 10,000."""
_ROOT = re.compile(r"<(?:[a-z0-9]{1,12}:)?([a-z]{1,20})[\s/>]", re.IGNORECASE)
ROOTS = ("rss", "feed", "rdf")


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
    return kind == "application/feed+json" or _is_json(data) or root(data) in ROOTS


def root(data: bytes) -> str:
    """Return the local name of the first element of XML in lower case, empty where there is none at the beginning."""
    marked = next((codec for mark, codec in BOMS if data.startswith(mark)), "utf-8")
    head = data[:_HEAD].decode(marked, "ignore").lstrip("\ufeff").replace("\0", "")
    begun = _PROLOG.match(head)
    found = _ROOT.match(head, begun.end() if begun else 0)
    return found[1].lower() if found else ""


def entries(data: bytes, *, address: str, kind: str = "") -> list[Entry]:
    """Return a feed's articles in its order, each once. `kind` is the Content-Type with which it came.

    Raises:
        TooLarge: over 10 MB.
        NotText: nothing of it can be read, or it declares entities.
    """
    if len(data) > LARGEST:
        raise TooLarge("too large for a feed", value=address, valid=f"at most {LARGEST:,} bytes")
    text = _decoded(data, kind, address)
    found: dict[str, Entry] = {}
    for entry in _of_json(text, address) if _is_json(data) else _of_xml(text, address):
        found.setdefault(entry.url, entry)
    return list(found.values())[:MOST]


def _decoded(data: bytes, kind: str, address: str) -> str:
    """Return a feed as text: by its mark, by what it declares, by what the server named, else as UTF-8."""
    marked = next(((mark, codec) for mark, codec in BOMS if data.startswith(mark)), None)
    if marked is not None:
        return data[len(marked[0]) :].decode(marked[1], "replace")
    said = _DECLARED.match(data) or _NAMED.search(kind.encode("ascii", "replace"))
    try:
        codec = codec_of(said[1].decode("ascii"), name=address) if said else "utf-8"
        return data.decode("utf-8" if codec.startswith(("utf-16", "utf-32")) else codec, "replace")
    except WrongEncoding:
        return data.decode("utf-8", "replace")


def _hold_tags(text: str, address: str) -> None:
    """Return where feedparser is done with a feed in seconds.

    Raises:
        TooLarge: it has too many tags, or one of them too many attributes.
    """
    for number, tag in enumerate(_TAGS.finditer(text)):
        if number > TAGS or tag[0].count("=") > ATTRIBUTES:
            what = f"{TAGS:,} tags" if number > TAGS else f"{ATTRIBUTES} attributes on one tag"
            raise TooLarge(f"a feed with more than {what}", value=address, valid="RSS or Atom as outlets make it")


def _of_xml(text: str, address: str) -> Iterator[Entry]:
    if _ENTITIES.search(text[:_HEAD]):
        raise NotText("a feed that declares entities", value=address, valid="RSS or Atom without <!ENTITY")
    _hold_tags(text, address)
    import feedparser

    headers = {"content-location": address, "content-type": "application/xml; charset=utf-8"}
    stream = BytesIO(_DECLARATION.sub("", text, count=1).encode("utf-8", "replace"))  # a text could name a file
    try:
        feed = feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # what a parser of broken markup stumbles over is not told beforehand
        raise NotText(f"a feed that cannot be read ({type(error).__name__})", value=address) from error
    if not feed.entries and feed.bozo and not feed.version:
        raise NotText(
            f"a feed that cannot be read ({str(feed.bozo_exception)[:120]})", value=address, valid="RSS, Atom or JSON"
        )
    for item in feed.entries:
        url = item.get("feedburner_origlink") or item.get("link") or _permanent(item)
        if url:
            said = partial(dict.get, item)  # feedparser's own `get` warns of what it makes up
            written = said("published") or said("created") or said("updated") or ""
            words = (said("updated"), said("title"), said("summary"))
            published = edtf(written) or _utc(said("published_parsed") or said("updated_parsed"))
            yield Entry(_absolute(address, url), published, _plain(item.get("title")), _state(*words))


def _utc(fields: Sequence[int] | None) -> str | None:
    """Return feedparser's reading of a date that `edtf` does not know, in UTC."""
    if not fields:
        return None
    year, month, day, hour, minute, *_ = fields
    return stamp(year, month, day, hour=hour, minute=minute, zone="Z")


def _absolute(address: str, url: str) -> str:
    """Return an entry's address from that of its feed; as it is where it is none, for `guard` to say so."""
    try:
        return urljoin(address, url)
    except ValueError:
        return url


def _permanent(item: Mapping[str, Any]) -> str | None:
    identity = str(item.get("id", ""))
    return identity if identity.startswith(("http://", "https://")) else None


def _is_json(data: bytes) -> bool:
    head = data[:4_096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and b"jsonfeed.org/version/" in head.replace(b"\\/", b"/")


def _of_json(text: str, address: str) -> Iterator[Entry]:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotText(f"a feed that cannot be read ({str(error)[:120]})", value=address, valid="JSON Feed") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    for item in items if isinstance(items, list) else []:
        said = {name: value for name, value in item.items() if isinstance(value, str)} if isinstance(item, dict) else {}
        if url := said.get("url") or said.get("external_url"):
            published = edtf(said.get("date_published") or said.get("date_modified") or "")
            words = (said.get("date_modified"), said.get("title"), said.get("summary"))
            yield Entry(_absolute(address, url), published, _plain(said.get("title")), _state(*words))


def _plain(title: str | None) -> str | None:
    """Return a headline without tags and references, on one line."""
    return " ".join(html.unescape(_TAG.sub("", title[:2_000])).split()) or None if title else None


def _state(*words: str | None) -> str:
    return blake2b("\0".join(word or "" for word in words).encode("utf-8", "replace"), digest_size=8).hexdigest()
