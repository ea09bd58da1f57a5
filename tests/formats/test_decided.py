"""Formats hold what people decided: what is corrected is so, what is off the record is in none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from onrecord import api
from onrecord.cli.main import run
from onrecord.formats.registry import FORMATS
from onrecord.formats.writing import write


@pytest.fixture(scope="module")
def decided(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the record with an article taken off it and an event of another corrected."""
    path = tmp_path_factory.mktemp("decided") / "record.duckdb"
    shutil.copy(store, path)
    shutil.copytree(f"{store}.journal", f"{path}.journal")
    with api.open(path) as record:
        article = next(row.id for row in record.documents() if row.publisher == "ข่าวดิลี")
        event = next(row.id for row in record.events() if row.publisher == "สำนักข่าวท่าเรือ")
    asked = ("--author", "tester", "--reason", "a test", "-d", str(path))
    assert run(["retract", article, *asked]) == 0
    assert run(["correct", event, "type", "SUPPORT", *asked]) == 0
    assert run(["correct", event, "date", "2025-08", *asked]) == 0
    return path


def test_events_are_as_people_say(decided: Path) -> None:
    with api.open(decided) as record:
        lines = [json.loads(line) for line in b"".join(write(record, "plover")).splitlines()]
        assert [one["id"] for one in lines] == [row.id for row in record.events()]
    corrected = next(one for one in lines if one["cite_info"]["publication"] == "สำนักข่าวท่าเรือ")
    assert (corrected["event"], corrected["date"], corrected["enddate"]) == (["SUPPORT"], "2025-08-01", "2025-08-31")


def test_what_is_off_the_record_is_in_no_format(decided: Path) -> None:
    with api.open(decided) as record:
        for name in FORMATS:
            out = b"".join(write(record, name)).decode()
            assert out
            assert "ข่าวดิลี" not in out, name
            assert "Dili" not in out, name
