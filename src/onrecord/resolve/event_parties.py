"""Who acts in an event and who receives: a choice among the actors that named links lead to, and nobody.

Each candidate's links and cues (`event_party_cues.py`) are weighed with weights learned by `models/event_parties`,
for all events and by type; the weights of a role make a conditional logit over its candidates and nobody. Below its
thresholds a role stays empty, and whom no link leads to is never asked. The actors are chosen first, then the
recipients, in order of the text, so that an event knows the parties of those before it; whoever is only a guess from
afar is left out at the end. Called by `events.py`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from onrecord.assets import rows
from onrecord.model.annotations import ActorKind, Role
from onrecord.model.reading import Event, Evidence
from onrecord.model.spans import Span
from onrecord.resolve.event_links import History
from onrecord.resolve.event_party_cues import LINK, OWN, Around, Candidate, Told, around, candidates
from onrecord.resolve.event_scene import PACKAGE, Scene

ANY = "any"
"""The type of the weights that count for every event."""
BIAS = "candidate"
"""The cue that every candidate has: what it is worth to be one, against nobody."""
SOME, BEST, RATIO = "threshold:some", "threshold:best", "threshold:ratio"
"""Rows of the table that are no cue: how likely it must be that there is a party, how likely the likeliest candidate
must be, and which share of its likelihood others need to be parties beside it."""
JOINT = (OWN, "pair", "mediates")
"""Links by which several actors are one party: joined names, both of two, those between whom somebody mediates."""
LEAST = 0.25
"""From which likelihood on those whom the frame's own words name are the only parties."""
PAIR = 2
"""Words for both of two stand for these where they are the two that the text opposes."""
MOST = 8
"""Parties of a role at most."""
DOUBTFUL = 0.15
"""How likely whom the frame's words do not name must be: of those below, six in seven are wrong on our own articles and
on training ones."""
UNPLACED = 0.35
"""The same where the frame's words name somebody whom the text does not tell, for whom only the other side or the doer
of another event stands in: below, four fifths are wrong."""
GUESSED = 0.2
"""How likely the two whom words for both of two mean must be together: of those below, none was right in training."""
AFAR = frozenset({"opposed", "before-actor"})
"""Links by which somebody is known from other events alone, as their other side or their doer."""
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
"""Types of what two sides do together."""
TO_ANOTHER = frozenset({"ACCUSE", "CONCEDE", "REJECT", "REQUEST", "SANCTION", "THREATEN"})
"""Types of what nobody does to his own state."""
OF_STATE = frozenset({ActorKind.COUNTRY, ActorKind.GOVERNMENT, ActorKind.ARMED_FORCE})
ROLES = (Role.ACTOR, Role.RECIPIENT)
PARTS = 100
"""Parts of one in which weights are written."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each cue is worth for a role, by type of event, as logarithms of odds; and the role's thresholds."""

    values: Mapping[str, Mapping[str, float]]
    some: float
    best: float
    ratio: float
    _added: dict[str, Mapping[str, int]] = field(default_factory=dict, repr=False, compare=False)

    def score(self, cues: Iterable[str], type_: str) -> float:
        """Return the sum of what some cues are worth in an event of a type."""
        worth = self._added.get(type_) or self._of_type(type_)
        return (sum(map(worth.__getitem__, worth.keys() & cues)) + worth[BIAS]) / PARTS

    def _of_type(self, type_: str) -> Mapping[str, int]:
        """What each cue is worth in an event of a type: for all events and for these, added up once. Whole parts, so
        that their sum is the same in any order."""
        added = Counter({BIAS: 0})
        for values in (self.values.get(ANY, {}), self.values.get(type_, {})):
            added.update({cue: round(value * PARTS) for cue, value in values.items()})
        self._added[type_] = dict(added)
        return self._added[type_]


@dataclass(frozen=True, slots=True)
class Choice:
    """A party: an actor, how likely it is from 0 to 1, the link that speaks for it most, and its words."""

    actor: str
    probability: float
    rule: str
    span: Span | None


