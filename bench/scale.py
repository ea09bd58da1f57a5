"""How an import grows: articles a second over 1, 2 … workers, hours for a million, and how the committing grows.

`python -m bench.scale [--workers 1,2] [--sizes 250,500,1000] [--articles FOLDER]`. Speed-up reads real articles (those
of the repository, repeated with a number in each so that none is a copy to the letter); growth enters documents that
cost nothing to read, so that what is seen is the committing, with all that follows from it. Wall time on a machine that
does nothing else; with others on it the figures are floors. Ratios are told, and CPU seconds beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from bench.killing import line
from onrecord import api
from onrecord.pipeline.executors.base import Here
from onrecord.pipeline.executors.local import Processes
from onrecord.taking import How, Settled

CORPUS = Path(__file__).parent.parent / "corpus"
HOUR = 3600.0


def main() -> None:
    """Measure what is asked and print a line of JSON for each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", default="1,2", help="numbers of processes that read")
    parser.add_argument("--sizes", default="250,500,1000", help="documents of each growth, in order")
    parser.add_argument("--read", type=int, default=120, help="real articles that are read")
    parser.add_argument("--articles", type=Path, default=CORPUS)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if told.read:
            speed_up(Path(folder), told.articles, told.read, [int(one) for one in told.workers.split(",")])
        growth(Path(folder), [int(one) for one in told.sizes.split(",") if one])


def speed_up(folder: Path, articles: Path, number: int, workers: Iterable[int]) -> None:
    """Print articles a second for each number of workers, and hours of one core for a million."""
    news = folder / "news.jsonl"
    news.write_text("".join(repeated(articles, number)), encoding="utf-8")
    first = None
    for some in workers:
        with api.open(folder / f"workers-{some}.duckdb", write=True) as record:
            began, used = time.monotonic(), cpu()
            added = sum(taken.error is None for taken in record.take([str(news)], executor=Processes(some)))
            seconds, used = time.monotonic() - began, cpu() - used
            first = first or seconds
            tell(
                "speed-up", workers=some, articles=added, seconds=seconds, a_second=added / seconds,
                times=first / seconds, cpu_hours_a_million=used / added * 1e6 / HOUR, digest=record.digest()[:12],
            )  # fmt: skip


def growth(folder: Path, sizes: Iterable[int]) -> None:
    """Print, for each further size of one store, what a document costs to commit, and what the process holds."""
    held = 0
    with api.open(folder / "growth.duckdb", write=True) as record:
        for size in sizes:
            news = folder / f"{size}.jsonl"
            news.write_text(
                "".join(line(number) for number in range(held + 1, size + 1) if number % 100), encoding="utf-8"
            )
            commits: list[Settled] = []
            began, used = time.monotonic(), cpu()
            added = sum(1 for _ in record.take([str(news)], executor=Here(), how=How(settled=commits.append)))
            seconds = time.monotonic() - began
            tell(
                "growth", documents=record.status().documents, commits=len(commits),
                ms_a_document=seconds / max(added, 1) * 1000, cpu_ms_a_document=(cpu() - used) / max(added, 1) * 1000,
                megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
            )  # fmt: skip
            held = size


def repeated(articles: Path, number: int) -> Iterable[str]:
    """Yield so many articles as lines, each with a line of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(articles.rglob("*.txt"))]
    for at in random.Random(7).choices(range(len(texts)), k=number):
        own = f"\n{random.Random(at + number).random()}"
        number -= 1
        yield json.dumps({"text": texts[at] + own, "date": "2025-05-04"}) + "\n"


def cpu() -> float:
    """Return the CPU seconds of this process and of those that it started and that have ended."""
    return sum(os.times()[:4])


def tell(what: str, **figures: object) -> None:
    """Print figures."""
    shown = {name: round(value, 3) if isinstance(value, float) else value for name, value in figures.items()}
    print(json.dumps({"what": what, **shown}), flush=True)


if __name__ == "__main__":
    main()
