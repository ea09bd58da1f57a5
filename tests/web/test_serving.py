"""`onrecord serve`: on this machine alone, with a clear word when something is missing."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from onrecord.cli import serving
from onrecord.cli.main import run

Output = pytest.CaptureFixture[str]


def test_it_serves_until_interrupted(web_store: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "serve", "--port", "0", "-d", str(web_store)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        said = process.stderr.readline()
        address = said.split()[3]
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address + "index.json", timeout=20) as answer:
            assert answer.status == 200
            assert b'"documents"' in answer.read()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert "Traceback" not in process.stderr.read()


def test_a_port_that_is_taken_is_told(web_store: Path, capsys: Output) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert run(["serve", "--port", str(taken.getsockname()[1]), "-d", str(web_store)]) == 2
    assert "--port" in capsys.readouterr().err


def test_a_store_that_is_none_is_told(tmp_path: Path, capsys: Output) -> None:
    assert run(["serve", "-d", str(tmp_path / "none.duckdb")]) == 1
    assert "onrecord add" in capsys.readouterr().err


def test_without_the_extra_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    def absent(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name="fastapi.responses")

    monkeypatch.setattr(serving, "import_module", absent)
    assert run(["serve"]) == 1
    assert 'pip install "onrecord[web]"' in capsys.readouterr().err
