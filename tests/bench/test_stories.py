"""The stories hold to their articles, a wrong gold file is told, and the scores are those of the definitions."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import stories

GOOD = """
made: {by: "hand a", date: 2026-11-23}
about: a shelled market
articles:
  01.en: {published: 2027-03-12, publisher: "Harbour Wire"}
  02.th: {published: 2027-03-12, publisher: "บางใหญ่"}
origins:
  - {origin: 01.en, copies: {02.th: translation}}
events:
  - {id: E1, type: ASSAULT, about: the shelling, date: 2027-03-11, actors: [KHM], recipients: null, reports: [
      {article: 01.en, words: "shelled"}, {article: 02.th, words: "ยิงถล่ม"}]}
  - {id: E2, type: CONSULT, about: talks, date: null, actors: null, recipients: null, reports: [
      {article: 01.en, words: "met", nth: 1}]}
contradictions:
  - {event: E1, field: killed, values: [{article: 01.en, value: 12}, {article: 02.th, value: 9}]}
corrections: []
involvements:
  - {who: KHM, for: null, what: shelling, standing: [{day: 2027-03-11, is: unreported}, {day: 2027-03-12, is: alleged}]}
"""


def _folder(path: Path, gold: str) -> Path:
    (path / "01.en.txt").write_text("A headline\nHarbour Wire\n\nTroops shelled it; envoys met.\n", "utf-8")
    (path / "02.th.txt").write_text("พาดหัว\nบางใหญ่\n\nทหารยิงถล่มตลาด\n", "utf-8")
    (path / "gold.yaml").write_text(gold, "utf-8")
    return path


@pytest.mark.parametrize("folder", stories.folders(), ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_a_story_holds_to_its_articles(folder: Path) -> None:
    assert stories.check(stories.load(folder)) == []


def test_a_good_story_has_nothing_wrong(tmp_path: Path) -> None:
    assert stories.check(stories.load(_folder(tmp_path, GOOD))) == []


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('words: "shelled"', 'words: "bombed"', "'bombed' (1) is not in 01.en"),
        ("nth: 1", "nth: 2", "'met' (2) is not in 01.en"),
        ('words: "met"', 'words: "shelled"', "reports another event too"),
        ("type: CONSULT", "type: TALK", "none of PLOVER's"),
        ("2027-03-11, actors", "yesterday, actors", "is no EDTF"),
        ("02.th: translation", "02.th: theft", "is none of"),
        ("02.th: translation", "03.th: translation", "there is no article 03.th"),
        ("field: killed", "field: dead", "the field is none of"),
        ("value: 9", "value: 12", "there are no two values"),
        ("corrections: []", "corrections: [{article: 01.en, of: 02.th, what: retraction}]", "does not follow"),
        ("is: alleged", "is: rumoured", "is none of"),
        ("day: 2027-03-12", "day: 2027-03-10", "not in their order"),
        ('12, publisher: "Harbour', '13, publisher: "Harbour', "not in order of publication"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    assert right in GOOD
    problems = stories.check(stories.load(_folder(tmp_path, GOOD.replace(right, wrong))))
    assert any(told in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("about: a shelled market\n", ""), ("2027-03-12, p", "2027-13-12, p"), ("  02.th: {", "  03.th: {")],
)
def test_a_gold_file_of_another_form_is_refused(tmp_path: Path, right: str, wrong: str) -> None:
    with pytest.raises(stories.StoryError):
        stories.load(_folder(tmp_path, GOOD.replace(right, wrong)))
