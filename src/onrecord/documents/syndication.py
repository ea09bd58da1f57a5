"""Whether a text is another one's copy, translation or rewrite, by its own words.

A text is a rendering when it says so: a line that names its one source (`ที่มา …`, `Source: …`), words of
translation or republication, or the agency in the dateline of a text that another outlet publishes. A list of
several sources is a compilation: that is reporting of its own. Pure functions, called by `metadata`; telling
copies of one report across documents is the record's work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.documents.credits import opening
from onrecord.documents.headers import Dated, Dateline, Tools, dated
from onrecord.documents.outlets import URL, address_in, masthead, outlet_named, outlet_of_address, without_brackets
from onrecord.model.documents import DerivedFrom
from onrecord.model.ports import MetadataCues

ORIGIN_MOST = 300
"""Code points of a line that names a source, its address not counted."""
NAME_MOST = 60
_LISTED = re.compile(r"\s?[,，;/&|]\s?|\s{2,}")
_TRAILING = re.compile(r"\s[a-z]{1,3}$")
"""What is left of "in … on 5 May" once the date is gone."""
_ARTICLES = re.compile(r"^(?:the|an?)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """What one line says of a text's source. `rendered`: it says that the text renders it."""

    names: tuple[str, ...] = ()
    url: str | None = None
    dated: Dated | None = None
    rendered: bool = False


def origin(text: str, tools: Tools) -> Origin | None:
    """Return what a line says of the text's source, or None where it says nothing of it."""
    url = address_in(text)
    bare = URL.sub(" ", text)
    if len(bare) > ORIGIN_MOST:
        return None
    rest = _after_cue(bare, tools.cues)
    words = _rendering_words(bare, tools.cues)
    if rest is None and (words is None or len(bare) > ORIGIN_MOST // 2):
        return None
    if rest is not None and not (url or words or _says_source(rest, tools.cues)):
        return None
    when = dated(bare, tools)
    named = when.rest if when else bare
    after = _after_cue(named, tools.cues)
    return Origin(_names(after if after is not None else "", tools.cues), url, when, rendered=words is not None)


def derived(origins: Sequence[Origin], *, publisher: str | None, url: str | None) -> DerivedFrom | None:
    """Return the one text that the lines together name, or None: no line, a list of several, or the text itself."""
    names = tuple(dict.fromkeys(name for line in origins for name in line.names))
    addresses = tuple(dict.fromkeys(line.url for line in origins if line.url))
    rendered = any(line.rendered for line in origins)
    if not origins or len(names) > 1 or len(addresses) > 1:
        return None
    address = addresses[0] if addresses else None
    name = outlet_of_address(address) or (names[0] if names else None)
    if name is None and address is None:
        return DerivedFrom() if rendered else None
    if (address and address == url) or (name == publisher and not rendered and not address):
        return None
    when = next((line.dated.value for line in origins if line.dated and (line.names or line.url)), None)
    return DerivedFrom(publisher=name, url=address, published=when)


def own_date(origins: Sequence[Origin]) -> str | None:
    """Return the date on a line that speaks of translating and names no source: the rendering's own."""
    found = (line.dated.value for line in origins if line.dated and not line.names and not line.url)
    return next((value for value in found if value), None)


def wire_copy(line: Dateline | None, *, publisher: str | None, cues: MetadataCues) -> DerivedFrom | None:
    """Return the agency whose dateline stands on a text that another outlet publishes, or None.

    Only in languages whose press prints agency copy under the agency's own dateline (cue `dateline *`).
    """
    if line is None or line.agency is None or publisher is None or "*" not in cues.dateline:
        return None
    agency = outlet_named(line.agency, cues)
    if agency is None or agency == outlet_named(publisher, cues) or agency == publisher:
        return None
    return DerivedFrom(publisher=agency, published=line.dated.value if line.dated else None)


def _after_cue(text: str, cues: MetadataCues) -> str | None:
    """Return what follows the cue that opens a line; cues that speak of rendering need no break behind them."""
    if (rest := opening(text, cues.origin)) is not None:
        return rest
    head = text.lstrip(" \t([（*_-–—•|")
    folded = head.casefold()
    glued = (cue for cue in cues.origin if cue.startswith(cues.rendered) and folded.startswith(cue.casefold()))
    return next((head[len(cue) :] for cue in glued), None)


def _rendering_words(text: str, cues: MetadataCues) -> str | None:
    folded = text.casefold()
    return next((cue for cue in cues.rendered if cue.casefold() in folded), None)


def _says_source(rest: str, cues: MetadataCues) -> bool:
    """A bare cue is a common word: only a colon or the name of an outlet makes its line a source line."""
    if rest.lstrip().startswith((":", "：")):
        return True
    names = _names(rest, cues)
    return bool(names) and all(outlet_named(name, cues) is not None for name in _listed(rest, cues))


def _names(rest: str, cues: MetadataCues) -> tuple[str, ...]:
    """Return the outlets of a list, canonical where they are known; what is no name ends it."""
    found: list[str] = []
    for name in _listed(rest, cues):
        known = masthead(name, cues)
        if known or (len(name) <= NAME_MOST and not any(c.isdigit() for c in name) and _capital(name)):
            found.append(known or name)
    return tuple(dict.fromkeys(found))


def _listed(rest: str, cues: MetadataCues) -> list[str]:
    joiner = "|".join(re.escape(word) for word in cues.joiner)
    parts = re.split(rf"\s?[,，;/&|]\s?|\s(?:{joiner})\s", rest) if joiner else _LISTED.split(rest)
    names = (without_brackets(_TRAILING.sub("", _ARTICLES.sub("", without_brackets(part)))) for part in parts)
    return [name for name in names if any(character.isalpha() for character in name)]


def _capital(name: str) -> bool:
    """Scripts without capitals pass; a lower-case Latin word is no name (`our desk`, `the German by …`)."""
    return not name[0].isascii() or (name[0].isupper() and sum(w[0].islower() for w in name.split()) <= 2)
