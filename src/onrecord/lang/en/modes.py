"""The English words that tell how an event was done: the pack's `modes` slot, from `data/modes.tsv`."""

from __future__ import annotations

from functools import cache

from onrecord.lang.modes import Modes, load_modes


@cache
def modes() -> Modes:
    """Return the words, opened once."""
    return load_modes("onrecord.lang.en", "data/modes.tsv")
