"""Correcting, taking off the record, looking through what is unsure, and the list of all that was decided."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from onrecord import api
from onrecord.cli import reviewing
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


def rows(capsys: Output, *arguments: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run([*arguments, "--json"]) in (0, 4)
    return [orjson.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_field_is_corrected_seen_audited_and_undone(db: str, capsys: Output) -> None:
    (event,) = rows(capsys, "timeline", "--type", "AID", "--limit", "1")
    assert run(["correct", event["id"], "status", "planned", "--reason", "it says will"]) == 0
    decision = capsys.readouterr().out.strip()
    assert rows(capsys, "timeline", "--type", "AID", "--limit", "1")[0]["status"] == "planned"
    assert rows(capsys, "timeline", "--type", "AID", "--limit", "1", "--as-of", "2026-11-22")[0]["status"] == "happened"
    (row,) = rows(capsys, "audit")
    assert (row["kind"], row["about"], row["field"], row["before"], row["after"], row["author"], row["loose"]) == (
        *("correct", "event", "status", "happened", "planned", "mali", False),
    )
    assert run(["show", event["id"]]) == 0
    assert "corrected_by" in capsys.readouterr().out
    assert run(["undo", decision, "--reason", "read again", "--author", "anan"]) == 0
    corrected, undone = rows(capsys, "audit")
    assert (corrected["in_force"], corrected["undone_by"], corrected["undone_author"]) == (False, undone["id"], "anan")
    assert rows(capsys, "audit", event["id"][:12]) == [corrected]
    assert rows(capsys, "timeline", "--type", "AID", "--limit", "1") == [event]


def test_what_cannot_be_corrected_says_what_can(db: str, capsys: Output) -> None:
    (event,) = rows(capsys, "timeline", "--type", "AID", "--limit", "1")
    assert run(["correct", event["id"], "type", "WAR", "--reason", "so"]) == 2
    assert "ASSAULT" in capsys.readouterr().err
    assert run(["correct", event["id"], "weather", "x", "--reason", "so"]) == 2
    assert "recipients" in capsys.readouterr().err
    assert run(["correct", event["id"], "actors", "Ruritania", "--reason", "so"]) == 4
    assert run(["retract", event["id"], "--reason", " "]) == 2


def test_a_document_is_taken_off_the_record(db: str, capsys: Output) -> None:
    document = rows(capsys, "quotes")[0]["document"]
    assert run(["retract", document, "--reason", "no article"]) == 0
    assert document not in {row["document"] for row in rows(capsys, "quotes")}
    assert rows(capsys, "audit")[0]["about"] == "document"
    assert run(["verify"]) == 0


def test_the_queue_lists_the_least_sure_first_and_forgets_what_was_decided(db: str, capsys: Output) -> None:
    queue = rows(capsys, "review", "--below", "1.01")
    assert [row["doubt"] for row in queue] == sorted((row["doubt"] for row in queue), reverse=True)
    assert {row["kind"] for row in queue} >= {"event", "contradiction", "actors"}
    (toll,) = [row for row in queue if row["kind"] == "contradiction"]
    assert {toll["words"], toll["other_words"]} == {"3 people", "5 people"}
    with api.open(db, write=True) as record:
        record.accept(toll["id"], toll["other"], reason="both are told so")
        link = next(row for row in queue if row["kind"] == "actors")
        record.merge(link["id"], link["other"], reason="the same")
        record.retract(next(row["id"] for row in queue if row["kind"] == "event"), reason="none")
    left = rows(capsys, "review", "--below", "1.01")
    assert len(left) < len(queue)
    assert {row["kind"] for row in left}.isdisjoint({"contradiction", "actors"})
    assert rows(capsys, "review", "--kind", "statement", "--below", "0") == []
    assert run(["review", "--kind", "weather", "--json"]) == 2


def test_somebody_walks_through_it(db: str, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviewing, "_is_attended", lambda: True)
    answers = "c\nweather\nrain\n\nc\nstatus\nplanned\nit says will\nr\n\ns\nq\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
    assert run(["review", "--kind", "event", "--below", "1.01"]) == 0
    said = capsys.readouterr()
    assert "⟦" in said.out
    assert "no such field" in said.err
    decided = rows(capsys, "audit")
    assert [(row["kind"], row["reason"]) for row in decided] == [
        ("correct", "it says will"),
        ("retract", reviewing.LOOKED),
    ]


def test_nothing_unsure_is_said(db: str, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviewing, "_is_attended", lambda: True)
    assert run(["review", "--kind", "event", "--below", "0"]) == 0
    assert "nothing to look at" in capsys.readouterr().out
