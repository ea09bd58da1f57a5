"""Walks over the English dependency parse: children, subjects, objects, and the mention that a phrase's head names.

Labels are those of spaCy's English models (ClearNLP style). Nothing here knows what an event or a quote is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.lang.en.mending import mended
from onrecord.model.analysis import Analysis, Token
from onrecord.model.annotations import Mention

SUBJECTS = frozenset({"nsubj", "csubj"})
OBJECTS = frozenset({"dobj", "dative", "attr"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
CLIMBABLE = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "acomp"})
"""Clauses that take over the subject of their governor when they have none: and shelled, to attack, killing."""


class Tree:
    """The parse of a document, its known faults mended. Tokens are named by their index in `Analysis.tokens`."""

    def __init__(self, analysis: Analysis) -> None:
        self.tokens: Sequence[Token] = mended(analysis.tokens)
        self._children: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head >= 0 and token.head != index:
                self._children[token.head].append(index)

    def children(self, index: int, *deps: str) -> list[int]:
        """Return the dependents of a token, all or those with one of the labels, in order of the text."""
        below = self._children[index]
        return [child for child in below if self.tokens[child].dep in deps] if deps else below[:]

    def subjects(self, index: int) -> list[int]:
        """Return the heads of the subjects of a verb; where it has none, those of the verb that it hangs on."""
        for verb in self._upwards(index):
            own = self.children(verb, *SUBJECTS)
            if own:
                return self.coordinated(next((head for head in reversed(own) if head < verb), own[0]))
            if self.children(verb, *PASSIVE_SUBJECTS) and verb != index:
                return self.coordinated(self.children(verb, *PASSIVE_SUBJECTS)[0])
            if self.tokens[verb].dep in {"relcl", "acl"}:
                return [self.tokens[verb].head]
        return []

    def _upwards(self, index: int) -> Iterator[int]:
        yield index
        for _ in range(3):
            token = self.tokens[index]
            if token.dep not in CLIMBABLE or token.head < 0 or token.head == index:
                return
            index = token.head
            yield index

    def objects(self, index: int) -> list[int]:
        """Return the heads of the direct objects of a verb."""
        return [head for child in self.children(index, *OBJECTS) for head in self.coordinated(child)]

    def under(self, index: int, words: frozenset[str]) -> list[int]:
        """Return the heads of the phrases that one of the prepositions `words` joins to a token."""
        prepositions = [
            c for c in self.children(index, "prep", "agent", "dative") if self.tokens[c].text.lower() in words
        ]
        more = [c for one in prepositions for c in self.children(one, "conj") if self.tokens[c].text.lower() in words]
        return [
            head
            for preposition in (*prepositions, *more)
            for child in self.children(preposition, "pobj", "pcomp")
            for head in self.coordinated(child)
        ]

    def coordinated(self, index: int) -> list[int]:
        """Return a head and the heads that and, or, commas join to it."""
        found = [index]
        while joined := self.children(found[-1], "conj"):
            found.append(joined[0])
        return found


class Named:
    """Finds the mention whose words hold a token."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        spans = sorted(((m.phrase or m.span, m) for m in mentions), key=lambda pair: (pair[0].start, -pair[0].end))
        self._spans = spans
        self._starts = [span.start for span, _ in spans]

    def at(self, token: Token) -> Mention | None:
        """Return the mention that ends last among those whose phrase holds `token`, its bare name preferred."""
        index = bisect_right(self._starts, token.start) - 1
        best: Mention | None = None
        for span, mention in reversed(self._spans[max(0, index - 6) : index + 1]):
            if span.start <= token.start < span.end:
                if mention.span.start <= token.start < mention.span.end:
                    return mention
                best = best or mention
        return best
