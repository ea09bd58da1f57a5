"""Looks at a page's tags before any parser does, and refuses what would keep a parser busy.

Hundreds of thousands of attributes on one tag, or of tags inside one another, cost every known parser time
that grows with the square. The limits are far above what pages need; the scan is one pass without
backtracking. Called by `html`; nothing here builds a tree.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from onrecord.errors import NotText, TooLarge

MAX_PAGE = 5_000_000
"""Bytes of one page. Measured: trafilatura needs 17 s for 14 MB of paragraphs."""
MAX_DEPTH = 512
MAX_ATTRIBUTES = 256
MAX_TAGS = 50_000
"""Opening tags of one page; long news pages have under 10,000."""

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
"""HTML elements without an end tag (HTML Living Standard, 13.1.2)."""
IMPLIED = frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "option",
        "optgroup",
        "rt",
        "rp",
        "colgroup",
        "html",
        "head",
        "body",
    ]
)
"""Elements whose end tag may be left out; a page that never closes a `<p>` is not deep (the same, 13.1.2.4)."""
RAW = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in ("script", "style")}
"""Elements whose content holds no tags. Left open, their content is counted: parsers differ there."""

_OPENING = re.compile(r"<(?:(!--)|(/?)([A-Za-z][^\s/>]{0,64}))")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(?:(?P<end>>)|=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+)?+)?+|=)"""
)


def inspect(page: str, *, name: str) -> None:
    """Return when the page may be parsed.

    Raises:
        TooLarge: over `MAX_DEPTH` open elements, `MAX_ATTRIBUTES` on a tag or `MAX_TAGS` tags.
        NotText: a NUL character among the tags.
    """
    if "\x00" in page:
        raise NotText("a page with NUL characters", value=name, valid="HTML text")
    opened: Counter[str] = Counter()
    last_comment = page.rfind("-->")
    raw_ends = _raw_ends(page)
    depth = tags = position = 0
    while found := _OPENING.search(page, position):
        if found[1]:
            position = page.find("-->", found.end()) if found.end() <= last_comment else found.end()
            continue
        tag = found[3].lower()
        position = _attributes_end(page, found.end(), name=name)
        if found[2]:
            depth -= 1 if opened[tag] > 0 else 0
            opened[tag] -= 1 if opened[tag] > 0 else 0
            continue
        tags += 1
        if tag in RAW:
            position = _first_from(raw_ends[tag], position)
        elif tag not in VOID and tag not in IMPLIED:
            opened[tag] += 1
            depth += 1
        _hold("elements inside one another", depth, MAX_DEPTH, name=name)
        _hold("tags", tags, MAX_TAGS, name=name)


def _attributes_end(page: str, position: int, *, name: str) -> int:
    """Return the offset behind a tag, counting its attributes."""
    count = 0
    while (found := _ATTRIBUTE.match(page, position)) and not found["end"]:
        position = found.end()
        count += 1
        _hold("attributes on one tag", count, MAX_ATTRIBUTES, name=name)
    return found.end() if found else len(page)


def _raw_ends(page: str) -> dict[str, list[int]]:
    """Return where each raw element's end tags stand, found once: looking again per tag would be quadratic."""
    return {tag: [found.start() for found in pattern.finditer(page)] for tag, pattern in RAW.items()}


def _first_from(positions: list[int], position: int) -> int:
    """Return the first of `positions` at or behind `position`, or `position` itself when there is none."""
    at = bisect_left(positions, position)
    return positions[at] if at < len(positions) else position


def _hold(what: str, count: int, most: int, *, name: str) -> None:
    if count > most:
        raise TooLarge(
            f"a page with more than {most:,} {what}",
            value=name,
            valid="a page as newspapers make them",
            remedy="save the article alone, or as plain text",
        )
