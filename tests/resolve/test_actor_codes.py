"""Actors whom only the text knows are coded by their own words."""

from __future__ import annotations

import pytest

from onrecord.resolve.actor_codes import described


@pytest.mark.parametrize(
    ("words", "plover", "cameo"),
    [
        ("a senior American official", "GOV", "USAGOV"),
        ("ทหารรัสเซียนายหนึ่ง", "MIL", "RUSMIL"),
        ("a UN spokesperson", "IGO", "IGO"),
        ("two nurses", "MED", "HLH"),
        ("somewhere else", None, None),
    ],
)
def test_descriptions_have_codes(words: str, plover: str | None, cameo: str | None) -> None:
    code = described(words)
    assert (code.plover, code.cameo) == (plover, cameo)
