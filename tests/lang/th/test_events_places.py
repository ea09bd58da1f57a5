"""Thai events: where the text says that they took place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.model.documents import Source
from onrecord.pipeline.read import Reader

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "th" / "events_places.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_place(reader: Reader, case: dict[str, Any]) -> None:
    reading = reader.read(Source(name="case", text=f"ข่าวต่างประเทศ\n3 พฤษภาคม 2567\n\n{case['text']}\n"))
    named = {place.id: " ".join(mention.span.text for mention in place.mentions) for place in reading.places}
    found = [named.get(event.place or "") for event in reading.events if event.type == case["type"]]
    assert found, [event.type for event in reading.events]
    assert found[0] is None if case["place"] is None else case["place"] in str(found[0])
