"""Web Annotations: every selector finds its words in the text that it names."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Written = Callable[..., bytes]


def selected(target: dict[str, Any], texts: dict[str, str]) -> tuple[str, dict[str, Any], dict[str, Any]]:
    place, quote = target["selector"]
    return texts[target["source"]["id"].removeprefix("urn:")], place, quote


@pytest.mark.parametrize("name", ["annotations", "statement-annotations"])
def test_positions_and_quotes_find_the_same_words(name: str, written: Written, texts: dict[str, str]) -> None:
    page = json.loads(written(name))
    assert page["type"] == "AnnotationPage"
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert len(page["items"]) > 5
    for one in page["items"]:
        text, place, quote = selected(one["target"], texts)
        assert (place["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text.find(quote["prefix"] + quote["exact"] + quote["suffix"]) == place["start"] - len(quote["prefix"])
        assert text[: place["start"]].endswith(quote["prefix"])


def test_each_word_of_the_record_is_one(written: Written, record: Any) -> None:
    shown = {row.id for row in record.events()}
    words = {(row.document, row.start, row.stop, row.role) for row in record.table("evidence") if row.row in shown}
    found = {
        (
            one["target"]["source"]["id"].removeprefix("urn:"),
            one["target"]["selector"][0]["start"],
            one["target"]["selector"][0]["end"],
            one["body"][0]["value"],
        )
        for one in json.loads(written("annotations"))["items"]
    }
    assert found == words


def test_statements_are_those_of_the_question(written: Written, record: Any) -> None:
    page = json.loads(written("statement-annotations", act="admit"))
    shown = {f"urn:onrecord:{row.id}" for row in record.quotes(act="admit")}
    assert {one["body"][2]["id"] for one in page["items"]} == shown


def test_without_text_there_are_hashes(hashed: Written) -> None:
    for one in json.loads(hashed("annotations"))["items"]:
        (only,) = one["target"]["selector"]
        assert only["type"] == "TextPositionSelector"
        assert len(only["sha256"]) == 64
