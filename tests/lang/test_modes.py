"""PLOVER's modes by the words beside a trigger: the cases in tests/cases/{en,th}/modes.yaml, read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.errors import AssetError
from onrecord.lang import modes
from onrecord.lang.modes import load_modes
from onrecord.model.documents import Source
from onrecord.pipeline.read import Reader

FOLDER = Path(__file__).parents[1] / "cases"
CASES = [
    {"language": language, **case}
    for language in ("en", "th")
    for case in yaml.safe_load((FOLDER / language / "modes.yaml").read_text("utf-8"))
]


@cache
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_a_mode_is_told_by_the_words_beside_the_trigger(case: dict[str, Any]) -> None:
    events = reader().read(Source(name="modes", text=case["text"], language=case["language"])).events
    assert case["mode"] in [event.mode for event in events if event.type == case["type"]]


def test_a_row_that_stands_nowhere_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        modes, "rows", lambda *_: [{"types": "ASSAULT", "mode": "drone", "where": "near", "words": "x"}]
    )
    with pytest.raises(AssetError, match="where is 'near'"):
        load_modes("onrecord.lang.en", "data/modes.tsv")
