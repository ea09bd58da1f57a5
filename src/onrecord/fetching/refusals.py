"""What a server says instead of an article, in words for people: its status, and the wall that its page shows.

Walls are told by `documents` (paywalls, consent to cookies, checks for robots), here where they come with a refusal.
Called by `client`.
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.documents.loading import read_bytes
from onrecord.documents.walls import TOLD
from onrecord.errors import DocumentError, NoArticle, NotFetched
from onrecord.fetching.wire import Answer, asked_to_wait

WALLED = (401, 402, 403, 406, 429, 451, 503)
"""Statuses with which sites send their walls."""
_BY_BROWSER = "open it in a browser; where its terms allow, save the page and add the file"
_LATER = "try again later"

STATUSES: Mapping[int, tuple[str, str]] = {
    400: ("the server does not understand this address (400)", "check the address"),
    401: ("the page wants a name and a password (401)", _BY_BROWSER),
    402: ("the page is for paying readers (402)", _BY_BROWSER),
    403: ("the server refuses us this page (403): a paywall, a check for robots, or not for the public", _BY_BROWSER),
    404: ("there is no such page (404)", "check the address; it may have been moved or deleted"),
    406: ("the server has no form of this page that is read here (406)", _BY_BROWSER),
    410: ("the page was taken away (410)", "look for it in a web archive"),
    429: ("the server says that we ask too often (429)", _LATER),
    451: ("the page is withheld for legal reasons (451)", "look for it in another country, or in a web archive"),
    500: ("the server failed (500)", _LATER),
    502: ("the server failed (502)", _LATER),
    503: ("the server is busy or closed for a while (503)", _LATER),
    504: ("the server takes too long (504)", _LATER),
}
"""What a status means for who wants to read, and what to do (RFC 9110, 15; RFC 6585; RFC 7725)."""


def refusal(answer: Answer) -> DocumentError:
    """Return the error that an answer means whose status is not 200."""
    if answer.status in WALLED and (wall := _wall(answer)) is not None:
        return NoArticle(f"{wall.what} (status {answer.status})", value=answer.address, remedy=_BY_BROWSER)
    what, remedy = STATUSES.get(answer.status, (f"the server answers with status {answer.status}", _LATER))
    return NotFetched(what, value=answer.address, remedy=remedy, after=asked_to_wait(answer.headers))


def _wall(answer: Answer) -> DocumentError | None:
    """Return what `documents` says of the page that came with a refusal, where it is a wall."""
    if answer.type not in ("text/html", "application/xhtml+xml") or not answer.body:
        return None
    walls = [what for what, _ in TOLD.values()]
    found = read_bytes(answer.body, name=answer.address, media="text/html")
    return next((one for one in found if isinstance(one, DocumentError) and one.what in walls), None)
