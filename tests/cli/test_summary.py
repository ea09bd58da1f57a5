"""What a reading shows of how it came out: the steps, and accusations that nobody answers, which `add` keeps too."""

from __future__ import annotations

from onrecord import api
from onrecord.cli.summary import UNANSWERED, summary

ANSWERED = "Peru accused Chile of shelling a village. Chile denied that its troops had shelled it."
LONE = "Peru accused Chile of spying on its ships."


def came_out(text: str) -> list[str]:
    lines = list(summary(api.read(text)))
    start = lines.index("How it came out") + 1 if "How it came out" in lines else len(lines)
    return [line.strip() for line in lines[start:] if line.startswith("  ")]


def test_an_accusation_that_nobody_answers_is_shown_as_such() -> None:
    shown = came_out(LONE)[0]
    assert shown.startswith("alleged by Peru (Chile")
    assert UNANSWERED in shown


def test_one_that_is_answered_is_a_step_like_others() -> None:
    shown = came_out(ANSWERED)
    assert [line.split()[0] for line in shown[:2]] == ["alleged", "denied"]
    assert not any(UNANSWERED in line for line in shown)
