"""When two documents report one event: type, parties and day must agree, and nothing may contradict.

What one leaves open is no contradiction. The vaguer the day, or the more that is open, the more else must agree: the
place, what was given or suffered, what is named beside, the story that both articles are on. How much is enough is in
`enough.py`. Numbers that differ (12 dead, 20 dead) contradict nothing: they are what reports of one event differ in.
docs/decisions/0010 says why. Called by `record/occurrences.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

from onrecord.identity.accounts import NAMED, TOWN, Account, day
from onrecord.identity.enough import LASTING, SPOKEN, VIOLENT, Pair, is_enough, score
from onrecord.identity.families import again, families, is_family, same_victim, targets, victims
from onrecord.identity.fits import MONTH, RECENT, Fit, When, days, faces, is_spot, places, sides
from onrecord.identity.names import across
from onrecord.identity.rule import Same
from onrecord.identity.scenes import STORY, worth
from onrecord.identity.targets import TARGET
from onrecord.knowledge.sounds import is_thai
from onrecord.model.ids import content_number

VERSION = "9"
"""Counts up when the rule, its keys or what an account holds change: a store that another rule settled is settled
anew."""
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose parties all act: who is named first is chance."""
KILLING = "targeted"
"""The mode of killing, which says nothing of how it was done."""
ARMED = frozenset({"firearms", "heavy-weapons", "explosives", "destroy", "aerial", "drone", "suicide-attack"})
"""Modes of armed attack: what one reporter calls a missile another calls a drone or a bomb."""
COMMON = {"lasting": "AID", "taken": "ASSAULT"}
"""The type by whose rules two of one family are compared."""
TOLD_AGAIN = timedelta(days=92)
"""How long before an article that names no day the deed can have been that it tells again, to be found by what it was
done to."""
MONTHS = range(5)
"""Months at most that such a stretch touches."""
TOLLS = ("killed", "wounded", "missing", "captured", "displaced")
"""What is counted of people; of things (tonnes of rice) several may be given in one deed."""


@dataclass(frozen=True, slots=True)
class _Basis:
    """What decides whether two accounts can be of one event at all."""

    family: bool
    when: When | None
    place: Fit
    actors: Fit
    recipients: Fit
    spot: bool
    rivals: bool
    certain: bool

    @property
    def against(self) -> str | None:
        """In what they cannot: `type`, `day`, `place`, `parties`, or None."""
        if not self.family:
            return "type"
        if self.when is None or not self.certain:
            return "day"
        if self.place is Fit.UNLIKE:
            return "place"
        return "parties" if Fit.UNLIKE in (self.actors, self.recipients) and not self.rivals else None


def looked_up(account: Account, *, about: Iterable[str] = ()) -> tuple[int, ...]:
    """Return the keys under which an account is found: its type with each party and town, on each day it can have been
    on; and with both parties and what was given or suffered, for those who tell of it again without a day. Where a side
    is left open, the states that its article is `about` (`accounts.states_of`) stand for it."""
    found = faces(account) | _towns(account) or {name for name in _beside(account) if not name.isdecimal()}
    found |= set() if account.actors and account.recipients else {*about}
    near = {content_number(of, face, each) for of in families(account) for face in found for each in _days(account)}
    near |= {content_number("struck", *cells) for cells in _struck(account, {*faces(account), *about})}
    return tuple(sorted(near | {content_number("again", *cells) for cells in _again(account)} | {*again(account)}))


def _struck(account: Account, about: Collection[str]) -> Iterator[tuple[str, ...]]:
    """What a deed is found by that is told again without a day: what it was done to, whom the article is about, and
    the month, or those before it that the article may tell of."""
    last = day(account.last)
    first = day(account.first) if account.first else last - TOLD_AGAIN
    months = sorted({(first + timedelta(days=on)).isoformat()[:7] for on in range((last - first).days + 1)})
    for target in targets(account) if len(months) <= len(MONTHS) else ():
        yield from ((account.type, target, face, month) for face in about for month in months)


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
    if "lasting" in families(account):
        return (("lasting", one, thing) for one in acting for thing in _things(account))
    against = {side.face for side in account.recipients} or {""}
    counted = [figure for figure in account.figures if " " in figure]
    return ((account.type, one, other, thing) for one in acting for other in against for thing in counted)


def _things(account: Account) -> set[str]:
    """Kinds of what was given, sent or suffered; the mode of a type that lasts tells it too (troops)."""
    told = {figure.partition(" ")[0] for figure in account.figures}
    return told | ({account.mode} if account.type in LASTING and account.mode else set())


def _towns(account: Account) -> set[str]:
    """The town where it was, else those that are named beside, as somebody to be found by."""
    own = _own_town(account)
    return own or {name for name in account.beside if name.startswith(TOWN) and name.removeprefix(TOWN).isdecimal()}


