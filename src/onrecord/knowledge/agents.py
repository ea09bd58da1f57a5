"""The words by which a phrase says who acts: agent nouns with their PLOVER sectors, and the words that change them.

The inventory is data/agents.tsv, in Thai and English; the offices' titles, the bodies' nouns stand
beside it, so that one index finds whatever a phrase can be made of, except the names of
entities (`gazetteer.py`). What the parts of a phrase mean together is `coding.py`. Called by `phrase.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from onrecord.knowledge.bodies import body_nouns
from onrecord.knowledge.names import LANGUAGES, Use
from onrecord.knowledge.offices import titles
from onrecord.knowledge.tables import table, variants

CODE, CLAUSE = "code", "clause"
"""Rows of the table that list no words of a phrase."""
INTERNATIONAL = "IGO"
"""The sector of offices of bodies of states, which a phrase has to name (secretary general of what)."""
UNMARKED = frozenset("xsz")
"""Last letters that take -es in the plural."""


class Role(StrEnum):
    """What a word does in a phrase (head of data/agents.tsv)."""

    AGENT = "agent"
    WEAK = "weak"
    KIN = "kin"
    SEAT = "seat"
    FORMER = "former"
    DEPUTY = "deputy"
    SIDE = "side"
    OVER = "over"
    BELONGS = "belongs"
    WHERE = "where"
    ASIDE = "aside"
    TOWARDS = "towards"
    BACKED = "backed"
    COUNT = "count"


HEADS = frozenset({Role.AGENT, Role.WEAK, Role.KIN, Role.SEAT})
"""What can be the head of a phrase."""
EXACT = frozenset({Role.SEAT})
"""What counts only in the case in which the table has it."""
LINKS = frozenset({Role.BELONGS, Role.WHERE, Role.ASIDE})


class Word(NamedTuple):
    """A word or phrase of the inventory. `sector` and `second` are PLOVER codes; `country` is the country that the
    word implies; `office` and `body` are ids of the tables of offices and of bodies that it names.

    A tuple, since thousands are made when the first phrase is read, in a third of the time of a dataclass."""

    text: str
    role: Role
    sector: str | None = None
    second: str | None = None
    country: str | None = None
    office: str | None = None
    body: str | None = None


@cache
def words() -> Mapping[str, Word]:
    """Return the inventory by its words: lower case, but for those that count only as written."""
    found: dict[str, Word] = {}
    for word in _listed():
        found.setdefault(key(word), word)
    for word in (*_titles(), *_bodies()):
        known = found.get(key(word))
        found[key(word)] = word if known is None or known.role not in HEADS else _joined(known, word)
    return MappingProxyType(found)


def key(word: Word) -> str:
    """Return what the word is found by."""
    return word.text if word.role in EXACT else word.text.lower()


@cache
def codes() -> Mapping[str, tuple[str | None, str | None]]:
    """Return the sectors of the offices and bodies whose tables have others, by id."""
    rows = [row for row in table("agents") if row["role"] == CODE]
    return MappingProxyType(
        {id_: (row["sector"] or None, row["second"] or None) for row in rows for id_ in variants(row["en"])}
    )


@cache
def endings() -> tuple[str, ...]:
    """Return the endings of words that begin a clause behind a noun."""
    return tuple(ending for row in table("agents") if row["role"] == CLAUSE for ending in variants(row["en"]))


def _joined(known: Word, more: Word) -> Word:
    return known._replace(office=known.office or more.office, body=known.body or more.body)


def _listed() -> Iterator[Word]:
    for row in table("agents"):
        if row["role"] in (CODE, CLAUSE):
            continue
        role = Role(row["role"])
        for text in (*variants(row["en"]), *variants(row["th"])):
            forms = (text, *_plurals(text)) if role in (Role.AGENT, Role.WEAK, Role.KIN) else (text,)
            for form in forms:
                yield Word(form, role, row["sector"] or None, row["second"] or None, row["country"] or None)


def _plurals(noun: str) -> Iterator[str]:
    """Yield the regular plural of an English noun; of a noun with `of` behind it, its head's."""
    if not noun.isascii():
        return
    head, of, rest = noun.partition(" of ")
    if head.endswith("man"):
        yield f"{head[:-3]}men{of}{rest}"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        yield f"{head[:-1]}ies{of}{rest}"
    elif head[-1] in UNMARKED or head.endswith(("ch", "sh")):
        yield f"{head}es{of}{rest}"
    else:
        yield f"{head}s{of}{rest}"


def _titles() -> Iterator[Word]:
    for language in LANGUAGES:
        for title in titles(language):
            if title.use is Use.ALWAYS and title.plover:
                role, sectors = Role.AGENT, _sectors(title.office, title.plover)
                if title.plover == INTERNATIONAL:
                    role, sectors = Role.WEAK, (None, None)
                yield Word(title.text, role, *sectors, office=title.office)
                yield from (Word(plural, role, *sectors) for plural in _plurals(title.text))


def _bodies() -> Iterator[Word]:
    for language in LANGUAGES:
        for noun in body_nouns(language):
            yield Word(noun.text, Role.AGENT, *_sectors(noun.body, noun.plover), body=noun.body)


def _sectors(id_: str, plover: str) -> tuple[str | None, str | None]:
    return codes().get(id_, (plover, None))
