"""What is no event of public affairs: private help, business, accidents, crime, words that only hold a trigger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.model.documents import Source
from onrecord.pipeline.read import Reader

CASES = Path(__file__).parent.parent / "cases"


def cases() -> list[Any]:
    rows = (
        (language, row)
        for language in ("en", "th")
        for row in yaml.safe_load((CASES / language / "events_private.yaml").read_text(encoding="utf-8"))
    )
    return [pytest.param(language, row, id=f"{language}: {row['why']}") for language, row in rows]


@pytest.mark.parametrize(("language", "case"), cases())
def test_only_public_affairs_are_coded(reader: Reader, language: str, case: dict[str, Any]) -> None:
    reading = reader.read(Source(name="case", text=f"{case['text']}\n", published="2024-05-03", language=language))
    found = {event.type for event in reading.events}
    assert found >= set(case.get("events", [])), reading.events
    assert not found & set(case.get("never", [])), reading.events
