"""FollowTheMoney: read by its own package where that is installed, else by the schemata that are written down here.

followthemoney needs PyICU, which is built from source, so that it is no dependency, not even of the tests.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

Written = Callable[..., bytes]
THING = {"name", "country", "wikidataId", "sourceUrl", "publisher", "keywords", "description", "proof"}
INTERVAL = {"startDate", "endDate", "date", "proof", "publisher", "recordId"}
LEGAL = THING | {"sector"}
SCHEMATA: dict[str, tuple[set[str], set[str]]] = {
    "LegalEntity": (LEGAL, {"name"}),
    "Organization": (LEGAL, {"name"}),
    "PublicBody": (LEGAL, {"name"}),
    "Person": (LEGAL | {"position"}, {"name"}),
    "Article": (THING | {"title", "author", "publishedAt", "language"}, set()),
    "Event": (THING | INTERVAL | {"location", "organizer", "involved"}, {"name"}),
    "Documentation": (INTERVAL | {"document", "entity", "role", "status"}, {"document", "entity"}),
    "Membership": (INTERVAL | {"member", "organization", "role", "status"}, {"member", "organization"}),
    "Family": (INTERVAL | {"person", "relative", "relationship"}, {"person", "relative"}),
    "UnknownLink": (INTERVAL | {"subject", "object", "role", "status"}, {"subject", "object"}),
}
"""Of followthemoney 4.11.2: the properties that are used, and those that a schema requires."""
ENTITY = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.\-]*[0-9A-Za-z])?")
LINKS = ("organizer", "involved", "proof", "document", "entity", "member", "organization", "subject", "object")


@pytest.fixture(scope="module")
def found(written: Written) -> dict[str, Any]:
    lines = [json.loads(line) for line in written("ftm").splitlines()]
    assert len({one["id"] for one in lines}) == len(lines)
    return {one["id"]: one for one in lines}


def test_entities_are_what_their_schemata_want(found: dict[str, Any]) -> None:
    for one in found.values():
        known, required = SCHEMATA[one["schema"]]
        assert ENTITY.fullmatch(one["id"])
        assert required <= set(one["properties"]) <= known
        for values in one["properties"].values():
            assert values
            assert all(isinstance(value, str) and value for value in values)


def test_what_is_linked_is_there(found: dict[str, Any]) -> None:
    for one in found.values():
        for link in LINKS:
            assert all(value in found for value in one["properties"].get(link, ()))


def test_the_package_takes_them_as_they_are(found: dict[str, Any]) -> None:
    """Feeds each entity to followthemoney: nothing is cleaned away, and each is valid."""
    followthemoney = pytest.importorskip("followthemoney")
    for one in found.values():
        proxy = followthemoney.model.get_proxy(one, cleaned=False)
        assert {name: sorted(values) for name, values in one["properties"].items()} == {
            name: sorted(values) for name, values in proxy.to_dict()["properties"].items()
        }
        proxy.schema.validate(proxy.to_dict())


def test_events_are_those_of_the_question(found: dict[str, Any], record: Any) -> None:
    events = [one for one in found.values() if one["schema"] == "Event"]
    assert [one["properties"]["recordId"] for one in events] == [[row.id] for row in record.events()]
    for one, row in zip(events, record.events(), strict=True):
        properties = one["properties"]
        named = {found[id_]["properties"]["name"][0] for id_ in properties.get("organizer", ())}
        assert named == set(row.actors)
        assert f"status:{row.status}" in properties["keywords"]
        assert properties.get("date") == ([row.date] if row.date and len(row.date) == 10 else None)


def test_a_vague_date_is_an_interval(found: dict[str, Any]) -> None:
    drill = next(one for one in found.values() if "MOBILIZE" in one["properties"].get("keywords", ()))
    assert (drill["properties"]["startDate"], drill["properties"]["endDate"]) == (["2025-03-01"], ["2025-03-31"])


def test_ties_have_their_intervals(found: dict[str, Any]) -> None:
    member = next(one for one in found.values() if one["schema"] == "Membership")["properties"]
    assert found[member["member"][0]]["properties"]["name"] == ["Thailand", "ไทย"]
    assert (member["startDate"], member["endDate"]) == (["2001-01-01"], ["2024-06-30"])
    assert any(one["schema"] == "UnknownLink" and one["properties"]["role"] == ["treaty"] for one in found.values())


def test_spans_lie_beside_with_their_words(found: dict[str, Any], written: Written, texts: dict[str, str]) -> None:
    spans = [json.loads(line) for line in written("ftm-spans").splitlines()]
    by_id = {id_.replace(":", "-"): text for id_, text in texts.items()}
    assert {one["role"] for one in spans} >= {"actor", "trigger", "place", "what"}
    for one in spans:
        assert one["entity_id"] in found
        assert found[one["document_id"]]["schema"] == "Article"
        assert by_id[one["document_id"]][one["start"] : one["end"]] == one["text"]
        assert one["prop"] in SCHEMATA[found[one["entity_id"]]["schema"]][0]
