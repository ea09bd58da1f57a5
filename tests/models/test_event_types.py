"""The frames are well formed, and fill the same way each time."""

from __future__ import annotations

from models.event_types.examples import filled, frames, listed

from onrecord.knowledge.plover import types
from onrecord.lang.en.acts_features import YIELD


def test_every_frame_has_a_type_and_its_sides() -> None:
    for type_, frame in frames():
        assert type_ == YIELD or type_ in types(), frame
        assert frame.count("{S}") == 1, frame
        assert frame.count("{T}") <= 1, frame
        assert frame.count("(") == frame.count(")"), frame


def test_sentences_hold_their_parties() -> None:
    found = list(filled(each=1))
    assert found == list(filled(each=1))
    for example in found:
        assert "{" not in example.text
        assert "|" not in example.text
        assert example.source is not None
        start, end = example.source
        assert example.text[start:end].strip() == example.text[start:end] != ""


def test_names_have_their_parts() -> None:
    assert {"land", "people", "body", "person", "family", "shape", "opening", "ending"} == set(listed())
