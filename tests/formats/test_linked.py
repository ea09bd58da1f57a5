"""JSON-LD: what it refers to is in it, and it says of events and statements what the views show."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Written = Callable[..., bytes]
LINKS = ("actor", "target", "location", "accordingTo", "creator", "recipient", "wasDerivedFrom")


def graph(data: bytes) -> dict[str, Any]:
    nodes = json.loads(data)["@graph"]
    assert len({node["@id"] for node in nodes}) == len(nodes)
    return {node["@id"]: node for node in nodes}


def links(node: dict[str, Any]) -> list[str]:
    found = [node[key] for key in LINKS if key in node]
    return [one for value in found for one in (value if isinstance(value, list) else [value])]


@pytest.mark.parametrize("name", ["jsonld", "statement-jsonld"])
def test_nothing_is_referred_to_that_is_not_there(name: str, written: Written) -> None:
    nodes = graph(written(name))
    assert all(link in nodes for node in nodes.values() for link in links(node))


def test_events_say_what_the_view_shows(written: Written, record: Any) -> None:
    nodes = graph(written("jsonld"))
    events = [node for node in nodes.values() if node["@type"] == "ReportedEvent"]
    assert [node["@id"] for node in events] == [f"urn:onrecord:{row.id}" for row in record.events()]
    for node, row in zip(events, record.events(), strict=True):
        assert (node["ploverType"], node.get("ploverMode"), node["standing"]) == (row.type, row.mode, row.status)
        assert (node.get("date"), node["knownFrom"], node["origins"]) == (row.date, str(row.known_from), row.origins)
        assert len(node["report"]) == row.reports
        assert len(node.get("actor", ())) == len(row.actors)


def test_statements_say_what_the_view_shows(written: Written, record: Any) -> None:
    nodes = graph(written("statement-jsonld"))
    for row in record.quotes():
        node = nodes[f"urn:onrecord:{row.id}"]
        assert (node["act"], " … ".join(node["text"])) == (row.act, row.content)
        assert nodes[node["creator"]]["@type"] in ("schema:Person", "schema:Organization")


def test_words_stand_where_they_are_said_to(written: Written, texts: dict[str, str]) -> None:
    nodes = graph(written("jsonld"))
    words = [word for node in nodes.values() for report in node.get("report", ()) for word in report["words"]]
    assert words
    for word in words:
        text = texts[word["document"].removeprefix("urn:")]
        assert text[word["start"] : word["end"]] == word["exact"]


def test_names_have_their_languages(written: Written) -> None:
    nodes = graph(written("jsonld"))
    dili = next(node for node in nodes.values() if node["@type"] == "schema:Place" and "latitude" in node)
    assert {"@value": "ดิลี", "@language": "th"} in dili["name"]
    assert dili["sameAs"] == ["https://sws.geonames.org/1645457/"]
