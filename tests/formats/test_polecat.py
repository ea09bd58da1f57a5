"""POLECAT's 40 columns, read back by their names."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

from onrecord.formats.polecat import COLUMNS

Rows = list[dict[str, str]]


def read(data: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def rows(written: Callable[..., bytes]) -> Rows:
    return read(written("polecat"))


def test_there_are_forty_columns_as_in_its_files(rows: Rows) -> None:
    """The first, some between and the last, as the header of POLECAT's files has them."""
    assert len(COLUMNS) == 40
    names = list(rows[0])
    assert names[:9] == ["Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
                         "Actor Name", "Actor Country"]  # fmt: skip
    assert names[9:15] == ["Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
                           "Wikipedia Actor ID"]  # fmt: skip
    assert names[-7:] == ["Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
                          "Language", "Version"]  # fmt: skip
    assert all(None not in row and len(row) == 40 for row in rows)


def test_it_holds_what_is_told_as_real_and_nothing_else(rows: Rows, record: Any) -> None:
    assert [row["Event ID"] for row in rows] == [one.id for one in record.events(status=("happened", "ongoing"))]


def test_a_standing_that_is_asked_for_is_given(written: Callable[..., bytes]) -> None:
    assert [row["Event Mode"] for row in read(written("polecat", status="denied"))] == ["aerial"]


def test_each_says_what_the_view_shows(rows: Rows, record: Any) -> None:
    by_id = {row["Event ID"]: row for row in rows}
    for one in record.events(status=("happened", "ongoing")):
        row = by_id[one.id]
        assert (row["Event Type"], row["Event Mode"]) == (one.type, one.mode or "")
        assert float(row["Intensity"]) == one.plover_score
        assert row["Quad Code"] == str(one.quad)
        assert {name.lstrip("'") for name in row["Actor Name"].split("; ") if name} == set(one.actors)
        assert {name for name in row["Recipient Name"].split("; ") if name} == set(one.recipients)


def test_several_values_stand_in_one_cell(rows: Rows) -> None:
    drill = next(row for row in rows if row["Event Type"] == "MOBILIZE")
    assert drill["Actor Country"] == "THA; LAO"
    assert drill["Actor COW"] == "800; 812"
    assert drill["Actor Name Raw"] == "ไทย; ลาว"
    assert (drill["City"], drill["Latitude"], drill["Raw Placename"]) == ("Dili", "-8.55", "ดิลี")


def test_a_vague_date_is_no_day(rows: Rows) -> None:
    dates = {row["Event Type"]: row["Event Date"] for row in rows}
    assert dates["MOBILIZE"] == ""
    assert "2025-07-24" in [row["Event Date"] for row in rows]


def test_a_name_that_is_a_formula_is_none_in_a_spreadsheet(rows: Rows) -> None:
    assert any(row["Actor Name"] == "'=HYPERLINK(A1)" for row in rows)
