"""Adds the readings of a JSON Lines file to stores, two at a time, in processes that test_kill.py kills.

Imports once, then forks a process for each store named on standard input and tells its id and its end: a start
costs nothing, and no process inherits an open DuckDB.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import orjson

from onrecord.model.reading import Reading
from onrecord.model.wire import from_json
from onrecord.record import Mode, Store

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def tell(word: object) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def add_all(path: Path, readings: list[Reading]) -> None:
    with Store.open(path, mode=Mode.WRITE) as store:
        for start in range(0, len(readings), 2):
            store.add(readings[start : start + 2], recorded=NOW)


def main(lines: Path) -> None:
    readings = [from_json(orjson.loads(line)) for line in lines.read_bytes().splitlines()]
    for path in sys.stdin:
        process = os.fork()
        if process == 0:
            add_all(Path(path.strip()), readings)
            os._exit(0)
        tell(process)
        tell(os.waitpid(process, 0)[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