def _own_town(account: Account) -> set[str]:
    where = account.place
    return {f"{TOWN}{where.id}"} if where is not None and where.lat is not None else set()


def _named(account: Account) -> set[str]:
    """What is named of an event and beside it: where one report has a place, another may only name it."""
    return _beside(account) | _own_town(account)


def _alike(one: Account, other: Account) -> set[str]:
    """Names beside one that sound like one beside the other, in another script."""
    mine, yours = ({name for name in some.beside if name.startswith(NAMED)} for some in (one, other))
    return {name for name in mine for far in yours if is_thai(name) != is_thai(far) and _sound_alike(name, far)}


@lru_cache(maxsize=100_000)
def _sound_alike(one: str, other: str) -> bool:
    thai, latin = (one, other) if is_thai(one) else (other, one)
    return across(*(tuple(name.removeprefix(NAMED).split()) for name in (thai, latin))) is not None


def _told_beside(one: Account, other: Account) -> bool:
    """Tell whether beside both something is named that could be the same: not names in two scripts alone."""
    scripts = [{is_thai(name) if name.startswith(NAMED) else None for name in _beside(some)} for some in (one, other)]
    return (
        all(scripts)
        and not (scripts[0] <= {False} and scripts[1] <= {True})
        and not (scripts[0] <= {True} and scripts[1] <= {False})
    )


def _beside(account: Account) -> set[str]:
    return {*account.beside} - targets(account)


def contradict(one: Account, other: Account) -> str | None:
    """Return in what two accounts cannot be of one event: `type`, `day`, `place` or `parties`, or None."""
    return _basis(one, other).against


def kind(account: Account) -> Hashable:
    """Return what decides what an account contradicts: two of one kind contradict the same, and not each other."""
    told = account.type, families(account), account.actors, account.recipients, account.first, account.last
    return *told, account.place, targets(account), victims(account)


def compare(one: Account, other: Account, *, scene: Collection[str] = ()) -> Same | None:
    """Return why two accounts are of one event, None where they are not or it stays open; in either order. `scene` is
    what the articles that tell them share (`scenes.py`)."""
    basis = _basis(one, other)
    if basis.against:
        return None
    pair = _pair(one, other, basis, scene)
    if not is_enough(pair):
        return None
    return Same(f"event-{_rule(pair)}", round(score(pair), 3), "; ".join(_reasons(one, other, pair, scene)))


def _rule(pair: Pair) -> str:
    """Return by what two are one: the story of their articles where nothing else is enough."""
    if pair.story and not is_enough(replace(pair, story=0.0)):
        return "story"
    return "other-doer" if Fit.UNLIKE in (pair.actors, pair.recipients) else pair.when.name.lower().replace("_", "-")


def is_told_twice(one: Account, other: Account) -> bool:
    """Tell whether an article that tells two events seems to tell one of them again: a deed that is not done daily, by
    and to the same, of the same things; or violence by the same, or by nobody who is named, once with its day and at
    least once with neither place nor toll. It does not make them one; it lets another report that is one with both do
    so."""
    basis = _basis(one, other)
    if basis.against or one.type in SPOKEN or Fit.UNLIKE in (basis.actors, basis.recipients):
        return False
    if one.type in VIOLENT:
        return _is_restated(one, other, basis)
    if basis.actors is not Fit.SAME:
        return False
    things = _things(one), _things(other)
    if one.type in LASTING:
        return not all(things) or not things[0].isdisjoint(things[1])
    return basis.recipients is Fit.SAME and not all(things)


def _is_restated(one: Account, other: Account, basis: _Basis) -> bool:
    """Tell whether an article seems to tell of one deed of violence in two sentences."""
    by_one = basis.actors is Fit.SAME or not (faces(one) and faces(other))
    near = basis.when in (When.RECENT, When.SAME_DAY) and bool(one.first or other.first)
    return by_one and near and (_is_mere(one) or _is_mere(other))


def _is_mere(account: Account) -> bool:
    """Tell whether nothing but parties and day is told: neither place nor toll."""
    return not (account.place or account.figures)


def _basis(one: Account, other: Account) -> _Basis:
    actors, recipients = _parties(one, other)
    place = places(one.place, other.place)
    spot = is_spot(one, other)
    rivals = one.type in VIOLENT and (
        (recipients in (Fit.SAME, Fit.OPEN) and (spot or not targets(one).isdisjoint(targets(other))))
        or (faces(one) == faces(other) and len(faces(one)) > 1)
    )
    when = days(one, other)
    far = when is When.RECALL and one.type in VIOLENT and not one.first and not other.first
    certain = not (far or when is When.NEXT_DAY) or _is_certain(one, other, spot)
    return _Basis(is_family(one, other), when, place, actors, recipients, spot, rivals, certain)


