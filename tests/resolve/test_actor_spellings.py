"""Who is meant by a Thai spelling that no table lists: data in tests/cases/th/actor_spellings.yaml."""

import pytest

from conftest import cases
from named import mentioned
from onrecord.model.documents import ReferenceDate
from onrecord.model.spans import Span
from onrecord.resolve.actors import resolve_actors


@pytest.mark.parametrize("case", cases("th", "actor_spellings"))
def test_spellings(case):
    text = case["text"]
    analysis, found = mentioned(text, "th")
    index = resolve_actors(analysis, found, ReferenceDate(None))

    def meant(name):
        start = text.index(name)
        return index.at(Span.of(text, start, start + len(name)))

    actor = next(one for one in index.actors if one.id == meant(case["name"]))
    assert (actor.name.get("en") if actor.knowledge else None) == case["en"]
    if "country" in case:
        assert actor.country == case["country"]
    if "same" in case:
        assert meant(case["same"]) == actor.id
    for mention in actor.mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.text
