"""Which clusters are one: whose name is another's in another spelling, script or length, and who bears a short name.

Each is looked up by the keys under which another can be the same, never compared with all that came before: a text
that names a thousand persons is grouped in the time of ten that name a hundred. Called by `actor_clusters.py`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, product
from math import inf
from typing import TYPE_CHECKING

from onrecord.knowledge.sounds import (
    LIKELY,
    is_thai,
    latin_sounds,
    may_be_alike,
    may_begin_alike,
    similarity,
    thai_sounds,
    weigh,
)
from onrecord.model.annotations import ActorKind

if TYPE_CHECKING:
    from onrecord.resolve.actor_clusters import Cluster

BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.GOVERNMENT, ActorKind.MEDIA, ActorKind.ARMED_GROUP})
SURELY = LIKELY + 0.13
"""From this similarity on, two names of a document that no bracket ties together are one person's."""

Key = tuple[str, str]
"""What two clusters share that may be one, and by which of their names."""


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """Return a name without what its spellings in one document differ by: spaces, case, hyphens."""
    return "".join(character for character in name.casefold() if character.isalnum() or ord(character) > 0x2FF)


def joined(full: Iterable[Cluster]) -> list[Cluster]:
    """Join clusters whose names are one name in two spellings or scripts."""
    kept = _Kept()
    for cluster in sorted(full, key=lambda one: one.known is None):
        profile = _profile(cluster)
        twin = kept.twin(profile)
        if twin is None:
            kept.put(len(kept.profiles), profile)
            continue
        into = kept.profiles[twin].cluster
        into.mentions += cluster.mentions
        into.known = into.known or cluster.known
        kept.put(twin, _profile(into))
    return [profile.cluster for profile in kept.profiles]


@dataclass(frozen=True, slots=True)
class _Profile:
    """What is compared of a cluster, read once: its names, and those of several words by script.

    `plain` are the names of several words without what spellings differ by, `thai` and `latin` as they are.
    """

    cluster: Cluster
    kind: ActorKind
    names: tuple[str, ...]
    spellings: tuple[str, ...]
    plain: frozenset[tuple[bool, str]]
    thai: tuple[str, ...]
    latin: tuple[str, ...]


def _profile(cluster: Cluster) -> _Profile:
    names = tuple(cluster.names)
    spellings = tuple(name for name in (*names, *known_names(cluster)) if len(name.split()) > 1)
    thai = tuple(name for name in spellings if is_thai(name))
    return _Profile(
        cluster=cluster,
        kind=cluster.kind,
        names=names,
        spellings=spellings,
        plain=frozenset((is_thai(name), plain(name)) for name in spellings),
        thai=thai,
        latin=tuple(name for name in spellings if name not in thai),
    )


def known_names(cluster: Cluster) -> tuple[str, ...]:
    """Return the names by which the tables know the actor."""
    return tuple(cluster.known.names.values()) if cluster.known else ()


class _Kept:
    """The clusters that are told apart so far, by number, found by what one that is the same shares with them."""

    def __init__(self) -> None:
        self.profiles: list[_Profile] = []
        self._by_key: dict[Key, list[int]] = {}
        self._sounds: dict[tuple[bool, str], list[tuple[float, int]]] = {}
        """The names of several words by script and first sound, with what they weigh."""

    def put(self, number: int, profile: _Profile) -> None:
        """Keep a cluster, new or with another's mentions taken in."""
        self.profiles[number : number + 1] = [profile]
        for key in {*_body_keys(profile), *_person_keys(profile)}:
            self._by_key.setdefault(key, []).append(number)
        if profile.kind is ActorKind.PERSON:
            for thai, sounds in _heard(profile):
                insort(self._sounds.setdefault((thai, sounds[0]), []), (weigh(sounds), number))

    def twin(self, profile: _Profile) -> int | None:
        """Return the first that is the same as another, None where none is."""
        found = {number for key in _asked(profile) for number in self._by_key.get(key, ())}
        if profile.kind is ActorKind.PERSON:
            found.update(self._sounding(profile))
        return next((number for number in sorted(found) if _are_one(self.profiles[number], profile)), None)

    def _sounding(self, profile: _Profile) -> Iterator[int]:
        """Those of a name in the other script that begins with a like sound and weighs about as much."""
        for thai, sounds in _heard(profile):
            weight = weigh(sounds)
            low, high = weight * (1 + SURELY) / (3 - SURELY) - SLACK, weight * (3 - SURELY) / (1 + SURELY) + SLACK
            for (other, first), listed in self._sounds.items():
                if other is not thai and may_begin_alike(sounds, first):
                    start, end = bisect_left(listed, (low, 0)), bisect_right(listed, (high, inf))
                    yield from (number for _, number in listed[start:end])


SLACK = 1e-6
"""What sums of weights may differ by that are one."""


def _heard(profile: _Profile) -> Iterator[tuple[bool, str]]:
    """The names of several words, as they sound, each with whether it is Thai."""
    sounds = chain(
        ((True, thai_sounds(name)) for name in profile.thai), ((False, latin_sounds(name)) for name in profile.latin)
    )
    return (one for one in sounds if one[1])