def _is_certain(one: Account, other: Account, spot: bool) -> bool:
    """Tell whether what is told of neighbouring days, or of no day by articles of other days, can be one: what is done
    daily (a town is shelled) has the same parties and place each time."""
    if _figures(one, other) or same_victim(one, other):
        return True
    if not targets(one).isdisjoint(targets(other)) and one.first == other.first:
        return True
    return spot and not _beside(one).isdisjoint(_beside(other)) and not _counts_differ(one, other)


def _pair(one: Account, other: Account, basis: _Basis, scene: Collection[str]) -> Pair:
    shared = (_named(one) & _named(other)) - (_own_town(one) & _own_town(other))
    shared |= _alike(one, other)
    struck, things = (targets(one), targets(other)), (_things(one), _things(other))
    figures = bool(_figures(one, other))
    story = worth(scene)
    return Pair(
        type=one.type if one.type == other.type else COMMON["lasting" if _is_lasting(one, other) else "taken"],
        actors=basis.actors,
        recipients=basis.recipients,
        place=basis.place,
        when=basis.when or When.RECALL,
        spot=basis.spot,
        figures=figures,
        things=not things[0].isdisjoint(things[1]),
        others=all(things) and things[0].isdisjoint(things[1]),
        tolls=not figures and _counts_differ(one, other),
        beside=len(shared),
        apart=not shared and _told_beside(one, other),
        victim=one.type in VIOLENT and same_victim(one, other),
        target=not struck[0].isdisjoint(struck[1]),
        elsewhere=all(struck) and struck[0].isdisjoint(struck[1]),
        modes=_differ(one.mode, other.mode),
        mode=one.mode not in ("", KILLING) and one.mode == other.mode,
        kin=one.type != other.type,
        story=story if story >= STORY else 0.0,
        undated=not one.first and not other.first,
    )


def _is_lasting(one: Account, other: Account) -> bool:
    return "lasting" in families(one) and "lasting" in families(other)


def _reasons(one: Account, other: Account, pair: Pair, scene: Collection[str]) -> Iterator[str]:
    yield f"{one.type}, {_said(pair.when)}"
    yield from _whose(one, other)
    if pair.actors is Fit.UNLIKE:
        yield "the doer is told differently"
    if pair.place is Fit.SAME:
        yield "the same place"
    shared = sorted(_figures(one, other))
    yield from ([f"the same figures ({', '.join(shared)})"] if shared else [])
    if pair.victim:
        yield "the same victim"
    if pair.target:
        yield f"both on a {min(targets(one) & targets(other)).removeprefix(TARGET)}"
    if pair.beside:
        yield f"{pair.beside} more names or numbers in common"
    if pair.story:
        yield f"the articles share {len(scene)} names and numbers"


def _said(when: When) -> str:
    words = {
        When.SAME_DAY: "the same day",
        When.NEXT_DAY: "a day apart",
        When.RECENT: "reported within days of each other",
        When.SPAN: "days that may be the same",
        When.VAGUE: "reported within days of each other",
        When.RECALL: "told again without a day",
    }
    return words[when]


def _figures(one: Account, other: Account) -> set[str]:
    return {figure for figure in {*one.figures} & {*other.figures} if " " in figure}


def _counts_differ(one: Account, other: Account) -> bool:
    """Tell whether both count people who suffered the same."""
    mine, yours = ({figure.partition(" ")[0] for figure in some.figures} for some in (one, other))
    return not mine.isdisjoint(yours) and not (mine & yours).isdisjoint(TOLLS)


def _differ(one: str, other: str) -> bool:
    """Tell whether both tell how, and differ in more than the arms."""
    return bool(one and other) and one != other and KILLING not in (one, other) and not {one, other} <= ARMED


def _parties(one: Account, other: Account) -> tuple[Fit, Fit]:
    if _is_mutual(one, other):
        all_ = sides((*one.actors, *one.recipients), (*other.actors, *other.recipients), met=True)
        return all_, all_
    spoken = one.type in SPOKEN
    return sides(one.actors, other.actors, met=spoken), sides(
        one.recipients, other.recipients, met=False, suffered=one.type in VIOLENT
    )


def _is_mutual(one: Account, other: Account) -> bool:
    return (one.type in MUTUAL and other.type in MUTUAL) or _both_act(one) or _both_act(other)


def _whose(one: Account, other: Account) -> Iterator[str]:
    if _is_mutual(one, other):
        both = sorted(faces(one) & faces(other))
        yield from ([f"between {', '.join(both)}"] if both else [])
        return
    acting = sorted({side.face for side in one.actors} & {side.face for side in other.actors})
    against = sorted({side.face for side in one.recipients} & {side.face for side in other.recipients})
    yield from ([f"by {', '.join(acting)}"] if acting else [])
    yield from ([f"to {', '.join(against)}"] if against else [])


def _both_act(account: Account) -> bool:
    """Tell whether several do it to one another: two armies clash."""
    return len({side.face for side in account.actors}) > 1 and not account.recipients
