"""What is written is safe to open: no live formulas, no raw control characters, one JSON object a line."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.options import Form
from onrecord.cli.output import complain, emit, marked
from onrecord.errors import NothingFound
from onrecord.views.marked import FORMULA, guarded
from onrecord.views.passages import Passage, Piece


@dataclass(frozen=True)
class Cells:
    name: str
    many: tuple[str, ...]
    number: int
    nothing: None = None


ROWS = [Cells('=HYPERLINK("http://x")', ("a", "b"), -3), Cells("คำ\u202eevil\x1b[31m\nline", (), 0)]


def test_csv_has_no_live_formula(capsys: pytest.CaptureFixture[str]) -> None:
    emit(ROWS, Form.CSV, ["name"])
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows[0] == ["name", "many", "number", "nothing"]
    assert rows[1] == ['\'=HYPERLINK("http://x")', "a, b", "-3", ""]
    assert rows[2][0] == ROWS[1].name


@pytest.mark.parametrize("cell", ["a\rb", "a\nb", "a\r\nb", 'a"b', "a,b", "ก\rข"])
def test_a_cell_of_csv_comes_back_whole(cell: str, capsys: pytest.CaptureFixture[str]) -> None:
    emit([Cells(cell, (), 1)], Form.CSV, ["name"])
    assert list(csv.reader(io.StringIO(capsys.readouterr().out, newline="")))[1][0] == cell


@given(st.text())
def test_no_cell_begins_as_a_formula(cell: str) -> None:
    assert not guarded(cell).startswith(FORMULA)
    assert guarded(cell).removeprefix("'") == cell.removeprefix("'")


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    emit(ROWS, Form.JSON, ["name"])
    lines = capsys.readouterr().out.splitlines()
    assert [orjson.loads(line)["name"] for line in lines] == [row.name for row in ROWS]


def test_an_articles_id_leaves_room_on_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`documents` showed ids and nothing else on a terminal 80 columns wide."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for name, value in {"COLUMNS": "60", "TERM": "dumb", "NO_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    id_ = "sha256:" + "0123456789abcdef" * 4
    emit([Cells("Ferries stop", (id_,), 1)], Form.TABLE, ["name", "many"])
    assert capsys.readouterr().out.splitlines()[1].split() == ["Ferries", "stop", "sha256:0123456789ab"]


def test_a_table_off_the_terminal_is_cells_between_tabs(capsys: pytest.CaptureFixture[str]) -> None:
    emit(ROWS, Form.TABLE, ["name", "number"])
    out = capsys.readouterr().out
    assert out.splitlines()[0] == "name\tnumber"
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\\u202eevil\\u001b[31m line\t0" in out


def test_no_rows_are_nothing_found() -> None:
    with pytest.raises(NothingFound):
        emit([], Form.JSON, ["name"])


def test_evidence_is_marked_and_what_is_unseen_is_shown() -> None:
    passage = Passage(5, (Piece("He "), Piece("sa\u202eid", "cue"), Piece(" no.")), cut_after=True)
    assert marked(passage) == "He ⟦sa\\u202eid⟧ no. …"


def test_a_complaint_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    complain("no such file: a\nb\tc\x1b[31m\u2028d")
    assert capsys.readouterr().err == "onrecord: no such file: a\\u000ab\\u0009c\\u001b[31m\\u2028d\n"
