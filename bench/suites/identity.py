"""Is the one whom an article names the one whom another names? The pairs of tests/cases/identity/pairs.yaml.

    python -m bench.suites.identity [--half tune|report] [--misses]

The pairs were written before the rule; `tune` was looked at while it was made, `report` only to score. Both articles
are read from nothing, so a name that the reader misses counts against the recall. Precision comes first: a false merge
puts words into somebody else's mouth, a missed one leaves two rows.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from bench.shared import ROOT
from onrecord import api
from onrecord.identity.rule import Same, compare
from onrecord.identity.told import Told, told

CASES = ROOT / "tests" / "cases" / "identity" / "pairs.yaml"


@dataclass(frozen=True, slots=True)
class Answered:
    """A pair: what is true of it, and what the rule says."""

    why: str
    same: bool
    found: Same | None


def answered(half: str) -> list[Answered]:
    """Return the pairs of a half with the answers of the rule."""
    pairs: list[dict[str, Any]] = yaml.safe_load(CASES.read_text("utf-8"))[half]
    return [Answered(pair["why"], pair["same"], _found(pair["one"], pair["other"])) for pair in pairs]


def precision(pairs: Sequence[Answered]) -> float:
    """Return the share of the merges that are right; 1 where there are none."""
    merged = [pair for pair in pairs if pair.found]
    return sum(pair.same for pair in merged) / len(merged) if merged else 1.0


def recall(pairs: Sequence[Answered]) -> float:
    """Return the share of the pairs of one that are merged."""
    one = [pair for pair in pairs if pair.same]
    return sum(pair.found is not None for pair in one) / len(one)


def _found(one: Sequence[str], other: Sequence[str]) -> Same | None:
    mine, yours = _told(*one), _told(*other)
    return compare(mine, yours) if mine and yours else None


def _told(name: str, day: str, text: str) -> Told | None:
    for actor in api.read(text, published=day).actors:
        if name in actor.name.values() or any(mention.span.text == name for mention in actor.mentions):
            return told(actor, text)
    return None


def main() -> None:
    """Print precision and recall of each half."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--half", choices=("tune", "report"))
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    for half in [asked.half] if asked.half else ["tune", "report"]:
        pairs = answered(half)
        print(f"{half:<7} {len(pairs)} pairs  precision {precision(pairs):.3f}  recall {recall(pairs):.3f}")
        for pair in pairs if asked.misses and half == "tune" else ():
            if pair.same != (pair.found is not None):
                print(f"  {'missed' if pair.same else 'FALSE'}: {pair.why}")


if __name__ == "__main__":
    main()
