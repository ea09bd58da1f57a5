"""What people decide about who is one: rows of the journal that stand above the rule, with author, time and reason.

`merge` makes one of two actors with all who are one with them; `unmerge` and `never-merge` keep two apart, whatever the
rule says of them now or later; `undo` takes a decision back and is remembered as one itself. A decision is about actors
of documents: read again, a document's actor is found by the words that named it. Nothing is ever overwritten. Called by
`store.py` and `identities.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

import orjson

from onrecord.errors import NothingFound, UsageError
from onrecord.model.ids import content_id
from onrecord.record.arrow import insert
from onrecord.record.components import Ruling
from onrecord.record.engine import Connection, first
from onrecord.record.rows import DecisionRow
from onrecord.record.statements import statement


class Kind(StrEnum):
    """What is decided."""

    MERGE = "merge"
    UNMERGE = "unmerge"
    NEVER = "never-merge"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision: of two actors, or (`undoes`) of a decision. `recorded` is ISO 8601 in UTC."""

    kind: Kind
    author: str
    reason: str
    recorded: str
    one: str | None = None
    other: str | None = None
    undoes: str | None = None

    @property
    def id(self) -> str:
        """The hash of what is decided, by whom, when and why."""
        return content_id(
            "decision", self.kind, self.one, self.other, self.undoes, self.author, self.reason, self.recorded
        )

    @property
    def json(self) -> bytes:
        """The decision as the journal keeps it."""
        return orjson.dumps(asdict(self))

    @classmethod
    def of(cls, json: bytes) -> Decision:
        """Return what the journal kept."""
        values = orjson.loads(json)
        return cls(**{**values, "kind": Kind(values["kind"])})


@dataclass(frozen=True, slots=True)
class Stored:
    """A decision as the table has it; `day` is that of the decision."""

    id: str
    kind: str
    one: str | None
    other: str | None
    undoes: str | None
    author: str
    reason: str
    recorded: datetime
    day: date


def load(connection: Connection, shard: str, decided: Iterable[Decision]) -> list[str]:
    """Put the decisions of a shard into their table, and return the ids of the actors that they are about."""
    seq = first(connection, _sql("next_decision"))
    rows = [_row(number, one, shard) for number, one in enumerate(decided, start=seq)]
    insert(connection, _sql("decided"), rows)
    undone = {row.undoes for row in rows}
    about = [one for id_, one in _decisions(connection).items() if id_ in undone or id_ in {row.id for row in rows}]
    return sorted({actor for one in about for actor in (one.one, one.other) if actor})


def _row(seq: int, one: Decision, shard: str) -> DecisionRow:
    return DecisionRow(
        one.id, seq, one.kind.value, one.one, one.other, one.undoes, one.author, one.reason, one.recorded,
        one.recorded[: len("2026-11-23")], shard,
    )  # fmt: skip


def rulings(connection: Connection) -> list[Ruling]:
    """Return the decisions about two actors with the days on which they hold, the latest first; actors that a later
    reading names otherwise under their new ids."""
    found = _decisions(connection)
    undone = {one.undoes: one.day for one in found.values() if one.undoes}
    now = current(connection, _about(found))
    listed = [
        Ruling(now[one.one], now[one.other], one.kind == Kind.MERGE, one.day, undone.get(id_))
        for id_, one in found.items()
        if one.one and one.other and one.one in now and one.other in now
    ]
    return [ruling for ruling in reversed(listed) if ruling.one != ruling.other]


def standing(connection: Connection) -> dict[str, Stored]:
    """Return the decisions that nobody undid, the first first, by their ids; undoings are none."""
    found = _decisions(connection)
    undone = {one.undoes for one in found.values()}
    return {id_: one for id_, one in found.items() if id_ not in undone and one.undoes is None}


