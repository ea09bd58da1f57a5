"""The English triggers and the words around events, opened: which words of a text could name an event.

Here: look-up only, and the words that a trigger needs beside it. Parties are found in `events_parties.py`;
`events.py` makes frames of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from onrecord.assets import rows
from onrecord.lang.en.inflect import verb_forms
from onrecord.lang.en.syntax import OBJECTS, PASSIVE_SUBJECTS, Tree
from onrecord.lang.triggers import Trigger, load_triggers
from onrecord.model.annotations import Marker

DATA = "onrecord.lang.en"
PARTY = "party"
"""A need that only an object which is a named or unnamed party meets."""
TO_CLAUSE = "toclause"
"""A need for what is asked: a clause with to or that, or a phrase with for."""
QUESTIONS = frozenset({"whether", "if", "why", "how", "what", "who", "when", "where"})
AHEAD, BEHIND = 8, 12
"""Tokens before (of a passive) and behind a trigger in which a needed word stands."""

Phrase = tuple[str, ...]
Hit = tuple[int, int, Trigger]
"""The index of the trigger's first token, its length in tokens, and the trigger."""


@cache
def _lexicon() -> dict[str, list[tuple[Phrase, Trigger]]]:
    """The triggers by the first word of each of their forms; longer phrases first, then in order of the table."""
    found: dict[str, list[tuple[Phrase, Trigger]]] = {}
    for trigger in load_triggers(DATA, "data/triggers.tsv"):
        for form in _forms(trigger):
            words = tuple(form.lower().replace("-", " - ").split())
            found.setdefault(words[0], []).append((words, trigger))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


def _forms(trigger: Trigger) -> Iterable[str]:
    if trigger.noun:
        return (trigger.surface, *(() if trigger.surface.endswith("s") else (_plural(trigger.surface),)))
    return verb_forms(trigger.surface)


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def markers() -> dict[str, dict[str, Marker]]:
    """Return the markers by how they stand to the trigger: a dependent of it, or the verb that governs it."""
    found: dict[str, dict[str, Marker]] = {"child": {}, "governor": {}}
    for row in rows(DATA, "data/markers.tsv"):
        forms = verb_forms(row["surface"]) if row["how"] == "governor" else (row["surface"],)
        found[row["how"]].update(dict.fromkeys(forms, Marker(row["marker"])))
    return found


@cache
def words_of(kind: str) -> frozenset[str]:
    """Return the words of one kind: party, weapon, armed, regard, or elsewhere (sport, weather, markets, accidents)."""
    lists = (row["word"].split("|") for row in rows(DATA, "data/events_words.tsv") if row["kind"] == kind)
    return frozenset(word for words in lists for word in words)


@cache
def regards() -> frozenset[str]:
    """Return the forms of the verbs whose subject did not do the deed that is their object: condemn, survive."""
    return frozenset(form for verb in words_of("regard") for form in verb_forms(verb))


class Finder:
    """Finds the triggers of a parsed document."""

    def __init__(self, tree: Tree, named: frozenset[int]) -> None:
        self._tree = tree
        self._named = named
        self._words = [token.text.lower() for token in tree.tokens]

    def hits(self, first: int, last: int) -> Iterator[Hit]:
        """Yield the triggers among the tokens `first` to `last`; after one the search goes on behind it."""
        index = first
        while index < last:
            hit = self._hit(index, first, last) if self._words[index] in _lexicon() else None
            if hit is not None:
                yield hit
            index += hit[1] if hit is not None else 1

    def _hit(self, index: int, first: int, last: int) -> Hit | None:
        tag = self._tree.tokens[index].tag
        if index in self._named:
            return None
        for phrase, trigger in _lexicon()[self._words[index]]:
            if not (self._noun(index, phrase, tag) if trigger.noun else tag.startswith("VB")):
                continue
            if tuple(self._words[index : index + len(phrase)]) == phrase and self._met(index, trigger, first, last):
                return index, len(phrase), trigger
        return None

    def _noun(self, index: int, phrase: Phrase, tag: str) -> bool:
        """Tell whether the words are the head of a noun phrase, not a modifier in another (an attack dog)."""
        if len(phrase) == 1:
            return tag.startswith("NN") and self._tree.tokens[index].dep not in {"compound", "amod"}
        return tag.startswith(("NN", "JJ", "VBG"))

    def _met(self, index: int, trigger: Trigger, first: int, last: int) -> bool:
        if not trigger.needs:
            return True
        if TO_CLAUSE in trigger.needs and self._asks(index):
            return True
        if PARTY in trigger.needs and self._has_party(index):
            return True
        return self._beside(index, trigger.needs, first, last)

    def _beside(self, index: int, needs: Sequence[str], first: int, last: int) -> bool:
        """Tell whether a needed word stands behind the verb, or before a passive one."""
        passive = bool(self._tree.children(index, *PASSIVE_SUBJECTS)) or self._tree.tokens[index].tag == "VBN"
        start = max(first, index - AHEAD) if passive else index + 1
        window = self._words[start : min(last, index + BEHIND)]
        text = " ".join(window)
        return any(need in window or (" " in need and need in text) for need in needs)

    def _asks(self, index: int) -> bool:
        tokens = self._tree.tokens
        if self._tree.children(index, *PASSIVE_SUBJECTS, "agent") or (
            tokens[index].tag == "VBN" and tokens[index].dep == "advcl"
        ):
            return False
        clauses = self._tree.children(index, "xcomp", "ccomp", "prep", "prt")
        asked = [c for c in clauses if tokens[c].dep != "prep" or self._words[c] == "for"]
        return any(not self._withheld(c) for c in asked)

    def _withheld(self, clause: int) -> bool:
        """Tell whether a clause asks a question (whether, why) or for silence (not to be named)."""
        below = {self._words[child] for child in self._tree.children(clause)}
        return bool(below & QUESTIONS) or self._words[clause] in {"named", "identified"}

    def _has_party(self, index: int) -> bool:
        """Tell whether the verb has an object, a passive subject or a companion that is a party."""
        below = self._tree.children(index, *OBJECTS, *PASSIVE_SUBJECTS)
        steps = self._tree.children(index, "prep", "agent", "prt")
        heads = [*below, *(pobj for step in steps for pobj in self._tree.children(step, "pobj"))]
        if self._tree.tokens[index].dep in {"acl", "relcl"}:
            heads.append(self._tree.tokens[index].head)
        return any(self._party(joined) for head in heads for joined in self._tree.coordinated(head))

    def _party(self, head: int) -> bool:
        if head in self._named or self._words[head] in words_of("party"):
            return True
        if self._tree.tokens[head].tag in {"PRP", "CD", "WP"}:
            return True
        below = self._tree.children(head, "poss", "amod", "compound", "nmod", "nummod")
        return any(child in self._named for child in below)
