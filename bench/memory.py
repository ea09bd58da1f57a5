"""Does memory stay flat? Many short articles through the reader alone, and through an import; what is held on the way.

`python -m bench.memory [--documents 20000] [--every 500] [--reader]`. Articles are three lines each of the bundled
ones, in Thai and English by turns, with a number of their own, so that none is a copy of another. Of an import each
twentieth is one of these, on a day of its own; the others are in a language without a pack (`killing.line`), since
what is tried there is the committing. A line of JSON for every so many, and a last one: the most, and how much a
thousand further articles add, by least squares over the second half (what is loaded once is loaded by then). Linux:
resident memory is the kernel's figure for this process.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.fuzz import bundled
from bench.killing import EVERY, line
from onrecord import api
from onrecord.model.documents import Source
from onrecord.pipeline.executors.base import Here
from onrecord.pipeline.read import Reader

LINES = 3
"""Lines of a short article."""
EACH = 20
"""Documents of an import of which one is read in full."""
SHORTEST = 40
"""Code points of a line that goes into one."""


def articles(number: int, seed: int = 7) -> Iterator[str]:
    """Yield so many short articles, each another text."""
    dice = random.Random(seed)
    lines = {
        language: [line for text in bundled(language) for line in text.splitlines() if len(line) >= SHORTEST]
        for language in ("th", "en")
    }
    for at in range(number):
        some = dice.sample(lines["en" if at % 2 else "th"], LINES)
        yield "\n".join([f"{some[0]} ({at + 1})", *some[1:]])


def resident() -> float:
    """Return the megabytes of memory that this process holds now."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def slope(points: list[tuple[int, float]]) -> float:
    """Return how many megabytes a thousand further articles add, over the second half of the points."""
    half = points[len(points) // 2 :]
    mean_x, mean_y = (sum(values) / len(half) for values in zip(*half, strict=True))
    square = sum((x - mean_x) ** 2 for x, _ in half)
    return 1000 * sum((x - mean_x) * (y - mean_y) for x, y in half) / square if square else 0.0


def read_alone(number: int) -> Iterator[int]:
    """Read articles and keep nothing."""
    reader = Reader()
    for at, text in enumerate(articles(number), start=1):
        reader.read(Source(str(at), text, published="2025-05-04"))
        yield at


def imported(number: int, folder: Path) -> Iterator[int]:
    """Put articles on record."""
    news = folder / "news.jsonl"
    with news.open("w", encoding="utf-8") as out:
        for at, text in enumerate(articles(number // EACH + 1)):
            day = date(2000, 1, 1) + timedelta(days=at)
            out.write(json.dumps({"text": text, "date": day.isoformat()}) + "\n")
            out.writelines(line(at * EACH + one) for one in range(1, EACH) if (at * EACH + one) % EVERY)
    with api.open(folder / "memory.duckdb", write=True) as record:
        for at, taken in enumerate(record.take([str(news)], executor=Here()), start=1):
            if taken.error is not None:
                raise taken.error
            yield at


def main() -> None:
    """Read or import, and print the memory on the way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--every", type=int, default=500)
    parser.add_argument("--reader", action="store_true", help="the reader alone, without a store")
    told = parser.parse_args()
    points: list[tuple[int, float]] = []
    began, used = time.monotonic(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        steps = read_alone(told.documents) if told.reader else imported(told.documents, Path(folder))
        for at in steps:
            if at % told.every == 0:
                points.append((at, resident()))
                seconds, cpu = round(time.monotonic() - began), round(time.process_time() - used)
                print(json.dumps({"documents": at, "mb": round(points[-1][1]), "s": seconds, "cpu": cpu}), flush=True)
    most = round(max(mb for _, mb in points))
    what = "reader" if told.reader else "import"
    print(json.dumps({"what": what, "most_mb": most, "mb_a_thousand": round(slope(points), 2)}), flush=True)


if __name__ == "__main__":
    main()
