"""Names in texts: data in tests/cases/en/names.yaml; here what data cannot say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import cases
from named import mentioned, named

LANGUAGE = "en"
PIECES = [
    "Mr ",
    "President ",
    "Tomas ",
    "Belka ",
    "(NRWC) ",
    "Council ",
    "of ",
    "the ",
    "Russian ",
    "troops ",
    "'s ",
    "said ",
    "\r\n",
    "😀",
    "\u200b",
    "46 ",
    "“",
    "Moscow ",
    "in ",
    "he ",
    ", ",
    ". ",
]


@pytest.mark.parametrize("case", cases(LANGUAGE, "names"))
def test_names(case):
    _, found = mentioned(case["text"], LANGUAGE)
    assert named(found) == case["names"]
    nominal = [m.span.text for m in found.mentions if m.form == "nominal" and m.kind == "person"]
    assert set(case.get("nominal", [])) <= set(nominal)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_every_span_is_verbatim(text):
    analysis, found = mentioned(text, LANGUAGE)
    for mention in found.mentions:
        for span in (mention.span, mention.phrase, mention.gloss, mention.title):
            assert span is None or span.stands_in(analysis.text)
    assert all(place.span.stands_in(analysis.text) for place in found.places)
