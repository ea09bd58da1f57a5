"""The English words of attribution, opened: cue verbs by their written forms, and the word lists of the rules.

Here: look-up only. Which occurrence is a cue, whose, and for what, is decided in `quotes_verbs.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.assets import rows
from onrecord.lang.cues import Cue, Takes, by_surface, load_cues
from onrecord.lang.en.inflect import verb_forms
from onrecord.model.analysis import Token
from onrecord.model.annotations import Act

LONGEST_FORCE = 120
"""Code points of a content that are looked at."""
DATA = "onrecord.lang.en.data"
_MARKS = str.maketrans("", "", '“”"‘')
"""Quote marks stand anywhere in a content and change nothing of its act."""


@dataclass(frozen=True, slots=True)
class Sense:
    """The rows of one lemma or phrase. `rest` are the words behind the verb; the last may be a preposition."""

    lemma: str
    rest: tuple[str, ...]
    cues: tuple[Cue, ...]

    def taking(self, *kinds: Takes) -> Cue | None:
        """Return the first row that takes one of `kinds`, or None."""
        for kind in kinds:
            for cue in self.cues:
                if kind in cue.takes:
                    return cue
        return None

    @property
    def hearer(self) -> bool:
        """Whether its object is spoken to."""
        return any(Takes.HEARER in cue.takes for cue in self.cues)

    @property
    def act(self) -> Act:
        """The act of the first row."""
        return self.cues[0].act


@cache
def _senses() -> dict[str, tuple[Sense, ...]]:
    """Return the senses by the written form of their verb, those with most words first."""
    found: dict[str, list[Sense]] = {}
    for surface, cues in by_surface(load_cues(DATA, "cues.tsv")).items():
        lemma, *rest = surface.split()
        sense = Sense(lemma, tuple(rest), cues)
        for form in verb_forms(lemma):
            found.setdefault(form, []).append(sense)
    return {form: tuple(sorted(senses, key=lambda sense: -len(sense.rest))) for form, senses in found.items()}


def senses_at(tokens: Sequence[Token], index: int) -> Iterator[Sense]:
    """Yield the senses that the words at `index` may have, the longest first."""
    for sense in _senses().get(tokens[index].text.lower(), ()):
        end = index + 1 + len(sense.rest)
        if tuple(token.text.lower() for token in tokens[index + 1 : end]) == sense.rest:
            yield sense


@cache
def _cue_forces() -> dict[str, tuple[tuple[re.Pattern[str], Act], ...]]:
    found: dict[str, list[tuple[re.Pattern[str], Act]]] = {}
    for row in rows(DATA, "quotes_cue_force.tsv"):
        found.setdefault(row["cue"], []).append((re.compile(row["pattern"], re.IGNORECASE), Act(row["act"])))
    return {cue: tuple(patterns) for cue, patterns in found.items()}


def cue_force(cue: str, content: str) -> Act | None:
    """Return the act that a content makes of this one cue (claims to have shot, warns we will strike), or None."""
    plain = content[:LONGEST_FORCE].translate(_MARKS)
    for pattern, act in _cue_forces().get(cue, ()):
        if pattern.search(plain):
            return act
    return None


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of `data/quotes_words.tsv`."""
    return frozenset(row["word"] for row in rows(DATA, "quotes_words.tsv") if row["list"] == name)


@cache
def forms(name: str) -> dict[str, str]:
    """Return the written forms of the verbs of a list, each with its lemma."""
    return {form: lemma for lemma in words(name) for form in verb_forms(lemma)}
