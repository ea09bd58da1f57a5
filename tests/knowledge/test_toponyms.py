"""Which place a name means: cases/{en,th}/toponyms.yaml, and what the tables must hold for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.knowledge import toponyms
from onrecord.knowledge.places import How, place

CASES = Path(__file__).parent.parent / "cases"
ALL = [case for language in ("en", "th") for case in yaml.safe_load((CASES / language / "toponyms.yaml").read_text())]


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case['name']}-{'-'.join(case['around'])}")
def test_a_name_in_its_company(case: dict[str, Any]) -> None:
    found = toponyms.rank(case["name"], case["around"])
    if not {"place", "country"} & set(case):
        assert found is None
        return
    assert found is not None
    assert found.id == case.get("place", found.id)
    assert found.country == case.get("country", found.country)
    assert found.admin1 == case.get("admin1", found.admin1)


def test_candidates_keep_to_a_country() -> None:
    assert len(toponyms.candidates("Alexandria")) > 3
    assert {spot.country for spot in toponyms.candidates("Alexandria", country="EGY")} == {"EGY"}


def test_context_tells_countries_and_regions() -> None:
    told = toponyms.context(["Ukraine", "Kharkiv", "Texas"])
    assert told[0] == "UKR"
    assert {"USA", "US.TX"} <= set(told)


def test_a_town_in_a_disputed_region_has_its_claims() -> None:
    kerch = next(spot for spot in toponyms.candidates("Kerch") if spot.kind == "city")
    assert kerch.country is None
    assert set(toponyms.states(kerch)) == {"UKR", "RUS"}


def test_claims_say_who_holds_and_since_when() -> None:
    crimea = place("place:crimea")
    assert crimea is not None
    held = [claim for claim in crimea.claims if claim.how is How.HOLDS]
    assert ("UKR", "1991-08-24", "2014-03") in [(claim.claimant, claim.since, claim.until) for claim in held]
    assert ("RUS", "2014-03", None) in [(claim.claimant, claim.since, claim.until) for claim in held]
    assert {claim.claimant for claim in crimea.claims if claim.how is How.RECOGNISED} == {"UKR"}


def test_countries_have_a_box() -> None:
    fiji, france = place("FJI"), place("FRA")
    assert fiji is not None
    assert fiji.extent is not None
    assert fiji.extent.west > fiji.extent.east, "it crosses the antimeridian"
    assert france is not None
    assert france.extent is not None
    assert 41 < france.extent.south < france.extent.north < 52, "overseas departments are rows of their own"


def test_words_of_nearness_say_that_the_place_is_not_exact() -> None:
    assert toponyms.is_near("off Yemen")
    assert toponyms.is_near("southern Chad")
    assert not toponyms.is_near("Chad")
