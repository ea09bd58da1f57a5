"""The English triggers, opened: which words of a text could name an event.

Here: look-up only. Whether what a trigger needs stands around it is told in `events_needs.py`, parties are found in
`events_parties.py`; `events.py` makes frames of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.lang.en.events_needs import BEHIND, VISIT, Built
from onrecord.lang.en.events_words import DATA, forms_of
from onrecord.lang.en.inflect import verb_forms
from onrecord.lang.en.syntax import PASSIVE_SUBJECTS, SUBJECTS, Tree
from onrecord.lang.triggers import Trigger, load_triggers

HYPHENATED = 2
"""Tokens before the verb in one that a hyphen joins to another word."""
GAP, WIDEST = "…", 5
"""What stands in a phrase for a few words of the text (gave *its full* backing), and how many tokens at most."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of verbs with which another clause begins, so that no gap of a phrase holds them."""
COUNTED = frozenset({"least", "most", "once", "dawn", "night", "random"})
"""What stands behind "at" that is no aim: shot at least six."""
DATED = frozenset({"on", "in"})
"""What ends a phrase and may bring a day or month instead: agreed on Friday."""
MONTHS = "january february march april may june july august september october november december"
WEEK = "monday tuesday wednesday thursday friday saturday sunday"
CALENDAR = frozenset(f"{WEEK} {MONTHS}".split())
STOPS = frozenset({".", ",", ";", ":", "?", "!", "\u2014", "\u2013", '"', "\u201c", "\u201d"})

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


def happening(tree: Tree, noun: int) -> list[int]:
    """Return the verb that says of a noun only that it happened, if any: riots broke out, there were protests."""
    token = tree.tokens[noun]
    if token.dep not in {"nsubj", "nsubjpass", "attr"} or token.head < 0:
        return []
    if tree.children(token.head, "expl"):
        return [token.head]
    words = " ".join(one.text.lower() for one in tree.tokens[token.head : token.head + 2])
    told = forms_of("happen")
    return [token.head] if words in told or words.partition(" ")[0] in told else []


class Finder:
    """Finds the triggers of a parsed document."""

    def __init__(self, tree: Tree, named: frozenset[int], places: frozenset[int]) -> None:
        self._tree = tree
        self._named = named
        self._words = [token.text.lower() for token in tree.tokens]
        self._built = Built(tree, named, places, self._words)

    def hits(self, first: int, last: int) -> Iterator[Hit]:
        """Yield the triggers among the tokens `first` to `last`; after one the search goes on behind it."""
        index = first
        while index < last:
            hit = self._hit(index, first, last) if self._words[index] in _lexicon() else None
            if hit is not None:
                yield hit
            index += hit[1] if hit is not None else 1

    def type_at(self, index: int) -> str | None:
        """Return the type that the trigger at a token would code, or None."""
        hit = (
            self._hit(index, index, min(len(self._words), index + BEHIND)) if self._words[index] in _lexicon() else None
        )
        return hit[2].type if hit is not None else None

    def _hit(self, index: int, first: int, last: int) -> Hit | None:
        tag, describing = self._tree.tokens[index].tag, self._tree.tokens[index].dep == "amod"
        if index in self._named:
            return None
        for phrase, trigger in _lexicon()[self._words[index]]:
            if describing and (len(phrase) == 1 or not trigger.noun):
                continue
            if not (self._noun(index, phrase, tag) if trigger.noun else self._verb(index, phrase, tag)):
                continue
            length = self._matches(index, phrase, last)
            carried = trigger.mode == VISIT and not trigger.noun and self._tree.children(index, *PASSIVE_SUBJECTS)
            if length and not carried and self._built.holds(index, length, trigger, first, last):
                return index, length, trigger
        return None

    def _matches(self, index: int, phrase: Phrase, last: int) -> int:
        """Return how many tokens the phrase takes up from `index` on, its gaps filled with few words; 0 for none."""
        at = index
        for position, word in enumerate(phrase):
            if word == GAP:
                continue
            if at < last and self._words[at] == word:
                at += 1
                continue
            if position == 0 or phrase[position - 1] != GAP:
                return 0
            at = self._beyond(at, word, last)
            if not at:
                return 0
        dated = phrase[-1] in DATED and at < last and self._words[at] in CALENDAR
        counted = phrase[-1] == "at" and len(phrase) > 1 and at < last and self._words[at] in COUNTED
        return 0 if dated or counted else at - index

    def _beyond(self, start: int, word: str, last: int) -> int:
        """Return the token behind the next `word`, few words on and in the same clause; 0 where there is none."""
        for at in range(start, min(start + WIDEST + 1, last)):
            if self._words[at] == word:
                return at + 1
            if self._words[at] in STOPS or self._tree.tokens[at].tag in FINITE:
                return 0
        return 0

    def _verb(self, index: int, phrase: Phrase, tag: str) -> bool:
        """Tell whether the words begin with a verb, or with one that a hyphen joins to another word (test-fired)."""
        joined = len(phrase) > HYPHENATED and phrase[1] == "-" and index + HYPHENATED < len(self._words)
        if tag == "VBG" and self._tree.tokens[index].dep in SUBJECTS:
            return False
        return tag.startswith("VB") or (joined and self._tree.tokens[index + HYPHENATED].tag.startswith("VB"))

    def _noun(self, index: int, phrase: Phrase, tag: str) -> bool:
        """Tell whether the words are the head of a noun phrase, not a modifier in another (an attack dog)."""
        last = self._tree.tokens[index + len(phrase) - 1 if index + len(phrase) <= len(self._words) else index]
        if last.dep in {"compound", "amod"}:
            return False
        if tag == "VBG" and last.dep in SUBJECTS:
            return True
        if len(phrase) > 1 and tag == "IN":
            return last.tag.startswith("NN")
        return tag.startswith("NN") if len(phrase) == 1 else tag.startswith(("NN", "JJ", "VBG", "VBN"))
