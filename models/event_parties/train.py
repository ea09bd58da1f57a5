"""Learns what each link and cue of a party is worth.

    python -m models.event_parties [--corpus ../shared/corpus] [--out FILE]

A conditional logit for each role over the candidates and nobody, whose score is 0; where an event has several parties
each is as right. Ridge penalties pull every weight to nought, those for one type of event more. In a first round the
events before one have the parties of their own frames, in the second those that weights learned without their article
give. No chance is involved: the same articles,
knowledge tables and rules give the same file.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.event_parties.examples import KEYS, UNNAMED, Article, Example, articles, examples
from onrecord.model.annotations import Role
from onrecord.model.reading import Event
from onrecord.resolve.event_parties import ANY, BEST, BIAS, RATIO, SOME, Weights, settle

Floats = NDArray[np.float64]
ROUNDS, FOLDS = 2, 6
STEPS, RATE = 90, 0.12
PENALTY, FOR_TYPE = 8.0, 25.0
"""How much weights are pulled to nought, and those for one type: of 1 to 10 and 4 to 40, those with most events right
on held-out articles, 2026-11-23; the differences are of one event in a hundred."""
RARE = 6
"""Cues of fewer candidates than so many are not learned."""
THRESHOLDS = {Role.ACTOR: (0.6, 0.2, 0.5), Role.RECIPIENT: (0.55, 0.2, 0.5)}
"""That there is a party, of the likeliest candidate, and of the others as a share of its. Chosen once, 2026-11-23, on
held-out events, by an earlier form of the choice; the best are flat and change places with every fold, so they stay."""
OUT = Path("src/onrecord/resolve/data/party_weights.tsv")

Name = tuple[str, str]
"""A weight: the type of event, or ANY, and the cue."""
Values = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Problem:
    """Examples as numbers: of each value that is 1, its row and its weight's number; of each row, its example and
    the share of the truth that it has."""

    names: list[Name]
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    groups: NDArray[np.intp]
    truth: Floats


def problem(known: Sequence[Example]) -> Problem:
    """Return the examples as numbers, with the weights that enough candidates have."""
    listed = [
        [(type_, cue) for cue in sorted((*asked.cues, BIAS)) for type_ in (ANY, one.type)]
        for one in known
        for asked in one.asked
    ]
    counted = Counter(name for row in listed for name in row)
    names = sorted(name for name, count in counted.items() if count >= RARE)
    number = {name: index for index, name in enumerate(names)}
    kept = [[number[name] for name in row if name in number] for row in listed]
    return Problem(
        names,
        np.repeat(np.arange(len(kept)), [len(row) for row in kept]),
        np.array([column for row in kept for column in row], dtype=np.intp),
        np.repeat(np.arange(len(known)), [len(one.asked) for one in known]),
        np.array([right / max(1, sum(one.right)) for one in known for right in one.right]),
    )


def fitted(known: Sequence[Example]) -> Values:
    """Return the weights that make the truth likeliest (Adam, all examples a step)."""
    given = problem(known)
    rows, groups, size = len(given.truth), len(known), len(given.names)
    penalty = np.array([PENALTY if type_ == ANY else FOR_TYPE for type_, _ in given.names])
    weights, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        scores = np.clip(np.bincount(given.rows, weights[given.columns], minlength=rows), -30, 30)
        raised = np.exp(scores)
        likely = raised / (1.0 + np.bincount(given.groups, raised, minlength=groups))[given.groups]
        wrong = (likely - given.truth)[given.rows]
        slope = np.bincount(given.columns, wrong, minlength=size) + penalty * weights
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        pace = RATE * (1 - 0.9 * step / STEPS)
        weights -= pace * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    values: Values = {ANY: {}}
    for (type_, cue), value in zip(given.names, weights, strict=True):
        if round(value, 2):
            values.setdefault(type_, {})[cue] = round(float(value), 2)
    return values


@dataclass(slots=True)
class Score:
    """How events are read: those with the right actors, recipients and both (Jaccard of at least one half), and the
    parties given, right and annotated by role."""

    events: int = 0
    right: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    annotated: Counter[str] = field(default_factory=Counter)

    def add(self, article: Article, number: int, event: Event) -> None:
        """Count an event as it was read."""
        entry, both = article.gold[number], True
        for role, key in KEYS.items():
            gold = {name for name in entry.get(key) or [] if not name.startswith(UNNAMED)}
            read = article.named(event.actors if role is Role.ACTOR else event.recipients)
            right = similar(gold, read)
            both = both and right
            self.right[key] += right
            self.given[key] += len(read)
            self.true[key] += len(gold & read)
            self.annotated[key] += len(gold)
        self.events += 1
        self.right["both"] += both

    def __str__(self) -> str:
        shares = ", ".join(f"{key} {self.right[key] / self.events:.3f}" for key in (*KEYS.values(), "both"))
        parts = ", ".join(
            f"{key} {self.true[key] / max(1, self.given[key]):.3f} of {self.given[key]} given right, "
            f"{self.true[key] / max(1, self.annotated[key]):.3f} found"
            for key in KEYS.values()
        )
        return f"{self.events} events: {shares}; {parts}"


def similar(gold: set[str], read: set[str]) -> bool:
    """Tell whether two sets share half of what they hold together, as the corpus's scorer asks."""
    return not (gold or read) or len(gold & read) >= 0.5 * len(gold | read)


