"""The data dictionary is what the formats say, and says something of every column."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli.main import run
from onrecord.formats.dictionary import page
from onrecord.formats.form import Format
from onrecord.formats.registry import LISTED

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"


@pytest.mark.parametrize("form", LISTED, ids=lambda form: form.name)
def test_every_column_says_what_it_holds(form: Format) -> None:
    assert form.columns
    for column in form.columns:
        assert column.values
        assert f"| `{column.name}` |" in page()
    assert len({column.name for column in form.columns}) == len(form.columns)


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--dictionary"]) == 0
    assert capsys.readouterr().out == page()
