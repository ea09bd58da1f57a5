"""Whose an office, a body or a person is: data in tests/cases/*/actor_countries.yaml."""

from dataclasses import replace

import pytest

from conftest import cases
from named import mentioned
from onrecord.extract.rules.quotes import Quotes
from onrecord.extract.rules.times import Times
from onrecord.lang.registry import pack
from onrecord.model.documents import ReferenceDate
from onrecord.model.spans import Span
from onrecord.resolve.actors import resolve_actors


@pytest.mark.parametrize(
    ("language", "case"),
    [
        pytest.param(language, *case.values, id=case.id)
        for language in ("th", "en")
        for case in cases(language, "actor_countries")
    ],
)
def test_countries(language, case):
    text = case["text"]
    analysis, found = mentioned(text, language)
    for engine in (Times(pack(language)), Quotes(pack(language))):
        told = engine.extract(analysis, found)
        found = replace(found, times=told.times or found.times, quotes=told.quotes or found.quotes)
    index = resolve_actors(analysis, found, ReferenceDate(None))
    countries = {actor.id: actor.country for actor in index.actors}
    for words, country in case["countries"].items():
        start = text.index(words)
        assert countries[index.at(Span.of(text, start, start + len(words)))] == country, words
