"""How likely a candidate is a step: a logistic regression over its cues, with weights learned by `models/disclosure`.

Reads data/disclosure_weights.tsv. Each cue has a weight for every step, and one more for the step at hand where that
was worth telling apart. Called by `disclosure.py` and by the recipe.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from onrecord.assets import rows
from onrecord.resolve.disclosure_moves import Candidate

PACKAGE = "onrecord.resolve"
ANY = "any"
"""The step of the weights that count for every step."""
BIAS = "bias"
PARTS = 100
"""Parts of one in which weights are written."""
THRESHOLD = "threshold"
"""A row that is no cue: how likely a candidate must be to be taken."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each cue is worth by step, as logarithms of odds, and the probability from which a candidate is taken."""

    values: Mapping[tuple[str, str], float]
    threshold: float

    _added: dict[str, Mapping[str, int]] = field(default_factory=dict, repr=False, compare=False)

    def probability(self, candidate: Candidate) -> float:
        """Return how likely the candidate is a step, from 0 to 1."""
        worth = self._added.get(candidate.step) or self._of_step(candidate.step)
        odds = (sum(map(worth.__getitem__, worth.keys() & candidate.cues)) + worth[BIAS]) / PARTS
        return 1.0 / (1.0 + math.exp(-odds))

    def _of_step(self, step: str) -> Mapping[str, int]:
        """What each cue is worth for a step, added up once. Whole parts, so that their sum is the same in any order."""
        added = {BIAS: 0}
        for (cue, of), value in self.values.items():
            if of in (ANY, step):
                added[cue] = added.get(cue, 0) + round(value * PARTS)
        self._added[step] = added
        return added


def named(step: str, cues: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the names of the weights that count for a step with some cues."""
    for cue in (*cues, BIAS):
        yield cue, ANY
        yield cue, step


@cache
def shipped() -> Weights:
    """Return the weights of data/disclosure_weights.tsv."""
    listed = {(row["cue"], row["step"]): float(row["weight"]) for row in rows(PACKAGE, "data/disclosure_weights.tsv")}
    return Weights(listed, listed.pop((THRESHOLD, ANY)))
