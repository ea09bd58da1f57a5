"""Whether a whole English text is of another world than politics: sport, weather, markets, the arts, science, homes.

Told by its different words: many of such a world, few of states, armies and courts. In such a text only sentences that
speak of arms or victims code events. The words are in `data/events_stage.tsv`. Called by `events.py`.
"""

from __future__ import annotations

from functools import cache

from onrecord.assets import rows
from onrecord.lang.en.events_words import DATA, words_of
from onrecord.lang.en.syntax import Tree
from onrecord.model.analysis import Analysis, Unit

FEWEST = 4
"""Different words of other worlds that a text needs to be of one."""
RATIO = 2
"""How many times as many they are as those of politics (chosen on articles of our own)."""


@cache
def _stage(world: str) -> frozenset[str]:
    listed = (row["words"].split("|") for row in rows(DATA, "data/events_stage.tsv") if row["stage"] == world)
    return frozenset(word for words in listed for word in words)


def elsewhere(analysis: Analysis) -> bool:
    """Tell whether a text is of another world than politics (the pack's slot of that name)."""
    return _other({token.text.lower() for token in analysis.tokens})


def other_world(tree: Tree) -> bool:
    """Tell whether a parsed text is of another world than politics."""
    return _other({token.text.lower() for token in tree.tokens})


def _other(words: set[str]) -> bool:
    other, politics = len(words & _stage("other")), len(words & _stage("politics"))
    return other >= FEWEST and other >= RATIO * politics


def unarmed(tree: Tree, unit: Unit) -> bool:
    """Tell whether a sentence speaks neither of arms nor of those who bear them."""
    return not {token.text.lower() for token in tree.tokens[unit.first : unit.last]} & words_of("armed")
