"""Keeps which steps are of one contested involvement, and how it stands after each: contests, and the rungs they make.

Adding a reading settles the involvements of the actors that it contests, and of those of which it copies a document,
nothing else. Steps are taken in the order in which they became known, so that the outcome is the same in whatever order
documents came and what stood on a day stays. What a document tells is in `identity/contested.py`, the rules in
`identity/involvements.py` and `identity/standing.py`. Called by `writer.py` and `store.py`, inside their transactions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.identity.accounts import Where
from onrecord.identity.accusing import steps_of
from onrecord.identity.amendments import VERSION as AMENDMENTS
from onrecord.identity.contested import Contest, contests
from onrecord.identity.involvements import VERSION, Involvement, Known, involvements
from onrecord.identity.standing import Rung, Sort, Speaker, climb
from onrecord.model.ids import content_id
from onrecord.record.arrow import append
from onrecord.record.derived import Derived, Fresh
from onrecord.record.derived_rows import ContestRow, ContestStepRow, RungRow
from onrecord.record.engine import Connection, first
from onrecord.record.flatten import Flattener
from onrecord.record.held import Stretch, stretches
from onrecord.record.rows import Batch, DisclosureRow
from onrecord.record.shards import Entry
from onrecord.record.statements import statement


@dataclass(frozen=True, slots=True)
class Source:
    """Whose word a document is, and whether it copies another that was known before."""

    origin: str
    copied: bool


def enter(connection: Connection, entries: Sequence[Entry], fresh: Fresh | None = None) -> None:
    """Take in what readings that have just entered tell of contested involvements, and settle how these stand."""
    sight(connection, entries)
    since, touched = _renamed(connection, fresh), set()
    for party, document, day, told in _rows(connection, "touched", {"readings": [entry.id for entry in entries]}):
        touched.add(document)
        since[party] = min(since.get(party, date.max), day) if told else since.get(party, date.max)
    ruled = _ruled(connection) if not fresh or fresh.decided or fresh.amended else {}
    noticed = any(entry.reading.document.corrects for entry in entries)  # it may be about another document than before
    for party in sorted({*since, *(party for party, changed in ruled.items() if changed or noticed)}):
        settle(connection, party, since.get(party, date.min), touched, is_ruled=party in ruled)


def sight(connection: Connection, entries: Iterable[Entry]) -> None:
    """Put what readings tell into the tables."""
    told: list[ContestRow] = []
    steps: list[ContestStepRow] = []
    for entry in entries:
        for contest, some in _contests(entry):
            told.append(contest)
            steps.extend(some)
    append(connection, told, "contests")
    append(connection, steps, "contest_steps")


def resettle(connection: Connection, rows: Iterable[str] = ()) -> None:
    """Work out anew the involvements of actors who are one with others since something was decided, and those that
    `rows` are of: involvements, steps, documents."""
    since = _renamed(connection)
    since |= {party: date.min for (party,) in _rows(connection, "parties_of", {"rows": sorted(rows)})}
    ruled = _ruled(connection)
    for party in sorted({*since, *(party for party, changed in ruled.items() if changed)}):
        settle(connection, party, since.get(party, date.min), is_ruled=party in ruled)


def settle(
    connection: Connection,
    party: str,
    since: date = date.min,
    touched: Collection[str] = (),
    *,
    is_ruled: bool = False,
) -> None:
    """Work out anew the involvements of an actor that documents known since a day tell of, or touched ones do,
    and how they stand after each step; all of them where something was decided or taken back (`is_ruled`)."""
    known, sources = _known(connection, party)
    if is_ruled:
        _hold(connection, party, known, sources)
        return
    settled = dict(_rows(connection, "settled", {"party": party, "since": since}))
    found = [one for one in involvements(known, settled) if _is_changed(one, since, touched)]
    members = [contest.id for one in found for contest in one.members]
    rungs = _rungs(connection, members, sources)
    connection.execute(_sql("unsettle"), {"contests": members, "party": party, "since": since})
    append(connection, [row for one in found for row in _climbed(one, rungs)], "rungs")


def _hold(
    connection: Connection, party: str, known: Sequence[Known], sources: Mapping[str, tuple[Known, Source]]
) -> None:
    """Work out anew all involvements of an actor for each stretch of days on which something else holds."""
    rungs = _rungs(connection, [one.id for one in known], sources)
    connection.execute(_sql("forget_party"), {"party": party})
    for held in stretches(connection, party):
        append(connection, list(_standing(held, known, rungs)), "rungs")


def _standing(held: Stretch, known: Sequence[Known], rungs: Mapping[str, list[Rung]]) -> Iterator[RungRow]:
    since, until = (day.isoformat() if day else None for day in (held.since, held.until))
    for one in held.involvements(known):
        of = {rung.id: contest.id for contest in one.members for rung in rungs[contest.id]}
        identity = _named(min(rung.id for rung in rungs[one.members[0].id]))
        for number, (rung, spoken, effect, standing) in enumerate(held.climbed(one, rungs)):
            yield RungRow(rung.id, of[rung.id], identity, number, spoken, effect, standing, rung.known, since, until)


def _is_changed(one: Involvement, since: date, touched: Collection[str]) -> bool:
    return one.last >= since or not one.documents.isdisjoint(touched)


def _contests(entry: Entry) -> Iterator[tuple[ContestRow, list[ContestStepRow]]]:
    told_of = steps_of(entry.reading)
    if not told_of:
        return
    flattener = Flattener(entry.reading, entry.id, Batch())
    rows = dict(flattener.steps())
    starts = [min(span.start for span in step.evidence) if step.evidence else 0 for step in told_of]
    for contest, told in contests(entry.reading):
        steps = [(rows[one.number], one, starts[one.number]) for one in told if one.number in rows]
        if steps and (actor := steps[0][0].actor):
            row = _contest_row(entry.id, contest, actor, [row for row, _, _ in steps])
            yield (
                row,
                [
                    ContestStepRow(
                        *(row.id, one.id, one.step, _speakers(by.speakers)),
                        *(one.valid_from, one.valid_to, at, int(by.earlier)),
                    )
                    for one, by, at in steps
                ],
            )


def _contest_row(reading: str, contest: Contest, actor: str, steps: Sequence[DisclosureRow]) -> ContestRow:
    return ContestRow(
        content_id("contest", reading, steps[0].id), reading, contest.party or actor, actor, contest.node,
        contest.supported, contest.what, tuple(map(_cell, contest.places)), contest.against, contest.beside,
        _named(min(step.id for step in steps)),
    )  # fmt: skip


def _ruled(connection: Connection) -> dict[str, bool]:
    """Return the actors whose ladders differ from day to day, and whether they do not stand so yet."""
    return dict(_rows(connection, "ruled", {})) if first(connection, _sql("ruling")) else {}


def _renamed(connection: Connection, fresh: Fresh | None = None) -> dict[str, date]:
    """Give contests to the actors that theirs are one with; return the actors whose involvements that changes, and
    since when. Of `fresh` readings these can be their own, and those of whom they renamed."""
    found: dict[str, date] = {}
    asked = {
        "all": not fresh,
        "readings": sorted(fresh.numbers) if fresh else [],
        "nodes": sorted(fresh.renamed) if fresh else [],
    }
    for id_, before, now, day in _rows(connection, "strangers", asked):
        connection.execute(_sql("rename"), {"id": id_, "party": now})
        found |= {party: min(found.get(party, date.max), day) for party in (before, now)}
    return found


def _known(connection: Connection, party: str) -> tuple[list[Known], dict[str, tuple[Known, Source]]]:
    """Return the contests of an actor, and each with whose word it is."""
    known: list[Known] = []
    sources: dict[str, tuple[Known, Source]] = {}
    for row in _rows(connection, "contests_of", {"party": party}):
        id_, _, actor, node, supported, what, places, against, beside, document, day, origin, copied = row
        contest = Contest(
            party, node, actor, tuple(supported), tuple(what), tuple(map(_place, places)), tuple(against), tuple(beside)
        )
        known.append(Known(id_, contest, day, document))
        sources[id_] = (known[-1], Source(origin, copied))
    return known, sources


def _rungs(
    connection: Connection, contests: Sequence[str], sources: Mapping[str, tuple[Known, Source]]
) -> dict[str, list[Rung]]:
    """Return the steps of contests, by contest."""
    found: dict[str, list[Rung]] = {id_: [] for id_ in contests}
    for contest, id_, step, speakers, since, until, at, earlier in _rows(
        connection, "steps_of", {"contests": contests}
    ):
        of, source = sources[contest]
        told = (of.day.isoformat(), since, until, source.origin, source.copied, of.document, at, earlier)
        found[contest].append(Rung(id_, step, tuple(map(_speaker, speakers)), *told))
    return found


def _climbed(one: Involvement, rungs: Mapping[str, Sequence[Rung]]) -> Iterator[RungRow]:
    """Yield the rungs of an involvement; its id is made of the first step that was known of it."""
    of = {rung.id: contest.id for contest in one.members for rung in rungs[contest.id]}
    identity = _named(min(rung.id for rung in rungs[one.members[0].id]))
    steps = [rung for contest in one.members for rung in rungs[contest.id]]
    for number, (rung, moved) in enumerate(climb(steps, one.parties())):
        yield RungRow(rung.id, of[rung.id], identity, number, moved.capacity, moved.effect, moved.standing, rung.known)


def _named(step: str) -> str:
    """Return the id of the involvement that begins with a step."""
    return content_id("involvement", step)


def _cell(place: Where) -> str:
    return "|".join("" if part is None else str(part) for part in (place.id, place.country, place.lat, place.lon))


def _place(cell: str) -> Where:
    id_, country, lat, lon = cell.rsplit("|", 3)
    return Where(id_, country, float(lat) if lat else None, float(lon) if lon else None)


def _speakers(speakers: Iterable[Speaker]) -> tuple[str, ...]:
    return tuple("|".join((one.face, one.sort, one.country)) for one in speakers)


def _speaker(cell: str) -> Speaker:
    face, sort, country = cell.rsplit("|", 2)
    return Speaker(face, Sort(sort), country)


def _rows(connection: Connection, name: str, values: Mapping[str, object]) -> list[tuple]:  # type: ignore[type-arg]
    return connection.execute(_sql(name), values).fetchall()


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/involvements.sql", name)


def _settle_all(connection: Connection) -> None:
    _renamed(connection)
    ruled = _ruled(connection)
    for (party,) in _rows(connection, "every_party", {}):
        settle(connection, party, is_ruled=party in ruled)


TABLES = ("involvement_rule", "contests", "contest_steps", "rungs")
DERIVED = Derived("involvements", f"{VERSION}-{AMENDMENTS}", TABLES, sight, _settle_all, enter)
