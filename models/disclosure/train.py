"""Learns what each cue says of a statement being a step of a contested involvement.

    python -m models.disclosure.train --corpus ../shared/corpus [--out FILE]

A logistic regression with ridge penalties over the cues of `resolve/disclosure_moves.py`, both languages together:
every cue has a weight for all steps and one for each step, which is pulled harder to nought. The wires (examples.py)
teach with the articles. The threshold is the lowest whose steps agree with the annotation (F1) on articles left out,
in `FOLDS` folds, within `FLAT` of the best: of equals the one that finds more, since a rung that is missing turns a
ladder and one too many seldom does. No chance is involved.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.annotated import OWN
from models.disclosure.examples import Article, articles, reader, wires
from onrecord.resolve.disclosure import choose, joined
from onrecord.resolve.disclosure_weights import ANY, BIAS, THRESHOLD, Weights, named

PENALTY, FOR_STEP, FOR_BIAS = 6.0, 2.0, 0.05
"""How hard weights are pulled to nought; how much more those of one step, how much those that are no cue."""
SELDOM = 4
"""Examples that a cue must be met in to have a weight."""
ROUNDS, SETTLED, FLOOR = 12, 1e-3, 1e-4
"""Steps of Newton's method at most; the change below which weights stand; the least weight of an example."""
FOLDS = 6
THRESHOLDS = (0.14, 0.17, 0.2, 0.23, 0.26)
FLAT = 0.005
"""Differences of F1 below this are none."""
OUT = Path("src/onrecord/resolve/data/disclosure_weights.tsv")
Floats = NDArray[np.float64]


@dataclass(slots=True)
class Score:
    """Annotated steps found, steps given, steps annotated."""

    hits: int = 0
    given: int = 0
    told: int = 0

    def add(self, article: Article, weights: Weights) -> None:
        """Count an article."""
        free = joined(choose(article.found, weights))
        self.given, self.told = self.given + len(free), self.told + len(article.told)
        for step in article.told:
            hit = next((group for group in free if any(step.near(one) is not None for one in group)), None)
            if hit is not None:
                free.remove(hit)
                self.hits += 1

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hits / max(1, self.given + self.told)


def fitted(known: Sequence[Article]) -> dict[tuple[str, str], float]:
    """Return the weights that make what is annotated likeliest."""
    taught = [
        (tuple(named(one.step, one.cues)), right)
        for article in known
        for one, right in zip(article.found, article.right, strict=True)
        if right is not None
    ]
    met = Counter(name for names, _ in taught for name in names)
    at = {name: number for number, name in enumerate(sorted(n for n, times in met.items() if times >= SELDOM))}
    rows, truth = np.zeros((len(taught), len(at))), np.array([float(right) for _, right in taught])
    for number, (names, _) in enumerate(taught):
        rows[number, [at[name] for name in names if name in at]] = 1.0
    pull = np.array([PENALTY * (FOR_STEP if of != ANY else 1.0) * (FOR_BIAS if cue == BIAS else 1.0) for cue, of in at])
    return dict(zip(at, map(float, _newton(rows, truth, pull)), strict=True))


def _newton(rows: Floats, truth: Floats, pull: Floats) -> Floats:
    weights = np.zeros(len(pull))
    for _ in range(ROUNDS):
        likely = 1.0 / (1.0 + np.exp(-rows @ weights))
        slope = rows.T @ (likely - truth) + pull * weights
        bend = (rows * np.maximum(likely * (1.0 - likely), FLOOR)[:, None]).T @ rows + np.diag(pull)
        change = np.linalg.solve(bend, slope)
        weights = weights - change
        if np.abs(change).max() < SETTLED:
            break
    return np.asarray(weights)


def validated(known: Sequence[Article]) -> dict[float, dict[str, Score]]:
    """Return the scores, by threshold and by language and collection, on articles that the weights have not seen."""
    fold = {name: number % FOLDS for number, name in enumerate(sorted(article.name for article in known))}
    scores: dict[float, dict[str, Score]] = {threshold: {} for threshold in THRESHOLDS}
    for number in range(FOLDS):
        learned = fitted([article for article in known if fold[article.name] != number])
        for article in (article for article in known if fold[article.name] == number):
            wired = article.name.startswith("wires/")
            for threshold, by in scores.items():
                for name in ("wires",) if wired else ("all", article.name.rpartition("/")[0]):
                    by.setdefault(name, Score()).add(article, Weights(learned, threshold))
    return scores


def written(weights: Weights, score: Score) -> str:
    """Return the table of the weights."""
    lines = [
        "# source: learned by models/disclosure from the training part of the annotated articles and our own",
        "# licence: CC0-1.0",
        f"# date: {datetime.now(UTC).date()}",
        "# columns: cue step weight",
        f"# left out: {score.hits} of {score.told} annotated steps found, {score.given} given, F1 {score.f1:.3f}",
        f"{THRESHOLD}\t{ANY}\t{weights.threshold}",
    ]
    kept = {name: round(value, 2) for name, value in weights.values.items() if round(value, 2)}
    return "\n".join([*lines, *(f"{cue}\t{of}\t{value}" for (cue, of), value in sorted(kept.items()))]) + "\n"


def main() -> int:
    """Train, say how it went, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    ours = reader()
    known = [
        one for corpus in (args.corpus, OWN) for language in ("en", "th") for one in articles(corpus, language, ours)
    ]
    known += [one for language in ("en", "th") for one in wires(language, ours)]
    scores = validated(known)
    for threshold, by in scores.items():
        told = ", ".join(f"{name} {score.f1:.3f}" for name, score in sorted(by.items()))
        print(f"{threshold}: {told}")
    best = max(by["all"].f1 for by in scores.values())
    threshold = min(one for one, by in scores.items() if by["all"].f1 >= best - FLAT)
    weights = Weights(fitted(known), threshold)
    args.out.write_text(written(weights, scores[threshold]["all"]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
