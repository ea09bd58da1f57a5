"""The ladders of an actor that people decided about, or of which a report was taken back: one for each stretch of days.

What was known on a day stands as it was known then: a step that is retracted or corrected on a later day is in the
ladders of the days before as it was. So the days on which something was decided part time, and on each stretch the
whole ladder is climbed anew by what held then. Called by `involvements.py`, which has the rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.identity.involvements import Involvement, Known, involvements
from onrecord.identity.standing import Capacity, Moved, Rung, climb
from onrecord.record import decisions
from onrecord.record.components import Ruling
from onrecord.record.engine import Connection
from onrecord.record.sorts import INVOLVEMENTS
from onrecord.record.statements import statement

WITHDRAWN = "withdrawn"
"""What a step did whose report its outlet took back."""
UNREPORTED = "unreported"


@dataclass(frozen=True, slots=True)
class Amended:
    """A step as people corrected it; None is as it was read."""

    step: str | None = None
    since: str | None = None
    until: str | None = None

    def on(self, rung: Rung) -> Rung:
        """Return the step so."""
        step = rung.step if self.step is None else self.step
        since, until = (rung.since, rung.until) if self.since is None else (self.since, self.until or "")
        return replace(rung, step=step, since=since, until=until)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What holds from a day up to another (None: ever, still): which contests people made one or keep apart, the steps
    and documents that they took off the record, the steps that they corrected, the documents that outlets took back."""

    since: date | None = None
    until: date | None = None
    rulings: Sequence[Ruling] = ()
    gone: Collection[str] = frozenset()
    amended: Mapping[str, Amended] = field(default_factory=dict)
    withdrawn: Collection[str] = frozenset()

    def involvements(self, known: Sequence[Known]) -> list[Involvement]:
        """Return the involvements of the contests that were known in the stretch."""
        apart: dict[str, set[str]] = {}
        for ruling in self.rulings:
            if not ruling.together:
                apart.setdefault(ruling.one, set()).add(ruling.other)
                apart.setdefault(ruling.other, set()).add(ruling.one)
        there = [
            replace(one, apart=frozenset(apart.get(one.id, ())))
            for one in known
            if not self.until or one.day < self.until
        ]
        found = involvements(there)
        joined = _joined(found, [ruling for ruling in self.rulings if ruling.together], apart)
        return involvements(there, joined) if joined else found

    def climbed(self, one: Involvement, rungs: Mapping[str, Sequence[Rung]]) -> Iterator[tuple[Rung, str, str, str]]:
        """Yield the steps of an involvement in order: each with the capacity, what it did, and what stands after it."""
        steps = [self.amended.get(rung.id, Amended()).on(rung) for contest in one.members for rung in rungs[contest.id]]
        steps = [rung for rung in steps if rung.id not in self.gone and rung.document not in self.gone]
        counted = [rung for rung in steps if rung.document not in self.withdrawn]
        moved: dict[str, Moved] = {rung.id: moved for rung, moved in climb(counted, one.parties())}
        standing = UNREPORTED
        for rung in sorted(steps, key=lambda each: each.order):
            if (move := moved.get(rung.id)) is None:
                yield rung, Capacity.OTHER, WITHDRAWN, standing
                continue
            standing = move.standing
            yield rung, move.capacity, move.effect, standing


def _joined(found: Sequence[Involvement], merges: Sequence[Ruling], apart: Mapping[str, set[str]]) -> dict[str, str]:
    """Return the contests of involvements that people made one, each with the id of the first in it."""
    home = {contest.id: number for number, one in enumerate(found) for contest in one.members}
    groups: list[set[int]] = [{number} for number in range(len(found))]
    for ruling in merges:
        if ruling.one not in home or ruling.other not in home:
            continue
        mine, yours = (groups[home[end]] for end in (ruling.one, ruling.other))
        ours = {contest.id for number in mine for contest in found[number].members}
        theirs = {contest.id for number in yours for contest in found[number].members}
        if mine is yours or any(apart.get(one, set()) & theirs for one in ours):
            continue
        mine |= yours
        for number in yours:
            groups[number] = mine
    whole = (group for group in {id(group): group for group in groups}.values() if len(group) > 1)
    return {
        contest.id: found[min(group)].members[0].id
        for group in whole
        for number in group
        for contest in found[number].members
    }


def stretches(connection: Connection, party: str) -> list[Stretch]:
    """Return the stretches of days of an actor, in order; one where nothing was decided or taken back."""
    days = [day for (day,) in _rows(connection, "ruled_days", {"party": party})]
    if not days:
        return [Stretch()]
    rulings = _rulings(connection, party)
    bounds: list[tuple[date | None, date | None]] = list(zip([None, *days], [*days, None], strict=True))
    return [_stretch(connection, rulings, since, until) for since, until in bounds]


def _stretch(connection: Connection, rulings: Sequence[Ruling], since: date | None, until: date | None) -> Stretch:
    if since is None:
        return Stretch(until=until)
    gone = frozenset(row for (row,) in _rows(connection, "gone", {"day": since}))
    amended: dict[str, Amended] = {}
    for row, name, value, first, last in _rows(connection, "corrected_steps", {"day": since}):
        before = amended.get(row, Amended())
        amended[row] = (
            replace(before, since=first or "", until=last or "")
            if name == decisions.DATE
            else replace(before, step=value)
        )
    withdrawn = frozenset(document for (document,) in _rows(connection, "withdrawn", {"day": since}))
    return Stretch(since, until, [one for one in rulings if one.holds(since)], gone, amended, withdrawn)


def _rulings(connection: Connection, party: str) -> list[Ruling]:
    """Return the decisions about two involvements of an actor as decisions about their contests, the latest first."""
    found = decisions.rulings(connection, INVOLVEMENTS)
    ids = sorted({end for ruling in found for end in (ruling.one, ruling.other)})
    contest = dict(_rows(connection, "contests_named", {"ids": ids, "party": party})) if ids else {}
    return [
        replace(one, one=contest[one.one], other=contest[one.other])
        for one in found
        if one.one in contest and one.other in contest
    ]


def _rows(connection: Connection, name: str, values: Mapping[str, object]) -> list[tuple]:  # type: ignore[type-arg]
    return connection.execute(statement("onrecord.record", "sql/involvements.sql", name), values).fetchall()
