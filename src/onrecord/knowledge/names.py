"""What actors and places are called: every name of the knowledge base, with what it may stand for.

A `Name` is a surface as the press writes it, never normalised. One text may have several (Moscow: a city, and
the Russian government). Names that are made by rule (the army of X, citizens of X in Thai) are not listed;
`bodies.py` and the language packs make them. Called by `gazetteer`, the language packs and `resolve`.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from itertools import product

from onrecord.errors import AssetError
from onrecord.knowledge import store
from onrecord.knowledge.lettered import acronym
from onrecord.model.annotations import Form

LANGUAGES = ("en", "th")
CUT = "ฯ"
"""Stands in Thai for the rest of a name."""
MIXED = 5
"""Letters of an acronym up to which small ones are tried."""
LEFT = 3
"""Letters of a country's name that have to be left before the sign (ติมอร์ฯ, ซาอุฯ)."""


class Reading(StrEnum):
    """What a name may stand for in a text."""

    ACTOR = "actor"
    PLACE = "place"
    BOTH = "both"


class Use(StrEnum):
    """How far a name can be trusted alone."""

    ALWAYS = "always"
    """It names its entity wherever it stands as a word."""
    CONTEXT = "context"
    """An ordinary word or shared name: only beside a title, in a headline, or after the full name."""
    SPAN = "span"
    """One of very many (towns of the world): only where something else found that the words are such a name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A surface of an entity (an id of `entities.py`, or of `places.py` when the reading is PLACE)."""

    text: str
    language: str
    entity: str
    form: Form = Form.NAME
    reading: Reading = Reading.ACTOR
    use: Use = Use.ALWAYS


@cache
def names(language: str) -> tuple[Name, ...]:
    """Return the names of a language (`en`, `th`) that a text is searched for, each text and entity once.

    Raises:
        AssetError: there are no names in this language, or no knowledge base.
    """
    if language not in LANGUAGES:
        raise AssetError(
            "the knowledge base has no names in a language",
            value=language,
            valid=", ".join(LANGUAGES),
            remedy="use one of these",
        )
    return tuple(_name(row) for row in store.asked("names", language=language))


def trusted(*languages: str) -> tuple[str, ...]:
    """Return every text that names something of its own accord (`Use.ALWAYS`) in one of the languages."""
    rows = (store.asked("trusted", language=language) for language in languages)
    return tuple(dict.fromkeys(text for (row,) in rows for text in row["texts"].split("\n")))


@lru_cache(maxsize=4096)
def named(text: str) -> tuple[Name, ...]:
    """Return everything that exactly these words may name, the most trusted first, of any use and language.

    A Thai word that no table has may spell an acronym in names of letters (ดีจีเอสอี: DGSE), or cut a country's name
    short (ติมอร์ฯ).
    """
    found = _asked(text)
    return found or tuple(replace(name, text=text, language="th") for name in (*_spelt(text), *_cut(text)))


def _asked(text: str) -> tuple[Name, ...]:
    return tuple(_name(row) for row in store.asked("named", text=text))


def _spelt(text: str) -> tuple[Name, ...]:
    """Return what an acronym spelt in Thai may mean: Thai hears no case (JeM, JEM), so several are good in context."""
    letters = acronym(text) or ""
    written = ("".join(cased) for cased in product(*((letter, letter.lower()) for letter in letters[1:MIXED])))
    texts = [letters] if len(letters) > MIXED else [letters[:1] + rest for rest in written]
    found = [name for one in texts if one for name in _asked(one)]
    if len({name.entity for name in found}) > 1:
        return tuple(replace(name, use=Use.CONTEXT) if name.use is Use.ALWAYS else name for name in found)
    return tuple(found)


def _cut(text: str) -> tuple[Name, ...]:
    """Return the country whose Thai name begins so, where there is only one."""
    start = text.removesuffix(CUT).rstrip()
    if not text.endswith(CUT) or len(start) < LEFT:
        return ()
    found = [_name(row) for row in store.asked("begun", start=start)]
    return tuple(found[:1]) if len({name.entity for name in found}) == 1 else ()


def names_of(entity: str) -> tuple[Name, ...]:
    """Return what an actor or place is called, in both languages."""
    return tuple(_name(row) for row in store.asked("names_of", entity=entity))


def _name(row: sqlite3.Row) -> Name:
    return Name(
        text=row["text"],
        language=row["language"],
        entity=row["entity"],
        form=_FORMS[row["form"]],
        reading=_READINGS[row["reading"]],
        use=_USES[row["use"]],
    )


_FORMS = {form.value: form for form in Form}
_READINGS = {reading.value: reading for reading in Reading}
_USES = {use.value: use for use in Use}
