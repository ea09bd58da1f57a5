"""What part a person had on a day: the offices that the terms have the person in, and what they make of the sector.

Someone in office on the day has the office's sector; someone whose terms are all over is of the old elite (PLOVER's
ELI); before the first known term nothing is said. Who held a given office is `offices.py`. Called by
`coding_actors.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from onrecord.knowledge.agents import codes
from onrecord.knowledge.names import LANGUAGES
from onrecord.knowledge.offices import Holding, terms_of, titles

OLD_ELITE = "ELI"
CHANGE = 366
"""Days before a further office in which someone out of office is only between two."""


@dataclass(frozen=True, slots=True)
class Part:
    """A person's part on a day: PLOVER sectors; `verified` false past what the source of the term saw."""

    sector: str | None
    second: str | None
    verified: bool
    served: str | None = None
    """The country, or the body of several states, of the office held; None out of office."""


def part(person: str, on: date) -> Part | None:
    """Return the part of a person (an entity id) on a day; None where no term is known, or all begin later."""
    begun = [term for term in terms_of(person) if _first(term.since) <= on.isoformat()]
    if not begun:
        return None
    held = [term for term in begun if term.until is None or on.isoformat() < _last(term.until)]
    if held:
        return _part(held[-1], on)
    later = [term for term in terms_of(person) if term not in begun]
    if later and (date.fromisoformat(_first(later[0].since)) - on).days < CHANGE:
        return None
    return Part(OLD_ELITE, None, verified=True)


def _part(term: Holding, on: date) -> Part:
    sector, second = codes().get(term.office, (_sectors().get(term.office), None))
    return Part(sector, second, verified=on.isoformat() <= term.as_of, served=term.country)


@cache
def _sectors() -> Mapping[str, str | None]:
    return MappingProxyType({title.office: title.plover for language in LANGUAGES for title in titles(language)})


def _first(day: str) -> str:
    """A month or year counts from its first day."""
    return {4: f"{day}-01-01", 7: f"{day}-01"}.get(len(day), day)


def _last(day: str) -> str:
    """A month or year counts to its last day."""
    return {4: f"{day}-12-31", 7: f"{day}-31"}.get(len(day), day)
