"""Who did what an English noun tells of, and to whom: the raid by X on Y, X's raid, X launched a raid.

What both verbs and nouns need is in `events_reach.py`. Called by `events_parties.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from onrecord.lang.en.events_lexicon import happening
from onrecord.lang.en.events_naming import OWNED
from onrecord.lang.en.events_reach import OF, THEIRS, Reach, Two
from onrecord.lang.en.events_subjects import Subjects
from onrecord.lang.en.events_words import forms_of, light_verbs, regards, words_of
from onrecord.lang.en.syntax import OBJECTS, PASSIVE_SUBJECTS, Tree
from onrecord.lang.triggers import Parties, Trigger

AGENTS = frozenset({"by"})
NOUN_TARGETS = frozenset({"on", "against", "of", "upon", "to", "for", "over", "into"})
SHARE = frozenset({"in"})
"""What joins a share in a deed to it: its role in the raid."""
BESIDE = frozenset({"with", "alongside", "beside"})
COMPANIONS = frozenset({"with", "between", "among"})
WITHIN = frozenset({"in", "near", "inside"})
"""Where a thing without a name was hit: a village in Peru."""
DONE = frozenset({"ASSAULT", "COERCE"})
"""Types whose nouns can be the object of a verb that says nothing of who did the deed."""
HIT = frozenset({"on", "against", "at", "upon"})
"""What brings the target of a deed, on which the parse may hang who did it: the attack on the embassy by the rebels."""
AGAINST = frozenset({"against", "on"})
"""The same, where the parse hung it on who did the deed: an attack by gunmen against a patrol."""
SAID = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "PROTEST"})
"""Types whose recipient is whom the act would be for, where none is told it: offered to lend Peru money."""
INTO = frozenset({"into", "on", "against", "upon"})
OWN = THEIRS | {"his", "her"}
POSSESSOR = "poss"
"""What a frame says of a noun whose owner suffered it: the senator's arrest."""


