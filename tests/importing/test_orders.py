"""One corpus gives one record: in whatever order it comes, in whatever batches, whoever reads it."""

from __future__ import annotations

import importlib.util
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import api, taking
from onrecord.pipeline.executors.base import Executor, Here
from onrecord.pipeline.executors.local import Processes
from onrecord.pipeline.executors.ray import Cluster

ARTICLES = sorted((Path(api.__file__).parent / "demo" / "articles").glob("th*.txt"))[:3]


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """Three articles, one of them printed by two outlets, and others in a language without a pack."""
    texts = [{"text": path.read_text(encoding="utf-8"), "publisher": "ลุ่มน้ำโพสต์"} for path in ARTICLES]
    texts.append({**texts[0], "publisher": "The Harbour Ledger", "date": "2025-05-03"})
    texts += [{"text": f"zzkq {number} " + "vrrt " * number, "language": "xx"} for number in range(1, 15)]
    return [json.dumps({"date": "2025-05-04", **text}) + "\n" for text in texts]


def digest(folder: Path, lines: list[str], by: Executor) -> str:
    file = folder / "news.jsonl"
    file.write_text("".join(lines))
    with api.open(folder / f"{random.random()}.duckdb", write=True) as record:
        assert all(taken.error is None for taken in record.take([str(file)], executor=by))
        return record.digest()


def test_the_order_the_batches_and_the_workers_do_not_matter(
    lines: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = digest(tmp_path, lines, Here())
    for seed, batch in ((1, 5), (2, 9)):
        monkeypatch.setattr(taking, "BATCH", batch)
        shuffled = random.Random(seed).sample(lines, len(lines))
        assert digest(tmp_path, shuffled, Here()) == whole, f"seed {seed}"
    assert digest(tmp_path, lines[::-1], Processes(2)) == whole


TOLD = """
import sys
from onrecord import api
with api.open(sys.argv[1], write=True) as record:
    assert all(taken.error is None for taken in record.take(sys.argv[2:]))
    print(record.digest())
"""


def test_how_strings_are_hashed_does_not_matter(tmp_path: Path) -> None:
    """With seed 4 two pairs of countries, sides of as many events, came in another order."""
    file = str(ARTICLES[0].with_name("en03-border-truce.txt"))
    digests = set()
    for seed in ("1", "4"):
        told = [sys.executable, "-c", TOLD, str(tmp_path / f"{seed}.duckdb"), file]
        done = subprocess.run(
            told, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        )
        digests.add(done.stdout)
    assert len(digests) == 1


@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="onrecord[ray] is not installed")
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_record(lines: list[str], tmp_path: Path) -> None:
    here = digest(tmp_path, lines, Here())
    assert digest(tmp_path, lines[::-1], Cluster(workers=2)) == here
