"""Whether a whole Thai text is of another world than politics: sport, the arts, illness, markets, schools, accidents.

Told by its different words: some of such worlds, and half as many again as of states, armies and courts. In such a text
only lines that speak of arms code events. The words are in `data/events_stage.tsv`. Called by `events.py`; the pack's
slot `elsewhere`.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.assets import rows
from onrecord.lang.phrases import phrase_pattern
from onrecord.lang.th.events_lexicon import DATA
from onrecord.model.analysis import Analysis

FEWEST = 3
"""Different words of other worlds that a text needs to be of one."""
RATIO = 1.5
"""How many times as many they are as those of politics: no article with an event, of our own or of training, has even
0.7 times as many."""


@cache
def _stage(name: str) -> re.Pattern[str]:
    lists = (row["words"].split("|") for row in rows(DATA, "data/events_stage.tsv") if row["stage"] == name)
    return phrase_pattern(word for words in lists for word in words)


def elsewhere(analysis: Analysis) -> bool:
    """Tell whether a text is of another world than politics (the pack's slot of that name)."""
    return other_world(analysis.text)


def other_world(text: str) -> bool:
    """Tell whether a text is of another world than politics."""
    other, politics = (len({word.group() for word in _stage(name).finditer(text)}) for name in ("other", "politics"))
    return other >= FEWEST and other >= RATIO * politics


def unarmed(text: str, offset: int) -> bool:
    """Tell whether the line that an offset is in speaks of no arms."""
    end = text.find("\n", offset)
    return _stage("armed").search(text, text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text)) is None
