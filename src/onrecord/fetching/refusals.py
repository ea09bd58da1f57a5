"""What a server says instead of an article, in words for people: its status, a paywall, a consent page, a robot check.

The words by which such pages are told stand in `data/walls.tsv`; they are looked for only where a page has no article,
or no more than the beginning of one. Called by `client` and `articles`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from onrecord import assets
from onrecord.errors import DocumentError, NoArticle, NotFetched
from onrecord.fetching.wire import Answer, asked_to_wait

TEASER = 1_500
"""Characters up to which a text may be no more than the beginning of an article."""
SHORT = 600
"""Characters up to which a page's words about subscribing or consent count more than its text."""
SCANNED = 1_000_000
"""Bytes of a page in which the words are looked for."""

_CLOSED = re.compile(r'"isAccessibleForFree"\s{0,5}:\s{0,5}"?false', re.IGNORECASE)
"""schema.org's declaration of a paywall (Google Search Central, paywalled content)."""
_CONSENT_HOST = re.compile(r"https?://(?:consent|guce|cmp|privacy-?gate|myprivacy)\.")
_BY_BROWSER = "open it in a browser; where its terms allow, save the page and add the file"


class Wall(StrEnum):
    """What stands before an article."""

    PAYWALL = "paywall"
    CONSENT = "consent"
    CHECK = "check"


WHAT = {
    Wall.PAYWALL: ("the article is for subscribers; the page shows no more than its beginning", _BY_BROWSER),
    Wall.CONSENT: ("a page that asks for consent to cookies came instead of the article", _BY_BROWSER),
    Wall.CHECK: ("a page that checks for robots came instead of the article", _BY_BROWSER),
}

STATUSES = {
    400: ("the server does not understand this address (400)", "check the address"),
    401: ("the page wants a name and a password (401)", _BY_BROWSER),
    402: ("the page is for paying readers (402)", _BY_BROWSER),
    403: ("the server refuses us this page (403): a paywall, a check for robots, or not for the public", _BY_BROWSER),
    404: ("there is no such page (404)", "check the address; it may have been moved or deleted"),
    406: ("the server has no form of this page that is read here (406)", _BY_BROWSER),
    410: ("the page was taken away (410)", "look for it in a web archive"),
    429: ("the server says that we ask too often (429)", "try again later"),
    451: ("the page is withheld for legal reasons (451)", "look for it in another country, or in a web archive"),
    500: ("the server failed (500)", "try again later"),
    502: ("the server failed (502)", "try again later"),
    503: ("the server is busy or closed for a while (503)", "try again later"),
    504: ("the server takes too long (504)", "try again later"),
}


def refusal(answer: Answer) -> DocumentError:
    """Return the error that an answer means whose status is not 200."""
    told = wall(answer.address, _text(answer.body)) if answer.status in (401, 402, 403, 429, 503) else None
    if told is not None:
        what, remedy = WHAT[told]
        return NoArticle(f"{what} (status {answer.status})", value=answer.address, remedy=remedy)
    what, remedy = STATUSES.get(answer.status, (f"the server answers with status {answer.status}", "try again later"))
    return NotFetched(what, value=answer.address, remedy=remedy, after=asked_to_wait(answer.headers))


def hold(answer: Answer, text: str | None) -> None:
    """Return where a page gave its article; `text` is what was found of it, None for nothing.

    Raises:
        NoArticle: a paywall, a consent page or a robot check stands before it.
    """
    if text is not None and len(text) > TEASER:
        return
    page = _text(answer.body)
    told = wall(answer.address, page) if text is None or len(text) <= SHORT else None
    if told is None and _CLOSED.search(page):
        told = Wall.PAYWALL
    if told is not None:
        what, remedy = WHAT[told]
        raise NoArticle(what, value=answer.address, remedy=remedy)


def wall(address: str, page: str) -> Wall | None:
    """Return what a page without an article says that it is, None where it says nothing of the kind."""
    if _CONSENT_HOST.match(address):
        return Wall.CONSENT
    lower = page.lower()
    said = {of for words, of in _words() if words in lower}
    return next((of for of in (Wall.CHECK, Wall.PAYWALL, Wall.CONSENT) if of in said), None)


def _text(body: bytes) -> str:
    return body[:SCANNED].decode("utf-8", "replace")


@cache
def _words() -> tuple[tuple[str, Wall], ...]:
    rows = assets.rows("onrecord.fetching", "data/walls.tsv")
    return tuple((row["words"].lower(), Wall(row["wall"])) for row in rows)
