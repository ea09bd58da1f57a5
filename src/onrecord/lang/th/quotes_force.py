"""The patterns by which a Thai content shows its own force (`data/quotes_force.tsv`).

Called by `quotes.py` and the pack.
"""

from __future__ import annotations

from functools import cache

from onrecord.lang.cues import Forces, load_forces
from onrecord.lang.th.quotes_marks import PACKAGE
from onrecord.model.annotations import Act


@cache
def forces() -> Forces:
    """Return the patterns of contents that are plainly one act."""
    return load_forces(PACKAGE, "data/quotes_force.tsv")


def force(content: str) -> Act | None:
    """Return the act that the whole of `content` plainly is, or None."""
    return forces()(content)
