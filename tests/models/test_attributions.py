"""The attribution recipe: stand-off files, labels and linker, on sentences written for this test."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.suites.polnear_tokens import places
from models.attributions import polnear
from models.attributions.features import labels, pieces
from models.attributions.linking import linked
from models.attributions.texts import analysis_of

TEXT = "Lund said the dam held. “It leaked,” Moen said.\n"
MARKED = (
    "T1\tSource 0 4\tLund\nT2\tCue 5 9\tsaid\nT3\tContent 10 22\tthe dam held\n"
    "E1\tAttribution:T9 Source:T1 Cue:T2 Content:T3\n"
    "T4\tSource 37 41\tMoen\nT5\tCue 42 46\tsaid\nT6\tContent 24 36\t“It leaked,”\n"
    "E2\tContent:T6 Cue:T5 Source:T4\nT7\tSource \t\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("text", "attributions"):
        (tmp_path / "dev" / name).mkdir(parents=True)
    (tmp_path / "dev/text/a.txt").write_text(TEXT, encoding="utf-8")
    for code in ("1a", "2b"):
        (tmp_path / f"dev/attributions/a_{code}.ann").write_text(MARKED, encoding="utf-8")
    return tmp_path


def test_stand_off_files_are_read_and_each_text_once(folder: Path) -> None:
    articles = polnear.read(folder, "dev")
    assert [article.id for article in articles] == ["a_1a", "a_2b"]
    assert [article.id for article in polnear.once(articles)] == ["a_1a"]
    assert articles[0].attributions[1].content == ((24, 36),)


def test_labels_of_an_annotation_are_joined_to_the_same_attributions(folder: Path) -> None:
    article = polnear.read(folder, "dev")[0]
    analysis = analysis_of(article.text)
    gold = [(*place, role) for one in article.attributions for role in polnear.ROLES for place in one.role(role)]
    assert set(linked(analysis, labels(analysis, gold))) == set(article.attributions)


def test_runs_of_labels() -> None:
    assert list(pieces(["B-cue", "O", "B-source", "I-source", "B-source"])) == [
        (0, 0, "cue"),
        (2, 3, "source"),
        (4, 4, "source"),
    ]


def test_tokens_spelt_otherwise_are_found_in_the_text() -> None:
    placed, end = places(TEXT, ["``", "It", "leaked", ",", "''", "Moen"], 0)
    assert [TEXT[one[0] : one[1]] for one in placed if one] == ["“", "It", "leaked", ",", "”", "Moen"]
    assert end == TEXT.index("Moen") + 4
