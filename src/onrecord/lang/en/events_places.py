"""Where an English event took place: the one place that a preposition of place brings into the trigger's own clause.

In, at, near, off and the like under the trigger, under its object or its light verb, or, of nouns, right under them.
Two places that do not lie in one another leave the place open; places in other clauses are not looked at. Called by
`events.py`; which place the words name is settled in `resolve/`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from onrecord.lang.en.syntax import OBJECTS, PASSIVE_SUBJECTS, Tree
from onrecord.lang.triggers import Trigger
from onrecord.model.annotations import PlaceMention
from onrecord.model.spans import Span

WHERE = frozenset({"in", "at", "near", "off", "outside", "inside", "around", "along", "beside"})
"""Prepositions of place; those of direction (to, into, on) count only where the trigger takes or hits a place."""
ONTO = frozenset({"on", "into", "against", "to", "of"})
THROUGH = frozenset({"through", "across"})
"""What brings where a crowd marches."""
TO, VISIT = frozenset({"to"}), "visit"
"""A visit takes place where it goes to."""
REACHING = frozenset({"ASSAULT", "RETREAT", "COERCE"})
"""Types of deed that are done where their target is: an attack on a town."""
APART = 40
"""Code points at most between two places of which the second holds the first: Xi'an, in Shaanxi."""


class Places:
    """Finds where the events of one document took place."""

    def __init__(self, text: str, tree: Tree, mentions: Sequence[PlaceMention]) -> None:
        self._text = text
        self._tree = tree
        self._spans = sorted({mention.span for mention in mentions}, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]

    def of(self, index: int, length: int, trigger: Trigger) -> Span | None:
        """Return the words that name the place of the trigger at token `index`, or None where none or several do."""
        own = [*range(index, index + length), *self._held(index, length, trigger)]
        things = [head for head in self._tree.children(index, *OBJECTS, *PASSIVE_SUBJECTS) if head not in own]
        found = self._named([*own, *things], WHERE)
        if not found and trigger.type == "PROTEST":
            found = self._named([*own, *things], THROUGH)
        if not found and trigger.mode == VISIT:
            found = [*self._direct(things), *self._named(own, TO)]
        if not found and trigger.type in REACHING:
            found = [*self._direct(things), *self._named([*own, *things], ONTO)]
        return self._only(found)

    def _held(self, index: int, length: int, trigger: Trigger) -> list[int]:
        """The verb that a nominal trigger is the object or subject of."""
        noun = self._tree.tokens[index + length - 1]
        held = trigger.noun and noun.head >= 0 and noun.dep in {*OBJECTS, *PASSIVE_SUBJECTS}
        return [noun.head] if held else []

    def _named(self, heads: Iterable[int], words: frozenset[str]) -> list[Span]:
        """The places that stand behind one of the prepositions, themselves or beside what stands there."""
        led = [head for top in heads for head in self._tree.under(top, words)]
        return [span for head in led for span in self._at(head)]

    def _at(self, head: int) -> list[Span]:
        """The place that a token names, or the one that its phrase lies in: a park in Berlin, the town of Baga."""
        own = self._span(head)
        if own is not None:
            return [own]
        below = self._tree.children(head, "appos", "compound", "nmod")
        named = [span for span in map(self._span, below) if span is not None]
        return named or self._named([head], WHERE | {"of"})

    def _direct(self, heads: Iterable[int]) -> list[Span]:
        return [span for head in heads if (span := self._span(head)) is not None]

    def _span(self, head: int) -> Span | None:
        token = self._tree.tokens[head]
        at = bisect_left(self._starts, token.start + 1) - 1
        if at < 0 or self._spans[at].end <= token.start:
            return None
        return self._spans[at]

    def _only(self, found: Sequence[Span]) -> Span | None:
        """The single place, or the first of two where the second follows at once and holds it: Baga, in Borno."""
        spans = sorted(set(found), key=lambda span: span.start)
        near = all(after.start - before.end <= APART for before, after in pairwise(spans))
        joined = any(" and " in self._text[a.end : b.start] for a, b in pairwise(spans))
        return spans[0] if spans and near and not joined else None
