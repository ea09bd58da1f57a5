"""Offices: the titles that name them in both languages, and who held them on a day.

A holder is answered only as far as the source saw: a term's row says until when it was observed (`as_of`), and
a day after that comes back with `verified` false. No answer is better than a guess: an office without rows,
or a day before the first, is None. Called by `resolve/actors` and the language packs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

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
    """Who held an office of a country. `person` is an id of `entities()` where the person has one; `since` and
    `until` are ISO days, months or years, `until` None where the source saw no successor; `as_of` is the last
    day on which the source had the holder in office; `verified` is false for days after it."""

    office: str
    country: str
    name: str
    person: str | None
    since: str
    until: str | None
    as_of: str
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


def holder(office: str, country: str, on: date) -> Holding | None:
    """Return who held the office on a day, None when the tables cannot say.

    `office` is `head_of_state`, `head_of_government` or another id of data/office_titles.tsv; `country` an
    ISO 3166-1 alpha-3 code, or the id of a body (`nato`) for its own head.
    """
    day = on.isoformat()
    held = [row for row in _terms().get((office, country), ()) if _earliest(row["since"]) <= day]
    if not held:
        return None
    row = held[-1]
    if row["until"] and day >= _latest(row["until"]):
        return None
    return Holding(
        office=office,
        country=country,
        name=row["name"],
        person=row["person"] or None,
        since=row["since"],
        until=row["until"] or None,
        as_of=row["as_of"],
        verified=day <= row["as_of"],
        source=row["source"],
    )


@cache
def holders(office: str) -> tuple[tuple[str, str], ...]:
    """Return the name and country of everyone whom the tables have in an office, in any year."""
    rows = table("terms")
    return tuple(dict.fromkeys((row["name"], row["country"]) for row in rows if row["office"] == office))


@cache
def _terms() -> Mapping[tuple[str, str], tuple[dict[str, str], ...]]:
    """Terms by office and country, in order of their start."""
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in table("terms"):
        found.setdefault((row["office"], row["country"]), []).append(row)
    return MappingProxyType({key: tuple(sorted(rows, key=lambda r: r["since"])) for key, rows in found.items()})


def _earliest(day: str) -> str:
    """A month or year counts from its first day."""
    return (day + "-01-01")[:10] if len(day) == 4 else (day + "-01")[:10]


def _latest(day: str) -> str:
    """A month or year counts to its end: its first day would end the term too early."""
    return (day + "-12-31")[:10] if len(day) == 4 else (day + "-31")[:10]