def _body_keys(profile: _Profile) -> Iterator[Key]:
    """What a shorter name of the body would be: what its names begin with, their first word and their last."""
    for words in (name.casefold().split() for name in profile.spellings) if profile.kind in BODIES else ():
        yield from (("body", " ".join(words[:count])) for count in range(2, len(words)))
        yield from (("body", word) for word in (words[0], words[-1]))


def _person_keys(profile: _Profile) -> Iterator[Key]:
    if profile.kind is not ActorKind.PERSON:
        return
    if profile.cluster.known is not None:
        yield "known", profile.cluster.known.id
    yield from ((f"plain {thai}", name) for thai, name in profile.plain)
    yield from (("behind", words) for words in _endings(profile))
    if len(profile.names) == 1:
        yield "whole", profile.names[0].casefold()


def _endings(profile: _Profile) -> Iterator[str]:
    """What stands behind each space of the names."""
    for name in (name.casefold() for name in profile.names):
        yield from (name[at + 1 :] for at, letter in enumerate(name) if letter == " ")


def _asked(profile: _Profile) -> set[Key]:
    """The keys under which clusters stand that may be the same."""
    if profile.kind in BODIES:
        return {("body", _shortened(profile.names[0]))} if len(profile.names) == 1 else set()
    same = {key for key in _person_keys(profile) if key[0] not in ("behind", "whole")}
    same.update(("whole", words) for words in _endings(profile))
    if len(profile.names) == 1:
        same.add(("behind", profile.names[0].casefold()))
    return same


def _shortened(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words) if len(words) > 1 else name.casefold()


def _are_one(one: _Profile, other: _Profile) -> bool:
    if other.kind in BODIES and one.kind in BODIES and other.cluster.known is None:
        return _is_short_body(one, other)
    if one.kind is not other.kind or one.kind is not ActorKind.PERSON or not one.names or not other.names:
        return False
    if one.cluster.known is not None and other.cluster.known is not None:
        return one.cluster.known.id == other.cluster.known.id
    if one.plain & other.plain or _is_surname(one, other) or _is_surname(other, one):
        return True
    if one.cluster.country and other.cluster.country and one.cluster.country != other.cluster.country:
        return False
    return any(
        _same(thai, latin) for thai, latin in chain(product(one.thai, other.latin), product(other.thai, one.latin))
    )


def _is_surname(one: _Profile, other: _Profile) -> bool:
    """Tell whether the other's only name, of several words, is what stands behind this one's given name (Ould
    Kaci of Salima Ould Kaci)."""
    if len(other.names) != 1 or other.cluster.known is not None or len(other.names[0].split()) == 1:
        return False
    short = f" {other.names[0].casefold()}"
    return any(name.casefold().endswith(short) for name in one.names)


def _is_short_body(one: _Profile, other: _Profile) -> bool:
    """Tell whether the other's name is one word of this body's name that stands first or last in it (the Council), or
    several that it begins with (Blue Heron of Blue Heron Shipping)."""
    if len(other.names) != 1 or is_thai(other.names[0]):
        return False
    words = [name.casefold().split() for name in one.spellings]
    if len(short := other.names[0].casefold().split()) > 1:
        return any(parts[: len(short)] == short and len(parts) > len(short) for parts in words)
    return any(other.names[0].casefold() in (parts[0], parts[-1]) for parts in words)


def _same(thai: str, latin: str) -> bool:
    return may_be_alike(thai, latin, SURELY) and similarity(thai, latin) >= SURELY


class Bearers:
    """Who may be called by a name of one piece: the clusters of a text by what they may be called."""

    def __init__(self, full: Iterable[Cluster]) -> None:
        self._by_piece: dict[str, dict[int, Cluster]] = {}
        self._by_opening: dict[str, dict[int, Cluster]] = {}
        self._numbers: dict[int, int] = {}
        for cluster in full:
            for name in (*cluster.names, *known_names(cluster)):
                self.put(cluster, name)

    def may_bear(self, name: str) -> list[Cluster]:
        """Return the clusters, in order, of whose names this may be one: a piece, or what a Thai one opens with."""
        word = plain(name)
        found = {**self._by_piece.get(word, {}), **self._by_opening.get(word[:OPENING], {})}
        return [found[number] for number in sorted(found)]

    def put(self, cluster: Cluster, name: str) -> None:
        """Take note of a name of a cluster; clusters are put in order."""
        number = self._numbers.setdefault(id(cluster), len(self._numbers))
        for piece in pieces(name):
            self._by_piece.setdefault(piece, {})[number] = cluster
        if is_thai(name) and len(name.split()) == 1:
            self._by_opening.setdefault(name[:OPENING], {})[number] = cluster


OPENING = 2
"""Letters of a Thai name by which it is found: no family name that is looked for has fewer."""


@lru_cache(maxsize=8192)
def pieces(name: str) -> frozenset[str]:
    """Return what somebody may be called by a part of a name: each piece, all, all but the first, the first two."""
    listed = [plain(piece) for piece in name.split()]
    return frozenset({*listed, "".join(listed), "".join(listed[1:]), "".join(listed[:2])})