@cache
def shipped() -> Mapping[Role, Weights]:
    """Return the weights of data/party_weights.tsv."""
    listed: dict[str, dict[str, dict[str, float]]] = {}
    for row in rows(PACKAGE, "data/party_weights.tsv"):
        listed.setdefault(row["role"], {}).setdefault(row["type"], {})[row["cue"]] = float(row["weight"])
    return {role: _weights(listed[role.value]) for role in (Role.ACTOR, Role.RECIPIENT)}


def _weights(listed: dict[str, dict[str, float]]) -> Weights:
    common = listed[ANY]
    some, best, ratio = (common.pop(name) for name in (SOME, BEST, RATIO))
    return Weights(listed, some=some, best=best, ratio=ratio)


def settle(told: Sequence[Told], scene: Scene, weights: Mapping[Role, Weights]) -> list[Event]:
    """Return the events, in the order of their frames, with the parties that links and cues speak for, and the words
    of each with the link's name and the likelihood."""
    drafts = [one.event for one in told]
    scene.oppose(drafts)
    scene.number(drafts)
    done: list[Event] = []
    sure: list[Event] = []
    for number, one in enumerate(told):
        near = around(one, scene)
        history = History(done, drafts[number + 1 :])
        asked = _told_of(one, Role.ACTOR, candidates(one, Role.ACTOR, scene, history, near), scene)
        actors = choose(one, asked, weights[Role.ACTOR])
        history = History(done, drafts[number + 1 :], tuple(choice.actor for choice in actors))
        asked = _told_of(one, Role.RECIPIENT, recipients(one, scene, history, near), scene)
        received = _others(one, actors, choose(one, asked, weights[Role.RECIPIENT]), scene)
        done.append(_settled(one, actors, received, scene))
        actors, received = (_sure(one, role, some, scene) for role, some in zip(ROLES, (actors, received), strict=True))
        sure.append(_settled(one, actors, received, scene))
    return sure


def _others(told: Told, actors: Sequence[Choice], received: list[Choice], scene: Scene) -> list[Choice]:
    """Return the recipients without the actor's own state, of what is said to another: a ministry does not accuse its
    own state, and that anybody else does (an opposition) only the event's own words tell. Where it was among
    the guesses, the others are none."""
    if told.event.type not in TO_ANOTHER:
        return received
    own = {scene.land(one.actor) for one in actors}
    bodies = all(scene.kind(one.actor) in OF_STATE for one in actors)
    left = [one for one in received if one.actor not in own or (one.rule == OWN and not bodies)]
    return left if len(left) == len(received) else [one for one in left if one.rule == OWN]


def _told_of(told: Told, role: Role, asked: Sequence[Candidate], scene: Scene) -> Sequence[Candidate]:
    """Return the candidates; those of the frame's own words only where these tell of somebody without a name, or of a
    doer whom the text does not make known."""
    words = told.words(role) if role is Role.ACTOR else ()
    lost = (
        bool(words)
        and not any(scene.every(span) for span in words)
        and all(scene.form(span) == "nominal" for span in words)
    )
    return [one for one in asked if OWN in one.links] if role in told.frame.unnamed or lost else asked


def _sure(told: Told, role: Role, choices: Sequence[Choice], scene: Scene) -> list[Choice]:
    """Return the choices without the doubtful: other events are still read by them, but nobody is told so."""
    words = told.words(role)
    if any(one.rule in JOINT for one in choices) or any(scene.form(span) == "pair" for span in words):
        guessed = sum(one.probability for one in choices) < GUESSED and not any(one.rule == OWN for one in choices)
        return [] if guessed else list(choices)
    suffered = role is Role.ACTOR and told.frame.recipients and not told.event.recipients
    choices = choices[:1] if suffered and told.event.type not in MUTUAL and _opposed(choices, scene) else choices
    unplaced = any(not scene.every(span) for span in words)
    least = (UNPLACED if unplaced and one.rule in AFAR else DOUBTFUL for one in choices)
    return [one for one, bound in zip(choices, least, strict=True) if one.probability >= bound]


def _opposed(choices: Sequence[Choice], scene: Scene) -> bool:
    """Tell whether some whom no words name are the two sides of other events: they do not act as one."""
    if len(choices) < PAIR or any(one.rule == OWN for one in choices):
        return False
    lands = [land for one in choices if (land := scene.land(one.actor)) is not None]
    return any(scene.dyad({land}, other) for at, land in enumerate(lands) for other in lands[at + 1 :])


