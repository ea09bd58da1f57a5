"""Who holds which office in a text, and what that says of the day it was written on.

`President X` is written while X is president, `former president X` after that. A person is asked only where the
text gives both a name that the knowledge base knows and the office; terms that it lacks say nothing. Words that
make a title another one (deputy, acting) are data/tenures.tsv. Called by `years.py`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord.assets import rows
from onrecord.knowledge.entities import entity
from onrecord.knowledge.offices import terms_of
from onrecord.knowledge.sounds import is_thai
from onrecord.model.annotations import ActorKind, Mention
from onrecord.resolve.actor_nominals import office_of

PACKAGE = "onrecord.resolve"
SLACK = timedelta(days=45)
"""A holder is called so a little before the term and after it: elected, just ousted; and terms are known by month."""
SEEN = timedelta(days=400)
"""How long past the last sight of a holder the office is still taken to be held: about a year."""
TOP = frozenset({"head_of_state", "head_of_government"})
"""Offices that one title may mean: the president who heads the government."""

AGAINST, DOUBTFUL = 4.0, 1.0
"""What it costs a day that a title contradicts it, and that it lies long past the last sight of the holder."""
UNTITLED = 1.0
"""What it costs a day that someone named without a title held none of the known offices: most who make news do."""
UNBORN = 3.0
"""What it costs a day that the text names what began only later: a state, an alliance, a ministry."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A term: from its first possible day to its last; `last` None where no end is known, then `seen` counts."""

    first: date
    last: date | None
    seen: date


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person as the text has it: in an office, with `left` no longer in it, or not `titled` at all."""

    name: str
    spells: tuple[Spell, ...]
    left: bool = False
    titled: bool = True

    def cost(self, day: date) -> float:
        """Return what it costs that the text was written on `day`; 0 where the title was right then."""
        if not self.titled:
            return min(self._held(day), UNTITLED)
        if self.left:
            over = any(spell.last is not None and spell.last <= day + SLACK for spell in self.spells)
            return 0.0 if over else AGAINST
        return self._held(day)

    def _held(self, day: date) -> float:
        held = [s for s in self.spells if s.first - SLACK <= day and (s.last is None or day <= s.last + SLACK)]
        if not held:
            return AGAINST
        return 0.0 if any(spell.last is not None or day <= spell.seen + SEEN for spell in held) else DOUBTFUL

    def told(self) -> str:
        """Return the person and the terms in words, for a note."""
        spells = ", ".join(f"{spell.first} to {spell.last or 'now'}" for spell in self.spells)
        return f"{'formerly' if self.left else 'in office' if self.titled else 'named'}: {self.name} ({spells})"


@dataclass(frozen=True, slots=True)
class Begun:
    """Something that the text names and that has a first day."""

    name: str
    first: date


def tenures(mentions: Iterable[Mention]) -> tuple[Tenure, ...]:
    """Return who is given which office by title, in order of first mention, each once."""
    found: dict[tuple[str, bool], Tenure] = {}
    untitled: dict[str, Tenure] = {}
    for mention in mentions:
        if mention.kind is not ActorKind.PERSON or mention.entity is None:
            continue
        tenure = _tenure(mention.entity, mention.title.text, mention.country) if mention.title else None
        if tenure is not None:
            found.setdefault((mention.entity, tenure.left), tenure)
        elif spells := _spells(mention.entity):
            untitled.setdefault(mention.entity, Tenure(_name(mention.entity), spells, titled=False))
    told = {person for person, _ in found}
    return (*found.values(), *(tenure for person, tenure in untitled.items() if person not in told))


def begun(mentions: Iterable[Mention]) -> tuple[Begun, ...]:
    """Return what of the named actors, persons left out, has a known first day, each once."""
    ids = dict.fromkeys(
        mention.entity for mention in mentions if mention.entity and mention.kind is not ActorKind.PERSON
    )
    known = (entity(id_) for id_ in ids)
    return tuple(
        Begun(one.names.get("en") or one.id, _first(one.valid_from)) for one in known if one and one.valid_from
    )


def things_begun(text: str) -> tuple[Begun, ...]:
    """Return the things of data/begun.tsv that a text names, each once: what was called so only from a day on."""
    known = _things()
    named = dict.fromkeys(known[match.group()] for match in _thing_words().finditer(text))
    return tuple(named)


@cache
def _things() -> dict[str, Begun]:
    return {row["word"]: Begun(row["name"], _first(row["since"])) for row in rows(PACKAGE, "data/begun.tsv")}


@cache
def _thing_words() -> re.Pattern[str]:
    words = sorted(_things(), key=len, reverse=True)
    return re.compile("|".join(re.escape(w) if is_thai(w) else rf"(?<![A-Za-z0-9]){re.escape(w)}" for w in words))


def _tenure(person: str, title: str, country: str | None) -> Tenure | None:
    left, unsure = _marks()
    if unsure.search(title):
        return None
    plain = left.sub(" ", title)
    office = office_of(plain, country=country)
    if office is None:
        return None
    spells = _spells(person, TOP if office in TOP or office == "leader" else {office}, country)
    return Tenure(_name(person), spells, left=plain != title) if spells else None


def _spells(person: str, offices: Collection[str] = (), country: str | None = None) -> tuple[Spell, ...]:
    """Return the terms of a person: in those offices, in any where none is given; of that country where one is."""
    meant = (t for t in terms_of(person) if (not offices or t.office in offices) and country in (None, t.country))
    spells = (Spell(_first(t.since), _last(t.until) if t.until else None, _last(t.as_of)) for t in meant)
    return tuple(dict.fromkeys(spells))


def _name(person: str) -> str:
    known = entity(person)
    return (known.names.get("en") if known else None) or person


@cache
def _marks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words of data/tenures.tsv: who has left the office, who is not known to hold it."""
    told = list(rows(PACKAGE, "data/tenures.tsv"))
    return _pattern(r["word"] for r in told if r["kind"] == "left"), _pattern(
        r["word"] for r in told if r["kind"] != "left"
    )


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(w) if is_thai(w) else rf"\b{re.escape(w)}\b" for w in words), re.IGNORECASE)


def _first(value: str) -> date:
    """The first day that an ISO day, month or year may be."""
    year, month, day = (*(int(part) for part in value.lstrip("~").split("-")), 1, 1)[:3]
    return date(year, month, day)


def _last(value: str) -> date:
    """The last day that an ISO day, month or year may be."""
    parts = [int(part) for part in value.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])
