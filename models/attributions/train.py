"""Trains the English attribution tagger.

    python -m models.attributions.train (--polnear DIR | --corpus ../shared/corpus) --out FOLDER

Needs python-crfsuite (MIT; the `train` dependency group). The same data give the same files. With `--polnear` for
measuring only: that corpus has no licence, and nothing learnt of it may be shipped.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from models import annotated
from models.attributions import corpus, polnear
from models.attributions.stages import Example, learn
from models.attributions.texts import analysis_of
from onrecord.lang.en.quotes import find_quotes
from onrecord.model.annotations import Annotations


def example(text: str, gold: tuple[tuple[int, int, str], ...]) -> Example:
    """Return a text as an example: parsed, with what the rules make of it."""
    analysis = analysis_of(text)
    return Example(analysis, find_quotes(analysis, Annotations()), gold)


def of_polnear(folder: Path) -> Iterator[Example]:
    """Yield the training articles of PolNeAR, each text once."""
    for article in polnear.once(polnear.read(folder, "train")):
        ranges = ((one, role) for one in article.attributions for role in polnear.ROLES)
        yield example(article.text, tuple((*place, role) for one, role in ranges for place in one.role(role)))


def of_corpus(folder: Path) -> Iterator[Example]:
    """Yield our own training articles."""
    for path in annotated.training(folder, "en"):
        yield example(*corpus.read(path))


def main() -> int:
    """Write the two stages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--polnear", type=Path)
    source.add_argument("--corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    examples = list(of_polnear(args.polnear) if args.polnear else of_corpus(args.corpus))
    learn(examples, args.out)
    print(f"{len(examples)} documents learnt, in {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
