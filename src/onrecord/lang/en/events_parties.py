"""Who stands where around an English trigger: the heads of its parties in the parse.

A party is filled from the trigger's own clause, or along an edge that can be named (a coordinated or embedded
verb's subject, a relative clause's antecedent, the holder of talks, whom an offered or refused act is for).
Subjects are found in `events_subjects.py`, the words that name a head in `events_naming.py`. Called by `events.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from onrecord.lang.en.events_lexicon import happening
from onrecord.lang.en.events_naming import OWNED, Naming
from onrecord.lang.en.events_subjects import Subjects
from onrecord.lang.en.events_words import forms_of, light_verbs, regards, words_of
from onrecord.lang.en.mending import HANDING
from onrecord.lang.en.syntax import OBJECTS, PASSIVE_SUBJECTS, Tree
from onrecord.lang.triggers import Parties, Trigger
from onrecord.model.annotations import Act, ActorKind, Form, Mention

AGENTS = frozenset({"by"})
TARGETS = frozenset({"on", "against", "at", "into", "upon", "to", "over", "across", "onto"})
BESIDE = frozenset({"with", "alongside", "beside"})
NOUN_TARGETS = frozenset({"on", "against", "of", "upon", "to", "for", "over", "into"})
COMPANIONS = frozenset({"with", "between", "among"})
WITHIN = frozenset({"in", "near", "inside"})
"""Where a thing without a name was hit: a village in Peru."""
OF, SHARE = frozenset({"of"}), frozenset({"in"})
"""What joins a share in a deed to it: its role in the raid."""
DONE = frozenset({"ASSAULT", "COERCE"})
"""Types whose nouns can be the object of a verb that says nothing of who did the deed."""

HIT = frozenset({"on", "against", "at", "upon"})
"""What brings the target of a deed, on which the parse may hang who did it: the attack on the embassy by the rebels."""

AGAINST = frozenset({"against", "on"})
"""The same, where the parse hung it on who did the deed: an attack by gunmen against a patrol."""
AIMED = frozenset({"on", "to", "with", "against", "upon"})
"""What brings whom something is said to or about: called on X, appealed to X."""
ACTED = frozenset({Act.ALLEGE, Act.DEMAND})
"""Acts whose content tells what somebody did or is to do."""
SAID = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "PROTEST"})
"""Types whose recipient is whom the act would be for, where none is told it: offered to lend Peru money."""
INNER = frozenset({"to", "for", "on", "against", "with", "into", "at", "from", "over", "between", "among"})
"""What brings whom such an act would be for."""

FOR = frozenset({"for", "alongside", "beside", "with"})
"""What brings for whom somebody fights."""
LETTING = ("let ", "allow ", "permit ")
"""What phrases open with whose object the parse makes a subject: let five sailors go."""
GIFTS, SOURCE = frozenset({"AID", "COOPERATE"}), frozenset({"from"})
"""Types whose object may say from whom it is: aid from Qatar is not for Qatar."""
PREPOSITIONS = INNER - {"over", "between", "among"} | {"upon", "of", "behind", "by", "in"}
"""What a trigger's phrase ends with whose recipient stands behind it, whatever its object is: break with."""
THEIRS = frozenset({"its", "their"})
OWN = THEIRS | {"his", "her"}
HANGING = frozenset({"ccomp", "xcomp", "advcl", "pcomp", "prep", "conj", "pobj", "dobj"})
"""Edges from a clause up to the one that it hangs on."""
UPWARDS = 4
POSSESSOR = "poss"
"""What a frame says of a noun whose owner suffered it: the senator's arrest."""
GIVEN = frozenset({"dative", "advmod", "npadvmod", "compound", "dobj", "nmod", "oprd", "dep"})
"""What the parse calls the name behind a verb of giving: sent Kyiv more shells."""

Two = tuple[list[int], list[int]]


