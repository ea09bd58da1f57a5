"""The suite counts as elevant does: alternatives together, optional labels never missed, wrong ids false."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.suites import news_fair

TEXT = "Officials in Quillmark, Ardenia spoke on Monday about a bridge."
QUILL, WHOLE, ARDENIA, MONDAY = (13, 22), (13, 31), (24, 31), (41, 47)


def label(id_: int, span: tuple[int, int], entity: str, **more: object) -> dict[str, object]:
    return {"id": id_, "span": span, "entity_id": entity, "name": "Quillmark", "type": "Q1", "coref": False, **more}


def article(*labels: dict[str, object]) -> news_fair.Article:
    values = {"text": TEXT, "evaluation_span": [0, 55], "labels": list(labels)}
    return news_fair._article(values)


def counted(one: news_fair.Article, *links: tuple[tuple[int, int], str]) -> dict[tuple[str, str], int]:
    return dict(news_fair.tally(one, {span: news_fair.Link(id_, "Quillmark") for span, id_ in links}))


def test_right_false_and_missed() -> None:
    one = article(label(1, QUILL, "Q5"), label(2, ARDENIA, "Q6"))
    assert counted(one, (QUILL, "Q5"), (ARDENIA, "Q7")) == {
        ("tp", "named"): 1, ("fn", "named"): 1, ("fp", "named"): 1,
    }  # fmt: skip
    assert counted(one) == {("fn", "named"): 2}


def test_a_prediction_beside_the_labels_is_false_inside_the_part() -> None:
    one = article(label(1, QUILL, "Q5"))
    assert counted(one, (QUILL, "Q5"), ((0, 9), "Q8"), ((56, 62), "Q9")) == {("tp", "named"): 1, ("fp", "named"): 1}


def test_optional_and_unknown_labels_are_never_missed() -> None:
    one = article(label(1, MONDAY, "Q5", type="DATETIME"), label(2, QUILL, "Unknown1"))
    assert counted(one) == {}
    assert counted(one, (MONDAY, "Q5")) == {}
    assert counted(one, (MONDAY, "Q6"), (QUILL, "Q7")) == {("fp", "named"): 1, ("fp", "unknown"): 1}


def test_alternatives_count_as_one() -> None:
    one = article(
        label(1, WHOLE, "Q5", children=[2, 3]), label(2, QUILL, "Q6", parent=1), label(3, ARDENIA, "Q7", parent=1)
    )
    assert counted(one, (QUILL, "Q6"), (ARDENIA, "Q7")) == {("tp", "named"): 1}
    assert counted(one, (WHOLE, "Q5")) == {("tp", "named"): 1}
    assert counted(one, (QUILL, "Q6")) == {("fn", "named"): 1}
    assert counted(one) == {("fn", "named"): 1}


def test_spans_grow_to_words() -> None:
    assert news_fair.grown((0, 3), "Ada's word.") == (0, 5)
    assert counted(article(label(1, (13, 18), "Q5")), (QUILL, "Q5")) == {("tp", "named"): 1}


def test_without_the_data_it_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert news_fair.main(["--data", str(tmp_path)]) == 0
    assert "skipped" in capsys.readouterr().out


def test_a_file_of_predictions_is_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = {"text": TEXT, "evaluation_span": [0, 55], "labels": [label(1, QUILL, "Q5")]}
    (tmp_path / news_fair.FILE).write_text(json.dumps(gold), "utf-8")
    made = {"text": TEXT, "entity_mentions": [{"span": QUILL, "id": "Q5"}]}
    (tmp_path / "made.jsonl").write_text(json.dumps(made), "utf-8")
    assert news_fair.main(["--data", str(tmp_path), "--predictions", str(tmp_path / "made.jsonl")]) == 0
    assert "news_fair named  precision 100.0  recall 100.0  f1 100.0" in capsys.readouterr().out
