"""The mechanics of attributions that no language owns: marks, kinds, runs over paragraphs, force, doubles."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest

from onrecord.extract.rules.quotes import Quotes, quotation_at, without_doubles
from onrecord.lang.quotation import pair
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Act, Annotations, Form, Mention, QuoteFrame, QuoteKind
from onrecord.model.documents import Document
from onrecord.model.ports import Layer
from onrecord.model.spans import Span


def words(text: str, *pieces: str) -> tuple[Span, ...]:
    return tuple(Span.of(text, *re.search(re.escape(piece), text).span()) for piece in pieces)  # type: ignore[union-attr]


def finished(text: str, *frames: QuoteFrame, force: Any = None, names: tuple[str, ...] = ()) -> tuple[QuoteFrame, ...]:
    analysis = Analysis(Document(id="sha256:0", text=text, language="en"), quotations=pair(text))
    pack: Any = SimpleNamespace(quotes=lambda *_: frames, force=force)
    mentions = tuple(Mention(span, Form.NAME) for span in words(text, *names))
    return Quotes(pack).extract(analysis, Annotations(mentions=mentions)).quotes


def test_declares_what_it_needs_and_gives() -> None:
    assert Quotes.name == "rules-quotes"
    assert Quotes.requires == {Layer.ANALYSIS, Layer.MENTIONS, Layer.TIMES}
    assert Quotes.provides == {Layer.QUOTES}


@pytest.mark.parametrize(
    ("text", "content", "expected", "kind"),
    [
        ('Ana said: "We left early."', '"We left early."', "We left early.", QuoteKind.DIRECT),
        ("Ana said that they left.", "they left.", "they left.", QuoteKind.INDIRECT),
        ('Ana said we "left" early.', 'we "left" early', 'we "left" early', QuoteKind.MIXED),
        ("Ana said:  they left ", "  they left ", "they left", QuoteKind.INDIRECT),
    ],
)  # fmt: skip
def test_outer_marks_go_and_give_the_kind(text: str, content: str, expected: str, kind: QuoteKind) -> None:
    (frame,) = finished(text, QuoteFrame(words(text, content)))
    assert ([span.text for span in frame.content], frame.kind) == ([expected], kind)


def test_a_name_in_quote_marks_does_not_make_a_content_mixed() -> None:
    text = "Ana said that 'Northern Star' moved."
    (frame,) = finished(text, QuoteFrame(words(text, "'Northern Star' moved")), names=("Northern Star",))
    assert frame.kind is QuoteKind.INDIRECT


@pytest.mark.parametrize("anchor", ["The roads are gone.", "We mend them."])
def test_a_quote_over_paragraphs_is_one(anchor: str) -> None:
    text = "Ana said: “The roads are gone.\n\n“We mend them.”\n\nNothing else."
    (frame,) = finished(text, QuoteFrame(words(text, anchor)))
    assert [span.text for span in frame.content] == ["The roads are gone.", "We mend them."]


def test_a_neutral_act_takes_a_plain_force_and_others_keep_their_own() -> None:
    text = "Ana said that they never left. Bo warned that they never left."
    said = QuoteFrame(words(text, "they never left"), act=Act.SAY)
    warned = QuoteFrame((Span.of(text, 47, 62),), act=Act.FORECAST)
    frames = finished(text, said, warned, force=lambda content: Act.DENY if "never" in content else None)
    assert [frame.act for frame in frames] == [Act.DENY, Act.FORECAST]


def test_doubles_go_and_two_sources_on_the_same_words_stay() -> None:
    text = "Ana and Bo said they left."
    ana, bo, content = words(text, "Ana", "Bo", "they left")
    frames = [
        QuoteFrame((content,), source=source, score=score) for source, score in ((ana, 1.0), (ana, 0.5), (bo, 1.0))
    ]
    assert [(frame.source, frame.score) for frame in without_doubles(frames)] == [(ana, 1.0), (bo, 1.0)]


def test_a_frame_without_words_is_dropped() -> None:
    text = "Ana said    nothing"
    assert finished(text, QuoteFrame((Span(8, 12, "    "),))) == ()


def test_finds_the_outermost_quotation() -> None:
    text = "He said “she said ‘go’ twice” and left."
    found = quotation_at(pair(text), text.index("go"))
    assert found is not None
    assert found.inner.text == "she said ‘go’ twice"
    assert quotation_at(pair(text), len(text) - 1) is None
