"""How a record grows: what one more article costs, and a thousand, how long every view takes, how large it gets.

    python -m bench.growth 1000 10000 [--store FILE] [--batch N] [--views-only]

The bundled articles and those of `corpus/` are read once (and kept in a file beside the store), multiplied
(`multiply.py`) and put on record in batches. At each size: seconds for one article and for a thousand in one batch,
the views as a program asks them (the first rows, nothing else; best of three and the first), the size of the store and
of its journal, the peak of memory of this process. Wall seconds of one run on a machine that others share:
compare sizes, not milliseconds.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files
from itertools import islice
from pathlib import Path

import orjson

from bench.multiply import A_DAY, START, Multiplier
from bench.shared import ROOT, readings
from onrecord import api
from onrecord.model.reading import Reading
from onrecord.model.wire import from_json, to_json
from onrecord.record import Mode, Store

THOUSAND = 1000
ROWS = 50
"""Rows that a view is asked for."""
Views = dict[str, Callable[[api.Record], Iterable[object]]]


def originals(cache: Path) -> list[Reading]:
    """Return readings of the bundled articles and of our own, from the cache where it holds them."""
    if not cache.exists():
        bundled = Path(str(files("onrecord.demo"))) / "articles"
        paths = [*sorted(bundled.glob("*.txt")), *sorted((ROOT / "corpus").glob("*/*.txt"))]
        cache.write_bytes(b"\n".join(orjson.dumps(to_json(reading)) for reading in readings(paths)))
    return [from_json(orjson.loads(line)) for line in cache.read_bytes().splitlines()]


def views(event: str, document: str, day: str) -> Views:
    """Return the questions by name; `day` is one in the middle of the record."""
    return {
        "events": lambda r: r.events(limit=ROWS),
        "events of a country": lambda r: r.events(actor="THA", limit=ROWS),
        "events between two": lambda r: r.events(actor="THA", target="KHM", limit=ROWS),
        "events, a later page": lambda r: r.events(after=(day, ""), limit=ROWS),
        "events as of": lambda r: r.events(as_of=day, limit=ROWS),
        "latest statements": lambda r: r.latest(limit=ROWS),
        "statements": lambda r: r.quotes(limit=ROWS),
        "statements of a country": lambda r: r.quotes(speaker="THA", limit=ROWS),
        "documents": lambda r: r.documents(limit=ROWS),
        "actors": lambda r: r.actors(limit=ROWS),
        "actors as of": lambda r: r.actors(as_of=day, limit=ROWS),
        "an actor": lambda r: r.actors(who="THA", limit=ROWS),
        "dyads": lambda r: r.dyads(limit=ROWS),
        "dyads as of": lambda r: r.dyads(as_of=day, limit=ROWS),
        "disclosures": lambda r: r.disclosures(limit=ROWS),
        "disclosures as of": lambda r: r.disclosures(as_of=day, limit=ROWS),
        "disclosure": lambda r: r.disclosure(limit=ROWS),
        "relations": lambda r: r.relations(limit=ROWS),
        "relations on a day": lambda r: r.relations(on=day, limit=ROWS),
        "sources": lambda r: r.sources(limit=ROWS),
        "contradictions": lambda r: r.contradictions(limit=ROWS),
        "sameness": lambda r: r.sameness(limit=ROWS),
        "reports of an event": lambda r: r.reports(event),
        "an event": lambda r: [r.show(event)],
        "a document's marks": lambda r: r.marks(document),
        "merges": lambda r: r.merges(limit=ROWS),
        "status": lambda r: [r.status()],
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Grow a record to each of the sizes and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--store", type=Path, default=Path("growth.duckdb"))
    parser.add_argument("--batch", type=int, default=THOUSAND)
    parser.add_argument("--views-only", action="store_true")
    asked = parser.parse_args(arguments)
    multiplier = Multiplier(originals(asked.store.with_suffix(".readings")))
    for size in asked.sizes:
        if not asked.views_only:
            _grow(asked.store, multiplier, size, asked.batch)
        _ask(asked.store)
        _sizes(asked.store)
    return 0


def _grow(path: Path, multiplier: Multiplier, size: int, batch: int) -> None:
    """Put on record what is missing, leaving room for one article and a thousand; these are timed."""
    with Store.open(path, mode=Mode.WRITE) as store:
        there = store.rows("SELECT count(*) AS n FROM base.readings", {})[0]["n"]
        at = int(str(there))
        last = size - THOUSAND - 1
        since = time.perf_counter()
        for first in range(at, last, batch):
            store.add(list(multiplier.readings(first, min(first + batch, last))))
        took = time.perf_counter() - since
        print(f"\n== {size:,} articles; bulk {took:.1f} s for {max(0, last - at):,}", flush=True)
        for first, count in ((last, 1), (last + 1, THOUSAND)):
            some = list(multiplier.readings(first, first + count))
            since = time.perf_counter()
            added = store.add(some)
            took = time.perf_counter() - since
            print(f"add {count:5,} more: {took * 1000:9.1f} ms ({added.new} new)", flush=True)


def _ask(path: Path) -> None:
    with api.open(path) as record:
        count = record.status().documents
        event = next(iter(record.events(limit=1))).id
        document = next(iter(record.documents(limit=1))).id
        day = START.fromordinal(START.toordinal() + count // A_DAY // 2).isoformat()
        for name, ask in views(event, document, day).items():
            took = []
            for _ in range(3):
                since = time.perf_counter()
                rows = len(list(islice(ask(record), ROWS)))
                took.append((time.perf_counter() - since) * 1000)
                if took[0] > 5000:
                    break
            print(f"{name:24} {min(took):9.1f} ms  (first {took[0]:9.1f})  {rows} rows", flush=True)


def _sizes(path: Path) -> None:
    journal = path.with_name(path.name + ".journal")
    shards = sum(one.stat().st_size for one in journal.iterdir())
    print(f"store {path.stat().st_size / 1e6:,.0f} MB, journal {shards / 1e6:,.0f} MB, free {_free(path):,.0f} GB")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB", flush=True)


def _free(path: Path) -> float:
    return shutil.disk_usage(path.parent).free / 1e9


if __name__ == "__main__":
    sys.exit(main())
