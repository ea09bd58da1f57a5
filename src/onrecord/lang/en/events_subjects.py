"""Who acts in an English clause: its subject, the one it shares or is given by the verb above, the antecedent of who.

Of a clause without a subject it is the object of the verb that makes, asks or lets somebody act (told Kenya to go), the
subject of the governing verb otherwise. Called by `events_parties.py`.
"""

from __future__ import annotations

from onrecord.lang.en.events_naming import Naming
from onrecord.lang.en.events_words import forms_of, words_of
from onrecord.lang.en.syntax import CLIMBABLE, PASSIVE_SUBJECTS, Tree

CONTROLLED = frozenset({"of", "for", "from", "with", "into", "over", "as"})
CHAIN = 3
"""From how many joined names on a relative clause is about all of them."""
OF, BY, BIDDEN = frozenset({"of"}), frozenset({"by", "from"}), frozenset({"at", "upon", "on"})
"""What brings whose request it is, and what brings the request that somebody follows."""
AMID, UP = frozenset({"after", "during", "amid", "following", "before"}), 3
CLIMB = 7
"""Steps up from whom a deed was done to to the deed."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})


class Subjects:
    """Finds who acts in the clauses of one document."""

    def __init__(self, tree: Tree, naming: Naming) -> None:
        self._tree = tree
        self._naming = naming

    def of(self, index: int) -> list[int]:
        """Return the subjects, with who and which replaced by their antecedent, and whoever shares a lost subject."""
        found = self._controlled(index) or self._commanded(index) or self._tree.subjects(index) or self._lost(index)
        found = found or self._amid(index)
        return [joined for head in found for joined in self.antecedents(head)]

    def _commanded(self, index: int) -> list[int]:
        """The party that the verb above makes, asks or lets act: forced Peru to sign, helped it to land."""
        tree, token = self._tree, self._tree.tokens[index]
        while token.dep == "conj" and token.head >= 0:
            index, token = token.head, tree.tokens[token.head]
        if token.dep not in {"xcomp", "advcl"} or token.head < 0 or tree.children(index, "nsubj", "nsubjpass"):
            return []
        if tree.tokens[token.head].text.lower() not in forms_of("command"):
            return []
        objects = [head for head in tree.objects(token.head) if token.head < head < index]
        if objects and tree.tokens[token.head].text.lower() in forms_of("sending") and not self._naming.known(objects):
            return self.of(token.head)
        return [head for head in objects if self._naming.known([head]) or self._naming.unnamed([head])]

    def bidden(self, noun: int) -> tuple[list[int], list[int]] | None:
        """Return who asked and who did it, of a noun for what somebody acts at: at the request of Mali, Chad sent …"""
        tokens, at = self._tree.tokens, self._tree.tokens[noun].head
        if tokens[noun].dep != "pobj" or at < 0 or tokens[at].text.lower() not in BIDDEN or tokens[at].head < 0:
            return None
        asking = [*self._tree.children(noun, "poss", "amod"), *self._tree.under(noun, OF), *self._tree.under(noun, BY)]
        asking = [head for head in asking if self._naming.known([head])]
        did = self.of(tokens[at].head) if tokens[tokens[at].head].tag.startswith("VB") else []
        passive = self._tree.children(tokens[at].head, *PASSIVE_SUBJECTS)
        return (asking, [] if passive else [head for head in did if head not in asking]) if asking else None

    def _amid(self, index: int) -> list[int]:
        """Who does what a gerund tells of a time before: took the town after three days of fighting with the army."""
        tokens, at = self._tree.tokens, index
        if tokens[index].tag != "VBG" or tokens[index].dep != "pobj":
            return []
        for _ in range(UP):
            preposition = tokens[at].head
            if tokens[at].dep != "pobj" or preposition < 0 or tokens[preposition].head < 0:
                return []
            at = tokens[preposition].head
            if tokens[at].tag.startswith("VB"):
                during = tokens[preposition].text.lower() in AMID and not self._tree.children(at, *PASSIVE_SUBJECTS)
                return self.of(at) if during else []
        return []

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
        mention = self._naming.at(at)
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
            if accused := self._accused(governor):
                return accused
            passive = self._tree.children(governor, *PASSIVE_SUBJECTS)
            objects = self._tree.objects(governor) or passive
            if objects:
                return objects
            if self._tree.tokens[governor].tag.startswith("NN") and self._naming.known([governor]):
                return [governor]
        if self._tree.tokens[governor].text.lower() in words_of("share"):
            owners = [one for one in self._tree.children(governor, "poss") if self._naming.known([one])]
            return owners or self._tree.subjects(self._tree.tokens[governor].head)
        return self._tree.subjects(governor)

    def _accused(self, governor: int) -> list[int]:
        """Whom a participle is about that has an agent, the agent's own `of` included: X, accused by Y of arming."""
        tokens, verb = self._tree.tokens, governor
        if tokens[verb].dep == "pobj" and tokens[tokens[verb].head].text.lower() == "by":
            verb = tokens[tokens[verb].head].head
        if verb < 0 or tokens[verb].tag != "VBN" or not (verb != governor or self._tree.children(verb, "agent")):
            return []
        if passive := self._tree.children(verb, *PASSIVE_SUBJECTS):
            return passive
        return [tokens[verb].head] if tokens[verb].dep == "acl" else []

    def antecedents(self, head: int) -> list[int]:
        """Return whom who, which and that stand for: of three and more joined names all of them."""
        token = self._tree.tokens[head]
        if token.tag not in {"WDT", "WP"} and not (token.tag == "IN" and token.text.lower() == "that"):
            return [head]
        verb = token.head
        deed = self._deed(head, verb)
        if deed is not None:
            return [deed]
        if cleft := self._cleft(verb):
            return cleft
        for _ in range(3):
            if verb < 0:
                break
            if self._tree.tokens[verb].dep in {"relcl", "acl"}:
                chained = self._tree.coordinated(self._tree.tokens[verb].head)
                return chained if len(chained) >= CHAIN else [self._tree.tokens[verb].head]
            verb = self._tree.tokens[verb].head
        return [head]

    def _cleft(self, verb: int) -> list[int]:
        """Whom a cleft sentence says that it was: it was Peru that opened fire."""
        be = self._tree.tokens[verb].head if verb >= 0 else -1
        if be < 0 or self._tree.tokens[verb].dep not in {"ccomp", "relcl", "advcl"}:
            return []
        subjects = self._tree.children(be, "nsubj")
        pointing = subjects and self._tree.tokens[subjects[0]].text.lower() == "it"
        return self._tree.children(be, "attr") if pointing else []

    def _deed(self, which: int, verb: int) -> int | None:
        """The deed that did harm, where the parse hung it on whom it was done to: the attack on a camp of Chad's army,
        which killed two."""
        tokens = self._tree.tokens
        harmed = verb >= 0 and tokens[verb].text.lower() in forms_of("harm_done")
        if not harmed or tokens[which].text.lower() != "which" or tokens[which - 1].text != ",":
            return None
        at = tokens[verb].head
        for _ in range(CLIMB):
            if at < 0 or tokens[at].head == at:
                return None
            at = tokens[at].head
            if at >= 0 and tokens[at].text.lower() in words_of("deed"):
                return at
        return None

    def attending(self, noun: int) -> list[int]:
        """Return who does what a verb says during, for or after something: flew to Bonn for talks."""
        preposition = self._tree.tokens[noun].head
        if self._tree.tokens[noun].dep != "pobj" or preposition < 0:
            return []
        if self._tree.tokens[preposition].text.lower() not in words_of("attended"):
            return []
        at = self._tree.tokens[preposition].head
        for _ in range(3):
            if at < 0 or self._tree.tokens[at].tag.startswith("VB"):
                break
            at = self._tree.tokens[at].head
        if at < 0 or self._tree.children(at, *PASSIVE_SUBJECTS):
            return []
        return self.of(at) if self._tree.tokens[at].tag.startswith("VB") else []
