"""The name tagger: data in tests/cases/th/names_tagger.yaml; here what data cannot say."""

import numpy as np
import pytest

from conftest import cases
from onrecord.lang.th.names_features import lines
from onrecord.lang.th.names_items import items
from onrecord.lang.th.names_tagger import tagged
from onrecord.lang.th.names_weights import packed, parsed, weights
from onrecord.lang.th.segment import segment
from onrecord.model.documents import Document, Line
from onrecord.model.spans import Span


def analysed(text):
    return segment(Document(id="", text=text, language="th", lines=(Line(Span.of(text, 0, len(text))),)))


@pytest.mark.parametrize("case", cases("th", "names_tagger"))
def test_tagged(case):
    analysis = analysed(case["text"])
    found = tagged(analysis, items(analysis))
    assert [[case["text"][name.start : name.end], name.type] for name in found] == case["names"], case["why"]


def test_scores_are_shares():
    analysis = analysed("นายสมศักดิ์ วงศ์ไพศาล และนางสาวอรทัย พบกันที่จังหวัดลำปาง")
    found = tagged(analysis, items(analysis))
    assert found
    assert all(0.0 < name.score <= 1.0 for name in found)


@pytest.mark.parametrize("text", [" ", "\u200b", "😀", "ัา", "(", "a" * 50])
def test_odd_texts(text):
    analysis = analysed(text)
    assert all(text[name.start : name.end].strip() for name in tagged(analysis, items(analysis)))


def test_atoms_cover_the_words():
    text = "นายสมชาย (Somchai) ใจดี\u200bกล่าวว่า เกาหลีเหนือ 46 นาย"
    analysis = analysed(text)
    atoms = [atom for line in lines(analysis, items(analysis)) for atom in line]
    assert all(text[atom.start : atom.end] == atom.word for atom in atoms)
    assert {at for atom in atoms for at in range(atom.start, atom.end)} == {
        at for token in analysis.tokens for at in range(token.start, token.end)
    }


def test_weights_come_back_as_packed():
    steps = np.array([[0.5, -1.0], [2.0, 0.0]], np.float32)
    made = parsed(packed({"licence": "x"}, ["B", "O"], steps, [("w=a", 0, 1.27), ("w=a", 1, -0.5), ("w=b", 1, 0.0)]))
    assert made.labels == ("B", "O")
    assert np.array_equal(made.steps, steps)
    sums = made.sums(["w=a", "w=b", "w=c", "w=a"], np.array([0, 1, 2]))
    assert sums == pytest.approx(np.array([[1.27, -0.5], [0, 0], [1.27, -0.5]]), abs=0.01)


def test_shipped_weights_say_where_they_come_from():
    assert "Thai NER" in weights().about["source"]
    assert weights().about["licence"] == "CC BY 3.0"
