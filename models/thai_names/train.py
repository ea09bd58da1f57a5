"""Trains the Thai name tagger.

    python -m models.thai_names.train --data ../shared/data --corpus ../shared/corpus [--out FILE] [--without K/N]

Needs python-crfsuite (MIT; the `train` dependency group). Seeded: the same data and knowledge tables give the same
file. `--without 0/3` leaves every third training article out, from the first on, to be measured on.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tempfile
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import pycrfsuite

from models import annotated
from models.thai_names import articles, foreign, thainer
from models.thai_names.sequences import Labels, sequences
from onrecord.lang.th import names_weights

SEED = 20261122
ROUNDS = 70
"""Iterations of L-BFGS."""
L1, L2 = 0.1, 0.01
RAREST = 2
"""Times that a feature must have been seen with a label."""
FOREIGN_COPIES = 1
"""Copies of Thai NER's lines with a person, with foreign names in them."""
FRAME_COPIES = 12
"""Fillings of each sentence frame."""
ARTICLE_COPIES = 3
BLIND = 0.5
"""Share of lines in which `knowledge` hides what it knows of persons and organisations, of what holds foreign names."""
HERE = Path(__file__).parent


def examples(data: Path, corpus: Path | None, left_out: tuple[int, int] | None) -> list[Labels]:
    """Return everything that the tagger learns from."""
    draw = random.Random(SEED)
    world = foreign.World(draw)
    home = thainer.read(data / "thai_ner_1.5.1" / "train.txt")
    persons = [one for one in home if any(name[2] == "PERSON" for name in one.names)]
    abroad = [foreign.substituted(one, world, draw) for _ in range(FOREIGN_COPIES) for one in persons]
    frames = foreign.frames(HERE / "frames.tsv")
    abroad += [foreign.filled(frame, world, draw) for _ in range(FRAME_COPIES) for frame in frames]
    ours = [articles.read(path) for path in _kept(corpus, left_out)] * ARTICLE_COPIES

    def blind() -> bool:
        return draw.random() < BLIND

    return list(chain(sequences(home), sequences(abroad, blind), sequences(ours, blind)))


def _kept(corpus: Path | None, left_out: tuple[int, int] | None) -> list[Path]:
    found = annotated.training(corpus, "th") if corpus is not None else []
    if left_out is None:
        return found
    first, of = left_out
    return [path for at, path in enumerate(found) if at % of != first]


def trained(learnt: Iterable[Labels]) -> bytes:
    """Return the weights as the tagger reads them."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for one in learnt:
        trainer.append(one.features, one.labels)
    trainer.set_params({"c1": L1, "c2": L2, "max_iterations": ROUNDS, "feature.minfreq": RAREST})
    with tempfile.NamedTemporaryFile(suffix=".crfsuite") as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        model = tagger.info()
        tagger.close()
    labels = sorted(model.labels)
    numbers = {label: at for at, label in enumerate(labels)}
    steps = np.zeros((len(labels), len(labels)), np.float32)
    for (before, after), weight in model.transitions.items():
        steps[numbers[before], numbers[after]] = weight
    for at, label in enumerate(labels):
        if label.startswith("I-"):  # nothing goes on that has not begun
            for before in labels:
                if before[2:] != label[2:]:
                    steps[numbers[before], at] = -50.0
    entries = ((name, numbers[label], weight) for (name, label), weight in model.state_features.items())
    return names_weights.packed(ABOUT, labels, steps, entries)


ABOUT = {
    "source": "trained for onrecord by models/thai_names on Thai NER 1.5.1 (W. Phatthiyaphaibun), on texts made of it "
    "with other names, and on annotated articles of the project",
    "licence": "CC BY 3.0",
    "date": "2026-11-22",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, write the file and print its hash."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--out", type=Path, default=HERE.parents[1] / "src/onrecord/lang/th" / names_weights.FILE)
    parser.add_argument("--without", help="K/N: leave every N-th article out, from the K-th on")
    options = parser.parse_args(arguments)
    left_out = tuple(map(int, options.without.split("/"))) if options.without else None
    learnt = examples(options.data, options.corpus, (left_out[0], left_out[1]) if left_out else None)
    weights = trained(learnt)
    options.out.write_bytes(weights)
    atoms = sum(len(one.labels) for one in learnt)
    print(
        f"{len(learnt):,} lines, {atoms:,} atoms; {len(weights):,} bytes, SHA-256 {hashlib.sha256(weights).hexdigest()}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
