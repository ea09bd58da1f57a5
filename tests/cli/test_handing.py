"""`onrecord add` beside `onrecord serve`: the server takes the articles in; where none answers, that is told (75)."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.cli.main import run
from onrecord.record.owner import Note, leave

Output = pytest.CaptureFixture[str]
TEXT = "Foreign Minister Anan Somdee said on 3 May 2025 that Thailand had never crossed the border with Cambodia."


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Path]:
    """A store that a server has open."""
    store = tmp_path / "served.duckdb"
    command = [sys.executable, "-m", "onrecord", "serve", "--port", "0", "-d", str(store)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        address = process.stderr.readline().split()[3]
        urllib.request.urlopen(address + "api/v1/summary", timeout=30).close()
        yield store
        process.send_signal(signal.SIGINT)
        assert process.wait(40) == 0


def test_the_server_takes_articles_in(
    served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["add", "article.txt", "-d", str(served), "--published", "2025-05-04"]) == 0
    assert capsys.readouterr().out == "1 added (by the server that has the store open)\n"
    assert run(["add", "article.txt", "missing.txt", "-d", str(served), "--published", "2025-05-04"]) == 3
    said = capsys.readouterr()
    assert "1 known, 1 failed" in said.out
    assert "missing.txt" in said.err
    sent = SimpleNamespace(buffer=io.BytesIO(TEXT.replace("Anan", "Arun").encode()))
    monkeypatch.setattr(sys, "stdin", sent)
    assert run(["add", "-", "-d", str(served), "--published", "2025-05-05"]) == 0
    assert run(["status", "-d", str(served)]) == 75
    assert "open in process" in capsys.readouterr().err


def test_a_server_that_does_not_answer_is_told(tmp_path: Path, capsys: Output) -> None:
    store = tmp_path / "x.duckdb"
    opened = f"r = api.open({str(store)!r}, write=True)"
    code = f"import time; from onrecord import api; {opened}; print(1, flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        holder.stdout.readline()
        assert run(["add", "article.txt", "-d", str(store)]) == 75
        assert f"open in process {holder.pid}" in capsys.readouterr().err
        leave(store, Note(os.getpid(), "127.0.0.1", 1, "secret"))
        assert run(["add", "article.txt", "-d", str(store)]) == 75
        said = capsys.readouterr().err
        assert "does not answer" in said
        assert "secret" not in said
        holder.terminate()
