"""The project's own annotated articles hold to their texts, and a wrong annotation is told."""

from pathlib import Path

import pytest

from models import annotated

OWN = sorted(annotated.OWN.glob("*/*.txt"))

GOOD = """
document: {language: en, title: A title, published: 2025-03-01, reference_date: 2025-03-01}
actors: [{en: Ruritania, kind: country, country: null, surfaces: [Ruritania]}]
times: [{text: Monday, value: 2025-03-03}]
attributions: [{source: Ruritania, cue: said, kind: indirect, act: say, content_start: it had, content_end: no part}]
events: [{type: CONSULT, actors: [Ruritania], recipients: [], date: null, status: happened, trigger: met}]
disclosure: []
"""
TEXT = "A title\n\nRuritania met envoys on Monday and said it had no part."


def _article(folder: Path, gold: str) -> annotated.Annotated:
    path = folder / "en" / "001.txt"
    path.parent.mkdir()
    path.write_text(TEXT)
    path.with_suffix(".gold.yaml").write_text(gold)
    return annotated.read(path)


@pytest.mark.parametrize("path", OWN, ids=[f"{path.parent.name}-{path.stem}" for path in OWN])
def test_an_own_article_holds_to_its_text(path: Path):
    assert annotated.check(annotated.read(path)) == []


def test_a_right_annotation_passes(tmp_path: Path):
    assert annotated.check(_article(tmp_path, GOOD)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("language: en", "language: th", "language"),
        ("title: A title", "title: Another", "title"),
        ("surfaces: [Ruritania]", "surfaces: [Syldavia]", "surface"),
        ("country: null", "country: Ruritania", "ISO 3166"),
        ("value: 2025-03-03", "value: next Monday", "EDTF"),
        ("text: Monday", "text: Monday, nth: 2", "Monday"),
        ("source: Ruritania", "source: Syldavia", "not among the actors"),
        ("act: say", "act: mumble", "mumble"),
        ("content_end: no part", "content_end: no role", "content"),
        ("type: CONSULT", "type: CHAT", "CHAT"),
        ("trigger: met", "trigger: meets", "meets"),
    ],
)
def test_a_wrong_annotation_is_told(tmp_path: Path, right: str, wrong: str, told: str):
    assert right in GOOD
    problems = annotated.check(_article(tmp_path, GOOD.replace(right, wrong)))
    assert len(problems) == 1
    assert told in problems[0]


def test_what_is_held_out_is_not_learnt_from(tmp_path: Path):
    (tmp_path / "th").mkdir()
    for stem in ("t001", "t003", "t010", "t017", "t018"):
        (tmp_path / "th" / f"{stem}.txt").touch()
    assert [path.stem for path in annotated.training(tmp_path, "th")] == ["t001", "t018"]
    assert len(annotated.training(annotated.OWN, "th")) == len(list(annotated.OWN.glob("th/*.txt")))
