"""Which time governs an event: cases in tests/cases/{th,en}/event_times.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from onrecord.lang.registry import pack
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import EventFrame
from onrecord.model.documents import Document, Line, ReferenceDate
from onrecord.model.spans import Span
from onrecord.resolve.event_times import EventTimes
from onrecord.resolve.times import resolve_times

CASES = [
    pytest.param(language, case, id=f"{language}-{case['why']}")
    for language in ("th", "en")
    for case in yaml.safe_load(
        (Path(__file__).parents[1] / "cases" / language / "event_times.yaml").read_text(encoding="utf-8")
    )
]


def analysed(language: str, text: str) -> Analysis:
    document = Document(id="x", text=text, language=language, lines=(Line(Span.of(text, 0, len(text))),))
    return pack(language).segment(document)


@pytest.mark.parametrize(("language", "case"), CASES)
def test_the_time_of_an_event(language: str, case: dict) -> None:
    text = case["text"]
    analysis = analysed(language, text)
    times = resolve_times(pack(language).times(text, analysis), ReferenceDate("2024-06-14"))
    start = text.index(case["at"])
    frame = EventFrame(trigger=Span.of(text, start, start + len(case["at"])), type="ASSAULT")
    found = EventTimes(analysis, times).of(frame)
    assert (found.value if found else None) == (str(case["time"]) if case["time"] else None)


def test_a_named_time_is_the_event_s_own() -> None:
    text = "Norland said on Thursday that its ships had attacked the port on Monday."
    analysis = analysed("en", text)
    times = resolve_times(pack("en").times(text, analysis), ReferenceDate("2024-06-14"))
    at, when = text.index("said"), text.index("Thursday")
    frame = EventFrame(trigger=Span.of(text, at, at + 4), type="ACCUSE", time=Span.of(text, when, when + 8))
    found = EventTimes(analysis, times).of(frame)
    assert found is not None
    assert found.value == "2024-06-13"
