"""Who stands where around an English trigger: the heads of its parties in the parse.

A party is filled from the trigger's own clause, or along an edge that can be named (a coordinated or embedded
verb's subject, a relative clause's antecedent, the holder of talks, whom an offered or refused act is for).
Nouns are read in `events_nouns.py`, subjects found in `events_subjects.py`, the words that name a head in
`events_naming.py`. Called by `events.py`.
"""

from __future__ import annotations

from onrecord.lang.en.events_naming import Naming
from onrecord.lang.en.events_nouns import Nouns
from onrecord.lang.en.events_reach import INNER, Reach, Two
from onrecord.lang.en.events_subjects import Subjects
from onrecord.lang.en.events_words import forms_of, words_of
from onrecord.lang.en.mending import HANDING
from onrecord.lang.en.syntax import PASSIVE_SUBJECTS, Tree
from onrecord.lang.triggers import Parties, Trigger
from onrecord.model.annotations import Act, ActorKind, Form

AGENTS = frozenset({"by"})
TARGETS = frozenset({"on", "against", "at", "into", "upon", "to", "over", "across", "onto"})
BESIDE = frozenset({"with", "alongside", "beside"})
WITHIN = frozenset({"in", "near", "inside"})
"""Where a thing without a name was hit: a village in Peru."""
AIMED = frozenset({"on", "to", "with", "against", "upon"})
"""What brings whom something is said to or about: called on X, appealed to X."""
ACTED = frozenset({Act.ALLEGE, Act.DEMAND})
"""Acts whose content tells what somebody did or is to do."""
SAID = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "PROTEST"})
"""Types whose recipient is whom the act would be for, where none is told it: offered to lend Peru money."""
OF = frozenset({"of"})
FOR = frozenset({"for", "alongside", "beside", "with"})
"""What brings for whom somebody fights."""
LETTING = ("let ", "allow ", "permit ")
"""What phrases open with whose object the parse makes a subject: let five sailors go."""
GIFTS, SOURCE = frozenset({"AID", "COOPERATE"}), frozenset({"from"})
"""Types whose object may say from whom it is: aid from Qatar is not for Qatar."""
PREPOSITIONS = INNER - {"over", "between", "among"} | {"upon", "of", "behind", "by", "in"}
"""What a trigger's phrase ends with whose recipient stands behind it, whatever its object is: break with."""
HOSTED, ARREST, IN = frozenset({"expel", "deport"}), "arrest", frozenset({"in"})
"""Modes that tell of a state where they are done, that of taking into custody, and what brings a jail."""
GIVEN = frozenset({"dative", "advmod", "npadvmod", "compound", "dobj", "nmod", "oprd", "dep"})
"""What the parse calls the name behind a verb of giving: sent Kyiv more shells."""


