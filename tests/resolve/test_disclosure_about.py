"""What an involvement is about: for whom, where, which steps a text only recalls; deeds that are taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.model.annotations import Status
from onrecord.model.documents import Source
from onrecord.model.reading import Disclosure, Reading
from onrecord.pipeline.read import Reader

CASES = [
    (language, case)
    for language in ("en", "th")
    for case in yaml.safe_load(Path(f"tests/cases/{language}/disclosure_about.yaml").read_text(encoding="utf-8"))
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("language", "case"), CASES, ids=lambda x: x["why"] if isinstance(x, dict) else x)
def test_articles(language: str, case: dict[str, Any], reader: Reader) -> None:
    reading = reader.read(Source(name="a", text=case["text"], language=language))
    step = told(reading, case["step"])
    if "for" in case:
        assert named(reading, step.involvement.for_) == case["for"]
    if "not_for" in case:
        assert named(reading, step.involvement.for_) != case["not_for"]
    if "where" in case:
        places = {place.id: place.country for place in reading.places}
        assert [places[id_] for id_ in step.involvement.theatre] == ([case["where"]] if case["where"] else [])
    if "earlier" in case:
        assert step.earlier is case["earlier"]


def told(reading: Reading, step: str) -> Disclosure:
    return [one for one in (*reading.disclosure, *reading.accusations) if one.step == step][-1]


def named(reading: Reading, id_: str | None) -> str | None:
    actor = next((actor for actor in reading.actors if actor.id == id_), None)
    if actor is None:
        return None
    return actor.country if actor.kind == "country" else actor.name.get("en") or actor.name["th"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Laos on Thursday withdrew its accusation that Myanmar had shelled a border village.\n"),
        ("th", "ลาวถอนข้อกล่าวหาเมื่อวันพฤหัสบดีที่ว่าเมียนมายิงถล่มหมู่บ้านชายแดน\n"),
    ],
)
def test_what_is_taken_back_has_not_happened(language: str, text: str, reader: Reader) -> None:
    events = reader.read(Source(name="a", text=text, language=language)).events
    assert {event.status for event in events if event.type == "ASSAULT"} <= {Status.DENIED, Status.DID_NOT_HAPPEN}


def test_an_accusation_that_nobody_answers_is_told_apart(reader: Reader) -> None:
    reading = reader.read(Source(name="a", text="Sudan accused Chad on Monday of arming the rebels.\n", language="en"))
    (one,) = reading.accusations
    assert (reading.disclosure, one.step) == ((), "alleged")
    assert all(span.stands_in(reading.document.text) for span in one.evidence)
