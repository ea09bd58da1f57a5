"""The suite reads its corpus, measures distances on the globe and passes where there is no corpus."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from bench.suites import geovirus

XML = """<articles><article><source>x</source><text>Cases in Kharkiv.</text><locations><location>
<name>Kharkiv</name><start>10</start><end>17</end><lat>50.0</lat><lon>36.2</lon><page/></location></locations>
</article></articles>"""


def test_a_piece_is_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "GeoVirus.xml").write_text(XML, encoding="utf-8")
    assert geovirus.main(["--data", str(tmp_path)]) == 0
    assert "onrecord: 1 names  acc@161 1.000" in capsys.readouterr().out


def test_figures_count_what_is_not_answered() -> None:
    found = geovirus.figures([1.0, 161.0, 162.0, math.inf])
    assert (found["acc@161"], found["answered"], found["median_km"]) == (0.5, 0.75, 161.0)


def test_it_passes_without_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert geovirus.main(["--data", str(tmp_path)]) == 0
    assert "skipped" in capsys.readouterr().out
