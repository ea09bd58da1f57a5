"""Which questions are asked: passages, and only what the default engines are unsure of."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.llm.passages import passages
from onrecord.extract.llm.plan import plan
from onrecord.extract.llm.settings import Ask, Settings, Task
from onrecord.extract.unsure import LONG, of_event, of_quote
from onrecord.model.analysis import Analysis, Quotation, Unit
from onrecord.model.annotations import Annotations, Certainty, EventFrame, Marker, QuoteFrame
from onrecord.model.documents import Document, Line, LineKind
from onrecord.model.spans import Span

ALL = Settings(url="http://127.0.0.1/v1", model="m", passage=60)
UNSURE = replace(ALL, ask=Ask.UNSURE)
TEXT = "Norland shelled Sudland on Monday, it was said.\nThe road is shut and will stay shut, said “Vera”.\nBy the desk"


def analysis(text: str = TEXT, *, quoted: str = "") -> Analysis:
    lines, at = [], 0
    for line in text.split("\n"):
        kind = LineKind.CREDIT if line.startswith("By ") else LineKind.BODY
        if line:
            lines.append(Line(Span.of(text, at, at + len(line)), kind))
        at += len(line) + 1
    inner = Span.of(text, text.index(quoted), text.index(quoted) + len(quoted)) if quoted else None
    quotations = (Quotation(inner, inner),) if inner is not None else ()
    return Analysis(Document("x", text, "en", lines=tuple(lines)), quotations=quotations)


def span(words: str) -> Span:
    return Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


SURE = EventFrame(span("shelled"), "ASSAULT", actors=(span("Norland"),), recipients=(span("Sudland"),))


def asked(found: Annotations, settings: Settings = UNSURE, *, quoted: str = "") -> list[tuple[str, int]]:
    return [(one.task.value, one.passage.start) for one in plan(analysis(quoted=quoted), found, settings)]


def test_every_passage_is_asked_for_both_and_credits_for_nothing() -> None:
    second = TEXT.index("The road")
    assert asked(Annotations(), ALL) == [
        ("attributions", 0),
        ("attributions", second),
        ("events", 0),
        ("events", second),
    ]


def test_what_the_default_engines_are_sure_of_is_not_asked() -> None:
    assert asked(Annotations(events=(SURE,))) == []


def test_only_the_open_fields_are_asked_in_their_passages() -> None:
    assert asked(Annotations(events=(replace(SURE, actors=()),))) == [("parties", 0)]
    assert asked(Annotations(events=(replace(SURE, certainty=Certainty.UNKNOWN),))) == [("status", 0)]
    assert asked(Annotations(events=(replace(SURE, score=0.3),))) == [("events", 0)]
    unsaid = QuoteFrame((span("The road is shut"),))
    assert asked(Annotations(events=(SURE,), quotes=(unsaid,))) == [("attributions", TEXT.index("The road"))]


def test_quoted_words_that_nobody_is_on_record_for_are_asked() -> None:
    words = "The road is shut and will stay shut"
    assert asked(Annotations(events=(SURE,)), quoted=words) == [("attributions", TEXT.index("The road"))]
    said = QuoteFrame((span(words),), source=span("Vera"))
    assert asked(Annotations(events=(SURE,), quotes=(said,)), quoted=words) == []


def test_a_long_text_without_any_event_is_asked_whole() -> None:
    long = "\n".join(["It rained all day in the hills."] * (LONG // 30 + 1))
    tasks = {one.task for one in plan(analysis(long), Annotations(), UNSURE)}
    assert tasks == {Task.EVENTS}


def test_tasks_that_are_not_wanted_are_not_asked() -> None:
    only = replace(ALL, tasks=frozenset({Task.ATTRIBUTIONS}))
    assert {task for task, _ in asked(Annotations(), only)} == {"attributions"}


def test_two_markers_that_pull_make_a_status_open_and_one_does_not() -> None:
    assert of_event(replace(SURE, markers=frozenset({Marker.NEGATED, Marker.FUTURE}))) == {"status"}
    assert of_event(replace(SURE, markers=frozenset({Marker.NEGATED}))) == frozenset()


def test_a_dropped_subject_is_no_missing_source() -> None:
    assert of_quote(QuoteFrame((span("The road"),), continues=True)) == frozenset()


@given(st.text(alphabet="กา่ำ ab\n😀\u200b", max_size=300), st.integers(5, 80))
def test_passages_are_verbatim_in_order_and_no_longer_than_asked(text: str, longest: int) -> None:
    lines = tuple(Line(one) for one in _spans(text))
    units = tuple(Unit(at, min(at + 7, len(text)), 0, 0, 0) for at in range(0, len(text), 7))
    cut = passages(Analysis(Document("x", text, "th", lines=lines), units=units), longest=longest)
    assert all(one.text == text[one.start : one.end] and 0 < len(one.text) <= longest for one in cut)
    assert all(a.end <= b.start for a, b in pairwise(cut))
    assert all(
        any(one.start <= at < one.end for one in cut) for line in lines for at in range(line.span.start, line.span.end)
    )


def _spans(text: str) -> list[Span]:
    found, at = [], 0
    for line in text.split("\n"):
        span_ = Span.trimmed(text, at, at + len(line))
        if span_ is not None:
            found.append(span_)
        at += len(line) + 1
    return found
