"""Killed at any instant, the store opens, holds whole documents only, and the job finished is the job undisturbed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import orjson
import pytest

from onrecord.model.reading import Reading
from onrecord.model.wire import to_json
from onrecord.record import Mode, Store, rebuild

KILLS = 10
DOCUMENTS = 26
CHILD = Path(__file__).with_name("kill_child.py")


@pytest.fixture
def lines(tmp_path: Path, make_english: Callable[..., Reading]) -> Path:
    path = tmp_path / "readings.jsonl"
    days = [f"2025-{1 + number // 28:02d}-{1 + number % 28:02d}" for number in range(DOCUMENTS)]
    path.write_bytes(b"\n".join(orjson.dumps(to_json(make_english(day, 3))) for day in days))
    return path


class Adders:
    """Starts processes that add the lines to a store."""

    def __init__(self, lines: Path) -> None:
        self._forks = subprocess.Popen(
            [sys.executable, str(CHILD), str(lines)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self, store: Path) -> int:
        assert self._forks.stdin
        self._forks.stdin.write(f"{store}\n")
        self._forks.stdin.flush()
        return self._line()

    def wait(self) -> int:
        return self._line()

    def close(self) -> None:
        self._forks.communicate()

    def _line(self) -> int:
        assert self._forks.stdout
        return int(self._forks.stdout.readline())


@pytest.fixture
def adders(lines: Path) -> Iterator[Adders]:
    adders = Adders(lines)
    yield adders
    adders.close()


def test_killed_at_random_points(tmp_path: Path, adders: Adders) -> None:
    whole, killed = tmp_path / "whole.duckdb", tmp_path / "killed.duckdb"
    started = time.monotonic()
    adders.start(whole)
    assert adders.wait() == 0
    length = time.monotonic() - started
    with Store.open(whole) as store:
        digest = store.digest()

    rng, held = random.Random(20261122), 0
    for _ in range(KILLS):
        process = adders.start(killed)
        time.sleep(rng.random() * length / 8)
        with suppress(ProcessLookupError):  # it had finished
            os.kill(process, signal.SIGKILL)
        adders.wait()
        held = whole_documents(killed, at_least=held)
    adders.start(killed)
    assert adders.wait() == 0
    with Store.open(killed) as store:
        assert store.digest() == digest
    assert rebuild(killed) == digest


def whole_documents(path: Path, *, at_least: int) -> int:
    """Return how many documents the store holds, all of them whole and none of those lost that it held."""
    with Store.open(path, mode=Mode.WRITE) as store:
        proved, counts = store.verify(), store.counts()
        reports = store.rows("SELECT count(*) AS n FROM reports", {})[0]["n"]
    assert proved.problems == ()
    assert proved.documents >= at_least
    assert (counts.readings, reports) == (proved.documents, 2 * proved.documents)
    return proved.documents
