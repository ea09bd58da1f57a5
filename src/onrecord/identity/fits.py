"""How what two documents tell of one field goes together: parties, places, days.

Pure and without a judgement: what must agree for two reports to be of one event is decided in `happening.py`, which
calls this.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from enum import Enum
from math import asin, cos, radians, sin, sqrt

from onrecord.identity.accounts import NAMED, Account, Side, Where, day
from onrecord.identity.names import across, latin_words, thai_words
from onrecord.knowledge.sounds import is_thai

RECENT = timedelta(days=3)
"""How long before the day of a document that names no day the event can have been."""
GOES_ON = frozenset({"AID", "MOBILIZE", "COOPERATE"})
"""Types of deeds that last, and are told by years and seasons."""
MONTH = timedelta(days=31)
"""The longest stretch that still says when."""
RECALLED = timedelta(days=300)
"""How long before the day of a document an event can have been that it tells again without a day."""
NEAR = 30.0
"""Kilometres within which two places are one for this purpose."""
EARTH = 6371.0
"""The mean radius of the earth in kilometres."""


class Fit(Enum):
    """How what two documents tell of one field goes together."""

    SAME = "same"
    WITHIN = "within"
    OPEN = "open"
    UNLIKE = "unlike"


class When(Enum):
    """How the days go together, the surest first; the value is what it is worth."""

    SAME_DAY = 1.0
    NEXT_DAY = 0.9
    RECENT = 0.85
    SPAN = 0.8
    VAGUE = 0.7
    RECALL = 0.6


def faces(account: Account) -> set[str]:
    """Return who is party to what an account tells, on either side."""
    return {side.face for side in (*account.actors, *account.recipients)}


def sides(mine: Sequence[Side], yours: Sequence[Side], *, met: bool, suffered: bool = False) -> Fit:
    """Two sides are one by whom they stand for; where persons meet or speak (`met`), two of one state are two. A person
    of whom nothing but the name is known may be of any state, and so may, of those who `suffered`, whoever is unknown:
    a village is told here, the country there."""
    one = {side.face for side in mine}
    other = {next((a.face for a in mine if is_one(a, b)), b.face) for b in yours}
    if not one or not other:
        return Fit.OPEN
    if met and any(_other_person(face, mine, yours) for face in one & other):
        return Fit.UNLIKE
    if one == other:
        return Fit.SAME
    if one <= other or other <= one:
        return Fit.WITHIN
    left = [a for a in mine if not _is_among(a, yours)], [b for b in yours if not _is_among(b, mine)]
    unsaid = all(_unread(a, b) or _may_be_of(a, b, suffered) for a in left[0] for b in left[1])
    return Fit.OPEN if unsaid else Fit.UNLIKE


def is_one(one: Side, other: Side) -> bool:
    """Tell whether two stand for one, or are of one name: in one script one may be told by a part of it, in two they
    sound alike."""
    if one.face == other.face:
        return True
    return not one.state and not other.state and _is_one_name(one, other)


def _is_one_name(one: Side, other: Side) -> bool:
    if not (one.own.startswith(NAMED) and other.own.startswith(NAMED)):
        return one.own == other.own
    mine, yours = (tuple(each.own.removeprefix(NAMED).split()) for each in (one, other))
    if is_thai(one.own) == is_thai(other.own):
        return {*mine} <= {*yours} or {*yours} <= {*mine}
    return across(mine, yours) is not None if is_thai(one.own) else across(yours, mine) is not None


def _is_among(one: Side, others: Sequence[Side]) -> bool:
    return any(is_one(one, other) for other in others)


def _may_be_of(one: Side, other: Side, suffered: bool) -> bool:
    """Tell whether one of two is known by a name alone, and may be of the state that is the other; a person may also
    speak or act for the body that is the other."""
    unknown, known = (one, other) if not one.state and (other.state or one.person) else (other, one)
    if unknown.state or not unknown.own.startswith(NAMED):
        return False
    return bool(known.state and (suffered or unknown.person)) or bool(unknown.person and not known.person)


def _other_person(face: str, mine: Sequence[Side], yours: Sequence[Side]) -> bool:
    """Tell whether both name persons who stand for one, in one script, and none that is the same."""
    one, other = ([side for side in some if side.face == face and side.person] for some in (mine, yours))
    if any(_is_one_name(a, b) for a in one for b in other):
        return False
    return any(not _unread(a, b) for a in one for b in other)


def _unread(one: Side, other: Side) -> bool:
    """Tell whether two are known by nothing but names in two scripts: whether they are one is open."""
    return bool(one.script and other.script) and one.script != other.script


def places(one: Where | None, other: Where | None) -> Fit:
    """Two places are one by id, by a name that sounds the same in two scripts, or within `NEAR`; a country says where
    only that it is not in another."""
    if one is None or other is None:
        return Fit.OPEN
    if one.country and other.country and one.country != other.country:
        return Fit.UNLIKE
    if one.id and (one.id == other.id or _sounds_alike(one.id, other.id)):
        return Fit.SAME
    if one.lat is None or other.lat is None:
        return Fit.OPEN
    return Fit.SAME if kilometres(one, other) <= NEAR else Fit.UNLIKE


def _sounds_alike(one: str, other: str) -> bool:
    """Tell whether two places that no gazetteer has are of one name, by one of their names in each script."""
    names = [
        (mine, yours) if is_thai(mine) else (yours, mine)
        for mine in one.split("|") for yours in other.split("|") if is_thai(mine) != is_thai(yours)
    ]  # fmt: skip
    return any(across(thai_words(thai), latin_words(latin)) is not None for thai, latin in names)


def is_spot(one: Account, other: Account) -> bool:
    """Tell whether both name one place that is no wider than a town and what lies around it."""
    mine, yours = one.place, other.place
    exact = mine is not None and yours is not None and mine.lat is not None and yours.lat is not None
    return exact and places(mine, yours) is Fit.SAME


def kilometres(one: Where, other: Where) -> float:
    """Return the great-circle distance of two places in kilometres (haversine formula)."""
    a, b = radians(one.lat or 0.0), radians(other.lat or 0.0)
    across = radians((other.lon or 0.0) - (one.lon or 0.0))
    part = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(across / 2) ** 2
    return 2 * EARTH * asin(sqrt(part))


def days(one: Account, other: Account) -> When | None:
    """Return how the days of two accounts go together, None where they cannot."""
    if not one.first or not other.first:
        return _recent(one, other)
    start, end = max(day(one.first), day(other.first)), min(day(one.last), day(other.last))
    longest = max(_length(one), _length(other))
    if start <= end:
        return When.SAME_DAY if longest == timedelta(0) else When.SPAN if longest <= MONTH else _recalled(one, other)
    return When.NEXT_DAY if start - end == timedelta(days=1) and longest == timedelta(0) else None


def _recent(one: Account, other: Account) -> When | None:
    """Of two accounts of which one names no day: the other's day must lie before the day of its document, shortly or,
    where the deed is told again, within `RECALLED`."""
    last, beside = day(one.last), day(other.last)
    if not one.first and not other.first:
        apart = abs(last - beside)
        if apart <= RECENT:
            return When.RECENT if apart <= timedelta(days=1) else When.VAGUE
        return When.RECALL if apart <= RECALLED else None
    told, bound = (other, last) if not one.first else (one, beside)
    if bound - day(told.last) > RECALLED or bound < day(told.first):
        return None
    if _length(told) > MONTH:
        return _recalled(one, other)
    apart = max(timedelta(0), bound - day(told.last))
    if apart > RECENT:
        return When.RECALL
    if _length(told) > RECENT:
        return When.SPAN
    return When.RECENT if apart <= timedelta(days=1) else When.VAGUE


def _recalled(one: Account, other: Account) -> When | None:
    """Of what goes on (troops are sent, arms are delivered) a stretch of more than a month says as little as no day;
    of all else it says that more was done than once."""
    return When.RECALL if all(some.type in GOES_ON for some in (one, other)) else None


def _length(account: Account) -> timedelta:
    return day(account.last) - day(account.first)
