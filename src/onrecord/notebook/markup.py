"""The smallest parts of what a notebook shows: an element, text made safe, a table, a fold, a link to an article.

Text of an article reaches a page only through `safe`: escaped, with unseen characters and marks of writing direction as
their numbers (`views.marked`). Nothing needs a style sheet or a script: looks stand in `style` attributes, so that an
output is whole wherever it is pasted. Called by the rest of this room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import quote, urlsplit

from onrecord.views.marked import shown, visible

Attributes = Mapping[str, object]
NOTHING: Attributes = {}
QUIET = "opacity:.7;font-size:90%"
CELL = "text-align:left;vertical-align:top;padding:2px 8px 2px 0"
LONGEST_FRAGMENT = 120
"""Code points of the words that an address points to; browsers look for them in the page."""


def safe(text: str) -> str:
    """Return text as HTML: line ends as LF, what is unseen as its number, everything else as it is."""
    return escape(visible(text.replace("\r\n", "\n")))


def element(name: str, inner: str = "", attributes: Attributes = NOTHING) -> str:
    """Return an element around HTML; attributes that are None are left out, others are made safe."""
    said = "".join(f' {key}="{safe(str(value))}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{said}>{inner}</{name}>"


def whole(*parts: str) -> str:
    """Return an output: its parts below one another, each text in the direction of its own letters."""
    return element("div", "".join(parts), {"class": "onrecord", "dir": "auto", "style": "max-width:60em"})


def quiet(text: str) -> str:
    """Return a line that stands back."""
    return element("div", safe(text), {"style": QUIET})


def heading(text: str) -> str:
    """Return a heading."""
    return element("div", safe(text), {"dir": "auto", "style": "font-weight:600;margin:.4em 0"})


def fold(summary: str, inner: str, *, closed: bool = True) -> str:
    """Return HTML behind a line that opens it."""
    return element("details", element("summary", safe(summary)) + inner, {} if closed else {"open": "open"})


def table(head: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table of cells that are HTML already."""
    titles = "".join(element("th", safe(name), {"style": CELL}) for name in head)
    body = "".join(
        element("tr", "".join(element("td", cell, {"style": CELL, "dir": "auto"}) for cell in row)) for row in rows
    )
    return element("table", element("thead", element("tr", titles)) + element("tbody", body))


def cell(value: object) -> str:
    """Return a value for people as HTML."""
    return safe(shown(value))


def code(id_: str) -> str:
    """Return an id, to be copied."""
    return element("code", safe(id_), {"style": "white-space:nowrap;font-size:85%"})


def link(address: str | None, label: str, *, words: str | None = None) -> str:
    """Return a link to an article, to its `words` where given; the label alone where it leads nowhere safe."""
    target = _target(address, words)
    if target is None:
        return safe(label)
    return element("a", safe(label), {"href": target, "target": "_blank", "rel": "noopener noreferrer nofollow"})


def _target(address: str | None, words: str | None) -> str | None:
    """Return an address of the web, with a fragment that names the words (W3C, Scroll to Text Fragment)."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    bare = parts._replace(fragment="").geturl()
    if not words or "\n" in words or len(words) > LONGEST_FRAGMENT:
        return bare
    return f"{bare}#:~:text={quote(words, safe='').replace('-', '%2D')}"


def many(number: int, what: str) -> str:
    """Return how many there are of something, in words."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
