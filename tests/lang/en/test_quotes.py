"""English attributions: source, cue, act and content of sentences written for this test."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.lang.cues import load_cues
from onrecord.lang.en.inflect import verb_forms
from onrecord.lang.en.quotes import find_quotes
from onrecord.lang.en.segment import segment
from onrecord.model.annotations import (
    Act,
    ActorKind,
    Annotations,
    Form,
    Mention,
    PlaceMention,
    Pointing,
    QuoteFrame,
    QuoteKind,
)
from onrecord.model.documents import Document, Line
from onrecord.model.spans import Span

VENUES = yaml.safe_load(Path("tests/cases/en/venues.yaml").read_text(encoding="utf-8"))
CASES = yaml.safe_load(Path("tests/cases/en/quotes.yaml").read_text(encoding="utf-8"))


def read(text: str, *mentions: tuple[str, ActorKind], publisher: str | None = None) -> tuple[QuoteFrame, ...]:
    spans = (Span.trimmed(text, m.start(), m.end()) for m in re.finditer(r"[^\r\n]+", text))
    lines = tuple(Line(span) for span in spans if span)
    document = Document(id="d", text=text, language="en", publisher=publisher, lines=lines)
    found = tuple(
        Mention(Span.of(text, text.index(name), text.index(name) + len(name)), Form.NAME, kind)
        for name, kind in mentions
    )
    return find_quotes(segment(document), Annotations(mentions=found))


def shown(frame: QuoteFrame) -> list[str]:
    source = frame.source.text if frame.source else ""
    cue = frame.cue.text if frame.cue else ""
    return [source, cue, str(frame.act), " / ".join(span.text for span in frame.content)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_frames(case: dict[str, Any]) -> None:
    frames = read(case["text"])
    assert [shown(frame) for frame in frames] == case["frames"]
    for frame in frames:
        parts = (*frame.content, frame.source, frame.cue, frame.addressee)
        assert all(span.stands_in(case["text"]) for span in parts if span is not None)
    if "addressee" in case:
        assert frames[0].addressee is not None
        assert frames[0].addressee.text == case["addressee"]


@pytest.mark.parametrize("case", VENUES, ids=lambda case: case["why"])
def test_venues(case: dict[str, Any]) -> None:
    text = case["text"]
    spans = [Span.of(text, text.index(name), text.index(name) + len(name)) for name in case["places"]]
    document = Document(id="d", text=text, language="en", lines=(Line(Span.of(text, 0, len(text))),))
    frame, *_ = find_quotes(segment(document), Annotations(places=tuple(PlaceMention(span) for span in spans)))
    assert (frame.venue.text if frame.venue else None) == case["venue"]
    assert "addressee" not in case or (frame.addressee and frame.addressee.text == case["addressee"])


def test_turns_of_an_interview_are_direct_and_belong_to_their_labels() -> None:
    text = (
        "The Fjord Mail\nVera Lund builds dams.\nQ: Will it hold?\nLund: It will hold.\nQ: Who paid?\nLund: No comment."
    )
    frames = read(text, ("The Fjord Mail", ActorKind.MEDIA), ("Vera Lund", ActorKind.PERSON))
    assert [shown(frame) for frame in frames] == [
        ["The Fjord Mail", "", "ask", "Will it hold?"],
        ["Vera Lund", "", "say", "It will hold."],
        ["The Fjord Mail", "", "ask", "Who paid?"],
        ["Vera Lund", "", "decline", "No comment."],
    ]
    assert {frame.kind for frame in frames} == {QuoteKind.DIRECT}


@pytest.mark.parametrize("label", ["Fjord Mail", "The Fjord Mail", "FM"])
def test_the_outlets_own_label_asks_and_the_other_that_comes_back_answers(label: str) -> None:
    turns = f"{label}: Will it hold?\nLund: It will hold.\n{label}: Who paid?\nLund: The town did."
    frames = read(f"Vera Lund builds dams.\n{turns}", ("Vera Lund", ActorKind.PERSON), publisher="The Fjord Mail")
    assert [shown(frame) for frame in frames if frame.rule == "turn"] == [
        [label, "", "ask", "Will it hold?"],
        ["Vera Lund", "", "say", "It will hold."],
        [label, "", "ask", "Who paid?"],
        ["Vera Lund", "", "say", "The town did."],
    ]


def test_labels_that_come_back_without_the_outlets_are_no_dialogue() -> None:
    text = "Vera Lund builds dams.\nCost: 3 million.\nLund: It will hold.\nCost: 4 million.\nLund: It held."
    frames = read(text, ("Vera Lund", ActorKind.PERSON), publisher="The Fjord Mail")
    assert not any(frame.rule == "turn" for frame in frames)


def test_bare_labels_are_the_outlet_and_the_interviewed() -> None:
    turns = ("Q: Will it hold?", "A: It will hold.", "Q: Who paid?", "A: I won't comment on that.")
    text = "\n".join(("Vera Lund has built dams for ten years.", *turns))
    frames = read(text, ("Vera Lund", ActorKind.PERSON))
    assert [shown(frame)[0::2] for frame in frames if frame.rule == "turn"] == [
        ["Q", "ask"],
        ["Vera Lund", "say"],
        ["Q", "ask"],
        ["Vera Lund", "decline"],
    ]
    assert not any(frame.act is Act.DECLINE and frame.rule != "turn" for frame in frames)


@pytest.mark.parametrize(
    ("source", "pointing"), [("I", Pointing.SPEAKER), ("It", Pointing.BODY), ("She", Pointing.ANYONE)]
)
def test_pronouns_point_back(source: str, pointing: Pointing) -> None:
    frame = read(f"{source} said the dam would hold.")
    assert [(f.continues, f.pointing) for f in frame] in ([(True, pointing)], [])
    assert frame or source == "It"


def test_a_row_of_headlines_is_no_wrapped_sentence() -> None:
    text = "Norway accuses neighbour of draining the border lake\nSweden says gates were never open at all\nTalks due"
    assert [shown(f)[0] for f in read(text)] == ["Norway", "Sweden"]


def test_a_headline_with_a_name_and_a_colon_has_no_cue() -> None:
    frames = read("Lund: Dam is safe\nWork goes on.", ("Lund", ActorKind.PERSON))
    assert [shown(frame) for frame in frames] == [["Lund", "", "say", "Dam is safe"]]
    assert read("Explainer: Dam is safe\nWork goes on.") == ()


def test_the_cue_table_is_broad() -> None:
    surfaces = {cue.surface for cue in load_cues("onrecord.lang.en.data", "cues.tsv")}
    forms = {form for surface in surfaces for form in verb_forms(surface)}
    assert len(surfaces) >= 350
    assert {"said", "accuses", "denying", "vowed", "called for", "brushed aside"} <= forms
