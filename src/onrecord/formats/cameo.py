"""CAMEO codes and Goldstein scores of PLOVER's events, by our own table (data/plover_cameo.tsv).

The table goes from PLOVER to CAMEO, against the direction of CAMEO2PLOVER-2021 by PLOVER's authors: each row names the
lines of theirs that it inverts, and how narrow its code is. Where CAMEO has no counterpart the code is None; 010 to
028 (statements, appeals), which PLOVER dropped, are never given. Scores are Goldstein's (1992), as they are assigned to
CAMEO's codes; quad classes are those of CAMEO's two-digit categories (GDELT's codebook 2.0), which put yielding among
material cooperation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord import assets

LAST_OF_QUAD = ((5, 1), (8, 2), (13, 3), (20, 4))
"""The last two-digit category of each quad class: verbal, material cooperation; verbal, material conflict."""


@dataclass(frozen=True, slots=True)
class Cameo:
    """A CAMEO code with its Goldstein score (-10 to 10)."""

    code: str
    goldstein: float

    @property
    def root(self) -> str:
        """The category: the first two digits."""
        return self.code[:2]

    @property
    def base(self) -> str:
        """The code at the second level: the first three digits."""
        return self.code[:3]

    @property
    def quad(self) -> int:
        """The quad class, 1 to 4."""
        return next(quad for last, quad in LAST_OF_QUAD if int(self.root) <= last)


def code(type_: str, mode: str | None, contexts: Iterable[str] = ()) -> Cameo | None:
    """Return the code of an event of PLOVER's, None where CAMEO has none. A mode has its own; a type without a mode
    may have one by a context, where just one of its contexts has one."""
    table = _table()
    narrower = {found for context in contexts if not mode and (found := table.get((type_, "", context)))}
    return narrower.pop() if len(narrower) == 1 else table.get((type_, mode or "", ""))


@cache
def _table() -> Mapping[tuple[str, str, str], Cameo | None]:
    return {
        (row["type"], row["mode"], row["context"]): Cameo(row["cameo"], float(row["goldstein"]))
        if row["cameo"]
        else None
        for row in assets.rows("onrecord.formats", "data/plover_cameo.tsv")
    }
