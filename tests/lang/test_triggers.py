"""The trigger tables of the packs: what a frame's cells mean, and that every row opens."""

from __future__ import annotations

import pytest

from onrecord.lang.triggers import Parties, load_triggers


@pytest.mark.parametrize("language", ["en", "th"])
def test_every_row_opens(language: str) -> None:
    triggers = load_triggers(f"onrecord.lang.{language}", "data/triggers.tsv")
    assert len(triggers) > 500
    assert {trigger.parties for trigger in triggers} <= set(Parties)


def test_a_frame_says_which_words_lead_to_the_recipient_and_whether_they_outrank_the_object() -> None:
    recall = next(t for t in load_triggers("onrecord.lang.en", "data/triggers.tsv") if t.surface == "recall")
    assert recall.outranks
    assert recall.to[0] == "from"


def test_no_surface_is_empty_or_holds_only_a_gap() -> None:
    for trigger in load_triggers("onrecord.lang.en", "data/triggers.tsv"):
        assert trigger.surface.strip("… "), trigger
        assert not trigger.surface.endswith("…"), trigger
