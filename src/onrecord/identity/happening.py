"""When two documents report one event: type, parties and day must agree, and nothing may contradict.

What one leaves open is no contradiction. The vaguer the day, or the more that is open, the more else must agree: the
place, what was given or suffered, what is named beside. Numbers that differ (12 dead, 20 dead) contradict nothing: they
are what reports of one event differ in. docs/decisions/0010 says why. Called by `record/occurrences.py`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from onrecord.identity.accounts import Account, day
from onrecord.identity.fits import MONTH, RECENT, Fit, When, days, faces, is_spot, places, sides
from onrecord.identity.rule import Same
from onrecord.model.ids import content_number

VERSION = "4"
"""Counts up when the rule, its keys or what an account holds change: a store that another rule settled is settled
anew."""
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose parties all act: who is named first is chance."""
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
"""Types that lie in saying something: the same two may say several such things on one day."""
VIOLENT = frozenset({"ASSAULT", "COERCE"})
"""Types whose doer may be told differently by different reports of one deed."""
LASTING = frozenset({"AID", "MOBILIZE"})
"""Types whose deeds go on (troops are sent, arms are delivered): reports of them name no day, or different ones."""
BESIDE = 2
"""How many things named beside must be shared to count as much as a place."""
TOLLS = ("killed", "wounded", "missing", "captured", "displaced")
"""What is counted of people; of things (tonnes of rice) several may be given in one deed."""


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
    kin: bool
    when: When | None

    @property
    def known(self) -> bool:
        """Tell whether something besides parties and day is the same."""
        return self.place is Fit.SAME or self.figures or self.beside >= BESIDE


def looked_up(account: Account) -> tuple[int, ...]:
    """Return the keys under which an account is found: its type with each party and town, on each day it can have been
    on; and with both parties and what was given or suffered, for those who tell of it again without a day."""
    found = faces(account) | _towns(account)
    near = {content_number(_family(account), face, each) for face in found for each in _days(account)}
    return tuple(sorted(near | {content_number("again", *cells) for cells in _again(account)}))


def _family(account: Account) -> str:
    """What stands for the type: one report's aid is another's deployment."""
    return "lasting" if account.type in LASTING else account.type


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
        return ((_family(account), one, thing) for one in acting for thing in _things(account))
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
    """Return in what two accounts cannot be of one event: `type`, `day`, `place` or `parties`, or None."""
    if _family(one) != _family(other):
        return "type"
    if days(one, other) is None:
        return "day"
    if places(one.place, other.place) is Fit.UNLIKE:
        return "place"
    actors, recipients = _parties(one, other)
    return "parties" if Fit.UNLIKE in (actors, recipients) and not _other_doer(one, other) else None


def kind(account: Account) -> Hashable:
    """Return what decides what an account contradicts: two of one kind contradict the same, and not each other."""
    return account.type, account.actors, account.recipients, account.first, account.last, account.place


def compare(one: Account, other: Account) -> Same | None:
    """Return why two accounts are of one event, None where they are not or it stays open; in either order."""
    if contradict(one, other):
        return None
    pair = _pair(one, other)
    if pair.when is None or not _is_enough(one, pair):
        return None
    other_doer = Fit.UNLIKE in (pair.actors, pair.recipients)
    told = "other-doer" if other_doer else pair.when.name.lower().replace("_", "-")
    return Same(f"event-{told}", round(_score(pair), 3), "; ".join(_reasons(one, other, pair)))


def _pair(one: Account, other: Account) -> _Pair:
    actors, recipients = _parties(one, other)
    shared = set(one.beside) & set(other.beside)
    apart = bool(one.beside and other.beside) and not shared
    figures = bool(_figures(one, other))
    place = places(one.place, other.place)
    modes = _differ(one.mode, other.mode)
    spot = is_spot(one, other)
    tolls = not figures and _counts_differ(one, other)
    things = not _things(one).isdisjoint(_things(other))
    return _Pair(
        actors,
        recipients,
        place,
        spot,
        figures,
        things,
        tolls,
        len(shared),
        apart,
        modes,
        one.type != other.type,
        days(one, other),
    )


def _is_enough(one: Account, pair: _Pair) -> bool:
    """Tell whether two accounts that do not contradict agree in enough (the table of docs/decisions/0010)."""
    if (one.type in SPOKEN and pair.apart) or (pair.kin and not pair.things):
        return False
    if Fit.UNLIKE in (pair.actors, pair.recipients):
        return pair.when is When.SAME_DAY and (pair.spot or pair.figures or pair.beside >= 1)
    if pair.modes and one.type in VIOLENT and not (pair.known or pair.beside >= 1):
        return False
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
        all_ = sides((*one.actors, *one.recipients), (*other.actors, *other.recipients), met=True)
        return all_, all_
    spoken = one.type in SPOKEN
    return sides(one.actors, other.actors, met=spoken), sides(one.recipients, other.recipients, met=False)


def _is_mutual(one: Account, other: Account) -> bool:
    return one.type in MUTUAL or _both_act(one) or _both_act(other)


def _whose(one: Account, other: Account) -> Iterator[str]:
    if _is_mutual(one, other):
        yield f"between {', '.join(sorted(faces(one) & faces(other)))}"
        return
    acting = sorted({side.face for side in one.actors} & {side.face for side in other.actors})
    against = sorted({side.face for side in one.recipients} & {side.face for side in other.recipients})
    yield from ([f"by {', '.join(acting)}"] if acting else [])
    yield from ([f"to {', '.join(against)}"] if against else [])


def _both_act(account: Account) -> bool:
    """Tell whether several do it to one another: two armies clash."""
    return len({side.face for side in account.actors}) > 1 and not account.recipients


def _other_doer(one: Account, other: Account) -> bool:
    """Tell whether two accounts of a violent deed differ in who did it alone: the same victims, town and day, or each
    of two sides blames the other."""
    if one.type not in VIOLENT:
        return False
    same = sides(one.recipients, other.recipients, met=False) is Fit.SAME
    return (same and is_spot(one, other)) or (faces(one) == faces(other) and len(faces(one)) > 1)
