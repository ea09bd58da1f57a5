"""What goes wrong beside articles: a full disk, a folder that may not be written, a damaged store, a clock set back.

Each is told in one line with what to do, ends with a status that is not 0, and loses nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import api
from onrecord.cli.main import run
from onrecord.importing import tally
from onrecord.importing.job import State
from onrecord.importing.shelf import Shelf

Output = pytest.CaptureFixture[str]
LIMITED = """
import resource, sys
from onrecord.cli.main import run
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(run(sys.argv[2:]))
"""
"""Runs a command that can make no file larger than so many bytes, as a full disk would not let it."""


def news(path: Path, documents: int, *, words: int = 5) -> Path:
    texts = (f"zzkq {number} " + f"vrrt{number} " * words for number in range(documents))
    path.write_text("".join(json.dumps({"text": text, "language": "xx"}) + "\n" for text in texts))
    return path


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path, capsys: Output) -> None:
    store, few = tmp_path / "r.duckdb", news(tmp_path / "few.jsonl", 14, words=3_000)
    command = [sys.executable, "-c", LIMITED, "600000", "add", str(few), "-d", str(store)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "make room" in done.stderr
    assert "Traceback" not in done.stderr
    assert Shelf(store).of("1").state in (State.BROKEN, State.INTERRUPTED)
    assert run(["resume", "-d", str(store)]) == 0
    with api.open(store) as record, api.open(tmp_path / "other.duckdb", write=True) as other:
        list(other.take([str(few)]))
        assert record.digest() == other.digest()
    capsys.readouterr()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder here that nobody may write")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, capsys: Output) -> None:
    assert run(["add", str(news(tmp_path / "n.jsonl", 1)), "-d", "/proc/self/r.duckdb"]) == 1
    assert "cannot be" in capsys.readouterr().err


def test_a_damaged_store_is_told_and_made_again_from_its_journal(tmp_path: Path, capsys: Output) -> None:
    store, many = tmp_path / "r.duckdb", news(tmp_path / "n.jsonl", 3)
    assert run(["add", str(many), "-d", str(store)]) == 0
    with api.open(store) as record:
        digest = record.digest()
    store.write_bytes(b"\0" * 64 + store.read_bytes()[64:])
    assert run(["add", str(many), "-d", str(store)]) == 1
    assert "What to do" in capsys.readouterr().err
    assert api.rebuild(store) == digest
    assert run(["add", str(many), "-d", str(store)]) == 0
    assert "3 known" in capsys.readouterr().out


def test_a_clock_that_is_set_back_changes_no_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, many = tmp_path / "r.duckdb", news(tmp_path / "n.jsonl", 3)
    times = iter(f"20{year}-01-01T00:00:00.000+00:00" for year in range(60, 0, -1))
    monkeypatch.setattr(tally, "now", lambda: next(times))
    for _ in range(3):
        assert run(["add", str(many), "-d", str(store)]) == 0
    jobs = Shelf(store).all()
    assert [job.id for job in jobs] == ["3", "2", "1"]
    assert [job.counts["added"] for job in jobs] == [0, 0, 3]
    assert all(job.state is State.DONE and job.left is None for job in jobs)


def test_a_locked_store_is_told(tmp_path: Path, capsys: Output) -> None:
    store = tmp_path / "r.duckdb"
    code = f"import time; from onrecord import api; r = api.open({str(store)!r}, write=True); print(1, flush=True)"
    with subprocess.Popen([sys.executable, "-c", code + "; time.sleep(60)"], stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        assert run(["add", str(news(tmp_path / "n.jsonl", 1)), "-d", str(store)]) == 75
        assert run(["jobs", "-d", str(store)]) == 0
        holder.kill()
    assert f"process {holder.pid}" in capsys.readouterr().err
