"""What stands before an article or in its place: paywalls, requests for consent, checks of who is reading.

A wall is told by what the page declares (schema.org `isAccessibleForFree`) or by its words (data/walls.tsv), and these
only where a wall's words stand: at the end of the text, or in a page that has next to no text. An article about cookies
is no request for consent. Called by `pages`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from onrecord.assets import rows
from onrecord.errors import NoArticle

WALLED = "the page says that it is not free to read: what is here may be only its beginning"
"""The warning on what is read from before a wall."""
SHORT = 1_500
"""Code points of text up to which a page may be nothing but a wall; requests for consent reach 1,200."""
SAYING = 2
"""Phrases that make a request for consent of a short page."""
LAST_LINES = 4
LONGEST_LINE = 250
OPENS = 16
"""Code points of a wall's line before its phrase, as Please, กรุณา; news about walls says it later in a sentence."""


class Wall(StrEnum):
    """What stands there."""

    PAYWALL = "paywall"
    CONSENT = "consent"
    CHECK = "check"


TOLD = {
    Wall.PAYWALL: ("a page behind a paywall, without its article", "save the article while you are signed in"),
    Wall.CONSENT: (
        "a page that asks for consent to cookies in place of its article",
        "answer it, and save the article",
    ),
    Wall.CHECK: ("a page that checks who is reading, in place of its article", "open it in a browser, and save it"),
}
"""What is said of a page that is nothing but a wall, and what to do."""


def declared_closed(nodes: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether a page declares that reading it costs (schema.org, isAccessibleForFree)."""
    return any(str(node.get("isAccessibleForFree")).strip().lower() in ("false", "0", "no") for node in nodes)


def instead(text: str, *, of_article: bool) -> Wall | None:
    """Return the wall that a page's words are; `of_article`: the page declares an article, which consent never does."""
    if len(text) > SHORT:
        return None
    said = {wall: _said(text, wall) for wall in Wall}
    if said[Wall.CHECK] and len(text) < SHORT / 2:
        return Wall.CHECK
    if said[Wall.CONSENT] >= SAYING and not of_article:
        return Wall.CONSENT
    return Wall.PAYWALL if said[Wall.PAYWALL] and not without(text).strip() else None


def without(text: str) -> str:
    """Return a text without the lines at its end that are a wall's; the text itself where there are none."""
    lines = text.split("\n")
    for back in range(1, min(LAST_LINES, len(lines)) + 1):
        line = lines[-back]
        if len(line) <= LONGEST_LINE and _opens(line):
            return without("\n".join(lines[:-back]))
    return text


def no_article(wall: Wall, name: str) -> NoArticle:
    """Return the error that a page is a wall and nothing else."""
    what, remedy = TOLD[wall]
    return NoArticle(what, value=name, remedy=remedy)


def _opens(line: str) -> bool:
    """Tell whether a line opens with a paywall's phrase."""
    words = _plain(line)
    return any(0 <= words.find(phrase) <= OPENS for phrase in _phrases()[Wall.PAYWALL])


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("\u2019", "'").split())


def _said(text: str, wall: Wall) -> int:
    """Return how many of a wall's phrases a text has."""
    words = _plain(text)
    return sum(phrase in words for phrase in _phrases()[wall])


@cache
def _phrases() -> Mapping[Wall, tuple[str, ...]]:
    found: dict[Wall, list[str]] = {wall: [] for wall in Wall}
    for row in rows("onrecord.documents", "data/walls.tsv"):
        found[Wall(row["kind"])].append(row["phrase"].casefold())
    return {wall: tuple(phrases) for wall, phrases in found.items()}
