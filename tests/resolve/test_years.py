"""Years of date lines that name none: cases in tests/cases/{th,en}/years.yaml; here what data cannot say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from onrecord.documents.metadata import describe
from onrecord.lang.registry import pack
from onrecord.model.documents import Dated, ReferenceDate, Source
from onrecord.resolve.reference import reference_date
from onrecord.resolve.tenures import AGAINST, Spell, Tenure

CASES = [
    pytest.param(language, case, id=f"{language}-{case['why']}")
    for language in ("th", "en")
    for case in yaml.safe_load(
        (Path(__file__).parents[1] / "cases" / language / "years.yaml").read_text(encoding="utf-8")
    )
]
READ = date(2026, 11, 1)


def dated(language: str, text: str, today: date = READ) -> ReferenceDate:
    tongue = pack(language)
    source = Source(name="x", text=text)
    document = describe(source, language=language, cues=tongue.metadata, find_times=tongue.times)
    analysis = tongue.segment(document)
    mentions = tongue.names(analysis).mentions
    return reference_date(document, tongue.times(text, analysis), mentions, today=today)


@pytest.mark.parametrize(("language", "case"), CASES)
def test_the_year_that_the_text_leaves(language: str, case: dict) -> None:
    found = dated(language, case["text"])
    assert found.value == case["value"], found.note
    assert (found.how is Dated.INFERRED) == (case["value"] is not None)
    assert (found.earliest, found.latest) == (case.get("earliest"), case.get("latest")), found.note
    assert case.get("note", "") in (found.note or "")


def test_no_text_is_younger_than_the_day_it_is_read() -> None:
    text = "Visit\n\nOSLO, May 12 (Quay Agency) - President Joe Biden toured a port.\n"
    found = dated("en", text, today=date(2022, 1, 1))
    assert found.value == "2021-05-12"


def test_a_rendering_without_a_year_keeps_to_the_days_before_it() -> None:
    assert dated("en", "Visit\n\nOSLO, May 12 (Quay Agency) - A ferry sank.\n").value is None


def test_what_a_title_costs() -> None:
    spells = (Spell(date(2010, 1, 1), date(2014, 1, 1), date(2014, 1, 1)),)
    assert Tenure("X", spells).cost(date(2012, 5, 1)) == 0
    assert Tenure("X", spells).cost(date(2016, 5, 1)) == AGAINST
    assert Tenure("X", spells, left=True).cost(date(2012, 5, 1)) == AGAINST
    assert Tenure("X", spells, left=True).cost(date(2016, 5, 1)) == 0
