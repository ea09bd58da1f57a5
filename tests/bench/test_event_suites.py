"""The suites of events and factuality score an invented miniature, and pass where there is no data."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest
from bench.suites import case_2021, factuality, plv, pud_both_ways

PLV = (
    "uid\tgold_root\tmarked_sentence\n"
    "1\tCONSULT\t<s>Norway</s> held talks with <t>Chad</t>.\n"
    "2\tYIELD\t<s>Peru</s> released <t>two sailors</t>.\n"
)
CASE = (
    "id\tEventSnippet\tSubType\n"
    "1\tA suicide bomber blew himself up in a market\tSUIC_BOMB\n"
    "2\tA quake hit\tNATURAL_DISASTER\n"
)
UW = {
    "text": "Norway said it has no plans to leave .",
    "targets": [{"span1": [1, 2], "label": 3.0}, {"span1": [7, 8], "label": -2.0}],
}
ENGLISH = (
    "# sent_id = n01\n# text = Norway met Peru.\n\n# sent_id = n02\n# text = Norway attacked Peru.\n\n"
    "# sent_id = w03\n# text = x\n"
)
THAI = "# sent_id = n01\n# text = นอร์เวย์พบเปรู\n\n# sent_id = n02\n# text = นอร์เวย์โจมตีเปรู\n"


def test_plv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "PLV_train.tsv").write_text(PLV, encoding="utf-8")
    assert plv.main(["--data", str(tmp_path), "--part", "train"]) == 0
    out = capsys.readouterr().out
    assert "given          accuracy 1.0000  macro-F1 1.0000" in out
    assert "found" in out


def test_marks_are_taken_out() -> None:
    row = plv.row("On Monday <s>A</s> met <t>B</t> and <t>C</t>.", "CONSULT")
    assert row.text == "On Monday A met B and C."
    assert row.source is not None
    assert row.target is not None
    assert (row.text[slice(*row.source)], row.text[slice(*row.target)]) == ("A", "B")


def test_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / case_2021.FILE).write_text(CASE, encoding="utf-8")
    assert case_2021.main(["--data", str(tmp_path)]) == 0
    assert "25 classes 1.0000 (n 1)  30 classes 1.0000 (n 2)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "text", "wanted"),
    [
        ("bomb*", " bombs fell ", True),
        ("bomb", " bombs fell ", False),
        ("protest*&tear gas", " protesters met tear gas ", True),
        ("riot*&~riot police", " riot police came ", False),
        ("claim* responsibility", " is claimed it responsibility ", False),
        ("claim* responsibility", " it claims responsibility ", True),
    ],
)
def test_words_of_the_table(words: str, text: str, wanted: bool) -> None:
    assert case_2021.stands(words, text) is wanted


def test_factuality(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "UW").mkdir()
    (tmp_path / "UW/test.jsonl").write_text(json.dumps(UW) + "\n", encoding="utf-8")
    assert factuality.main(["--data", str(tmp_path)]) == 0
    assert "F1 untrue 1.0000" in capsys.readouterr().out


def test_every_outcome_has_a_value() -> None:
    assert -3 <= min(factuality.VALUES.values()) <= max(factuality.VALUES.values()) <= 3


def test_pud(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file, text in ((pud_both_ways.ENGLISH, ENGLISH), (pud_both_ways.THAI, THAI)):
        (tmp_path / file).parent.mkdir()
        (tmp_path / file).write_text(text, encoding="utf-8")
    assert pud_both_ways.main(["--data", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "## even sentences: 1" in out
    assert "countries  F1 1.0000  both 2  English 2  Thai 2  sentences 1" in out


@pytest.mark.parametrize(
    ("suite", "arguments"),
    [(plv, ["--misses"]), (factuality, ["--misses"]), (pud_both_ways, ["--misses"])],
)
def test_what_is_measured_on_is_not_shown(suite: ModuleType, arguments: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        suite.main(["--data", str(tmp_path), *arguments])


@pytest.mark.parametrize("suite", [plv, case_2021, factuality, pud_both_ways])
def test_they_pass_without_data(suite: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert suite.main(["--data", str(tmp_path)]) == 0
    assert "skipped" in capsys.readouterr().out
