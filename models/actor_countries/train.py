"""Learns what each cue of an actor's country is worth.

    python -m models.actor_countries.train --corpus ../shared/corpus [--out FILE] [--examples]

A conditional logit over the countries that cues speak for, and none; ridge penalties pull every weight to nought and
that of a role to the one for all. The penalty and the threshold are those that answer best on held-out articles
(right answers less `COST` times wrong ones, over `FOLDS` folds). No chance is involved: the same articles and
knowledge tables give the same file.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.actor_countries.examples import Article, Example, articles, examples
from onrecord.resolve.actor_countries import ANY, NONE, THRESHOLD, Weights, choose

ROUNDS = 2
"""Times that examples are made: those of a round see earlier actors as placed by the weights of the one before."""
FOLDS = 6
STEPS, RATE = 200, 0.15
PENALTIES = (1.0, 3.0, 10.0)
FOR_ROLE = 3.0
"""How much more a weight for one role is pulled to nought than that for all."""
THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6)
COST = 0.5
"""What a wrong country costs, in right ones."""
BY_HAND = {("recalled", ANY): 1.5}
"""What no annotated article teaches: whoever calls an envoy home is his own state."""
Floats = NDArray[np.float64]
OUT = Path("src/onrecord/resolve/data/country_weights.tsv")


@dataclass(frozen=True, slots=True)
class Problem:
    """Examples as numbers: `rows` a line for each candidate, `groups` whose it is, `right` which line is true,
    `worth` what a line counts."""

    names: list[tuple[str, str]]
    rows: Floats
    groups: NDArray[np.intp]
    right: NDArray[np.intp]
    worth: Floats


def problem(known: Sequence[Example]) -> Problem:
    """Return the examples that can teach: those whose country some cue speaks for, and those of none."""
    rows: list[dict[tuple[str, str], float]] = []
    groups: list[int] = []
    right: list[int] = []
    worth: list[float] = []
    for example in known:
        if example.country is not None and example.country not in example.cues:
            continue
        group = len(right)
        for country in (None, *sorted(example.cues)):
            if country == example.country:
                right.append(len(rows))
            groups.append(group)
            worth.append(example.weight)
            told = {NONE: 1.0} if country is None else example.cues[country]
            rows.append({(cue, of): value for cue, value in told.items() for of in (ANY, example.role)})
    names = sorted({name for row in rows for name in row})
    at = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            matrix[number, at[name]] = value
    return Problem(names, matrix, np.array(groups), np.array(right), np.array(worth))


def fitted(known: Sequence[Example], penalty: float) -> dict[tuple[str, str], float]:
    """Return the weights that make the true countries likeliest, by Adam from nought."""
    task = problem(known)
    pull = np.array([penalty * (1.0 if of == ANY else FOR_ROLE) for _, of in task.names])
    weights, first, second = (np.zeros(len(task.names)) for _ in range(3))
    truth = np.zeros(len(task.rows))
    truth[task.right] = 1.0
    for step in range(1, STEPS + 1):
        slope = task.rows.T @ (task.worth * (_likely(task, weights) - truth)) + pull * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        rate = RATE * 0.5 * (1 + np.cos(np.pi * step / STEPS))
        weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: float(value) for name, value in zip(task.names, weights, strict=True)}


def _likely(task: Problem, weights: Floats) -> Floats:
    scores = task.rows @ weights
    highest = np.full(len(task.right), -np.inf)
    np.maximum.at(highest, task.groups, scores)
    shares = np.exp(scores - highest[task.groups])
    totals = np.bincount(task.groups, weights=shares)
    return np.asarray(shares / totals[task.groups])


@dataclass(slots=True)
class Score:
    """How answers compare with the annotation; `missed` had a country and got none, `invented` had none."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    invented: int = 0
    silent: int = 0

    def add(self, truth: str | None, answer: str | None) -> None:
        """Count one answer."""
        if truth is None:
            self.silent, self.invented = self.silent + (answer is None), self.invented + (answer is not None)
        elif answer is None:
            self.missed += 1
        else:
            self.right, self.wrong = self.right + (answer == truth), self.wrong + (answer != truth)

    @property
    def worth(self) -> float:
        """Right answers less what wrong ones cost."""
        return self.right - COST * (self.wrong + self.invented)


def validated(known: Sequence[Example], penalty: float, thresholds: Sequence[float]) -> dict[float, Score]:
    """Return the scores by threshold on articles that the weights have not seen."""
    names = sorted({example.article for example in known})
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    scores = {threshold: Score() for threshold in thresholds}
    for number in range(FOLDS):
        learned = fitted([one for one in known if fold[one.article] != number], penalty)
        for threshold, score in scores.items():
            weights = Weights(learned, threshold)
            for one in (one for one in known if fold[one.article] == number and one.weight == 1.0):
                choice = choose(one.cues, one.role, weights)
                score.add(one.country, choice.country if choice else None)
    return scores


def trained(read: Sequence[Article]) -> tuple[Weights, Score]:
    """Return the weights and how they do on held-out articles."""
    weights, best = Weights({}, 1.0), Score()
    for number in range(ROUNDS):
        known = [example for article in read for example in examples(article, weights)]
        tried = {(p, t): s for p in PENALTIES for t, s in validated(known, p, THRESHOLDS).items()}
        (penalty, threshold), best = max(tried.items(), key=lambda one: one[1].worth)
        weights = Weights(fitted(known, penalty) | BY_HAND, threshold)
        print(f"round {number + 1}: {len(known)} examples, penalty {penalty}, threshold {threshold}: {best}")
    return weights, best


def written(weights: Weights, score: Score) -> str:
    """Return the table of the weights."""
    lines = [
        "# source: learned by models/actor_countries from the training part of the annotated articles",
        "# licence: CC0-1.0",
        f"# date: {datetime.now(UTC).date()}",
        "# columns: cue role weight",
        f"# held out: {score.right} right, {score.wrong} wrong, {score.missed} missed, {score.invented} invented",
        f"{THRESHOLD}\t{ANY}\t{weights.threshold}",
    ]
    kept = {name: round(value, 2) for name, value in weights.values.items() if round(value, 2)}
    return "\n".join([*lines, *(f"{cue}\t{of}\t{value}" for (cue, of), value in sorted(kept.items()))]) + "\n"


def main() -> int:
    """Train, say how it went, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--examples", action="store_true", help="list the examples and what is answered")
    args = parser.parse_args()
    read = list(articles(args.corpus))
    weights, score = trained(read)
    args.out.write_text(written(weights, score), encoding="utf-8")
    for example in (
        one for article in read for one in examples(article, weights) if args.examples and one.weight == 1.0
    ):
        choice = choose(example.cues, example.role, weights)
        told = sorted(example.cues.get(example.country or "", {}))
        print(example.article, example.role, example.words, example.country, choice, told, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
