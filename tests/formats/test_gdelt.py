"""GDELT's two tables, read back by the columns and types of its codebook."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

from onrecord.formats import gdelt_columns

Rows = list[dict[str, str]]
INTEGERS = ("GLOBALEVENTID", "IsRootEvent", "NumMentions", "NumSources", "NumArticles", "DATEADDED")
"""Columns that the codebook has as integers and that are never empty."""
FLOATS = ("FractionDate", "GoldsteinScale", "ActionGeo_Lat", "ActionGeo_Long")
REAL = ("happened", "ongoing")


def read(data: bytes, columns: tuple[Any, ...]) -> Rows:
    names = [column.name for column in columns]
    rows = list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert all(len(row) == len(names) for row in rows)
    return [dict(zip(names, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def events(written: Callable[..., bytes]) -> Rows:
    return read(written("gdelt"), gdelt_columns.EVENTS)


@pytest.fixture(scope="module")
def mentions(written: Callable[..., bytes]) -> Rows:
    return read(written("gdelt-mentions"), gdelt_columns.MENTIONS)


def test_the_columns_are_those_of_the_codebook() -> None:
    names = [column.name for column in gdelt_columns.EVENTS]
    assert len(names) == 61
    assert [names[at] for at in (0, 5, 14, 15, 24, 25, 26, 29, 30, 34, 35, 43, 51, 58, 59, 60)] == [
        "GLOBALEVENTID", "Actor1Code", "Actor1Type3Code", "Actor2Code", "Actor2Type3Code", "IsRootEvent", "EventCode",
        "QuadClass", "GoldsteinScale", "AvgTone", "Actor1Geo_Type", "Actor2Geo_Type", "ActionGeo_Type",
        "ActionGeo_FeatureID", "DATEADDED", "SOURCEURL",
    ]  # fmt: skip
    assert len(gdelt_columns.MENTIONS) == 16


def test_there_is_a_row_for_each_pair_of_what_is_real(events: Rows, record: Any) -> None:
    shown = list(record.events(status=REAL))
    assert len(events) == sum(max(1, len(row.actors)) * max(1, len(row.recipients)) for row in shown)
    assert len({row["GLOBALEVENTID"] for row in events}) == len(events)


def test_each_says_what_the_view_shows(events: Rows, record: Any) -> None:
    shown = {
        (name, other)
        for row in record.events(status=REAL)
        for name in row.actors or ("",)
        for other in row.recipients or ("",)
    }
    assert {(row["Actor1Name"].lstrip("'"), row["Actor2Name"]) for row in events} == shown
    reports = {one.id: one.reports for one in record.events(status=REAL)}
    assert sum(reports.values()) <= sum(int(row["NumMentions"]) for row in events)


def test_numbers_are_numbers(events: Rows) -> None:
    for row in events:
        assert all(row[name].isdigit() for name in INTEGERS)
        assert 0 < int(row["GLOBALEVENTID"]) < 2**63
        assert all(row[name] == "" or isinstance(float(row[name]), float) for name in FLOATS)


def test_days_go_as_far_as_texts_do(events: Rows) -> None:
    drill = next(row for row in events if row["EventRootCode"] == "15")
    assert (drill["SQLDATE"], drill["MonthYear"], drill["Year"], drill["FractionDate"]) == ("", "202503", "2025", "")
    shelling = next(row for row in events if row["EventCode"] == "194")
    assert (shelling["SQLDATE"], shelling["Year"], shelling["FractionDate"]) == ("20250724", "2025", "2025.6411")
    gift = next(row for row in events if row["EventRootCode"] == "07")
    assert (gift["SQLDATE"], gift["Year"]) == ("", "")


def test_codes_scores_and_places_are_those_of_other_tables(events: Rows) -> None:
    shelling = next(row for row in events if row["EventCode"] == "194")
    assert (shelling["QuadClass"], shelling["GoldsteinScale"]) == ("4", "-10.0")
    assert (shelling["Actor1Code"], shelling["Actor1CountryCode"], shelling["Actor1Geo_CountryCode"]) == (
        "KHM",
        "KHM",
        "CB",
    )
    radios = next(row for row in events if row["Actor1Type1Code"])
    assert (radios["Actor1Code"], radios["Actor1CountryCode"], radios["EventCode"]) == ("MNC", "", "071")
    drill = next(row for row in events if row["EventRootCode"] == "15")
    assert (drill["ActionGeo_Type"], drill["ActionGeo_Fullname"]) == ("4", "Dili, Timor-Leste")
    assert (drill["ActionGeo_CountryCode"], drill["ActionGeo_Lat"], drill["ActionGeo_FeatureID"]) == ("TT", "-8.55", "")


def test_there_is_a_mention_for_each_report(events: Rows, mentions: Rows, record: Any) -> None:
    told = {row["GLOBALEVENTID"]: int(row["NumMentions"]) for row in events}
    counted = {key: sum(row["GLOBALEVENTID"] == key for row in mentions) for key in told}
    assert counted == told
    reports = {report.id for row in record.events(status=REAL) for report in record.reports(row.id)}
    assert {row["Extras"] for row in mentions} == reports


def test_offsets_find_the_words(mentions: Rows, record: Any, texts: dict[str, str]) -> None:
    reports = {report.id: report for row in record.events() for report in record.reports(row.id)}
    for row in mentions:
        report = reports[row["Extras"]]
        text = texts[report.document]
        assert text[int(row["ActionCharOffset"]) :].startswith(report.trigger)
        assert int(row["MentionDocLen"]) == len(text)
    found = {
        texts[reports[row["Extras"]].document][int(row["Actor1CharOffset"]) :][:3]
        for row in mentions
        if row["Actor1CharOffset"] != "-1"
    }
    assert {"ไทย", "ลาว", "Cam", "=HY"} <= found


def test_what_has_no_address_is_a_citation(mentions: Rows) -> None:
    for row in mentions:
        assert row["MentionType"] == ("1" if row["MentionIdentifier"].startswith("https://") else "2")