def recipients(told: Told, scene: Scene, history: History, near: Around) -> list[Candidate]:
    """Return who may receive: nobody who acts."""
    found = candidates(told, Role.RECIPIENT, scene, history, near)
    return [one for one in found if one.actor not in history.chosen]


def choose(told: Told, asked: Sequence[Candidate], weights: Weights) -> list[Choice]:
    """Return the likeliest candidates, the likeliest first; none where nobody is likelier or none likely enough."""
    shares = likelihoods([weights.score(one.cues, told.event.type) for one in asked])
    thresholds = (weights.some, weights.best, weights.ratio)
    given = [(shares[index], asked[index]) for index in picked(asked, shares, *thresholds)]
    given.sort(key=lambda pair: -pair[0])
    return [_choice(one, share, told.event.type, weights) for share, one in given[:MOST]]


def picked(asked: Sequence[Candidate], shares: Sequence[float], some: float, best: float, ratio: float) -> list[int]:
    """Return which candidates are parties, by their likelihoods and the thresholds.

    Those whom the frame's own words name are one party, as are the two whom words for both of two mean or between
    whom somebody mediates: all of them or none. Nobody is added to words of the frame that are likely enough.
    """
    own = [index for index, one in enumerate(asked) if OWN in one.links]
    opposed = [index for index, one in enumerate(asked) if "pair" in one.links]
    if len(opposed) == PAIR and set(own) <= set(opposed):
        return opposed
    if own and sum(shares[index] for index in own) >= LEAST:
        return own
    if not shares or sum(shares) < some:
        return []
    masses = list(shares)
    for link in JOINT:
        joint = [index for index, one in enumerate(asked) if link in one.links]
        mass = sum(shares[index] for index in joint)
        for index in joint:
            masses[index] = max(masses[index], mass)
    top = max(masses)
    if top < best:
        return []
    return [index for index, mass in enumerate(masses) if mass >= top * ratio]


def likelihoods(scores: Sequence[float]) -> list[float]:
    """Return how likely each candidate is, from 0 to 1, by its score; what is left is for nobody, whose score is 0."""
    top = max((0.0, *scores))
    raised = [math.exp(score - top) for score in scores]
    total = math.exp(-top) + sum(raised)
    return [one / total for one in raised]


def _choice(one: Candidate, share: float, type_: str, weights: Weights) -> Choice:
    """The choice, by the frame's own words where they name it, else by the link that is worth most."""

    def worth(link: str) -> tuple[bool, float, str]:
        return link == OWN, weights.score((f"{LINK}{link}",), type_), link

    best = max(one.links, key=worth)
    return Choice(one.actor, round(share, 3), best.partition(":")[0], one.links[best])


def _settled(told: Told, actors: Sequence[Choice], received: Sequence[Choice], scene: Scene) -> Event:
    """The event with its parties, and their words in place of the frame's."""
    kept = [piece for piece in told.event.evidence if piece.role not in (Role.ACTOR, Role.RECIPIENT)]
    acting = _evidence(told, Role.ACTOR, actors, scene)
    receiving = _evidence(told, Role.RECIPIENT, received, scene)
    return replace(
        told.event,
        actors=tuple(choice.actor for choice in actors),
        recipients=tuple(choice.actor for choice in received),
        evidence=(*acting, *receiving, *kept),
    )


def _evidence(told: Told, role: Role, choices: Sequence[Choice], scene: Scene) -> list[Evidence]:
    """The words of each party: the frame's, the link's, or the nearest before; and those of parties without a name."""
    named = {span: scene.every(span) for span in told.words(role)}
    found = []
    for choice in choices:
        spans = [span for span, whom in named.items() if choice.actor in whom] if choice.rule == OWN else []
        near = choice.span or scene.words_of(choice.actor, told.event.trigger.start)
        spans = spans or ([near] if near is not None else [])
        found += [Evidence(span, role, choice.rule, choice.probability) for span in spans]
    return [*found, *(Evidence(span, role, OWN) for span, whom in named.items() if not whom)]
