"""SQL as of a day: the stable tables have what was known on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import api
from onrecord.errors import UsageError


def count(path: Path, table: str, as_of: str | None = None) -> object:
    return next(api.ask_sql(path, f"SELECT count(*) FROM {table}", as_of=as_of)[1])[0]


@pytest.mark.parametrize(
    "table", ["documents", "events", "attributions", "disclosures", "evidence", "reports", "actors"]
)
def test_nothing_was_known_before_the_first_article(table: str, recorded: Path) -> None:
    assert count(recorded, table) == count(recorded, table, "2099-01-01")
    assert count(recorded, table, "2025-07-23") == 0
    assert count(recorded, table)


def test_facts_are_of_every_day(recorded: Path) -> None:
    assert count(recorded, "plover", "1999-01-01") == count(recorded, "plover")


def test_a_day_must_be_one(recorded: Path) -> None:
    with pytest.raises(UsageError):
        count(recorded, "documents", "yesterday")
