"""Which words name the party that heads a phrase: a name, who owns or describes a thing, the members of a crowd.

A head that is no name lends its role to the name in apposition to it, to the name that owns or describes it (Russian
missiles, the government of Chad), or that it lies in (a village in Peru). Called by `events_parties.py`, `events.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.lang.en.events_words import words_of
from onrecord.lang.en.syntax import Named, Tree
from onrecord.model.annotations import ActorKind, Form, Mention
from onrecord.model.spans import Span

OWNED = ("poss", "amod", "compound", "nmod")
LYING = frozenset({"of", "in", "from", "to", "on", "against", "with", "near", "inside", "over", "between"})
AGAINST = frozenset({"against", "on", "to", "with", "over", "between"})
"""Those of them that bring the other side of whoever acts: an attack by gunmen against a patrol of Chad."""
OF, ORIGIN = frozenset({"of"}), frozenset({"from"})
MEMBERS = frozenset({"of", "from"})
"""What brings all those that a crowd is of: the presidents of Kenya and Uganda."""
POINTING = frozenset({"it", "they", "both"})
PAIR = frozenset({"both"})
"""The one of them that stands for two, whom the resolver knows."""
DEFINITE = frozenset({"the", "both", "these", "those", "its", "their", "his", "her", "our", "my"})
"""What opens a noun phrase that may point to somebody named before."""
PHRASE = 4
"""Tokens at most between the opening of such a phrase and its head."""
STATES = frozenset({ActorKind.COUNTRY, ActorKind.PEOPLE, ActorKind.GOVERNMENT})
"""Kinds of those against whom rebels and exiles of theirs stand, who do not act for them."""
HIGHEST = 12
"""Steps up to the verb of a sentence."""
OWN = frozenset({"its", "their", "his", "her", "our", "my"})


PARTED = frozenset({"nsubj", "nsubjpass", "dobj", "conj"})


class Naming:
    """Finds the words that name the parties at heads of phrases in one document."""

    def __init__(self, text: str, tree: Tree, named: Named, grounds: Mapping[int, Span]) -> None:
        self._text = text
        self._tree = tree
        self._named = named
        self._grounds = grounds

    def spans(self, heads: Sequence[int]) -> tuple[Span, ...]:
        """Return the words that name the parties at `heads`, each once."""
        return tuple(dict.fromkeys(span for head in heads for span in self._words_of(head)))

    def at(self, head: int) -> Mention | None:
        """Return the mention whose words hold the token."""
        return self._named.at(self._tree.tokens[head])

    def _words_of(self, head: int, *, pointing: bool = True) -> list[Span]:
        """The mention at a head, or the owners of a thing or a crowd: Danish and Swedish envoys are of two."""
        parts = self._collected(head)
        if parts:
            return [span for part in parts for span in self._words_of(part, pointing=pointing)]
        mention = self._pointed_at(head) or self.at(head)
        apposed = self._apposed(head, mention)
        if apposed:
            return [one.span for one in apposed]
        if mention is not None and not self._lends(head, mention):
            return self._adverse(head, mention) or [*self._before_it(head, mention), mention.span]
        found = [owner.span for owner in self._owners_of(head)]
        lying = None if found else self.mention(head) or self._beside(head)
        if lying is not None:
            below = self._tree.under(head, self._around(head))
            brought = next((one for one in below if self.at(one) is lying), head)
            return self._words_of(brought, pointing=False) if brought != head else [lying.span]
        return found or self._against(head) or (self._pointing(head) if pointing else [])

    def _adverse(self, head: int, mention: Mention) -> list[Span]:
        """The noun alone of a rebel or exile who is told by no name: his country is not meant by it."""
        below = [head, *self._tree.children(head, "compound", "amod")]
        adverse = any(self._tree.tokens[one].text.lower() in words_of("against_state") for one in below)
        token = self._tree.tokens[head]
        return [Span(token.start, token.end, token.text)] if adverse and mention.form is Form.NOMINAL else []

    def _before_it(self, head: int, mention: Mention) -> list[Span]:
        """Whose else a noun is that an adjective joined to that of a name describes: Kenyan and Somali troops."""
        below = [one for one in self._tree.children(head, "amod") if self._tree.tokens[one].end <= mention.span.start]
        joined = [one for one in below if self._tree.children(one, "conj")]
        return [one.span for one in map(self.at, joined) if one is not None and one.form is Form.DEMONYM]

    def _against(self, head: int) -> list[Span]:
        """The noun for rebels and exiles of a state, without its name: they are none of it."""
        token = self._tree.tokens[head]
        if token.text.lower() not in words_of("against_state"):
            return []
        below = (*self._tree.children(head, *OWNED), *self._tree.under(head, MEMBERS))
        of_state = any(one is not None and one.kind in STATES for one in map(self.at, below))
        return [Span(token.start, token.end, token.text)] if of_state else []

    def _collected(self, head: int) -> list[int]:
        """What a wave, swarm or column is of: a wave of Chadian drones."""
        if self._tree.tokens[head].text.lower() not in words_of("collective") or self.at(head) is not None:
            return []
        return [part for part in self._tree.under(head, OF) if self._tree.tokens[part].tag.startswith("NN")]

    def fired_from(self, head: int) -> tuple[Span, ...]:
        """Return whom the words name from whose ground what flies came: shells fired from Chad."""
        if self._tree.tokens[head].text.lower() not in words_of("munition"):
            return ()
        shot = [head, *(at for at in self._tree.children(head, "acl") if self._tree.tokens[at].tag == "VBN")]
        named = [self.at(one) for at in shot for one in self._tree.under(at, ORIGIN)]
        return tuple(one.span for one in named if one is not None and one.kind is ActorKind.COUNTRY)

    def _beside(self, head: int) -> Mention | None:
        """Whom a noun in apposition describes: Ivan Marek, a researcher jailed in April."""
        token = self._tree.tokens[head]
        return self.at(token.head) if token.dep == "appos" and token.head >= 0 else None

    def _lends(self, head: int, mention: Mention) -> bool:
        """Tell whether a nominal mention is a crowd or an envoy, whose owners are meant."""
        if mention.form is not Form.NOMINAL:
            return False
        word = self._tree.tokens[head].text.lower()
        return self._tree.tokens[head].tag == "NNS" or word in words_of("envoy")

    def _owners_of(self, head: int) -> list[Mention]:
        """The mentions that own or describe a head, else all that a crowd or an envoy is of."""
        owners = [joined for child in self._tree.children(head, *OWNED) for joined in self._tree.coordinated(child)]
        whole = self.at(head)
        found = [owner for owner in map(self._owning, owners) if owner is not None and owner is not whole]
        word = self._tree.tokens[head]
        if not found and (word.tag == "NNS" or word.text.lower() in words_of("envoy")):
            members = self._tree.under(head, MEMBERS)
            found = [one for one in map(self.at, members) if one is not None and one is not whole]
        against = word.text.lower() in words_of("against_state")
        return [one for one in found if one.kind not in STATES] if against else found

    def _apposed(self, head: int, mention: Mention | None) -> list[Mention]:
        """Whom a noun without a name of its own stands beside: the exile Ivan Marek, a Serb, Ivan Marek."""
        if mention is not None and mention.form is not Form.NOMINAL and mention.kind is not ActorKind.PEOPLE:
            return []
        beside = [one for child in self._tree.children(head, "appos") for one in self._tree.coordinated(child)]
        named = [one for one in map(self.at, beside) if one is not None]
        persons = [one for one in named if one.kind in (ActorKind.PERSON, None) and one.form is not Form.NOMINAL]
        return persons if any(one.kind is ActorKind.PERSON for one in persons) else []

    def _pointing(self, head: int) -> list[Span]:
        """The words of a pronoun or of a definite noun for somebody named before: them, both sides, the bloc."""
        token = self._tree.tokens[head]
        if token.tag in {"PRP", "PRP$"} or token.text.lower() in PAIR:
            return [Span(token.start, token.end, token.text)]
        before = self._tree.children(head, "det", "predet", "poss", "nummod", "amod")
        first = min(before, default=head)
        if first >= head or self._tree.tokens[first].text.lower() not in DEFINITE or head - first > PHRASE:
            return []
        start = self._tree.tokens[first].start
        return [Span.of(self._text, start, token.end)]

    def mention(self, head: int) -> Mention | None:
        """Return the mention that the token heads, else the one that stands beside, owns, describes or places it."""
        direct = self.at(head)
        if direct is not None:
            return direct
        beside = self._apposed(head, None)
        if beside:
            return beside[0]
        owner = self.owner(self._tree.children(head, *OWNED))
        if (
            owner is not None
            and owner.kind in STATES
            and self._tree.tokens[head].text.lower() in words_of("against_state")
        ):
            owner = None
        return owner or self._ground_owner(head)

    def _ground_owner(self, head: int) -> Mention | None:
        """The mention that a head lies in, or that owns what it lies in: a school in the Chadian town of Faya. Whoever
        fights a state is not the state that he is in."""
        inside = self._tree.under(head, self._around(head))
        direct = self.owner(inside)
        if direct is not None or not inside:
            return direct
        return self.owner([one for at in inside for one in self._tree.children(at, *OWNED)])

    def _around(self, head: int) -> frozenset[str]:
        """What brings whom a head is of: not whom it is against, for who did something."""
        if self._tree.tokens[head].text.lower() in words_of("against_state"):
            return OF
        by = self._tree.tokens[head].head
        agent = self._tree.tokens[head].dep == "pobj" and by >= 0 and self._tree.tokens[by].text.lower() == "by"
        return LYING - AGAINST if agent else LYING

    def owner(self, heads: Iterable[int]) -> Mention | None:
        """Return the first mention at one of the heads; whose stands for the noun that its clause is about."""
        return next((mention for mention in map(self._owning, heads) if mention is not None), None)

    def _owning(self, head: int) -> Mention | None:
        if self._tree.tokens[head].tag != "WP$":
            return self.at(head)
        at = head
        for _ in range(4):
            if self._tree.tokens[at].dep == "relcl" or self._tree.tokens[at].head < 0:
                break
            at = self._tree.tokens[at].head
        noun = self._tree.tokens[at].head
        return self.at(noun) if self._tree.tokens[at].dep == "relcl" and noun >= 0 else None

    def known(self, heads: Iterable[int]) -> bool:
        """Tell whether one of the heads is a name, is owned or placed by one, or is a pronoun for persons."""
        return any(self._words_of(head, pointing=False) or self._personal(head) for head in heads)

    def _personal(self, head: int) -> bool:
        token = self._tree.tokens[head]
        return token.tag == "PRP" and token.text.lower() not in POINTING

    def unnamed(self, heads: Iterable[int]) -> bool:
        """Tell whether one of the heads is a noun for people without a name (gunmen, villagers), or a count of them."""
        return any(self._tree.tokens[head].text.lower() in words_of("party") or self._counted(head) for head in heads)

    def nameless(self, heads: Sequence[int]) -> bool:
        """Tell whether all heads are people without a name whom nothing makes known: gunmen, six manufacturers."""
        return bool(heads) and all(self._indefinite(head) for head in heads)

    def described(self, verb: int, heads: Sequence[int]) -> bool:
        """Tell whether all heads are nouns that a relative clause is about: brokers who sell it act, and none else."""
        clause = self._tree.tokens[verb]
        told = clause.dep == "relcl" and clause.head in heads
        return told and all(self._tree.tokens[head].tag in {"NN", "NNS"} for head in heads)

    def _indefinite(self, head: int) -> bool:
        token = self._tree.tokens[head]
        before = {self._tree.tokens[child].text.lower() for child in self._tree.children(head, "det", "poss")}
        people = token.text.lower() in words_of("party") or token.text.lower() in words_of("group")
        return token.tag == "NNS" and people and not before and token.text.lower() not in words_of("forces")

    def _counted(self, head: int) -> bool:
        """Tell whether a head is a number or one of some, others: some had been shot."""
        token = self._tree.tokens[head]
        return token.dep in PARTED and (token.tag == "CD" or token.text.lower() in words_of("several"))

    def ground(self, heads: Iterable[int]) -> tuple[Span, ...]:
        """Return the words of the places that heads are or lie in."""
        below = [one for head in heads for one in (head, *self._tree.under(head, LYING))]
        return tuple(dict.fromkeys(self._grounds[one] for one in below if one in self._grounds))

    def grounded(self, heads: Iterable[int]) -> bool:
        """Tell whether one of the heads is a place, or lies in one: a village in Peru, the port of Callao."""
        below = [(head, *self._tree.under(head, LYING), *self._tree.children(head, *OWNED)) for head in heads]
        return any(one in self._grounds for group in below for one in group)

    def own_envoy(self, head: int) -> bool:
        """Tell whether a head is an envoy of whoever acts: its ambassador."""
        below = self._tree.children(head, "poss")
        own = any(self._tree.tokens[child].text.lower() in OWN for child in below)
        return own and self._tree.tokens[head].text.lower() in words_of("envoy")

    def _body(self, head: int) -> Mention | None:
        """The body or group with a name that a noun stands beside: a rival group, the Sons of X."""
        beside = [self.at(one) for one in self._tree.children(head, "appos")]
        return next((one for one in beside if one is not None and one.kind not in (None, ActorKind.PERSON)), None)

    def _pointed_at(self, head: int) -> Mention | None:
        """What it and they point to: the body that is the subject of the clause or sentence before."""
        token = self._tree.tokens[head]
        if token.text.lower() not in POINTING - PAIR or self._handed_on(head):
            return None
        for before in range(head - 1, max(-1, head - 60), -1):
            if self._tree.tokens[before].dep in {"nsubj", "nsubjpass"} and not self._charged(before):
                mention = self._acting(before)
                if mention is not None and mention.kind is not ActorKind.PERSON and mention.kind is not None:
                    return self._topmost(before, head) or mention
                if mention is not None:
                    return None
        return None

    def _acting(self, head: int) -> Mention | None:
        return self._body(head) or self.at(head) or self.owner(self._tree.children(head, "poss", "amod"))

    def _charged(self, head: int) -> bool:
        """Tell whether a subject is what somebody says of another: Chad's claim that it … was baseless."""
        return self._tree.tokens[head].text.lower() in words_of("accusation") and bool(self._tree.children(head, "acl"))

    def _topmost(self, before: int, head: int) -> Mention | None:
        """The body that is the subject of a whole sentence, where `before` is one of a clause in it and `head` is "it"
        of the next: X says that Y entered its airspace. It …"""
        if self._tree.tokens[head].text.lower() != "it" or self._root(before) == self._root(head):
            return None
        subjects = self._tree.children(self._root(before), "nsubj")
        mention = self._acting(subjects[0]) if subjects and subjects[0] != before else None
        return mention if mention is not None and mention.kind not in (None, ActorKind.PERSON) else None

    def _root(self, index: int) -> int:
        for _ in range(HIGHEST):
            above = self._tree.tokens[index].head
            if above < 0 or above == index:
                break
            index = above
        return index

    def _handed_on(self, head: int) -> bool:
        """Tell whether they, to whom something was done, may be the many whom the clause above does something with:
        handed over 61 workers after they were rescued. Nor are they the body that says that they were."""
        tokens = self._tree.tokens
        verb = tokens[head].head
        if tokens[head].dep != "nsubjpass" or verb < 0 or tokens[verb].head < 0:
            return False
        if tokens[verb].dep == "ccomp":
            return tokens[head].text.lower() == "they"
        below = self._tree.children(tokens[verb].head, "dobj")
        return tokens[verb].dep == "advcl" and any(tokens[one].tag in {"NNS", "NNPS"} for one in below)
