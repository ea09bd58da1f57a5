"""Where English war words are no deeds: sport, nature, illness, stories, debate and business, and what is disbelieved.

A typhoon strikes, a team attacks, a film bombs a city, a minister attacks a plan: the verb and the named party
are there, the deed is not. Each world is recognised by its words and by their place in the parse; the words are
in `data/events_worlds.tsv`. Called by `events.py`, which drops what this module vetoes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from onrecord.assets import rows
from onrecord.lang.en.events_lexicon import Hit
from onrecord.lang.en.events_words import DATA, forms_of, words_of
from onrecord.lang.en.syntax import Tree
from onrecord.model.analysis import Unit
from onrecord.model.annotations import Marker

DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "THREATEN"})
"""Types that words of another world are mistaken for."""
SIGNED = frozenset({"SUPPORT", "AGREE", "COOPERATE"})
"""Types that are business, not politics, between firms alone."""
SCORE = re.compile(r"(?<![\w.-])\d{1,2}[-\u2013]\d{1,2}(?![\w-])")
"""A score line: 3-0."""
SPORTING = 2
"""Words of sport that a sentence needs when none of them is of sport alone; a score line is one of them."""
HIGH = 6
"""Steps up the parse that a story or a disbelief governs."""
LABEL = 6
"""Tokens at most of a label and its colon."""
STORY = ("nsubj", "nsubjpass")
RELATIVES = frozenset({"which", "that", "who"})


@cache
def _phrases(world: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of one world, in the tokens of the parse, by their first token."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in rows(DATA, "data/events_worlds.tsv"):
        for phrase in row["word"].split("|") if row["world"] == world else ():
            words = tuple(phrase.replace("-", " - ").replace("n't", " n't").replace("'s", " 's").split())
            found.setdefault(words[0], []).append(words)
    return found


@cache
def _labels() -> frozenset[str]:
    return frozenset(" ".join(phrase) for phrases in _phrases("label").values() for phrase in phrases)


def is_force(word: str) -> bool:
    """Tell whether a word in small letters is one for a force of nature, an illness or another cause without a will."""
    return _is(word, "nature") or _is(word, "cause")


def _is(word: str, world: str) -> bool:
    return (word,) in _phrases(world).get(word, ())


class Worlds:
    """Tells of the triggers in a parsed document which belong to another world."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._words = [token.text.lower() for token in tree.tokens]

    def vetoes(self, text: str, unit: Unit, hit: Hit, actors: Sequence[int], recipients: Sequence[int]) -> bool:
        """Tell whether the trigger is no deed: `actors` and `recipients` are the heads of its parties."""
        index, length, trigger = hit
        if self._labelled(unit) or (trigger.noun and trigger.type == "AGREE" and self._broken(index + length - 1)):
            return True
        if trigger.type not in DEEDS:
            return False
        return (
            self._of_nature(index, length, actors)
            or self._told_in_story(index, trigger.type)
            or (not trigger.noun and trigger.type == "ASSAULT" and self._of_debate(index, length, actors, recipients))
            or self._of_sport(text, unit)
            or self._of_crime(unit, actors, recipients)
        )

    def _labelled(self, unit: Unit) -> bool:
        """Tell whether a sentence opens with a label that calls it untrue: Fake news: …"""
        colon = next(
            (at for at in range(unit.first, min(unit.first + LABEL, unit.last)) if self._words[at] == ":"), None
        )
        return colon is not None and " ".join(self._words[unit.first : colon]) in _labels()

    def _broken(self, noun: int) -> bool:
        """Tell whether a promise is one made before, which is kept or broken: went back on its pledge."""
        token = self._tree.tokens[noun]
        if token.head < 0 or token.dep not in {"dobj", "nsubjpass", "pobj"}:
            return False
        if token.dep != "pobj":
            return self._words[token.head] in forms_of("breaking")
        above = self._tree.tokens[token.head].head
        return self._words[token.head] in {"on", "from"} and above >= 0 and self._words[above] in forms_of("reneging")

    def disbelieved(self, index: int) -> frozenset[Marker]:
        """Return what words of disbelief above the trigger make of it: no evidence that, nobody believes."""
        above = self._above(index)[1:]
        first = min((*above, index)) - 2
        found = set()
        for world, marker in (("unproven", Marker.CONDITION), ("untrue", Marker.NEGATED)):
            held = self._covered(world, max(0, first), index)
            said = (below for at in above for below in (at, *self._tree.children(at, "acomp", "attr")) if below > index)
            if any(at in held or at + 1 in held or at + 2 in held for at in above if at < index):
                found.add(marker)
            if any(_is(self._words[child], world) for child in said):
                found.add(marker)
        return frozenset(found)

    def _covered(self, world: str, first: int, last: int) -> frozenset[int]:
        """The tokens within `first` to `last` that phrases of a world hold."""
        table = _phrases(world)
        return frozenset(
            at
            for index in range(first, last)
            for phrase in table.get(self._words[index], ())
            if tuple(self._words[index : index + len(phrase)]) == phrase
            for at in range(index, index + len(phrase))
        )

    def _above(self, index: int) -> list[int]:
        """The trigger and the tokens that govern it, the nearest first."""
        found = [index]
        while len(found) <= HIGH:
            head = self._tree.tokens[found[-1]].head
            if head < 0 or head in found:
                break
            found.append(head)
        return found

    def _of_nature(self, index: int, length: int, actors: Iterable[int]) -> bool:
        """Tell whether a storm, an illness or an accident is what acts, or the trigger names one (heart attack);
        people flee from fighting, which deports nobody."""
        agents = (*actors, *self._tree.children(index, "nsubj"), *self._tree.under(index, frozenset({"by"})))
        agents = (*agents, *self._before(index))
        if self._words[index] in forms_of("uprooting") and any(self._words[at] in words_of("strife") for at in agents):
            return True
        return any(self._is_force(head) for head in agents) or any(
            at in self._covered("cause", max(0, at - 1), at + 1) for at in range(index, index + length)
        )

    def _before(self, index: int) -> Iterable[int]:
        """The noun that a relative clause is about, the subject and the verb that a participle goes with: the jet
        crashed, killing 40."""
        token = self._tree.tokens[index]
        if token.head < 0 or token.dep not in {"relcl", "acl", "advcl"}:
            return ()
        own = self._tree.children(index, "nsubj")
        if token.dep == "advcl" and not own:
            return (token.head, *self._tree.children(token.head, "nsubj"))
        return (token.head,) if token.dep == "relcl" and all(self._words[at] in RELATIVES for at in own) else ()

    def _is_force(self, head: int) -> bool:
        """Tell whether a noun is a force of nature, one with a name of its own (Typhoon Ana), or another cause."""
        if _is(self._words[head], "nature"):
            of = self._tree.under(head, frozenset({"of"}))
            return not any(self._words[one] in words_of("weapon") for one in of)
        if self._tree.tokens[head].tag.startswith("NNP"):
            return any(_is(self._words[part], "nature") for part in self._tree.children(head, "compound"))
        return head in self._covered("cause", max(0, head - 1), head + 1)

    def _told_in_story(self, index: int, type_: str) -> bool:
        """Tell whether a novel or film governs the trigger: tells how, in which, in the novel."""
        for at in self._above(index):
            tellers = [at, *self._tree.children(at, *STORY)] if at != index else self._tree.children(at, *STORY)
            if any(self._is_story(head) for head in tellers if head < index):
                return True
            inside = self._tree.under(at, frozenset({"in"}))
            if any(self._is_story(head, framed=True) for head in inside):
                return True
            if type_ == "ASSAULT" and any(_is(self._words[head], "drill") for head in inside):
                return True
        return False

    def _is_story(self, head: int, *, framed: bool = False) -> bool:
        """Tell whether a noun is a work of fiction; with `framed`, also what one can be in only: in the game."""
        if not self._tree.tokens[head].tag.startswith("NN") or self._tree.under(head, frozenset({"of"})):
            return False
        word = self._words[head]
        return _is(word, "fiction") or (framed and _is(word, "framed"))

    def _of_debate(self, index: int, length: int, actors: Sequence[int], recipients: Iterable[int]) -> bool:
        """Tell whether what is attacked is a plan, a problem, a report, or the attack is made in a speech, by critics,
        or with questions. The words of the trigger itself are not what is attacked: opened fire."""
        if any(_is(self._words[head], "verbal") for head in self._tree.under(index, frozenset({"in"}))):
            return True
        litany = self._tree.under(index, frozenset({"with", "by"}))
        if any(self._words[head] in words_of("litany") for head in litany):
            return True
        if actors and all(_is(self._words[head], "talker") for head in actors):
            return True
        told = [
            head for head in self._tree.children(index, "dobj", "nsubjpass") if head >= index + length or head < index
        ]
        objects = told or list(recipients)
        return bool(objects) and all(_is(self._words[head], "abstract") for head in objects)

    def _of_crime(self, unit: Unit, actors: Sequence[int], recipients: Sequence[int]) -> bool:
        """Tell whether a sentence without arms is of theft, drugs or a quarrel at home, or its parties are neighbours,
        a wife, a victim."""
        if not words_of("armed").isdisjoint(self._words[unit.first : unit.last]):
            return False
        if self._covered("crime", unit.first, unit.last):
            return True
        heads = (*actors, *recipients)
        return bool(actors and recipients) and all(_is(self._words[head], "private") for head in heads)

    def _of_sport(self, text: str, unit: Unit) -> bool:
        """Tell whether a sentence without weapons or victims is of sport."""
        if self._covered("war", unit.first, unit.last):
            return False
        if self._covered("sport", unit.first, unit.last):
            return True
        words = {self._words[at] for at in self._covered("sporting", unit.first, unit.last)}
        return len(words) + bool(SCORE.search(text, unit.start, unit.end)) >= SPORTING


def between_firms(type_: str, names: Sequence[str]) -> bool:
    """Tell whether an agreement has only firms for its parties."""
    return type_ in SIGNED and bool(names) and all(_is_firm(name.lower()) for name in names)


def _is_firm(name: str) -> bool:
    """Tell whether a name in small letters opens with that of a known firm, or ends as firms' names do."""
    words = tuple(name.replace("-", " - ").replace("'s", " 's").split())
    if not words:
        return False
    known = any(words[: len(phrase)] == phrase for phrase in _phrases("firm").get(words[0], ()))
    return known or (len(words) > 1 and _is(words[-1], "suffix"))
