"""Names of outlets: by their domain, as a language writes them, or by the look of a masthead.

The table of domains is data/outlets.tsv; names as a language writes them come with its cues. A name that no
table knows is a name only where it looks like a masthead (`… Review`, `Centre for …`). Called by `headers`,
`credits` and `syndication`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from onrecord.assets import rows
from onrecord.model.ports import MetadataCues

URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'“”‘’\])}]{3,2000}", re.IGNORECASE)
"""An address in running text; a full stop or comma at its end is the sentence's (see `address_in`)."""
ARTICLE = "The "
_BRACKET = re.compile(r"\s{0,3}[(\[（][^()\[\]（）]{0,80}[)\]）]\s{0,3}")
MASTHEAD_MOST = 60
"""Code points of the longest name taken for a masthead."""


def address_in(text: str) -> str | None:
    """Return the first web address of a text, or None."""
    found = URL.search(text)
    return found[0].rstrip(".,;:!?…") if found else None


def outlet_of_address(url: str | None) -> str | None:
    """Return the name of the outlet whose site an address points to, or None where the table has none."""
    host = _host(url)
    while "." in host:
        if name := _domains().get(host):
            return name
        host = host.partition(".")[2]
    return None


def outlet_named(name: str, cues: MetadataCues) -> str | None:
    """Return the canonical name of an outlet that the language's table or the domains' table knows."""
    key = _key(name)
    return _surfaces(cues).get(key) or _canonical().get(key) if key else None


def masthead(name: str, cues: MetadataCues) -> str | None:
    """Return a name as an outlet's or institution's: canonical where known, as written where it looks like one."""
    name = without_brackets(name)
    if known := outlet_named(name, cues):
        return known
    if not name or len(name) > MASTHEAD_MOST or any(character.isdigit() for character in name):
        return None
    return name if any(_fits(name, pattern) for pattern in cues.masthead) else None


def called(outlet: str) -> tuple[str, ...]:
    """Return how an outlet calls itself: by its name, or of two Latin words and more by the last (the Post)."""
    bare = outlet.removeprefix(ARTICLE).split()
    return (outlet, f"{ARTICLE}{bare[-1]}") if len(bare) > 1 and outlet.isascii() else (outlet,)


def without_brackets(name: str) -> str:
    """Return a name without what stands in brackets (a city, an abbreviation) and outer marks."""
    return _BRACKET.sub(" ", name).strip(" \t\"'“”‘’()[]|,.:;-–—*_•")


def _fits(name: str, pattern: str) -> bool:
    """Match `*Review` against the last word, `Centre*` against the first; both need a word more."""
    bare = name.removeprefix(ARTICLE)
    word = pattern.strip("*")
    if len(bare) <= len(word) or (bare[0].isascii() and not bare[0].isupper()):
        return False
    if pattern.startswith("*"):
        rest, end = bare[: -len(word)], bare[-len(word) :]
        return end.casefold() == word.casefold() and (not word.isascii() or not rest[-1].isalpha())
    rest = bare[len(word) :]
    return bare.startswith(word) and (not word.isascii() or not rest[0].isalpha())


def _host(url: str | None) -> str:
    address = url or ""
    try:
        return (urlsplit(address if "//" in address else f"//{address}").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _key(name: str) -> str:
    return " ".join(name.strip(" \t\"'“”‘’()[]|,.:;-–—*_•").casefold().split())


@cache
def _domains() -> Mapping[str, str]:
    return {row["domain"]: row["name"] for row in rows("onrecord.documents", "data/outlets.tsv")}


@cache
def _canonical() -> Mapping[str, str]:
    return {_key(name): name for name in _domains().values()}


_KEYED: dict[int, tuple[MetadataCues, Mapping[str, str]]] = {}


def _surfaces(cues: MetadataCues) -> Mapping[str, str]:
    """Return a pack's outlets by key, made once per pack (cues hold a mapping and cannot be hashed)."""
    if id(cues) not in _KEYED or _KEYED[id(cues)][0] is not cues:
        _KEYED[id(cues)] = (cues, {_key(surface): name for surface, name in (cues.outlets or {}).items()})
    return _KEYED[id(cues)][1]
