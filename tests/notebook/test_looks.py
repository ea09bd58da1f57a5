"""What users hold shows itself: in a REPL in a few lines, in a notebook as HTML that needs nothing else."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from notebook.test_words import seen
from onrecord import api
from onrecord.errors import NothingFound
from onrecord.model.reading import Reading
from onrecord.notebook.charts import Rung, bars, ladder
from onrecord.notebook.readings import Read


@pytest.fixture
def record(recorded: Path) -> Iterator[api.Record]:
    with api.open(recorded) as opened:
        yield opened


def drawings(html: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(one) for one in re.findall(r"<svg.*?</svg>", html, re.S)]


def test_a_reading_that_shows_itself_is_the_reading(readings: tuple[Reading, ...]) -> None:
    for reading in readings:
        read = Read.of(reading)
        assert read == reading
        assert reading == read
        assert read != replace(reading, events=())
        assert pickle.loads(pickle.dumps(read)) == reading
        assert isinstance(replace(read, events=()), Read)


def test_a_reading_shows_its_evidence(readings: tuple[Reading, ...]) -> None:
    for reading in readings:
        html = Read.of(reading)._repr_html_()
        pieces = seen(html).pieces
        shown = {at for start, stop, _ in pieces for at in range(start, stop)}
        for event in reading.events:
            assert shown >= set(range(event.trigger.start, event.trigger.end))
        for start, stop, words in pieces:
            assert reading.document.text[start:stop].replace("\r\n", "\n") == words
    assert "ASSAULT heavy-weapons, Cambodia → Thailand, happened" in Read.of(readings[0])._repr_html_()


def test_a_reading_in_a_repl_is_a_line(readings: tuple[Reading, ...]) -> None:
    told = repr(Read.of(readings[0]))
    assert told.startswith("<reading of 'A village is shelled' (en, The Harbour Post, ")
    assert "2 events" in told


def test_an_answer_in_a_repl_is_a_table(record: api.Record) -> None:
    lines = repr(record.events()).splitlines()
    assert lines[0].split()[:3] == ["when", "type", "actors"]
    assert "event_" in lines[1]
    assert lines[-1].startswith(f"[{len(record.events().rows())} rows; ")
    assert max(map(len, lines)) <= 140
    assert "nothing on record" in repr(record.quotes(words="no such words"))


def test_an_answer_counts_and_draws(record: api.Record) -> None:
    html = record.events()._repr_html_()
    (chart,) = drawings(html)
    assert chart.get("aria-label") == "events by month"
    assert '<mark title="evidence">shelled</mark>' in html
    assert "columns not shown: " in html


def test_an_answer_that_cannot_be_fetched_says_so(record: api.Record) -> None:
    asked = record.reports("event_none")
    assert "event_none" in repr(asked)
    assert "event_none" in asked._repr_html_()
    asked = record.events()
    record.close()
    assert "cannot be fetched" in repr(asked)
    assert repr(record).endswith("closed>")


def test_a_ladder_is_drawn_with_its_words(record: api.Record) -> None:
    html = record.disclosure()._repr_html_()
    assert drawings(html)
    told = "".join(node.text or "" for one in drawings(html) for node in one.iter() if node.tag.endswith("title"))
    assert "never crossed the border" in told


def test_an_event_says_whose_word_it_is(record: api.Record) -> None:
    row = record.events(actor="KHM", target="THA").rows()[0]
    event = record.event(row.id)
    assert event.id == row.id
    assert event.row["type"] == "ASSAULT"
    assert len(event.origins) == row.origins
    assert len(event.reports.rows()) == row.reports
    assert {one.document for one in event.evidence} == {one.document for one in event.reports}
    assert "shelled" in event._repr_html_()
    assert repr(event).startswith(f"<event {row.id}: ASSAULT heavy-weapons, Cambodia → Thailand, ")
    assert record.event(event.reports.rows()[-1].id).id == row.id
    with pytest.raises(NothingFound):
        record.event("event_none")
    with pytest.raises(NothingFound):
        record.event(row.id, as_of="2000-01-01")


def test_a_document_has_every_mark(record: api.Record) -> None:
    for row in record.documents():
        paper = record.document(row.id)
        html = paper._repr_html_()
        shown = {at for start, stop, _ in seen(html).pieces for at in range(start, stop)}
        assert shown == {at for one in record.marks(row.id) for at in range(one.start, one.stop)}
        assert row.id in repr(paper)
    with pytest.raises(NothingFound):
        record.document("sha256:none")


def test_a_dyad_tells_both_ways(record: api.Record) -> None:
    dyad = record.dyad("KHM", "THA")
    assert repr(dyad).startswith("<dyad Cambodia – Thailand: events ")
    html = dyad._repr_html_()
    assert "Cambodia – Thailand" in html
    assert "<summary>events</summary>" in html
    assert "nobody on record" in record.dyad("Zzyzx", "THA")._repr_html_()


def test_bars_are_whole_drawings() -> None:
    months = [(f"{2020 + n // 12}-{n % 12 + 1:02d}", 1 if n % 2 else -1, n % 5, n % 3 + 1) for n in range(30)]
    (chart,) = drawings(bars(months, label="a <b> & c"))
    assert chart.get("aria-label") == "a <b> & c"
    rects = [one for one in chart.iter() if one.tag.endswith("rect")]
    assert len(rects) == 30
    assert all(float(one.get("height") or 0) > 0 and float(one.get("y") or 0) >= 0 for one in rects)
    assert bars([], label="x") == ""


def test_many_months_are_years() -> None:
    html = bars([("1988-07", 1, 4, 2), ("2025-07", 1, 1, 1)], label="x")
    assert "1988" in html
    assert "2025-07" not in html


def test_a_ladder_keeps_its_order_and_says_what_moved() -> None:
    rungs = [Rung("alleged", "2025", True, "<first>"), Rung("denied", "2026", False, "second")]
    (chart,) = drawings(ladder(rungs, label="x"))
    dots = [one for one in chart.iter() if one.tag.endswith("circle")]
    assert [float(one.get("cx") or 0) for one in dots] == sorted(float(one.get("cx") or 0) for one in dots)
    assert [one.get("fill") for one in dots] == ["currentColor", "none"]
    assert float(dots[0].get("cy") or 0) > float(dots[1].get("cy") or 0)


HOSTILE = "<img src=x onerror=alert(1)>\u202e\x1b"


def test_nothing_that_an_article_says_becomes_a_tag(tmp_path: Path, readings: tuple[Reading, ...]) -> None:
    first = readings[0]
    document = replace(first.document, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)", byline=(HOSTILE,))
    actors = tuple(replace(one, name={"en": HOSTILE}, knowledge=None) for one in first.actors)
    reading = replace(first, document=document, actors=actors)
    with api.open(tmp_path / "hostile.duckdb", write=True) as record:
        record.add([reading])
        event = record.event(record.events().first().id)
        asked = ("events", "quotes", "documents", "actors", "outlets", "sources", "disclosure")
        held = [getattr(record, name)() for name in asked]
        held += [event, record.document(reading.document.id), record.evidence(event.id), record.dyad("KHM", "THA")]
        for html in (Read.of(reading)._repr_html_(), *(one._repr_html_() for one in held)):
            assert "<img" not in html
            assert "javascript:" not in re.sub(r">[^<]*<", "><", html)
            assert not set(html) & {"\u202e", "\x1b"}
        assert not set("".join(map(repr, held))) & {"\u202e", "\x1b"}
