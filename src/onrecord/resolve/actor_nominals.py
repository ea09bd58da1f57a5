"""Which office a title names: `the Russian foreign minister`, รัฐมนตรีต่างประเทศรัสเซีย.

Who holds the office is in `actor_offices.py`, whom words without a name mean in `actor_links.py`. Called by those and
by `actor_countries.py`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onrecord.knowledge.among import Among
from onrecord.knowledge.names import Use
from onrecord.knowledge.offices import office_in, titles
from onrecord.knowledge.sounds import is_thai


@cache
def _offices(*, sure: bool) -> tuple[tuple[str, str, bool], ...]:
    """Titles of offices, longest first, with the office and whether they are Thai, which has no spaces between words;
    `sure` leaves out generic heads."""
    listed = [title for language in ("en", "th") for title in titles(language)]
    known = [(_spaced(title.text), title.office) for title in listed if not sure or title.use is Use.ALWAYS]
    told = ((_words(text) if is_thai(text) else text, office, is_thai(text)) for text, office in dict.fromkeys(known))
    return tuple(sorted(told, key=lambda one: -len(one[0])))


@lru_cache(maxsize=4096)
def office_of(title: str, *, sure: bool = False, country: str | None = None) -> str | None:
    """Return the office that the title names, in a country where that is given; former and deputy holders hold
    none. Of several titles in the words the longest counts."""
    if _PAST.search(title):
        return None
    thai, latin = _indexes(sure=sure)
    spaced = _spaced(title)
    found = thai.held(_words(title))
    found += [number for number, start, end in latin.places(spaced) if _stands(spaced, start, end)]
    if not found:
        return None
    text, office, _ = _offices(sure=sure)[min(found)]
    return office_in(country, office, title=text) if country else office


@cache
def _indexes(*, sure: bool) -> tuple[Among, Among]:
    """What finds the Thai and the Latin titles, each by its number among all; in either the others have a line break
    before them, which no title has."""
    listed = _offices(sure=sure)
    texts = ((text if thai is wanted else f"\n{text}" for text, _, thai in listed) for wanted in (True, False))
    thai, latin = map(Among, texts)
    return thai, latin


def _stands(words: str, start: int, end: int) -> bool:
    """Tell whether a title stands in Latin words as words: no letter or digit runs on at its edges."""
    before, after = words[max(start - 1, 0) : start], words[end : end + 1]
    return not (before.isalnum() and words[start].isalnum()) and not (after.isalnum() and words[end - 1].isalnum())


_PAST = re.compile(r"\b(?:former|ex|deputy|vice|late|acting)\b|อดีต|รอง|ผู้ช่วย|รักษาการ", re.IGNORECASE)
"""Words by which a title is not that of the holder."""


def _words(title: str) -> str:
    return "".join(title.casefold().split())


def _spaced(title: str) -> str:
    return " ".join(title.casefold().split())
