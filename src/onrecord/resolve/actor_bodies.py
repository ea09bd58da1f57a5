"""Which body generic words mean: the ministry, the army, the court, the broadcaster.

The body of that kind named last, else that of the country in view. A body that the text has named by a place of its own
(Malmö district court) is not that of whichever country is in view, and words for an outlet right before a person's name
are his trade. Called by `actor_roles.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from onrecord.knowledge.bodies import body, body_nouns
from onrecord.knowledge.names import LANGUAGES
from onrecord.knowledge.sounds import is_thai
from onrecord.knowledge.toponyms import rank, states, weight
from onrecord.model.annotations import ActorKind, Form, Mention
from onrecord.model.spans import Span
from onrecord.resolve.actor_clusters import NAMING, Cluster
from onrecord.resolve.actor_descriptions import SURE_TOWN
from onrecord.resolve.actor_pointers import Phrase, Pointer, of_class, phrase, pointers
from onrecord.resolve.actor_scene import Found, Scene

FAR = 1500
"""Code points back in which a body meant by its noun alone must have been named."""
REBELS = "rebels"
"""The kind of body that stands against its country, or is only in it."""
STATE = "government"
"""The kind of body that is its country itself."""
_BETWEEN = r"(?:[a-z][\w-]{1,20} ){0,2}"
"""Words between the place that a body is named by and its noun: Malmö district court."""


class Bodies:
    """Finds which body of a document generic words mean; adds whom only `knowledge` names to `groups`."""

    def __init__(self, text: str, scene: Scene, groups: list[Cluster]) -> None:
        self._text, self._scene, self._groups = text, scene, groups

    def meant(self, mention: Mention, taken: Phrase, country: str | None) -> Found | None:
        """Return the body of that kind named last, else that of the country in view."""
        head = taken.head
        for word in of_class("document"):
            if is_thai(word) and head.startswith(word) and len(head) > len(word):
                return self.meant(mention, phrase(head.removeprefix(word)), country)
        row = pointers().get(head)
        at = mention.span.start
        if row is not None and row.means == "noun":
            if (person := self._bearer(mention, row)) is not None:
                return person, "trade-of", 0.75
            last = self._scene.last(
                at, lambda one: _fits(one, row) and country in (None, one.country) and not one.filed
            )
            if last is not None and (country or at - last.end <= FAR):
                return last.cluster, "body-last-named", 0.7
        apart = self._named_apart(head, at) if country is None and nouns().get(head, STATE) != STATE else None
        if apart is not None:
            return apart, "body-named-apart", 0.7
        return self.of_noun(head, country or self._in_view(head, at))

    def of_noun(self, head: str, country: str | None) -> Found | None:
        """Return the body of a country that a noun names."""
        noun = nouns().get(head)
        return self.made(noun, country) if noun else None

    def _in_view(self, head: str, at: int) -> str | None:
        """Return the country in view; for rebels only where the text speaks of no other: whoever arms some does not
        arm his own."""
        if nouns().get(head) != REBELS:
            return self._scene.country(at)
        states = {one.country for one in self._groups if one.kind is ActorKind.COUNTRY}
        return next(iter(states)) if len(states) == 1 else None

    def made(self, noun: str, country: str | None) -> Found | None:
        """Return the body of that kind of the country, named or not."""
        made = body(noun, country) if country else None
        if made is None:
            return None
        before = next((one for one in self._groups if one.known is not None and one.known.id == made.id), None)
        if before is None:
            before = Cluster(known=made)
            self._groups.append(before)
        return before, "body-of-country", 0.6

    def _bearer(self, mention: Mention, row: Pointer) -> Cluster | None:
        """The person whose name stands right behind words for an outlet: the broadcaster X is X by his trade."""
        if ActorKind.MEDIA not in row.kinds:
            return None
        start = mention.span.end + (self._text[mention.span.end : mention.span.end + 1] == " ")
        return next(
            (
                one
                for one in self._groups
                if one.kind is ActorKind.PERSON
                and any(name.form in NAMING and name.span.start == start for name in one.mentions)
            ),
            None,
        )

    def _named_apart(self, head: str, at: int) -> Cluster | None:
        """The body of that noun that the text has named last before by a place or name of its own: that is no country's
        body that is in view."""
        if is_thai(head):
            return None
        found = re.compile(rf"[A-Z][\w’'-]{{2,30}} {_BETWEEN}{re.escape(head)}\b")
        told = [match.span() for match in found.finditer(self._text, 0, at) if _is_name(match.group(), head)]
        if not told:
            return None
        span = Span.of(self._text, *told[-1])
        named_so = (one for one in self._groups if any(name.span == span for name in one.mentions))
        return next(named_so, None) or self._added(span, nouns()[head])

    def _added(self, span: Span, noun: str) -> Cluster:
        """A body that only the text knows, with the words that name it."""
        kind = next(one.kind for one in body_nouns("en") if one.body == noun)
        country = next((state for word in span.text.split() if (state := _state_of(word))), None)
        named_so = Mention(span, Form.NAME, kind=kind, country=country, score=0.7, rule="en-named-apart")
        cluster = Cluster([named_so])
        self._groups.append(cluster)
        return cluster


def _state_of(word: str) -> str | None:
    """Return the country of a town that a word names, where that is clear."""
    spot = rank(word) if word[:1].isupper() else None
    if spot is None or weight(spot) < SURE_TOWN:
        return None
    found = states(spot)
    return found[0] if len(found) == 1 else None


def _is_name(words: str, head: str) -> bool:
    """Tell whether words before a noun are a name of it, with no article among them (Outside the court)."""
    pieces = words.removesuffix(head).casefold().split()
    return not any(piece in of_class("article") or piece in of_class("loose") for piece in pieces)


@cache
def nouns() -> Mapping[str, str]:
    """Return the nouns of the bodies that every state has, in lower case, with the kind of body."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for noun in body_nouns(language):
            if noun.kind is not ActorKind.PEOPLE:
                found.setdefault(noun.text.casefold(), noun.body)
    return found


def _fits(cluster: Cluster, row: Pointer) -> bool:
    if cluster.kind not in row.kinds:
        return False
    known = cluster.known.names.values() if cluster.known is not None else ()
    names = [name.casefold() for name in (*cluster.names, *known)]
    return not row.words or any(word in name for word in row.words for name in names)
