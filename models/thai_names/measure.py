"""Scores articles with weights that were trained without them, beside the rules alone.

    python -m models.thai_names.measure --weights FILE --without K/N

FILE is what `train --without K/N` wrote. Only training articles are read, as the recipe does.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.shared import SHARED
from bench.suites.corpus import figures

from models.annotated import training
from onrecord.lang.th import names_proposed, names_tagger
from onrecord.lang.th.names_weights import parsed

SHOWN = ("actors.mention", "actors.entity", "actors.country", "attributions.source", "attributions.content")


def main() -> int:
    """Print the figures of the articles left out, for the rules, for the rules and the tagger."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--without", required=True)
    options = parser.parse_args()
    first, of = map(int, options.without.split("/"))
    left_out = [path for at, path in enumerate(training(SHARED / "corpus", "th")) if at % of == first]
    chosen = parsed(options.weights.read_bytes())
    setattr(names_tagger, "weights", lambda: chosen)  # noqa: B010 -- the shipped ones have seen these articles
    shipped = dict(names_proposed.LEAST)
    for name, least in (("rules", dict.fromkeys(shipped, 2.0)), ("joined", shipped)):
        names_proposed.LEAST.update(least)
        found, _ = figures("th", split="train", chosen=left_out)
        for layer in SHOWN:
            print(f"{name:8} {layer:24}", *(f"{key} {value}" for key, value in found[layer].items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
