"""The scores of the stories are those of their definitions, and the misses of hand b stay unseen."""

from __future__ import annotations

from datetime import date

import pytest
from bench.stories import Article, Contradiction, Event, Involvement, Origin, Report, Standing, Story
from bench.story_scores import Answers, Held, Rate, Telling, b_cubed, score
from bench.suites import stories as suite

DAY = date(2027, 3, 12)
TEXTS = {"01.en": "Troops shelled it.", "02.en": "They shelled it again.", "03.en": "A strike hit a school."}
STORY = Story(
    "a", "00-none", "a shelled market",
    tuple(Article(key, text, DAY, "Harbour Wire") for key, text in TEXTS.items()),
    (Origin("01.en", (("02.en", "wire"),)),),
    (
        Event("E1", "ASSAULT", "one", None, (), (), (Report("01.en", "shelled", 1), Report("02.en", "shelled", 1))),
        Event("E2", "ASSAULT", "other", None, (), (), (Report("03.en", "strike", 1),)),
    ),
    (Contradiction("E1", "killed", (("01.en", "2"), ("02.en", "1"))),), (),
    (Involvement("PRK", "RUS", "soldiers", (Standing(DAY, "denied"),)),),
)  # fmt: skip


def _answers(*tellings: Telling, held: tuple[Held, ...] = ()) -> Answers:
    alone = {key: key for key in TEXTS}
    return Answers(tellings, alone, dict.fromkeys(TEXTS, "harbour wire"), frozenset(), frozenset(), {DAY: held}, {})


def _told(article: str, start: int, event: str, type_: str = "ASSAULT") -> Telling:
    return Telling(article, start, start + 7, event, type_)


def test_b_cubed_is_that_of_bagga_and_baldwin() -> None:
    rate = b_cubed("1111122abcde"[:12], "xxxxxyyyyyyy")
    assert rate.precision == pytest.approx((5 * 1 + 2 * 2 / 7 + 5 * 1 / 7) / 12)
    assert rate.recall == 1.0


def test_all_apart_has_precision_only() -> None:
    assert b_cubed("aaaa", "1234") == Rate(4, 4, 4, 1)


def test_merged_reports_are_right_and_one_not_found_stands_alone() -> None:
    scores = score(STORY, _answers(_told("01.en", 7, "e1"), _told("02.en", 5, "e1")))
    assert (scores.events.f1, scores.found.right, scores.false_merges) == (1.0, 2, 0)


def test_two_events_under_one_id_are_a_false_merge() -> None:
    scores = score(STORY, _answers(_told("01.en", 7, "e1"), _told("02.en", 5, "e1"), _told("03.en", 0, "e1")))
    assert scores.false_merges == 1
    assert scores.events.precision == pytest.approx((2 * 2 / 3 + 1 / 3) / 3)


def test_of_two_events_at_the_words_that_of_the_type_counts() -> None:
    tellings = (_told("01.en", 7, "other", "COERCE"), _told("01.en", 10, "e1"), _told("02.en", 5, "e1"))
    assert score(STORY, _answers(*tellings)).events.f1 == 1.0


def test_a_contradiction_of_what_is_not_listed_is_wrong() -> None:
    answers = _answers(_told("01.en", 7, "e1"))
    answers = Answers(
        answers.tellings, answers.groups, answers.origins, frozenset({("e1", "killed"), ("e9", "day")}), frozenset(),
        answers.held, {},
    )  # fmt: skip
    assert score(STORY, answers).contradictions == Rate(1, 2, 1)


@pytest.mark.parametrize(
    ("held", "right"),
    [
        (Held(frozenset({"prk"}), frozenset({"rus"}), "troops", "denied", 2), 1),
        (Held(frozenset({"prk"}), frozenset(), None, "denied", 2), 1),
        (Held(frozenset({"prk"}), frozenset({"rus"}), "weapons", "denied", 2), 0),
        (Held(frozenset({"prk"}), frozenset({"syr"}), "troops", "denied", 2), 0),
        (Held(frozenset({"prk"}), frozenset({"rus"}), "troops", "alleged", 2), 0),
        (Held(frozenset({"kor"}), frozenset({"rus"}), "troops", "denied", 2), 0),
    ],
)
def test_a_standing_is_right_where_nothing_differs(held: Held, right: int) -> None:
    assert score(STORY, _answers(held=(held,))).ladder.right == right


def test_nothing_held_is_no_answer_but_to_what_is_unreported() -> None:
    assert score(STORY, _answers()).ladder.right == 0


@pytest.mark.parametrize("hand", ["b", "all"])
def test_the_misses_of_hand_b_are_refused(hand: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        suite.main(["--hand", hand, "--misses"])
    assert "never shown" in capsys.readouterr().err


def test_every_question_of_a_record_that_takes_a_day_is_compared() -> None:
    assert {"events", "quotes", "disclosures", "contradictions", "sameness", "actors"} <= set(suite.questions())
