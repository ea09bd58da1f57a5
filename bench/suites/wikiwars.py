"""WikiWars: English dates in history (Mazur and Dale 2010), 22 accounts of wars, annotated in TIMEX2.

    python -m bench.suites.wikiwars [--data DIR] [--split dev|test]

DIR holds `keyinline/*.key.xml`; without them the suite says so and passes. Accounts 01 to 11 are for developing,
12 to 22 for measuring. Protocol as for TempEval-3 (`tempeval.py`), with the document's own day, the day of its
download, as the reference date, and TIMEX2's `val` as the value; nested expressions all count.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from bench.shared import SHARED
from bench.suites.timeml import parse, predict, score

LAST_OF_DEV = 11
"""The accounts up to this number are for developing."""


def main(arguments: list[str] | None = None) -> int:
    """Score one split; exit 0 also where the data is absent."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=SHARED / "bench" / "wikiwars", help="folder with keyinline/")
    options.add_argument("--split", choices=("dev", "test"), default="test")
    chosen = options.parse_args(arguments)
    paths = [path for path in sorted(chosen.data.glob("keyinline/*.key.xml")) if _split(path) == chosen.split]
    if not paths:
        print("wikiwars: skipped, no keyinline/*.key.xml there")
        return 0
    docs = [parse(path.name, path.read_text(encoding="utf-8"), tag="TIMEX2") for path in paths]
    started = time.perf_counter()
    result = score((predict(doc), doc.timexes) for doc in docs)
    print(f"wikiwars {chosen.split}: {len(docs)} documents  {result}  {time.perf_counter() - started:.1f} s")
    return 0


def _split(path: Path) -> str:
    return "dev" if int(path.name[:2]) <= LAST_OF_DEV else "test"


if __name__ == "__main__":
    sys.exit(main())
