from __future__ import annotations

from onrecord.extract.combine import combine, verbatim
from onrecord.model.annotations import Annotations, Form, Mention, QuoteFrame
from onrecord.model.spans import Span

TEXT = "Kim Jong Un said so"


def mention(start: int, end: int, score: float = 1.0) -> Mention:
    return Mention(Span.of(TEXT, start, end), Form.NAME, score=score)


def test_the_longer_of_two_engines_mentions_stands() -> None:
    found = combine(Annotations(mentions=(mention(0, 3),)), Annotations(mentions=(mention(0, 11),)))
    assert [m.span.text for m in found.mentions] == ["Kim Jong Un"]


def test_the_surer_stands_before_the_longer() -> None:
    found = combine(Annotations(mentions=(mention(0, 3, 0.9),)), Annotations(mentions=(mention(0, 11, 0.5),)))
    assert [m.span.text for m in found.mentions] == ["Kim"]


def test_two_sources_of_one_content_both_stand() -> None:
    content = (Span.of(TEXT, 17, 19),)
    first = Annotations(quotes=(QuoteFrame(content, source=Span.of(TEXT, 0, 3)),))
    then = Annotations(quotes=(QuoteFrame(content, source=Span.of(TEXT, 4, 8)),))
    assert len(combine(first, then).quotes) == 2


def test_what_does_not_stand_in_the_text_is_dropped_and_counted() -> None:
    false = Mention(Span(0, 3, "Lee"), Form.NAME)
    kept, dropped = verbatim(Annotations(mentions=(mention(0, 3), false)), TEXT)
    assert (len(kept.mentions), dropped) == (1, 1)
