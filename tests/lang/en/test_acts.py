"""With both parties given there is always a type, and it is of what the one does to the other."""

from __future__ import annotations

import pytest

from onrecord.documents.metadata import describe
from onrecord.lang.en.acts import ranked, types, weights
from onrecord.lang.en.acts_features import fold
from onrecord.lang.registry import pack
from onrecord.model.annotations import Marker
from onrecord.model.documents import Source

SENTENCES = [
    ("Norway lifted its ban on fish from Chad.", "Norway", "Chad", "YIELD"),
    ("Peru will retaliate against Chad.", "Peru", "Chad", "THREATEN"),
    ("Kenya agreed to hold talks with Chad.", "Kenya", "Chad", "AGREE"),
    ("Kenya held talks with Chad on Monday.", "Kenya", "Chad", "CONSULT"),
    ("Kenya refused to hold talks with Chad.", "Kenya", "Chad", "REJECT"),
    ("The mayor was arrested by soldiers.", "soldiers", "The mayor", "COERCE"),
    ("Norway sent tents to Peru after the storm.", "Norway", "Peru", "AID"),
    ("Peru bombed a camp in Chad.", "Peru", "Chad", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "source", "target", "wanted"), SENTENCES)
def test_the_likeliest_type(text: str, source: str, target: str, wanted: str) -> None:
    language = pack("en")
    document = describe(
        Source(name="case", text=text + "\n", language="en"),
        language="en",
        cues=language.metadata,
        find_times=language.times,
    )
    spans = [(text.index(party), text.index(party) + len(party)) for party in (source, target)]
    found = ranked(language.segment(document), spans[0], spans[1])
    assert found[0].type == wanted
    assert sum(one.probability for one in found) == pytest.approx(1.0)


def test_fifteen_types_are_told_apart() -> None:
    assert len(types(weights())) == 15


@pytest.mark.parametrize(
    ("type_", "markers", "wanted"),
    [
        ("AID", {Marker.FUTURE}, "AGREE"),
        ("ASSAULT", {Marker.FUTURE}, "THREATEN"),
        ("AID", {Marker.NEGATED}, "REJECT"),
        ("ASSAULT", {Marker.NEGATED}, "YIELD"),
        ("ACCUSE", {Marker.FUTURE}, "ACCUSE"),
        ("CONSULT", set(), "CONSULT"),
    ],
)
def test_what_is_not_done_is_of_another_type(type_: str, markers: set[Marker], wanted: str) -> None:
    assert fold(type_, frozenset(markers), intended=False) == wanted
