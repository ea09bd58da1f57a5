"""Of whom a hand-coded party is, neither the coder nor the calendar of another era tells."""

from __future__ import annotations

from pathlib import Path

from onrecord import api
from onrecord.cli.main import run

HEAD = "event_date,event_type,sub_event_type,time_precision,actor1,inter1,country,source\n"


def test_nobody_is_of_the_country_of_his_coder_and_no_year_is_beyond_its_era(tmp_path: Path) -> None:
    table, db = tmp_path / "t.csv", tmp_path / "r.duckdb"
    row = "24 July {},Battles,Armed clash,1,Red Moon Brigade,3,Thailand,Mokoro Times\n"
    table.write_text(HEAD + row.format(2025) + row.format(9999))
    assert run(["add", str(table), "-d", str(db)]) == 3
    with api.open(db) as record:
        assert [one.country for one in record.table("actors") if one.name == "Red Moon Brigade"] == [None]
        assert [one.valid_from for one in record.table("events")] == ["2025-07-24"]
