"""Who an attribution belongs to once actors are known, and what lies within what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from onrecord.model.analysis import Analysis, Unit
from onrecord.model.annotations import Act, ActorKind, Annotations, Form, Pointing, QuoteFrame
from onrecord.model.documents import Document
from onrecord.model.reading import Actor, ActorMention, Attribution, Time
from onrecord.model.spans import Span
from onrecord.model.timex import TimexType
from onrecord.resolve.actors import Reference
from onrecord.resolve.quotes import resolve_quotes

TEXT = "Ana said they left on Monday. She added it rained. A sailor said Bo denied stealing it. Also that it snowed."


@dataclass(frozen=True)
class Index:
    """A stand-in for the actors of a document: spans to ids."""

    actors: tuple[Actor, ...] = ()
    spans: dict[str, str] = field(default_factory=dict)

    def found(self, span: Span) -> Reference | None:
        actor = self.spans.get(span.text)
        return None if actor is None else Reference(span, span, Form.NAME, ActorKind.PERSON, actor)

    def between(self, start: int, end: int) -> tuple[Reference, ...]:
        named = (one.span for actor in self.actors for one in actor.mentions)
        found = (self.found(span) for span in named if start <= span.start < end)
        return tuple(one for one in found if one is not None)

    def every(self, span: Span, *, exact: bool = False) -> tuple[str, ...]:
        one = self.spans.get(span.text)
        return () if one is None or exact else (one,)

    def joined(self, more: Iterable[Actor]) -> Index:
        return Index((*self.actors, *more), self.spans)


def of(piece: str) -> Span:
    match = re.search(re.escape(piece), TEXT)
    assert match
    return Span.of(TEXT, *match.span())


def person(id_: str, name: str) -> Actor:
    return Actor(id_, ActorKind.PERSON, {"en": name}, mentions=(ActorMention(of(name), Form.NAME),))


def resolved(*frames: QuoteFrame, times: tuple[Time, ...] = ()) -> tuple[tuple[Attribution, ...], Index]:
    units = (Unit(0, 29, 0, 0, 0), Unit(30, 50, 0, 0, 0))
    analysis = Analysis(Document(id="sha256:0", text=TEXT, language="en"), units=units)
    index = Index((person("a1", "Ana"), person("a2", "Bo")), {"Ana": "a1", "Bo": "a2"})
    return resolve_quotes(analysis, Annotations(quotes=frames), index, times)


FIRST = QuoteFrame((of("they left on Monday"),), cue=of("said"), source=of("Ana"))
SECOND = QuoteFrame((of("it rained"),), cue=of("added"), source=of("She"), continues=True)
OUTER = QuoteFrame((of("Bo denied stealing it"),), cue=Span.of(TEXT, 60, 64), source=of("A sailor"))
INNER = QuoteFrame((of("stealing it"),), act=Act.DENY, cue=of("denied"), source=of("Bo"))
LAST = QuoteFrame((of("it snowed"),), cue=of("Also"), continues=True)


def test_ids_follow_the_text() -> None:
    attributions, _ = resolved(INNER, OUTER, SECOND, FIRST)
    assert [(a.id, a.content[0].text) for a in attributions] == [
        ("q1", "they left on Monday"), ("q2", "it rained"), ("q3", "Bo denied stealing it"), ("q4", "stealing it"),
    ]  # fmt: skip


def test_words_that_point_back_are_the_last_person_who_spoke() -> None:
    attributions, _ = resolved(FIRST, SECOND)
    source = attributions[1].source
    assert source
    assert (source.actor, source.span) == ("a1", of("She"))


def test_a_dropped_subject_is_the_speaker_before() -> None:
    attributions, _ = resolved(FIRST, LAST)
    source = attributions[1].source
    assert source
    assert (source.actor, source.span) == ("a1", None)


def test_a_dropped_subject_without_a_speaker_before_stays_empty() -> None:
    attributions, _ = resolved(LAST)
    assert attributions[0].source is None


def test_a_source_without_a_name_becomes_an_unnamed_actor() -> None:
    attributions, index = resolved(OUTER)
    made = index.actors[-1]
    assert (made.kind, made.name) == (ActorKind.UNNAMED, {"en": "A sailor"})
    assert attributions[0].source
    assert attributions[0].source.actor == made.id
    assert made.id not in {"a1", "a2"}


def test_the_inner_attribution_lies_within_the_outer() -> None:
    attributions, _ = resolved(FIRST, OUTER, INNER)
    assert [a.within for a in attributions] == [None, None, "q2"]


def test_a_time_inside_the_content_is_not_when_it_was_said() -> None:
    inside = Time("t1", of("Monday"), TimexType.DATE)
    attributions, _ = resolved(FIRST, times=(inside,))
    assert attributions[0].time is None


def test_the_one_time_beside_the_content_is() -> None:
    frame = QuoteFrame((of("they left"),), cue=of("said"), source=of("Ana"))
    attributions, _ = resolved(frame, times=(Time("t1", of("Monday"), TimexType.DATE),))
    assert attributions[0].time == "t1"


def test_nor_is_a_time_inside_what_was_said_before() -> None:
    next_one = QuoteFrame((of("it rained"),), cue=of("added"), source=of("Ana"))
    inside = Time("t1", of("Monday"), TimexType.DATE)
    attributions, _ = resolved(FIRST, next_one, times=(inside,))
    assert [attribution.time for attribution in attributions] == [None, None]


def test_a_first_person_is_who_speaks_the_words_around_it() -> None:
    inner = QuoteFrame(
        (of("stealing it"),), cue=of("denied"), source=of("Bo"), continues=True, pointing=Pointing.SPEAKER
    )
    attributions, index = resolved(OUTER, inner)
    outer, held = attributions
    assert outer.source
    assert held.source
    assert held.within == outer.id
    assert held.source.actor == outer.source.actor == index.actors[-1].id
    alone = replace(inner, cue=Span.of(TEXT, 60, 64))
    (single,), _ = resolved(alone)
    assert single.source is not None
    assert single.source.actor is None


def test_a_pronoun_behind_a_question_is_who_was_asked() -> None:
    asked = QuoteFrame(
        (of("they left on Monday"),), act=Act.ASK, cue=of("said"), source=of("A sailor"), addressee=of("Ana")
    )
    attributions, _ = resolved(asked, SECOND)
    assert [a.source and a.source.actor for a in attributions][1] == "a1"


def test_who_speaks_inside_a_content_is_not_who_spoke_last() -> None:
    attributions, _ = resolved(FIRST, OUTER, INNER, replace(LAST, source=of("it"), continues=True))
    assert attributions[-1].source
    assert attributions[-1].source.actor not in (None, "a2")


def test_a_mere_description_is_not_the_actor_named_within_it() -> None:
    attributions, index = resolved(replace(FIRST, pointing=Pointing.NOBODY))
    assert attributions[0].source
    assert attributions[0].source.actor == index.actors[-1].id != "a1"
