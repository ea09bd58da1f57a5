"""`onrecord serve`: on this machine alone, with a clear word when something is missing."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from browsing import copied
from onrecord.cli import serving
from onrecord.cli.main import run
from onrecord.record.owner import note_of

Output = pytest.CaptureFixture[str]


@pytest.mark.parametrize("ended_by", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_interrupted(ended_by: signal.Signals, web_store: Path, tmp_path: Path) -> None:
    web_store = copied(web_store, tmp_path)
    command = [sys.executable, "-m", "onrecord", "serve", "--port", "0", "-d", str(web_store)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        said = process.stderr.readline()
        address = said.split()[3]
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address + "api/v1/summary", timeout=20) as answer:
            assert answer.status == 200
            assert b'"documents"' in answer.read()
        assert note_of(web_store) is not None
        process.send_signal(ended_by)
        assert process.wait(20) == 0
        assert "Traceback" not in process.stderr.read()
    assert note_of(web_store) is None


def test_a_port_that_is_taken_is_told(web_store: Path, capsys: Output) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert run(["serve", "--port", str(taken.getsockname()[1]), "-d", str(web_store)]) == 2
    assert "--port" in capsys.readouterr().err


def test_a_file_that_is_no_store_is_told(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "none.duckdb").write_text("no store", encoding="utf-8")
    assert run(["serve", "-d", str(tmp_path / "none.duckdb"), "--port", "0"]) == 1
    assert "no onrecord store" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["no.such.host.invalid", "192.0.2.1"])
def test_a_host_that_is_not_this_machine_is_told(host: str, tmp_path: Path, capsys: Output) -> None:
    assert run(["serve", "--host", host, "--port", "0", "-d", str(tmp_path / "x.duckdb")]) == 2
    assert host in capsys.readouterr().err


def test_without_the_extra_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    def absent(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name="fastapi.responses")

    monkeypatch.setattr(serving, "import_module", absent)
    assert run(["serve"]) == 1
    assert 'pip install "onrecord[web]"' in capsys.readouterr().err
