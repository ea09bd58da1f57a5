"""PLOVER's JSON, read back and laid beside the events of the record."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Written = Callable[..., bytes]


@pytest.fixture(scope="module")
def found(written: Written) -> dict[str, Any]:
    return {one["id"]: one for one in map(json.loads, written("plover").splitlines())}


def test_there_is_a_line_for_each_event_in_order(found: dict[str, Any], record: Any) -> None:
    assert list(found) == [row.id for row in record.events()]


def test_each_says_what_the_view_shows(found: dict[str, Any], record: Any) -> None:
    for row in record.events():
        one = found[row.id]
        assert (one["event"], one["mode"]) == ([row.type], [row.mode] if row.mode else [])
        assert (one["quad_code"], one["event_scale"]) == (row.quad, row.plover_score)
        assert sorted(party["identifier_text"] for party in one["actor"]) == sorted(row.actors)
        assert sorted(party["identifier_text"] for party in one.get("recipient", ())) == sorted(row.recipients)
        assert one["cite_info"]["citation"] == row.document
        assert (one["onrecord"]["status"], one["onrecord"]["date"]) == (row.status, row.date)
        assert one["date"] == (row.day if row.date else str(row.known_from))


def test_every_word_stands_where_it_is_said_to(found: dict[str, Any], texts: dict[str, str]) -> None:
    words = [
        (report["document"], word)
        for one in found.values()
        for report in one["onrecord"]["reports"]
        for word in report["words"]
    ]
    assert len(words) > 10
    for document, word in words:
        assert texts[document][word["start"] : word["end"]] == word["text"]
    for one in found.values():
        info = one["text_info"]
        assert texts[one["cite_info"]["citation"]][info["start"] : info["end"]] == one["text"]
        assert not one["text"].endswith("\r")


def test_what_is_denied_or_planned_says_so(found: dict[str, Any]) -> None:
    by_status = {one["onrecord"]["status"]: one["context"] for one in found.values()}
    assert by_status["denied"] == ["negation"]
    assert by_status["planned"] == ["future"]
    assert "negation" not in by_status["happened"]


def test_a_day_that_no_text_tells_is_said_to_be_that_of_knowing(found: dict[str, Any]) -> None:
    aid = next(one for one in found.values() if one["event"] == ["AID"])
    assert aid["onrecord"]["date_is"] == "known"
    assert aid["onrecord"]["date"] is None


def test_parties_have_their_codes_and_their_words(found: dict[str, Any], texts: dict[str, str]) -> None:
    drill = next(one for one in found.values() if one["event"] == ["MOBILIZE"])
    assert [(party["code"], party["entity_text"]) for party in drill["actor"]] == [("THA", "ไทย"), ("LAO", "ลาว")]
    firm = next(one for one in found.values() if one["actor"] and one["actor"][0].get("sector") == "BUS")
    assert firm["actor"][0]["code"] == "MNC"
    assert drill["event_loc"]["extracted_place"] == "ดิลี"
    assert (drill["event_loc"]["geonameid"], drill["event_loc"]["resolution"]) == (1645457, 4)


def test_tolls_are_numbers_or_ranges(found: dict[str, Any]) -> None:
    sizes = [one["size"] for one in found.values() if "size" in one]
    assert {"injured": "2-"} in sizes
    assert any(one.get("dead") in (3, 5) for one in sizes)
