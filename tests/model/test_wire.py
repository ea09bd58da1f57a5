"""The wire form: the contract's fields in its order, back again unchanged, and valid under its own schema."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from onrecord.model.documents import Document
from onrecord.model.reading import Actor, Attribution, Disclosure, Event, Place, Reading, Relation, Run, Time
from onrecord.model.spans import Span
from onrecord.model.wire import from_json, schema, to_json

LAYERS = {
    "actors": Actor,
    "places": Place,
    "times": Time,
    "attributions": Attribution,
    "events": Event,
    "relations": Relation,
    "disclosure": Disclosure,
}
WORD = st.text(max_size=2)
WORDS = st.builds(Span, st.integers(0, 99), st.integers(0, 99), WORD)
KNOWN = {str: WORD, float: st.floats(0, 1), int: st.integers(0, 9), Span: WORDS}


def some(noun: Any) -> st.SearchStrategy[Any]:
    """Return any value of a type: of the nouns by their fields, at most one where there may be many."""
    origin, arguments = get_origin(noun), get_args(noun)
    if noun in KNOWN:
        return KNOWN[noun]
    if is_dataclass(noun):
        hints = get_type_hints(noun)
        return st.builds(noun, **{field.name: some(hints[field.name]) for field in fields(noun)})
    if origin is tuple:
        return st.lists(some(arguments[0]), max_size=1).map(tuple)
    if origin is UnionType:
        return st.one_of(*(some(one) for one in arguments))
    return st.from_type(noun) if origin is None else st.dictionaries(WORD, WORD, max_size=1)


ORDER = {
    "reading": "schema document actors places times attributions events relations disclosure run",
    "document": "id text language title publisher byline url published derived_from reference_date sections",
    "actors": "id kind name country code wikidata roles mentions",
    "times": "id start end text type value earliest latest how calendar",
    "attributions": "id kind act source cue content addressee time within",
    "events": "id type mode contexts trigger actors recipients evidence what casualties place time status certainty"
    " according_to score",
    "relations": "kind parties from to status evidence",
    "disclosure": "involvement step by time according_to evidence",
    "run": "version engines knowledge seconds dropped warnings",
}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema())


def test_a_reading_survives_the_round_trip(readings: tuple[Reading, ...]) -> None:
    for reading in readings:
        assert from_json(json.loads(json.dumps(to_json(reading)))) == reading


@pytest.mark.parametrize("layer", LAYERS)
def test_any_noun_survives_the_round_trip(layer: str) -> None:
    @settings(max_examples=30, deadline=None, database=None)
    @given(some(LAYERS[layer]), some(Document), some(Run))
    def holds(noun: Any, doc: Document, run: Run) -> None:
        reading = Reading(replace(doc, lines=(), yearless=()), **{layer: (noun,)}, run=run)
        assert from_json(json.loads(json.dumps(to_json(reading)))) == reading

    holds()


def test_readings_are_valid_under_the_schema(readings: tuple[Reading, ...], validator: Draft202012Validator) -> None:
    for reading in readings:
        validator.validate(to_json(reading))


def test_an_empty_reading_is_valid(validator: Draft202012Validator) -> None:
    validator.validate(to_json(Reading(Document("sha256:" + "0" * 64, "", "und"))))


@pytest.mark.parametrize("name", ORDER)
def test_fields_stand_in_the_order_of_the_contract(name: str, readings: tuple[Reading, ...]) -> None:
    values: Any = to_json(readings[0])
    if name != "reading":
        values = values[name][0] if isinstance(values[name], list) else values[name]
    expected = ORDER[name].split()
    assert [key for key in values if key in expected] == expected


@pytest.mark.parametrize("name", ORDER)
def test_every_field_of_the_contract_is_required(
    name: str, readings: tuple[Reading, ...], validator: Draft202012Validator
) -> None:
    for field in ORDER[name].split():
        values: Any = to_json(readings[0])
        part = values if name == "reading" else values[name]
        del (part[0] if isinstance(part, list) else part)[field]
        assert not validator.is_valid(values), field


def test_fields_may_be_added(readings: tuple[Reading, ...], validator: Draft202012Validator) -> None:
    values = to_json(readings[0])
    values["document"]["later"] = values["later"] = 1
    validator.validate(values)
    assert from_json(values) == readings[0]


def test_a_missing_field_is_named() -> None:
    values = to_json(Reading(Document("sha256:" + "0" * 64, "", "und")))
    del values["document"]["url"]
    with pytest.raises(ValueError, match="'url'"):
        from_json(values)


def test_another_schema_is_refused() -> None:
    with pytest.raises(ValueError, match=r"onrecord\.reading/2"):
        from_json({"schema": "onrecord.reading/2"})


@pytest.mark.parametrize("values", ["words", None, [], 5])
def test_what_is_no_object_is_no_reading(values: object) -> None:
    with pytest.raises(ValueError, match="JSON object"):
        from_json(values)  # type: ignore[arg-type]
