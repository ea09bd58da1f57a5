from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import edtf

DAYS = st.dates(min_value=date(1, 1, 8), max_value=date(9999, 12, 20))


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-08-22", "2025-08-22", "2025-08-22"),
        ("2025-08-22T14:30", "2025-08-22", "2025-08-22"),
        ("2025-08-22T14:30:05+07:00", "2025-08-22", "2025-08-22"),
        ("2025-W35", "2025-08-25", "2025-08-31"),
        ("2025-W01", "2024-12-30", "2025-01-05"),
        ("2024-10~", "2024-10-01", "2024-10-31"),
        ("2003/2007", "2003-01-01", "2007-12-31"),
        ("2023-12/2024-02", "2023-12-01", "2024-02-29"),
        ("1201/1300", "1201-01-01", "1300-12-31"),
        ("2014/..", "2014-01-01", edtf.LATEST),
        ("../2014-03", edtf.EARLIEST, "2014-03-31"),
        ("1990~/1999~", "1990-01-01", "1999-12-31"),
    ],
)
def test_interval(value, earliest, latest):
    assert edtf.interval(value) == (earliest, latest)


@pytest.mark.parametrize("value", ["", "XXXX-WXX-5", "P3D", "2025-13", "2025-02-30", "2025-W60", "25-8-2025", "2025 "])
def test_interval_refuses(value):
    with pytest.raises(ValueError, match=r".+"):
        edtf.interval(value)
    assert edtf.bounds(value) == (None, None)


def test_builders():
    assert edtf.week(date(2024, 12, 30)) == "2025-W01"
    assert edtf.clock(date(2025, 8, 22), 14, 5) == "2025-08-22T14:05"
    assert edtf.span("2023-01/2023-03", "2023-10/2023-12") == "2023-01/2023-12"
    assert edtf.about("1945") == "1945~"
    assert edtf.about("1990/..") == "1990~/.."
    assert edtf.about("1945~") == "1945~"
    assert edtf.every(weekday=5) == "XXXX-WXX-5"
    assert edtf.every(month=12, day=25) == "XXXX-12-25"
    assert edtf.every(day=1) == "XXXX-XX-01"
    assert edtf.is_about("2003/2007~")
    assert not edtf.is_about("2003")


@given(DAYS)
def test_every_period_holds_its_day(day):
    for value in (edtf.year(day.year), edtf.month(day.year, day.month), edtf.week(day), day.isoformat()):
        earliest, latest = edtf.interval(value)
        assert earliest <= day.isoformat() <= latest


@given(DAYS, st.integers(0, 500))
def test_a_range_runs_from_its_first_to_its_last_day(first, length):
    last = first + timedelta(days=max(0, min(length, (date.max - first).days)))
    assert edtf.interval(edtf.span(first.isoformat(), last.isoformat())) == (first.isoformat(), last.isoformat())
    assert edtf.interval(edtf.about(first.isoformat()))[0] == first.isoformat()
