"""OPML: the list of feeds that a feed reader exports. Bounded, without entities, without a look at the network.

Called by `addresses`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from onrecord.documents.xml import parsed
from onrecord.errors import TooLarge

MOST = 5_000_000
"""Bytes of one file; a thousand feeds take 200,000."""

_HEAD = 4_096


def looks_like_opml(head: bytes) -> bool:
    """Tell whether an input begins as OPML does."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"<?xml", b"<opml", b"<!--")) and b"<opml" in start[:_HEAD]


def read_opml(stream: IO[bytes], *, name: str) -> Iterator[tuple[str, str | None]]:
    """Yield the address and the title of every feed, in order.

    Raises:
        TooLarge: over 5 MB.
        NotText: no XML, or XML with a document type of its own.
    """
    data = stream.read(MOST + 1)
    if len(data) > MOST:
        raise TooLarge("too large for a list of feeds", value=name, valid=f"at most {MOST:,} bytes")
    for outline in parsed(data, name=name).iter("outline"):
        url = (outline.get("xmlUrl") or "").strip()
        if url:
            yield url, (outline.get("title") or outline.get("text") or "").strip() or None
