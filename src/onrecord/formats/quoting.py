"""Words of articles on their way out: the only place where text of an article becomes part of a format.

Whoever may not pass articles on asks for `Quoting.HASHES`: then no word of an article leaves, and where words stood
there are their document, their offsets and the SHA-256 of their UTF-8, by which who has the article can check them.
Headlines, bylines, names of outlets and of actors stay, as they cite and identify; what an article calls somebody whom
it does not name is its words, and goes; so do titles. Called by `gathering`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256

CONTEXT = 32
"""Code points of context that a quotation has on either side; the Web Annotation Data Model leaves the number open."""
WORDS_ALONE = "unnamed"
"""The kind of actor whose name is words of an article."""


class Quoting(Enum):
    """Whether the words of articles go out."""

    WORDS = "words"
    HASHES = "hashes"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document: `start` to `stop` in code points of its text as read, half-open, and what they support.

    `text`, `prefix` and `suffix` are None where only hashes go out. `sha256` is of the words' UTF-8, in hexadecimal."""

    role: str
    document: str
    start: int
    stop: int
    text: str | None
    sha256: str
    prefix: str | None = None
    suffix: str | None = None


def span(role: str, document: str, text: str, start: int, stop: int, quoting: Quoting) -> Span:
    """Return the words between two offsets of a document's `text`."""
    words = text[start:stop]
    digest = sha256(words.encode()).hexdigest()
    if quoting is Quoting.HASHES:
        return Span(role, document, start, stop, None, digest)
    before, after = text[max(0, start - CONTEXT) : start], text[stop : stop + CONTEXT]
    return Span(role, document, start, stop, words, digest, before, after)


def line(document: str, text: str, start: int, quoting: Quoting) -> Span:
    """Return the line (paragraph) in which an offset stands, without the end of the line."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    stop = len(text) if last < 0 else last
    return span("line", document, text, first, stop - text[first:stop].endswith("\r"), quoting)


def called(kind: str, name: str | None, quoting: Quoting) -> str | None:
    """Return an actor's name, None where it is words of an article that may not go out."""
    return None if quoting is Quoting.HASHES and kind == WORDS_ALONE else name


def roles_out(kind: str, told: Iterable[str], quoting: Quoting) -> list[str]:
    """Return the roles of a tie's parties; a title is words of an article, and empty where only hashes go out."""
    hidden = quoting is Quoting.HASHES and kind == "office"
    return [role if not hidden or role == "of" else "" for role in told]
