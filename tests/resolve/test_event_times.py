"""Which time governs an event: cases in tests/cases/{th,en}/event_times.yaml."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from onrecord.lang.registry import pack
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import EventFrame, Status
from onrecord.model.documents import Document, Line, ReferenceDate
from onrecord.model.reading import Basis
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
    trigger = Span.of(text, start, start + len(case["at"]))
    frame = EventFrame(trigger=trigger, type=case.get("type", "ASSAULT"))
    places = ((text.index(deed), deed) for deed in case.get("deeds", ()))
    deeds = [trigger, *(Span(at, at + len(deed), deed) for at, deed in places)]
    found = EventTimes(analysis, times, deeds=deeds).of(frame)
    assert (found.time.value if found.time else None) == (str(case["time"]) if case["time"] else None)
    assert (found.basis is None) == (found.time is None)


def test_a_named_time_is_the_event_s_own() -> None:
    text = "Norland said on Thursday that its ships had attacked the port on Monday."
    analysis = analysed("en", text)
    times = resolve_times(pack("en").times(text, analysis), ReferenceDate("2024-06-14"))
    at, when = text.index("said"), text.index("Thursday")
    frame = EventFrame(trigger=Span.of(text, at, at + 4), type="ACCUSE", time=Span.of(text, when, when + 8))
    found = EventTimes(analysis, times).of(frame)
    assert found.time is not None
    assert (found.time.value, found.basis) == ("2024-06-13", Basis.STATED)


def test_the_day_of_a_deed_is_not_that_of_the_next_doer_s() -> None:
    text = "จีนส่งข้าวให้พม่าเมื่อวันจันทร์ อินเดียบริจาคยาให้พม่า"
    analysis = analysed("th", text)
    times = resolve_times(pack("th").times(text, analysis), ReferenceDate("2024-06-14"))
    spans = {
        word: Span.of(text, text.index(word), text.index(word) + len(word))
        for word in ("ส่งข้าว", "บริจาค", "อินเดีย", "จีน")
    }
    dates = EventTimes(analysis, times, deeds=[spans["ส่งข้าว"], spans["บริจาค"]])
    first = dates.of(EventFrame(trigger=spans["ส่งข้าว"], type="AID", actors=(spans["จีน"],)))
    second = dates.of(EventFrame(trigger=spans["บริจาค"], type="AID", actors=(spans["อินเดีย"],)))
    assert first.time is not None
    assert (first.time.value, second.time) == ("2024-06-10", None)


def basis(text: str, at: str, status: Status = Status.HAPPENED, published: str | None = "2024-06-14") -> Basis | None:
    analysis = analysed("en", text)
    analysis = replace(analysis, document=replace(analysis.document, published=published))
    times = resolve_times(pack("en").times(text, analysis), ReferenceDate("2024-06-14"))
    start = text.index(at)
    frame = EventFrame(trigger=Span.of(text, start, start + len(at)), type="ASSAULT", status=status)
    return EventTimes(analysis, times).of(frame).basis


def test_what_a_time_rests_on_is_told() -> None:
    joined = "On Monday the navy seized a trawler and shelled the port."
    assert basis(joined, "seized") is Basis.STATED
    assert basis(joined, "shelled") is Basis.INHERITED
    assert basis("The navy shelled the port.", "shelled") is Basis.BOUNDED


def test_nothing_bounds_what_is_to_come_or_has_no_date() -> None:
    assert basis("The navy will shell the port.", "shell", Status.PLANNED) is None
    assert basis("The navy shelled the port.", "shelled", published=None) is None


@pytest.mark.parametrize(
    ("language", "text", "cue", "content", "value"),
    [
        ("en", "Norland said on Thursday that its ships had left.", "said", "its ships had left", "2024-06-13"),
        ("en", "Norland said that its ships had left on Thursday.", "said", "its ships had left on Thursday", None),
        (
            "en",
            "Norland, which has trained soldiers since 2022, threatened to close the strait.",
            "threatened",
            "close the strait",
            None,
        ),
        (
            "en",
            "Miners who had blocked the road for weeks said the offer was poor.",
            "said",
            "the offer was poor",
            None,
        ),
        ("th", "โฆษกกล่าวเมื่อวันพุธว่าเรือออกไปแล้ว", "กล่าว", "เรือออกไปแล้ว", "2024-06-12"),
        ("th", "โฆษกกล่าวว่าเรือออกไปเมื่อวันพุธ", "กล่าว", "เรือออกไปเมื่อวันพุธ", None),
        ("th", "กระทรวงกล่าวหาเกษตรกรที่ปิดถนนมาหลายสัปดาห์ว่าแอบตัดสาย", "กล่าวหา", "แอบตัดสาย", None),
    ],
)
def test_when_something_was_said(language: str, text: str, cue: str, content: str, value: str | None) -> None:
    analysis = analysed(language, text)
    times = resolve_times(pack(language).times(text, analysis), ReferenceDate("2024-06-14"))
    at, where = text.index(cue), text.index(content)
    words = (Span.of(text, where, where + len(content)),)
    found = EventTimes(analysis, times).said(Span.of(text, at, at + len(cue)), words)
    assert (found.value if found else None) == value
