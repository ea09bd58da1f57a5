"""Imports over a simulated cluster of two nodes, killing a worker, the driver or a node in each; records are compared.

`python -m bench.cluster --runs 20` where `onrecord[ray]` is installed. Both nodes are of this machine and listen on the
loopback: what a real network does is not tried. Each run is an import in a process of its own, which asks the cluster
for shards and writes; while it runs, one thing is killed with SIGKILL. A driver that was killed is followed by another,
which resumes the job. What was over before it could be killed is counted as late, and not as killed. `--first` goes on
where a bench was cut off: a run's number says what is killed in it, and when.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from bench.killing import line
from onrecord import api
from onrecord.importing.job import Asked, Kind, State
from onrecord.importing.shelf import Shelf
from onrecord.pipeline.executors.named import Executors
from onrecord.pipeline.executors.ray import LOOPBACK_ONLY

KILLED = ("worker", "driver", "node")
READS = "ray::read_shard"


def main() -> None:
    """Run as often as asked, print what came of it as JSON, and fail where a record differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--first", type=int, default=0, help="the number of the first run")
    parser.add_argument("--drive", nargs=3, metavar=("STORE", "NEWS", "EXECUTOR"), help="be the driver of one run")
    told = parser.parse_args()
    if told.drive:
        drive(Path(told.drive[0]), told.drive[1], Executors(told.drive[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        result = runs(Path(folder), range(told.first, told.first + told.runs), told.documents)
    print(json.dumps(result))
    raise SystemExit(0 if result["equal"] == told.runs else 1)


def runs(folder: Path, wanted: range, documents: int) -> dict[str, Any]:
    """Return what was killed how often, what was late, and how many records were equal."""
    os.environ[LOOPBACK_ONLY] = "0"
    from ray.cluster_utils import Cluster

    news = folder / "news.jsonl"
    news.write_text("".join(line(number * 20) for number in range(documents)), encoding="utf-8")
    undisturbed = ended(driver(folder / "whole.duckdb", news, Executors.LOCAL))
    head = {"num_cpus": 1, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    node = cluster.add_node(num_cpus=1)
    os.environ["RAY_ADDRESS"] = cluster.address
    killed = dict.fromkeys((*KILLED, "late"), 0)
    equal = 0
    for number in wanted:
        what, store = KILLED[number % len(KILLED)], folder / f"run-{number}.duckdb"
        running = driver(store, news, Executors.RAY)
        under_way(store, running)
        time.sleep(random.Random(number).random() * 2)
        if what == "node" and running.poll() is None:
            cluster.remove_node(node, allow_graceful=False)
            node = cluster.add_node(num_cpus=1)
            hit = True
        else:
            hit = struck(what, running)
        killed[what if hit else "late"] += 1
        record = ended(running) or ended(driver(store, news, Executors.RAY))
        equal += record == undisturbed
        told = {"run": number, "killed": what if hit else None, "equal": record == undisturbed}
        print(json.dumps(told), file=sys.stderr, flush=True)
    cluster.shutdown()
    return {"runs": len(wanted), "equal": equal, "killed": killed, "undisturbed": undisturbed}


def struck(what: str, running: subprocess.Popen[str]) -> bool:
    """Kill the driver, or a process that reads for it as soon as there is one; tell whether the run was still going."""
    while running.poll() is None:
        for process in [running.pid] if what == "driver" else workers()[:1]:
            with suppress(ProcessLookupError):  # it ended while it was looked for
                os.kill(process, signal.SIGKILL)
                return True
        time.sleep(0.02)
    return False


def drive(store: Path, news: str, executor: Executors) -> None:
    """Begin or resume the import of a store, and print what the store then holds."""
    shelf = Shelf(store)
    with api.open(store, write=True) as record:
        jobs = shelf.all()
        if not jobs or jobs[0].state is not State.DONE:
            asked = Asked(Kind.INPUTS, "news", (news,), executor=executor, workers=2)
            with shelf.resume(jobs[0].id) if jobs else shelf.begin(asked) as work:
                work.run(record)
        proved, counts = record.verify(), record.status()
    print(json.dumps([proved.digest, counts.documents, counts.readings, proved.problems]))


def driver(store: Path, news: Path, executor: Executors) -> subprocess.Popen[str]:
    """Begin a driver."""
    command = [sys.executable, "-m", "bench.cluster", "--drive", str(store), str(news), executor]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def ended(running: subprocess.Popen[str]) -> Any:  # noqa: ANN401 -- JSON
    """Wait for a driver, and return what it says that its store holds; None where it was killed."""
    out, _ = running.communicate()
    if running.returncode > 0:
        raise RuntimeError(f"a driver failed ({running.returncode})")
    found = [line for line in out.splitlines() if line.startswith('["')]  # Ray too says things on standard output
    return json.loads(found[-1]) if running.returncode == 0 else None


def under_way(store: Path, running: subprocess.Popen[str]) -> None:
    """Wait until something of a run is on record, or it is over."""
    shelf = Shelf(store)
    while running.poll() is None and not any(job.done for job in shelf.all()):
        time.sleep(0.05)


def workers() -> list[int]:
    """Return the processes of this machine that read a shard for a cluster of this program."""
    listed = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
    return [int(one.split(None, 1)[0]) for one in listed.splitlines() if READS in one]


if __name__ == "__main__":
    main()