def folds(read: Sequence[Article]) -> dict[str, int]:
    """Return the fold of each article; those of one part and number, which tell alike in both languages, are in one."""
    alike = {article.name: _alike(article.name) for article in read}
    number = {key: index % FOLDS for index, key in enumerate(sorted(set(alike.values())))}
    return {name: number[key] for name, key in alike.items()}


def _alike(name: str) -> tuple[str, str]:
    part, _, stem = name.split("/")
    return part, stem.lstrip("et")


def learned(known: Sequence[Example]) -> dict[Role, Weights]:
    """Return the weights of both roles."""
    return {role: Weights(fitted([one for one in known if one.role is role]), *THRESHOLDS[role]) for role in KEYS}


def trained(read: Sequence[Article]) -> tuple[dict[Role, Weights], dict[str, Score]]:
    """Return the weights, and how those learned without an article read its events, by the part it is of."""
    fold = folds(read)
    settled = {article.name: [told.event for told in article.told] for article in read}
    known: list[Example] = []
    for number in range(ROUNDS):
        known = [one for article in read for one in examples(article, settled[article.name])]
        held = {left: learned([one for one in known if fold[one.article] != left]) for left in range(FOLDS)}
        settled = {article.name: settle(article.told, article.scene, held[fold[article.name]]) for article in read}
        print(f"round {number + 1}: {len(known)} examples")
    return learned(known), scores(read, settled)


def scores(read: Sequence[Article], settled: Mapping[str, Sequence[Event]]) -> dict[str, Score]:
    """Return how events are read, by the part of the corpus and the language."""
    found: dict[str, Score] = {}
    for article in read:
        for number in article.gold:
            score = found.setdefault(article.name.rpartition("/")[0], Score())
            score.add(article, number, settled[article.name][number])
    return found


def written(weights: Mapping[Role, Weights], told: Mapping[str, Score]) -> str:
    """Return the table of the weights."""
    lines = [
        "# source: learned by models/event_parties from the training part of the annotated articles and our own",
        "# licence: CC0-1.0",
        f"# date: {datetime.now(UTC).date()}",
        *(f"# held out, {part}: {score}" for part, score in sorted(told.items())),
        "# columns: cue role type weight",
    ]
    for role, one in weights.items():
        for name, value in ((SOME, one.some), (BEST, one.best), (RATIO, one.ratio)):
            lines.append(f"{name}\t{role.value}\t{ANY}\t{value}")
        for type_, values in sorted(one.values.items(), key=lambda item: (item[0] != ANY, item[0])):
            lines += [f"{cue}\t{role.value}\t{type_}\t{value}" for cue, value in sorted(values.items())]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Train, say how it went, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    if not args.corpus.is_dir():
        parser.error(f"no corpus at {args.corpus}; name it with --corpus")
    weights, told = trained(list(articles(args.corpus)))
    for part, score in sorted(told.items()):
        print(part, score)
    args.out.write_text(written(weights, told), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
