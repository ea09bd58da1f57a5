"""Walks over the English dependency parse: children, subjects, objects, and the mention that a phrase's head names.

Labels are those of spaCy's English models (ClearNLP style). Nothing here knows what an event or a quote is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.lang.en.inflect import verb_forms
from onrecord.model.analysis import Analysis, Token
from onrecord.model.annotations import Mention

SUBJECTS = frozenset({"nsubj", "csubj"})
TAKING = frozenset(
    form
    for verb in (
        "deny",
        "admit",
        "acknowledge",
        "stop",
        "start",
        "begin",
        "avoid",
        "favour",
        "resume",
        "cease",
        "regret",
    )
    for form in verb_forms(verb)
)
"""Verbs with a gerund behind them."""
PERFECT = frozenset({"has", "have", "had", "is", "are", "was", "were"})
OBJECTS = frozenset({"dobj", "dative", "attr"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
CLIMBABLE = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "acomp"})
"""Clauses that take over the subject of their governor when they have none: and shelled, to attack, killing."""


class Tree:
    """The parse of a document, its known faults mended. Tokens are named by their index in `Analysis.tokens`."""

    def __init__(self, analysis: Analysis) -> None:
        self.tokens: Sequence[Token] = _mended(analysis.tokens)
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


def _mended(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens with two faults of the parse mended: a gerund behind a verb that takes one is no adjective
    (denied laying, having laid mines), and a finite verb is not joined to an infinitive (asked it to send troops and
    has moved)."""
    mended: dict[int, Token] = {}
    for index, token in enumerate(tokens):
        if token.dep == "amod" and token.tag == "VBG" and index and tokens[index - 1].text.lower() in TAKING:
            noun = tokens[token.head]
            if noun.dep == "dobj" and noun.head == index - 1:
                mended[index] = token._replace(dep="xcomp", head=index - 1)
                mended[token.head] = noun._replace(head=index)
        elif token.dep == "amod" and token.tag == "VBN" and index and tokens[index - 1].text.lower() == "having":
            noun, perfect = tokens[token.head], tokens[index - 1]
            if noun.dep == "dobj" and noun.head == index - 1:
                mended[index] = token._replace(dep=perfect.dep, head=perfect.head)
                mended[index - 1] = perfect._replace(dep="aux", head=index)
                mended[token.head] = noun._replace(head=index)
        elif token.dep == "conj" and token.head >= 0 and _mismatched(tokens, index):
            above = tokens[token.head].head
            mended[index] = token._replace(head=above)
            joins = [
                at for at in range(token.head + 1, index) if tokens[at].dep == "cc" and tokens[at].head == token.head
            ]
            mended.update({at: tokens[at]._replace(head=above) for at in joins[-1:]})
    return [mended.get(index, token) for index, token in enumerate(tokens)] if mended else tokens


def _mismatched(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a joined verb is finite and the one it is joined to an infinitive under a finite verb."""
    token, joined = tokens[index], tokens[tokens[index].head]
    bare = joined.tag == "VB" and tokens[token.head - 1].text.lower() == "to"
    if not bare or joined.dep not in {"xcomp", "ccomp", "advcl"} or joined.head < 0:
        return False
    if not tokens[joined.head].tag.startswith("VB") or tokens[index - 1].text.lower() == "to":
        return False
    perfect = token.tag in {"VBN", "VBG"} and tokens[index - 1].text.lower() in PERFECT
    past = token.tag in {"VBD", "VBZ"} and tokens[joined.head].tag in {"VBD", "VBZ", "VBN"}
    return perfect or past


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
