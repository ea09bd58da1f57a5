"""Whether what an English trigger needs stands around it: words of a list, a party, a place, how its clause is built.

What needs are is told in `events_words.py`. Called by `events_lexicon.py`, which finds the triggers.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.lang.en.events_words import Needs, forms_of, needs_of, words_of
from onrecord.lang.en.syntax import OBJECTS, PASSIVE_SUBJECTS, Tree
from onrecord.lang.triggers import Trigger

PARTY = "party"
"""A need that only an object which is a named or unnamed party meets."""
PLACE = "place"
"""A need that only an object which is a place with a name meets: captured Rutshuru."""
GIVING = "giving"
"""A need that only two objects meet, whom something is given and what."""
SUBJUNCTIVE = "subjunctive"
"""A need for a clause that tells what is to be done: insisted that NATO halt the raids."""
WITHDRAWAL = "withdraw"
"""The mode of leaving somewhere."""
PASSING = "passing"
"""A need of nouns for a party that owns what another gets: Tokyo's delivery to Laos."""
UPON = "upon"
"""A need for a party, or what is a party's, that a noun or the object of a verb is laid on: a ban on Polish apples."""
THEIRS = "theirs"
"""A need that only an object meets which is a party's: the wages of Peruvian police."""
SERVED = "served"
"""A need of nouns for a party that does it, and one that it is done to: Oslo's training of Moldovan gunners."""
GOAL = "goal"
"""A need that only a place behind "to" meets: invited her to Lima."""
INTRANSITIVE = "intransitive"
"""What forbids a verb without an object that is not passive: the boat sank."""
TO_CLAUSE = "toclause"
"""A need for what is asked: a clause with to or that, or a phrase with for."""
GERUND = "gerund"
"""What forbids a verb of thought about a step of one's own: is considering leaving."""
UNNAMED = frozenset({"named", "identified", "withheld", "quoted"})
"""What a source asks not to be: no request of politics."""
QUESTIONS = frozenset({"whether", "if", "why", "how", "what", "who", "when", "where"})
HAVE = frozenset({"have", "has", "had", "having", "'ve"})
"""What makes a participle behind it one of an active verb."""
ASKED = frozenset({"how", "why", "whether"})
"""What makes a question of what stands behind it, wherever the parse hangs it: asked officials how."""
COUNTING = frozenset({"CD", "DT", "JJR", "PRP$"})
"""Tags of what opens a second object: sent Ukraine 14 jets."""
AHEAD, BEHIND = 8, 12
"""Tokens before (of a passive) and behind a trigger in which a needed word stands."""
DOER = 14
"""Tokens before a trigger in which a word for whoever acts stands."""
BESIDE = 4
"""Tokens around a trigger in which a word that forbids it stands."""
VISIT, RELEASE = "visit", "release"
"""The modes of going somewhere, and of setting somebody free."""
ONTO = frozenset({"into", "on", "onto", "at", "against"})
"""What brings what a verb without an object is done to: slammed into a market."""
GROUND = frozenset({"in", "at", "during", "since", "until", "after", "before", "as", "like", "than", "despite", "via"})
"""Prepositions that tell where, when or how: what they bring is no party."""


