"""find_times(): spans and, through the resolver, values of cases as data; then what holds of every text."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.lang.th.times import find_times
from onrecord.model.annotations import CalendarSystem
from onrecord.model.documents import Dated, ReferenceDate
from onrecord.model.timex import Calendar, Direction, TimexType
from onrecord.resolve.times import resolve_times

CASES = Path(__file__).parents[2] / "cases"
WORDS = st.sampled_from(
    ["วันที่ ", "9", "๑๒", " ", "-", "ม.ค.", "มีนาคม", "2566", "ปี", "เดือน", "ที่แล้ว", "(", ")", "10.30 น.", "\n", "😀", "ก"]
)


def values(text: str, reference: str) -> dict[str, str | None]:
    found = resolve_times(find_times(text), ReferenceDate(reference, Dated.PUBLISHED))
    return {time.span.text: time.value for time in found if time.type is not TimexType.DURATION}


def cases() -> list[Any]:
    found = [yaml.safe_load((CASES / "th" / name).read_text("utf-8")) for name in ("times.yaml", "times_news.yaml")]
    return [pytest.param(case, id=case["why"]) for each in found for case in each]


@pytest.mark.parametrize("case", cases())
def test_expressions_and_values(case: dict[str, Any]) -> None:
    expected = {str(span): value for span, value in case["expected"].items()}
    assert values(case["text"], case.get("reference", "2025-08-22")) == expected


@given(st.lists(WORDS, max_size=25).map("".join))
@settings(max_examples=200, deadline=None)
def test_spans_are_verbatim_in_order_and_apart(text: str) -> None:
    end = 0
    for mention in find_times(text):
        assert mention.span.stands_in(text)
        assert mention.span.start >= end
        assert "\n" not in mention.span.text
        end = mention.span.end


def test_offsets_count_code_points_of_the_text_as_read() -> None:
    text = "😀🇹🇭\r\nนํ้า\u200b เมื่อวันที่\u00a0๕ ม.ค. ๒๕๖๘"
    (mention,) = find_times(text)
    assert text[mention.span.start : mention.span.end] == mention.span.text == "วันที่\u00a0๕ ม.ค. ๒๕๖๘"


def test_the_era_that_a_year_was_written_in_is_kept() -> None:
    buddhist, common = find_times("ปี 2496 กับปี 1953")
    assert (buddhist.calendar, common.calendar) == (CalendarSystem.BE, CalendarSystem.CE)
    assert buddhist.timex == common.timex


def test_a_dated_yesterday_is_the_date_and_says_how_far_it_lies() -> None:
    (mention,) = find_times("เมื่อวานนี้ (8) กองทัพแถลง")
    assert (mention.timex, mention.offset) == (Calendar(day=8), -1)


def test_durations_are_durations() -> None:
    assert [mention.type for mention in find_times("รบกันนาน 3 วัน")] == [TimexType.DURATION]


def test_tense_stands_beside_open_dates_only() -> None:
    future, dated = find_times("จะไปในเดือนตุลาคม หรือเดือนตุลาคม 2569")
    assert (future.tense, dated.tense) == (Direction.FUTURE, Direction.NONE)


@pytest.mark.parametrize("piece", ["วันที่ ", "5-", "(1 ", "สอง", "ปี", "1 ม.ค. 2566 - ", "ทุก", "1.2"])
def test_a_long_run_of_one_cue_is_read(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    assert all(mention.span.stands_in(text) for mention in find_times(text))


def dated(text: str) -> dict[str, str | None]:
    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    found = resolve_times(find_times(text), ReferenceDate("2025-08-22"), paragraphs=starts)
    return {time.span.text: time.value for time in found}


def test_the_same_day_opens_a_paragraph_on_the_news_not_on_its_background() -> None:
    lead = "ทูตแถลงเมื่อวันพุธ (20) ว่าเรือจมเมื่อวันที่ 3 ก.พ."
    assert dated(f"{lead}\n\nเช้าวันเดียวกัน รัฐบาลตอบโต้")["เช้าวันเดียวกัน"] == "2025-08-20"
    assert dated(f"{lead} เช้าวันเดียวกัน กู้ภัยไปถึง")["เช้าวันเดียวกัน"] == "2025-02-03"


def test_a_story_of_years_ago_keeps_its_year_within_the_paragraph() -> None:
    story = "เรือจมเมื่อวันที่ 10 กรกฎาคม 2528"
    assert dated(f"{story} และหยุดค้นหาในเดือนสิงหาคม")["เดือนสิงหาคม"] == "1985-08"
    assert dated(f"{story}\n\nรายงานออกเมื่อเดือนกรกฎาคม")["เดือนกรกฎาคม"] == "2025-07"


def test_an_hour_after_a_day_is_that_day() -> None:
    assert dated("วันที่ 3 ก.พ. 2568 ปฏิเสธ อีกหนึ่งชั่วโมงต่อมายอมรับ")["อีกหนึ่งชั่วโมงต่อมา"] == "2025-02-03"
