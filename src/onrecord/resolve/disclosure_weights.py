"""How likely a candidate is a step: a logistic regression over its cues, with weights learned by `models/disclosure`.

Reads data/disclosure_weights.tsv. Each cue has a weight for every step, and one more for the step at hand where that
was worth telling apart. Called by `disclosure.py` and by the recipe.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.assets import rows
from onrecord.resolve.disclosure_moves import Candidate

PACKAGE = "onrecord.resolve"
ANY = "any"
"""The step of the weights that count for every step."""
BIAS = "bias"
THRESHOLD = "threshold"
"""A row that is no cue: how likely a candidate must be to be taken."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each cue is worth by step, as logarithms of odds, and the probability from which a candidate is taken."""

    values: Mapping[tuple[str, str], float]
    threshold: float

    def probability(self, candidate: Candidate) -> float:
        """Return how likely the candidate is a step, from 0 to 1."""
        odds = sum(self.values.get(name, 0.0) for name in named(candidate.step, candidate.cues))
        return 1.0 / (1.0 + math.exp(-odds))


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
