"""Kills an import at random points, resumes it each time, and compares the record with an undisturbed one.

`python -m bench.killing --kills 200 --documents 2000` in some ten minutes. The process that reads and writes is killed
with SIGKILL; where an import came to its end before all kills are spent, another store is begun. A kill counts wherever
it falls: while the store is opened, a batch is committed, a manifest's line is written, or the job is being begun. Most
documents are in a language without a pack, which costs next to nothing to read: what is tried is the committing. How
long an import lives is counted in CPU seconds of its own: on a busy machine one that is killed by the clock never comes
further than opening its store.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from onrecord import api, taking
from onrecord.importing.job import Asked, Kind, State
from onrecord.importing.shelf import Shelf
from onrecord.pipeline.executors.base import Executor, Here
from onrecord.pipeline.executors.local import Processes

EVERY = 100
"""Each so-manyth document is Thai and read in full."""
THAI = "โฆษกกระทรวงการต่างประเทศของไทยแถลงเมื่อวันที่ 3 พฤษภาคม 2568 ว่า พบเรือ {} ลำใกล้ชายฝั่งกัมพูชา"


@dataclass(frozen=True, slots=True)
class Found:
    """What a store holds."""

    digest: str
    documents: int
    readings: int
    problems: tuple[str, ...]


def main() -> None:
    """Kill as often as asked, print what came of it as JSON, and fail where a record differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--batch", type=int, default=taking.BATCH)
    parser.add_argument("--workers", type=int, default=0, help="processes that read; 0: the one that writes does")
    parser.add_argument("--longest", type=float, default=3.0, help="CPU seconds that an import lives at most")
    parser.add_argument("--seed", type=int, default=20261123)
    told = parser.parse_args()
    taking.BATCH = told.batch
    with tempfile.TemporaryDirectory() as folder:
        result = kill(Path(folder), told.documents, told.kills, told.workers, told.longest, random.Random(told.seed))
    print(json.dumps(result))
    raise SystemExit(0 if result["equal"] == result["imports"] else 1)


def kill(
    folder: Path, documents: int, kills: int, workers: int, longest: float, rng: random.Random
) -> dict[str, object]:
    """Return how many kills there were, how many of them cut off an import that had committed something since it was
    begun or resumed, how many imports came to their end, and how many of those were equal."""
    news = folder / "news.jsonl"
    news.write_text("".join(map(line, range(documents))), encoding="utf-8")
    asked = Asked(Kind.INPUTS, "news", (str(news),))
    started = time.monotonic()
    whole = folder / "whole.duckdb"
    waited(begun(lambda: take(whole, asked, 0)))
    undisturbed = found(whole)
    assert undisturbed.documents == documents, undisturbed
    done = imports = equal = further = 0
    while done < kills:
        imports += 1
        store = folder / f"killed-{imports}.duckdb"
        again = partial(take, store, asked, workers)
        before = shards(store)
        while waited(begun(again), rng.random() * longest if done < kills else None):
            done += 1
            further += (now := shards(store)) > before
            before = now
        equal += found(store) == undisturbed
    seconds = round(time.monotonic() - started)
    told = {"kills": done, "further": further, "imports": imports, "equal": equal, "seconds": seconds}
    return {**told, **asdict(undisturbed)}


def shards(store: Path) -> int:
    """Return how many batches the journal of a store holds."""
    return len([*store.with_name(f"{store.name}.journal").glob("*.parquet")])


def line(number: int) -> str:
    """Return a document as a line."""
    if number % EVERY == 0:
        return json.dumps({"text": THAI.format(number), "date": "2025-05-04"}) + "\n"
    return (
        json.dumps({"text": f"zzkq {number} " + f"vrrt {number % 7} " * 40, "language": "xx", "date": "2025-05-04"})
        + "\n"
    )


def take(store: Path, asked: Asked, workers: int) -> None:
    """Begin the import of a store, or go on with it."""
    shelf = Shelf(store)
    with api.open(store, write=True) as record:
        begun_before = shelf.all()
        if begun_before and begun_before[0].state is State.DONE:
            return
        by: Executor = Processes(workers) if workers else Here()
        with shelf.resume(begun_before[0].id) if begun_before else shelf.begin(asked) as work:
            work.run(record, by=by)


def found(store: Path) -> Found:
    """Return what a store holds, as another process sees it."""
    read, write = os.pipe()

    def tell() -> None:
        with api.open(store, write=True) as record, os.fdopen(write, "w") as out:
            proved, counts = record.verify(), record.status()
            json.dump([proved.digest, counts.documents, counts.readings, proved.problems], out)

    waited(begun(tell))
    os.close(write)
    with os.fdopen(read) as told:
        digest, documents, readings, problems = json.load(told)
    return Found(digest, documents, readings, tuple(problems))


def begun(do: Callable[[], None]) -> int:
    """Begin something in a process of its own (this one holds nothing open), and return its number."""
    process = os.fork()
    if process == 0:
        try:
            do()
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", flush=True)
            os._exit(1)
        os._exit(0)
    return process


def used(process: int) -> float:
    """Return the CPU seconds that a process has used, to a hundredth. Linux only."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def waited(process: int, seconds: float | None = None) -> bool:
    """Wait for a process, and kill it after so many CPU seconds of its own; tell whether it was killed.

    Raises:
        RuntimeError: it failed.
    """
    ended = status = 0
    while seconds is not None and not ended and used(process) < seconds:
        ended, status = os.waitpid(process, os.WNOHANG)
        time.sleep(0.002)
    if not ended:
        if seconds is not None:
            os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
    if os.waitstatus_to_exitcode(status) > 0:
        raise RuntimeError(f"a process failed ({os.waitstatus_to_exitcode(status)})")
    return os.waitstatus_to_exitcode(status) < 0


if __name__ == "__main__":
    main()
