"""Dates as containers write them."""

from __future__ import annotations

import pytest

from onrecord.documents.stamps import day_in_address, day_of, edtf, stamp


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2025", "2025"),
        ("2025-08", "2025-08"),
        ("2025-08-25", "2025-08-25"),
        ("20250825", "2025-08-25"),
        ("2025-08-25T10:30", "2025-08-25T10:30"),
        ("2025-08-25 10:30:05", "2025-08-25T10:30:05"),
        ("2025-08-25T10:30:00.123+07:00", "2025-08-25T10:30:00+07:00"),
        ("2025-08-25T10:30:00+0700", "2025-08-25T10:30:00+07:00"),
        ("2025-08-25T10:30:00 -05", "2025-08-25T10:30:00-05:00"),
        ("2025-08-25T03:30:00Z", "2025-08-25T03:30:00Z"),
        ("2568-08-25", "2025-08-25"),
        ("Mon, 25 Aug 2025 10:30:00 +0700", "2025-08-25T10:30:00+07:00"),
        ("2025-02-30", None),
        ("2025-13", None),
        ("2025-08-25T29:99", "2025-08-25"),
        ("yesterday", None),
        ("", None),
    ],
)
def test_container_dates_become_edtf(written: str, value: str | None) -> None:
    assert edtf(written) == value


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2024/08/05/story", "2024-08-05"),
        ("https://a.example/world/story-2024-08-05/", "2024-08-05"),
        ("https://a.example/news/20240805-story", "2024-08-05"),
        ("https://a.example/2024/aug/05/story", "2024-08-05"),
        ("https://a.example/2024/8/5/story", "2024-08-05"),
        ("https://a.example/2024/08/story", None),
        ("https://a.example/2024/13/45/story", None),
        ("https://a.example/story-2118015", None),
        (None, None),
    ],
)
def test_days_in_addresses(url: str | None, day: str | None) -> None:
    assert day_in_address(url) == day


def test_fields_that_are_no_day_are_no_date() -> None:
    assert stamp(2025, 2, 30) is None
    assert stamp(2025, 2) == "2025-02"
    assert stamp(2025, 2, 3, hour=7, minute=5, zone="Z") == "2025-02-03T07:05Z"
    assert day_of("2025-02") is None
    assert day_of(None) is None


@pytest.mark.parametrize("written", [f"Sat, 4 May {'9' * 30} 10:00:00 +0700", f"Sat, {'9' * 30} May 2024 10:00:00"])
def test_a_number_longer_than_a_machines_is_no_date(written: str) -> None:
    assert edtf(written) is None
