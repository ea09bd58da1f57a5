"""How real the words around an event make it: one table, checked rule by rule."""

from __future__ import annotations

import pytest

from onrecord.extract.rules.factuality import UNCODED, standing
from onrecord.model.annotations import Act, Certainty, Marker, Status

NONE: frozenset[Marker] = frozenset()


@pytest.mark.parametrize("act", sorted(UNCODED))
def test_what_is_demanded_promised_or_threatened_is_no_event(act: Act) -> None:
    assert standing("ASSAULT", NONE, [act]) is None


@pytest.mark.parametrize(
    ("type_", "markers", "act", "status"),
    [
        ("ASSAULT", set(), None, Status.HAPPENED),
        ("ASSAULT", set(), Act.SAY, Status.HAPPENED),
        ("ASSAULT", set(), Act.ALLEGE, Status.ALLEGED),
        ("CONSULT", set(), Act.ALLEGE, Status.HAPPENED),
        ("ASSAULT", {Marker.REPORTED}, None, Status.ALLEGED),
        ("ASSAULT", set(), Act.DENY, Status.DENIED),
        ("ASSAULT", {Marker.NEGATED}, Act.DENY, Status.DENIED),
        ("ASSAULT", {Marker.NEGATED}, None, Status.DID_NOT_HAPPEN),
        ("CONSULT", {Marker.CANCELLED}, None, Status.DID_NOT_HAPPEN),
        ("SANCTION", {Marker.FUTURE}, None, Status.PLANNED),
        ("SANCTION", {Marker.FUTURE, Marker.CONDITION}, None, Status.CONDITIONAL),
        ("AID", {Marker.POSSIBLE}, None, Status.FORECAST),
        ("AID", set(), Act.FORECAST, Status.FORECAST),
        ("AID", {Marker.PROPOSAL}, None, Status.PROPOSED),
        ("ASSAULT", {Marker.ATTEMPT}, None, Status.ATTEMPTED),
        ("MOBILIZE", {Marker.ONGOING}, None, Status.ONGOING),
        ("ASSAULT", set(), Act.ADMIT, Status.HAPPENED),
    ],
)
def test_status(type_: str, markers: set[Marker], act: Act | None, status: Status) -> None:
    found = standing(type_, markers, [act] if act else [])
    assert found is not None
    assert found.status is status


def test_an_allegation_commits_nobody() -> None:
    found = standing("ASSAULT", NONE, [Act.ALLEGE])
    assert found is not None
    assert found.certainty is Certainty.UNKNOWN


@pytest.mark.parametrize("inner", [Act.REPORT, Act.SAY, Act.ALLEGE, Act.ASSERT])
def test_whoever_denies_what_others_say_denies_the_deed(inner: Act) -> None:
    found = standing("ASSAULT", NONE, [inner, Act.DENY])
    assert found is not None
    assert found.status is Status.DENIED


def test_a_demand_reaches_no_further_than_its_own_content() -> None:
    found = standing("ASSAULT", NONE, [Act.ALLEGE, Act.DEMAND])
    assert found is not None
    assert found.status is Status.ALLEGED
