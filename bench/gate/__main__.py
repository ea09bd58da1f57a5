"""Fails when a figure falls below its pinned floor.

    python -m bench.gate [--raise]

Floors lie in floors.json with the digest of the data they were measured on; a changed corpus fails too, since
figures on other data say nothing about a floor. `--raise` writes today's figures, less a small
margin, where they are higher: raising is routine. Lowering a floor is an edit by hand, with its reason in the
commit. Without the data the gate says so and passes: the rest of `make test` needs nothing from outside.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path

from bench.shared import SHARED, articles, digest
from bench.stories import HANDS, STORIES
from bench.suites import corpus, seed, stories

FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 0.01
"""What a floor lies below the figure it was pinned at: matrix products differ in their last digits from one kind of
processor to the next, and with them a handful of parses."""

Floors = dict[str, dict[str, float]]


def measured() -> Floors:
    """Return today's figures by suite: F1 or accuracy on the dev splits, counts met on the seed and stories."""
    found: Floors = {}
    for language in ("th", "en"):
        figures, _ = corpus.figures(language)
        found[f"corpus.{language}.dev"] = {
            name: values.get("f1", values.get("accuracy", 0.0)) for name, values in figures.items() if name != "silence"
        }
    found["seed"] = {layer: float(met) for layer, (met, _) in seed.tally(seed.measure()).items()}
    for hand in HANDS:
        told = stories.figures(hand, how=stories.How(quick=True))
        found[f"stories.{hand}"] = {name: value for name, value in told.items() if name != "as_of"}
    return found


def data_digest() -> str:
    """Return the digest of every file that the floors were measured on."""
    texts = [path for language in ("th", "en") for path in articles(language, split="dev")]
    golds = [path.with_suffix(".gold.yaml") for path in texts]
    told = sorted(path for path in STORIES.rglob("*.*") if path.suffix in (".txt", ".yaml"))
    return digest([*texts, *golds, *sorted((SHARED / "seed").iterdir()), SHARED / "bin" / "score.py", *told])


def failures(floors: Floors, found: Floors) -> list[str]:
    """Return a line for each figure under its floor."""
    return [
        f"{suite} {name}: {found.get(suite, {}).get(name, 0.0):.4f} is below the floor of {floor:.4f}"
        for suite, pinned in floors.items()
        for name, floor in pinned.items()
        if found.get(suite, {}).get(name, 0.0) < floor
    ]


def raised(floors: Floors, found: Floors) -> Floors:
    """Return the floors, each lifted to today's figure less its margin where that is higher."""
    return {
        suite: {name: max(floors.get(suite, {}).get(name, 0.0), _floor(value)) for name, value in figures.items()}
        for suite, figures in found.items()
    }


def _floor(value: float) -> float:
    """A count stands as it is; a share is rounded down and loses `MARGIN`."""
    return value if value > 1 else max(0.0, round(math.floor(value * 100) / 100 - MARGIN, 2))


def main() -> int:
    """Measure, compare, and say so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    args = parser.parse_args()
    if not (SHARED / "corpus").is_dir():
        print(f"gate skipped: no measuring data at {SHARED} (set ONRECORD_SHARED)")
        return 0
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    found, today = measured(), data_digest()
    if args.lift:
        FLOORS.write_text(
            json.dumps({"digest": today, "floors": raised(pinned["floors"], found)}, indent=1) + "\n", "utf-8"
        )
        return 0
    wrong = failures(pinned["floors"], found)
    if today != pinned["digest"]:
        wrong.insert(0, "the measuring data changed: measure again and pin its digest (--raise)")
    print("\n".join(wrong) or f"gate passed: {sum(map(len, pinned['floors'].values()))} floors held")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
