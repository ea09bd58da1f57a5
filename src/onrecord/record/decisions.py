"""What people decide: rows of the journal that stand above every rule, with author, time and reason.

`merge` makes one of two actors, events or involvements with all that are one with them; `unmerge` and `never-merge`
keep two apart, whatever the rule says of them now or later; `undo` takes a decision back and is remembered as one
itself. (`correct`, `retract` and `accept` are about one row: `corrections.py`.) A decision is about rows of documents:
read again, a row is found by the words that named it. Nothing is ever overwritten. Called by `writer.py` and by what
settles each sort.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum

import orjson

from onrecord.errors import NothingFound, UsageError
from onrecord.model import edtf
from onrecord.model.ids import SEPARATOR, content_id
from onrecord.record.arrow import append
from onrecord.record.components import Ruling
from onrecord.record.engine import Connection, first
from onrecord.record.rows import DecisionRow
from onrecord.record.sorts import INVOLVEMENTS, SORTS, Sort, sort_of
from onrecord.record.statements import statement

DATE = "date"
"""The field whose value is EDTF."""


class Kind(StrEnum):
    """What is decided."""

    MERGE = "merge"
    UNMERGE = "unmerge"
    NEVER = "never-merge"
    CORRECT = "correct"
    RETRACT = "retract"
    ACCEPT = "accept"
    """Somebody looked, and lets it stand."""
    UNDO = "undo"


OF_TWO = (Kind.MERGE, Kind.UNMERGE, Kind.NEVER)
"""What makes one of two, or keeps them apart."""
ALWAYS = frozenset(("kind", "author", "reason", "recorded", "one", "other", "undoes"))
"""What the journal has of each decision; the rest only where there is some."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision: of two rows, of one, or (`undoes`) of a decision. `recorded` is ISO 8601 in UTC. A correction sets
    `field` to `value`: several parted by U+001F, none where it is empty; `before` is what stood there, as the one who
    decided saw it."""

    kind: Kind
    author: str
    reason: str
    recorded: str
    one: str | None = None
    other: str | None = None
    undoes: str | None = None
    field: str | None = None
    value: str | None = None
    before: str | None = None

    @property
    def id(self) -> str:
        """The hash of what is decided, by whom, when and why."""
        values = () if self.field is None else (self.field, *(self.value or "").split(SEPARATOR))
        about = (self.kind, self.one, self.other, self.undoes)
        return content_id("decision", *about, self.author, self.reason, self.recorded, *values)

    @property
    def json(self) -> bytes:
        """The decision as the journal keeps it."""
        return orjson.dumps(
            {name: value for name, value in asdict(self).items() if name in ALWAYS or value is not None}
        )

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
    field: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """What decisions that were loaded are about, what they undo included, and the first day on which they count."""

    rows: frozenset[str]
    since: date

    def of(self, sort: Sort) -> list[str]:
        """Return the rows of a sort."""
        return sorted(row for row in self.rows if sort.has(row))


def load(connection: Connection, shard: str, decided: Iterable[Decision]) -> Loaded:
    """Put the decisions of a shard into their table, and return what they are about."""
    seq = first(connection, _sql("next_decision"))
    rows = [_row(number, one, shard) for number, one in enumerate(decided, start=seq)]
    append(connection, rows, "decisions")
    ids = {row.undoes for row in rows} | {row.id for row in rows}
    about = [one for id_, one in _decisions(connection).items() if id_ in ids]
    spoken = frozenset(row for one in about for row in (one.one, one.other) if row)
    return Loaded(spoken, min((one.day for one in about), default=date.max))


def _row(seq: int, one: Decision, shard: str) -> DecisionRow:
    since, until = edtf.bounds(one.value) if one.field == DATE else (None, None)
    return DecisionRow(
        one.id, seq, one.kind.value, one.one, one.other, one.undoes, one.author, one.reason, one.recorded,
        one.recorded[: len("2026-11-23")], shard, one.field, one.value, one.before, since, until,
    )  # fmt: skip


def rulings(connection: Connection, sort: Sort) -> list[Ruling]:
    """Return the decisions about two of a sort with the days on which they hold, the latest first; what a later reading
    names otherwise under its new id."""
    return _rulings(connection, sort, _decisions(connection))


def spoken(connection: Connection, sort: Sort) -> tuple[list[Ruling], set[str]]:
    """Return the decisions about two of a sort, and the ids of it that they name, as they were then."""
    found = _decisions(connection)
    return (_rulings(connection, sort, found), _about(_of_two(found, sort))) if found else ([], set())


def _rulings(connection: Connection, sort: Sort, found: Mapping[str, Stored]) -> list[Ruling]:
    undone = {one.undoes: one.day for one in found.values() if one.undoes}
    mine = _of_two(found, sort)
    now = current(connection, sort, _about(mine))
    listed = [
        Ruling(now[one.one], now[one.other], one.kind == Kind.MERGE, one.day, undone.get(id_))
        for id_, one in mine.items()
        if one.one and one.other and one.one in now and one.other in now
    ]
    return [ruling for ruling in reversed(listed) if ruling.one != ruling.other]


def standing(connection: Connection) -> dict[str, Stored]:
    """Return the decisions that nobody undid, the first first, by their ids; undoings are none."""
    found = _decisions(connection)
    undone = {one.undoes for one in found.values()}
    return {id_: one for id_, one in found.items() if id_ not in undone and one.undoes is None}


def checked(connection: Connection, decision: Decision) -> Decision:
    """Return a decision about two, or an undoing, with its ids in full, where it can be made.

    Raises:
        NothingFound: the record has no such row or decision.
        UsageError: it goes against one that stands, or changes nothing.
    """
    if decision.kind is Kind.UNDO:
        return _undoing(connection, decision)
    sort = sort_of(decision.one or "")
    if not sort.has(decision.other):
        raise UsageError(
            "the two are not of one sort", value=f"{decision.one}, {decision.other}", valid=f"{sort.name}_…"
        )
    one, other = sorted(_row_of(connection, sort, id_) for id_ in (decision.one or "", decision.other or ""))
    mine, yours = _group(connection, sort, one), _group(connection, sort, other)
    if one == other:
        raise UsageError("the two are one id", value=one)
    if decision.kind is Kind.UNMERGE and mine != yours:
        what = f"the two are not one {sort.name}"
        raise UsageError(what, value=f"{one}, {other}", valid=f"two ids of one merged {sort.name}")
    if sort is INVOLVEMENTS:
        _of_one_party(connection, one, other)
    _uncontradicted(connection, sort, decision.kind, (one, other), (mine, yours))
    return replace(decision, one=one, other=other)


def _uncontradicted(
    connection: Connection, sort: Sort, kind: Kind, pair: tuple[str, str], groups: tuple[set[str], set[str]]
) -> None:
    """Pass a decision against which none stands, and which is not made yet."""
    mine, yours = groups
    stand = _of_two(standing(connection), sort)
    now = current(connection, sort, _about(stand))
    for id_, row in stand.items():
        ends = {now.get(row.one or ""), now.get(row.other or "")}
        if kind is Kind.MERGE and row.kind != Kind.MERGE and ends & mine and ends & yours and mine != yours:
            raise contrary(id_, row)
        if ends == set(pair) and row.kind == kind:
            raise UsageError("this is decided already", value=id_)
        if ends == set(pair) and kind is not Kind.MERGE and row.kind == Kind.MERGE:
            raise contrary(id_, row)


def _of_one_party(connection: Connection, one: str, other: str) -> None:
    parties = connection.execute(_sql("parties", INVOLVEMENTS), {"ids": [one, other]}).fetchall()
    if len({party for (party,) in parties}) > 1:
        raise UsageError(
            "the two involvements are of two actors",
            value=f"{one}, {other}",
            remedy="merge the actors, if they are one",
        )


def _undoing(connection: Connection, decision: Decision) -> Decision:
    id_ = whole(connection, _sql("decision_beginning_so"), decision.undoes or "")
    if id_ not in standing(connection):
        raise UsageError("the decision is undone, or undoes one", value=id_, remedy="decide anew")
    return replace(decision, one=None, other=None, undoes=id_)


def unkept(connection: Connection) -> dict[str, Stored]:
    """Return the merges that stand though what they merge is not one: others keep it apart."""
    stand = standing(connection)
    return {id_: row for sort in SORTS for id_, row in _unkept(connection, sort, _of_two(stand, sort)).items()}


def _unkept(connection: Connection, sort: Sort, stand: Mapping[str, Stored]) -> dict[str, Stored]:
    merges = {id_: row for id_, row in stand.items() if row.kind == Kind.MERGE}
    now = current(connection, sort, _about(merges))
    rows = connection.execute(_sql("identities_of", sort), {"ids": sorted(now.values())}).fetchall() if now else []
    identity = {id_: id_ for id_ in now.values()} | dict(rows)
    return {
        id_: row
        for id_, row in merges.items()
        if row.one in now and row.other in now and identity[now[row.one]] != identity[now[row.other]]
    }


def _of_two(decided: Mapping[str, Stored], sort: Sort) -> dict[str, Stored]:
    return {id_: row for id_, row in decided.items() if row.kind in OF_TWO and sort.has(row.one)}


def _about(decided: Mapping[str, Stored]) -> set[str]:
    return {id_ for row in decided.values() for id_ in (row.one, row.other) if id_}


def contrary(id_: str, row: Stored) -> UsageError:
    """Return the complaint of a decision that one that stands does not allow."""
    said = f"{row.kind} by {row.author}: {row.reason}"
    return UsageError(f"a decision stands against this ({said})", value=id_, remedy=f"onrecord undo {id_}")


def _row_of(connection: Connection, sort: Sort, id_: str) -> str:
    """Return the id in full, as the readings that count now have it."""
    found = whole(connection, _sql("beginning_so", sort), id_)
    if found not in (now := current(connection, sort, [found])):
        raise NothingFound(f"only readings that others have replaced have this {sort.name}", value=found)
    return now[found]


def whole(connection: Connection, sql: str, id_: str) -> str:
    """Return the id, or the only one that begins so of those that a statement finds.

    Raises:
        NothingFound: none does.
        UsageError: several do.
    """
    found = [row[0] for row in connection.execute(sql, {"id": id_}).fetchall()] if id_ else []
    if id_ in found or len(found) == 1:
        return id_ if id_ in found else str(found[0])
    if not found:
        raise NothingFound("nothing in the record has this id", value=id_)
    raise UsageError("several ids begin so", value=id_, valid=", ".join(found))


def _group(connection: Connection, sort: Sort, id_: str) -> set[str]:
    """Return the ids of all that are one with something."""
    identity = dict(connection.execute(_sql("identities_of", sort), {"ids": [id_]}).fetchall()).get(id_, id_)
    rows = connection.execute(_sql("group_of", sort), {"identity": identity}).fetchall()
    return {identity, id_, *(row[0] for row in rows)}


def current(connection: Connection, sort: Sort, ids: Iterable[str]) -> dict[str, str]:
    """Return the ids that rows have in the current readings, by those they had; what is gone is left out."""
    wanted = sorted(ids)
    if not wanted:
        return {}
    there = {row[0] for row in connection.execute(_sql("in_readings", sort), {"ids": wanted}).fetchall()}
    gone = [id_ for id_ in wanted if id_ not in there]
    followed: Mapping[str, str] = (
        dict(connection.execute(_sql("successors", sort), {"ids": gone}).fetchall()) if gone else {}
    )
    return {**{id_: id_ for id_ in there}, **followed}


def _decisions(connection: Connection) -> dict[str, Stored]:
    rows = connection.execute(_sql("decisions")).fetchall()
    return {row[0]: Stored(*row) for row in rows}


def _sql(name: str, sort: Sort | None = None) -> str:
    return statement("onrecord.record", f"sql/{sort.sql if sort else 'decisions'}.sql", name)