class Nouns:
    """Finds the parties of nouns in one document."""

    def __init__(self, tree: Tree, reach: Reach, subjects: Subjects) -> None:
        self._tree = tree
        self._naming = reach.naming
        self._reach = reach
        self._subjects = subjects

    def parties(self, own: range, trigger: Trigger) -> Two:
        """Return the tokens that head the actors and the recipients of a noun."""
        index = own[-1]
        blamed = self._reach.blamed(index)
        if blamed and trigger.type == "ACCUSE":
            verb = self._light(index, trigger)
            return (self._subjects.of(verb) if verb is not None else []), blamed
        told = [verb for verb in self._tree.children(index, "acl") if self._tree.tokens[verb].tag == "VBN"]
        told += self._made(index) if trigger.parties is Parties.DIRECTED else []
        agents = self._reach.under([*own, *told], AGENTS)
        agents = agents or self._agents_below(own, trigger)
        owners = [*chain.from_iterable(map(self._owners, own)), *self._reach.under(own, frozenset(trigger.by))]
        if trigger.type in DONE and (turned := self._turned(own)) is not None:
            return turned
        share = self._share(index)
        verb = self._light(share if share is not None else index, trigger)
        hurt = self._hurt(index, trigger)
        subjects = self._subjects.of(verb) if verb is not None else self._shared(share) or self._involved(index)
        of = [head for head in self._reach.under(own, OF) if self._naming.at(head) is None]
        around = [verb] if verb is not None else [*told, *happening(self._tree, index)]
        heads = [*own, *around, *of]
        if trigger.parties is Parties.MUTUAL:
            met = self._mutual(index, trigger, subjects or owners, [*heads, *agents])
            return met if any(met) else (agents, [])
        given = [head for head in self._tree.objects(verb) if head not in own] if verb is not None else []
        targets = [head for head in given if self._reach.owned(head)] if share is None else []
        targets = targets or [head for head in self._reach.led(heads, trigger, NOUN_TARGETS) if not self._dated(head)]
        targets = targets or self._right_behind(index, trigger)
        if trigger.type in DONE and not targets:
            targets = self._reach.under(agents, AGAINST)
        if POSSESSOR in trigger.to and owners and not targets:
            return agents or subjects, owners
        targets = self._reach.owning(targets, index, barred=agents or owners)
        targets = targets if self._naming.known(targets) else hurt or targets
        acting = blamed or agents or owners or subjects
        targets = [head for head in targets if head not in acting]
        if trigger.type in SAID and verb is None and not targets:
            inner = [head for head in self._reach.inner(own, ("acl",)) if head not in acting]
            targets = inner or self._answering(index)
        return acting, targets

    def _made(self, index: int) -> list[int]:
        """The passive verb by which what a noun names was done: an offer was made to Peru by Chile."""
        noun = self._tree.tokens[index]
        made = noun.dep == "nsubjpass" and noun.head >= 0
        return [noun.head] if made and self._tree.tokens[noun.head].text.lower() in light_verbs() else []

    def _turned(self, own: range) -> Two | None:
        """Who did it and to whom, of a noun whose doer `of` brings and whose target another word: the intrusion of a
        Peruvian drone into Chile."""
        doers = [head for head in self._reach.under(own, OF) if self._reach.owned(head) is not None]
        aimed = [head for head in self._reach.under(own, INTO) if self._naming.known([head]) and not self._dated(head)]
        return (doers, aimed) if doers and aimed and not self._reach.under(own, AGENTS) else None

    def _agents_below(self, own: range, trigger: Trigger) -> list[int]:
        """Who did what a noun names, where the parse hung it on whom it was done to, or on what that lies in: the
        bombing of a market in Chad by the rebels."""
        below = list[int]()
        if trigger.parties is Parties.DIRECTED:
            below = self._reach.under(own, HIT | OF)
            below += self._reach.under(below, WITHIN | OF)
        return self._reach.under(below, AGENTS)

    def _dated(self, head: int) -> bool:
        """Tell whether a head is of a date: the attack on 3 May."""
        return self._tree.tokens[head].entity in {"DATE", "TIME"}

    def _hurt(self, index: int, trigger: Trigger) -> list[int]:
        """Whom the deed that a noun names did harm to, where it is the subject: a clash killed two rangers."""
        noun = self._tree.tokens[index]
        if trigger.type != "ASSAULT" or noun.dep != "nsubj" or noun.head < 0:
            return []
        harmed = self._tree.tokens[noun.head].text.lower() in forms_of("harm_done")
        return self._tree.objects(noun.head) if harmed else []

    def _answering(self, index: int) -> list[int]:
        """Who turns down or accepts what somebody else asked or offered: Iran rejected a proposal of Oman."""
        noun = self._tree.tokens[index]
        answered = noun.dep in OBJECTS and noun.head >= 0
        answered = answered and self._tree.tokens[noun.head].text.lower() in forms_of("answer")
        return self._subjects.of(noun.head) if answered else []

    def _mutual(self, index: int, trigger: Trigger, acting: list[int], heads: Sequence[int]) -> Two:
        """Who does something together: holder and companions, those between whom it is, and who comes for it."""
        companions = self._reach.led(heads, trigger, COMPANIONS)
        together = self._reach.under(heads, COMPANIONS - BESIDE) or self._members(index, trigger)
        companions = companions or together
        if not acting and not together and trigger.type == "CONSULT":
            acting = self._subjects.attending(index)
            companions = companions if acting != companions else []
        return (acting, companions) if acting else (companions, [])

    def _members(self, index: int, trigger: Trigger) -> list[int]:
        """Those joined by name whose meeting a noun is: a summit of Chad, Niger and Mali."""
        met = self._reach.under([index], OF) if trigger.type == "CONSULT" else []
        named = [head for head in met if self._naming.at(head) is not None]
        return named if len(named) > 1 else []

    def _share(self, index: int) -> int | None:
        """The noun of a share in a deed: had a hand in the bombing, its role in the raid."""
        noun = self._tree.tokens[index]
        if noun.dep != "pobj" or noun.head < 0 or self._tree.tokens[noun.head].text.lower() not in SHARE:
            return None
        head = self._tree.tokens[noun.head].head
        held = [head, *self._tree.children(head, "dobj")] if head >= 0 else []
        return next((one for one in held if self._tree.tokens[one].text.lower() in words_of("share")), None)

    def _involved(self, index: int) -> list[int]:
        """Who is said to be involved in a deed, or to take part in it."""
        tree, brought = self._tree, self._tree.tokens[index].head
        if tree.tokens[index].dep != "pobj" or brought < 0 or tree.tokens[brought].text.lower() not in SHARE:
            return []
        verb = tree.tokens[brought].head
        if verb < 0 or tree.tokens[verb].text.lower() not in forms_of("sharing"):
            return []
        own = tree.children(verb, *PASSIVE_SUBJECTS)
        return [one for head in own for one in tree.coordinated(head)] or self._subjects.of(verb)

    def _shared(self, share: int | None) -> list[int]:
        return self._owners(share) if share is not None else []

    def _right_behind(self, index: int, trigger: Trigger) -> list[int]:
        """Whom the preposition right behind a noun brings where the parse hung it on the verb above: its raid on Y."""
        if index + 1 >= len(self._tree.tokens):
            return []
        behind, word = self._tree.tokens[index + 1], self._tree.tokens[index + 1].text.lower()
        if behind.dep != "prep" or behind.head != self._tree.tokens[index].head or word not in trigger.to:
            return []
        return [joined for head in self._tree.children(index + 1, "pobj") for joined in self._tree.coordinated(head)]

    def _owners(self, index: int) -> list[int]:
        """The names that own or describe a noun; its and their stand for the subject of their clause."""
        below = self._tree.children(index, *OWNED)
        named = [joined for head in below for joined in self._tree.coordinated(head)]
        named = [head for head in named if self._naming.at(head) is not None]
        own = [at for at in below if self._tree.tokens[at].text.lower() in OWN]
        if named or not own:
            return named
        above = self._tree.tokens[index]
        for _ in range(3):
            if above.head < 0 or above.tag.startswith("VB"):
                break
            index, above = above.head, self._tree.tokens[above.head]
        if above.text.lower() in forms_of("answer") and self._tree.tokens[own[0]].text.lower() not in THEIRS:
            return own
        return self._subjects.of(index) if above.tag.startswith("VB") else []

    def _light(self, index: int, trigger: Trigger) -> int | None:
        """The verb whose object the noun is, where its subject does what the noun says: launched a raid."""
        noun = self._tree.tokens[index]
        if noun.dep not in OBJECTS or noun.head < 0 or self._regards(noun.head, trigger):
            return None
        word = self._tree.tokens[noun.head].text.lower()
        return noun.head if word in light_verbs() else None

    def _regards(self, verb: int, trigger: Trigger) -> bool:
        """Tell whether a verb says what someone thinks of a deed or lived through: condemned the raid."""
        return trigger.type in DONE and self._tree.tokens[verb].text.lower() in regards()