class Cast:
    """Finds the parties of triggers in one document."""

    def __init__(self, tree: Tree, naming: Naming) -> None:
        self._tree = tree
        self.naming = naming
        self._subjects_of = Subjects(tree, naming)

    def parties(self, index: int, length: int, trigger: Trigger) -> Two:
        """Return the tokens that head the actors and the recipients."""
        if trigger.noun:
            bidden = self._subjects_of.bidden(index + length - 1) if trigger.type == "REQUEST" else None
            return bidden or self._nominal(range(index, index + length), trigger)
        actors, recipients = self._verbal(range(index, index + length), trigger)
        actors = self._owning(actors, index, barred=recipients)
        recipients = self._owning(recipients, index, barred=actors)
        if trigger.type in SAID and not self.naming.known(recipients):
            below = ("xcomp", "ccomp", "advcl") if trigger.type == "PROTEST" else ("xcomp", "ccomp")
            inner = [head for head in self._inner(range(index, index + length), below) if head not in actors]
            recipients = inner or recipients
        if trigger.type == "AID" and not self.naming.known(recipients):
            recipients = self._fought_for(range(index, index + length)) or recipients
        return actors, [head for head in recipients if not self.naming.own_envoy(head)]

    def _fought_for(self, own: range) -> list[int]:
        """For whom those fight who are sent: sent men to fight for the government of Mali."""
        below = [*own, *(head for at in own for head in self._tree.objects(at))]
        clauses = [at for head in below for at in self._tree.children(head, "xcomp", "advcl", "acl", "relcl")]
        return [head for head in self._under(clauses, FOR) if self.naming.known([head])]

    def _owning(self, heads: list[int], index: int, *, barred: Sequence[int]) -> list[int]:
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

    def _verbal(self, own: range, trigger: Trigger) -> Two:
        """The parties of a verb."""
        index = own[0]
        patients = self._patients(index)
        if patients:
            return self._passive(index, patients, self._led([*own, *patients], trigger, TARGETS), trigger)
        found = self._objects(own, trigger)
        objects = [joined for head in found for joined in self._subjects_of.antecedents(head)]
        subjects = self._subjects_of.of(index)
        things = [head for head in objects if trigger.outranks or self._thing(head, trigger)]
        targets = self._led([*own, *things], trigger, TARGETS)
        if trigger.parties is Parties.SUFFERED:
            return targets, subjects
        if trigger.parties is Parties.ALONE:
            return subjects, targets
        if trigger.parties is Parties.MUTUAL:
            beside = self._under(own, BESIDE)
            return subjects, [*(head for head in objects if self._owned(head)), *targets, *beside]
        near = self._under(own, WITHIN) if objects else []
        return subjects, self._aimed(objects, [*targets, *near], trigger)

    def _inner(self, own: range, below: Sequence[str]) -> list[int]:
        """Whom the act would be for that somebody offers, refuses, asks for or threatens: vowed to strike Peru."""
        tree, found = self._tree, list[int]()
        clauses = [clause for at in own for clause in tree.children(at, *below) if clause not in own]
        for clause in (*clauses, *(at for at in own[1:] if tree.tokens[at].tag == "VB")):
            if tree.children(clause, "nsubj"):
                continue
            objects = tree.objects(clause)
            taken = objects and tree.tokens[clause].text.lower() in forms_of("taking")
            led = self._under([clause, *objects], INNER - {"to"} if taken else INNER)
            found += [head for head in (*objects, *led) if self.naming.known([head])]
        return found[:1] if not found else [found[0], *(h for h in tree.coordinated(found[0]) if h != found[0])]

    def _patients(self, index: int) -> list[int]:
        """The heads that suffer a passive verb: its subject, a shared one, or the noun that a participle describes."""
        tree, token = self._tree, self._tree.tokens[index]
        if token.dep == "acl" and token.tag == "VBN" and not tree.children(index, "aux", "nsubj"):
            return self._among(token.head)
        own = [head for child in tree.children(index, *PASSIVE_SUBJECTS) for head in tree.coordinated(child)]
        if not own and token.tag == "VBN" and token.dep == "advcl" and tree.children(index, "agent"):
            above = tree.children(token.head, "nsubj", *PASSIVE_SUBJECTS)
            own = [head for child in above for head in tree.coordinated(child)]
        if not own and token.tag == "VBN" and token.dep == "conj" and not tree.children(index, "aux"):
            own = self._shared_patients(index)
        return [joined for head in own for joined in self._subjects_of.antecedents(head)]

    def _among(self, head: int) -> list[int]:
        """A noun, or of whom a clause says that they are among those it names: two Serbs were among 12 arrested."""
        above = self._tree.tokens[head].head
        if self._tree.tokens[head].dep != "pobj" or self._tree.tokens[above].text.lower() not in {"among", "amongst"}:
            return [head]
        verb = self._tree.tokens[above].head
        told = self._tree.subjects(verb) if verb >= 0 and self._tree.tokens[verb].tag.startswith("VB") else []
        return [one for one in told if self.naming.known([one])] or [head]

    def _objects(self, own: range, trigger: Trigger) -> list[int]:
        """The objects of the verb, without the nouns that belong to its phrase; a name right behind it is one."""
        parts = frozenset(trigger.surface.lower().split())
        found = [
            head
            for head in self._tree.objects(own[0])
            if head not in own or self._tree.tokens[head].text.lower() not in parts
        ]
        if not found and trigger.surface.startswith(LETTING):
            clauses = self._tree.children(own[0], "ccomp")
            found = [
                joined
                for one in clauses
                for sub in self._tree.children(one, "nsubj")
                for joined in self._tree.coordinated(sub)
            ]
        behind = own[-1] + 1
        if behind < len(self._tree.tokens) and not any(self.naming.at(head) for head in found):
            mention = self.naming.at(behind)
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
        named = (way for way in ways if any(self.naming.mention(head) is not None for head in way))
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
        aimed = [joined for head in tree.objects(index) for joined in self._subjects_of.antecedents(head)]
        aimed += self._under([index, *tree.objects(index)], AIMED)
        clauses = tree.children(index, "ccomp", "xcomp") if act in ACTED else []
        acting = [head for clause in clauses for head in tree.children(clause, "nsubj", *PASSIVE_SUBJECTS)]
        told = [head for one in acting for head in tree.coordinated(one)]
        known = [head for head in aimed if self.naming.at(head) is not None]
        return known or told or aimed

    def _passive(self, index: int, patients: list[int], targets: list[int], trigger: Trigger) -> Two:
        agents = self._tree.under(index, AGENTS)
        if trigger.parties is Parties.MUTUAL or (trigger.parties is Parties.ALONE and trigger.needs):
            return agents, [*(head for head in patients if self._owned(head) and not trigger.needs), *targets]
        stranded = trigger.surface.rpartition(" ")[2] in PREPOSITIONS and not self.naming.known(targets)
        return agents, patients if stranded else self._aimed(patients, targets, trigger)

    def _shared_patients(self, index: int) -> list[int]:
        """The passive subject of the verb that this one is joined to: was seized and burned."""
        governor = self._tree.tokens[index].head
        kept = self._tree.tokens[index].text.lower() in HANDING
        if self._tree.children(index, "nsubj", *(() if kept else ("dobj",))) or governor < 0:
            return []
        return [
            head for child in self._tree.children(governor, *PASSIVE_SUBJECTS) for head in self._tree.coordinated(child)
        ]

    def _aimed(self, objects: list[int], targets: list[int], trigger: Trigger) -> list[int]:
        """The objects that are parties, else whom a to-, on- or against-phrase names: give A to B goes to B."""
        aimed = [head for head in targets if self.naming.mention(head) is not None]
        given = [head for head in objects if aimed and self._thing(head, trigger)]
        parties = [head for head in objects if not self.naming.own_envoy(head)]
        direct = [head for head in parties if self._owned(head) is not None and head not in given]
        placed = [head for head in objects if head not in direct]
        if trigger.type in GIFTS:
            placed = [head for head in placed if not self._tree.under(head, SOURCE)]
        led = trigger.outranks or trigger.surface.rpartition(" ")[2] in PREPOSITIONS
        first, second = (aimed, direct) if led else (direct, aimed)
        third, last = (targets, placed) if led else (placed, targets)
        return first or second or third or last

    def _thing(self, head: int, trigger: Trigger) -> bool:
        """Tell whether an object is no party: it has no name, or is what is given: sent doctors to Peru."""
        mention = self.naming.at(head)
        return mention is None or (trigger.type in GIFTS and mention.form is Form.NOMINAL)

    def _owned(self, head: int) -> Mention | None:
        """The mention that a token heads, or the one that owns or describes it."""
        return self.naming.at(head) or self.naming.owner(self._tree.children(head, *OWNED))

    def _nominal(self, own: range, trigger: Trigger) -> Two:
        index = own[-1]
        told = [verb for verb in self._tree.children(index, "acl") if self._tree.tokens[verb].tag == "VBN"]
        agents = self._under([*own, *told], AGENTS)
        if not agents and trigger.type in DONE:
            agents = self._under(self._under(own, HIT), AGENTS)
        owners = [*chain.from_iterable(map(self._owners, own)), *self._under(own, frozenset(trigger.by))]
        share = self._share(index)
        verb = self._light(share if share is not None else index, trigger)
        hurt = self._hurt(index, trigger)
        subjects = self._subjects_of.of(verb) if verb is not None else self._shared(share) or self._involved(index)
        of = [head for head in self._under(own, OF) if self.naming.at(head) is None]
        around = [verb] if verb is not None else [*told, *happening(self._tree, index)]
        heads = [*own, *around, *of]
        if trigger.parties is Parties.MUTUAL:
            met = self._mutual(index, trigger, subjects or owners, [*heads, *agents])
            return met if any(met) else (agents, [])
        given = [head for head in self._tree.objects(verb) if head not in own] if verb is not None else []
        targets = [head for head in given if self._owned(head)] if share is None else []
        targets = targets or [head for head in self._led(heads, trigger, NOUN_TARGETS) if not self._dated(head)]
        targets = targets or self._right_behind(index, trigger)
        if trigger.type in DONE and not targets:
            targets = self._under(agents, AGAINST)
        if POSSESSOR in trigger.to and owners and not targets:
            return agents or subjects, owners
        targets = self._owning(targets, index, barred=agents or owners)
        targets = targets if self.naming.known(targets) else hurt or targets
        acting = agents or owners or subjects
        targets = [head for head in targets if head not in acting]
        return acting, targets or (self._answering(index) if trigger.type in SAID and verb is None else [])

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
        return self._subjects_of.of(noun.head) if answered else []

    def _mutual(self, index: int, trigger: Trigger, acting: list[int], heads: Sequence[int]) -> Two:
        """Who does something together: holder and companions, those between whom it is, and who comes for it."""
        companions = self._led(heads, trigger, COMPANIONS)
        together = self._under(heads, COMPANIONS - BESIDE) or self._members(index, trigger)
        companions = companions or together
        if not acting and not together and trigger.type == "CONSULT":
            acting = self._subjects_of.attending(index)
            companions = companions if acting != companions else []
        return (acting, companions) if acting else (companions, [])

    def _members(self, index: int, trigger: Trigger) -> list[int]:
        """Those joined by name whose meeting a noun is: a summit of Chad, Niger and Mali."""
        met = self._under([index], OF) if trigger.type == "CONSULT" else []
        named = [head for head in met if self.naming.at(head) is not None]
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
        return [one for head in own for one in tree.coordinated(head)] or self._subjects_of.of(verb)

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
        named = [head for head in named if self.naming.at(head) is not None]
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
        return self._subjects_of.of(index) if above.tag.startswith("VB") else []

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
