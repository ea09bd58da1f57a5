"""Where Thai statements were made, as data: the whole reading, since places are named by the knowledge base."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import cases
from onrecord.model.documents import Source
from onrecord.pipeline.read import Reader

READER = Reader()


@pytest.mark.parametrize("case", cases("th", "quotes_venues"))
def test_where_it_was_said(case: dict[str, Any]) -> None:
    text = f"ข่าวจากท่าเรือ\n\n{case['text']}\n"
    reading = READER.read(Source(name="x", text=text))
    names = {place.id: place.name.get("en") for place in reading.places}
    found = [[one.venue.text if one.venue else "-", names.get(one.place or "") or "-"] for one in reading.attributions]
    assert found == case["expected"]
    for one in reading.attributions:
        if one.venue is not None:
            assert text[one.venue.start : one.venue.end] == one.venue.text
