"""`onrecord read --engine llm`, offline: what it says of cost before and after, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import api
from onrecord.cli.main import cli
from onrecord.extract.llm.desk import Desk
from onrecord.extract.llm.prompts import Question
from onrecord.extract.llm.replies import Replies, Reply, key
from onrecord.extract.llm.settings import Settings, Task
from onrecord.importing.shelf import Shelf
from onrecord.pipeline.chosen import Chosen

TEXT = "Sweden sent 200 soldiers to Gotland on Monday.\n\n“The road is shut,” Karin Ekdahl told reporters.\n"
ANSWERS = {
    Task.ATTRIBUTIONS: [{"source": "Karin Ekdahl", "cue": "told", "content": "The road is shut,", "act": "say"}],
    Task.EVENTS: [
        {
            "trigger": "sent",
            "type": "MOBILIZE",
            "actors": ["Sweden"],
            "recipients": ["Denmark"],
            "status": "happened",
            "status_words": None,
        }
    ],
}


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An article with its replies recorded: what a reading would ask is caught, and answered by ANSWERS."""
    monkeypatch.setenv("ONRECORD_LLM_MODEL", "recorded")
    monkeypatch.setenv("ONRECORD_LLM_URL", "http://127.0.0.1:9/v1")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    caught: list[Question] = []
    with monkeypatch.context() as patch:
        patch.setattr(Desk, "ask", lambda _, questions: caught.extend(questions) or [])
        run(str(tmp_path / "a.txt"), "--engine", "llm")
    settings = Settings.from_environment()
    for question in caught:
        answer = json.dumps({question.task.value: ANSWERS[question.task]})
        Replies(tmp_path / "replies").put(key(question, settings), question, settings, Reply(answer, 9, 3, 1.5))
    return str(tmp_path / "a.txt")


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["read", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_a_recording_answers_without_a_server(article: str) -> None:
    replies = str(Path(article).parent / "replies")
    code, out, err = run(article, "--engine", "llm", "--offline", "--replies", replies, "--json")
    reading = json.loads(out)
    assert code == 0
    assert [event["engines"] for event in reading["events"]] == [["rules-events", "llm"]]
    assert reading["run"]["accounts"][0]["dropped"] == {"events.recipients": 1}
    assert "2 from disk" in err
    assert "events.recipients 1" in err


def test_what_it_would_cost_is_said_and_nothing_asked(article: str) -> None:
    code, out, _ = run(article, "--engine", "llm", "--estimate")
    assert code == 0
    assert "at most 2 questions" in out


def test_a_plain_reading_says_nothing_of_engines(article: str) -> None:
    code, out, err = run(article, "--json")
    reading = json.loads(out)
    assert (code, err) == (0, "")
    assert "accounts" not in reading["run"]
    assert all("engines" not in one for one in (*reading["events"], *reading["attributions"]))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--engine", "llm", "--budget", "tokens=none"], "no budget"),
        (["--engine", "llm", "--budget", "hours=1"], "tokens=N"),
        (["--engine", "llm", "--offline"], "--replies"),
        (["--engine", "llm", "--workers", "2"], "one process"),
        (["--estimate"], "--engine llm"),
        (["--engine", "none-such"], "installed"),
    ],
)
def test_what_cannot_be_is_refused_in_words(arguments: list[str], said: str, article: str) -> None:
    result = CliRunner().invoke(cli, ["read", article, *arguments])
    assert result.exit_code != 0
    assert said in f"{result.output}{result.exception}"


def add(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["add", *arguments])
    return result.exit_code, result.stdout, f"{result.stderr}{result.exception or ''}"


def test_an_import_may_ask_too_and_its_job_remembers_what(article: str, tmp_path: Path) -> None:
    store, replies = str(tmp_path / "a.duckdb"), str(tmp_path / "replies")
    told = ("-d", store, "--engine", "llm", "--offline", "--replies", replies)
    code, out, err = add(article, *told)
    assert (code, out) == (0, "1 added\n")
    assert "2 from disk" in err
    with api.open(store) as record:
        (document,) = record.documents().rows()
        assert document.id
    [job] = Shelf(Path(store)).all()
    assert job.asked.chosen == Chosen(("llm",), offline=True, replies=replies)
    code, out, err = add(article, *told, "--again")
    assert (code, "2 from disk" in err) == (0, True)
    assert "s3cret" not in (tmp_path / "a.duckdb.jobs" / "1" / "manifest.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--workers", "2"], "one process"),
        (["--executor", "ray"], "one process"),
        (["--budget", "tokens=many"], "no budget"),
        (["--offline"], "nothing to read offline"),
    ],
)
def test_an_import_that_cannot_be_asked_so_is_refused_before_it_is_one(
    more: list[str], words: str, article: str, tmp_path: Path
) -> None:
    store = tmp_path / "none.duckdb"
    code, _, err = add(article, "-d", str(store), "--engine", "llm", *more)
    assert code == 1
    assert words in err
    assert not Path(f"{store}.jobs").exists()


def test_an_import_without_a_server_says_what_to_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_LLM_URL", raising=False)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    code, _, err = add(str(tmp_path / "a.txt"), "-d", str(tmp_path / "a.duckdb"), "--engine", "llm")
    assert code != 0
    assert "ONRECORD_LLM_URL" in err
    assert "Traceback" not in err