class Built:
    """Tells whether needs of triggers are met in a parsed document."""

    def __init__(self, tree: Tree, named: frozenset[int], places: frozenset[int], words: Sequence[str]) -> None:
        self._tree = tree
        self._named = named
        self._places = places
        self._words = words
        self._text = frozenset(words)

    def holds(self, index: int, length: int, trigger: Trigger, first: int, last: int) -> bool:
        """Tell whether what a trigger needs stands beside it, and nothing that it must not have."""
        if not trigger.needs:
            return True
        needs = needs_of(trigger.needs)
        if self._barred(index, length, needs, first) or (needs.anywhere and needs.anywhere.isdisjoint(self._text)):
            return False
        if needs.struck and not self._strikes(index, length, needs.struck):
            return False
        head = index + length - 1 if trigger.noun else index
        if needs.doer and needs.doer.isdisjoint(self._words[one] for one in self._doers(head, trigger)):
            return False
        built = not needs.wanted or self._built(index, trigger, needs.wanted)
        return built or self._placed(index, length, trigger, needs.wanted) or self._beside(index, needs, first, last)

    def _doers(self, index: int, trigger: Trigger) -> list[int]:
        """Who or what does what a verb tells, by its subject, or what a noun tells, by its owner or agent."""
        tree = self._tree
        if trigger.noun:
            return [*tree.children(index, "poss", "compound", "amod"), *tree.under(index, frozenset({"by", "of"}))]
        at = index
        while tree.tokens[at].dep in {"conj", "xcomp"} and not tree.children(at, "nsubj") and tree.tokens[at].head >= 0:
            at = tree.tokens[at].head
        own = [] if tree.children(at, *PASSIVE_SUBJECTS) else [*tree.subjects(at)]
        own += tree.under(index, frozenset({"by"}))
        if any(tree.tokens[one].tag in {"WDT", "WP"} for one in own) and tree.tokens[at].dep == "relcl":
            own.append(tree.tokens[at].head)
        return [joined for head in own for joined in tree.coordinated(head)]

    def _strikes(self, index: int, length: int, wanted: frozenset[str]) -> bool:
        """Tell whether what a verb is done to is of a list: its object, passive subject, what it leads onto."""
        own = [*self._tree.children(index, *OBJECTS, *PASSIVE_SUBJECTS), *self._tree.under(index, ONTO)]
        own += [head for at in range(index + 1, index + length) for head in self._tree.children(at, "pobj")]
        if self._tree.tokens[index].dep == "acl" and self._tree.tokens[index].tag == "VBN":
            own.append(self._tree.tokens[index].head)
        heads = [joined for head in own for joined in self._tree.coordinated(head)]
        heads += [at for head in heads if (at := self._named_thing(head)) is not None]
        if not wanted.isdisjoint(self._words[head] for head in heads):
            return True
        return PARTY in wanted and any(self._party(head) for head in heads)

    def _named_thing(self, head: int) -> int | None:
        """The noun that a name with an article stands beside, wherever the parse hung it: their boat, the Carmen, …"""
        tree = self._tree
        first = next(iter(tree.children(head, "det")), head)
        open_ = tree.tokens[head].tag == "NNP" and first < head and first > 1 and tree.tokens[first - 1].text == ","
        return first - 2 if open_ and tree.tokens[first - 2].tag == "NN" else None

    def _barred(self, index: int, length: int, needs: Needs, first: int) -> bool:
        """Tell whether words stand beside or before a trigger that forbid it, or none that it needs before it."""
        words = self._words
        ahead = words[max(first, index - DOER) : index]
        if not needs.forbidden.isdisjoint(words[max(first, index - 2) : index + length + BESIDE]):
            return True
        if needs.wanted and words[index] in forms_of("aspect") and words[index + length : index + length + 1] == ["to"]:
            return True
        if TO_CLAUSE in needs.forbidden and self._asks(index):
            return True
        steps = self._tree.children(index, "xcomp", "ccomp") if GERUND in needs.forbidden else []
        if any(self._tree.tokens[step].tag == "VBG" for step in steps):
            return True
        if INTRANSITIVE in needs.forbidden and not (self._tree.objects(index) or self._passive(index)):
            return True
        return not needs.never_before.isdisjoint(ahead) or bool(needs.before and needs.before.isdisjoint(ahead))

    def _built(self, index: int, trigger: Trigger, wanted: frozenset[str]) -> bool:
        """Tell whether the clause is built as a trigger needs: with a party, two objects, what is to be done."""
        return (
            (TO_CLAUSE in wanted and self._asks(index))
            or (PARTY in wanted and self._has_party(index, trigger))
            or (GIVING in wanted and self._gives(index))
            or (PASSING in wanted and self._passes(index))
            or (UPON in wanted and self._laid(index))
            or (THEIRS in wanted and self._of_party(index))
            or (SERVED in wanted and self._served(index))
            or (SUBJUNCTIVE in wanted and self._bids(index))
        )

    def _placed(self, index: int, length: int, trigger: Trigger, wanted: frozenset[str]) -> bool:
        """Tell whether a place stands where a trigger needs one: its object, where it goes to, what it leaves."""
        if GOAL in wanted and self._leads_to_place(index):
            return True
        objects = self._tree.children(index, *OBJECTS, *PASSIVE_SUBJECTS) if PLACE in wanted else []
        if any(head in self._places for head in objects):
            return True
        needed = {VISIT: PARTY, WITHDRAWAL: PLACE}.get(trigger.mode or "")
        return needed in wanted and self._goes(range(index, index + length))

    def _passes(self, index: int) -> bool:
        """Tell whether a noun has a named owner or a demonym before it, and a named receiver behind it; of a verb, if
        its subject comes from somebody named: aid from Oslo arrived."""
        if self._tree.tokens[index].tag.startswith("VB"):
            things = self._tree.children(index, "nsubj")
            sent = [one for head in things for one in self._tree.children(head, "acl")]
            from_ = [one for at in (*things, *sent) for one in self._tree.under(at, frozenset({"from", "by"}))]
            return any(self._owned(one) for one in (*things, *from_))
        owners = self._tree.children(index, "poss", "amod", "nmod", "compound")
        to = self._tree.under(index, frozenset({"to"}))
        return any(one in self._named for one in owners) and any(one in self._named for one in to)

    def _laid(self, index: int) -> bool:
        """Tell whether what a noun or a verb's object is laid on is a named party, or owned or described by one."""
        heads = [index, *self._tree.children(index, *OBJECTS, *PASSIVE_SUBJECTS)]
        if self._tree.tokens[index].dep == "acl":
            heads.append(self._tree.tokens[index].head)
        return any(self._owned(one) for at in heads for one in self._tree.under(at, frozenset({"on", "against"})))

    def _of_party(self, index: int) -> bool:
        """Tell whether what a verb is done to is owned by a named party, or is one's."""
        objects = self._tree.children(index, *OBJECTS, *PASSIVE_SUBJECTS)
        below = [one for head in objects for one in self._tree.under(head, frozenset({"of"}))]
        return any(self._owned(head) for head in (*objects, *below))

    def _served(self, index: int) -> bool:
        """Tell whether a noun has a named doer (its owner or agent) and a named one whom it is done to."""
        to = self._tree.under(index, frozenset({"of", "for"}))
        doers = [*self._tree.children(index, "poss", "amod", "nmod", "compound")]
        doers += [one for at in (index, *to) for one in self._tree.under(at, frozenset({"by"}))]
        return any(self._owned(one) for one in doers) and any(self._owned(one) for one in to)

    def _owned(self, head: int) -> bool:
        below = self._tree.children(head, "poss", "amod", "compound", "nmod", "nummod")
        return head in self._named or any(child in self._named for child in below)

    def _gives(self, index: int) -> bool:
        """Tell whether a verb has a named object and a thing behind it: sent Ukraine 14 jets."""
        below = self._tree.children(index, *OBJECTS)
        given = {*below, *self._tree.children(index, "dative")}
        receivers = [one for one in given if one in self._named or self._tree.tokens[one].tag == "PRP"]
        things = [one for one in below if self._tree.tokens[one].tag.startswith(("NN", "CD"))]
        if any(thing > one for one in receivers for thing in things):
            return True
        behind = index + 1
        while behind in self._named:
            behind += 1
        return index + 1 < behind < len(self._words) and self._tree.tokens[behind].tag in COUNTING

    def _bids(self, index: int) -> bool:
        """Tell whether the clause behind a verb has a subject and a bare verb that does not agree with it."""
        for clause in self._tree.children(index, "ccomp"):
            subjects = self._tree.children(clause, "nsubj", "nsubjpass")
            plural = any(self._tree.tokens[one].tag in {"NNS", "NNPS", "PRP"} for one in subjects)
            bare = self._tree.tokens[clause].tag == "VB" or (self._tree.tokens[clause].tag == "VBP" and not plural)
            if subjects and bare and not self._tree.children(clause, "aux"):
                return True
        return False

    def _goes(self, own: range) -> bool:
        """Tell whether the preposition of a visit brings a place: arrived in Lima."""
        heads = [head for at in own for head in self._tree.children(at, "pobj", "dobj")]
        return any(head in self._places for head in heads)

    def _leads_to_place(self, index: int) -> bool:
        """Tell whether a place stands behind the "to" of a verb or of its object: invited Xi to Lima."""
        heads = [index, *self._tree.children(index, *OBJECTS)]
        return any(head in self._places for top in heads for head in self._tree.under(top, frozenset({"to"})))

    def _beside(self, index: int, needs: Needs, first: int, last: int) -> bool:
        """Tell whether a needed word stands behind the verb, or before a passive one."""
        start = max(first, index - AHEAD) if self._passive(index) else index + 1
        window = [*self._words[start : min(last, index + BEHIND)], *self._described(index), *self._suffering(index)]
        if not needs.wanted.isdisjoint(window):
            return True
        text = f" {' '.join(window)} " if needs.phrases else ""
        return any(f" {phrase} " in text for phrase in needs.phrases)

    def _suffering(self, index: int) -> list[str]:
        """The words of the subject of a passive verb, however far: a pact under which they may travel was signed."""
        heads = self._tree.children(index, *PASSIVE_SUBJECTS)
        return [self._words[one] for head in heads for one in (*self._tree.children(head, "compound", "amod"), head)]

    def _passive(self, index: int) -> bool:
        """Tell whether a verb is passive: it has a passive subject, or is a participle that no `have` makes perfect."""
        if self._tree.children(index, *PASSIVE_SUBJECTS):
            return True
        perfect = any(self._words[child] in HAVE for child in self._tree.children(index, "aux"))
        return self._tree.tokens[index].tag == "VBN" and not perfect

    def _described(self, index: int) -> list[str]:
        """The words of the noun that a relative clause without an object is about: a request that Peru rejected."""
        at = index
        while self._tree.tokens[at].dep in {"conj", "xcomp", "ccomp"} and 0 <= self._tree.tokens[at].head < at:
            at = self._tree.tokens[at].head
        noun = self._tree.tokens[at].head
        if self._tree.tokens[at].dep != "relcl" or noun < 0:
            return []
        own = [
            child for child in self._tree.children(index, "dobj") if not self._tree.tokens[child].tag.startswith("W")
        ]
        below = self._tree.children(noun, "compound", "amod")
        return [] if own else [*(self._words[child] for child in below), self._words[noun]]

    def _asks(self, index: int) -> bool:
        tokens = self._tree.tokens
        passive = bool(self._tree.children(index, *PASSIVE_SUBJECTS, "agent"))
        if (passive and not self._told_to(index)) or (tokens[index].tag == "VBN" and tokens[index].dep == "advcl"):
            return False
        clauses = self._tree.children(index, "xcomp", "ccomp", "prep", "prt")
        asked = [c for c in clauses if tokens[c].dep != "prep" or self._words[c] == "for"]
        return any(not self._withheld(c) and ASKED.isdisjoint(self._words[index + 1 : c]) for c in asked)

    def _told_to(self, index: int) -> bool:
        """Tell whether a passive verb has what is to be done behind it: was asked by Italy to take in refugees."""
        below = self._tree.children(index, "xcomp")
        return any(self._tree.tokens[clause].tag == "VB" for clause in below)

    def _withheld(self, clause: int) -> bool:
        """Tell whether a clause asks a question (whether, why) or for silence (not to be named)."""
        below = {self._words[child] for child in self._tree.children(clause)}
        return bool(below & QUESTIONS) or self._words[clause] in UNNAMED

    def _has_party(self, index: int, trigger: Trigger) -> bool:
        """Tell whether the verb has an object, a passive subject or a companion that is a party; whoever is set free is
        not the country that it happens in: released a phone in Peru."""
        below = self._tree.children(index, *OBJECTS, *PASSIVE_SUBJECTS)
        steps = self._tree.children(index, "prep", "agent", "prt")
        if trigger.mode == RELEASE:
            clauses = self._tree.children(index, "ccomp")
            below += [one for clause in clauses for one in self._tree.children(clause, "nsubj")]
            steps = [at for at in steps if self._words[at] not in GROUND]
        heads = [*below, *(pobj for step in steps for pobj in self._tree.children(step, "pobj"))]
        if index + 1 in self._named:
            return True
        if self._tree.tokens[index].dep in {"acl", "relcl"}:
            heads.append(self._tree.tokens[index].head)
        return any(self._party(joined) for head in heads for joined in self._tree.coordinated(head))

    def _party(self, head: int) -> bool:
        if head in self._named or self._words[head] in words_of("party") or self._words[head] in words_of("group"):
            return True
        if self._tree.tokens[head].tag in {"PRP", "CD", "WP"}:
            return self._words[head] != "it"
        return self._owned(head)