def checked(connection: Connection, decision: Decision) -> Decision:
    """Return a decision with its ids in full, where it can be made.

    Raises:
        NothingFound: the record has no such actor or decision.
        UsageError: it goes against one that stands, or changes nothing.
    """
    if decision.kind is Kind.UNDO:
        return _undoing(connection, decision)
    one, other = sorted(_actor(connection, id_) for id_ in (decision.one or "", decision.other or ""))
    mine, yours = _group(connection, one), _group(connection, other)
    if one == other:
        raise UsageError("the two are one id", value=one)
    if decision.kind is Kind.UNMERGE and mine != yours:
        raise UsageError("the two are not one actor", value=f"{one}, {other}", valid="two ids of one merged actor")
    against = Kind.MERGE if decision.kind is not Kind.MERGE else None
    stand = standing(connection)
    now = current(connection, _about(stand))
    for id_, row in stand.items():
        ends = {now.get(row.one or ""), now.get(row.other or "")}
        same_pair = ends == {one, other}
        if decision.kind is Kind.MERGE and row.kind != Kind.MERGE and ends & mine and ends & yours and mine != yours:
            raise contrary(id_, row)
        if same_pair and row.kind == decision.kind:
            raise UsageError("this is decided already", value=id_)
        if same_pair and against and row.kind == against:
            raise contrary(id_, row)
    return Decision(decision.kind, decision.author, decision.reason, decision.recorded, one, other)


def _undoing(connection: Connection, decision: Decision) -> Decision:
    id_ = _whole(connection, "decision_beginning_so", decision.undoes or "")
    if id_ not in standing(connection):
        raise UsageError("the decision is undone, or undoes one", value=id_, remedy="decide anew")
    return Decision(Kind.UNDO, decision.author, decision.reason, decision.recorded, undoes=id_)


def unkept(connection: Connection) -> dict[str, Stored]:
    """Return the merges that stand though their actors are not one: others keep them apart."""
    merges = {id_: row for id_, row in standing(connection).items() if row.kind == Kind.MERGE}
    now = current(connection, _about(merges))
    rows = connection.execute(_sql("identities_of"), {"actors": sorted(now.values())}).fetchall() if now else []
    identity = {actor: actor for actor in now.values()} | dict(rows)
    return {
        id_: row
        for id_, row in merges.items()
        if row.one in now and row.other in now and identity[now[row.one]] != identity[now[row.other]]
    }


def _about(decided: Mapping[str, Stored]) -> set[str]:
    return {actor for row in decided.values() for actor in (row.one, row.other) if actor}


def contrary(id_: str, row: Stored) -> UsageError:
    """Return the complaint of a decision that one that stands does not allow."""
    said = f"{row.kind} by {row.author}: {row.reason}"
    return UsageError(f"a decision stands against this ({said})", value=id_, remedy=f"onrecord undo {id_}")


def _actor(connection: Connection, id_: str) -> str:
    """Return the id in full, as the readings that count now have it."""
    whole = _whole(connection, "beginning_so", id_)
    if whole not in (now := current(connection, [whole])):
        raise NothingFound("only readings that others have replaced have this actor", value=whole)
    return now[whole]


def _whole(connection: Connection, name: str, id_: str) -> str:
    """Return the id, or the only one that begins so."""
    found = [row[0] for row in connection.execute(_sql(name), {"id": id_}).fetchall()] if id_ else []
    if id_ in found or len(found) == 1:
        return id_ if id_ in found else str(found[0])
    if not found:
        raise NothingFound("nothing in the record has this id", value=id_)
    raise UsageError("several ids begin so", value=id_, valid=", ".join(found))


def _group(connection: Connection, actor: str) -> set[str]:
    """Return the ids of all who are one with an actor."""
    identity = first(connection, _sql("identity_of"), {"actor": actor})
    return {row[0] for row in connection.execute(_sql("group_of"), {"identity": identity}).fetchall()}


def current(connection: Connection, actors: Iterable[str]) -> dict[str, str]:
    """Return the ids that actors have in the current readings, by those they had; who is gone is left out."""
    wanted = sorted(actors)
    if not wanted:
        return {}
    there = {row[0] for row in connection.execute(_sql("current_actors"), {"actors": wanted}).fetchall()}
    gone = [actor for actor in wanted if actor not in there]
    followed: Mapping[str, str] = (
        dict(connection.execute(_sql("successors"), {"actors": gone}).fetchall()) if gone else {}
    )
    return {**{actor: actor for actor in there}, **followed}


def _decisions(connection: Connection) -> dict[str, Stored]:
    rows = connection.execute(_sql("decisions")).fetchall()
    return {row[0]: Stored(*row) for row in rows}


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/identities.sql", name)
