"""Lists of web addresses that lie on this machine: plain lists, GDELT, Common Crawl News, OPML.

A list says where articles are, not what they say. `addresses` tells them one by one, whatever the list's length;
fetching them is another room's work, and `loading` reads what a list names of this machine's own files. A list may be
packed with gzip or, as GDELT's are, in a ZIP file with one member. The day on which GDELT saw a page is not the day
of publication; only what a page itself declared counts as one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from onrecord.documents.opml import looks_like_opml, read_opml
from onrecord.documents.stamps import stamp
from onrecord.documents.unpacking import opened as unpacked
from onrecord.errors import DocumentError, EmptyInput, MissingInput, NotText

PROBE = 65_536
"""Bytes, unpacked, by which a list is told; a row of GDELT's graph has about 10,000."""
LONGEST_LINE = 1_000_000
"""Bytes of one line. Rows of GDELT's graph reach some hundred thousand."""
LONGEST_ADDRESS = 4_000
COMMON_CRAWL = "https://data.commoncrawl.org/"
"""Where the paths of Common Crawl's lists begin (commoncrawl.org, Get started, read 2026-11)."""

_CRAWL_PATH = re.compile(r"(?:s3://commoncrawl/|/)?(crawl-data/[\w./-]{1,300}\.warc(?:\.gz)?)")
_FILE_LIST = re.compile(r"\d{1,15}\s[0-9a-f]{32}\s(?P<url>https?://\S{3,2000})")
"""GDELT's lists of its own files: size, MD5, address."""
_DECLARED = re.compile(r"<PAGE_PRECISEPUBTIMESTAMP>(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)\d\d</PAGE_PRECISEPUBTIMESTAMP>")
_TITLED = re.compile(r"<PAGE_TITLE>([^<]{1,1000})</PAGE_TITLE>")
_NOTHING = (b"\n", b"\r\n")
_UNFIT = re.compile(r"[\x00-\x20\x7f-\x9f<>\"\\^`{|}\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Address:
    """Where an article, a feed or an archive is. `published` is EDTF and, like `title`, what the list says of it."""

    url: str
    published: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class _Rows:
    """A table of GDELT: how many columns it has, and what a row says. A row without a web page gives None."""

    columns: int
    of: Callable[[list[str]], Address | None]


def addresses(path: str | Path) -> Iterator[Address | DocumentError]:
    """Yield the addresses of a list in their order, each once, and an error for a line that is none.

    Rows that stand for something else than a web page (GDELT also lists broadcasts and books) are passed over.
    """
    try:
        with Path(path).open("rb") as file:
            yield from addresses_in(file, name=str(path))
    except OSError as error:
        yield MissingInput(f"cannot be read ({error.strerror or error})", value=path, valid="a list of web addresses")


def addresses_in(file: IO[bytes], *, name: str) -> Iterator[Address | DocumentError]:
    """Yield the same of a list that is open; one must be able to go back in it."""
    try:
        with unpacked(file, name=name) as stream:
            yield from _once(_listed(stream, name=name))
    except DocumentError as error:
        yield error


def looks_like_addresses(head: bytes) -> bool:
    """Tell whether an input, unpacked, begins as one of the lists does: every whole line of it is an address."""
    if looks_like_opml(head):
        return True
    lines = head.decode("utf-8", "replace").lstrip("\ufeff").splitlines()
    if len(head) >= PROBE:
        lines = lines[:-1]
    said = [line for line in lines if line.strip() and not line.startswith("#")]
    return bool(said) and (all(map(_plain, said)) or _table(said[0]) is not None)


def is_address(text: str) -> bool:
    """Tell whether a text is a web address (http or https) and nothing else."""
    if not text.startswith(("http://", "https://")) or len(text) > LONGEST_ADDRESS or _UNFIT.search(text):
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def crawl_path(line: str) -> str | None:
    """Return the path inside Common Crawl's bucket that a line names, or None."""
    found = _CRAWL_PATH.fullmatch(line.strip())
    return found[1] if found and ".." not in found[1] else None


def lines_of(stream: IO[bytes], *, name: str) -> Iterator[tuple[int, str | DocumentError]]:
    """Yield a list's lines that say something, numbered from 1, without comments; one that is too long is an error."""
    number = 0
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if line in _NOTHING or line.startswith(b"#"):
            continue
        whole = line.endswith(b"\n") or len(line) < LONGEST_LINE
        while not whole and (more := stream.readline(LONGEST_LINE)):
            whole, line = more.endswith(b"\n"), b""
        if not line:
            yield number, NotText("a line too long", value=f"{name}:{number}", valid=f"at most {LONGEST_LINE:,} bytes")
        elif (text := line.decode("utf-8", "replace").removeprefix("\ufeff").rstrip("\r\n")).strip():
            yield number, text


def _listed(stream: BufferedReader, *, name: str) -> Iterator[Address | DocumentError]:
    if looks_like_opml(stream.peek(PROBE)):
        for url, title in read_opml(stream, name=name):
            yield Address(url, title=title) if is_address(url) else _no_address(name, url)
        return
    found, table = False, None
    for number, line in lines_of(stream, name=name):
        if isinstance(line, DocumentError):
            yield line
            continue
        if not found:
            table = _table(line)
        found = True
        yield from _said(line, table, name=f"{name}:{number}")
    if not found:
        yield EmptyInput("no addresses in this list", value=name, valid="one web address a line")


def _said(line: str, table: _Rows | None, *, name: str) -> Iterator[Address | DocumentError]:
    if table is not None:
        cells = line.split("\t")
        address = table.of(cells) if len(cells) == table.columns else None
        if len(cells) != table.columns:
            yield NotText(f"a row of {len(cells)} columns", value=name, valid=f"{table.columns} columns, as above it")
        elif address is not None:
            yield address if is_address(address.url) else _no_address(name, address.url)
    else:
        yield _plain(line) or _no_address(name, line)


def _plain(line: str) -> Address | None:
    """Return what a line of a plain list, of GDELT's list of files or of Common Crawl's paths names."""
    line = line.strip()
    if (path := crawl_path(line)) is not None:
        return Address(COMMON_CRAWL + path)
    found = _FILE_LIST.fullmatch(line)
    url = found["url"] if found else line
    return Address(url) if is_address(url) else None


def _once(found: Iterator[Address | DocumentError]) -> Iterator[Address | DocumentError]:
    """Pass an address on once: GDELT lists a page for each of its events. Kept are hashes, 60 bytes an address."""
    seen: set[int] = set()
    for one in found:
        if isinstance(one, DocumentError):
            yield one
        elif (key := hash(one.url)) not in seen:
            seen.add(key)
            yield one


def _table(line: str) -> _Rows | None:
    """Return which of GDELT's tables a row is of, None where it is of none; they have no header."""
    cells = line.split("\t")
    table = TABLES.get(len(cells))
    if table is None or not cells[0].replace("-", "").replace("T", "").isdigit():
        return None
    return table


def _event(at: int) -> Callable[[list[str]], Address | None]:
    return lambda cells: Address(cells[at].strip()) if cells[at].startswith("http") else None


def _mention(cells: list[str]) -> Address | None:
    return Address(cells[5].strip()) if cells[3] == "1" else None


def _graph(cells: list[str]) -> Address | None:
    if cells[2] != "1":
        return None
    titled, declared = _TITLED.search(cells[26]), _DECLARED.search(cells[26])
    title = html.unescape(titled[1]).strip() if titled else None
    return Address(cells[4].strip(), _stamped(declared), title or None)


def _stamped(declared: re.Match[str] | None) -> str | None:
    if declared is None:
        return None
    year, month, day, hour, minute = map(int, declared.groups())
    return stamp(year, month, day, hour=hour, minute=minute, zone="Z")


TABLES = {
    58: _Rows(58, _event(57)),
    61: _Rows(61, _event(60)),
    16: _Rows(16, _mention),
    27: _Rows(27, _graph),
}
"""GDELT's tables by their columns: events 1.0 and 2.0, mentions, the knowledge graph 2.1 (the codebooks of each)."""


def _no_address(name: str, line: str) -> NotText:
    return NotText(f"no web address ({line[:80]!r})", value=name, valid="http:// or https:// and a host")
