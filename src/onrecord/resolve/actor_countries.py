"""Which country an actor belongs to when its own words do not say.

`President X told the Y prime minister`: the press names a country once and then speaks of its ministers, its courts
and its papers without it. For an actor whom no word places, the cues around it (`actor_cues.py`) are weighed for each
country that the text speaks of, with weights learned by `models/actor_countries`; below its threshold the actor stays
without a country. Bodies come first, then persons, who may belong to them. A body of several states, a body that
the tables know without a country, whoever speaks for one, and the agency that files the report take none. Called by
`actors.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.assets import rows
from onrecord.knowledge.entities import Entity, entity
from onrecord.knowledge.gazetteer import gazetteer
from onrecord.knowledge.names import Reading, named
from onrecord.knowledge.offices import holders
from onrecord.knowledge.seats import seats
from onrecord.knowledge.sounds import LIKELY, is_thai, may_be_alike, similarity
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Annotations
from onrecord.resolve.actor_clusters import Cluster
from onrecord.resolve.actor_cues import Cues, cues, role
from onrecord.resolve.actor_descriptions import families, kin, serves_many, told
from onrecord.resolve.actor_evidence import Scene, scene
from onrecord.resolve.actor_nominals import office_of
from onrecord.resolve.actor_twins import SURELY
from onrecord.resolve.actor_wording import PACKAGE

WORLD = "IGO"
"""PLOVER's sector of bodies of many states."""
ANY = "any"
"""The role of the weights that count for every actor."""
NONE, THRESHOLD = "none", "threshold"
"""Rows of the table that are no cue: what speaks for no country, and how likely a country must be to be given."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A country (ISO 3166-1 alpha-3), how likely it is, from 0 to 1, and the cue that spoke for it most."""

    country: str
    probability: float
    rule: str


@dataclass(frozen=True, slots=True)
class Weights:
    """What each cue is worth by role of the actor, as logarithms of odds."""

    values: Mapping[tuple[str, str], float]
    threshold: float

    def of(self, cue: str, role_: str) -> float:
        """Return what a cue is worth for an actor of a role."""
        return self.values.get((cue, ANY), 0.0) + self.values.get((cue, role_), 0.0)


@cache
def shipped() -> Weights:
    """Return the weights of data/country_weights.tsv."""
    listed = {(row["cue"], row["role"]): float(row["weight"]) for row in rows(PACKAGE, "data/country_weights.tsv")}
    return Weights(listed, listed.pop((THRESHOLD, ANY)))


def place_in_countries(analysis: Analysis, groups: Sequence[Cluster], found: Annotations) -> None:
    """Give each actor without a country the one that the words around it speak for."""
    for cluster in groups:
        if cluster.country is None and cluster.kind is ActorKind.PERSON:
            cluster.inferred = _held_by_name(cluster)
    place_by_cues(scene(analysis, groups, found), groups, shipped())
    for cluster in groups:
        if cluster.country is None and cluster.known is not None:
            cluster.inferred = seats().get(cluster.known.id)


def place_by_cues(around: Scene, groups: Sequence[Cluster], weights: Weights) -> None:
    """Give each actor without a country the likeliest one by the cues, where it is likely enough."""
    for cluster in (one for one in place_described(around, groups) if world_body(one) is None):
        choice = choose(cues(around, cluster), role(cluster), weights)
        if choice is not None:
            cluster.inferred = choice.country
            around.add(cluster)


def world_body(cluster: Cluster) -> Entity | None:
    """Return the body of many states that an actor's one name of several words is known by (the Security Council),
    where nothing beside it says that it is a country's own."""
    if cluster.known is not None or cluster.country is not None or len(cluster.names) != 1:
        return None
    name = cluster.names[0]
    meant = {one.entity for one in named(name) if one.reading is not Reading.PLACE}
    known = entity(meant.pop()) if len(meant) == 1 and (is_thai(name) or " " in name) else None
    return known if known is not None and known.plover == WORLD and known.country is None else None


def of_world(groups: Iterable[Cluster]) -> None:
    """Let those be bodies of many states that are known by the name of one."""
    for cluster in groups:
        cluster.known = cluster.known or world_body(cluster)


