"""What only other texts can show to be a step is told apart, and nothing that is no contested matter."""

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
    for case in yaml.safe_load(Path(f"tests/cases/{language}/disclosure_apart.yaml").read_text(encoding="utf-8"))
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("language", "case"), CASES, ids=lambda x: x["why"] if isinstance(x, dict) else x)
def test_articles(language: str, case: dict[str, Any], reader: Reader) -> None:
    reading = reader.read(Source(name="a", text=case["text"], language=language))
    countries = {actor.id: actor.country for actor in reading.actors}
    assert reading.disclosure == ()
    assert [[one.step, countries[one.involvement.actor]] for one in reading.accusations] == case["apart"]
    for span in (span for step in reading.accusations for span in step.evidence):
        assert span.stands_in(reading.document.text)
