"""The day on which a crawler saw a page is no day of publication, but nothing was written after it."""

from __future__ import annotations

from datetime import date

from onrecord.model.documents import Source
from onrecord.pipeline.config import Config
from onrecord.pipeline.read import Reader

TEXT = (
    "PORT ANSELM, March 12 - The foreign minister said on Tuesday that the talks had failed.\n\n"
    "President Obama is to visit the islands, officials said on Monday."
)


def test_a_year_is_not_looked_for_behind_the_day_on_which_a_page_was_seen() -> None:
    reader = Reader(Config(today=date(2026, 11, 23)))
    alone = reader.read(Source("x", TEXT)).document
    seen = reader.read(Source("x", TEXT, seen="2013-03-20")).document
    assert (alone.reference_date.value, alone.reference_date.latest) == (None, "2015-03-12")
    assert seen.reference_date.value == "2013-03-12"
    assert seen.published is None


def test_what_a_container_warns_of_stands_in_the_reading() -> None:
    reading = Reader().read(Source("x", TEXT, warnings=("only its beginning",)))
    assert reading.run.warnings == ("only its beginning",)
    unread = Reader().read(Source("x", TEXT, language="xx", warnings=("only its beginning",)))
    assert unread.run.warnings[0] == "only its beginning"
