"""Lines of files: whatever a cell holds, the table stays a table and no cell is a formula."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from onrecord.formats.lines import BREAKS, joined, separated, tabbed
from onrecord.formats.quoting import Quoting, line, span
from onrecord.views.marked import FORMULA

CELLS = st.lists(st.text(st.characters(codec="utf-8"), max_size=20), min_size=1, max_size=4)


def guarded(cell: str) -> str:
    return "'" + cell if cell.startswith(FORMULA) else cell


@given(CELLS)
def test_tabs_and_ends_of_lines_stay_outside_of_cells(cells: list[str]) -> None:
    out = b"".join(tabbed([cells])).decode()
    assert out.count("\n") == 1
    assert out.removesuffix("\n").split("\t") == [guarded(cell).translate(BREAKS) for cell in cells]
    assert not any(cell.startswith(FORMULA) for cell in out.removesuffix("\n").split("\t"))


@given(CELLS)
def test_csv_is_read_back_as_it_was(cells: list[str]) -> None:
    out = b"".join(separated([cells], ["head"] * len(cells))).decode()
    assert list(csv.reader(io.StringIO(out, newline="")))[1:] == [[guarded(cell) for cell in cells]]


def test_numbers_are_left_alone() -> None:
    assert b"".join(tabbed([[-8.55, 0, None, "-1"]])) == b"-8.55\t0\t\t'-1\n"


def test_values_stand_once_in_a_cell() -> None:
    assert joined(["a", None, "b", "a", ""]) == "a; b"


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.data())
def test_words_and_lines_are_those_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    found = span("trigger", "d", text, start, stop, Quoting.WORDS)
    assert found.text == text[start:stop]
    assert text.startswith((found.prefix or "") + found.text + (found.suffix or ""), start - len(found.prefix or ""))
    around = line("d", text, start, Quoting.WORDS)
    assert text[around.start : around.stop] == around.text
    assert around.start <= start
    assert "\n" not in (around.text or "")


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))
def test_hashes_hold_no_words(text: str) -> None:
    found = span("trigger", "d", text, 0, len(text), Quoting.HASHES)
    assert (found.text, found.prefix, found.suffix) == (None, None, None)
    assert len(found.sha256) == 64
