"""Sitemaps tell where a site's pages are: lists of pages, lists of such lists, with the tags for news.

Read as it comes by expat, without a tree; a document type, in which entities are declared, ends the reading at once.
No address is opened here. Called by `sources` and `watching`.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from xml.parsers import expat

from onrecord.documents.stamps import edtf
from onrecord.errors import NotText, TooLarge
from onrecord.fetching.feeds import Entry, root

MOST = 50_000
"""Pages of one list (sitemaps.org: the protocol's own limit)."""
LARGEST = 52_428_800
"""Bytes of one list, unpacked (the same)."""
DEEPEST = 32
LONGEST = 4_096
"""Characters of one value."""
GZIP = b"\x1f\x8b"
NEWS = "google.com/schemas/sitemap-news/"
PAGES = ("sitemaps.org/schemas/sitemap/", "google.com/schemas/sitemap/")
ROOTS = ("urlset", "sitemapindex")


@dataclass(slots=True)
class Sitemap:
    """What a sitemap lists: pages, or other sitemaps (`lists`). `broken` says why it could not be read to its end."""

    pages: list[Entry] = field(default_factory=list)
    lists: list[Entry] = field(default_factory=list)
    broken: str | None = None


def looks_like_sitemap(data: bytes) -> bool:
    """Tell whether a body is a sitemap, also one packed with gzip."""
    head = _unpacked(data[:65_536], 65_536, whole=False) if data.startswith(GZIP) else data
    return root(head) in ROOTS


def read(data: bytes, *, address: str) -> Sitemap:
    """Return what a sitemap lists, in its order; one that breaks off gives what came before.

    Raises:
        TooLarge: over 50 MB, unpacked.
        NotText: it declares a document type, or nothing of it can be read.
    """
    if data.startswith(GZIP):
        data = _unpacked(data, LARGEST + 1, whole=True)
    if len(data) > LARGEST:
        raise TooLarge("too large for a sitemap", value=address, valid=f"at most {LARGEST:,} bytes, unpacked")
    reader = _Reader()
    try:
        reader.feed(data)
    except _Enough:
        pass
    except (expat.ExpatError, LookupError, ValueError) as error:
        reader.found.broken = str(error)
    if reader.found.broken and not (reader.found.pages or reader.found.lists):
        raise NotText(f"a sitemap that cannot be read ({reader.found.broken})", value=address, valid="sitemaps.org XML")
    return reader.found


class _Enough(Exception):
    """The list has as many pages as a list may have."""


class _Reader:
    """Gathers the values of each page as its tags come."""

    def __init__(self) -> None:
        self.found = Sitemap()
        self._values: dict[str, str] = {}
        self._path: list[str] = []
        self._text: list[str] = []
        self._length = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words
        self._parser.StartDoctypeDeclHandler = self._refuse

    def feed(self, data: bytes) -> None:
        """Read a whole sitemap."""
        self._parser.Parse(data, True)

    def _refuse(self, *_: object) -> None:
        raise ValueError("it declares a document type")

    def _start(self, name: str, _: object) -> None:
        self._path.append(_named(name))
        self._text, self._length = [], 0
        if len(self._path) > DEEPEST:
            raise ValueError(f"more than {DEEPEST} elements inside one another")

    def _words(self, words: str) -> None:
        self._length += len(words)
        if self._length <= LONGEST:
            self._text.append(words)

    def _end(self, _: str) -> None:
        name = self._path.pop()
        if name in ("url", "sitemap") and len(self._path) == 1:
            self._keep(self.found.pages if name == "url" else self.found.lists)
        elif name and self._path[1:2] in (["url"], ["sitemap"]):
            self._values.setdefault(name, "".join(self._text).strip())
        self._text, self._length = [], 0

    def _keep(self, to: list[Entry]) -> None:
        said, self._values = self._values, {}
        if url := said.get("loc"):
            changed = said.get("lastmod", "")
            published = edtf(said.get("news:publication_date", "")) if to is self.found.pages else edtf(changed)
            to.append(Entry(url, published, said.get("news:title") or None, changed))
        if len(to) >= MOST:
            raise _Enough


def _named(tag: str) -> str:
    """Return what a tag means: `loc`, `news:title`; empty for those of images, videos and other vocabularies."""
    space, _, name = tag.rpartition(" ")
    if NEWS in space:
        return f"news:{name}"
    return name if not space or any(pages in space for pages in PAGES) else ""


def _unpacked(data: bytes, most: int, *, whole: bool) -> bytes:
    """Return at most `most` bytes of what is packed, and what came before any damage."""
    unpack, parts, size = zlib.decompressobj(wbits=31), [], 0
    try:
        while data and size < most:
            parts.append(unpack.decompress(data, most - size))
            size += len(parts[-1])
            data = unpack.unused_data if unpack.eof else unpack.unconsumed_tail
            if not whole and not parts[-1]:
                break
            if unpack.eof:
                unpack = zlib.decompressobj(wbits=31)
    except zlib.error:
        pass
    return b"".join(parts)