class Cast:
    """Finds the parties of triggers in one document."""

    def __init__(self, tree: Tree, naming: Naming) -> None:
        self._tree = tree
        self.naming = naming
        self._reach = Reach(tree, naming)
        self._subjects_of = Subjects(tree, naming)
        self._nouns = Nouns(tree, self._reach, self._subjects_of)

    def parties(self, index: int, length: int, trigger: Trigger) -> Two:
        """Return the tokens that head the actors and the recipients."""
        if trigger.noun:
            bidden = self._subjects_of.bidden(index + length - 1) if trigger.type == "REQUEST" else None
            return bidden or self._nouns.parties(range(index, index + length), trigger)
        actors, recipients = self._verbal(range(index, index + length), trigger)
        actors = self._reach.owning(actors, index, barred=recipients)
        recipients = self._reach.owning(recipients, index, barred=actors)
        if trigger.type in SAID and not self.naming.known(recipients):
            below = ("xcomp", "ccomp", "advcl") if trigger.type == "PROTEST" else ("xcomp", "ccomp")
            inner = [head for head in self._reach.inner(range(index, index + length), below) if head not in actors]
            recipients = inner or recipients
        if trigger.type == "AID" and not self.naming.known(recipients):
            recipients = self._fought_for(range(index, index + length)) or recipients
        return actors, [head for head in recipients if not self.naming.own_envoy(head)]

    def _fought_for(self, own: range) -> list[int]:
        """For whom those fight who are sent: sent men to fight for the government of Mali."""
        below = [*own, *(head for at in own for head in self._tree.objects(at))]
        clauses = [at for head in below for at in self._tree.children(head, "xcomp", "advcl", "acl", "relcl")]
        helped = [
            one
            for at in clauses
            if self._tree.tokens[at].text.lower() in forms_of("helping")
            for one in self._tree.objects(at)
        ]
        return [head for head in (*self._reach.under(clauses, FOR), *helped) if self.naming.known([head])]

    def _verbal(self, own: range, trigger: Trigger) -> Two:
        """The parties of a verb."""
        index = own[0]
        patients = self._patients(index)
        if patients:
            return self._passive(index, patients, self._reach.led([*own, *patients], trigger, TARGETS), trigger)
        found = self._objects(own, trigger)
        objects = [joined for head in found for joined in self._subjects_of.antecedents(head)]
        subjects = self._subjects_of.of(index)
        things = [head for head in objects if trigger.outranks or self._thing(head, trigger)]
        targets = self._reach.led([*own, *things], trigger, TARGETS)
        if trigger.parties is Parties.SUFFERED:
            return targets or [at for at in own[1:] if self._reach.owned(at) is not None], subjects
        if trigger.parties is Parties.ALONE:
            return subjects, targets
        if trigger.parties is Parties.MUTUAL:
            beside = self._reach.under(own, BESIDE)
            return subjects, [*(head for head in objects if self._reach.owned(head)), *targets, *beside]
        if trigger.type == "ASSAULT" and (theirs := self._theirs(objects)):
            return subjects, theirs
        near = self._reach.under(own, WITHIN) if objects else []
        return subjects, self._aimed(objects, [*targets, *near], trigger)

    def _theirs(self, objects: list[int]) -> list[int]:
        """The buildings, ships and camps hit of which it is told whose they are: not those of the land they lie in."""
        found = list[int]()
        for head in objects:
            if self.naming.at(head) is None and self._tree.tokens[head].text.lower() in words_of("structure"):
                if self._reach.owned(head) is not None:
                    found.append(head)
                else:
                    found += [one for one in self._tree.under(head, OF) if self.naming.known([one])]
        return found

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
        verbs = [own[0], *(at for at in own[1:] if self._tree.tokens[at].tag == "VBG")]
        found = [
            head
            for at in verbs
            for head in self._tree.objects(at)
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

    def addressed(self, index: int, act: Act) -> list[int]:
        """Return the heads of whom a verb of speech is aimed at: its object or companion, else who is to act or is
        said to have acted in the clause behind it (alleged that they …, demanded that X …)."""
        tree = self._tree
        aimed = [joined for head in tree.objects(index) for joined in self._subjects_of.antecedents(head)]
        if blamed := [one for head in tree.objects(index) for one in self._reach.blamed(head)]:
            return blamed
        aimed += self._reach.under([index, *tree.objects(index)], AIMED)
        clauses = tree.children(index, "ccomp", "xcomp") if act in ACTED else []
        acting = [head for clause in clauses for head in tree.children(clause, "nsubj", *PASSIVE_SUBJECTS)]
        told = [head for one in acting for head in tree.coordinated(one)]
        known = [head for head in aimed if self.naming.at(head) is not None]
        return known or told or aimed

    def _passive(self, index: int, patients: list[int], targets: list[int], trigger: Trigger) -> Two:
        agents = self._tree.under(index, AGENTS) or self._behind(index, trigger) or self._host(index, patients, trigger)
        if trigger.type == "MOBILIZE" and not agents:
            return [head for head in patients if self._tree.tokens[head].text.lower() in words_of("forces")], targets
        if trigger.parties is Parties.MUTUAL or (trigger.parties is Parties.ALONE and trigger.needs):
            return agents, [*(head for head in patients if self._reach.owned(head) and not trigger.needs), *targets]
        stranded = trigger.surface.rpartition(" ")[2] in PREPOSITIONS and not self.naming.known(targets)
        return agents, patients if stranded else self._aimed(patients, targets, trigger)

    def _behind(self, index: int, trigger: Trigger) -> list[int]:
        """The agent that the parse hung on the last verb of a phrase: were let go by Peru."""
        verbs = self._tree.children(index, "xcomp") if " " in trigger.surface else []
        return self._reach.under(verbs, AGENTS)

    def _host(self, index: int, patients: list[int], trigger: Trigger) -> list[int]:
        """The state whose act it is, by where it is done, of what only a state can do: was deported from Peru, was
        granted asylum in Peru, is held in a Peruvian jail; not the state of those it is done to."""
        tree = self._tree
        if trigger.mode in HOSTED or not words_of("haven").isdisjoint(trigger.surface.split()):
            own = [index, *tree.children(index, "xcomp"), *tree.objects(index)]
            below = self._reach.under(own, frozenset({"from", "in", "to", "into", "of"}))
            lands = [head for head in below if (one := self.naming.at(head)) and one.kind is ActorKind.COUNTRY]
        elif trigger.mode == ARREST:
            cells = [one for one in tree.under(index, IN) if tree.tokens[one].text.lower() in words_of("custody")]
            lands = [head for head in cells if self._reach.owned(head) is not None]
        else:
            return []
        theirs = {one.span.text for one in map(self._reach.owned, patients) if one is not None}
        return [head for head in lands if (one := self._reach.owned(head)) is not None and one.span.text not in theirs]

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
        direct = [head for head in parties if self._reach.owned(head) is not None and head not in given]
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
