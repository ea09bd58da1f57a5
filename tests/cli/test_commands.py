"""The commands, in process: what they write where, and what they return."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson
import pytest
from jsonschema import Draft202012Validator

from onrecord import api
from onrecord.cli import main
from onrecord.cli.main import COMMANDS, run
from onrecord.model.documents import Source
from onrecord.model.reading import Reading
from onrecord.model.wire import schema, to_json
from onrecord.pipeline.config import Config
from onrecord.pipeline.executors.base import Outcome

Output = pytest.CaptureFixture[str]


@pytest.fixture
def canned(monkeypatch: pytest.MonkeyPatch, readings: tuple[Reading, ...]) -> None:
    by_text = {reading.document.text: reading for reading in readings}

    class Canned:
        def read(self, sources: Iterable[Source], config: Config) -> Iterator[Outcome]:
            for source in sources:
                if source.text == "stop":
                    raise KeyboardInterrupt
                yield Outcome(source.name, reading=by_text[source.text])

    monkeypatch.setattr(api, "_executor", lambda _workers: Canned())
    monkeypatch.setattr("onrecord.importing.work.Here", Canned)


@pytest.fixture
def articles(tmp_path: Path, readings: tuple[Reading, ...]) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, reading in enumerate(readings):
        (folder / f"{number}.txt").write_bytes(reading.document.text.encode())
    return folder


@pytest.fixture
def db(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("ONRECORD_DB", str(recorded))
    return str(recorded)


@pytest.mark.usefixtures("canned")
def test_read_writes_the_contract(articles: Path, readings: tuple[Reading, ...], capsys: Output) -> None:
    assert run(["read", "--json", str(articles)]) == 0
    lines = [orjson.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines == [to_json(reading) for reading in readings]
    for line in lines:
        Draft202012Validator(schema()).validate(line)


@pytest.mark.usefixtures("canned")
def test_read_tells_who_said_and_did_what_when(articles: Path, capsys: Output) -> None:
    assert run(["read", str(articles)]) == 0
    out = capsys.readouterr().out
    for words in (
        "Cambodia / กัมพูชา: country, KHM; 1×",
        "2025-07-24  Anan Somdee denies: “never crossed the border”",
        "โฆษกกองทัพกัมพูชา admits: “ทหารข้ามชายแดนจริง”",
        "ASSAULT (heavy-weapons) Cambodia → Thailand, border: “shelled” [happened]",
        "acknowledged by โฆษกกองทัพกัมพูชา",
        "“เมื่อวานนี้”: unresolved",
        "relative dates count from: between 2025-07-20 and 2025-07-25 (unknown)",
    ):
        assert words in out, words
    assert "\x1b" not in out


@pytest.mark.usefixtures("canned")
def test_some_inputs_that_fail_are_3_and_told(articles: Path, tmp_path: Path, capsys: Output) -> None:
    (articles / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    store = str(tmp_path / "r.duckdb")
    assert run(["add", "-d", store, str(articles), str(tmp_path / "none.txt")]) == 3
    out, err = capsys.readouterr()
    assert out == "3 added, 2 failed\n" or sorted(out.strip().split(", ")) == ["2 failed", "3 added"]
    assert len(err.strip().splitlines()) == 3
    assert "none.txt" in err
    assert "bad.txt" in err
    assert "onrecord retry 1" in err
    assert run(["add", "-d", store, str(articles)]) == 3
    assert "3 known" in capsys.readouterr().out


@pytest.mark.usefixtures("canned")
def test_interrupted_is_130_and_says_how_to_go_on(articles: Path, tmp_path: Path, capsys: Output) -> None:
    (articles / "2.txt").write_text("stop")
    assert run(["add", "-d", str(tmp_path / "r.duckdb"), str(articles)]) == 130
    err = capsys.readouterr().err
    assert "holds 2 documents" in err
    assert "same command again" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["status"], "documents     3"),
        (["actors", "--limit", "1"], "Cambodia\tกัมพูชา\tcountry\tKHM"),
        (["quotes", "--act", "admit"], "ทหารข้ามชายแดนจริง"),
        (["quotes", "ข้ามชายแดน"], "admit"),
        (["timeline", "--actor", "KHM", "--target", "THA"], "shelled"),
        (["dyads"], "Cambodia\tThailand\t1"),
        (["disclosure", "KHM"], "acknowledged"),
        (["sources"], "Anan Somdee"),
        (["contradictions"], "3 people\t5 people"),
        (["sql", "SELECT count(*) AS n FROM documents"], "n\n3"),
        (["sql"], "attributions\tWho is on record"),
        (["verify"], "0 problems"),
    ],
)
@pytest.mark.usefixtures("db")
def test_questions_are_answered(arguments: list[str], words: str, capsys: Output) -> None:
    assert run(arguments) == 0
    out, err = capsys.readouterr()
    assert words in out
    assert err == ""


@pytest.mark.parametrize(
    "command", ["actors", "quotes", "timeline", "dyads", "disclosure", "sources", "contradictions"]
)
@pytest.mark.usefixtures("db")
def test_every_question_has_json_csv_and_a_day(command: str, capsys: Output) -> None:
    assert run([command, "--json", "--limit", "1"]) == 0
    row = orjson.loads(capsys.readouterr().out)
    assert run([command, "--csv", "--limit", "1"]) == 0
    assert capsys.readouterr().out.splitlines()[0].split(",") == list(row)
    assert run([command, "--as-of", "2025-07-01"]) == 4
    assert run([command, "--as-of", "soon"]) == 2


@pytest.mark.usefixtures("db")
def test_show_marks_the_evidence(capsys: Output) -> None:
    assert run(["quotes", "--act", "admit", "--json"]) == 0
    id_ = orjson.loads(capsys.readouterr().out)["id"]
    assert run(["show", id_]) == 0
    out = capsys.readouterr().out
    assert "⟦ยอมรับว่า⟧ ⟦ทหารข้ามชายแดนจริง⟧" in out
    assert "(source, cue, content)" in out
    assert run(["show", id_, "--json"]) == 0
    assert {word["role"] for word in orjson.loads(capsys.readouterr().out)["evidence"]} == {"source", "cue", "content"}


def test_show_tells_which_rule_said_who_spoke(tmp_path: Path, capsys: Output) -> None:
    article, db = tmp_path / "a.txt", ["--db", str(tmp_path / "r.duckdb")]
    article.write_text("Ferry talks\n3 May 2024\n\nIreland will close the port, Ireland's transport ministry said.\n")
    assert run(["add", str(article), *db]) == 0
    capsys.readouterr()
    assert run(["quotes", "--json", *db]) == 0
    id_ = orjson.loads(capsys.readouterr().out)["id"]
    assert run(["show", id_, "--json", *db]) == 0
    source = next(w for w in orjson.loads(capsys.readouterr().out)["evidence"] if w["role"] == "source")
    assert source["rule"]
    assert 0 < source["score"] <= 1
    told = f"{source['rule']}, {source['score']:.2f}"
    assert run(["show", id_, *db]) == 0
    assert told not in capsys.readouterr().out
    assert run(["show", id_, "--why", *db]) == 0
    assert told in capsys.readouterr().out


@pytest.mark.usefixtures("db")
def test_export_gives_the_readings(tmp_path: Path, readings: tuple[Reading, ...]) -> None:
    out = tmp_path / "out.jsonl"
    assert run(["export", "jsonl", "-o", str(out)]) == 0
    lines = [orjson.loads(line) for line in out.read_bytes().splitlines()]
    assert sorted(line["document"]["id"] for line in lines) == sorted(one.document.id for one in readings)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["nothing-of-that-name"], 2),
        (["read"], 2),
        (["add", "--workers", "0", "x"], 2),
        (["sql", "DROP TABLE base.events"], 2),
        (["sql", "SELECT 1 WHERE false"], 4),
        (["show", "event_none"], 4),
        (["quotes", "no such words anywhere"], 4),
        (["status", "-d", "/none/none.duckdb"], 1),
        (["add", "-d", "/none/none.duckdb", "x"], 1),
        (["read", "--encoding", "klingon", "/none"], 2),
    ],
)
@pytest.mark.usefixtures("db")
def test_what_goes_wrong_has_its_status_and_a_line(arguments: list[str], status: int, capsys: Output) -> None:
    assert run(arguments) == status
    out, err = capsys.readouterr()
    assert out == ""
    assert err
    assert "Traceback" not in err


def test_a_busy_store_is_75(recorded: Path, tmp_path: Path) -> None:
    import shutil

    store = shutil.copy(recorded, tmp_path / "busy.duckdb")
    hold = f"import duckdb, sys; c = duckdb.connect({str(store)!r}); print('ready', flush=True); sys.stdin.read()"
    holder = subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout
    try:
        holder.stdout.readline()
        assert run(["quotes", "-d", str(store)]) == 75
    finally:
        holder.communicate()


def test_a_reader_that_goes_away_is_no_error(recorded: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "sql", "-d", str(recorded), "FROM range(300000)"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("output", ["> /dev/full", ">&-"])
@pytest.mark.parametrize("arguments", ["status", "quotes --csv", "quotes --json", "export jsonl", "--help"])
def test_an_output_that_cannot_be_written_is_told(recorded: Path, arguments: str, output: str) -> None:
    command = f'"{sys.executable}" -m onrecord {arguments} {output}'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, env=_with_db(recorded), check=False)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("onrecord: standard output cannot be written (")
    assert "What to do: " in line


@pytest.mark.parametrize("arguments", ["status", "--help"])
def test_so_is_one_that_keeps_nothing(recorded: Path, arguments: str) -> None:
    command = f'"{sys.executable}" -u -m onrecord {arguments} > /dev/full'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, env=_with_db(recorded), check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


def _with_db(path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return {**kept, "ONRECORD_DB": str(path)}


def test_nothing_to_write_needs_no_output(recorded: Path, tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m onrecord export jsonl -o out.jsonl >&-'
    done = subprocess.run(
        ["sh", "-c", command], cwd=tmp_path, env=_with_db(recorded), stderr=subprocess.PIPE, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "out.jsonl").stat().st_size


def test_an_error_of_another_file_is_not_laid_to_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise OSError(5, "another disk")

    monkeypatch.setattr(main, "_invoke", fail)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO()))
    with pytest.raises(OSError, match="another disk"):
        run(["status"])


def test_rebuild_makes_the_store_again(recorded: Path, tmp_path: Path, capsys: Output) -> None:
    import shutil

    store = tmp_path / "r.duckdb"
    shutil.copytree(f"{recorded}.journal", f"{store}.journal")
    assert run(["verify", "-d", str(recorded)]) == 0
    digest = capsys.readouterr().out.splitlines()[-1]
    assert run(["rebuild", "-d", str(store)]) == 0
    assert capsys.readouterr().out.strip() == digest


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, capsys: Output) -> None:
    assert run([name, "--help"]) == 0
    assert "Usage: onrecord" in capsys.readouterr().out


def test_version(capsys: Output) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("onrecord, version 0.")


def test_help_loads_nothing_heavy() -> None:
    probe = (
        "import sys; from onrecord.cli.main import run; run(['--help'])\n"
        "heavy = {'duckdb', 'rich', 'spacy', 'orjson', 'arro3', 'onrecord.api', 'onrecord.pipeline.read'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True)
