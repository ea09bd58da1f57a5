"""Who stands where around an English trigger: the heads of its parties in the parse, and the words that name them.

A party is filled from the trigger's own clause, or along an edge that can be named (a coordinated or embedded
verb's subject, a relative clause's antecedent, the holder of talks). A head that is no name lends its role to
the name that owns or describes it: Russian missiles, the government of Chad, a village in Peru. Called by
`events.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from onrecord.lang.en.events_lexicon import light_verbs, regards, words_of
from onrecord.lang.en.syntax import CLIMBABLE, OBJECTS, PASSIVE_SUBJECTS, Named, Tree
from onrecord.lang.triggers import Parties, Trigger
from onrecord.model.annotations import Act, ActorKind, Form, Mention
from onrecord.model.spans import Span

AGENTS = frozenset({"by"})
TARGETS = frozenset({"on", "against", "at", "into", "upon", "to", "over", "across", "onto"})
BESIDE = frozenset({"with", "alongside", "beside"})
CONTROLLED = frozenset({"of", "for", "from", "with", "into", "over", "as"})
NOUN_TARGETS = frozenset({"on", "against", "of", "upon", "to", "for", "over", "into"})
COMPANIONS = frozenset({"with", "between", "among"})
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

PREPOSITIONS = frozenset(
    {"on", "at", "to", "with", "against", "into", "upon", "from", "for", "of", "behind", "by", "in"}
)
"""What a trigger's phrase ends with whose recipient stands behind it, whatever its object is: break with."""
OWN = frozenset({"its", "their", "his", "her"})
POSSESSOR = "poss"
"""What a frame says of a noun whose owner suffered it: the senator's arrest."""
CHAIN = 3
"""From how many joined names on a relative clause is about all of them."""
GIVEN = frozenset({"dative", "advmod", "npadvmod", "compound", "dobj", "nmod", "oprd", "dep"})
"""What the parse calls the name behind a verb of giving: sent Kyiv more shells."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})

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
        tree = self._tree
        own = range(index, index + length)
        patients = self._patients(index)
        if patients:
            return self._passive(index, patients, self._led([*own, *patients], trigger, TARGETS), trigger)
        found = self._objects(own, trigger)
        objects = [joined for head in found for joined in self._antecedents(head)]
        subjects = self._subjects(index)
        things = [head for head in objects if self._named.at(tree.tokens[head]) is None]
        targets = self._led([*own, *things], trigger, TARGETS)
        if trigger.parties is Parties.SUFFERED:
            return targets, subjects
        if trigger.parties is Parties.ALONE:
            return subjects, targets
        beside = self._under(own, BESIDE)
        if trigger.parties is Parties.MUTUAL:
            return subjects, [*(head for head in objects if self._owned(head)), *targets, *beside]
        near = self._under(own, WITHIN) if objects else beside
        return subjects, self._aimed(objects, [*targets, *near], trigger)

    def _patients(self, index: int) -> list[int]:
        """The heads that suffer a passive verb: its subject, a shared one, or the noun that a participle describes."""
        tree, token = self._tree, self._tree.tokens[index]
        if token.dep == "acl" and token.tag == "VBN":
            return [token.head]
        own = [head for child in tree.children(index, *PASSIVE_SUBJECTS) for head in tree.coordinated(child)]
        if not own and token.tag == "VBN" and token.dep == "conj":
            own = self._shared_patients(index)
        return [joined for head in own for joined in self._antecedents(head)]

    def _objects(self, own: range, trigger: Trigger) -> list[int]:
        """The objects of the verb, without the nouns that belong to its phrase; a name right behind it is one."""
        parts = frozenset(trigger.surface.lower().split())
        found = [
            head
            for head in self._tree.objects(own[0])
            if head not in own or self._tree.tokens[head].text.lower() not in parts
        ]
        behind = own[-1] + 1
        if behind < len(self._tree.tokens) and not any(self._named.at(self._tree.tokens[head]) for head in found):
            mention = self._named.at(self._tree.tokens[behind])
            if mention is not None and mention.kind is not None and self._tree.tokens[behind].dep in GIVEN:
                return [behind, *found]
        return found

    def _under(self, heads: Iterable[int], words: frozenset[str]) -> list[int]:
        return [*chain.from_iterable(self._tree.under(head, words) for head in heads)]

    def _led(self, heads: Sequence[int], trigger: Trigger, words: frozenset[str]) -> list[int]:
        """Whom the words of the trigger's frame lead to, the first that names somebody; by `words` without a frame."""
        last = [child for head in heads for child in self._ending(head, trigger)]
        if not trigger.to:
            return [*last, *self._under(heads, words)]
        ways = [last, *(self._under(heads, frozenset({word})) for word in trigger.to)]
        named = (way for way in ways if any(self.mention(head) is not None for head in way))
        return next(named, None) or next((way for way in ways if way), [])

    def _ending(self, head: int, trigger: Trigger) -> list[int]:
        """Whom the preposition brings that the phrase of a trigger ends with: opened fire on."""
        token = self._tree.tokens[head]
        if token.dep not in {"prep", "agent", "dative"} or not trigger.surface.endswith(f" {token.text.lower()}"):
            return []
        return [joined for child in self._tree.children(head, "pobj") for joined in self._tree.coordinated(child)]

    def addressed(self, index: int, act: Act) -> list[int]:
        """Return the heads of whom a verb of speech is aimed at: its object or companion, else who is to act or is
        said to have acted in the clause behind it (alleged that they …, demanded that X …)."""
        tree = self._tree
        aimed = [joined for head in tree.objects(index) for joined in self._antecedents(head)]
        aimed += tree.under(index, AIMED)
        clauses = tree.children(index, "ccomp", "xcomp") if act in ACTED else []
        acting = [head for clause in clauses for head in tree.children(clause, "nsubj", *PASSIVE_SUBJECTS)]
        told = [head for one in acting for head in tree.coordinated(one)]
        known = [head for head in aimed if self._named.at(tree.tokens[head]) is not None]
        return known or told or aimed

    def _passive(self, index: int, patients: list[int], targets: list[int], trigger: Trigger) -> Two:
        agents = self._tree.under(index, AGENTS)
        if trigger.parties is Parties.MUTUAL or (trigger.parties is Parties.ALONE and trigger.needs):
            return agents, [*(head for head in patients if self._owned(head) and not trigger.needs), *targets]
        return agents, self._aimed(patients, targets, trigger)

    def _shared_patients(self, index: int) -> list[int]:
        """The passive subject of the verb that this one is joined to: was seized and burned."""
        governor = self._tree.tokens[index].head
        if self._tree.children(index, "nsubj", "dobj") or governor < 0:
            return []
        return [
            head for child in self._tree.children(governor, *PASSIVE_SUBJECTS) for head in self._tree.coordinated(child)
        ]

    def _aimed(self, objects: list[int], targets: list[int], trigger: Trigger) -> list[int]:
        """The objects that are parties, else whom a to-, on- or against-phrase names: give A to B goes to B."""
        direct = [head for head in objects if self._owned(head) is not None]
        aimed = [head for head in targets if self.mention(head) is not None]
        placed = [head for head in objects if head not in direct]
        led = trigger.outranks or trigger.surface.rpartition(" ")[2] in PREPOSITIONS
        first, second = (aimed, direct) if led else (direct, aimed)
        return first or second or placed or targets

    def _owned(self, head: int) -> Mention | None:
        """The mention that a token heads, or the one that owns or describes it."""
        return self._named.at(self._tree.tokens[head]) or self._owner(self._tree.children(head, *OWNED))

    def _subjects(self, index: int) -> list[int]:
        """The subjects, with who and which replaced by their antecedent, and whoever shares a lost subject."""
        found = self._controlled(index) or self._tree.subjects(index) or self._lost(index)
        return [joined for head in found for joined in self._antecedents(head)]

    def _lost(self, index: int) -> list[int]:
        """The name right before a finite verb without a subject: the parse gave it to a date or dateline before it."""
        for _ in range(3):
            found = self._before(index)
            token = self._tree.tokens[index]
            if found or token.dep not in CLIMBABLE or token.head < 0:
                return found
            index = token.head
        return []

    def _before(self, index: int) -> list[int]:
        at = index - 1
        while at >= 0 and self._tree.tokens[at].head == index and self._tree.tokens[at].dep in {"aux", "advmod", "neg"}:
            at -= 1
        if at < 0 or not self._finite(index):
            return []
        mention = self._named.at(self._tree.tokens[at])
        named = mention is not None and mention.kind is not None
        return [at] if named and self._tree.tokens[at].dep not in {"poss", "compound", "dobj"} else []

    def _finite(self, index: int) -> bool:
        return self._tree.tokens[index].tag in FINITE or bool(self._tree.children(index, "aux"))

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

    def _antecedents(self, head: int) -> list[int]:
        """Whom who, which and that stand for: of three and more joined names all of them."""
        token = self._tree.tokens[head]
        if token.tag not in {"WDT", "WP"} and not (token.tag == "IN" and token.text.lower() == "that"):
            return [head]
        verb = token.head
        for _ in range(3):
            if verb < 0:
                break
            if self._tree.tokens[verb].dep in {"relcl", "acl"}:
                chained = self._tree.coordinated(self._tree.tokens[verb].head)
                return chained if len(chained) >= CHAIN else [self._tree.tokens[verb].head]
            verb = self._tree.tokens[verb].head
        return [head]

    def _nominal(self, index: int, trigger: Trigger) -> Two:
        owners = [*self._owners(index), *self._tree.under(index, frozenset(trigger.by))]
        verb = self._light(index, trigger)
        subjects = self._subjects(verb) if verb is not None else []
        heads = [index, verb] if verb is not None else [index]
        if trigger.parties is Parties.MUTUAL:
            acting = subjects or owners
            companions = self._led(heads, trigger, COMPANIONS)
            return (acting, companions) if acting else (companions, [])
        agents = self._tree.under(index, AGENTS)
        given = [head for head in self._tree.objects(verb) if head != index] if verb is not None else []
        targets = [head for head in given if self._owned(head)] or self._led(heads, trigger, NOUN_TARGETS)
        targets = targets or self._right_behind(index, trigger)
        if POSSESSOR in trigger.to and owners and not targets:
            return agents or subjects, owners
        return agents or owners or subjects, targets

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
        named = [head for head in named if self._named.at(self._tree.tokens[head])]
        if named or not any(self._tree.tokens[head].text.lower() in OWN for head in below):
            return named
        above = self._tree.tokens[index]
        for _ in range(3):
            if above.head < 0 or above.tag.startswith("VB"):
                break
            index, above = above.head, self._tree.tokens[above.head]
        return self._subjects(index) if above.tag.startswith("VB") else []

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

    def spans(self, heads: Sequence[int]) -> tuple[Span, ...]:
        """Return the words that name the parties at `heads`, each once."""
        return tuple(dict.fromkeys(span for head in heads for span in self._words_of(head)))

    def _words_of(self, head: int, *, pointing: bool = True) -> list[Span]:
        """The mention at a head, or the owners of a thing or a crowd: Danish and Swedish envoys are of two."""
        word = self._tree.tokens[head].text.lower()
        mention = self._pointed_at(head) or self._named.at(self._tree.tokens[head])
        crowd = mention is not None and mention.form is Form.NOMINAL and self._tree.tokens[head].tag == "NNS"
        envoy = mention is not None and mention.form is Form.NOMINAL and word in words_of("envoy")
        if mention is not None and not crowd and not envoy:
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
