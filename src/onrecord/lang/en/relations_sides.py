"""Whom an English tie is between: the sides of a noun, a pact or a verb in the parse, and the times that hang on it.

Called by `relations.py`, which knows the cues; here only walks over the parse.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from onrecord.lang.en.syntax import PASSIVE_SUBJECTS, Named, Tree
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Annotations, Form, Mention
from onrecord.model.spans import Span
from onrecord.model.timex import TimexType

OWNERS = ("poss",)
LOOSE = ("amod", "compound", "nmod")
"""Dependencies of a name that describes a noun: Russian ally, NATO member."""
COPULAS = frozenset({"is", "are", "was", "were", "be", "been", "being", "become", "becomes", "became", "remain",
                     "remains", "remained", "'s", "'re"})  # fmt: skip
NAMES_OF = frozenset({"including", "like", "as"})
"""What brings examples of a noun: members including Poland, allies such as Poland."""
OPENS = frozenset({"since", "from"})
CLOSES = frozenset({"until", "till"})
DATES = frozenset({"in", "on", "of", "during"})
BESIDE = ("npadvmod", "nummod", "compound", "amod", "advmod")
"""Dependencies of a time that no preposition brings."""
BY = frozenset({"by"})
PERSONAL = frozenset({"he", "she", "his", "her"})
PRONOUNS = PERSONAL | {"it", "its", "they", "their"}
UPWARD = 6
"""Steps up the parse from a pronoun to the verb whose subject it points to."""
CHAIN = 3
"""Steps along and, or at most."""


class Sides:
    """Finds sides and times in one parsed document."""

    def __init__(self, analysis: Analysis, found: Annotations) -> None:
        self._text = analysis.text
        self.tree = Tree(analysis)
        self._named = Named([m for m in found.mentions if m.kind is not None or m.form is Form.PRONOUN])
        times = (time.span for time in found.times if time.type in (TimexType.DATE, TimexType.TIME))
        self._times = {at: span for span in times for at in analysis.tokens_in(span.start, span.end)}

    # ---- names ----

    def spans(self, heads: Iterable[int], sorts: Collection[ActorKind]) -> list[Span]:
        """Return the words of the sides at `heads` that may be of these sorts, each once."""
        found = (self._mention(head) for head in heads)
        fit = (m for m in found if m is not None and (m.kind is None or m.kind in sorts))
        return list(dict.fromkeys(mention.span for mention in fit))

    def bare(self, head: int) -> Span:
        """Return the words of one token."""
        token = self.tree.tokens[head]
        return Span(token.start, token.end, token.text)

    def _mention(self, head: int) -> Mention | None:
        """The mention that a token heads: its last word, or a pronoun."""
        token = self.tree.tokens[head]
        mention = self._named.at(token)
        if mention is None and token.text.lower() in PRONOUNS:
            return self._pointed_at(head)
        if mention is None or not mention.span.start <= token.start < mention.span.end:
            return mention if mention is not None and mention.form is Form.NAME else None
        return mention

    def _pointed_at(self, head: int) -> Mention | None:
        """Whom a pronoun points to: the subject of its clause, or of a verb that governs it (X met his brother)."""
        personal, at = self.tree.tokens[head].text.lower() in PERSONAL, head
        for _ in range(UPWARD):
            above = self.tree.tokens[at].head
            if above < 0 or above == at:
                return None
            at = above
            for subject in self.tree.children(at, "nsubj", *PASSIVE_SUBJECTS):
                mention = self._named.at(self.tree.tokens[subject])
                if mention is not None and subject < head:
                    return mention if (mention.kind is ActorKind.PERSON) is personal else None
        return None

    def _names(self, heads: Iterable[int]) -> list[int]:
        return [head for head in heads if self._mention(head) is not None]

    def capitalised(self, index: int) -> tuple[str, ...]:
        """The word at `index` where it is written as part of a name: Ally Smith."""
        token = self.tree.tokens[index]
        return (token.text,) if token.tag in {"NNP", "NNPS"} and token.text[:1].isupper() else ()

    def opening(self, index: int) -> set[str]:
        """The words on the names that describe a noun: the former Soviet ally."""
        below = self.tree.children(index, *LOOSE)
        return {self.tree.tokens[child].text.lower() for at in below for child in self.tree.children(at, "amod")}

    def title(self, index: int) -> Span:
        """Return an office's words: the noun with the words that describe it, names left out."""
        parts = [at for at in self.tree.children(index, "compound", "amod") if at < index and not self._named_at(at)]
        start = index
        while start - 1 in parts:
            start -= 1
        return Span.of(self._text, self.tree.tokens[start].start, self.tree.tokens[index].end)

    def _named_at(self, index: int) -> bool:
        mention = self._named.at(self.tree.tokens[index])
        return mention is not None and mention.form is not Form.NOMINAL

    # ---- a noun for one side ----

    def others(self, index: int, led: Sequence[str], *, loose: bool) -> list[int]:
        """Return whose ally, member or sister a noun is: of whom, whose own, or by what name it is described."""
        chain = [index, *self._joined(index)]
        found = [head for at in chain for head in self.tree.under(at, frozenset(led))]
        first = self._first(index)
        owners = [*self.tree.children(first, *OWNERS), *self._above(first)]
        described = self.tree.children(first, *LOOSE) if loose else []
        near = [head for at in (*owners, *described) for head in self.tree.coordinated(at)]
        return self._names([*found, *near])

    def _above(self, index: int) -> list[int]:
        """The owner that the parse hangs on the name behind a noun: Eritrea's rival Ethiopia."""
        token = self.tree.tokens[index]
        if token.dep not in {"compound", "nmod", "amod"}:
            return []
        return [owner for owner in self.tree.children(token.head, *OWNERS) if owner < index]

    def _joined(self, index: int) -> list[int]:
        """The nouns joined behind one: a friend and ally of Y."""
        return self.tree.coordinated(index)[1:CHAIN]

    def _first(self, index: int) -> int:
        """The first of the nouns that one is joined to, whose owner they share."""
        for _ in range(CHAIN):
            token = self.tree.tokens[index]
            if token.dep != "conj" or self.tree.children(index, *OWNERS, "det"):
                return index
            index = token.head
        return index

    def holders(self, index: int) -> tuple[list[int], int | None]:
        """Return whom a noun is said of, and the verb that says so where one does."""
        token, tree = self.tree.tokens[index], self.tree
        examples = [head for head in tree.under(index, NAMES_OF) if self._mention(head)]
        beside = [*tree.children(index, "appos"), *examples]
        if token.dep == "appos" and token.head >= 0:
            beside.append(token.head)
        found = self._names([joined for head in beside for joined in tree.coordinated(head)])
        if found:
            return found, None
        behind = self._right_behind(index)
        return ([behind], None) if behind is not None else self._told(index)

    def _right_behind(self, index: int) -> int | None:
        """The name that follows a noun at once: Russian ally Belarus."""
        at = index + 1
        if at >= len(self.tree.tokens):
            return None
        token, own = self.tree.tokens[at], self.tree.tokens[index]
        mention = self._named.at(token)
        if mention is None or mention.form is not Form.NAME or not self._opens(mention, at):
            return None
        if own.dep not in {"compound", "nmod", "amod", token.dep} and token.head != index:
            return None
        return self._last(mention, at)

    def _opens(self, mention: Mention, at: int) -> bool:
        return mention.span.start == self.tree.tokens[at].start or (
            mention.phrase is not None and mention.phrase.start <= self.tree.tokens[at - 1].start
        )

    def _last(self, mention: Mention, at: int) -> int:
        while at + 1 < len(self.tree.tokens) and self.tree.tokens[at + 1].start < mention.span.end:
            at += 1
        return at

    def _told(self, index: int) -> tuple[list[int], int | None]:
        """The subject of the verb that says what somebody is: X is a member, X as a member."""
        for _ in range(CHAIN):
            token = self.tree.tokens[index]
            if token.dep != "conj" or token.head < 0:
                break
            index = token.head
        token = self.tree.tokens[index]
        if token.dep == "attr" and self.tree.tokens[token.head].text.lower() in COPULAS:
            return self.subjects(token.head), token.head
        return [], None

    def subjects(self, verb: int) -> list[int]:
        """Return the subjects of a verb, who and which replaced by their antecedent."""
        return [joined for head in self.tree.subjects(verb) for joined in self._antecedents(head, verb)]

    def _antecedents(self, head: int, verb: int) -> list[int]:
        """Whom who, which or that stands for."""
        token = self.tree.tokens[head]
        if token.tag not in {"WP", "WDT"}:
            return [head]
        at = verb
        for _ in range(CHAIN):
            if self.tree.tokens[at].dep == "relcl":
                return [self.tree.tokens[at].head]
            at = self.tree.tokens[at].head
        return []

    # ---- a noun for the tie ----

    def verb_of(self, index: int) -> int | None:
        """The verb that a pact is signed, kept or ended by: above it, or in a clause that hangs on it."""
        tree, token = self.tree, self.tree.tokens[index]
        below = tree.children(index, "relcl", "acl")
        if below:
            return below[0]
        if token.dep in {"dobj", "nsubj", *PASSIVE_SUBJECTS}:
            return token.head
        if token.dep == "pobj" and tree.tokens[token.head].dep == "prep":
            above = tree.tokens[token.head].head
            near = tree.tokens[token.head].text.lower() in {"of", "from", "to", "into"}
            return above if near and tree.tokens[above].tag.startswith("VB") else None
        return None

    def signing(self, index: int, verb: int) -> list[int]:
        """Who signs, keeps or ends a pact: the subject of the verb, or its agent in the passive."""
        token, tree = self.tree.tokens[verb], self.tree
        agents = tree.under(verb, BY)
        if agents:
            return agents
        if token.tag == "VBN" and (token.dep == "acl" or tree.children(verb, *PASSIVE_SUBJECTS)):
            return []
        if index in tree.children(verb, "nsubj"):
            return []
        return self.subjects(verb)

    def owners(self, index: int) -> list[int]:
        """Whose a pact is: Chad's treaty, the Chad-Niger treaty."""
        below = self.tree.children(index, *OWNERS, *LOOSE)
        found = [joined for head in below for joined in (*self.tree.coordinated(head), *self._hyphened(head))]
        return self._names(found)

    def _hyphened(self, head: int) -> list[int]:
        """The names that a hyphen joins before one: the Chad-Niger treaty."""
        return self.tree.children(head, *LOOSE)

    # ---- a verb ----

    def glued(self, index: int) -> int | None:
        """The name that a hyphen joins before a participle: Iran in Iran-backed."""
        tokens = self.tree.tokens
        if index < 2 or tokens[index - 1].text not in {"-", "‑", "–"} or tokens[index].tag not in {"VBN", "JJ", "VBD"}:
            return None
        return index - 2

    def across(
        self, index: int, length: int, led: Sequence[str], *, things: frozenset[str], passive: bool
    ) -> tuple[list[int], list[int]]:
        """Return who stands on both sides of a predicate, the doer first; the member where it only suffers."""
        patients = self._patients(index)
        ways = frozenset(led) - {"object"}
        parts = range(index, index + length)
        targets = [head for at in (*parts, *self._particles(index)) for head in self.tree.under(at, ways)]
        if passive:
            return patients, targets
        if patients and "object" in led:
            return self.tree.under(index, BY), patients
        own = self.tree.objects(index) if "object" in led else []
        owned = [one for head in own if self.tree.tokens[head].text.lower() in things for one in self._owned(head)]
        subjects = patients or self._said_of(index)
        return subjects, [*own, *owned, *targets]

    def _particles(self, index: int) -> list[int]:
        """The particles and prepositions of a verb, which may bring its object: pulled out of."""
        return self.tree.children(index, "prep", "prt", "advmod")

    def _owned(self, head: int) -> list[int]:
        return [*self.tree.children(head, *OWNERS, "amod"), *self.tree.under(head, frozenset({"of"}))]

    def described(self, index: int) -> list[int]:
        """Return the noun that a participle describes."""
        token = self.tree.tokens[index]
        return [token.head] if token.dep in {"amod", "compound", "nmod"} else []

    def _patients(self, index: int) -> list[int]:
        token = self.tree.tokens[index]
        if token.tag == "VBN" and token.dep in {"acl", "amod"} and token.head != index:
            return [token.head]
        if token.tag == "VBN" and token.dep == "advcl" and not self.tree.children(index, "aux", "mark"):
            return self.tree.subjects(token.head)
        below = self.tree.children(index, *PASSIVE_SUBJECTS)
        found = [joined for head in below for joined in self.tree.coordinated(head)]
        return [one for head in found for one in self._antecedents(head, index)]

    def _said_of(self, index: int) -> list[int]:
        """The subject of a verb; of an adjective or a phrase, that of the verb above."""
        token = self.tree.tokens[index]
        if token.tag.startswith("VB") and self.subjects(index):
            return self.subjects(index)
        if token.dep in {"acomp", "prep", "attr", "oprd"} and self.tree.tokens[token.head].text.lower() in COPULAS:
            return self.subjects(token.head)
        return [token.head] if token.dep in {"acl", "amod"} and token.head != index else []

    def clause(self, index: int) -> list[int]:
        """Return a predicate and, where it is no verb, the verb that it hangs on: is at war."""
        token = self.tree.tokens[index]
        return [index] if token.tag.startswith("VB") and token.dep != "acomp" else [index, token.head]

    # ---- times ----

    def bounds(self, heads: Sequence[int]) -> tuple[Span | None, Span | None]:
        """Return the times that since and until bring to one of the tokens."""
        return self._brought(heads, OPENS), self._brought(heads, CLOSES)

    def dated(self, heads: Sequence[int]) -> Span | None:
        """Return the time that dates one of the tokens: signed in 2024, the 1961 treaty."""
        bare = [at for head in heads for at in self.tree.children(head, *BESIDE)]
        own = next((self._times[at] for at in bare if at in self._times), None)
        return self._brought(heads, DATES) or own

    def _brought(self, heads: Sequence[int], words: frozenset[str]) -> Span | None:
        below = (head for at in heads for head in self._under(at, words))
        return next((self._times[head] for head in below if head in self._times), None)

    def _under(self, at: int, words: frozenset[str]) -> list[int]:
        steps = self.tree.children(at, "prep", "mark", "advcl")
        near = [step for step in steps if self.tree.tokens[step].text.lower() in words]
        return [head for step in near for head in self.tree.children(step, "pobj", "pcomp", "npadvmod", "nummod")]
