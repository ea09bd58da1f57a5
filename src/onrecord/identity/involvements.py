"""Which documents tell of one contested involvement: the same actor, and nothing about whom, what and where differs.

Documents are taken in the order in which they became known, so that what was one on a day stays one, whatever comes
later. What one leaves open is no contradiction; who tells no more than the actor is of his only involvement that is in
the news then, or stays by itself. docs/decisions/0011 says why. Called by `record/involvements.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from types import MappingProxyType

from onrecord.identity.accounts import Where
from onrecord.identity.contested import TOLD, Contest
from onrecord.identity.copies import VERSION as COPIES
from onrecord.identity.fits import NEAR, kilometres
from onrecord.identity.rule import VERSION as ACTORS
from onrecord.identity.standing import Parties

VERSION = f"4-{ACTORS}-{COPIES}"
"""Counts up when the rules of involvements, of what documents tell of them, or of standings change: a store that other
rules settled is settled anew. Who is one and what is copied count in it."""
NEWS = timedelta(days=365)
"""How long an involvement is in the news after a document told of it."""
BRIEF, LONGER = timedelta(days=31), timedelta(days=92)
"""The same, of one of which nothing is told but the actor; where something is named beside both."""
BESIDE = 2
"""How many things named beside must be shared to count as much as a place."""
MEANS = ("for what", "for", "what")
"""Under what an involvement is looked up however long ago it was told of."""
MOST = 8
"""How many involvements are looked up under one key, those told of last: what is the same is told under several."""
NOTHING: Mapping[str, str] = MappingProxyType({})
SAME, HALF, NAMED = 2.0, 1.0, 0.25
"""What it is worth that for whom, what or where is the same; against whom, or the country; each thing named beside."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a document tells of an involvement, under its id, and the day on which that was known; `apart` are those of
    which people decided that they are another."""

    id: str
    contest: Contest
    day: date
    document: str
    apart: frozenset[str] = frozenset()

    @property
    def order(self) -> tuple[date, bool, str]:
        """Its place: by day, and of one day first what tells more than the actor."""
        return self.day, self.contest.is_open, self.id


@dataclass(slots=True)
class Involvement:
    """What is known so far of an involvement, by the documents that tell of it."""

    first: Known
    last: date
    members: list[Known] = field(default_factory=list)
    supported: set[str] = field(default_factory=set)
    what: set[str] = field(default_factory=set)
    against: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)
    places: dict[Where, None] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)

    @property
    def is_open(self) -> bool:
        """Tell whether nothing is told but the actor."""
        return not (self.supported or self.what or self.places or self.against)

    def parties(self) -> dict[str, Parties]:
        """Return who is in it, as far as that was known, by the days (ISO) on which documents told of it."""
        found: dict[str, Parties] = {}
        own, supported, against, countries = (frozenset[str]() for _ in range(4))
        for one in self.members:
            told = one.contest
            own |= {face for face in (told.party, told.node) if face}
            supported |= set(told.supported)
            against |= set(told.against)
            countries |= {place.country for place in told.places if place.country}
            found[one.day.isoformat()] = Parties(own, supported, against, countries)
        return found

    def take(self, known: Known) -> None:
        """Take in what another document tells."""
        told = known.contest
        self.last = known.day
        self.members.append(known)
        self.supported |= set(told.supported)
        self.what |= set(told.what)
        self.against |= set(told.against)
        self.beside |= set(told.beside)
        self.places |= dict.fromkeys(told.places)
        self.documents.add(known.document)


def involvements(known: Iterable[Known], settled: Mapping[str, str] = NOTHING) -> list[Involvement]:
    """Return the involvements of one actor that documents tell of, in the order in which they became known.

    `settled` tells of some, by id, of which involvement they are, whatever that is called: of all up to some day, or
    none. They are not compared again.
    """
    found = _Actor()
    for one in sorted(known, key=lambda each: each.order):
        found.take(one, settled.get(one.id))
    return found.all


class _Actor:
    """The involvements of one actor; looked up by what they tell, and by how long ago they were in the news."""

    def __init__(self) -> None:
        self.all: list[Involvement] = []
        self._telling: dict[tuple[str, str], dict[int, Involvement]] = {}
        self._recent: dict[int, Involvement] = {}
        self._settled: dict[str, Involvement] = {}

    def take(self, known: Known, settled: str | None) -> None:
        home = self._settled.get(settled) if settled else self._home(known)
        if home is None:
            home = Involvement(known, known.day)
            self.all.append(home)
        if settled:
            self._settled[settled] = home
        home.take(known)
        for holders in (self._recent, *(self._telling.setdefault(key, {}) for key in _keys(known.contest))):
            holders.pop(id(home), None)
            holders[id(home)] = home  # the last that was told of stands last

    def _home(self, known: Known) -> Involvement | None:
        near = {id(one): one for key in _keys(known.contest) for one in self._sharing(key, known.day)}
        scored = [(score, one) for one in near.values() if (score := _score(known, one)) is not None]
        best = max((score for score, _ in scored), default=0.0)
        if best:
            alike = [one for score, one in scored if score == best]
            return alike[0] if len(alike) == 1 else None
        return self._only(known)

    def _sharing(self, key: tuple[str, str], day: date) -> Iterator[Involvement]:
        """Yield what is found under a key, the last told of first; but for whom and what, only while in the news."""
        for one in islice(reversed(self._telling.get(key, {}).values()), MOST):
            if key[0] not in MEANS and day - one.last > NEWS:
                return
            yield one

    def _only(self, known: Known) -> Involvement | None:
        """Return the only involvement in the news, where nothing that is told contradicts."""
        told, bare = self._current(known, is_open=False), self._current(known, is_open=True)
        only = told or bare
        if len(only) != 1 or _contradict(known, only[0]):
            return None
        return only[0]

    def _current(self, known: Known, *, is_open: bool) -> Sequence[Involvement]:
        """Return the involvements in the news on a day, two at most."""
        found: list[Involvement] = []
        for one in reversed(self._recent.values()):
            if known.day - one.last > NEWS or len(found) > 1:
                break
            brief = LONGER if _shared(known.contest.beside, one.beside) else BRIEF
            if one.is_open is is_open and (not is_open or known.day - one.last <= brief):
                found.append(one)
        return found


def _keys(told: Contest) -> Iterator[tuple[str, str]]:
    """Yield under what an involvement is looked up; two of which something is the same share a key."""
    yield from (("for what", f"{face} {kind}") for face in told.supported for kind in told.what)
    yield from (("for", face) for face in told.supported)
    yield from (("what", kind) for kind in told.what)
    yield from (("against", face) for face in told.against)
    yield from (("where", place.country) for place in told.places if place.country)
    yield from (("place", place.id) for place in told.places if place.id)
    yield from (("beside", face) for face in told.beside)


def _contradict(known: Known, one: Involvement) -> bool:
    """Tell whether something that both tell differs. Who fights for the same side with the same means may do so in
    several places, against several others."""
    told = known.contest
    if known.apart and not known.apart.isdisjoint(member.id for member in one.members):
        return True
    if known.document in one.documents or _unlike(told.what, one.what):
        return True
    if _unlike(_sure(told.supported), _sure(one.supported)):
        return True
    if _shared(told.supported, one.supported) and _shared(told.what, one.what):
        return False
    return _unlike(_sure(told.against), _sure(one.against)) or _where(told, one) is _APART


def _score(known: Known, one: Involvement) -> float | None:
    """Return how much of what is told is the same, None where it is too little or contradicts."""
    if _contradict(known, one):
        return None
    told = known.contest
    means = _shared(told.supported, one.supported) + _shared(told.what, one.what)
    where = _where(told, one)
    beside = len(one.beside.intersection(told.beside))
    current = known.day - one.last <= NEWS
    deed = where is _HERE or bool(_shared(told.against, one.against)) or where is _COUNTRY or beside >= BESIDE
    if not means and not (deed and current and not (told.is_open and beside < BESIDE)):
        return None
    score = SAME * means + (SAME if where is _HERE else HALF if where is _COUNTRY else 0.0)
    return score + HALF * _shared(told.against, one.against) + NAMED * beside


_HERE, _COUNTRY, _APART, _UNTOLD = "here", "country", "apart", "untold"


def _where(told: Contest, one: Involvement) -> str:
    """How the theatres go together: a place of both, their country, apart, or not told."""
    if not told.places or not one.places:
        return _UNTOLD
    if any(_is_one(a, b) for a in told.places for b in one.places):
        return _HERE
    pairs = [(a, b) for a in told.places for b in one.places if a.country and a.country == b.country]
    if not pairs:
        known = all(any(place.country for place in some) for some in (told.places, one.places))
        return _APART if known else _UNTOLD  # a sea is of no country
    wide = [pair for pair in pairs if any(place.lat is None for place in pair)]
    return _COUNTRY if wide else _APART


def _is_one(one: Where, other: Where) -> bool:
    if one.id and one.id == other.id:
        return True
    if one.lat is None or other.lat is None:
        return False
    return kilometres(one, other) <= NEAR


def _shared(one: Iterable[str], other: set[str]) -> bool:
    return not other.isdisjoint(one)


def _sure(faces: Iterable[str]) -> set[str]:
    """Return those known by more than what one text tells of them: the same group has a name in each script."""
    return {face for face in faces if not face.startswith(TOLD)}


def _unlike(one: Collection[str], other: set[str]) -> bool:
    return bool(one) and bool(other) and other.isdisjoint(one)
