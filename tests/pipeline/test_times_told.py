"""What times mean in whole articles, where verbs and other times told before decide; data in tests/cases."""

from pathlib import Path

import pytest
import yaml

from onrecord import api
from onrecord.model import wire

CASES = [
    pytest.param(case, id=f"{language}-{case['why']}")
    for language in ("en", "th")
    for case in yaml.safe_load(
        (Path(__file__).parents[1] / "cases" / language / "times_told.yaml").read_text(encoding="utf-8")
    )
]


@pytest.mark.parametrize("case", CASES)
def test_times_of_an_article(case: dict) -> None:
    reading = wire.to_json(api.read(case["text"], published=str(case["published"])))
    found = {time["text"]: time["value"] for time in reading["times"]}
    wanted = {words: value if value is None else str(value) for words, value in case["times"].items()}
    assert {words: found.get(words, "not found") for words in wanted} == wanted
