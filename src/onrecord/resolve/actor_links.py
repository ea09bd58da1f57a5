"""Whom titles without a name, role nouns and pronouns refer to, each link with the rule that decided and its score.

One walk over the text: names are remembered (`actor_scene.py`), words that point back are resolved against them, by
the office they name (`actor_offices.py`), by the description told with a name, by kind and by gender. Below `MARGIN`
between the first two candidates nobody is meant. Called by `actors.py`; adds the mentions to their clusters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations, Form, Mention
from onrecord.model.documents import ReferenceDate
from onrecord.model.spans import Span
from onrecord.resolve.actor_bodies import nouns
from onrecord.resolve.actor_clusters import NAMING, Cluster, take_in
from onrecord.resolve.actor_pointers import Pointer, frame_pointers, phrase, pointers, pointing
from onrecord.resolve.actor_pronouns import Pronouns, opposed
from onrecord.resolve.actor_roles import Descriptions
from onrecord.resolve.actor_scene import Found, Scene


@dataclass(frozen=True, slots=True)
class Link:
    """Words, whom they mean, the rule that says so and how sure it is, in [0, 1]. A pair has two links."""

    span: Span
    cluster: Cluster
    rule: str
    score: float


@dataclass(slots=True)
class Nominals:
    """What was linked, and the mentions that describe someone whom nothing identifies."""

    links: list[Link] = field(default_factory=list)
    unnamed: list[Mention] = field(default_factory=list)


def resolve_nominals(
    analysis: Analysis, found: Annotations, groups: list[Cluster], reference: ReferenceDate
) -> Nominals:
    """Add titles, role nouns and pronouns to the clusters they refer to, make clusters of holders and offices that
    only `knowledge` names, and return the links and the rest."""
    return _Walk(analysis, found, groups, reference).run(found)


def bare_noun(mention: Mention) -> Mention:
    """Return a name that only the tagger proposed, or that is cut short, and that is no more than the noun of a body
    (กองทัพ, กระทรวงฯ) as words that point (codebook rule 4), any other mention as it is."""
    short = mention.rule.endswith("-tagger") or mention.span.text.endswith(SHORTENED)
    proposed = mention.entity is None and mention.country is None and short
    if not proposed or mention.form not in NAMING:
        return mention
    head = phrase(mention.span.text).head
    row = pointers().get(head)
    is_noun = head in nouns() or (row is not None and row.means == "noun")
    return replace(mention, form=Form.NOMINAL, kind=None, rule="bare-noun") if is_noun else mention


MEETING = "CONSULT"
"""The type of what two do who are not one."""
SHORTENED = "ฯ"
"""The mark behind a Thai name that is cut short."""
_POINTING = frozenset({"pointer", "bare-noun"})
_CLASSES: Mapping[str, Callable[[Pronouns, Mention, Pointer], list[Found]]] = {
    "person": Pronouns.person,
    "body": Pronouns.body,
    "group": Pronouns.group,
    "pair": Pronouns.pair,
    "first": Pronouns.ordered,
    "second": Pronouns.ordered,
}


class _Walk:
    def __init__(self, analysis: Analysis, found: Annotations, groups: list[Cluster], reference: ReferenceDate) -> None:
        self._scene = Scene(analysis, found)
        self._groups = groups
        self._pronouns = Pronouns(self._scene, opposed(groups))
        self._nominals = Descriptions(analysis, self._scene, groups, reference.day, across=across(found))
        self._by_name = {id(mention): cluster for cluster in groups for mention in cluster.mentions}

    def run(self, found: Annotations) -> Nominals:
        done, inner = Nominals(), 0
        steps = sorted((*found.mentions, *frame_pointers(found)), key=lambda one: (one.span.start, -one.span.end))
        for mention in steps:
            if mention.form in NAMING:
                if (cluster := self._by_name.get(id(mention))) is not None:
                    self._scene.tell(mention, cluster)
                continue
            if mention.span.end <= inner:
                continue
            linked = self._linked(mention)
            inner = mention.span.end if linked else inner
            for cluster, rule, score in linked:
                done.links.append(Link(mention.span, cluster, rule, score))
                cluster.mentions.append(replace(mention, rule=f"link-{rule}", score=score, kind=cluster.kind))
                self._scene.tell(mention, cluster)
            if not linked and mention.rule not in _POINTING and mention.form is Form.NOMINAL:
                done.unnamed.append(mention)
        take_in(self._groups)
        for cluster in self._groups:
            cluster.mentions.sort(key=lambda mention: mention.span)
        return done

    def _linked(self, mention: Mention) -> list[Found]:
        row = pointing(mention.span.text)
        if row is not None and row.means == "own" and row.gender is not None:
            return self._pronouns.person(mention, row)
        if row is not None and row.means in _CLASSES:
            return _CLASSES[row.means](self._pronouns, mention, row)
        if mention.form is Form.PRONOUN:
            return []
        one = self._nominals.meant(mention)
        return [one] if one is not None and not self._nominals.is_across(one[0], mention) else []


def across(found: Annotations) -> Mapping[Span, frozenset[Span]]:
    """Return, for the words for whom somebody meets, the words for that one: whoever phones a minister is not he."""
    sides: dict[Span, frozenset[Span]] = {}
    for frame in found.events:
        for span in frame.recipients if frame.type == MEETING else ():
            sides[span] = sides.get(span, frozenset()) | frozenset(frame.actors)
    return sides