def place_described(around: Scene, groups: Iterable[Cluster]) -> list[Cluster]:
    """Give the actors that words describe their countries; return the others whose country is asked for."""
    listed, waiting = list(groups), []
    for cluster in in_turn(listed):
        choice = described(around, cluster)
        if choice is None:
            waiting.append(cluster)
            continue
        cluster.inferred = choice.country
        around.add(cluster)
    named = families(listed)
    return [one for one in waiting if not (_is_kin(around, one, named) or serves_many(around, one))]


def _is_kin(around: Scene, cluster: Cluster, named: Mapping[str, Sequence[Cluster]]) -> bool:
    """Give a person the country of those who bear the same family name; tell whether that was done."""
    country = kin(cluster, named)
    if country is not None:
        cluster.inferred = country
        around.add(cluster)
    return country is not None


def described(around: Scene, cluster: Cluster) -> Choice | None:
    """Return the country that the words describing an actor give it."""
    found = told(around, cluster)
    return Choice(found[0], 1.0, found[1]) if found is not None else None


def in_turn(groups: Iterable[Cluster]) -> list[Cluster]:
    """Return the actors whose country is asked for, bodies before persons."""
    unplaced = [cluster for cluster in groups if cluster.country is None and _may_belong(cluster)]
    return sorted(unplaced, key=lambda one: (one.kind is ActorKind.PERSON, one.start))


def choose(found: Cues, role_: str, weights: Weights) -> Choice | None:
    """Return the likeliest country by its cues; None where none is likely enough."""
    shares = likelihoods(found, role_, weights)
    if not shares:
        return None
    best = max(sorted(shares), key=lambda country: shares[country])
    if shares[best] <= 1.0 - sum(shares.values()) or shares[best] < weights.threshold:
        return None
    told = found[best]
    rule = max(sorted(told), key=lambda cue: told[cue] * weights.of(cue, role_))
    return Choice(best, shares[best], rule)


def likelihoods(found: Cues, role_: str, weights: Weights) -> dict[str, float]:
    """Return how likely each country is by its cues, from 0 to 1; what is left is for none."""
    scores = {country: math.exp(scored(told, role_, weights)) for country, told in found.items()}
    total = math.exp(weights.of(NONE, role_)) + sum(scores.values())
    return {country: score / total for country, score in scores.items()}


def scored(told: Mapping[str, float], role_: str, weights: Weights) -> float:
    """Return the sum of what the cues for one country are worth."""
    return sum(strength * weights.of(cue, role_) for cue, strength in told.items())


FILED = "-slug"
"""How the rules end that found an agency in the line that says who filed the report."""


def _may_belong(cluster: Cluster) -> bool:
    """Tell whether an actor is of a country at all, as far as is known."""
    if any(mention.rule.endswith(FILED) for mention in cluster.mentions):
        return False
    if cluster.kind is not ActorKind.PERSON:
        return cluster.known is None and not any(map(_of_all_states, cluster.names))
    titles = (mention.phrase or mention.title for mention in cluster.mentions if mention.title is not None)
    return not any(title is not None and _of_all_states(title.text) for title in titles)


def _of_all_states(title: str) -> bool:
    """Tell whether an office is one of a body of several states (the secretary general of the United Nations)."""
    names = (name for hit in gazetteer("th" if is_thai(title) else "en").find(title) for name in hit.names)
    return any(
        known is not None and known.plover in ("IGO", "NGO") for known in (entity(name.entity) for name in names)
    )


def _held_by_name(cluster: Cluster) -> str | None:
    """Return the country that someone of this full name has led, for a person whom the text calls its leader."""
    titles = [mention.title.text for mention in cluster.mentions if mention.title is not None]
    offices = {office for title in titles if (office := office_of(title, sure=True)) in _LED}
    names = [name for name in cluster.names if len(name.split()) > 1]
    countries = {
        country for office in offices for held, country in holders(office) for name in names if (_is_same(name, held))
    }
    return countries.pop() if len(countries) == 1 else None


_LED = frozenset({"head_of_state", "head_of_government"})


def _is_same(name: str, held: str) -> bool:
    if not is_thai(name):
        return name.casefold() == held.casefold()
    if not may_be_alike(name, held, SURELY) or not may_be_alike(name.split()[-1], held.split()[-1], LIKELY):
        return False
    return similarity(name, held) >= SURELY
