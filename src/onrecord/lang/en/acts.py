"""What one given party did to another in an English sentence: its PLOVER type, chosen even where no trigger matches.

For whoever already knows the two (a coder that checks a row, an outside benchmark). The events of a reading are not
made here: they must be told by words that can be shown (`events.py`); this only ranks the fifteen types, and always
has a first. The weights are learnt by `models/event_types` from sentences written for the project.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.assets import rows
from onrecord.lang.en.acts_features import Features, Span2, features
from onrecord.lang.en.events_words import DATA
from onrecord.model.analysis import Analysis

FILE = "data/acts_weights.tsv"
TRIGGER = "trigger"
"""In the table, whose weight a feature of the triggers is: that of whatever type the trigger speaks for."""

Weights = Mapping[str, Mapping[str, float]]
"""By feature: what it is worth, by type, or under `TRIGGER` for the type that a trigger speaks for."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A type and how probable the weights think it is, in [0, 1]; `YIELD` is CONCEDE or RETREAT."""

    type: str
    probability: float


@cache
def weights() -> Weights:
    """Return the shipped weights.

    Raises:
        AssetError: the table is missing.
    """
    found: dict[str, dict[str, float]] = {}
    for row in rows(DATA, FILE):
        found.setdefault(row["feature"], {})[row["type"]] = float(row["weight"])
    return found


def types(by: Weights) -> tuple[str, ...]:
    """Return the types that weights tell apart, in order."""
    return tuple(sorted({type_ for told in by.values() for type_ in told} - {TRIGGER}))


def ranked(
    analysis: Analysis, source: Span2 | None, target: Span2 | None, *, by: Weights | None = None
) -> tuple[Ranked, ...]:
    """Return the types of what `source` did to `target` (code points of one sentence), the likeliest first."""
    chosen = weights() if by is None else by
    return judged(features(analysis, source, target), chosen)


def judged(told: Features, by: Weights) -> tuple[Ranked, ...]:
    """Return the types by what the features are worth together, the likeliest first."""
    scores = {type_: by["bias"].get(type_, 0.0) for type_ in types(by)}
    for name, value in told.words.items():
        for type_, weight in by.get(name, {}).items():
            scores[type_] += weight * value
    for type_, names in told.told.items():
        if type_ in scores:
            scores[type_] += sum(by.get(name, {}).get(TRIGGER, 0.0) * value for name, value in names.items())
    highest = max(scores.values())
    shares = {type_: math.exp(score - highest) for type_, score in scores.items()}
    total = sum(shares.values())
    return tuple(Ranked(t, shares[t] / total) for t in sorted(shares, key=lambda t: (-shares[t], t)))
