"""Learns what the words and triggers between two given parties say of the type of the act.

    python -m models.event_types.train [--out FILE]

A softmax over fifteen types (CONCEDE and RETREAT as one) with ridge penalties: words have a weight for each type, what
triggers say one for whatever type they speak for. Full batches, from nought: no chance beyond the seeds of the frames
(`examples.py`), so that the same frames, lexicon and parser give the same table. Weights below `LEAST` are left out.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.event_types.examples import Example, filled
from onrecord.documents.metadata import describe
from onrecord.lang.en.acts import TRIGGER
from onrecord.lang.en.acts_features import Features, features
from onrecord.lang.registry import pack
from onrecord.model.analysis import Analysis
from onrecord.model.documents import Source

OUT = Path("src/onrecord/lang/en/data/acts_weights.tsv")
STEPS, RATE = 150, 0.1
WORDS, TRIGGERS = 2.0, 8.0
"""Ridge penalties of the two sorts of weights, chosen on an outside development set (README.md)."""
RARE = 2
"""Sentences at least in which a feature must stand."""
LEAST = 0.04
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Problem:
    """Examples as numbers: `words` by feature, `told` by type and trigger feature, `right` the column that is true."""

    types: list[str]
    word_names: list[str]
    told_names: list[str]
    words: Floats
    told: Floats
    right: Floats


def analysed(text: str) -> Analysis:
    """Return the parse of one sentence."""
    language = pack("en")
    source = Source(name="example", text=text + "\n", language="en")
    return language.segment(describe(source, language="en", cues=language.metadata, find_times=language.times))


def problem(told: Sequence[Features], types: Sequence[str]) -> Problem:
    """Return features with their true types as numbers."""
    words = ["bias", *_frequent(name for one in told for name in one.words)]
    names = _frequent(name for one in told for names in one.told.values() for name in names)
    every = sorted(set(types))
    at, at_told = ({name: number for number, name in enumerate(listed)} for listed in (words, names))
    task = Problem(
        every,
        words,
        names,
        np.zeros((len(told), len(words)), np.float32),
        np.zeros((len(told), len(every), len(names)), np.float32),
        np.zeros((len(told), len(every)), np.float32),
    )
    for number, (one, type_) in enumerate(zip(told, types, strict=True)):
        task.right[number, every.index(type_)] = 1
        task.words[number, 0] = 1
        for name, value in one.words.items():
            if name in at:
                task.words[number, at[name]] = value
        for spoken, said in one.told.items():
            if spoken in every:
                task.told[number, every.index(spoken), [at_told[name] for name in said if name in at_told]] = 1
    return task


def _frequent(names: Iterable[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count >= RARE)


def fitted(task: Problem) -> tuple[Floats, Floats]:
    """Return the weights of the words (by type) and of the triggers that make the true types likeliest, by Adam."""
    weights = [
        np.zeros((len(task.word_names), len(task.types)), np.float32),
        np.zeros(len(task.told_names), np.float32),
    ]
    firsts, seconds = ([np.zeros_like(one) for one in weights] for _ in range(2))
    for step in range(1, STEPS + 1):
        scores = task.words @ weights[0] + task.told @ weights[1]
        shares = np.exp(scores - scores.max(1, keepdims=True))
        off = shares / shares.sum(1, keepdims=True) - task.right
        slopes = [
            task.words.T @ off + WORDS * weights[0],
            np.einsum("nk,nkc->c", off, task.told) + TRIGGERS * weights[1],
        ]
        rate = RATE * 0.5 * (1 + np.cos(np.pi * step / STEPS))
        for number, slope in enumerate(slopes):
            firsts[number] = 0.9 * firsts[number] + 0.1 * slope
            seconds[number] = 0.999 * seconds[number] + 0.001 * slope**2
            mean, spread = firsts[number] / (1 - 0.9**step), seconds[number] / (1 - 0.999**step)
            weights[number] = weights[number] - rate * mean / (np.sqrt(spread) + 1e-8)
    return weights[0], weights[1]


def learnt(examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Return the weights that sentences teach."""
    told = [features(analysed(one.text), one.source, one.target) for one in examples]
    return fitted_to(told, [one.type for one in examples])


def fitted_to(told: Sequence[Features], types: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return the weights that features with their true types teach."""
    task = problem(told, types)
    words, triggers = fitted(task)
    found = {
        name: {type_: round(float(words[i, k]), 3) for k, type_ in enumerate(task.types) if abs(words[i, k]) >= LEAST}
        for i, name in enumerate(task.word_names)
    }
    for number, name in enumerate(task.told_names):
        found[name] = {TRIGGER: round(float(triggers[number]), 3)}
    return {name: told_ for name, told_ in found.items() if told_}


def written(found: dict[str, dict[str, float]], examples: int) -> str:
    """Return the table."""
    head = (
        f"# source: models/event_types, learnt from {examples} sentences that its frames make and the trigger lexicon\n"
        f"# licence: CC0-1.0\n# date: {datetime.now(UTC).date()}\n# columns: feature\ttype\tweight\n"
    )
    return head + "".join(
        f"{name}\t{type_}\t{weight}\n" for name, told in sorted(found.items()) for type_, weight in sorted(told.items())
    )


def main() -> int:
    """Write the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--out", type=Path, default=OUT)
    chosen = options.parse_args()
    examples = list(filled())
    chosen.out.write_text(written(learnt(examples), len(examples)), encoding="utf-8")
    print(f"{len(examples)} sentences; wrote {chosen.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
