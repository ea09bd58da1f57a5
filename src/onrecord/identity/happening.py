"""When two documents report one event: type, parties and day must agree, and nothing may contradict.

What one leaves open is no contradiction. The vaguer the day, or the more that is open, the more else must agree: the
place, what was given or suffered, what is named beside. Numbers that differ (12 dead, 20 dead) contradict nothing: they
are what reports of one event differ in. docs/decisions/0010 says why. Called by `record/occurrences.py`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from math import asin, cos, radians, sin, sqrt

from onrecord.identity.accounts import Account, Side, Where, day
from onrecord.identity.rule import Same
from onrecord.model.ids import content_number

VERSION = "3"
"""Counts up when the rule, its keys or what an account holds change: a store that another rule settled is settled
anew."""
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose parties all act: who is named first is chance."""
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
"""Types that lie in saying something: the same two may say several such things on one day."""
VIOLENT = frozenset({"ASSAULT", "COERCE"})
"""Types whose doer may be told differently by different reports of one deed."""
RECENT = timedelta(days=3)
"""How long before the day of a document that names no day the event can have been."""
MONTH = timedelta(days=31)
"""The longest stretch that still says when."""
RECALLED = timedelta(days=300)
"""How long before the day of a document an event can have been that it tells again without a day."""
LASTING = frozenset({"AID", "MOBILIZE"})
"""Types whose deeds go on (troops are sent, arms are delivered): reports of them name no day, or different ones."""
NEAR = 30.0
"""Kilometres within which two places are one for this purpose."""
EARTH = 6371.0
"""The mean radius of the earth in kilometres."""
BESIDE = 2
"""How many things named beside must be shared to count as much as a place."""
TOLLS = ("killed", "wounded", "missing", "captured", "displaced")
"""What is counted of people; of things (tonnes of rice) several may be given in one deed."""


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
    VAGUE = 0.8
    RECALL = 0.65


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two accounts, field by field."""

    actors: Fit
    recipients: Fit
    place: Fit
    spot: bool
    figures: bool
    things: bool
    tolls: bool
    beside: int
    apart: bool
    modes: bool
    when: When | None

    @property
    def known(self) -> bool:
        """Tell whether something besides parties and day is the same."""
        return self.place is Fit.SAME or self.figures or self.beside >= BESIDE


def looked_up(account: Account) -> tuple[int, ...]:
    """Return the keys under which an account is found: its type with each party and town, on each day it can have been
    on; and with both parties and what was given or suffered, for those who tell of it again without a day."""
    faces = _faces(account) | _towns(account)
    near = {content_number(account.type, face, each) for face in faces for each in _days(account)}
    return tuple(sorted(near | {content_number("again", *cells) for cells in _again(account)}))


def _days(account: Account) -> list[str]:
    last = day(account.last)
    if not account.first:
        return [(last + timedelta(days=on)).isoformat() for on in range(-RECENT.days, 2)]
    first = day(account.first)
    if last - first > MONTH:
        return []
    return [(first + timedelta(days=on)).isoformat() for on in range(-1, (last - first).days + 2)]


def _again(account: Account) -> Iterator[tuple[str, ...]]:
    """What an account has in common with another one of the same deed whose day is left open."""
    acting = {side.face for side in account.actors} or {""}
    if account.type in LASTING:
        return ((account.type, one, thing) for one in acting for thing in _things(account))
    against = {side.face for side in account.recipients} or {""}
    counted = [figure for figure in account.figures if " " in figure]
    return ((account.type, one, other, thing) for one in acting for other in against for thing in counted)


def _things(account: Account) -> set[str]:
    """Kinds of what was given, sent or suffered; the mode of a type that lasts tells it too (troops)."""
    told = {figure.partition(" ")[0] for figure in account.figures}
    return told | ({account.mode} if account.type in LASTING and account.mode else set())


def _towns(account: Account) -> set[str]:
    """The town where it was, as somebody to be found by."""
    where = account.place
    return {where.id} if where is not None and where.lat is not None else set()


def contradict(one: Account, other: Account) -> str | None:
    """Return in what two accounts cannot be of one event: `type`, `mode`, `day`, `place` or `parties`, or None."""
    if one.type != other.type:
        return "type"
    if _when(one, other) is None:
        return "day"
    place = _place(one.place, other.place)
    if place is Fit.UNLIKE:
        return "place"
    if one.type in VIOLENT and _differ(one.mode, other.mode) and place is not Fit.SAME and not _figures(one, other):
        return "mode"
    actors, recipients = _parties(one, other)
    return "parties" if Fit.UNLIKE in (actors, recipients) and not _other_doer(one, other) else None


def kind(account: Account) -> Hashable:
    """Return what decides what an account contradicts: two of one kind contradict the same, and not each other."""
    how = (account.mode, account.figures) if account.type in VIOLENT and account.mode else ()
    return account.type, how, account.actors, account.recipients, account.first, account.last, account.place


def compare(one: Account, other: Account) -> Same | None:
    """Return why two accounts are of one event, None where they are not or it stays open; in either order."""
    if contradict(one, other):
        return None
    pair = _pair(one, other)
    if pair.when is None or not _is_enough(one, pair):
        return None
    rule = "event-other-doer" if pair.actors is Fit.UNLIKE else f"event-{pair.when.name.lower().replace('_', '-')}"
    return Same(rule, round(_score(pair), 3), "; ".join(_reasons(one, other, pair)))


def _pair(one: Account, other: Account) -> _Pair:
    actors, recipients = _parties(one, other)
    shared = set(one.beside) & set(other.beside)
    apart = bool(one.beside and other.beside) and not shared
    figures = bool(_figures(one, other))
    place = _place(one.place, other.place)
    modes = _differ(one.mode, other.mode)
    spot = _is_spot(one, other)
    tolls = not figures and _counts_differ(one, other)
    things = not _things(one).isdisjoint(_things(other))
    return _Pair(actors, recipients, place, spot, figures, things, tolls, len(shared), apart, modes, _when(one, other))


def _is_enough(one: Account, pair: _Pair) -> bool:
    """Tell whether two accounts that do not contradict agree in enough (the table of docs/decisions/0010)."""
    if one.type in SPOKEN and pair.apart:
        return False
    if pair.actors is Fit.UNLIKE:
        return pair.when is When.SAME_DAY and pair.spot
    fits = (pair.actors, pair.recipients)
    if all(fit in (Fit.SAME, Fit.WITHIN) for fit in fits) and Fit.SAME in fits:
        return _both_agree(one, pair)
    if Fit.SAME in fits:
        return _one_agrees(one, pair)
    return pair.when is When.SAME_DAY and pair.spot and (pair.beside >= 1 or one.type in VIOLENT) and not pair.apart


def _both_agree(one: Account, pair: _Pair) -> bool:
    """Tell whether two accounts with the same parties on both sides are one."""
    if pair.when is When.SAME_DAY:
        return True
    if pair.when is When.RECALL:
        return pair.figures or (one.type in LASTING and pair.things)
    if pair.when is When.RECENT:
        return one.type not in VIOLENT or pair.place is Fit.SAME or pair.figures or pair.beside >= 1
    if pair.when is When.VAGUE and _is_quiet(one):
        return pair.figures or pair.things or pair.spot or pair.beside >= 1
    return _is_certain(pair)


def _one_agrees(one: Account, pair: _Pair) -> bool:
    """Tell whether two accounts of which one side is told alike, and the other left open by either, are one."""
    if pair.when is When.SAME_DAY:
        return pair.known or pair.things or pair.beside >= 1
    if one.type in LASTING and pair.things:
        return pair.when is not When.NEXT_DAY
    return pair.when is When.RECENT and (pair.known or (_is_quiet(one) and not pair.apart))


def _is_quiet(account: Account) -> bool:
    """Tell whether it is a deed that the same two do not do every day."""
    return account.type not in VIOLENT and account.type not in SPOKEN


def _is_certain(pair: _Pair) -> bool:
    """Tell whether two are one though their days leave it open: what is done daily (a town is shelled) has the same
    parties and place each time."""
    return pair.figures or (pair.spot and pair.beside >= 1 and not pair.tolls)


def _score(pair: _Pair) -> float:
    score = pair.when.value if pair.when else 0.0
    score -= 0.06 * sum(fit in (Fit.OPEN, Fit.WITHIN) for fit in (pair.actors, pair.recipients))
    score -= 0.1 * (pair.actors is Fit.UNLIKE) + 0.03 * pair.modes
    score += 0.03 * sum((pair.place is Fit.SAME, pair.figures, pair.beside >= 1, pair.beside >= BESIDE))
    return max(0.01, min(1.0, score - 0.1))


def _reasons(one: Account, other: Account, pair: _Pair) -> Iterator[str]:
    yield f"{one.type}, {_said(pair.when)}"
    yield from _whose(one, other)
    if pair.actors is Fit.UNLIKE:
        yield "the doer is told differently"
    if pair.place is Fit.SAME:
        yield "the same place"
    shared = sorted(_figures(one, other))
    yield from ([f"the same figures ({', '.join(shared)})"] if shared else [])
    if pair.beside:
        yield f"{pair.beside} more names or numbers in common"


def _said(when: When | None) -> str:
    words = {
        When.SAME_DAY: "the same day",
        When.NEXT_DAY: "a day apart",
        When.RECENT: "reported within days of each other",
        When.VAGUE: "days that may be the same",
        When.RECALL: "told again without a day",
    }
    return words[when] if when else ""


def _figures(one: Account, other: Account) -> set[str]:
    return {figure for figure in {*one.figures} & {*other.figures} if " " in figure}


def _counts_differ(one: Account, other: Account) -> bool:
    """Tell whether both count people who suffered the same."""
    mine, yours = ({figure.partition(" ")[0] for figure in some.figures} for some in (one, other))
    return not mine.isdisjoint(yours) and not (mine & yours).isdisjoint(TOLLS)


def _differ(one: str, other: str) -> bool:
    """Tell whether both tell how, and differ: a raid with missiles is one with heavy weapons to another reporter."""
    return bool(one and other) and one != other


def _parties(one: Account, other: Account) -> tuple[Fit, Fit]:
    if _is_mutual(one, other):
        all_ = _sides((*one.actors, *one.recipients), (*other.actors, *other.recipients), met=True)
        return all_, all_
    spoken = one.type in SPOKEN
    return _sides(one.actors, other.actors, met=spoken), _sides(one.recipients, other.recipients, met=False)


def _is_mutual(one: Account, other: Account) -> bool:
    return one.type in MUTUAL or _both_act(one) or _both_act(other)


def _whose(one: Account, other: Account) -> Iterator[str]:
    if _is_mutual(one, other):
        yield f"between {', '.join(sorted(_faces(one) & _faces(other)))}"
        return
    acting = sorted({side.face for side in one.actors} & {side.face for side in other.actors})
    against = sorted({side.face for side in one.recipients} & {side.face for side in other.recipients})
    yield from ([f"by {', '.join(acting)}"] if acting else [])
    yield from ([f"to {', '.join(against)}"] if against else [])


def _both_act(account: Account) -> bool:
    """Tell whether several do it to one another: two armies clash."""
    return len({side.face for side in account.actors}) > 1 and not account.recipients


def _sides(mine: Sequence[Side], yours: Sequence[Side], *, met: bool) -> Fit:
    """Two sides are one by whom they stand for; where persons meet or speak (`met`), two of one state are two."""
    one, other = {side.face for side in mine}, {side.face for side in yours}
    if not one or not other:
        return Fit.OPEN
    if met and any(_other_person(face, mine, yours) for face in one & other):
        return Fit.UNLIKE
    if one == other:
        return Fit.SAME
    if one <= other or other <= one:
        return Fit.WITHIN
    left = [side for side in mine if side.face not in other], [side for side in yours if side.face not in one]
    return Fit.OPEN if all(_unread(a, b) for a in left[0] for b in left[1]) else Fit.UNLIKE


def _other_person(face: str, mine: Sequence[Side], yours: Sequence[Side]) -> bool:
    """Tell whether both name persons who stand for one, in one script, and none that is the same."""
    one, other = ({side for side in some if side.face == face and side.person} for some in (mine, yours))
    if {side.person for side in one} & {side.person for side in other}:
        return False
    return any(not _unread(a, b) for a in one for b in other)


def _unread(one: Side, other: Side) -> bool:
    """Tell whether two are known by nothing but names in two scripts: whether they are one is open."""
    return bool(one.script and other.script) and one.script != other.script


def _other_doer(one: Account, other: Account) -> bool:
    """Tell whether two accounts of a violent deed differ in who did it alone: the same victims, place and day."""
    return (
        one.type in VIOLENT and _sides(one.recipients, other.recipients, met=False) is Fit.SAME and _is_spot(one, other)
    )


def _place(one: Where | None, other: Where | None) -> Fit:
    """Two places are one by id or within `NEAR`; a country says where only that it is not in another."""
    if one is None or other is None:
        return Fit.OPEN
    if one.country and other.country and one.country != other.country:
        return Fit.UNLIKE
    if one.id and one.id == other.id:
        return Fit.SAME
    if one.lat is None or other.lat is None:
        return Fit.OPEN
    return Fit.SAME if kilometres(one, other) <= NEAR else Fit.UNLIKE


def _is_spot(one: Account, other: Account) -> bool:
    """Tell whether both name one place that is no wider than a town and what lies around it."""
    mine, yours = one.place, other.place
    exact = mine is not None and yours is not None and mine.lat is not None and yours.lat is not None
    return exact and _place(mine, yours) is Fit.SAME


def kilometres(one: Where, other: Where) -> float:
    """Return the great-circle distance of two places in kilometres (haversine formula)."""
    a, b = radians(one.lat or 0.0), radians(other.lat or 0.0)
    across = radians((other.lon or 0.0) - (one.lon or 0.0))
    part = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(across / 2) ** 2
    return 2 * EARTH * asin(sqrt(part))


def _when(one: Account, other: Account) -> When | None:
    if not one.first or not other.first:
        return _recent(one, other)
    start, end = max(day(one.first), day(other.first)), min(day(one.last), day(other.last))
    longest = max(_length(one), _length(other))
    if start <= end:
        return When.SAME_DAY if longest == timedelta(0) else When.VAGUE if longest <= MONTH else None
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
    apart = bound - day(told.last)
    if not -timedelta(days=1) <= apart <= RECALLED or _length(told) > MONTH:
        return None
    if apart > RECENT or _length(told) > RECENT:
        return When.RECALL
    return When.RECENT if apart <= timedelta(days=1) else When.VAGUE


def _length(account: Account) -> timedelta:
    return day(account.last) - day(account.first)


def _faces(account: Account) -> set[str]:
    return {side.face for side in (*account.actors, *account.recipients)}
