"""The English words that tell what an event is about: the pack's `contexts` slot, from `data/contexts.tsv`."""

from __future__ import annotations

from functools import cache

from onrecord.lang.contexts import Contexts, load_contexts


@cache
def contexts() -> Contexts:
    """Return the words, opened once."""
    return load_contexts("onrecord.lang.en", "data/contexts.tsv")
