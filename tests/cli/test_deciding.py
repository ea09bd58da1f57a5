"""The commands that decide who is one, and those that say so."""

from __future__ import annotations

import shutil
from pathlib import Path

import orjson
import pytest

from onrecord import api
from onrecord.cli.main import run

Output = pytest.CaptureFixture[str]


@pytest.fixture
def db(recorded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    path = tmp_path / "it's.duckdb"
    shutil.copy(recorded, path)
    shutil.copytree(f"{recorded}.journal", f"{path}.journal")
    monkeypatch.setenv("ONRECORD_DB", str(path))
    monkeypatch.setenv("ONRECORD_AUTHOR", "mali")
    return str(path)


def minister(capsys: Output) -> dict[str, list[str]]:
    capsys.readouterr()
    assert run(["actors", "Anan Somdee", "--json"]) == 0
    found: dict[str, list[str]] = orjson.loads(capsys.readouterr().out.splitlines()[0])
    return found


def test_a_merged_actor_is_one_row_with_its_documents(db: str, capsys: Output) -> None:
    one = minister(capsys)
    assert len(one["papers"]) == one["documents"] == 2  # type: ignore[comparison-overlap]
    assert len(one["also"]) == 1
    assert run(["merges", "--csv"]) == 0
    assert "person-same-name" in capsys.readouterr().out
    assert run(["show", one["also"][0]]) == 0, "a part is shown as the whole"
    assert one["id"] in capsys.readouterr().out  # type: ignore[comparison-overlap]


def test_people_decide_and_take_it_back(db: str, capsys: Output) -> None:
    one = minister(capsys)
    part, whole = one["also"][0], str(one["id"])
    before = run(["export", "jsonl"]), capsys.readouterr().out
    assert run(["unmerge", whole, part, "--reason", "two of one name"]) == 0
    decision = capsys.readouterr().out.strip()
    assert minister(capsys)["also"] == []
    assert run(["merge", whole, part, "--reason", "no"]) == 2
    complaint = capsys.readouterr().err
    assert "two of one name" in complaint
    assert f"onrecord undo {decision}" in complaint
    assert run(["undo", decision[:14], "--reason", "read again", "--author", "anan"]) == 0
    assert minister(capsys) == one
    assert (run(["export", "jsonl"]), capsys.readouterr().out) == before
    assert run(["decisions", "--json"]) == 0
    rows = [orjson.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["kind"], row["author"]) for row in rows] == [("unmerge", "mali"), ("undo", "anan")]
    assert rows[0]["undone_by"] == rows[1]["id"]
    assert run(["verify"]) == 0


def test_a_decision_needs_a_reason_and_somebody(db: str, capsys: Output) -> None:
    one = minister(capsys)
    assert run(["never-merge", str(one["id"]), one["also"][0], "--reason", " "]) == 2
    assert run(["never-merge", str(one["id"]), "actor_nobody", "--reason", "so"]) == 4
    assert run(["undo", "decision_none", "--reason", "so"]) == 4
    with api.open(db) as record:
        assert record.decisions().rows() == []


def test_programs_decide_too(db: str) -> None:
    with api.open(db, write=True) as record:
        first = record.actors(who="Anan Somdee").first()
        assert first is not None
        made = record.never_merge(first.id, first.also[0], reason="two")
        assert record.actors(who=first.also[0], as_of="2026-11-22").rows()[0].also == first.also
        assert record.undo(made.id, reason="one").undoes == made.id
        assert {row.one for row in record.merges(who=first.id)} | {row.other for row in record.merges()} >= {first.id}
