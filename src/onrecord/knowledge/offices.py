"""Offices: the titles that name them in both languages, and who held them on a day.

A holder is answered only as far as the source saw: a term's row says until when it was observed (`as_of`), and a
day after that comes back with `verified` false. No answer is better than a guess: an office without rows, a day
before the first, a vacancy, or a day on which two persons may have held it, is None, and the office itself
(`office_id`) is then all that can be said. Called by `resolve` and the language packs.
"""

from __future__ import annotations

import sqlite3
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType

from onrecord.knowledge import store
from onrecord.knowledge.names import Use
from onrecord.knowledge.tables import DOUBTFUL, table, variants


@dataclass(frozen=True, slots=True)
class Title:
    """Words that name an office (`foreign_minister`); CONTEXT use for generic head nouns (chief, ผู้นำ)."""

    text: str
    language: str
    office: str
    plover: str | None
    use: Use


@dataclass(frozen=True, slots=True)
class Holding:
    """Who held an office of a country. `person` is an entity id; `since` and `until` are ISO days, months or years,
    `until` None where no end is known; `as_of` is the last day on which the source had the holder in office;
    `acting` marks a stand-in; `verified` is false for a day after `as_of`, or within the vagueness of `since` and
    `until`."""

    office: str
    country: str
    name: str
    person: str
    since: str
    until: str | None
    as_of: str
    acting: bool
    verified: bool
    source: str


@cache
def titles(language: str) -> tuple[Title, ...]:
    """Return the titles of a language (`en`, `th`), longest first."""
    found = [
        Title(
            text=text.lstrip(DOUBTFUL),
            language=language,
            office=row["office"],
            plover=row["plover"] or None,
            use=Use.CONTEXT if text.startswith(DOUBTFUL) else Use.ALWAYS,
        )
        for row in table("office_titles")
        for text in variants(row[language])
    ]
    return tuple(sorted(found, key=lambda title: -len(title.text)))


@cache
def _exceptions() -> Mapping[tuple[str, str], str | None]:
    """Return the offices of data/office_exceptions.tsv, by the title (or office) and the country."""
    rows = table("office_exceptions")
    told = {
        (words.casefold(), row["country"]): row["office"] or None for row in rows for words in variants(row["title"])
    }
    return MappingProxyType(told)


def office_in(country: str, office: str, *, title: str = "") -> str | None:
    """Return the office that a title which names `office` elsewhere names in a country (the foreign secretary of
    India is a civil servant), None where it is one that the tables do not know.

    `title` is the title alone, in any case; without it only what holds for the office itself counts.
    """
    told = _exceptions()
    for key in ((title.casefold(), country), (title.casefold(), EVERY), (office, country)):
        if key in told:
            return told[key]
    return office


EVERY = "*"
"""The country of an exception that holds wherever no other does."""


def office_id(office: str, country: str) -> str:
    """Return the id of an office itself, for a holder whom nobody names (`head_of_state-of-UKR`)."""
    return f"{office}-of-{country}"


@lru_cache(maxsize=4096)
def holder(office: str, country: str, on: date) -> Holding | None:
    """Return who held the office on a day, None when the tables cannot say.

    `office` is `head_of_state`, `head_of_government` or another id of data/office_titles.tsv; `country` an
    ISO 3166-1 alpha-3 code, or the id of a body (`nato`) for its own head. Of several holders the last to begin
    is meant: a stand-in while the holder is suspended. The president of Iran is the head of its government.
    """
    rows = store.asked("terms", office=office_in(country, office), country=country)
    day = on.isoformat()
    if sure := [row for row in rows if _last(row["since"]) <= day < _first(row["until"])]:
        row = max(sure, key=lambda row: row["since"])
        return _holding(row, verified=day <= row["as_of"])
    maybe = [row for row in rows if _first(row["since"]) <= day <= _last(row["until"])]
    open_ = [row for row in maybe if row["until"] is None or len(row["until"]) < FULL or day < row["until"]]
    return _holding(open_[0], verified=False) if len({row["person"] for row in open_}) == 1 else None


@cache
def holders(office: str) -> tuple[tuple[str, str], ...]:
    """Return the name and country of everyone whom the tables have in an office, in any year."""
    return tuple(dict.fromkeys((row["name"], row["country"]) for row in store.asked("terms_in", office=office)))


@lru_cache(maxsize=4096)
def terms_of(person: str) -> tuple[Holding, ...]:
    """Return every term of a person, by its start; `verified` tells nothing here and is true."""
    return tuple(_holding(row, verified=True) for row in store.asked("terms_of", person=person))


def held_by(person: str, on: date) -> tuple[Holding, ...]:
    """Return the terms of a person in which a day falls, by `holder`'s reckoning."""
    there = (holder(term.office, term.country, on) for term in terms_of(person))
    return tuple(dict.fromkeys(held for held in there if held is not None and held.person == person))


def stale(on: date) -> tuple[Holding, ...]:
    """Return the last known holders whom no source has seen up to a day, those longest unseen first."""
    return tuple(_holding(row, verified=False) for row in store.asked("last_terms", day=on.isoformat()))


FULL = len("2026-01-01")
"""Letters of a date that names a day."""
NEVER = "9999-12-31"


def _first(value: str | None) -> str:
    """Return the first day that an ISO day, month or year may be; an open end is never."""
    return NEVER if value is None else (value + "-01-01")[:FULL]


def _last(value: str | None) -> str:
    """Return the last day that an ISO day, month or year may be; an open end is never."""
    if value is None or len(value) >= FULL:
        return value or NEVER
    if len(value) == len("2026"):
        return f"{value}-12-31"
    return f"{value}-{monthrange(int(value[:4]), int(value[5:7]))[1]}"


def _holding(row: sqlite3.Row, *, verified: bool) -> Holding:
    return Holding(
        office=row["office"],
        country=row["country"],
        name=row["name"],
        person=row["person"],
        since=row["since"],
        until=row["until"],
        as_of=row["as_of"],
        acting=bool(row["acting"]),
        verified=verified,
        source=row["told_by"],
    )
