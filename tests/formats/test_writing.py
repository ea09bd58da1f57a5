"""What holds for every format: no words where none may go out, the filters of its question, the day of knowing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli.main import run
from onrecord.errors import NothingFound, UsageError
from onrecord.formats import gathering, writing
from onrecord.formats.form import Question
from onrecord.formats.registry import FORMATS
from onrecord.formats.shelves import Shelves
from onrecord.formats.writing import write

Written = Callable[..., bytes]
NAMES = sorted(FORMATS)
LONG = 7
"""Letters that words have to have to be told from the keys and codes of a format."""
WINDOW = 20
"""Letters in a row of a text that are text."""


@pytest.mark.parametrize("name", NAMES)
def test_no_words_go_out_where_none_may(name: str, hashed: Written, record: Any, texts: dict[str, str]) -> None:
    out = hashed(name).decode()
    cited = " ".join(row.title or "" for row in record.documents())
    called = " ".join(row.name for row in record.actors() if row.kind != "unnamed")
    words = {row.text for row in record.table("evidence")} | {"โฆษกกองทัพกัมพูชา"}
    for one in words:
        assert len(one) < LONG or one in cited + called or one not in out
    for text in texts.values():
        windows = (text[at : at + WINDOW] for at in range(0, len(text) - WINDOW, 7))
        assert not any(window in out for window in windows if window not in cited)


@pytest.mark.parametrize("name", NAMES)
def test_writing_twice_gives_the_same_bytes(name: str, written: Written) -> None:
    assert written(name) == written(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_day_before_all_has_nothing(name: str, written: Written) -> None:
    with pytest.raises(NothingFound):
        written(name, as_of="2020-01-01")


@pytest.mark.parametrize("name", NAMES)
def test_a_filter_of_another_question_is_refused(name: str, record: Any) -> None:
    other = "publisher" if "publisher" not in FORMATS[name].filters else "speaker"
    with pytest.raises(UsageError, match=other):
        write(record, name, **{other: "x"})


def test_a_format_that_is_none_is_told_with_those_that_are(record: Any) -> None:
    with pytest.raises(UsageError, match="plover"):
        write(record, "nothing")


def test_filters_are_those_of_the_question(record: Any, written: Written) -> None:
    shown = [row.id for row in record.events(who="LAO", type="AID", since="2025-03")]
    out = written("plover", who="LAO", type="AID", since="2025-03").decode()
    assert [line.split('"')[3] for line in out.splitlines()] == shown


@pytest.mark.parametrize("name", ["plover", "gdelt-mentions", "graphml", "csl"])
def test_the_command_writes_the_same(name: str, written: Written, store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(["export", "--format", name, "-d", str(store), "-o", str(out)]) == 0
    assert out.read_bytes() == written(name)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_command_without_text(store: Path, hashed: Written, capfdbinary: Any) -> None:
    assert run(["export", "--format", "plover", "-d", str(store), "--no-text", "--status", "denied"]) == 0
    assert capfdbinary.readouterr().out == hashed("plover", status="denied")


def test_help_lists_every_format(capsys: Any) -> None:
    assert run(["export", "--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"\n  {name} " in out for name in NAMES)


def test_options_of_formats_do_not_stand_before_another_command(store: Path) -> None:
    assert run(["export", "-d", str(store), "jsonl"]) == 2


def test_a_file_that_cannot_be_made_is_told(store: Path, tmp_path: Path, capsys: Any) -> None:
    assert run(["export", "--format", "plover", "-d", str(store), "-o", str(tmp_path / "no" / "out")]) == 1
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["2025-07-24", "2025-07-25"])
def test_a_format_as_of_a_day_holds_what_was_known(day: str, written: Written, record: Any) -> None:
    shown = [row.id for row in record.events(as_of=day)]
    assert shown
    assert [line.split('"')[3] for line in written("plover", as_of=day).decode().splitlines()] == shown


def test_a_limit_is_that_of_the_question(written: Written, record: Any) -> None:
    (line,) = written("plover", limit=1).splitlines()
    assert json.loads(line)["id"] == next(iter(record.events(limit=1))).id


def test_what_its_outlets_took_back_is_in_no_format_without_a_standing(
    record: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the record itself would give them: every event taken back, by a question in its place."""
    rows = [replace(row, retracted=True) for row in gathering.happenings(Shelves(record), {})]
    monkeypatch.setattr(writing, "GATHER", {Question.EVENTS: lambda *_: iter(rows)})
    with pytest.raises(NothingFound):
        write(record, "gdelt")
    assert len(list(write(record, "plover"))) == len(rows)
