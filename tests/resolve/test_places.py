"""Which places are meant: data in tests/cases/{th,en}/places.yaml."""

import pytest

from conftest import cases
from named import mentioned
from onrecord.model.spans import Span
from onrecord.resolve.places import resolve_places

CASES = [("th", case) for case in cases("th", "places")] + [("en", case) for case in cases("en", "places")]


@pytest.mark.parametrize(("language", "case"), [pytest.param(one, *c.values, id=c.id) for one, c in CASES])
def test_places(language, case):
    text, name = case["text"], case["name"]
    analysis, found = mentioned(text, language)
    index = resolve_places(analysis, found)
    start = text.index(name)
    place = next((one for one in index.places if one.id == index.at(Span.of(text, start, start + len(name)))), None)
    known = place is not None and place.lat is not None
    assert (place.name["en"] if known else None) == case["en"]
    if case["en"]:
        assert place.country == case["country"]
