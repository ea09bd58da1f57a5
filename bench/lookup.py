"""How fast the knowledge base is ready, and how fast it answers, beside a plain automaton over the same names.

    python -m bench.lookup

Each figure is CPU time of this process, taken in fresh processes, the median of five. Peer: `ahocorasick_rs` over the
whole names, from a list that is already in memory; the ratio is ours by the peer's.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from bench.shared import SHARED

RUNS = 5
ASKED = 2000
SMALL = 5


def measure() -> dict[str, float]:
    """Return the figures of this process: seconds, seconds an answer, MB."""
    from ahocorasick_rs import AhoCorasick  # here and below: importing is part of no figure

    from onrecord.knowledge import entities, gazetteer, names

    before = _memory()
    found = {"ready": _timed(lambda: gazetteer.gazetteer("th"))}
    found["memory"] = _memory() - before
    texts = names.trusted("th", "en")
    found["peer ready"] = _timed(lambda: AhoCorasick(list(texts), store_patterns=False))
    ids = [name.entity for text in texts[:: len(texts) // ASKED] for name in names.named(text)]
    entities.entity.cache_clear()
    found["actor by id"] = _timed(lambda: [entities.entity(id_) for id_ in ids]) / len(ids)
    names.named.cache_clear()
    asked = texts[:: len(texts) // ASKED]
    found["names of a text"] = _timed(lambda: [names.named(text) for text in asked]) / len(asked)
    article = (SHARED / "seed" / "article.th.txt").read_text("utf-8")
    searching = gazetteer.gazetteer("th")
    searching.find(article)
    found["search, a character"] = (
        _timed(lambda: [searching.find(article) for _ in range(SMALL)]) / SMALL / len(article)
    )
    return found


def _timed(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Print the medians."""
    if "--once" in sys.argv:
        print(json.dumps(measure()))
        return 0
    command = [sys.executable, "-m", "bench.lookup", "--once"]
    runs = [json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(RUNS)]
    median = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    ratio = median["ready"] / median["peer ready"]
    print(f"ready to search      {median['ready'] * 1e3:8.0f} ms   {ratio:.2f} of the peer's")
    print(f"memory               {median['memory']:8.0f} MB")
    for name in ("actor by id", "names of a text", "search, a character"):
        print(f"{name:20} {median[name] * 1e6:8.2f} µs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
