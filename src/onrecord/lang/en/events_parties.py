"""Who stands where around an English trigger: the heads of its parties in the parse, and the words that name them.

A party is filled from the trigger's own clause, or along an edge that can be named (a coordinated or embedded
verb's subject, a relative clause's antecedent, the holder of talks). A head that is no name lends its role to
the name that owns or describes it: Russian missiles, the government of Chad, a village in Peru. Called by
`events.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from onrecord.lang.en.events_lexicon import regards, words_of
from onrecord.lang.en.syntax import OBJECTS, PASSIVE_SUBJECTS, Named, Tree
from onrecord.lang.triggers import Parties, Trigger
from onrecord.model.annotations import Act, ActorKind, Form, Mention
from onrecord.model.spans import Span

AGENTS = frozenset({"by"})
TARGETS = frozenset({"on", "against", "at", "into", "upon", "to", "over", "across", "onto"})
BESIDE = frozenset({"with", "alongside", "beside"})
CONTROLLED = frozenset({"of", "for", "from", "with", "into", "over", "as"})
NOUN_TARGETS = frozenset({"on", "against", "of", "upon", "to", "for", "over", "into"})
COMPANIONS = frozenset({"with", "between", "among", "from"})
OF = frozenset({"of"})
OWNED = ("poss", "amod", "compound", "nmod")
LYING = frozenset({"of", "in", "from", "to", "on", "against", "with", "near", "inside", "over", "between"})
WITHIN = frozenset({"in", "near", "inside"})
"""Where a thing without a name was hit: a village in Peru."""
POINTING = frozenset({"it", "they", "both"})
DEFINITE = frozenset({"the", "both", "these", "those", "its", "their", "his", "her"})
"""What opens a noun phrase that may point to somebody named before."""
PHRASE = 4
"""Tokens at most between the opening of such a phrase and its head."""
DONE = frozenset({"ASSAULT", "COERCE"})
"""Types whose nouns can be the object of a verb that says nothing of who did the deed."""

AIMED = frozenset({"on", "to", "with", "against", "upon"})
"""What brings whom something is said to or about: called on X, appealed to X."""
ACTED = frozenset({Act.ALLEGE, Act.DEMAND})
"""Acts whose content tells what somebody did or is to do."""

Two = tuple[list[int], list[int]]


class Cast:
    """Finds the parties of triggers in one document."""

    def __init__(self, text: str, tree: Tree, named: Named) -> None:
        self._text = text
        self._tree = tree
        self._named = named

    def parties(self, index: int, length: int, trigger: Trigger) -> Two:
        """Return the tokens that head the actors and the recipients."""
        if trigger.noun:
            return self._nominal(index + length - 1, trigger)
        tree, token = self._tree, self._tree.tokens[index]
        patients = [head for child in tree.children(index, *PASSIVE_SUBJECTS) for head in tree.coordinated(child)]
        if not patients and token.tag == "VBN" and token.dep == "conj":
            patients = self._shared_patients(index)
        if token.dep == "acl" and token.tag == "VBN":
            patients = [token.head]
        targets = [*chain.from_iterable(tree.under(head, TARGETS) for head in range(index, index + length))]
        if patients:
            return self._passive(index, patients, targets, trigger)
        beside = [*chain.from_iterable(tree.under(head, BESIDE) for head in range(index, index + length))]
        objects = [self._antecedent(head) for head in tree.objects(index) if not index < head < index + length]
        subjects = self._subjects(index)
        if trigger.parties is Parties.SUFFERED:
            return targets, subjects
        if trigger.parties is Parties.ALONE:
            return subjects, targets
        if trigger.parties is Parties.MUTUAL:
            return subjects, [*(head for head in objects if self.mention(head)), *targets, *beside]
        near = self._tree.under(index, WITHIN) if objects else beside
        return subjects, self._aimed(objects, [*targets, *near])

    def addressed(self, index: int, act: Act) -> list[int]:
        """Return the heads of whom a verb of speech is aimed at: its object or companion, else who is to act or is
        said to have acted in the clause behind it (alleged that they …, demanded that X …)."""
        tree = self._tree
        aimed = [*tree.objects(index), *tree.under(index, AIMED)]
        clauses = tree.children(index, "ccomp", "xcomp") if act in ACTED else []
        acting = [head for clause in clauses for head in tree.children(clause, "nsubj", *PASSIVE_SUBJECTS)]
        told = [head for one in acting for head in tree.coordinated(one)]
        known = [head for head in aimed if self._named.at(tree.tokens[head]) is not None]
        return known or told or aimed

    def _passive(self, index: int, patients: list[int], targets: list[int], trigger: Trigger) -> Two:
        agents = self._tree.under(index, AGENTS)
        if trigger.parties in (Parties.MUTUAL, Parties.ALONE) and trigger.needs:
            return agents, targets
        return agents, self._aimed(patients, targets)

    def _shared_patients(self, index: int) -> list[int]:
        """The passive subject of the verb that this one is joined to: was seized and burned."""
        governor = self._tree.tokens[index].head
        if self._tree.children(index, "nsubj", "dobj") or governor < 0:
            return []
        return [
            head for child in self._tree.children(governor, *PASSIVE_SUBJECTS) for head in self._tree.coordinated(child)
        ]

    def _aimed(self, objects: list[int], targets: list[int]) -> list[int]:
        """The objects that are parties, else whom a to-, on- or against-phrase names: give A to B goes to B."""
        direct = [head for head in objects if self.mention(head) is not None]
        aimed = [head for head in targets if self.mention(head) is not None]
        owned = [head for head in objects if head not in direct]
        return direct or aimed or owned or targets

    def _subjects(self, index: int) -> list[int]:
        """The subjects, with who and which replaced by their antecedent, and whoever shares a lost subject."""
        found = self._controlled(index) or self._tree.subjects(index)
        return [self._antecedent(head) for head in found]

    def _controlled(self, index: int) -> list[int]:
        """The subject of a gerund behind a preposition: accused X of arming, after meeting."""
        token = self._tree.tokens[index]
        while token.dep == "conj" and token.head >= 0:
            index, token = token.head, self._tree.tokens[token.head]
        if token.dep != "pcomp" or self._tree.children(index, "nsubj", "nsubjpass"):
            return []
        preposition = self._tree.tokens[token.head]
        governor = preposition.head
        if preposition.text.lower() in CONTROLLED:
            passive = self._tree.children(governor, *PASSIVE_SUBJECTS)
            objects = self._tree.objects(governor) or passive
            if objects:
                return objects
        return self._tree.subjects(governor)

    def _antecedent(self, head: int) -> int:
        token = self._tree.tokens[head]
        if token.tag not in {"WDT", "WP"}:
            return head
        verb = token.head
        for _ in range(3):
            if verb < 0:
                break
            if self._tree.tokens[verb].dep in {"relcl", "acl"}:
                return self._tree.tokens[verb].head
            verb = self._tree.tokens[verb].head
        return head

    def _nominal(self, index: int, trigger: Trigger) -> Two:
        owners = [head for head in self._tree.children(index, *OWNED) if self._named.at(self._tree.tokens[head])]
        holder = self._tree.tokens[index]
        held = holder.dep in OBJECTS and holder.head >= 0 and not self._regards(holder.head, trigger)
        subjects = self._subjects(holder.head) if held else []
        if trigger.parties is Parties.MUTUAL:
            acting = subjects or owners
            gathered = [head for head in self._tree.under(index, OF) if self._named.at(self._tree.tokens[head])]
            companions = [*self._tree.under(index, COMPANIONS), *(gathered if acting else [])]
            return (acting, companions) if acting else (companions, [])
        agents = self._tree.under(index, AGENTS)
        targets = self._tree.under(index, NOUN_TARGETS)
        of = self._tree.under(index, OF)
        if not agents and not owners and held and of != targets:
            return subjects, targets
        return agents or owners, targets

    def _regards(self, verb: int, trigger: Trigger) -> bool:
        """Tell whether a verb says what someone thinks of a deed or lived through: condemned the raid."""
        return trigger.type in DONE and self._tree.tokens[verb].text.lower() in regards()

    def spans(self, heads: Sequence[int]) -> tuple[Span, ...]:
        """Return the words that name the parties at `heads`, each once."""
        return tuple(dict.fromkeys(span for head in heads for span in self._words_of(head)))

    def _words_of(self, head: int, *, pointing: bool = True) -> list[Span]:
        """The mention at a head, or the owners of a thing or a crowd: Danish and Swedish envoys are of two."""
        mention = self._pointed_at(head) or self._named.at(self._tree.tokens[head])
        crowd = mention is not None and mention.form is Form.NOMINAL and self._tree.tokens[head].tag == "NNS"
        if mention is not None and not crowd:
            return [mention.span]
        owners = [joined for child in self._tree.children(head, *OWNED) for joined in self._tree.coordinated(child)]
        found = [owner.span for owner in map(self._named.at, (self._tree.tokens[o] for o in owners)) if owner]
        lying = None if found else self.mention(head)
        if lying is not None:
            return [lying.span]
        return found or (self._pointing(head) if pointing else [])

    def _pointing(self, head: int) -> list[Span]:
        """The words of a pronoun or of a definite noun for somebody named before: them, both sides, the bloc."""
        token = self._tree.tokens[head]
        if token.tag == "PRP":
            return [Span(token.start, token.end, token.text)]
        if self.unnamed([head]):
            return []
        before = self._tree.children(head, "det", "predet", "poss", "nummod", "amod")
        first = min(before, default=head)
        if first >= head or self._tree.tokens[first].text.lower() not in DEFINITE or head - first > PHRASE:
            return []
        start = self._tree.tokens[first].start
        return [Span.of(self._text, start, token.end)]

    def mention(self, head: int) -> Mention | None:
        """Return the mention that the token heads, else the one that owns, describes or places it."""
        direct = self._named.at(self._tree.tokens[head])
        if direct is not None:
            return direct
        return self._owner(self._tree.children(head, *OWNED)) or self._owner(self._tree.under(head, LYING))

    def _owner(self, heads: Iterable[int]) -> Mention | None:
        found = (self._named.at(self._tree.tokens[head]) for head in heads)
        return next((mention for mention in found if mention is not None), None)

    def known(self, heads: Iterable[int]) -> bool:
        """Tell whether one of the heads is a name, is owned or placed by one, or is a pronoun for persons."""
        return any(self._words_of(head, pointing=False) or self._personal(head) for head in heads)

    def _personal(self, head: int) -> bool:
        token = self._tree.tokens[head]
        return token.tag == "PRP" and token.text.lower() not in POINTING

    def unnamed(self, heads: Iterable[int]) -> bool:
        """Tell whether one of the heads is a noun for people without a name (gunmen, villagers)."""
        return any(self._tree.tokens[head].text.lower() in words_of("party") for head in heads)

    def _pointed_at(self, head: int) -> Mention | None:
        """What it and they point to: the body that is the subject of the clause or sentence before."""
        token = self._tree.tokens[head]
        if token.text.lower() not in POINTING:
            return None
        for before in range(head - 1, max(-1, head - 60), -1):
            if self._tree.tokens[before].dep in {"nsubj", "nsubjpass"}:
                mention = self._named.at(self._tree.tokens[before]) or self._owner(
                    self._tree.children(before, "poss", "amod")
                )
                if mention is not None and mention.kind is not ActorKind.PERSON and mention.kind is not None:
                    return mention
                if mention is not None:
                    return None
        return None
