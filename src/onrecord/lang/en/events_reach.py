"""Whom an English phrase leads to: along prepositions, to the owner of a thing, to whoever its and their stand for.

What verbs (`events_parties.py`) and nouns (`events_nouns.py`) that tell an event have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from onrecord.lang.en.events_naming import OWNED, Naming
from onrecord.lang.en.events_words import forms_of
from onrecord.lang.en.syntax import Tree
from onrecord.lang.triggers import Trigger
from onrecord.model.annotations import ActorKind, Mention

OF = frozenset({"of"})
THEIRS = frozenset({"its", "their"})
HANGING = frozenset({"ccomp", "xcomp", "advcl", "pcomp", "prep", "conj", "pobj", "dobj"})
"""Edges from a clause up to the one that it hangs on."""
INNER = frozenset({"to", "for", "on", "against", "with", "into", "at", "from", "over", "between", "among"})
"""What brings whom an act would be for that is offered, asked for or threatened."""
UPWARDS = 4
BEHIND, FAR = 16, 6
"""Tokens behind a deed within which it is told on whom it is blamed, and steps up from there to the verb."""
LAID = frozenset({"dobj", "pobj", "prep", "nsubjpass"})
ON = frozenset({"on", "upon"})
BLAME = frozenset({"blame", "responsibility", "guilt"})

Two = tuple[list[int], list[int]]
"""The tokens that head the actors, and those that head the recipients."""


class Reach:
    """Finds whom words lead to in one document."""

    def __init__(self, tree: Tree, naming: Naming) -> None:
        self._tree = tree
        self.naming = naming

    def owning(self, heads: list[int], index: int, *, barred: Sequence[int]) -> list[int]:
        """The heads, with the subject of a clause above for what is its or theirs: denied that its jets struck."""
        found = list[int]()
        for head in heads:
            parts = [head, *self._tree.under(head, OF)] if self.naming.at(head) is None else []
            below = [child for part in parts for child in self._tree.children(part, "poss")]
            theirs = any(self._tree.tokens[child].text.lower() in THEIRS for child in below)
            owners = self._above(index, {*barred, *heads}) if theirs else []
            found += owners or [head]
        return list(dict.fromkeys(found))

    def _above(self, index: int, barred: set[int]) -> list[int]:
        """The subject of the nearest clause above a verb that is a body or state and none of those barred."""
        at = index
        for _ in range(UPWARDS):
            token = self._tree.tokens[at]
            if token.dep not in HANGING or token.head < 0 or token.head == at:
                return []
            at = token.head
            subjects = self._tree.children(at, "nsubj") if self._tree.tokens[at].tag.startswith("VB") else []
            named = [self.naming.at(head) for head in subjects]
            if subjects:
                bodies = all(one is not None and one.kind not in (None, ActorKind.PERSON) for one in named)
                return subjects if bodies and not barred & set(subjects) else []
        return []

    def led(self, heads: Sequence[int], trigger: Trigger, words: frozenset[str]) -> list[int]:
        """Whom the words of the trigger's frame lead to, the first that names somebody; by `words` without a frame."""
        last = [child for head in heads for child in self._ending(head, trigger)]
        if not trigger.to:
            return [*last, *self.under(heads, words)]
        ways = [last, *(self.under(heads, frozenset({word})) for word in trigger.to)]
        named = (way for way in ways if any(self.naming.mention(head) is not None for head in way))
        return next(named, None) or next((way for way in ways if way), [])

    def _ending(self, head: int, trigger: Trigger) -> list[int]:
        """Whom the preposition brings that the phrase of a trigger ends with: opened fire on."""
        token = self._tree.tokens[head]
        if token.dep not in {"prep", "agent", "dative"} or not trigger.surface.endswith(f" {token.text.lower()}"):
            return []
        return [joined for child in self._tree.children(head, "pobj") for joined in self._tree.coordinated(child)]

    def blamed(self, index: int) -> list[int]:
        """On whom a deed, or the blame for it, is laid, wherever the parse hung it: blamed the raid on Mali."""
        tokens, at = self._tree.tokens, index
        for _ in range(UPWARDS):
            if tokens[at].dep not in LAID or tokens[at].head < 0:
                return []
            at = tokens[at].head
            if tokens[at].tag.startswith("VB"):
                break
        word = tokens[at].text.lower()
        laid = word in forms_of("blaming") and tokens[at].tag.startswith("VB")
        if not laid or not (word.startswith("blam") or self._blame(at, index)):
            return []
        behind = range(index + 1, min(index + BEHIND, len(tokens)))
        last = next((on for on in reversed(behind) if tokens[on].text.lower() in ON and self._below(on, at)), None)
        told = self._tree.children(last, "pobj") if last is not None else []
        return [joined for head in told for joined in self._tree.coordinated(head) if self.owned(joined) is not None]

    def _blame(self, verb: int, index: int) -> bool:
        """Tell whether the object of a verb is the blame for a deed, or it is pinned: pinned the attack on Mali."""
        objects = self._tree.objects(verb)
        pinned = self._tree.tokens[verb].text.lower().startswith("pin") and index in objects
        return pinned or any(self._tree.tokens[head].text.lower() in BLAME for head in objects)

    def _below(self, index: int, verb: int) -> bool:
        """Tell whether a token hangs on a verb, however far down."""
        for _ in range(FAR):
            index = self._tree.tokens[index].head
            if index < 0 or index == verb:
                return index == verb
        return False

    def under(self, heads: Iterable[int], words: frozenset[str]) -> list[int]:
        """The heads that one of some words brings under one of some heads."""
        return [*chain.from_iterable(self._tree.under(head, words) for head in heads)]

    def owned(self, head: int) -> Mention | None:
        """The mention that a token heads, or the one that owns or describes it."""
        return self.naming.at(head) or self.naming.owner(self._tree.children(head, *OWNED))

    def inner(self, own: range, below: Sequence[str]) -> list[int]:
        """Whom the act would be for that somebody offers, refuses, asks for or threatens: vowed to strike Peru."""
        tree, found = self._tree, list[int]()
        clauses = [clause for at in own for clause in tree.children(at, *below) if clause not in own]
        for clause in (*clauses, *(at for at in own[1:] if tree.tokens[at].tag == "VB")):
            if tree.children(clause, "nsubj"):
                continue
            objects = tree.objects(clause)
            taken = objects and tree.tokens[clause].text.lower() in forms_of("taking")
            led = self.under([clause, *objects], INNER - {"to"} if taken else INNER)
            found += [head for head in (*objects, *led) if self.naming.known([head])]
        return found[:1] if not found else [found[0], *(h for h in tree.coordinated(found[0]) if h != found[0])]
