"""TempEval-3 platinum: English dates in news (UzZaman et al. 2013), 20 documents, 138 expressions.

    python -m bench.suites.tempeval --data DIR

DIR holds the `.tml` files (for instance from the repository xszhong/syntime); without them the suite says so and
passes. Protocol: expressions of the TEXT element only, the document's creation day as the reference date; one to
one by largest overlap; value F1 counts an overlap whose TIMEX3 value is equal. The platinum texts are a test set:
nobody looks at them, only at the score.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from bench.suites.timeml import parse, predict, score


def main(arguments: list[str] | None = None) -> int:
    """Score the files under `--data`; exit 0 also where there are none."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help="folder with .tml files, searched in depth")
    paths = sorted(options.parse_args(arguments).data.rglob("*.tml"))
    if not paths:
        print("tempeval: skipped, no .tml files there")
        return 0
    docs = [parse(path.name, path.read_text(encoding="utf-8"), tag="TIMEX3") for path in paths]
    started = time.perf_counter()
    result = score((predict(doc), doc.timexes) for doc in docs)
    print(f"tempeval: {len(docs)} documents  {result}  {time.perf_counter() - started:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
