"""The day that relative dates count from: published, the original's, inferred, or unknown within bounds."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.annotations import TimeMention
from onrecord.model.documents import Dated, DerivedFrom, Document, Line, LineKind
from onrecord.model.spans import Span
from onrecord.model.timex import Anchor, Calendar, Direction, Granule, Part, Shift, Timex, TimexType
from onrecord.resolve.reference import WINDOW, reference_date

TODAY = date(2026, 11, 23)
CASES = [
    pytest.param(case, id=f"{language}-{case['why']}")
    for language in ("th", "en")
    for case in yaml.safe_load(
        (Path(__file__).parents[1] / "cases" / language / "reference.yaml").read_text(encoding="utf-8")
    )
]
DIRECTIONS = {"past": Direction.PAST, "previous": Direction.PREVIOUS, "future": Direction.FUTURE}


def form(kind: str, value: object, number: int | None = None) -> Timex:
    if kind in DIRECTIONS:
        return Calendar(weekday=int(str(value)), day=number, direction=DIRECTIONS[kind])
    if kind == "day":
        return Shift(int(str(value)), Granule.DAY)
    if kind == "few_days_later":
        return Shift(None, Granule.DAY, anchor=Anchor.PREVIOUS)
    if kind == "early_week":
        return Shift(0, Granule.WEEK, part=Part.START)
    if kind == "number":
        return Calendar(day=int(str(value)))
    year, month, day = (["0", *str(value).split("-")])[-3:]
    return Calendar(year=int(year) or None, month=int(month), day=int(day))


def mentions(text: str, times: list[list]) -> list[TimeMention]:
    found, at = [], 0
    for words, *rest in times:
        at = text.index(words, at)
        kind, value, *number = rest
        offset = int(value) if kind == "dated" else None
        timex = Calendar(day=number[0]) if kind == "dated" else form(*rest)
        found.append(TimeMention(Span.of(text, at, at + len(words)), TimexType.DATE, timex, offset=offset))
        at += len(words)
    return found


def document(case: dict) -> Document:
    text, at, lines = case["text"], 0, []
    for number, words in enumerate(text.split("\n"), 1):
        kind = LineKind.ORIGIN if number in case.get("about", []) else LineKind.BODY
        lines.append(Line(Span.of(text, at, at + len(words)), kind))
        at += len(words) + 1
    origin = DerivedFrom(**case["derived_from"]) if "derived_from" in case else None
    return Document(
        id="x", text=text, language="en", published=case.get("published"), derived_from=origin, lines=tuple(lines)
    )


@pytest.mark.parametrize("case", CASES)
def test_reference_dates(case: dict) -> None:
    found = reference_date(document(case), mentions(case["text"], case.get("times", [])), today=TODAY)
    assert (found.value, found.how.value) == (case["value"], case["how"]), found.note
    for bound in ("earliest", "latest"):
        assert bound not in case or getattr(found, bound) == case[bound]
    assert found.note
    assert case.get("note", "") in (found.note or "")


@given(
    st.lists(st.tuples(st.sampled_from(["past", "previous", "future"]), st.integers(1, 7)), max_size=6),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
)
def test_an_inferred_day_lies_in_the_window_and_bounds_hold_it(days: list[tuple[str, int]], published: date) -> None:
    text = "day " * len(days) or "none"
    times = mentions(text, [["day", kind, weekday] for kind, weekday in days])
    found = reference_date(
        document({"text": text, "published": published.isoformat(), "derived_from": {"publisher": "X"}}),
        times,
        today=TODAY,
    )
    first, last = (published - timedelta(days=WINDOW)).isoformat(), published.isoformat()
    if found.value:
        assert found.how is Dated.INFERRED
        assert first <= found.value <= last
    else:
        assert first <= str(found.earliest) <= str(found.latest) <= last
