"""Learns at which pause a Thai content ends.

    python -m models.thai_ends.train --corpus ../shared/corpus [--out FILE] [--misses]

A logistic model of stopping at a pause, given that every pause before was passed over, with a ridge penalty; the
penalty is the one with the most contents that end exactly or overlap by half, on articles left out one at a time. No
chance is involved: the same articles and tables give the same file.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.thai_ends.examples import PASSAGE, Example, examples, written
from onrecord.lang.th.quotes_ends import likeliest

PENALTIES = (2.0, 3.0, 4.0, 6.0)
WORTH = 0.25
"""What a pause of the passages counts beside one of the articles: they show more ways to go on telling, articles how
often each occurs. Chosen on articles and passages left out."""
LEAST = 3
"""A feature is learned when it is seen at so many pauses."""
STEPS, RATE = 300, 0.15
OUT = Path("src/onrecord/lang/th/data/quotes_ends.tsv")
Floats = NDArray[np.float64]


def fitted(known: Sequence[Example], penalty: float) -> dict[str, float]:
    """Return the weights under which stopping at the true ends is likeliest, by Adam from nought."""
    passed = [(pause.features, float(number == one.stop), WORTH if one.article == PASSAGE else 1.0)
              for one in known for number, pause in enumerate(one.pauses[: one.stop + 1])]  # fmt: skip
    counted = Counter(name for features, _, _ in passed for name in features)
    names = sorted(name for name, count in counted.items() if count >= LEAST)
    at = {name: number for number, name in enumerate(names)}
    rows = np.zeros((len(passed), len(names)))
    for number, (features, _, _) in enumerate(passed):
        rows[number, [at[name] for name in features if name in at]] = 1.0
    truth, worth = (np.array(column) for column in zip(*((stops, counts) for _, stops, counts in passed), strict=True))
    weights, first, second = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        slope = rows.T @ (worth * (1.0 / (1.0 + np.exp(-rows @ weights)) - truth)) + penalty * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        rate = RATE * 0.5 * (1 + math.cos(math.pi * step / STEPS))
        weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: float(value) for name, value in zip(names, weights, strict=True)}


def chosen(example: Example, weights: Mapping[str, float]) -> int:
    """Return the index of the pause at which the content is taken to end, their number for the end of its line."""
    offsets = [*(pause.offset for pause in example.pauses), example.last]
    return likeliest(example.start, offsets, example.pauses, weights)


def held_out(known: Sequence[Example], penalty: float) -> list[tuple[Example, int]]:
    """Return what is chosen for each content by weights that have not seen its article."""
    answers = []
    for article in sorted({one.article for one in known} - {PASSAGE}):
        weights = fitted([one for one in known if one.article != article], penalty)
        answers += [(one, chosen(one, weights)) for one in known if one.article == article]
    return answers


def right(answers: Sequence[tuple[Example, int]]) -> tuple[int, int]:
    """Return how many contents end exactly as annotated, and how many overlap by half or more."""
    exact = sum(one.stop == stop for one, stop in answers)
    return exact, sum(one.overlap(stop) >= 0.5 for one, stop in answers)


def table(weights: Mapping[str, float], told: str) -> str:
    """Return the table of the weights."""
    lines = [
        "# source: learned by models/thai_ends from the training part of the annotated articles and its own passages",
        "# licence: CC0-1.0",
        f"# date: {datetime.now(UTC).date()}",
        f"# held out: {told}",
        "# columns: feature\tweight",
    ]
    kept = {name: round(value, 2) for name, value in weights.items() if round(value, 2)}
    return "\n".join([*lines, *(f"{name}\t{value}" for name, value in sorted(kept.items()))]) + "\n"


def main() -> int:
    """Train, say how it went, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--misses", action="store_true", help="list what held-out weights get wrong")
    args = parser.parse_args()
    known = [*examples(args.corpus), *written()]
    tried = {penalty: held_out(known, penalty) for penalty in PENALTIES}
    for penalty, answers in tried.items():
        print(f"penalty {penalty}: exact and half right of {len(answers)}:", *right(answers))
    penalty = max(tried, key=lambda one: sum(right(tried[one])))
    exact, half = right(tried[penalty])
    told = f"of {len(tried[penalty])} contents {exact} end exactly, {half} overlap by half or more; penalty {penalty}"
    args.out.write_text(table(fitted(known, penalty), told), encoding="utf-8")
    for one, stop in tried[penalty] if args.misses else ():
        if one.stop != stop:
            print(
                one.article,
                one.words[: one.end(one.stop) - one.start],
                one.words[: one.end(stop) - one.start],
                sep="\n  ",
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
