"""The Thai words of contested involvements: the pack's `stakes` slot. What the classes mean: `lang/stakes.py`."""

from __future__ import annotations

from functools import cache

from onrecord.lang.stakes import Stakes, load_stakes


@cache
def stakes() -> Stakes:
    """Return the classes of data/disclosure.tsv."""
    return load_stakes("onrecord.lang.th", "data/disclosure.tsv", words=False)
