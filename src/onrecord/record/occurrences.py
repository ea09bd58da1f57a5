"""Keeps which reports are of one event: what readings tell of events, what the rule links, what is one since when.

Adding a reading looks its accounts up by their keys and settles the components of links that it touches, nothing else;
the outcome is the same in whatever order documents came, and on each day only what was known then counts. All of it
is made from readings, the rule and what people decided (`pinned.py`), and made again when the rule has changed. What is
told is in `identity/accounts.py`, the rule in `identity/happening.py`. Called by `writer.py` and `store.py`, inside
their transactions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import combinations
from types import MappingProxyType
from typing import Any

from onrecord.identity import copies, renderings
from onrecord.identity.accounts import Account, Side, Where, accounts, states_of
from onrecord.identity.aligned import aligned
from onrecord.identity.grouping import Tie, groups
from onrecord.identity.happening import VERSION, compare, contradict, is_told_twice, kind, looked_up
from onrecord.identity.scenes import scene, shared
from onrecord.record import decisions, kept
from onrecord.record.arrow import append
from onrecord.record.components import Ruling
from onrecord.record.derived import Derived, Fresh, linked, numbers, sharing
from onrecord.record.derived_rows import AccountKeyRow, AccountLinkRow, AccountRow, ReportedRow, SceneRow
from onrecord.record.engine import Connection
from onrecord.record.flatten import event_id
from onrecord.record.pinned import Pinned, pinned, spread, still_apart
from onrecord.record.replay import AS_THEY_STOOD, Stretch, parts, stretches
from onrecord.record.shards import Entry
from onrecord.record.sorts import EVENTS
from onrecord.record.statements import statement


@dataclass(frozen=True, slots=True, order=True)
class Telling:
    """An event as a document tells it, and the day from which that was known."""

    known_from: date
    event: str
    document: str


def enter(connection: Connection, entries: Sequence[Entry], fresh: Fresh | None = None) -> None:
    """Take in what readings tell of events that have just entered, and settle which are one from their days on."""
    new, told = sight(connection, entries, fresh)
    if fresh and not fresh.decided:
        settle(connection, told, since=fresh.since, new=new, decided=False)
        return
    readings = {"readings": [entry.id for entry in entries]}
    (since,) = connection.execute(_sql("since"), readings).fetchone() or (None,)
    touched = set(_column(connection, "touched", readings))
    settle(connection, touched | set(_column(connection, "untold", readings)), since=since, new=new)


def resettle(connection: Connection, events: Iterable[str], since: date) -> None:
    """Work out anew which reports are one with events about which something was decided, from a day on."""
    people = pinned(connection)
    now = set(decisions.current(connection, EVENTS, events).values()) & set(people.events)
    settle(connection, {people.home(event) for event in now}, since=since)


def sight(connection: Connection, entries: Iterable[Entry], fresh: Fresh | None = None) -> tuple[set[str], set[str]]:
    """Put what readings tell of their events into the tables, and link it to what is there; return the accounts that
    are new, and those that may be one with something."""
    rows: list[ReportedRow] = []
    found: dict[str, Account] = {}
    about: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        told: dict[str, ReportedRow] = {}
        about[entry.reading.document.id] = states_of(entry.reading)
        for event, account in accounts(entry.reading):
            found[account.id] = account
            row = ReportedRow(entry.id, event_id(entry.reading.document.id, event), account.id)
            told.setdefault(account.id, row)  # a second of which the same is told stays an event of its own
        rows.extend(told.values())
    have = set(_column(connection, "known_accounts", {"ids": list(found)}))
    new = {id_: account for id_, account in found.items() if id_ not in have}
    keys = {id_: looked_up(account, about=about[account.document]) for id_, account in new.items()}
    _stage(connection, entries, fresh)
    append(connection, rows, "reported", ("seq", numbers(connection, [row.reading for row in rows], fresh)))
    append(connection, [_row(id_, new[id_]) for id_ in sorted(new)], "accounts")
    append(connection, [AccountKeyRow(key, id_) for id_ in sorted(keys) for key in keys[id_]], "account_keys")
    links = list(_links(connection, new, keys))
    append(connection, links, "account_links")
    copied = list(_copied(connection, [row.reading for row in rows], found))
    append(connection, copied, "account_links")
    times = Counter(row.account for row in rows)
    beside = {end for link in (*links, *copied) for end in (link.one, link.other)}
    return set(new), {id_ for id_ in found if id_ not in new or id_ in beside or times[id_] > 1}


def _stage(connection: Connection, entries: Iterable[Entry], fresh: Fresh | None) -> None:
    """Keep what new articles name that few others do."""
    readings = {entry.reading.document.id: entry.reading for entry in entries}
    have = set() if fresh else set(_column(connection, "staged", {"documents": list(readings)}))
    rows = [SceneRow(one, scene(reading)) for one, reading in sorted(readings.items()) if one not in have]
    append(connection, rows, "scenes")


def settle(
    connection: Connection,
    touched: Iterable[str],
    *,
    since: date | None = None,
    new: Collection[str] = frozenset(),
    decided: bool = True,
) -> None:
    """Work out anew which accounts are one among those that are linked with the touched ones; what was so before
    `since` stays, as nothing that became known later changes it. Of `new` ones only documents tell that
    have just entered."""
    touched = set(touched)
    if not touched:
        return
    people = pinned(connection) if decided else Pinned()
    found, rows_of = linked(touched, lambda edge: [*people.links(edge), *_rows(connection, "links_at", {"ids": edge})])
    whole = sorted(found)
    people = people.of(set(whole))
    links = [Tie(*row) for row in rows_of if len(row) > len(("one", "other"))]
    told = _accounts(connection, whole)
    tellings: dict[str, list[Telling]] = {}
    for account, event, document, known_from in connection.execute(_sql("firsts"), {"ids": whole}).fetchall():
        tellings.setdefault(account, []).append(Telling(known_from, event, document))
    for event, (home, document, known_from) in (people.homes or {}).items():
        if home == event and home in people.events:
            tellings[home] = [Telling(known_from, event, document)]
    asked = {"ids": [*whole, *people.events, *people.gone], "since": since or date.min}
    parted = parts(whole, [*((link.one, link.other) for link in links), *people.ties])
    of = {account: number for number, part in enumerate(parted) for account in part}
    inside: list[list[Tie]] = [[] for _ in parted]
    for link in links:
        inside[of[link.one]].append(link)
    histories = [
        _History(part, some, told, tellings, people.of(part)) for part, some in zip(parted, inside, strict=True)
    ]
    stood = kept.stood(connection, kept.Of.ACCOUNTS, ("account", *AS_THEY_STOOD), _sql("settled"), asked)
    before = stood.before(since or date.min)
    rows = [row for history in histories for row in history.since(since or date.min, before)]
    stood.change(connection, rows, lambda: connection.execute(_sql("unsettle"), asked), new)


def _links(
    connection: Connection, new: Mapping[str, Account], keys: Mapping[str, Sequence[int]]
) -> Iterator[AccountLinkRow]:
    """Yield what the rule says of the new accounts beside all of other documents that share a key with them."""
    found = sharing(keys, lambda asked: connection.execute(_sql("sharing"), {"keys": asked}).fetchall())
    near = {(one, other) for one, other in found if one != other}
    known = {**_accounts(connection, sorted({id_ for pair in near for id_ in pair} - new.keys())), **new}
    left: list[tuple[str, str]] = []
    for one, other in sorted(pair for pair in near if known[pair[0]].document != known[pair[1]].document):
        same = compare(known[one], known[other])
        if same is not None:
            yield AccountLinkRow(one, other, same.rule, same.score, same.reason)
        elif contradict(known[one], known[other]) is None:
            left.append((one, other))
    yield from _of_one_story(connection, left, known)


def _of_one_story(
    connection: Connection, pairs: Sequence[tuple[str, str]], known: Mapping[str, Account]
) -> Iterator[AccountLinkRow]:
    """Yield what the rule says of accounts that stay open, where the articles that tell them are on one story."""
    documents = sorted({known[id_].document for pair in pairs for id_ in pair})
    rows = connection.execute(_sql("scenes_of"), {"documents": documents}).fetchall() if documents else []
    scenes: dict[str, list[str]] = dict(rows)

    @cache
    def common(one: str, other: str) -> tuple[str, ...]:
        return shared(scenes.get(one, ()), scenes.get(other, ()))

    for one, other in pairs:
        told = sorted((known[one].document, known[other].document))
        same = compare(known[one], known[other], scene=common(*told))
        if same is not None:
            yield AccountLinkRow(one, other, same.rule, same.score, same.reason)


def _copied(connection: Connection, readings: Sequence[str], new: Mapping[str, Account]) -> Iterator[AccountLinkRow]:
    """Yield what is one between new documents and those that are copies of them, or they of these."""
    pairs = connection.execute(_sql("copied"), {"readings": sorted(set(readings))}).fetchall()
    told: dict[str, list[str]] = {}
    documents = sorted({document for pair in pairs for document in pair})
    for document, account in connection.execute(_sql("told_in"), {"documents": documents}).fetchall() if pairs else []:
        told.setdefault(document, []).append(account)
    asked = {account for some in told.values() for account in some}
    known = {**_accounts(connection, sorted(asked - new.keys())), **new}
    for one, other in pairs:
        mine, yours = told.get(one, []), told.get(other, [])
        for i, j, same in aligned([known[id_] for id_ in mine], [known[id_] for id_ in yours]):
            first, second = sorted((mine[i], yours[j]))
            yield AccountLinkRow(first, second, same.rule, same.score, same.reason)


class _History:
    """Accounts that no link leads out of: which of them were known on a day, and as reports of which event."""

    def __init__(
        self,
        accounts: set[str],
        links: Sequence[Tie],
        told: Mapping[str, Account],
        tellings: Mapping[str, Sequence[Telling]],
        people: Pinned,
    ) -> None:
        self._links = links
        self._people = people
        self._told = told
        self._tellings = {account: tellings[account] for account in sorted(accounts) if account in tellings}
        self._nodes = {*accounts, *people.events}
        numbers: dict[Hashable, int] = {}
        kinds = {account: kind(told[account]) if account in told else account for account in self._tellings}
        self._kinds = {account: numbers.setdefault(of, len(numbers)) for account, of in kinds.items()}
        self._asked: dict[tuple[int, int], bool] = {}

    def since(self, day: date, before: Mapping[str, tuple[str, date]]) -> Iterator[Stretch]:
        """Yield which account went by which identity for how long, from a day on; `before` is how it was till then."""
        mine = {node: before[node] for node in self._nodes if node in before}
        known = self._people.days | {telling.known_from for some in self._tellings.values() for telling in some}
        days = {one for one in known if one >= day} | ({day} if mine else set())
        return stretches(days, self.on, before=mine)

    def on(self, day: date) -> Iterator[tuple[str, str]]:
        """Yield the accounts known on a day that are one with another report, with the id of the whole."""
        known = {
            account: some
            for account, all_ in self._tellings.items()
            if (some := [telling for telling in all_ if telling.known_from <= day])
        }
        if rulings := self._people.on(day):
            yield from self._ruled(known, rulings)
            return
        apart = self._told_apart(known)
        never = {(tie.one, tie.other) for tie in apart}
        ties = [
            tie for tie in self._links if {tie.one, tie.other} <= known.keys() and (tie.one, tie.other) not in never
        ]
        for group in self._groups(list(known), ties, apart):
            reports = [telling for account in group for telling in known[account]]
            if len(reports) > 1:
                yield from ((account, min(reports).event) for account in group)

    def _groups(self, known: Sequence[str], ties: Sequence[Tie], apart: Sequence[Tie]) -> Iterable[Collection[str]]:
        """Return the groups of accounts; where nobody can object they are what the links lead to, in whatever order."""
        if not apart and self._agree:
            return parts(known, [(tie.one, tie.other) for tie in ties])
        return groups(known, ties, apart=apart, contradict=self._contradict, kind=self._kinds.__getitem__)

    @cached_property
    def _agree(self) -> bool:
        """Tell whether no two of all the accounts contradict each other."""
        like = {number: account for account, number in self._kinds.items()}
        return not any(self._contradict(one, other) for one, other in combinations(like.values(), 2))

    def _ruled(self, known: Mapping[str, list[Telling]], rulings: Sequence[Ruling]) -> Iterator[tuple[str, str]]:
        """Yield the same where people decided about some: these are nodes of their own."""
        pins = {event for ruling in rulings for event in (ruling.one, ruling.other)}
        of = {account: account for account in known} | {event: self._people.home(event) for event in pins}
        told = {account: [one for one in some if one.event not in pins] for account, some in known.items()}
        told |= {event: [one for one in known[of[event]] if one.event == event] for event in pins}
        there = {node: some for node, some in told.items() if some}
        nodes: dict[str, list[str]] = {}
        for node in there:
            nodes.setdefault(of[node], []).append(node)
        apart = self._told_apart(there, of)
        never = {(tie.one, tie.other) for tie in apart}
        ties = [tie for tie in spread(self._links, nodes) if (tie.one, tie.other) not in never]
        together, parted = ([Tie(one.one, one.other) for one in rulings if one.together is so] for so in (True, False))

        def found(apart: Sequence[Tie], together: Sequence[Tie] = ()) -> list[tuple[str, ...]]:
            return groups(
                list(there), ties, together=together, apart=[*parted, *apart],
                contradict=lambda one, other: self._contradict(of[one], of[other]),
                kind=lambda node: self._kinds[of[node]],
            )  # fmt: skip

        for group in found(still_apart(apart, found(apart), together), together):
            reports = [telling for node in group for telling in there[node]]
            identity = min(reports).event
            yield from ((node, identity) for node in group if len(reports) > 1 or node in pins)

    def _told_apart(
        self, known: Mapping[str, Sequence[Telling]], of: Mapping[str, str] = MappingProxyType({})
    ) -> list[Tie]:
        """Return the pairs of nodes of which one document tells both as two events; `of` are the accounts of nodes."""
        pairs = (pair for told in _documents(known) for pair in combinations(told, 2))
        return [
            Tie(one, other) for one, other in pairs if not self._is_told_twice(of.get(one, one), of.get(other, other))
        ]

    def _is_told_twice(self, one: str, other: str) -> bool:
        if one not in self._told or other not in self._told or one == other:
            return False
        return is_told_twice(self._told[one], self._told[other])

    def _contradict(self, one: str, other: str) -> bool:
        asked = (self._kinds[one], self._kinds[other])
        if one not in self._told or other not in self._told:
            return False
        if asked not in self._asked:
            self._asked[asked] = contradict(self._told[one], self._told[other]) is not None
        return self._asked[asked]


def _documents(known: Mapping[str, Sequence[Telling]]) -> Iterable[list[str]]:
    """Return the nodes that each document tells, in order."""
    by_document: dict[str, list[str]] = {}
    for node, some in sorted(known.items()):
        for document in sorted({telling.document for telling in some}):
            by_document.setdefault(document, []).append(node)
    return by_document.values()


def _accounts(connection: Connection, ids: Sequence[str]) -> dict[str, Account]:
    rows: Iterable[
        tuple[
            str, str, str, list[str], list[str], str, str, str | None, str | None, float | None, float | None,
            list[str], list[str], str,
        ]
    ]  # fmt: skip
    rows = connection.execute(_sql("accounts_by_id"), {"ids": list(ids)}).fetchall() if ids else []
    return {
        id_: Account(
            type_, mode, _sides(actors), _sides(recipients), since, until,
            None if place is None else Where(place, country or "", lat, lon), tuple(figures), tuple(beside),
            document,
        )
        for (
            id_, type_, mode, actors, recipients, since, until, place, country, lat, lon, figures, beside, document,
        ) in rows
    }  # fmt: skip


def _row(id_: str, account: Account) -> AccountRow:
    where = account.place
    return AccountRow(
        id_, account.type, account.mode, _cells(account.actors), _cells(account.recipients),
        account.first, account.last,
        where.id if where else None, where.country if where else None, where.lat if where else None,
        where.lon if where else None, account.figures, account.beside,
        account.document,
    )  # fmt: skip


def _cells(sides: Iterable[Side]) -> tuple[str, ...]:
    return tuple("|".join((side.state, side.own, side.person, side.script)) for side in sides)


def _sides(cells: Iterable[str]) -> tuple[Side, ...]:
    return tuple(Side(*cell.split("|")) for cell in cells)


def _column(connection: Connection, name: str, values: Mapping[str, object]) -> list[str]:
    return [row[0] for row in _rows(connection, name, values)]


def _rows(connection: Connection, name: str, values: Mapping[str, object]) -> list[Any]:
    return connection.execute(_sql(name), values).fetchall()


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/occurrences.sql", name)


def _settle_all(connection: Connection) -> None:
    settle(connection, _column(connection, "every_account", {}))


TABLES = ("event_rule", "accounts", "account_keys", "reported", "account_links", "occurrences", "scenes")
RULE = f"{VERSION}-{copies.VERSION}-{renderings.VERSION}"
DERIVED = Derived("occurrences", RULE, TABLES, sight, _settle_all, enter)
