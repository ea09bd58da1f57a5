"""Whom a noun means that the text put beside no name: the officer for the general, the 60-year-old, the woman.

Persons named before are compared by what the text says beside their names: the walk of life of the noun, its gender,
the age. Of several the only one of the paragraph counts; someone of whom nothing is said is meant only where nobody
else is in play. Called by `actor_roles.py` after what the text or an office tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.knowledge.sounds import is_thai
from onrecord.model.annotations import ActorKind, Mention
from onrecord.resolve.actor_clusters import NAMING, Cluster
from onrecord.resolve.actor_humans import Human, human, thai_rest, walks
from onrecord.resolve.actor_nominals import office_of
from onrecord.resolve.actor_offices import LEADING
from onrecord.resolve.actor_pointers import Phrase, of_class
from onrecord.resolve.actor_scene import Found, Scene, Told, distinct

BEHIND = 60
"""Code points behind a name in which an apposition stands."""
BEFORE = 14
"""Code points before a name in which a rank stands that is no part of its phrase."""
NEAR = 900
"""Code points back in which someone meant by a changed noun must have been named, outside the paragraph."""
GENERAL = frozenset({"person", "family", "resident"})
"""Walks of life that anybody can be in: their nouns tell the gender alone."""
LOOSE = frozenset({"official", "speaker", "source"})
"""Walks of life whose nouns mean others than those named where nothing ties them."""
PERSON = ActorKind.PERSON
RULING = frozenset({"politician", "royal"})
_AGE = re.compile(r"\d{1,3}")
_STOPS = re.compile(r"[.;\n]")


def _is_same(taken: Phrase) -> bool:
    """Tell whether the words themselves say that they mean someone told before (รายนี้), or tell the gender."""
    return taken.words.endswith(of_class("again")) or thai_rest(taken.head) in of_class("female")


def _rules(head: str) -> bool:
    """Tell whether a noun is the title of who rules or leads a ministry: those of others are no other word for it."""
    office = office_of(head)
    return office is not None and (office.endswith("minister") or office in ("leader", *LEADING["leader"]))


def _is_of(cluster: Cluster, mention: Mention) -> bool:
    """Tell whether a name takes the very words that point for its title: it is none."""
    return any(m.title is not None and m.title.overlaps(mention.span) for m in cluster.mentions)


class Alike:
    """Compares nouns with what one document says of the persons it names."""

    def __init__(self, text: str, scene: Scene) -> None:
        self._text = text
        self._scene = scene
        self._read: dict[int, frozenset[str]] = {}

    def meant(self, mention: Mention, taken: Phrase, country: str | None) -> Found | None:
        """Return the person of that age, else of that walk of life, else the only person in play."""
        line = self._scene.paragraph(mention.span.start)
        near = [one for one in self._scene.before(mention.span.start, max(0, line - NEAR)) if one.kind is PERSON]
        told = [one for one in near if not _is_of(one.cluster, mention)]
        if (age := self._age(mention)) is not None:
            return self._only([one for one in told if age in self._ages(one)], mention, "same-age")
        noun = self._noun(taken, country)
        if noun is None:
            return None
        near = [one for one in told if one.start >= line - NEAR]
        fitting = [one for one in near if self._fits(one.cluster, noun, country)]
        if not noun.walks <= GENERAL:
            like = [one for one in fitting if noun.walks & self._walks(one.cluster)]
            if like:
                return self._only(like, mention, "alike")
        return None if noun.walks & LOOSE else self._alone(fitting, told, mention, noun, past=taken.past)

    def _age(self, mention: Mention) -> str | None:
        """Return the number in words that tell an age alone, as they have it."""
        words = mention.span.text.casefold()
        if not any(word in words for word in of_class("age")):
            return None
        found = _AGE.search(words)
        return found.group() if found else None

    def _ages(self, one: Told) -> list[str]:
        behind = _STOPS.split(self._text[one.end : one.end + BEHIND])[0]
        before = self._text[max(0, one.start - BEHIND // 2) : one.start].split("\n")[-1]
        return _AGE.findall(behind) + _AGE.findall(before)

    def _noun(self, taken: Phrase, country: str | None) -> Human | None:
        noun = human(taken.head)
        if noun is None or (noun.walks <= RULING and _rules(taken.head) and not _is_same(taken)):
            return None
        if not is_thai(taken.head):
            return noun
        rest = thai_rest(taken.head)
        if rest in of_class("female"):
            return Human(noun.walks, "f")
        return noun if not rest or rest in of_class("male") or country is not None else None

    def _fits(self, cluster: Cluster, noun: Human, country: str | None) -> bool:
        told = self._scene.gender(cluster)
        same = country is None or cluster.country in (None, country)
        return same and (noun.gender is None or told is None or told == noun.gender)

    def _walks(self, cluster: Cluster) -> frozenset[str]:
        """Return the walks of life of which the text speaks beside the person's names, read once."""
        if id(cluster) not in self._read:
            beside = [self._beside(mention) for mention in cluster.mentions if mention.form in NAMING]
            self._read[id(cluster)] = frozenset(walk for words in beside for walk in words)
        return self._read[id(cluster)]

    def _beside(self, mention: Mention) -> frozenset[str]:
        title = mention.title.text if mention.title is not None else ""
        around = mention.phrase.text if mention.phrase is not None else ""
        before = self._text[max(0, mention.span.start - BEFORE) : mention.span.start].split("\n")[-1]
        return walks(title) | walks(around) | walks(before) | walks(self._apposed(mention.span.end))

    def _apposed(self, end: int) -> str:
        """Return the words right behind a name that say who its bearer is."""
        behind = _STOPS.split(self._text[end : end + BEHIND])[0]
        if behind.startswith(","):
            return " ".join(behind.split(",")[1:3])
        first = behind.strip().split(" ")[0]
        return first if is_thai(first) and human(first) else ""

    def _only(self, like: list[Told], mention: Mention, rule: str) -> Found | None:
        """The only one of the paragraph, else the only one told near, else the one on record last of the paragraph."""
        line = self._scene.paragraph(mention.span.start)
        for start, score in ((line, 0.75), (max(0, line - NEAR), 0.65)):
            whole = distinct(one for one in like if one.start >= start)
            if len(whole) == 1:
                return whole[0], rule, score
            if whole:
                return self._last(like, mention, start, rule)
        return None

    def _last(self, like: list[Told], mention: Mention, start: int, rule: str) -> Found | None:
        """Of several the one told last, where that one also spoke last."""
        spoke = [one for one in self._scene.speakers(mention.span.start) if one.start >= start]
        if spoke and spoke[-1].cluster is like[-1].cluster:
            return like[-1].cluster, f"{rule}-last", 0.55
        return None

    def _alone(
        self, fitting: list[Told], told: Iterable[Told], mention: Mention, noun: Human, *, past: bool
    ) -> Found | None:
        """The only person of the paragraph, where the text says of nobody there what the noun says."""
        line = self._scene.paragraph(mention.span.start)
        here = distinct(one for one in told if one.start >= line)
        near = distinct(one for one in fitting if one.start >= line)
        able = near if past else [one for one in near if self._may_be(one, noun)]
        if len(able) == 1 and (len(here) == 1 or noun.gender is not None):
            return able[0], "only-person-described", 0.6
        return None

    def _may_be(self, cluster: Cluster, noun: Human) -> bool:
        """Tell whether the text says nothing of the person that speaks against the noun."""
        return noun.walks <= GENERAL or not self._walks(cluster) - GENERAL
