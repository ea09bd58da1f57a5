"""The offices that titles name: data in tests/cases/knowledge/office_titles.yaml; here what data cannot say."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import cases
from onrecord.knowledge.offices import holder, office_in, titles
from onrecord.knowledge.tables import table, variants
from onrecord.resolve.actor_nominals import office_of


@pytest.mark.parametrize("case", cases("knowledge", "office_titles"))
def test_office_of(case):
    assert office_of(case["title"], country=case.get("country")) == case["office"]


def test_the_president_of_iran_heads_its_government():
    held = holder("head_of_state", "IRN", date(2010, 6, 1))
    assert held is not None
    assert (held.person, held.office) == ("mahmoud-ahmadinejad", "head_of_government")


def test_an_office_without_an_exception_is_itself():
    assert office_in("FRA", "foreign_minister") == "foreign_minister"
    assert office_in("FRA", "foreign_minister", title="Foreign Minister") == "foreign_minister"


def test_exceptions_are_titles_of_the_offices():
    offices = {title.office for language in ("en", "th") for title in titles(language)}
    listed = {title.text.casefold() for language in ("en", "th") for title in titles(language)}
    for row in table("office_exceptions"):
        assert not row["office"] or row["office"] in offices, row
        assert all(words in offices or words.casefold() in listed for words in variants(row["title"])), row
