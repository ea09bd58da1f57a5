"""Two linear CRFs, one upon the other: the second sees what the first made of the whole sentence and quotation.

The first is trained on each half of the articles; the second learns from what the other half's model makes of an
article, so that it sees labels as doubtful as those it will see. One of the two is kept for reading.
Needs python-crfsuite (MIT; the `train` dependency group). Called by the recipe and by what measures it.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from models.attributions.features import Seen, labels
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import QuoteFrame

HALVES = 2
ROUNDS = (60, 45)
"""Iterations of L-BFGS of either stage."""
L1, L2 = 0.1, 0.05
RAREST = 2
"""Times that a feature must have been seen with a label."""


@dataclass(frozen=True, slots=True)
class Example:
    """An analysed document, what the rules made of it, and what its annotator did."""

    analysis: Analysis
    frames: tuple[QuoteFrame, ...]
    gold: tuple[tuple[int, int, str], ...] = ()

    def seen(self) -> Seen:
        """Return the document as the tagger sees it."""
        return Seen(self.analysis, self.frames)

    def labels(self) -> list[str]:
        """Return the annotator's labels."""
        return labels(self.analysis, self.gold)


def learn(examples: Sequence[Example], folder: Path) -> None:
    """Write `first.crf` and `second.crf` into `folder`."""
    trainer = _trainer(ROUNDS[0])
    for at, example in enumerate(examples):
        trainer.append(example.seen().first(), example.labels(), group=at % HALVES)
    for half in range(HALVES):
        trainer.train(str(folder / f"half{half}.crf"), holdout=half)
    learn_second(examples, folder)


def learn_second(examples: Sequence[Example], folder: Path) -> None:
    """Write `second.crf` upon the halves' models in `folder`, and keep one of them as `first.crf`."""
    taggers = [_tagger(folder / f"half{half}.crf") for half in range(HALVES)]
    second = _trainer(ROUNDS[1])
    for at, example in enumerate(examples):
        seen = example.seen()
        second.append(seen.second(taggers[at % HALVES].tag(seen.first())), example.labels())
    second.train(str(folder / "second.crf"))
    shutil.copy(folder / "half0.crf", folder / "first.crf")


def _trainer(rounds: int) -> pycrfsuite.Trainer:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params({"c1": L1, "c2": L2, "max_iterations": rounds, "feature.minfreq": RAREST})
    return trainer


def _tagger(path: Path) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


class Labeller:
    """Gives the labels of a document, by the models in a folder."""

    def __init__(self, folder: Path) -> None:
        self._first, self._second = _tagger(folder / "first.crf"), _tagger(folder / "second.crf")

    def labels(self, example: Example) -> list[str]:
        """Return a label for each token."""
        if not example.analysis.tokens:
            return []
        seen = example.seen()
        given = self._first.tag(seen.first())
        return list(self._second.tag(seen.second(given)))
