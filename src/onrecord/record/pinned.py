"""Events about which people decided that they are one with others, or not: each a node of its own while that holds.

Reports of which the same is told share an account, and the rule treats them as one (`occurrences.py`). An event that
people speak of is taken out of its account, with all links of this, from the day of the decision on; one that has no
account, for too little is told of it, is its own. Called by `occurrences.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from onrecord.identity.grouping import Tie
from onrecord.record import decisions
from onrecord.record.components import Ruling
from onrecord.record.engine import Connection
from onrecord.record.replay import parts
from onrecord.record.sorts import EVENTS
from onrecord.record.statements import statement

Home = tuple[str, str, date]
"""Where an event is told: its account, or itself; its document, and the day from which that was known."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """Decisions about events, the latest first, and where each of these events is told; `gone` are those that no
    current reading has any more."""

    rulings: Sequence[Ruling] = ()
    homes: Mapping[str, Home] | None = None
    gone: Collection[str] = ()

    def home(self, event: str) -> str:
        """Return the account of an event, or itself."""
        return (self.homes or {})[event][0]

    def links(self, nodes: Iterable[str]) -> list[tuple[str, str]]:
        """Return the accounts of the two of each decision about some."""
        asked = set(nodes)
        return [tie for tie in self.ties if asked & set(tie)]

    @property
    def ties(self) -> list[tuple[str, str]]:
        """The accounts of the two of each decision."""
        return [(self.home(ruling.one), self.home(ruling.other)) for ruling in self.rulings]

    def of(self, accounts: Collection[str]) -> Pinned:
        """Return what is decided about events of some accounts."""
        if not self.rulings:
            return self
        return replace(self, rulings=[ruling for ruling in self.rulings if self.home(ruling.one) in accounts])

    @property
    def events(self) -> list[str]:
        """The events that decisions speak of."""
        return sorted({event for ruling in self.rulings for event in (ruling.one, ruling.other)})

    @property
    def days(self) -> set[date]:
        """The days on which a decision begins or ends to hold."""
        return {day for ruling in self.rulings for day in (ruling.since, ruling.until) if day}

    def on(self, day: date) -> list[Ruling]:
        """Return the decisions that hold on a day about events that were known then."""
        homes = self.homes or {}
        holding = (ruling for ruling in self.rulings if ruling.holds(day))
        return [one for one in holding if max(homes[one.one][2], homes[one.other][2]) <= day]


def pinned(connection: Connection) -> Pinned:
    """Return the events that people decided about."""
    rulings, spoken = decisions.spoken(connection, EVENTS)
    if not spoken:
        return Pinned()
    asked = sorted({event for ruling in rulings for event in (ruling.one, ruling.other)})
    rows = connection.execute(
        statement("onrecord.record", "sql/occurrences.sql", "pinned"), {"events": asked}
    ).fetchall()
    homes = {event: (account, document, day) for event, account, document, day in rows}
    return Pinned([one for one in rulings if {one.one, one.other} <= homes.keys()], homes, spoken - homes.keys())


def spread(links: Iterable[Tie], nodes: Mapping[str, Sequence[str]]) -> list[Tie]:
    """Return the links between accounts as links between the nodes that each has; those of one account are one."""
    found = [Tie(*pair) for some in nodes.values() for pair in combinations(sorted(some), 2)]
    for link in links:
        for one in nodes.get(link.one, ()):
            found += [Tie(min(one, other), max(one, other), link.score) for other in nodes.get(link.other, ())]
    return found


def still_apart(apart: Iterable[Tie], groups: Iterable[Sequence[str]], together: Iterable[Tie]) -> list[Tie]:
    """Return the ties of whom a document tells apart, but for those whom people's merges bring into one group."""
    whole = [*((group[0], node) for group in groups for node in group), *((tie.one, tie.other) for tie in together)]
    nodes = {node for pair in whole for node in pair}
    of = {node: number for number, part in enumerate(parts(nodes, whole)) for node in part}
    return [tie for tie in apart if of.get(tie.one) != of.get(tie.other)]
