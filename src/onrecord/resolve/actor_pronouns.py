"""Whom a pronoun means: he and she, it, they, both, the former and the latter.

Candidates come from the sentence or paragraph before (`actor_scene.py`), fit by kind, number and gender, and are
ranked by what makes an antecedent: being on record, being a subject, being named first or last. Below `MARGIN`
between the first two nobody is meant. Called by `actor_links.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from onrecord.model.annotations import ActorKind, Mention
from onrecord.resolve.actor_clusters import Cluster
from onrecord.resolve.actor_pointers import Pointer, of_class
from onrecord.resolve.actor_scene import BODIES, REACH, Found, Scene, Told, distinct

MARGIN = 0.1
"""What the best candidate's score must have over the second's for a link."""
SURE = 0.8
"""From this score on, a pronoun tells the gender of whom it means."""

_PLURAL = frozenset({ActorKind.ARMED_GROUP, ActorKind.PEOPLE})
_COMPANIES = frozenset({ActorKind.ORGANISATION})
FAR_MORE, OFTEN = 2.4, 3
"""How many times as often as a third, and how often at all, a text must speak of its two sides (pairs of 33 articles,
2026-11-23: of 12 that it decides 12 were right; the last two named were in 7)."""
_OF_STATES = frozenset({"countries", "sides"})
_PERSON = frozenset({ActorKind.PERSON})
_STATES = frozenset({ActorKind.COUNTRY})
_PAIRS: Mapping[str, tuple[frozenset[ActorKind], ...]] = {
    "any": (_PERSON, _STATES, BODIES),
    "persons": (_PERSON,),
    "countries": (_STATES,),
    "sides": (_STATES, BODIES),
    "bodies": (BODIES - _STATES, BODIES),
}


def opposed(groups: Iterable[Cluster]) -> tuple[Cluster, ...]:
    """Return the two countries that a text is about: those that it speaks of, or of whose bodies and people, `FAR_MORE`
    times as often as of any third; none where no two stand out."""
    counted: Counter[str] = Counter()
    states: dict[str, Cluster] = {}
    for one in groups:
        if one.country and one.kind is not ActorKind.MEDIA:
            counted[one.country] += len(one.mentions)
            if one.kind is ActorKind.COUNTRY:
                states.setdefault(one.country, one)
    first, second, third = [*counted.most_common(3), *[("", 0)] * 3][:3]
    told = first[0] in states and second[0] in states and second[1] > FAR_MORE * third[1]
    return (states[first[0]], states[second[0]]) if told and second[1] >= OFTEN else ()


class Pronouns:
    """Resolves the pronouns of one document against its scene; `sides` are the two countries that it is about."""

    def __init__(self, scene: Scene, sides: tuple[Cluster, ...] = ()) -> None:
        self._scene = scene
        self._sides = sides
        self._pair: tuple[int, list[Cluster]] | None = None

    def person(self, mention: Mention, row: Pointer) -> list[Found]:
        """Whom he or she means; a sure link tells the gender of whom it means."""
        found = self.he(mention.span.start, row.gender)
        if found is not None and found[2] >= SURE:
            self._scene.learn(found[0], row.gender)
        return [found] if found is not None else []

    def he(self, at: int, gender: str | None) -> Found | None:
        """Return the person of a pronoun: alone in the paragraph, alone of that gender, or best placed in it."""
        line = max(self._scene.paragraph(at), at - REACH)
        near = self._persons(self._scene.before(at, line))
        if not near:
            return self._before_paragraph(at, gender)
        if self._scene.has_stranger(self._scene.sentence_before(at), at, gender):
            return None
        fitting = [one for one in near if not _clash(self._scene.gender(one.cluster), gender)]
        whole = distinct(fitting)
        if len(whole) == 1:
            return whole[0], ("only-person" if len(distinct(near)) == 1 else "only-of-gender"), 0.8
        return self._best(fitting, gender, self._scene.suffers(at)) if whole else self._before_paragraph(at, gender)

    def _persons(self, told: Iterable[Told]) -> list[Told]:
        return [one for one in told if one.person]

    def _best(self, near: list[Told], gender: str | None, suffers: bool) -> Found | None:
        score = self._suffering if suffers else self._score
        scores = sorted(
            ((score(cluster, near, gender), -at, cluster) for at, cluster in enumerate(distinct(near))),
            key=lambda one: one[:2],
            reverse=True,
        )
        if not scores or (len(scores) > 1 and scores[0][0] - scores[1][0] < MARGIN):
            return None
        return scores[0][2], "salience", round(min(scores[0][0], 0.8), 2)

    def _score(self, cluster: Cluster, near: list[Told], gender: str | None) -> float:
        """Last on record 0.25, a subject 0.15, the last subject 0.1, named first in the paragraph 0.1, last 0.1, of the
        gender 0.15, whom the law or violence had for an object 0.2."""
        own = [one for one in near if one.cluster is cluster]
        speakers = [one for one in near if one.speaks]
        subjects = [one for one in near if one.subject]
        return (
            0.3
            + 0.25 * bool(speakers and speakers[-1].cluster is cluster)
            + 0.15 * any(one.subject for one in own)
            + 0.1 * bool(subjects and subjects[-1].cluster is cluster)
            + 0.1 * (near[0].cluster is cluster)
            + 0.1 * (near[-1].cluster is cluster)
            + 0.15 * (gender is not None and self._scene.gender(cluster) == gender)
            + 0.2 * any(one.suffers and not one.subject for one in own)
        )

    def _suffering(self, cluster: Cluster, near: list[Told], gender: str | None) -> float:
        """The score for one to whom something is done: as `_score`, but it is no recommendation to have told of it. Who
        suffered before counts as the subject, and so does whom the speaker told of (said that Brandt had sold it)."""
        speaks = {id(one.cluster) for one in near if one.speaks}
        themes = [one for one in near if one.suffers or (one.subject and speaks and id(one.cluster) not in speaks)]
        active = not themes and any(one.subject and one.cluster is cluster for one in near)
        return (
            0.3
            + 0.15 * (active or any(one.cluster is cluster for one in themes))
            + 0.1 * bool(themes and themes[-1].cluster is cluster)
            + 0.1 * (near[0].cluster is cluster)
            + 0.1 * (near[-1].cluster is cluster)
            + 0.15 * (gender is not None and self._scene.gender(cluster) == gender)
        )

    def _before_paragraph(self, at: int, gender: str | None) -> Found | None:
        """Return the only person of the paragraph before that fits, where that is near."""
        last = self._scene.last(at, lambda cluster: cluster.kind is ActorKind.PERSON, start=max(0, at - REACH))
        if last is None:
            return None
        told = self._persons(self._scene.before(at, self._scene.paragraph(last.start)))
        whole = [cluster for cluster in distinct(told) if not _clash(self._scene.gender(cluster), gender)]
        return (whole[0], "paragraph-before", 0.7) if len(whole) == 1 else None

    def body(self, mention: Mention, _row: Pointer) -> list[Found]:
        """`It` is the country or body that spoke in the sentence before, else its subject, else the only one."""
        at = mention.span.start
        told = self._scene.before(at, self._scene.sentence_before(at))
        bodies = [one for one in told if one.cluster.kind in BODIES]
        spoke = distinct([one for one in bodies if one.speaks])
        if len(spoke) == 1:
            return [(spoke[0], "speaker-before", 0.65)]
        subjects = distinct([one for one in bodies if one.subject])
        whole = distinct(bodies)
        if subjects and len(whole) > 1:
            own = distinct([one for one in bodies if one.subject and one.start >= self._scene.sentence(at)])
            return [((own or subjects)[0], "subject-before", 0.6)]
        return [(whole[0], "only-body", 0.6)] if len(whole) == 1 else []

    def group(self, mention: Mention, _row: Pointer) -> list[Found]:
        """`They` are the only group, people or company of the sentence before, else two told together; no company where
        a crowd without a name did something there."""
        at = mention.span.start
        before = self._scene.sentence_before(at)
        told = self._scene.before(at, before)
        for kinds in (_PLURAL,) if self._scene.has_crowd(before, at) else (_PLURAL, _COMPANIES):
            whole = distinct([one for one in told if one.cluster.kind in kinds])
            if whole:
                opposed = any(one.cluster.kind is ActorKind.ARMED_FORCE for one in told) and kinds is _PLURAL
                return [(whole[0], "only-group", 0.6)] if len(whole) == 1 and not opposed else []
        two = distinct([one for one in told if one.cluster.kind is ActorKind.PERSON and one.subject])
        if len(two) == 2:
            return self._both(at, two, "two-subjects", 0.6)
        return self._again(at, frozenset(ActorKind))

    def pair(self, mention: Mention, row: Pointer) -> list[Found]:
        """The two countries that the text is about, where the words can mean them; else exactly two in play: of the
        sentence before, else of the paragraph, else the pair told last."""
        at = mention.span.start
        asking = self._asking(at)
        if row.what in _OF_STATES and self._sides and asking not in self._sides:
            return self._both(at, list(self._sides), "two-sides", 0.7)
        for start in (self._scene.sentence_before(at), self._scene.paragraph(at)):
            told = [one for one in self._scene.before(at, start) if one.cluster is not asking]
            for kinds in _PAIRS[row.what]:
                two = self._two(at, [one for one in told if one.cluster.kind in kinds])
                if len(two) == 2:
                    return self._both(at, two, "pair", 0.7)
                if len(two) > 2:
                    return []
        if again := self._again(at, frozenset().union(*_PAIRS[row.what])):
            return again
        return self._pair_of_speakers(at) if row.what == "persons" else []

    def _asking(self, at: int) -> Cluster | None:
        """Who asks or tells the two something, and so is none of them: X urged both sides."""
        words = self._scene.text_before(at).casefold()
        if not words.endswith(of_class("aimed")):
            return None
        told = [one for one in self._scene.before(at, self._scene.sentence_before(at)) if one.subject or one.speaks]
        return told[-1].cluster if told else None

    def _two(self, at: int, told: list[Told]) -> list[Cluster]:
        """Return the actors told; where more than two are, those whom the parse makes subjects, where two are."""
        whole = distinct(told)
        crowd = len(whole) > 2 and self._scene.is_parsed(at)
        subjects = distinct([one for one in told if one.subject]) if crowd else []
        return subjects if len(subjects) == 2 else whole

    def _both(self, at: int, two: list[Cluster], rule: str, score: float) -> list[Found]:
        self._pair = (at, two)
        return [(cluster, rule, score) for cluster in two]

    def _again(self, at: int, kinds: frozenset[ActorKind]) -> list[Found]:
        """The pair told last, where it is near and nobody else of its kinds was told since."""
        if self._pair is None or at - self._pair[0] > REACH:
            return []
        since, two = self._pair
        told = [one for one in self._scene.before(at, since) if one.cluster.kind in {two[0].kind, two[1].kind}]
        strange = any(one.cluster is not two[0] and one.cluster is not two[1] for one in told)
        fits = all(cluster.kind in kinds for cluster in two)
        return [] if strange or not fits else self._both(at, two, "pair-again", 0.6)

    def _pair_of_speakers(self, at: int) -> list[Found]:
        """The two persons last on record (both experts)."""
        spoke = [one for one in self._scene.speakers(at) if one.cluster.kind is ActorKind.PERSON]
        two = distinct(spoke[::-1])[1::-1]
        return self._both(at, two, "two-speakers", 0.6) if len(two) == 2 else []

    def ordered(self, mention: Mention, row: Pointer) -> list[Found]:
        """The former and the latter of the two in play in the sentence before, else in the paragraph."""
        at = mention.span.start
        for start in (self._scene.sentence_before(at), self._scene.paragraph(at)):
            told = self._scene.before(at, start)
            for kinds in _PAIRS["any"]:
                two = distinct([one for one in told if one.cluster.kind in kinds])
                if len(two) == 2:
                    return [(two[0] if row.means == "first" else two[1], "order", 0.7)]
        return []


def _clash(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other
