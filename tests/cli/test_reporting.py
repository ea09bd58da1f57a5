"""The commands that look under one event."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli.main import run
from onrecord.record import Mode, Store

Output = pytest.CaptureFixture[str]


def test_the_reports_of_an_event_are_listed_with_their_origin(recorded: Path, capsys: Output) -> None:
    with Store.open(recorded, mode=Mode.READ) as store:
        (event,) = (str(row["id"]) for row in store.rows("SELECT id FROM events WHERE type = 'AID'", {}))
    assert run(["reports", event[:12], "--csv", "--db", str(recorded)]) == 0
    out = capsys.readouterr().out
    assert "The Harbour Post" in out
    assert "The Inland Star" in out


def test_why_reports_are_one_is_told(recorded: Path, capsys: Output) -> None:
    assert run(["sameness", "--csv", "--db", str(recorded)]) == 0
    assert "event-same-day" in capsys.readouterr().out


def test_no_such_event_is_an_error(recorded: Path, capsys: Output) -> None:
    assert run(["reports", "event_nowhere", "--db", str(recorded)]) == 4
    assert "no event on record has this id" in capsys.readouterr().err
