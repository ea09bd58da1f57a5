"""The Python door: open a record, ask it lazily, show it in a notebook, take articles in."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord import api
from onrecord.errors import EvidenceError, NotARecord, NothingFound, UsageError
from onrecord.model.documents import Source
from onrecord.model.reading import Reading
from onrecord.model.spans import Span
from onrecord.pipeline.config import Config
from onrecord.pipeline.executors.base import Outcome


class Canned:
    """An executor that knows the readings of some texts, and breaks off where it is told to."""

    def __init__(self, readings: Iterable[Reading], stop_at: int | None = None) -> None:
        self.by_text = {reading.document.text: reading for reading in readings}
        self.read_texts: list[str] = []
        self.stop_at = stop_at

    def read(self, sources: Iterable[Source], config: Config) -> Iterator[Outcome]:
        for source in sources:
            if len(self.read_texts) == self.stop_at:
                raise KeyboardInterrupt
            self.read_texts.append(source.text)
            yield Outcome(source.name, reading=self.by_text[source.text])


@pytest.fixture
def articles(tmp_path: Path, readings: tuple[Reading, ...]) -> str:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, reading in enumerate(readings):
        (folder / f"{number}.txt").write_bytes(reading.document.text.encode())
    return str(folder)


@pytest.fixture
def canned(monkeypatch: pytest.MonkeyPatch, readings: tuple[Reading, ...]) -> Canned:
    executor = Canned(readings)
    monkeypatch.setattr(api, "_executor", lambda _workers: executor)
    return executor


def test_public_names_are_lazy() -> None:
    probe = "import onrecord, sys; assert 'onrecord.api' not in sys.modules; print(onrecord.__version__, onrecord.open)"
    out = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert out.stdout.startswith("0.")
    with pytest.raises(AttributeError, match="nothing"):
        _ = onrecord.nothing


def test_a_record_answers(recorded: Path) -> None:
    with onrecord.open(recorded) as record:
        assert [row.trigger for row in record.events(actor="KHM", target="THA", as_of="2025-07-24")] == ["shelled"]
        assert len(record.quotes().rows()) == 3
        assert record.quotes(as_of="2025-07-01").first() is None
        assert record.actors(limit=2).dicts()[0]["name_en"] == "Cambodia"
        assert record.status().documents == 3


def test_an_answer_can_be_asked_again(recorded: Path) -> None:
    with onrecord.open(recorded) as record:
        answer = record.timeline()
        assert list(answer) == list(answer)


def test_a_notebook_shows_the_words(recorded: Path) -> None:
    with onrecord.open(recorded) as record:
        html = record.events(actor="KHM", target="THA")._repr_html_()
        assert '<mark title="evidence">shelled</mark>' in html
        assert "nothing on record answers this" in record.quotes(words="no such words")._repr_html_()


def test_a_row_opens_its_evidence(recorded: Path) -> None:
    with onrecord.open(recorded) as record:
        quotes = record.quotes(act="admit")
        passage = quotes.evidence(quotes.rows()[0])
        assert passage is not None
        assert [piece.text for piece in passage.pieces if piece.role] == ["ทหารข้ามชายแดนจริง"]
        shown, surroundings = record.show(quotes.rows()[0].id)
        assert {piece.role for some in surroundings.values() for one in some for piece in one.pieces} >= {"cue"}
        assert shown.table == "attributions"


def test_sql_answers_one_question(recorded: Path) -> None:
    names, rows = api.ask_sql(recorded, "SELECT count(*) AS n FROM documents")
    assert (names, list(rows)) == (("n",), [(3,)])


def test_sql_is_an_answer_like_any_other(recorded: Path, tmp_path: Path) -> None:
    with onrecord.open(recorded) as record:
        found = record.sql("SELECT language, count(*), count(*), max(known_from) FROM documents GROUP BY 1 ORDER BY 1")
        assert found.columns == ("language", "count_star", "count_star_3", "max_known_from")
        assert [(row.language, row.count_star) for row in found] == [("en", 2), ("th", 1)]
        assert "language" in repr(found)
        assert "<table>" in found._repr_html_()
        assert record.sql("SELECT 1 AS class, [1, 2] AS n WHERE false").columns == ("column_class", "n")
        assert record.sql("FROM documents", as_of="2000-01-01").rows() == []
        assert len(record.sql("FROM documents").rows()) == 3
        assert record.events().first(), "the record is still open"
        for wrong in ("CREATE TABLE x (n INTEGER)", "SELECT 1; SELECT 2", "FROM read_text('/etc/hostname')", "SELEC"):
            with pytest.raises(UsageError):
                record.sql(wrong)
        with pytest.raises(UsageError, match="open the record anew"):
            record.publish(tmp_path / "p.duckdb")


def test_a_record_that_is_written_to_answers_sql_and_takes_more(tmp_path: Path, readings: tuple[Reading, ...]) -> None:
    with onrecord.open(tmp_path / "w.duckdb", write=True) as record:
        record.add(readings[:1])
        assert record.sql("SELECT count(*) AS n FROM documents").rows()[0].n == 1
        record.add(readings[1:])
        assert record.sql("SELECT count(*) AS n FROM documents").rows()[0].n == len(readings)
        assert not record.verify().problems


def test_wrong_days_and_stores_are_told(recorded: Path, tmp_path: Path) -> None:
    with onrecord.open(recorded) as record:
        with pytest.raises(UsageError, match="yesterday"):
            record.quotes(as_of="yesterday")
        with pytest.raises(NothingFound):
            record.text("sha256:none")
    with pytest.raises(NotARecord):
        onrecord.open(tmp_path / "none.duckdb")
    with pytest.raises(UsageError):
        list(api.read_all([], workers=0))


def test_taking_in_says_what_became_of_each(canned: Canned, articles: str, tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "r.duckdb", write=True) as record:
        steps = [taken.step.value for taken in record.take([articles, str(tmp_path / "none.txt")])]
        assert sorted(steps) == ["added", "added", "added", "failed"]
        before = record.digest()
        assert [taken.step.value for taken in record.take([articles])] == ["known"] * 3
        assert [taken.step.value for taken in record.take([articles], again=True)] == ["added"] * 3
        assert record.digest() == before
    assert len(canned.read_texts) == 6


def test_a_lying_reading_fails_alone(canned: Canned, articles: str, tmp_path: Path) -> None:
    text, reading = next(iter(canned.by_text.items()))
    lie = replace(reading.events[0], trigger=Span(0, 4, "lies"))
    canned.by_text[text] = replace(reading, events=(lie,))
    with onrecord.open(tmp_path / "r.duckdb", write=True) as record:
        failed = [taken for taken in record.take([articles]) if taken.step is api.Step.FAILED]
        assert isinstance(failed[0].error, EvidenceError)
        assert record.status().documents == 2


def test_interrupted_what_was_read_is_committed(canned: Canned, articles: str, tmp_path: Path) -> None:
    canned.stop_at = 2
    with onrecord.open(tmp_path / "r.duckdb", write=True) as record:
        with pytest.raises(KeyboardInterrupt):
            list(record.take([articles]))
        assert record.status().documents == 2
        canned.stop_at = None
        assert [taken.step.value for taken in record.take([articles])].count("added") == 1


def test_who_answers_with_the_offices_of_a_day() -> None:
    (answer, *_) = onrecord.who("ปูติน", on="2015-01-01")
    assert answer.id == "vladimir-putin"
    assert [held.office for held in answer.held] == ["head_of_state"]
    assert onrecord.who("Zzyzx Quux") == ()
