"""What a party issues itself is its word on what is contested, without a verb of saying."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.model.documents import Source
from onrecord.pipeline.read import Reader

CASES = [
    (language, case)
    for language in ("en", "th")
    for case in yaml.safe_load(Path(f"tests/cases/{language}/disclosure_release.yaml").read_text(encoding="utf-8"))
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("language", "case"), CASES, ids=lambda x: x["why"] if isinstance(x, dict) else x)
def test_told_by_who_issues_it(reader: Reader, language: str, case: dict[str, Any]) -> None:
    source = Source(name=case["why"], text=case["text"], language=language, publisher=case["outlet"])
    reading = reader.read(source)
    countries = {actor.id: actor.country for actor in reading.actors}
    steps = (*reading.disclosure, *reading.accusations)
    assert sorted([step.step, countries[step.involvement.actor]] for step in steps) == sorted(case["told"])
    said = {one.id for one in reading.attributions}
    assert all(step.according_to is None or step.according_to in said for step in steps)
