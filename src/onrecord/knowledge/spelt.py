"""Those of the knowledge base whom a Thai spelling may mean: everyone by the Latin names, a country's places by theirs.

What a name sounds like and when it is enough is in `matcher.py`; here is who stands for choice, as the builder
(`builder/spellings.py`) has listed and indexed them: nothing is folded here, and nothing read before somebody asks.
Called by `resolve/` and by whoever fills the tables.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import overload

from onrecord.knowledge import store
from onrecord.knowledge.called import Candidate, Sought
from onrecord.knowledge.matcher import Groups, Index, Matcher
from onrecord.knowledge.skeletons import Postings, Skeletons

LATIN = "en"
"""The language whose names are matched: those of the tables that are in Latin letters."""
_CELL, _LINE = "\t", "\n"
COUNTRIES = 32
"""Countries whose places are kept ready: a day's news is about more than a few, and each takes milliseconds to open."""


def line(one: Candidate) -> str:
    """Return a candidate as a line of the file; `country` comes first, the lines are in its order."""
    return _CELL.join((one.country or "", one.id, one.name, one.sound, str(one.people or "")))


class Lines(Sequence[Candidate]):
    """The candidates of a text of lines, each made when it is asked for."""

    def __init__(self, kind: Sought, lines: str) -> None:
        self._kind = kind
        self._lines = lines.split(_LINE) if lines else []

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> Candidate: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Candidate]: ...
    def __getitem__(self, at: int | slice) -> Candidate | Sequence[Candidate]:
        if isinstance(at, slice):
            return [self._candidate(text) for text in self._lines[at]]
        return self._candidate(self._lines[at])

    def countries(self) -> dict[str, range]:
        """Return where the candidates of each country stand."""
        listed = [text.partition(_CELL)[0] for text in self._lines]
        return {one: range(bisect_left(listed, one), bisect_right(listed, one)) for one in set(listed) if one}

    def _candidate(self, text: str) -> Candidate:
        country, id_, name, sound, people = text.split(_CELL)
        return Candidate(id_, name, country or None, self._kind, sound, int(people or 0))


@cache
def persons() -> Matcher:
    """Return a matcher over every person of the tables, office holders included."""
    lines, index = _kept(Sought.PERSON, "")
    groups: Groups = {(Sought.PERSON, country): (index, range_) for country, range_ in lines.countries().items()}
    return Matcher(groups={**groups, (Sought.PERSON, None): (index, range(len(lines)))})


@lru_cache(maxsize=COUNTRIES)
def places(country: str) -> Matcher:
    """Return a matcher over the places of one country (ISO 3166-1 alpha-3), those that it claims or holds included."""
    lines, index = _kept(Sought.PLACE, country)
    everywhere = (index, range(len(lines)))
    return Matcher(groups={(Sought.PLACE, country): everywhere, (Sought.PLACE, None): everywhere})


def _kept(kind: Sought, country: str) -> tuple[Lines, Index]:
    rows = store.asked("spelling", kind=kind.value, country=country)
    lines = Lines(kind, rows[0]["lines"] if rows else "")
    kept = Postings(rows[0]["features"], rows[0]["positions"]) if rows else Postings("", b"")
    return lines, Index(lines, lambda: Skeletons(kept))
